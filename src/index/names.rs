//! Brands, and each brand's models, by how they begin: what completes a name that someone is typing.
//!
//! ```text
//! brands  varint   how many brands there are, a brand's aliases not counted
//! keys    a transducer of `brand` and `brand NUL model`, each with its number, counted up in order of the keys
//! ```
//! A key's number is that of its list of products. Names are keyed as matching spells them ([`brand_key`],
//! [`ModelKey`]), so that `PAC20-272` and `pac20 272` are one; a brand stands under its aliases too, with all its
//! models, so that `rom` finds 罗马仕. What is answered is a name as a notice writes it.

use super::codec::{Cursor, Tag, Transducer};
use super::model::HotProduct;
use super::segment::Segment;
use crate::text::{ModelKey, brand_aliases, brand_key};

/// Between brand and model.
pub(super) const MARK: char = '\0';
/// How many products of a segment are looked at for one answer. Nearly always the first that a key lists shows the
/// name as written.
const LOOKED_AT: usize = 65_536;

/// The names of one segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a> {
    /// Brands, without aliases.
    pub(super) brands: usize,
    pub(super) keys: Transducer<'a>,
}

impl<'a> Names<'a> {
    pub(super) const EMPTY: Names<'static> = Names { brands: 0, keys: Transducer::EMPTY };

    /// An empty section has no names.
    pub(super) fn open(section: &'a [u8]) -> Option<Names<'a>> {
        if section.is_empty() {
            return Some(Names::EMPTY);
        }
        let mut cursor = Cursor::new(section);
        Some(Names { brands: cursor.count()?, keys: Transducer::open(cursor.rest())? })
    }
}

/// The keys of a brand: its own before its aliases'. None for a brand without letters and digits.
pub(super) fn brand_keys(brand: &str) -> impl Iterator<Item = String> {
    let aliases = brand_aliases(brand);
    let keys = core::iter::once(brand_key(brand)).chain(aliases.into_iter().map(brand_key));
    keys.filter(|key| !key.is_empty())
}

/// The keys of a model: as it is compared, and as it is written where that begins like a label (`ART 500`).
pub(super) fn model_keys(model: &str) -> impl Iterator<Item = String> + use<> {
    let compared = ModelKey::new(model).map(|key| key.as_str().to_owned());
    let written = brand_key(model);
    let written = (!written.is_empty() && compared.as_ref() != Some(&written)).then_some(written);
    compared.into_iter().chain(written)
}

/// Brands whose key begins like that of `prefix`.
pub(super) fn brands(segments: &[Segment], prefix: &str, limit: usize) -> Vec<String> {
    let question = Question { begins: brand_key(prefix), before: 0, pass: Some(MARK as u8), of: brands_of };
    question.ask(segments, limit)
}

/// Models of a brand whose key begins like that of `prefix`.
pub(super) fn models(segments: &[Segment], brand: &str, prefix: &str, limit: usize) -> Vec<String> {
    let mut begins = brand_key(brand);
    begins.push(MARK);
    let before = begins.len();
    begins.extend(ModelKey::new(prefix).iter().map(ModelKey::as_str));
    Question { begins, before, pass: None, of: models_of }.ask(segments, limit)
}

/// A name as a notice writes it, and the key that is its own before those of its aliases.
#[derive(Clone)]
struct Name {
    key: String,
    written: String,
}

fn brands_of(product: HotProduct, key: &str) -> Vec<Name> {
    let all = product.brands.into_iter().filter(|brand| brand_keys(brand).any(|own| own == key));
    all.map(|written| Name { key: brand_key(&written), written }).collect()
}

fn models_of(product: HotProduct, key: &str) -> Vec<Name> {
    let all = product.models.into_iter().filter(|model| model_keys(&model.text).any(|own| own == key));
    let name = |written: String| Name { key: model_keys(&written).next().unwrap_or_default(), written };
    all.map(|model| name(model.text)).collect()
}

/// Notes a key in a sorted list; whether it was not there. Keys come nearly in order, so that little is moved.
fn is_new(sorted: &mut Vec<String>, key: &str) -> bool {
    let place = sorted.binary_search_by(|known| known.as_str().cmp(key));
    place.is_err_and(|at| {
        sorted.insert(at, key.into());
        true
    })
}

/// What keys to go through, and how to tell which names of a product one stands for.
struct Question {
    begins: String,
    /// Bytes of a key before the name.
    before: usize,
    pass: Option<u8>,
    of: fn(HotProduct, &str) -> Vec<Name>,
}

impl Question {
    /// The first names in order of the keys that lead to them, each once.
    fn ask(&self, segments: &[Segment], limit: usize) -> Vec<String> {
        let mut found = Vec::new();
        for segment in segments {
            self.ask_one(segment, limit, &mut found);
        }
        crate::order::sort_by(&mut found, |a, b| a.0.cmp(&b.0));
        let mut once: Vec<(String, Name)> = Vec::new();
        for (key, name) in found {
            match once.last_mut().filter(|known| known.0 == key) {
                Some(known) if !self.is_own(&known.1, &key) => known.1 = name,
                Some(_) => {}
                None => once.push((key, name)),
            }
        }
        let mut given = Vec::new();
        let once = once.into_iter().filter(|(_, name)| is_new(&mut given, &name.key));
        once.map(|(_, name)| name.written).take(limit).collect()
    }

    fn ask_one(&self, segment: &Segment, limit: usize, found: &mut Vec<(String, Name)>) {
        let mut keys = segment.names().keys.with_prefix(self.begins.as_bytes(), self.pass);
        let mut lists = 0..segment.lists_len(Tag::NameLists);
        let mut names = Vec::new();
        let mut budget = LOOKED_AT;
        while names.len() < limit && budget > 0 {
            let Some((key, number)) = keys.next() else { return };
            // Numbers count up, or the file is damaged: so keys end where lists do.
            let Some(list) = usize::try_from(number).ok().filter(|list| lists.contains(list)) else { return };
            lists.start = list + 1;
            let Ok(key) = core::str::from_utf8(key) else { return };
            let Some(name) = self.name(segment, list, key, &mut budget) else {
                // An empty list, which no writer makes, is not free.
                budget = budget.saturating_sub(1);
                continue;
            };
            is_new(&mut names, &name.key);
            found.push((key.to_owned(), name));
        }
    }

    /// How a notice writes the name that a key stands for; rather so than by an alias.
    fn name(&self, segment: &Segment, list: usize, key: &str, budget: &mut usize) -> Option<Name> {
        let mut other = None;
        for product in segment.all_in_list(Tag::NameLists, list) {
            *budget = budget.checked_sub(1)?;
            let Some(product) = segment.product(product) else { continue };
            for name in (self.of)(product, key.get(self.before..).unwrap_or_default()) {
                if self.is_own(&name, key) {
                    return Some(name);
                }
                other.get_or_insert(name);
            }
        }
        other
    }

    fn is_own(&self, name: &Name, key: &str) -> bool {
        key.get(self.before..) == Some(&name.key)
    }
}
