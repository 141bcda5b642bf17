//! Barcodes and the group of each.
//!
//! ```text
//! count  varint
//! count × { key u64, group u32 }   keys ascending: the first 13 digits of the GTIN-14
//! ```

use super::Cursor;

/// Barcodes read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gtins<'a> {
    count: usize,
    rows: &'a [u8],
}

impl<'a> Gtins<'a> {
    pub(crate) const EMPTY: Gtins<'static> = Gtins { count: 0, rows: &[] };

    /// An empty section holds no barcodes.
    pub(crate) fn open(section: &'a [u8]) -> Option<Gtins<'a>> {
        if section.is_empty() {
            return Some(Gtins { count: 0, rows: &[] });
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let rows = cursor.take(count.checked_mul(12)?)?;
        cursor.is_empty().then_some(Gtins { count, rows })
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    fn row(&self, n: usize) -> Option<(u64, u32)> {
        let mut cursor = Cursor::new(self.rows.get(n.checked_mul(12)?..)?);
        Some((cursor.u64()?, cursor.u32()?))
    }

    /// The group of a key.
    pub(crate) fn group(&self, key: u64) -> Option<u32> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            let (found, group) = self.row(middle)?;
            match found.cmp(&key) {
                core::cmp::Ordering::Equal => return Some(group),
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Every key with its group, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u32)> + 'a {
        let this = *self;
        (0..this.count).map_while(move |n| this.row(n))
    }
}

/// Writes what [`Gtins::open`] reads; keys ascending.
#[cfg(feature = "native")]
pub(crate) fn write_gtins(rows: &[(u64, u32)]) -> Vec<u8> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    super::put_varint(&mut out, rows.len() as u64);
    for (key, group) in rows {
        out.extend_from_slice(&key.to_le_bytes());
        out.extend_from_slice(&group.to_le_bytes());
    }
    out
}
