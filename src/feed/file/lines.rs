//! NDJSON: one JSON object a line.

use super::batch::Raw;
use super::{Batch, Broken, Budget};
use std::io::{BufRead, Read};

/// Reads lines to the end; `line` is the number of the first.
///
/// A line that is no JSON is that record's own fault, unless the file ends in the middle of it.
pub(super) fn read(
    mut stream: impl BufRead,
    mut line: u64,
    budget: &Budget,
    batch: &mut Batch<'_>,
) -> Result<(), Broken> {
    loop {
        let mut bytes = Vec::new();
        let got = stream.by_ref().take(budget.record_bytes as u64 + 1).read_until(b'\n', &mut bytes)?;
        if got == 0 {
            return Ok(());
        }
        if got > budget.record_bytes {
            batch.next_place(Some(line));
            return Err(Broken::too_long(budget));
        }
        let whole = bytes.last() == Some(&b'\n');
        if !bytes.iter().all(u8::is_ascii_whitespace) {
            batch.next_place(Some(line));
            if !whole && cut_short(&bytes) {
                return Err(Broken::cut_short());
            }
            batch.add(Raw::Json(bytes));
        }
        line += 1;
    }
}

/// Whether the JSON breaks off at its end (rather than being wrong before it).
fn cut_short(bytes: &[u8]) -> bool {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde::de::IgnoredAny>();
    matches!(values.next(), Some(Err(error)) if error.is_eof())
}
