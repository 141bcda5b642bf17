//! Candidates by words: the bridge from an index's postings to the matching of titles.

use super::candidates::Sureness;
use super::finding::{Ask, MatchedBy};
use super::limits::{self, Facts};
use super::title::{Kind, ListingWords, TitleMatch, match_listing, speaks_for, told};
use super::unit::Unit;
use crate::index::{HotProduct, Index, ProductId, RecallId};
use crate::text::ProductWords;

/// How the words of a listing name a product.
pub struct Named {
    /// By model or by title.
    pub by: MatchedBy,
    /// Whether it is named, only may be, or would be passed over but for its lot.
    pub sureness: Sureness,
    /// What would make it certain.
    pub ask: Option<Ask>,
    /// The words that were given.
    pub given: String,
    /// What in the notice they met.
    pub met: Option<String>,
    /// How many sizes and numbers of the product they give, of food and medicines.
    pub told: usize,
}

/// The words of a unit, cut.
pub fn listing(unit: &Unit) -> ListingWords {
    let [title, brand, model] =
        [&unit.title, &unit.brand, &unit.model].map(|text| text.as_deref().filter(|text| !text.trim().is_empty()));
    ListingWords::new(title, brand, model, unit.seller.as_deref())
}

/// The products that the words of a unit name, or may name; where it bears a lot or serial that says by itself whose it
/// is, also those that list it and for which its words speak at all.
pub fn candidates(index: &Index, unit: &Unit, facts: &Facts, most: usize) -> Vec<(ProductId, HotProduct, Named)> {
    let listing = listing(unit);
    let coded = limits::has_strong_code(facts);
    let sought = if coded { listing.sought().lotted() } else { listing.sought() };
    // One product's words after another's, in the same memory.
    let mut words = ProductWords::default();
    let hits = index.sought(listing.keys(), &sought).filter_map(|(id, known_by)| {
        let matched = known_by.read_into(&mut words).then(|| match_listing(&words, &listing))?;
        if matched.is_hit() {
            let product = index.product(id)?;
            let named = Named { told: told(&words, &listing), ..named(&matched, &product, unit) };
            return Some((id, product, named));
        }
        let mostly = if coded { speaks_for(&words, &listing) } else { None }?;
        let product = index.product(id).filter(|product| limits::lists_strong_code(&product.limits, facts))?;
        let sureness = if mostly { Sureness::Possible } else { Sureness::Doubtful };
        let named = Named { sureness, ..named(&matched, &product, unit) };
        Some((id, product, named))
    });
    let mut hits: Vec<(ProductId, HotProduct, Named)> = hits.take(most).collect();
    told_apart(&mut hits);
    hits
}

/// Of several packs and lines of food that one notice lists and the words name as surely, those of which they tell the
/// size or number.
fn told_apart(hits: &mut Vec<(ProductId, HotProduct, Named)>) {
    let told = |hit: &(ProductId, HotProduct, Named)| (hit.1.recall, hit.2.sureness, hit.2.told);
    let all: Vec<_> = hits.iter().filter(|hit| hit.2.told > 0).map(told).collect();
    let better = |one: (RecallId, Sureness, usize)| {
        all.iter().any(|other| (other.0, other.1) == (one.0, one.1) && other.2 > one.2)
    };
    if !all.is_empty() {
        hits.retain(|hit| !better(told(hit)));
    }
}

fn named(matched: &TitleMatch, product: &HotProduct, unit: &Unit) -> Named {
    let by_model = matched.model.is_some();
    let met =
        matched.model.and_then(|(_, place)| product.models.get(usize::from(place))).map(|model| model.text.clone());
    let given = if by_model { unit.model.as_ref().or(unit.title.as_ref()) } else { unit.title.as_ref() };
    Named {
        by: if by_model { MatchedBy::Model } else { MatchedBy::Title },
        sureness: match matched.kind {
            Kind::Model | Kind::Named => Sureness::Certain,
            Kind::Possible => Sureness::Possible,
            Kind::None => Sureness::Doubtful,
        },
        ask: matched.ask,
        given: given.or(unit.brand.as_ref()).cloned().unwrap_or_default(),
        met,
        told: 0,
    }
}
