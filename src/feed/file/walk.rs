//! Which files of a folder are feed files.

use super::{Budget, Fault};
use std::path::{Path, PathBuf};

/// The files below a path, and those passed over.
pub(super) struct Found {
    pub(super) files: Vec<PathBuf>,
    pub(super) passed_over: Vec<String>,
}

/// Folders in folders are followed this far.
const DEPTH: usize = 16;

/// Names that feed files end with, each also with `.gz` after it.
const ENDINGS: [&str; 7] = ["json", "ndjson", "jsonl", "csv", "xml", "rss", "zip"];

/// A file itself, or the feed files below a folder, sorted by path.
pub(super) fn files(path: &Path, budget: &Budget) -> Result<Found, Fault> {
    let fault = |path: &Path, why: String| Fault { place: path.display().to_string(), why };
    let about = std::fs::metadata(path).map_err(|e| fault(path, plain(&e)))?;
    if !about.is_dir() {
        return Ok(Found { files: vec![path.into()], passed_over: Vec::new() });
    }
    let mut found = Found { files: Vec::new(), passed_over: Vec::new() };
    let mut folders = vec![(path.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|e| fault(&folder, plain(&e)))?;
        for entry in entries {
            let path = entry.map_err(|e| fault(&folder, plain(&e)))?.path();
            let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                if depth < DEPTH {
                    folders.push((path, depth + 1));
                } else {
                    found.passed_over.push(path.display().to_string());
                }
            } else if ENDINGS.contains(&ending(&name)) {
                found.files.push(path);
            } else {
                found.passed_over.push(path.display().to_string());
            }
            if found.files.len() + found.passed_over.len() > budget.files {
                return Err(fault(&folder, format!("more than {} files", budget.files)));
            }
        }
    }
    if found.files.is_empty() {
        return Err(fault(path, "no feed file (.json, .ndjson, .csv, .xml, .zip, .gz) in this folder".into()));
    }
    found.files.sort();
    found.passed_over.sort();
    Ok(found)
}

/// A name's ending, in lower case, with `.gz` taken off first.
pub(super) fn ending(name: &str) -> &str {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// An I/O error in plain words.
pub(super) fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "may not be read (permission denied)".into(),
        _ => error.to_string(),
    }
}
