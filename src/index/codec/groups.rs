//! Groups: the products that a code stands for, and how each notice's code was come by.
//!
//! ```text
//! count   varint
//! starts  ceil(count / 32) × u32     where each block of 32 begins, counted from the end of `starts`
//! blocks  varint: a product; then for each group
//!           varint: d << 5 | case << 4 | evidence << 1 | more
//!                                      d: zigzag distance of its first product from the first product of the group
//!                                      before (from the block's, for its first)
//!           where more is 1: varint n - 1, then n × varint:
//!                                      (distance from the product before, less one) << 4 | case << 3 | evidence
//! ```
//! Groups are numbered in the order of their first keys, so that those of one company's goods, which one event often
//! names together, stand together, and d is small. Evidence: 0 stated, 1 completed, 2 unlabelled, 3 and 4 from a product
//! list (for certain, and possibly). `case` is 1 where the notice
//! names a case (indicator 1 to 8), and the group stands under the unit inside it.

use super::Cursor;
use super::blocks::Blocks;
#[cfg(feature = "native")]
use super::blocks::write_blocks;
use super::cursor::unzigzag;
use crate::record::GtinEvidence;

const BLOCK: usize = 32;
const EVIDENCE: [GtinEvidence; 5] = [
    GtinEvidence::Stated,
    GtinEvidence::Completed,
    GtinEvidence::Unlabelled,
    GtinEvidence::Catalogue,
    GtinEvidence::CataloguePossible,
];

/// A product of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Member {
    pub(crate) product: u32,
    /// The notice names a case of what the group stands under.
    pub(crate) case: bool,
    pub(crate) evidence: GtinEvidence,
}

impl Member {
    fn new(product: u32, bits: u64) -> Option<Member> {
        let evidence = *EVIDENCE.get((bits & 7) as usize)?;
        Some(Member { product, case: bits & 8 != 0, evidence })
    }

    #[cfg(feature = "native")]
    fn bits(&self) -> u64 {
        let evidence = EVIDENCE.iter().position(|known| *known == self.evidence).unwrap_or(0) as u64;
        u64::from(self.case) << 3 | evidence
    }
}

/// Groups read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Groups<'a>(Blocks<'a, BLOCK>);

impl<'a> Groups<'a> {
    pub(crate) const EMPTY: Groups<'static> = Groups(Blocks::EMPTY);

    /// An empty section holds no groups.
    pub(crate) fn open(section: &'a [u8]) -> Option<Groups<'a>> {
        Blocks::open(section).map(Groups)
    }

    #[cfg(feature = "native")]
    pub(crate) fn len(&self) -> usize {
        self.0.count
    }

    /// The group's products, ascending; ends where the bytes stop making sense.
    pub(crate) fn get(&self, n: usize) -> Members<'a> {
        self.find(n).unwrap_or(Members { cursor: Cursor::new(&[]), next: None, left: 0 })
    }

    fn find(&self, n: usize) -> Option<Members<'a>> {
        if n >= self.0.count {
            return None;
        }
        let mut cursor = self.0.at(n / BLOCK)?;
        let mut first = cursor.varint()?;
        for _ in 0..n % BLOCK {
            let members = Members::open(&mut cursor, &mut first)?;
            for _ in 0..members.left {
                cursor.varint()?;
            }
        }
        Members::open(&mut cursor, &mut first)
    }
}

/// The products of one group.
#[derive(Clone, Debug)]
pub(crate) struct Members<'a> {
    cursor: Cursor<'a>,
    next: Option<Member>,
    left: usize,
}

impl<'a> Members<'a> {
    /// Reads a group's head; `cursor` is left after it, `first` on its first product.
    fn open(cursor: &mut Cursor<'a>, first: &mut u64) -> Option<Members<'a>> {
        let head = cursor.varint()?;
        *first = first.checked_add_signed(unzigzag(head >> 5))?;
        let left = if head & 1 == 1 { cursor.count()?.checked_add(1)? } else { 0 };
        let next = Member::new(u32::try_from(*first).ok()?, head >> 1)?;
        Some(Members { cursor: *cursor, next: Some(next), left })
    }
}

impl Iterator for Members<'_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        let this = self.next.take()?;
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.next = self.cursor.varint().and_then(|code| {
                let product = u32::try_from(code >> 4).ok()?.checked_add(1)?.checked_add(this.product)?;
                Member::new(product, code)
            });
        }
        Some(this)
    }
}

/// Writes what [`Groups::open`] reads; no group is empty, products ascend within each.
#[cfg(feature = "native")]
pub(crate) fn write_groups<G: AsRef<[Member]>>(groups: &[G]) -> Vec<u8> {
    use super::cursor::{put_varint, zigzag};
    if groups.is_empty() {
        return Vec::new();
    }
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    for block in groups.chunks(BLOCK) {
        starts.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
        let mut first = i64::from(block[0].as_ref()[0].product);
        put_varint(&mut blocks, first as u64);
        for group in block {
            let group = group.as_ref();
            let step = zigzag(i64::from(group[0].product) - first);
            first = i64::from(group[0].product);
            put_varint(&mut blocks, step << 5 | group[0].bits() << 1 | u64::from(group.len() > 1));
            if group.len() > 1 {
                put_varint(&mut blocks, group.len() as u64 - 2);
            }
            for pair in group.windows(2) {
                put_varint(&mut blocks, u64::from(pair[1].product - pair[0].product - 1) << 4 | pair[1].bits());
            }
        }
    }
    write_blocks(groups.len(), &starts, &blocks)
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_groups_round_trip(
            groups in prop::collection::vec(prop::collection::btree_map(any::<u32>(), (0u64..5, any::<bool>()).prop_map(|(e, case)| u64::from(case) << 3 | e), 1..6), 0..100)
        ) {
            let groups: Vec<Vec<_>> =
                groups.iter().map(|g| g.iter().map(|(p, bits)| Member::new(*p, *bits).unwrap()).collect()).collect();
            let bytes = write_groups(&groups);
            let read = Groups::open(&bytes).unwrap();
            prop_assert_eq!(read.len(), groups.len());
            for (n, group) in groups.iter().enumerate() {
                prop_assert_eq!(&read.get(n).collect::<Vec<_>>(), group);
            }
            prop_assert_eq!(read.get(groups.len()).count(), 0);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), n in 0usize..100) {
            if let Some(read) = Groups::open(&bytes) {
                prop_assert!(read.get(n).count() <= bytes.len() + 1);
            }
        }
    }
}
