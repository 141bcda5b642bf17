//! Fetching the feeds that have an open address, page by page.
//!
//! ```text
//! plan (which address next) ──> http (conditional, retried) ──> check (is it what was asked for?) ──> file + state
//! ```
//!
//! Pages land in `DIR/SOURCE/` under the names that a build reads, each only when it is whole and checked; what is
//! known of them (validators, the next address) stands beside them in a hidden file, so that a run that was cut off
//! goes on where it stopped, and a later run fetches only what has changed. A server that answers an error as if it
//! were data, or data that was not asked for, is a [`Fault`] and nothing is kept of it.

mod check;
mod http;
mod plan;
mod state;

use super::{Fault, Source};
use crate::record::Date;
use http::{Client, Fetched};
use state::{Page, State};
use std::path::Path;
use std::time::Duration;

pub use plan::ADDRESSES;

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only what was published (or changed, where that is all the feed can say) from this day on.
    pub since: Option<Date>,
    /// The day of the run.
    pub today: Date,
    /// Another address than the publisher's: a mirror, or a server that plays one.
    pub base: Option<String>,
    /// Between two requests, at least.
    pub pause: Duration,
    /// Before the first retry; each later one waits twice as long.
    pub back_off: Duration,
    /// How often a page is asked for at most.
    pub tries: u32,
}

impl Options {
    /// The polite defaults: a second between requests, five tries.
    pub fn new(today: Date) -> Options {
        Options {
            since: None,
            today,
            base: None,
            pause: Duration::from_secs(1),
            back_off: Duration::from_secs(2),
            tries: 5,
        }
    }
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Pages fetched anew.
    pub fetched: u64,
    /// Pages that the server says have not changed.
    pub unchanged: u64,
    /// Pages that an earlier, unfinished run left.
    pub resumed: u64,
    /// Records in all pages.
    pub records: u64,
}

/// Fetches one feed into `dir/SOURCE`. `say` gets a line of progress a page.
///
/// # Errors
/// A source without an open address, an address that does not answer even when asked again, an answer that is not
/// what was asked for, a folder that cannot be written. What was whole before stays.
pub fn pull(source: Source, dir: &Path, options: &Options, say: &mut dyn FnMut(&str)) -> Result<Pulled, Fault> {
    let fault = |why: String| Fault { place: source.name().into(), why };
    let starts = plan::starts(source, options)
        .ok_or_else(|| fault("has no open address to fetch from; give its files to `build`".into()))?;
    let folder = dir.join(source.name());
    std::fs::create_dir_all(&folder).map_err(|e| fault(format!("{}: {e}", folder.display())))?;
    let run = starts.join("\n");
    let old = State::load(&folder);
    // An unfinished run over the same addresses goes on; a finished one lends its validators.
    let resuming = !old.complete && old.run == run;
    let mut state = State { run, complete: false, pages: Vec::new() };
    let mut client = Client::new(options);
    let mut pulled = Pulled::default();
    for start in &starts {
        let mut next = Some(start.clone());
        while let Some(url) = next.take() {
            if state.pages.iter().any(|page| page.url == url) {
                return Err(fault(format!("{url}: the server sends in a circle")));
            }
            let known = old.page(&url).filter(|page| folder.join(&page.file).is_file() || page.records == 0);
            if let (true, Some(page)) = (resuming, known) {
                pulled.resumed += 1;
                pulled.records += page.records;
                next = page.next.clone();
                state.pages.push(page.clone());
                continue;
            }
            let name = format!("{:05}.json", state.pages.len() + 1);
            let part = folder.join(format!(".{name}.part"));
            let wants = check::Wants::new(source, &url);
            let fetched = client.fetch(&url, known, &part, &wants, say);
            let fetched = fetched.map_err(|why| fault(format!("{url}: {why}")))?;
            let page = match (fetched, known) {
                (Fetched::Unchanged, Some(page)) => {
                    pulled.unchanged += 1;
                    page.clone()
                }
                (Fetched::Unchanged, None) => {
                    return Err(fault(format!("{url}: \"not modified\", but nothing is here")));
                }
                (Fetched::Nothing, _) => Page { url: url.clone(), ..Page::default() },
                (Fetched::Page { etag, modified, link, found }, _) => {
                    pulled.fetched += 1;
                    let file =
                        if found.records == 0 { String::new() } else { free_name(&folder, &name, &old, resuming) };
                    if found.records == 0 {
                        let _ = std::fs::remove_file(&part);
                    } else {
                        let place = folder.join(&file);
                        std::fs::rename(&part, &place).map_err(|e| fault(format!("{}: {e}", place.display())))?;
                    }
                    let next = plan::next(source, &url, options, &found, link.as_deref());
                    Page { url: url.clone(), file, etag, modified, records: found.records, next }
                }
            };
            pulled.records += page.records;
            say(&format!(
                "{source}: page {} with {} records, {} so far",
                state.pages.len() + 1,
                page.records,
                pulled.records
            ));
            next = page.next.clone();
            state.pages.push(page);
            state.save(&folder).map_err(|e| fault(format!("{}: {e}", folder.display())))?;
        }
    }
    state.complete = true;
    state.save(&folder).map_err(|e| fault(format!("{}: {e}", folder.display())))?;
    clear(&folder, &state);
    Ok(pulled)
}

/// Takes away pages of earlier runs that are no longer part of the feed.
fn clear(folder: &Path, state: &State) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let tail = name.get(digits..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_lowercase());
        if digits == 5 && tail == ".json" && !state.pages.iter().any(|page| page.file == name) {
            let _ = std::fs::remove_file(folder.join(name));
        }
    }
}

/// A name that no page of the finished run before bears, so that its files stay whole until this run is.
fn free_name(folder: &Path, name: &str, old: &State, resuming: bool) -> String {
    let taken = |name: &str| !resuming && old.pages.iter().any(|page| page.file == name) && folder.join(name).is_file();
    if !taken(name) {
        return name.to_owned();
    }
    let stem = name.trim_end_matches(".json");
    (b'a'..=b'z')
        .map(|letter| format!("{stem}{}.json", char::from(letter)))
        .find(|n| !taken(n))
        .unwrap_or_else(|| name.into())
}
