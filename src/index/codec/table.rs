//! Records of any length, by number.
//!
//! ```text
//! count   varint
//! starts  ceil(count / 16) × u32     where each block of 16 begins, counted from the end of `starts`
//! blocks  16 varints (fewer in the last): a record's length and one, or 0 for the bytes of the record before; then
//!         the records that are not such
//! ```
//! Neighbours come from one feed and often from one event, so many say the same. Reaching a record walks 16 lengths.

use super::blocks::Blocks;
#[cfg(feature = "native")]
use super::blocks::write_blocks;

const BLOCK: usize = 16;

/// A table read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a>(Blocks<'a, BLOCK>);

impl<'a> Table<'a> {
    pub(crate) const EMPTY: Table<'static> = Table(Blocks::EMPTY);

    /// An empty section is an empty table.
    pub(crate) fn open(section: &'a [u8]) -> Option<Table<'a>> {
        Blocks::open(section).map(Table)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.count
    }

    pub(crate) fn get(&self, n: usize) -> Option<&'a [u8]> {
        if n >= self.len() {
            return None;
        }
        let mut cursor = self.0.at(n / BLOCK)?;
        let in_block = (self.len() - n / BLOCK * BLOCK).min(BLOCK);
        let place = n % BLOCK;
        // Where the record begins after the lengths, and its own; where the next one will begin.
        let (mut begins, mut len, mut next) = (0, None, 0u64);
        for _ in 0..=place {
            if let Some(own) = cursor.varint()?.checked_sub(1) {
                (begins, len) = (next, Some(own));
                next = next.saturating_add(own);
            }
        }
        cursor.skip_varints(in_block - place - 1)?;
        cursor.take(usize::try_from(begins).ok()?)?;
        cursor.take(usize::try_from(len?).ok()?)
    }
}

/// Writes what [`Table::open`] reads.
#[cfg(feature = "native")]
pub(crate) fn write_table<R: AsRef<[u8]>>(records: &[R]) -> Vec<u8> {
    if records.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let mut starts = Vec::new();
    for block in records.chunks(BLOCK) {
        starts.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
        let repeats = |n: usize| n > 0 && block[n - 1].as_ref() == block[n].as_ref();
        for (n, record) in block.iter().enumerate() {
            super::put_varint(&mut blocks, if repeats(n) { 0 } else { record.as_ref().len() as u64 + 1 });
        }
        for (_, record) in block.iter().enumerate().filter(|(n, _)| !repeats(*n)) {
            blocks.extend_from_slice(record.as_ref());
        }
    }
    write_blocks(records.len(), &starts, &blocks)
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_by_number() {
        for count in [0usize, 1, 31, 32, 33, 200] {
            for same in [1, 3, 50] {
                let records: Vec<Vec<u8>> = (0..count).map(|n| n / same).map(|n| vec![n as u8; n * 7 % 150]).collect();
                let bytes = write_table(&records);
                let table = Table::open(&bytes).unwrap();
                assert_eq!(table.len(), count);
                for (n, record) in records.iter().enumerate() {
                    assert_eq!(table.get(n), Some(record.as_slice()));
                }
                assert_eq!(table.get(count), None);
            }
        }
    }
}
