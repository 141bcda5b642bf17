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
    form: Form,
}

/// What a listing has beside the words of its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// It has neither a brand nor a seller field.
    pub bare: bool,
    /// Its title has a run of letters and digits like a model, or it has a model field.
    pub codes: bool,
    /// Its title has digits, or it has a model field.
    pub digits: bool,
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
    /// Of all words of a listing's fields; `brand` are those of its brand field; `form` says what else it has.
    pub fn new(all: Vec<WordId>, brand: Vec<WordId>, form: Form) -> Sought {
        Sought { all: Words::new(all), brand: Words::new(brand), form }
    }

    /// Whether a product is worth a glance that was found under so many words, each of which says little by itself
    /// (see [`Route::weak`](super::Route::weak)). Without fields only a food's whole name is enough, and that holds
    /// several.
    pub fn looks_at(&self, weak: usize) -> bool {
        !self.form.bare || weak > 1
    }

    /// What the listing has beside the words of its title. Where it is bare, what a name opens with and who sells it
    /// say nothing on whose it is.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether the listing has a word.
    pub fn has(&self, id: WordId) -> bool {
        self.all.has(id)
    }

    /// Whether a word stands in the brand field.
    pub fn in_brand(&self, id: WordId) -> bool {
        self.brand.has(id)
    }

    /// Whether a product is worth comparing for one of its names. Never narrower than the matching of titles, which
    /// decides.
    ///
    /// Where nothing but the name can decide, a title has all its telling words; of a strict name (see
    /// [`Name::strict`](super::Name::strict)) a third, or the three first of many. Without a firm, a strict name has to
    /// be there whole and telling, or the brand field holds words of it.
    pub fn worth(&self, product: Glanced, hits: &Hits) -> bool {
        // A joined word stands for two.
        let (musts, words) = (hits.must + 2 * hits.joined, hits.must + hits.may + 2 * hits.joined);
        let all = hits.musts + hits.mays;
        if !product.strict {
            return !product.by_name || musts >= hits.musts;
        }
        if product.firm {
            let begins = hits.musts == 0 && all > 3 && words > 2;
            return words > 0 && (!product.by_name || words * 3 >= all || begins);
        }
        if self.brand.ids.is_empty() {
            hits.musts > 0 && words > 2 && (!product.by_name || words >= all)
        } else {
            hits.of_brand
        }
    }
}

/// What a glance tells of a product before its names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Glanced {
    /// Its names are compared strictly.
    pub strict: bool,
    /// The listing gives a brand or maker of it, or in a field what it opens with or who sells it.
    pub firm: bool,
    /// The listing gives no model, and nothing that could be one: the name alone decides.
    pub by_name: bool,
}

/// What a listing has of a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hits {
    /// How many telling words the name has.
    pub musts: usize,
    /// How many others.
    pub mays: usize,
    /// How many telling words of it the listing has.
    pub must: usize,
    /// How many others.
    pub may: usize,
    /// How many neighbouring words of it are written as one.
    pub joined: usize,
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
            let form = Form { bare: brand.is_empty(), ..Form::default() };
            let sought = Sought::new(ids(&[listing, brand].concat()), ids(brand), form);
            let count = |of: &[u32]| of.iter().filter(|id| sought.has(WordId(**id))).count();
            let of_brand = must.iter().chain(may).any(|id| sought.in_brand(WordId(*id)));
            let (musts, mays) = (must.len(), may.len());
            let hits = Hits { musts, mays, must: count(must), may: count(may), joined: 0, of_brand };
            sought.worth(Glanced { strict: true, firm: sought.has(WordId(firm)), by_name: true }, &hits)
        };
        assert!(worth(&[7, 1], &[], 7, &[], &[1, 2]), "a firm and a word of the name");
        assert!(!worth(&[7, 8], &[], 7, &[], &[1, 2]), "another line of the firm");
        assert!(!worth(&[1, 2, 3], &[], 7, &[], &[1, 2, 3]), "ordinary words, and no firm");
        assert!(worth(&[1, 2, 3], &[], 7, &[3], &[1, 2]), "a telling word among three");
        assert!(!worth(&[1, 3], &[], 7, &[3], &[1, 2]));
        assert!(worth(&[4], &[2], 7, &[], &[1, 2, 3]), "the brand field gives the line");
        assert!(!worth(&[1, 2, 3], &[5], 7, &[3], &[1, 2]), "the brand field names another");
        assert!(!worth(&[1024, 1], &[], 2048, &[], &[1]), "the same bit, another word");
        assert!(!worth(&[7, 1], &[], 7, &[], &[1, 2, 3, 4]), "a firm, and less than a third of the name");
        assert!(worth(&[7, 1, 2, 3], &[], 7, &[], &[1, 2, 3, 4, 5, 6, 8, 9, 10, 11]), "the beginning of a long line");
        assert!(!worth(&[1, 2, 3], &[], 7, &[3], &[1, 2, 4]), "a telling word, and a name that is not whole");
    }
}
