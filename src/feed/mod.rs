//! What publishers really ship, turned into records.
//!
//! One module a publisher, each with a function `read(&Value) -> Result<Read, Refused>` that turns one raw record
//! (a JSON object; CSV rows and XML elements are made into one, keyed by the publisher's own headings) into a
//! [`Recall`]. [`read_path`] shares files, folders, compression and streaming between all of them, [`Report`] counts
//! what they gave, [`link`](fn@link) sets notices about the same recall beside each other.
//!
//! ```text
//! file, folder, .gz, .zip ──> raw records ──> read_record ──> Item ──> Report
//!        (file/*)              (Value)        (one module      └────> link ──> the index writer
//!                                              a publisher)
//! ```
//!
//! Nothing is lost: a record is kept or refused with a reason, and what a reader did not understand is noted. What
//! spoils a whole file (cut short, another publisher's, an error page) is one [`Fault`], and stops the build: an
//! index that silently lacks half a feed is worse than none.

mod codes;
pub(crate) mod contact;
mod date;
mod field;
mod file;
mod link;
pub(crate) mod prose;
mod recognise;
mod report;
mod sanitize;
mod source;
pub(crate) mod tables;

pub mod cpsc;
pub mod fsis;
pub mod healthcanada;
pub mod openfda;
pub mod pull;
pub mod rappelconso;
pub mod record;
pub mod safetygate;
pub mod samr;
pub mod ukfsa;

pub use file::{Budget, Fault, Item, Place, read_path};
pub use link::link;
pub use report::{Linking, Report};
pub use source::Source;

use crate::record::Recall;
use serde_json::Value;

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

impl Note {
    /// A note of a kind, with the words concerned.
    pub fn new(what: &'static str, words: impl Into<String>) -> Note {
        Note { what, words: words.into() }
    }
}

/// Why a record could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// In one clear line.
    pub why: String,
}

impl Refused {
    /// A refusal for this reason.
    pub fn new(why: impl Into<String>) -> Refused {
        Refused { why: why.into() }.in_one_line()
    }

    /// A record's own words stand in many a reason: whatever breaks lines in them does not.
    fn in_one_line(mut self) -> Refused {
        if self.why.contains(char::is_control) {
            self.why = self.why.replace(char::is_control, " ");
        }
        self
    }
}

/// Turns one raw record of a publisher into a recall.
///
/// # Errors
/// A record that is another publisher's, or that names nothing to look for, is refused with the reason.
pub fn read_record(source: Source, raw: &Value) -> Result<Read, Refused> {
    recognise::check(source, raw)?;
    let read = match source {
        Source::Record => record::read(raw),
        Source::Cpsc => cpsc::read(raw),
        Source::Openfda => openfda::read(raw),
        Source::Fsis => fsis::read(raw),
        Source::Rappelconso => rappelconso::read(raw),
        Source::Safetygate => safetygate::read(raw),
        Source::Ukfsa => ukfsa::read(raw),
        Source::Healthcanada => healthcanada::read(raw),
        Source::Samr => samr::read(raw),
    };
    read.and_then(sanitize::check).map_err(Refused::in_one_line)
}
