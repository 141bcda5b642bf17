//! The words of a listing, asked one at a time: is a product worth a comparison?
//!
//! A barcode-less cart line shares a word with some hundred products, nearly all of them food that has `organic` or
//! `cream` in its name. Comparing each would cost a hundred times what this costs: a few words of the product are
//! looked at, without reading the rest of it.
use super::WordId;

/// The words of one listing.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    all: Words,
    brand: Words,
}

/// A set of ids that nearly always says no by one bit.
#[derive(Clone, Debug, Default)]
struct Words {
    bits: [u64; BITS / 64],
    ids: Vec<WordId>,
}

const BITS: usize = 1024;

impl Words {
    fn new(mut ids: Vec<WordId>) -> Words {
        crate::order::sort_by_number(&mut ids, |id| id.0);
        ids.dedup();
        let mut bits = [0; BITS / 64];
        for id in &ids {
            let at = id.0 as usize % BITS;
            if let Some(word) = bits.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        Words { bits, ids }
    }

    fn has(&self, id: WordId) -> bool {
        let at = id.0 as usize % BITS;
        self.bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1) && self.ids.binary_search(&id).is_ok()
    }
}

impl Sought {
    /// Of all words of a listing's fields; `brand` are those of its brand field.
    pub fn new(all: Vec<WordId>, brand: Vec<WordId>) -> Sought {
        Sought { all: Words::new(all), brand: Words::new(brand) }
    }

    /// Whether the listing gives a firm of a product: a brand, maker, opening or seller of it. A strict product (see
    /// [`Name::strict`](super::Name::strict)) of which it does is worth comparing.
    pub fn firm(&self, id: WordId) -> bool {
        self.all.has(id)
    }

    /// Whether the listing has a brand field.
    pub fn has_brand(&self) -> bool {
        !self.brand.ids.is_empty()
    }

    /// A test for the words of a strict product's names, one after the other, where no firm is given: true as soon as
    /// it is worth comparing. The brand field may hold words of the product's line; a product without a brand goes by
    /// three words of its name.
    pub fn named(&self, branded: bool) -> impl FnMut(WordId) -> bool + '_ {
        let field = self.has_brand();
        let mut found = 0;
        move |id| {
            if field {
                return self.brand.has(id);
            }
            found += u32::from(!branded && self.all.has(id));
            found > 2
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(listing: &[u32], brand: &[u32], brands: &[u32], firms: &[u32], named: &[u32]) -> bool {
        let ids = |of: &[u32]| of.iter().copied().map(WordId).collect::<Vec<_>>();
        let sought = Sought::new(ids(&[listing, brand].concat()), ids(brand));
        let firm = ids(&[brands, firms].concat()).into_iter().any(|id| sought.firm(id));
        firm || ids(named).into_iter().any(sought.named(!brands.is_empty()))
    }

    #[test]
    fn a_firm_or_three_words_of_a_name_without_one() {
        assert!(worth(&[7, 8], &[], &[7], &[], &[1, 2]), "its brand");
        assert!(worth(&[9], &[], &[7], &[9], &[]), "its maker");
        assert!(!worth(&[1, 2, 3], &[], &[7], &[], &[1, 2, 3]), "the name of another brand's product");
        assert!(worth(&[1, 2, 3], &[], &[], &[], &[1, 2, 3]), "no brand is known");
        assert!(!worth(&[1, 2], &[], &[], &[], &[1, 2, 3]));
        assert!(worth(&[4], &[2], &[7], &[], &[1, 2, 3]), "the brand field gives the line");
        assert!(!worth(&[1, 2, 3], &[5], &[], &[], &[1, 2, 3]), "the brand field names another");
        assert!(!worth(&[1024], &[], &[2048], &[0], &[]), "the same bit, another word");
    }
}
