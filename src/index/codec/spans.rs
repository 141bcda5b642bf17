//! Which products are which recall's: each recall has the products that follow those of the recall before.
//!
//! ```text
//! count   varint                     recalls
//! starts  ceil(count / 32) × u32     the first product of each 32 recalls
//! counts  count × u16                how many products each recall has
//! ```

use super::{Cursor, halving};

const BLOCK: usize = 32;

/// Spans read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spans<'a> {
    starts: &'a [u8],
    counts: &'a [u8],
}

impl<'a> Spans<'a> {
    pub(crate) const EMPTY: Spans<'static> = Spans { starts: &[], counts: &[] };

    /// An empty section has no recalls.
    pub(crate) fn open(section: &'a [u8]) -> Option<Spans<'a>> {
        if section.is_empty() {
            return Some(Spans::EMPTY);
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let starts = cursor.take(count.div_ceil(BLOCK).checked_mul(4)?)?;
        let counts = cursor.take(count.checked_mul(2)?)?;
        cursor.is_empty().then_some(Spans { starts, counts })
    }

    fn start(&self, block: usize) -> Option<u32> {
        Cursor::new(self.starts.get(block.checked_mul(4)?..)?).u32()
    }

    /// How many products a recall has.
    pub(crate) fn len(&self, recall: usize) -> Option<u32> {
        Cursor::new(self.counts.get(recall.checked_mul(2)?..)?).u16().map(u32::from)
    }

    /// A recall's first product, and how many it has.
    pub(crate) fn of(&self, recall: usize) -> Option<(u32, u32)> {
        let len = self.len(recall)?;
        let block = recall / BLOCK;
        let first = (block * BLOCK..recall).try_fold(self.start(block)?, |at, n| at.checked_add(self.len(n)?))?;
        Some((first, len))
    }

    /// The recall that a product is of, and the product's place in it.
    pub(crate) fn holding(&self, product: u32) -> Option<(u32, u32)> {
        let block = halving::last(self.starts.len() / 4, |block| Some(self.start(block)? <= product))?;
        let mut left = product.checked_sub(self.start(block)?)?;
        for recall in block * BLOCK..(block + 1) * BLOCK {
            let len = self.len(recall)?;
            if left < len {
                return Some((u32::try_from(recall).ok()?, left));
            }
            left -= len;
        }
        None
    }
}

/// Writes what [`Spans::open`] reads.
#[cfg(feature = "native")]
pub(crate) fn write_spans(lens: &[u16]) -> Vec<u8> {
    if lens.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    super::put_varint(&mut out, lens.len() as u64);
    let mut first = 0u32;
    for block in lens.chunks(BLOCK) {
        out.extend_from_slice(&first.to_le_bytes());
        first += block.iter().map(|len| u32::from(*len)).sum::<u32>();
    }
    lens.iter().for_each(|len| out.extend_from_slice(&len.to_le_bytes()));
    out
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn products_and_recalls_find_each_other() {
        let lens: Vec<u16> = (0..200).map(|n| [1, 0, 3, 40][n % 4]).collect();
        let bytes = write_spans(&lens);
        let spans = Spans::open(&bytes).unwrap();
        let mut next = 0;
        for (recall, len) in lens.iter().enumerate() {
            assert_eq!(spans.of(recall), Some((next, u32::from(*len))));
            for place in 0..u32::from(*len) {
                assert_eq!(spans.holding(next + place), Some((recall as u32, place)));
            }
            next += u32::from(*len);
        }
        assert_eq!((spans.holding(next), spans.of(lens.len())), (None, None));
        assert_eq!(Spans::EMPTY.holding(0), None);
    }
}
