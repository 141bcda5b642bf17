//! The head that tables of blocks share.
//!
//! ```text
//! count   varint
//! starts  ceil(count / PER) × u32    where each block begins, counted from the end of `starts`
//! blocks
//! ```

use super::Cursor;

/// Blocks of `PER` items, read in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blocks<'a, const PER: usize> {
    pub(super) count: usize,
    starts: &'a [u8],
    blocks: &'a [u8],
}

impl<'a, const PER: usize> Blocks<'a, PER> {
    pub(super) const EMPTY: Self = Blocks { count: 0, starts: &[], blocks: &[] };

    /// An empty section has no items.
    pub(super) fn open(section: &'a [u8]) -> Option<Self> {
        if section.is_empty() {
            return Some(Self::EMPTY);
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let starts = cursor.take(count.div_ceil(PER).checked_mul(4)?)?;
        Some(Blocks { count, starts, blocks: cursor.rest() })
    }

    /// How many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.count.div_ceil(PER)
    }

    /// A block, and whatever follows it.
    pub(super) fn at(&self, block: usize) -> Option<Cursor<'a>> {
        let start = Cursor::new(self.starts.get(block.checked_mul(4)?..)?).u32()?;
        self.blocks.get(usize::try_from(start).ok()?..).map(Cursor::new)
    }
}

/// Writes the head for blocks that are written already.
#[cfg(feature = "native")]
pub(super) fn write_blocks(count: usize, starts: &[u8], blocks: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    super::put_varint(&mut out, count as u64);
    out.extend_from_slice(starts);
    out.extend_from_slice(blocks);
    out
}
