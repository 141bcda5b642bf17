//! Files as publishers ship them: folders, `.gz`, `.zip`, JSON, NDJSON, CSV, XML, cut into raw records.
//!
//! Everything streams: memory holds one batch of records, however long the file is ([`Budget`]). A record that is
//! no good is an [`Item`] with the reason; what spoils a file is a [`Fault`] and ends the reading: not UTF-8, cut
//! short, an HTML page, a missing CSV column, nothing in it, another publisher's records.

mod batch;
mod csv;
mod json;
mod lines;
mod meter;
mod open;
mod walk;
mod xml;

use super::{Read, Refused, Source};
use batch::Batch;
use core::fmt;
use std::path::Path;
use std::sync::Arc;

/// How much one record may take before it is taken for a fault.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Bytes of one record: a line, an array element, a CSV row, an XML element.
    pub record_bytes: usize,
    /// Files in a folder, its folders included.
    pub files: usize,
}

impl Default for Budget {
    /// 64 MiB a record, 100,000 files.
    fn default() -> Self {
        Budget { record_bytes: 64 << 20, files: 100_000 }
    }
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as it was given, with the member's name after `!` for a zip.
    pub file: Arc<str>,
    /// Which record of the file, from 1.
    pub record: u64,
    /// On which line it begins, from 1, in line-based files.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}: record {} (line {line})", self.file, self.record),
            None => write!(f, "{}: record {}", self.file, self.record),
        }
    }
}

/// One record that was read: kept, or refused with the reason.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub outcome: Result<Read, Refused>,
}

/// What makes a file or folder unusable, in one clear line: what, where, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder, with the record where known.
    pub place: String,
    /// Why.
    pub why: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file's name and a record's own words stand in it: it is one line whatever they hold.
        write!(f, "{}", format!("{}: {}", self.place, self.why).replace(char::is_control, " "))
    }
}

impl std::error::Error for Fault {}

/// Reads a file, or every feed file of a folder in the order of their names, and hands each record to `sink`.
///
/// Returns the files of the folder that were passed over because their names are not those of feed files.
///
/// # Errors
/// The first [`Fault`]: what spoils a whole file is not skipped.
pub fn read_path(
    source: Source,
    path: &Path,
    budget: &Budget,
    sink: &mut dyn FnMut(Item),
) -> Result<Vec<String>, Fault> {
    let found = walk::files(path, budget)?;
    let mut read = 0;
    for file in &found.files {
        read += open::read_file(source, file, budget, sink)?;
    }
    if read == 0 {
        return Err(Fault { place: path.display().to_string(), why: format!("no {source} record in it") });
    }
    Ok(found.passed_over)
}

/// Reads one file and says how many records it holds, none being no fault.
pub(super) fn read_file(
    source: Source,
    path: &Path,
    budget: &Budget,
    sink: &mut dyn FnMut(Item),
) -> Result<u64, Fault> {
    open::read_file(source, path, budget, sink)
}

/// What a format's reader reports of a file that it could not read on.
#[derive(Debug)]
enum Broken {
    /// In the words of the fault; the record is named by the caller.
    Why(String),
    /// The bytes could not be had.
    Io(std::io::Error),
}

impl From<std::io::Error> for Broken {
    fn from(error: std::io::Error) -> Self {
        Broken::Io(error)
    }
}

impl Broken {
    fn new(why: impl Into<String>) -> Broken {
        Broken::Why(why.into())
    }

    fn too_long(budget: &Budget) -> Broken {
        Broken::Why(format!("longer than {} MiB: no record is that long", budget.record_bytes >> 20))
    }

    fn cut_short() -> Broken {
        Broken::new("the file ends in the middle of it")
    }

    fn words(self) -> String {
        match self {
            Broken::Why(why) => why,
            Broken::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                "the compressed file is cut short".into()
            }
            Broken::Io(error) => format!("could not be read: {error}"),
        }
    }
}
