//! Candidates by words: the bridge from an index's postings to the matching of titles.

use super::finding::MatchedBy;
use super::unit::Unit;
use crate::index::{HotProduct, Index, ProductId};

/// How the words of a listing name a product.
pub struct Named {
    /// By model or by title.
    pub by: MatchedBy,
    /// Whether it is named, or only may be.
    pub certain: bool,
    /// The words that were given.
    pub given: String,
    /// What in the notice they met.
    pub met: Option<String>,
}

/// The products that the words of a unit name, or may name.
pub fn candidates(_index: &Index, _unit: &Unit, _most: usize) -> Vec<(ProductId, HotProduct, Named)> {
    Vec::new()
}
