//! A sorted list of numbers: the first, then each one's distance from the one before, as varints.

use super::Cursor;

/// The numbers, until the bytes end or stop making sense.
pub(crate) fn postings(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut cursor = Cursor::new(bytes);
    let mut last: Option<u32> = None;
    core::iter::from_fn(move || {
        let step = u32::try_from(cursor.varint()?).ok()?;
        let next = last.map_or(Some(step), |last| last.checked_add(step))?;
        last = Some(next);
        Some(next)
    })
}

/// Writes what [`postings`] reads; the numbers must ascend.
#[cfg(feature = "native")]
pub(crate) fn write_postings(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0;
    for number in numbers {
        super::put_varint(&mut out, u64::from(number - last));
        last = number;
    }
    out
}
