//! Records of any length, by number.
//!
//! ```text
//! count   varint
//! starts  ceil(count / 32) × u32     where each block of 32 begins, counted from the end of `starts`
//! blocks  32 varint lengths (fewer in the last), then the records
//! ```
//! Reaching a record walks at most 31 lengths.

use super::Cursor;

const BLOCK: usize = 32;

/// A table read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    count: usize,
    starts: &'a [u8],
    blocks: &'a [u8],
}

impl<'a> Table<'a> {
    pub(crate) const EMPTY: Table<'static> = Table { count: 0, starts: &[], blocks: &[] };

    /// An empty section is an empty table.
    pub(crate) fn open(section: &'a [u8]) -> Option<Table<'a>> {
        if section.is_empty() {
            return Some(Table { count: 0, starts: &[], blocks: &[] });
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let starts = cursor.take(count.div_ceil(BLOCK).checked_mul(4)?)?;
        Some(Table { count, starts, blocks: cursor.rest() })
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn get(&self, n: usize) -> Option<&'a [u8]> {
        if n >= self.count {
            return None;
        }
        let start = Cursor::new(self.starts.get(n / BLOCK * 4..)?).u32()?;
        let mut cursor = Cursor::new(self.blocks.get(usize::try_from(start).ok()?..)?);
        let in_block = (self.count - n / BLOCK * BLOCK).min(BLOCK);
        let (mut before, mut len) = (0usize, 0usize);
        for i in 0..in_block {
            let this = cursor.count()?;
            if i < n % BLOCK {
                before = before.checked_add(this)?;
            } else if i == n % BLOCK {
                len = this;
            }
        }
        cursor.take(before)?;
        cursor.take(len)
    }
}

/// Writes what [`Table::open`] reads.
#[cfg(feature = "native")]
pub(crate) fn write_table(records: &[Vec<u8>]) -> Vec<u8> {
    if records.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let mut starts = Vec::new();
    for block in records.chunks(BLOCK) {
        starts.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
        for record in block {
            super::put_varint(&mut blocks, record.len() as u64);
        }
        for record in block {
            blocks.extend_from_slice(record);
        }
    }
    let mut out = Vec::new();
    super::put_varint(&mut out, records.len() as u64);
    out.extend_from_slice(&starts);
    out.extend_from_slice(&blocks);
    out
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_by_number() {
        for count in [0usize, 1, 31, 32, 33, 200] {
            let records: Vec<Vec<u8>> = (0..count).map(|n| vec![n as u8; n * 7 % 150]).collect();
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
