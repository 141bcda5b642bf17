//! Candidates by words: the bridge from an index's postings to the matching of titles.

use super::finding::{Ask, MatchedBy};
use super::title::{Kind, ListingWords, TitleMatch, match_listing};
use super::unit::Unit;
use crate::index::{HotProduct, Index, ProductId};
use crate::text::ProductWords;

/// How the words of a listing name a product.
pub struct Named {
    /// By model or by title.
    pub by: MatchedBy,
    /// Whether it is named, or only may be.
    pub certain: bool,
    /// What would make it certain.
    pub ask: Option<Ask>,
    /// The words that were given.
    pub given: String,
    /// What in the notice they met.
    pub met: Option<String>,
}

/// The products that the words of a unit name, or may name.
pub fn candidates(index: &Index, unit: &Unit, most: usize) -> Vec<(ProductId, HotProduct, Named)> {
    let field = |text: &Option<String>| text.as_deref().map(str::to_owned).filter(|text| !text.trim().is_empty());
    let (title, brand, model) = (field(&unit.title), field(&unit.brand), field(&unit.model));
    let listing = ListingWords::new(title.as_deref(), brand.as_deref(), model.as_deref(), unit.seller.as_deref());
    let sought = listing.sought();
    // One product's words after another's, in the same memory.
    let mut words = ProductWords::default();
    let hits = index.sought(listing.keys(), &sought).filter_map(|(id, known_by)| {
        let matched = known_by.read_into(&mut words).then(|| match_listing(&words, &listing))?;
        let product = if matched.is_hit() { index.product(id) } else { None }?;
        let named = named(&matched, &product, unit);
        Some((id, product, named))
    });
    hits.take(most).collect()
}

fn named(matched: &TitleMatch, product: &HotProduct, unit: &Unit) -> Named {
    let by_model = matched.model.is_some();
    let met =
        matched.model.and_then(|(_, place)| product.models.get(usize::from(place))).map(|model| model.text.clone());
    let given = if by_model { unit.model.as_ref().or(unit.title.as_ref()) } else { unit.title.as_ref() };
    Named {
        by: if by_model { MatchedBy::Model } else { MatchedBy::Title },
        certain: matches!(matched.kind, Kind::Model | Kind::Named),
        ask: matched.ask,
        given: given.or(unit.brand.as_ref()).cloned().unwrap_or_default(),
        met,
    }
}
