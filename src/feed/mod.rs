//! What publishers really ship, turned into records.
//!
//! One module a publisher, each with a function `read(&Value) -> Result<Read, Refused>` that turns one raw record
//! (a JSON object; CSV rows and XML elements are made into one, keyed by the publisher's own headings) into a
//! [`Recall`]. Files, folders, compression and streaming are shared by all of them.
//!
//! Nothing is lost: a record is kept or refused with a reason, and what a reader did not understand is noted.

use crate::record::Recall;

/// A record that was kept, and what was not understood in it.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The recall.
    pub recall: Recall,
    /// What could not be read, for the report.
    pub notes: Vec<Note>,
}

/// Something in a record that its reader did not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of thing, the same words for the same kind: `upc-invalid`, `limits-partly-read`, `hazard-unknown`.
    pub what: &'static str,
    /// The words concerned.
    pub words: String,
}

/// Why a record could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// In one clear line.
    pub why: String,
}
