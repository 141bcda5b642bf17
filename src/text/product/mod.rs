//! What a recalled product is known by: made once, when an index is built, and compared with every listing.
//!
//! Whether a word is telling is decided here and by tables alone, never by how often an index holds it, so that a
//! verdict does not change with the company a notice keeps.
mod abbreviation;
mod brand;
mod brand_said;
mod brands_listed;
mod build;
mod colour;
mod describe;
mod described;
mod joins;
mod lead;
mod list;
mod maker;
mod mark;
mod name;
mod ordinary;
mod printed;
mod said;
mod sought;
mod stated;
mod version;
mod years;

pub use build::product_words;
pub(crate) use describe::SERIES;
pub use described::{Described, Later, Unread};
pub use sought::{Hits, Manner, Sought};
pub use version::version;

use super::id::WordId;
use super::lexicon::{lexicon, role};
use super::measure::Measure;
use crate::record::ModelForm;
use serde::{Deserialize, Serialize};

/// Into how many parts a name of food is cut at most, under a word of each of which it can be found.
const STRICT_PARTS: usize = 4;

/// The words of one product, as ids: small, comparable, and enough to decide.
///
/// The order of the fields is that of the index: what a glance needs ([`Sought`]) comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductWords<'i> {
    /// Its brands, each joined to one word, in every spelling known.
    pub brands: Vec<WordId>,
    /// What its names begin with: a brand only where a brand field says so.
    pub openings: Vec<WordId>,
    /// Firms behind it (maker, importer, who recalls): as good as a brand where a title names them.
    pub makers: Vec<WordId>,
    /// Shops and sellers that the notice names.
    pub sellers: Vec<WordId>,
    /// Its names, each with what a title must and may repeat of it.
    pub names: Vec<Name>,
    /// Its models.
    pub models: Vec<ModelWord>,
    /// Kinds of goods that its names mean.
    pub kinds: Vec<WordId>,
    /// Kinds that its description mentions: parts of it, things in the same kit.
    pub side_kinds: Vec<WordId>,
    /// What its description adds.
    pub described: Later<'i>,
}

/// A model as a listing's windows meet it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelWord {
    /// Letters and digits, folded; with `*` and `?` for a wildcard.
    pub key: String,
    /// How it is to be compared.
    pub form: ModelForm,
    /// For a range, the last of it.
    pub to: Option<String>,
    /// Its place among the notice's models for the product; [`ModelWord::NOWHERE`] for one read out of a name.
    pub place: u16,
}

impl ModelWord {
    /// The place of a model that the notice does not list apart.
    pub const NOWHERE: u16 = u16::MAX;
}

/// One name of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Words that name it and little else; a title must have them all, of goods; of food they stand for a brand.
    pub must: Vec<WordId>,
    /// Ordinary words that tell it from its neighbours; a title should have most.
    pub may: Vec<WordId>,
    /// Neighbouring words written as one (`powerhub`): the place of the first among `must` then `may`, and the word.
    /// Of a word and a version (`neobt`, `xp4`), or of words of both lists: [`Name::OF_WORD`] and a word's place, and
    /// [`Name::OF_VERSION`] and a version's, each with the word.
    pub joins: Vec<(u8, WordId)>,
    /// Numbers and additions that tell versions apart: `2`, `Pro`.
    pub versions: Vec<WordId>,
    /// Kinds of goods.
    pub kinds: Vec<WordId>,
    /// Quantities.
    pub measures: Vec<Measure>,
    /// Whether words that only the title has, beside words that only the name has, mean another product: food and
    /// medicines, where a flavour is a product of its own.
    pub strict: bool,
}

impl Name {
    /// Added to the place of a word that is written as one with a version, or with a word of the other list.
    pub const OF_WORD: u8 = 64;
    /// Added to the place of a version that is written as one with a word.
    pub const OF_VERSION: u8 = 128;
}

/// A way in which a listing can meet a product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// Words that such a listing has, all of them.
    pub words: Vec<WordId>,
    /// Whether it leads to a match only where the listing has a brand or seller field, or along with another route.
    pub weak: bool,
}

impl ProductWords<'_> {
    /// The ways in which a listing can meet the product: an index that posts the product under one word of each (the
    /// rarest, say) finds it whenever the match would.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes: Vec<Route> = Vec::new();
        let mut add = |weak: bool, words: Vec<WordId>| routes.push(Route { words, weak });
        for model in self.models.iter().filter(|model| model.form == ModelForm::Exact) {
            add(false, vec![WordId::of_folded(&model.key)]);
            add(false, vec![super::model::look_alike(&model.key)]);
        }
        for name in &self.names {
            if name.strict {
                // With a firm of it; or, where the brand field gives the line or no firm is given, by the name: a title
                // repeats at least half of it, so nearly always a word of one of these parts.
                self.brands.iter().chain(&self.makers).for_each(|id| add(false, vec![*id]));
                self.openings.iter().chain(&self.sellers).for_each(|id| add(true, vec![*id]));
                let words = || name.must.iter().chain(&name.may).copied();
                let parts = words().count().div_ceil(2).clamp(2, STRICT_PARTS);
                let part = |n: usize| words().skip(n).step_by(parts).collect::<Vec<_>>();
                // A coined word alone is a name (`Owlergy 45 capsules`).
                let coined = name.must.len() == 1 && name.may.is_empty();
                (0..parts).map(part).filter(|words| !words.is_empty()).for_each(|words| add(!coined, words));
                continue;
            }
            if !name.must.is_empty() && name.joins.is_empty() {
                add(false, name.must.clone());
            } else {
                self.brands.iter().chain(&self.makers).for_each(|id| add(false, vec![*id]));
                self.sellers.iter().for_each(|id| add(true, vec![*id]));
                name.must.first().into_iter().for_each(|id| add(false, vec![*id]));
                name.joins.first().into_iter().for_each(|(_, id)| add(false, vec![*id]));
            }
        }
        if !self.names.iter().any(|name| name.strict) {
            self.brands.iter().for_each(|id| add(false, vec![*id]));
            self.openings.iter().for_each(|id| add(true, vec![*id]));
            // A part of a model, or the kind alone, says enough where a firm stands by it.
            self.makers.iter().for_each(|id| add(false, vec![*id]));
            self.sellers.iter().for_each(|id| add(true, vec![*id]));
            // Goods without a brand are found by their name alone.
            if self.unbranded() {
                let names = self.names.iter().filter(|name| name.may.len() > 2);
                names.for_each(|name| add(false, name.may.clone()));
                // Or by their kind, where the notice says all that the title says.
                self.kinds.iter().chain(&self.side_kinds).for_each(|id| add(false, vec![*id]));
            }
        }
        routes.sort();
        routes.dedup();
        routes
    }

    /// Whether it has no brand: what everybody sells at is none.
    pub fn unbranded(&self) -> bool {
        self.brands.iter().all(|&brand| lexicon().is(brand, role::MARKETPLACE))
    }

    /// Whether a word is among those that it is known by.
    pub fn has(&self, word: WordId) -> bool {
        let of_name = |name: &Name| {
            let lists = [&name.must, &name.may, &name.versions, &name.kinds];
            lists.into_iter().any(|list| list.contains(&word)) || name.joins.iter().any(|&(_, joined)| joined == word)
        };
        let lists = [&self.brands, &self.makers, &self.kinds, &self.side_kinds, &self.sellers];
        lists.into_iter().any(|list| list.contains(&word))
            || self.described.known.binary_search(&word).is_ok()
            || self.names.iter().any(of_name)
            || self.models.iter().any(|model| WordId::of_folded(&model.key) == word)
    }

    /// Every word of which [`has`](Self::has) holds.
    pub fn each(&self, see: &mut dyn FnMut(WordId)) {
        let lists = [&self.brands, &self.makers, &self.kinds, &self.side_kinds, &self.sellers, &self.described.known];
        lists.into_iter().flatten().for_each(|id| see(*id));
        for name in &self.names {
            let lists = [&name.must, &name.may, &name.versions, &name.kinds];
            lists.into_iter().flatten().chain(name.joins.iter().map(|(_, id)| id)).for_each(|id| see(*id));
        }
        self.models.iter().for_each(|model| see(WordId::of_folded(&model.key)));
    }

    /// The words under which to post the product where nothing is known of how rare they are: the first of each route.
    pub fn keys(&self) -> Vec<WordId> {
        let mut keys: Vec<WordId> = self.routes().iter().filter_map(|route| route.words.first().copied()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
