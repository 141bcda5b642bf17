//! The words of a listing, asked one at a time: is a product worth a comparison?
//!
//! A barcode-less cart line shares a word with some hundred products, nearly all of them food that has `organic` or
//! `cream` in its name. Comparing each would cost a hundred times what this costs: a few words of the product are
//! looked at, without reading the rest of it.
use super::WordId;
use crate::text::Filter;

/// The words of one listing.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    all: Words,
    brand: Words,
    manner: Manner,
    /// Whether the unit bears a lot that says by itself whose it is.
    lotted: bool,
}

/// What sort of listing it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// It has neither a brand nor a seller field.
    pub bare: bool,
    /// It has a model field, or something that looks like a model number: it may give a model of which the index knows a
    /// part or a pattern alone.
    pub coded: bool,
    /// It gives a size or another quantity.
    pub sized: bool,
}

/// A set of ids that nearly always says no by one bit.
#[derive(Clone, Debug, Default)]
struct Words {
    filter: Filter,
    ids: Vec<WordId>,
}

impl Words {
    fn new(mut ids: Vec<WordId>) -> Words {
        // Those of a title come in order.
        if !ids.is_sorted() {
            crate::order::sort_by_number(&mut ids, |id| id.0);
        }
        ids.dedup();
        Words { filter: Filter::new(ids.len(), ids.iter().copied()), ids }
    }

    #[inline]
    fn has(&self, id: WordId) -> bool {
        self.filter.may_have(id) && self.ids.binary_search(&id).is_ok()
    }
}

impl Sought {
    /// Of all words of a listing's fields; `brand` are those of its brand field.
    pub fn new(all: Vec<WordId>, brand: Vec<WordId>, manner: Manner) -> Sought {
        Sought { all: Words::new(all), brand: Words::new(brand), manner, lotted: false }
    }

    /// The same of a unit that bears a lot which says by itself whose it is: half of a name, or the firm, is then worth
    /// a comparison.
    pub fn lotted(self) -> Sought {
        Sought { lotted: true, ..self }
    }

    /// Whether a product is worth a glance that was found under so many words, each of which says little by itself
    /// (see [`Route::weak`](super::Route::weak)). Without fields only a food's whole name is enough, and that holds
    /// several.
    pub fn looks_at(&self, weak: usize) -> bool {
        self.lotted || !self.manner.bare || weak > 1
    }

    /// Whether the title alone gives it: then who sells it says nothing on whose it is.
    pub fn is_bare(&self) -> bool {
        self.manner.bare
    }

    /// Whether the unit bears a lot that says by itself whose it is.
    pub fn is_lotted(&self) -> bool {
        self.lotted
    }

    /// Whether it gives its brand by its title's words if at all, and no model that is not among them.
    pub fn is_plain(&self) -> bool {
        self.manner.bare && !self.manner.coded && !self.lotted
    }

    /// Whether the listing has a word.
    pub fn has(&self, id: WordId) -> bool {
        self.all.has(id)
    }

    /// Counts a word of a name; whether the listing has it.
    pub fn count(&self, id: WordId, hits: &mut Hits) -> bool {
        let has = self.all.has(id);
        hits.words += u32::from(has);
        hits.all += 1;
        hits.of_brand |= self.brand.has(id);
        has
    }

    /// Whether a strict product (see [`Name::strict`](super::Name::strict)) is worth comparing for one of its names.
    /// `firm`: whether the listing gives a brand, maker, opening or seller of it. Without one, the brand field may hold
    /// words of the line; and where there is no such field, three words with a telling one among the name's must be
    /// there, or all of a shorter name. Never narrower than the matching of titles, which decides.
    pub fn worth(&self, firm: bool, hits: &Hits) -> bool {
        if self.lotted {
            firm || hits.words * 2 >= hits.all
        } else if firm {
            // Of a title, one ordinary word of a longer name is too little, unless a size agrees.
            let little = self.manner.bare && !self.manner.sized && hits.words == 1 && !hits.told && hits.apart > 3;
            hits.words > 0 && !little
        } else if self.brand.ids.is_empty() {
            hits.must && (hits.words > 2 || hits.words == hits.all)
        } else {
            // The brand may stand beside the name in the notice.
            hits.of_brand || hits.words > 0 && hits.words * 2 >= hits.all
        }
    }
}

/// What a listing has of a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hits {
    /// Whether the name has telling words.
    pub must: bool,
    /// Whether the listing has any of those, or words of the name written as one.
    pub told: bool,
    /// How many words of the name.
    pub words: u32,
    /// Of how many.
    pub all: u32,
    /// Of how many that are no others written as one.
    pub apart: u32,
    /// Whether the brand field has any of them.
    pub of_brand: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_or_a_telling_name() {
        let ids = |of: &[u32]| of.iter().copied().map(WordId).collect::<Vec<_>>();
        let worth = |listing: &[u32], brand: &[u32], firm: u32, must: &[u32], may: &[u32]| {
            let sought = Sought::new(
                ids(&[listing, brand].concat()),
                ids(brand),
                Manner { bare: brand.is_empty(), ..Manner::default() },
            );
            let mut hits = Hits { must: !must.is_empty(), ..Hits::default() };
            must.iter().for_each(|id| hits.told |= sought.count(WordId(*id), &mut hits));
            may.iter().for_each(|id| _ = sought.count(WordId(*id), &mut hits));
            hits.apart = hits.all;
            sought.worth(sought.has(WordId(firm)), &hits)
        };
        assert!(worth(&[7, 1], &[], 7, &[], &[1, 2]), "a firm and a word of the name");
        assert!(!worth(&[7, 1], &[], 7, &[], &[1, 2, 3, 4]), "a firm and one of many words");
        assert!(worth(&[7, 1], &[], 7, &[1], &[2, 3, 4]), "a firm and the telling one of many words");
        assert!(worth(&[7, 1], &[7], 7, &[], &[1, 2, 3, 4]), "the brand field gives the firm");
        assert!(!worth(&[7, 8], &[], 7, &[], &[1, 2]), "another line of the firm");
        assert!(!worth(&[1, 2, 3], &[], 7, &[], &[1, 2, 3]), "ordinary words, and no firm");
        assert!(worth(&[1, 2, 3], &[], 7, &[3], &[1, 2]), "a telling word among three");
        assert!(!worth(&[1, 3], &[], 7, &[3], &[1, 2]));
        assert!(worth(&[1, 3], &[], 7, &[3], &[1]), "all of a short name");
        assert!(worth(&[4], &[2], 7, &[], &[1, 2, 3]), "the brand field gives the line");
        assert!(worth(&[1, 2, 3], &[5], 7, &[3], &[1, 2]), "the brand may stand beside the name");
        assert!(!worth(&[1], &[5], 7, &[3], &[1, 2]), "the brand field names another");
        assert!(!worth(&[1024, 1], &[], 2048, &[], &[1]), "the same bit, another word");
    }
}
