//! Distinct 28-bit word ids in ascending order, found by id, numbered by place.
//!
//! ```text
//! count    varint
//! firsts   ceil(count / 32) × { first u32, start u32 }   each block of 32: its first id, and where its rest begins,
//!                                                        counted from the end of `firsts`
//! rests    varints: each further id's distance from the one before
//! ```
//! A lookup halves its way over the firsts, those first that are near to where the id should be, and walks one block.

use super::{Cursor, halving};
use crate::text::WordId;

const BLOCK: usize = 32;
/// How many blocks an id is looked for on either side of where it should be, before all are halved.
const NEAR: usize = 8;
const ENTRY: usize = 8;

/// A table of ids read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids<'a> {
    count: usize,
    firsts: &'a [u8],
    rests: &'a [u8],
}

impl<'a> Ids<'a> {
    pub(crate) const EMPTY: Ids<'static> = Ids { count: 0, firsts: &[], rests: &[] };

    /// An empty section is an empty table.
    pub(crate) fn open(section: &'a [u8]) -> Option<Ids<'a>> {
        if section.is_empty() {
            return Some(Ids::EMPTY);
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let firsts = cursor.take(count.div_ceil(BLOCK).checked_mul(ENTRY)?)?;
        Some(Ids { count, firsts, rests: cursor.rest() })
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    fn entry(&self, block: usize) -> Option<(u32, u32)> {
        let mut cursor = Cursor::new(self.firsts.get(block.checked_mul(ENTRY)?..)?);
        Some((cursor.u32()?, cursor.u32()?))
    }

    /// The block in which an id would stand.
    fn block(&self, id: u32) -> Option<usize> {
        let blocks = self.count.div_ceil(BLOCK);
        let not_behind = |block: usize| Some(Cursor::new(self.firsts.get(block.checked_mul(ENTRY)?..)?).u32()? <= id);
        // Hashes are spread evenly: it is nearly always close to where it would be if they were quite even.
        let even = (u64::from(id) * blocks as u64) >> WordId::BITS;
        let low = usize::try_from(even).ok()?.saturating_sub(NEAR);
        let high = low.saturating_add(2 * NEAR).min(blocks);
        if low < high && not_behind(low)? && (high == blocks || !not_behind(high)?) {
            return Some(low + halving::last(high - low, |n| not_behind(low + n))?);
        }
        halving::last(blocks, not_behind)
    }

    /// The id's number.
    pub(crate) fn find(&self, id: u32) -> Option<usize> {
        let block = self.block(id)?;
        let (at, start) = self.entry(block)?;
        let mut rest = Cursor::new(self.rests.get(usize::try_from(start).ok()?..)?);
        let first = block * BLOCK;
        let last = (first + BLOCK).min(self.count);
        let (mut n, mut at, id) = (first, u64::from(at), u64::from(id));
        while at < id {
            n += 1;
            if n >= last {
                return None;
            }
            // What wraps is damaged, and not found.
            at = at.wrapping_add(rest.varint()?);
        }
        (at == id).then_some(n)
    }

    /// Every id in order, until the bytes end or stop making sense.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + 'a {
        let this = *self;
        let mut at = 0u32;
        let mut rest = Cursor::new(&[]);
        (0..this.count).map_while(move |n| {
            if n % BLOCK == 0 {
                let (first, start) = this.entry(n / BLOCK)?;
                at = first;
                rest = Cursor::new(this.rests.get(usize::try_from(start).ok()?..)?);
            } else {
                at = at.checked_add(u32::try_from(rest.varint()?).ok()?)?;
            }
            Some(at)
        })
    }
}

/// Writes what [`Ids::open`] reads; the ids must ascend.
#[cfg(feature = "native")]
pub(crate) fn write_ids(ids: impl ExactSizeIterator<Item = u32>) -> Vec<u8> {
    let count = ids.len();
    if count == 0 {
        return Vec::new();
    }
    let (mut firsts, mut rests) = (Vec::new(), Vec::new());
    let mut last = 0;
    for (n, id) in ids.enumerate() {
        if n % BLOCK == 0 {
            firsts.extend_from_slice(&id.to_le_bytes());
            firsts.extend_from_slice(&(rests.len() as u32).to_le_bytes());
        } else {
            super::put_varint(&mut rests, u64::from(id - last));
        }
        last = id;
    }
    let mut out = Vec::new();
    super::put_varint(&mut out, count as u64);
    out.extend_from_slice(&firsts);
    out.extend_from_slice(&rests);
    out
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn finds_every_id_and_no_other() {
        let ids: BTreeSet<u32> = (0u32..1000).map(|n| n.wrapping_mul(2_654_435_761) >> 4).collect();
        let bytes = write_ids(ids.iter().copied().collect::<Vec<_>>().into_iter());
        let table = Ids::open(&bytes).unwrap();
        for (n, &id) in ids.iter().enumerate() {
            assert_eq!(table.find(id), Some(n));
            if !ids.contains(&(id + 1)) {
                assert_eq!(table.find(id + 1), None);
            }
        }
        assert_eq!(table.find(u32::MAX), None);
        assert_eq!(Ids::open(&[]).unwrap().find(7), None);
    }
}
