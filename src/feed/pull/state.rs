//! What is known of the pages that were fetched, in a hidden file beside them.

use serde::{Deserialize, Serialize};
use std::path::Path;

/// A build passes over names that begin with a dot.
const NAME: &str = ".pull.json";

/// One run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    /// The addresses that it started from.
    pub(super) run: String,
    /// Whether it came to its end.
    pub(super) complete: bool,
    /// Its pages, in order.
    pub(super) pages: Vec<Page>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    pub(super) url: String,
    /// Its file; empty where it held no record.
    pub(super) file: String,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) records: u64,
    /// The address of the page after it.
    pub(super) next: Option<String>,
}

impl State {
    /// What an earlier run left; nothing where that cannot be read.
    pub(super) fn load(folder: &Path) -> State {
        let mut state: State = std::fs::read(folder.join(NAME))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        // A file's name comes from here: it must be one of ours, in this folder.
        let own = |name: &str| {
            name.ends_with(".json")
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
                && !name.starts_with('.')
        };
        state.pages.retain(|page| page.file.is_empty() || own(&page.file));
        state
    }

    pub(super) fn save(&self, folder: &Path) -> std::io::Result<()> {
        let part = folder.join(format!("{NAME}.part"));
        std::fs::write(&part, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(part, folder.join(NAME))
    }

    pub(super) fn page(&self, url: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.url == url)
    }
}
