//! Raw records on their way to the publisher's reader: in batches, over the cores there are, in their own order.

use super::{Broken, Fault, Item, Place};
use crate::feed::{Read, Refused, Source, read_record, recognise};
use serde_json::Value;
use std::sync::Arc;

/// A record as a format's reader cuts it.
pub(super) enum Raw {
    /// The bytes of one JSON value.
    Json(Vec<u8>),
    /// A row or element made into an object.
    Value(Value),
    /// No record could be made of it.
    Bad(String),
}

/// Records of one file.
pub(super) struct Batch<'a> {
    source: Source,
    file: Arc<str>,
    sink: &'a mut dyn FnMut(Item),
    waiting: Vec<(Place, Raw)>,
    bytes: usize,
    place: Place,
    /// Records that were JSON objects of this publisher, whether kept or refused.
    own: u64,
    /// The first record that was not, and why.
    foreign: Option<(Place, String)>,
}

/// Batches are worked off at this many records or bytes.
const RECORDS: usize = 512;
const BYTES: usize = 4 << 20;

impl<'a> Batch<'a> {
    pub(super) fn new(source: Source, file: &str, sink: &'a mut dyn FnMut(Item)) -> Self {
        let file: Arc<str> = file.into();
        let place = Place { file: file.clone(), record: 0, line: None };
        Batch { source, file, sink, waiting: Vec::new(), bytes: 0, place, own: 0, foreign: None }
    }

    /// Moves on to the next record, which begins on this line.
    pub(super) fn next_place(&mut self, line: Option<u64>) {
        self.place.record += 1;
        self.place.line = line;
    }

    /// Takes the record at the current place.
    pub(super) fn add(&mut self, raw: Raw) {
        self.bytes += match &raw {
            Raw::Json(bytes) => bytes.len(),
            _ => 1 << 10,
        };
        self.waiting.push((self.place.clone(), raw));
        if self.waiting.len() >= RECORDS || self.bytes >= BYTES {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        for (place, done) in in_order(self.source, waiting) {
            match &done {
                Done::Own(_) => self.own += 1,
                Done::Foreign(refused) if self.foreign.is_none() => {
                    self.foreign = Some((place.clone(), refused.why.clone()));
                }
                Done::Foreign(_) => {}
            }
            let outcome = match done {
                Done::Own(outcome) => outcome,
                Done::Foreign(refused) => Err(refused),
            };
            (self.sink)(Item { place, outcome });
        }
    }

    /// Works off what waits, and says how many records there were, or what spoils the file.
    pub(super) fn finish(mut self, result: Result<(), Broken>) -> Result<u64, Fault> {
        self.flush();
        if let Err(broken) = result {
            let place = if self.place.record > 0 { self.place.to_string() } else { self.file.to_string() };
            return Err(Fault { place, why: broken.words() });
        }
        match self.foreign {
            Some((place, why)) if self.own == 0 => Err(Fault { place: place.to_string(), why }),
            _ => Ok(self.place.record),
        }
    }
}

// A batch is short-lived and short: boxing each record would cost more than the slack.
#[expect(clippy::large_enum_variant)]
enum Done {
    Own(Result<Read, Refused>),
    Foreign(Refused),
}

fn one(source: Source, raw: Raw) -> Done {
    let value = match raw {
        Raw::Value(value) => value,
        Raw::Bad(why) => return Done::Foreign(Refused::new(why)),
        Raw::Json(bytes) => match serde_json::from_slice(&bytes) {
            Ok(value) => value,
            Err(_) if std::str::from_utf8(&bytes).is_err() => return Done::Foreign(Refused::new("is not UTF-8")),
            Err(error) => return Done::Foreign(Refused::new(format!("is not JSON: {error}"))),
        },
    };
    match recognise::check(source, &value) {
        Err(refused) => Done::Foreign(refused),
        Ok(()) => Done::Own(read_record(source, &value)),
    }
}

/// Reads every raw record, the halves on their own threads, and returns them in order.
fn in_order(source: Source, mut waiting: Vec<(Place, Raw)>) -> Vec<(Place, Done)> {
    let work = |part: Vec<(Place, Raw)>| -> Vec<(Place, Done)> {
        part.into_iter().map(|(place, raw)| (place, one(source, raw))).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(8);
    if threads == 1 || waiting.len() < 32 {
        return work(waiting);
    }
    let share = waiting.len().div_ceil(threads);
    let mut parts = Vec::new();
    while waiting.len() > share {
        parts.push(waiting.split_off(waiting.len() - share));
    }
    parts.push(waiting);
    parts.reverse();
    std::thread::scope(|scope| {
        let running: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| work(part))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    })
}
