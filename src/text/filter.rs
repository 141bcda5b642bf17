//! A first answer on whether a set holds a word: nearly always a no, by one bit.
use super::id::WordId;

/// Bits for each word of the set, at least: so that of words that are not in it, at most every eighth is asked further.
const BITS_A_WORD: usize = 8;

/// Which words a set may hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// A power of two of them; a word's bit is told by the last bits of its id.
    bits: Vec<u64>,
}

impl Filter {
    /// Of `count` words.
    pub(crate) fn new(count: usize, words: impl Iterator<Item = WordId>) -> Filter {
        let size = count.saturating_mul(BITS_A_WORD).div_ceil(64).next_power_of_two();
        let mut filter = Filter { bits: vec![0; size] };
        for id in words {
            let (word, bit) = filter.place(id);
            if let Some(word) = filter.bits.get_mut(word) {
                *word |= 1 << bit;
            }
        }
        filter
    }

    /// Whether it may be in the set; where not, it is not.
    #[inline]
    pub(crate) fn may_have(&self, id: WordId) -> bool {
        let (word, bit) = self.place(id);
        self.bits.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }

    #[inline]
    fn place(&self, id: WordId) -> (usize, u32) {
        let at = id.0 as usize;
        ((at / 64) & self.bits.len().wrapping_sub(1), id.0 % 64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_denies_and_seldom_errs() {
        let word = |n: u32| WordId::of_folded(&n.to_string());
        for count in [0u32, 1, 100, 5000] {
            let filter = Filter::new(count as usize, (0..count).map(word));
            assert!((0..count).all(|n| filter.may_have(word(n))));
            let others = (count..count + 10_000).filter(|&n| filter.may_have(word(n))).count();
            assert!(others < 1500, "{others} of 10,000 strangers");
        }
        assert!(!Filter::default().may_have(word(7)));
    }
}
