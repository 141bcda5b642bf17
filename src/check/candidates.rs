//! Which products of an index a unit may be: by barcode, by a shop's code, by brand, model and title.

use super::finding::{Ask, MatchedBy};
use super::limits::{self, Facts};
use super::title;
use super::unit::Unit;
use super::words::{self, Named};
use crate::code::Scan;
use crate::index::{GtinHit, HotProduct, Index, ProductId};
use crate::record::GtinEvidence;
use core::cell::OnceCell;

/// How surely a unit is a product, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// It is the product that the notice names.
    Certain,
    /// It may be: someone has to look at the label.
    Possible,
    /// Its words alone would not be taken for it, but it bears a lot that the notice lists.
    Doubtful,
}

/// A product that a unit may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its number.
    pub id: ProductId,
    /// The product.
    pub product: HotProduct,
    /// By what it was found.
    pub by: MatchedBy,
    /// How surely.
    pub sureness: Sureness,
    /// What was given that found it.
    pub given: String,
    /// What in the notice it met.
    pub met: Option<String>,
    /// What would make it certain, where that is known.
    pub ask: Option<Ask>,
}

/// Most products that are looked at for one unit; a barcode of more is a publisher's mistake.
pub const MOST: usize = 512;

/// Every candidate, those by barcode first.
pub fn find(index: &Index, unit: &Unit, scan: Option<&Scan>, facts: &Facts) -> Vec<Candidate> {
    let mut found = Vec::new();
    if let Some(scan) = scan {
        by_code(index, unit, scan, &mut found);
    }
    if unit.has_words() {
        by_words(index, unit, scan, facts, &mut found);
    }
    found
}

fn by_code(index: &Index, unit: &Unit, scan: &Scan, found: &mut Vec<Candidate>) {
    let listing = OnceCell::new();
    // Whether the unit's words say that it is of the product's brand, maker or seller.
    let agrees = |id: ProductId| {
        let product = if unit.has_words() { index.words(id) } else { None };
        product.is_some_and(|product| title::says_whose(&product, listing.get_or_init(|| words::listing(unit))))
    };
    for gtin in [scan.gtin, scan.alternative].into_iter().flatten() {
        let mut hits = index.by_gtin(gtin);
        hits.truncate(MOST);
        for hit in hits {
            let Some(product) = index.product(hit.product) else { continue };
            let doubt = scan.alternative.is_some() && Some(gtin) != scan.gtin;
            // A number that nothing called a barcode is one where the unit's words say whose it is, and agree.
            let sureness = match hit.evidence {
                _ if doubt => Sureness::Possible,
                GtinEvidence::Unlabelled if agrees(hit.product) => Sureness::Certain,
                _ => sureness(&hit),
            };
            found.push(Candidate {
                id: hit.product,
                product,
                by: matched_by(hit.evidence),
                sureness,
                given: gtin.to_string(),
                met: None,
                ask: None,
            });
        }
    }
    if let Some(store) = &scan.store {
        for id in index.by_store_code(&store.item.to_string()).into_iter().take(MOST) {
            let Some(product) = index.product(id) else { continue };
            // The number means this product in its own shop only.
            let sold = limits::same_seller(&product.sellers, unit.seller.as_deref());
            if sold == Some(false) {
                continue;
            }
            let sure = sold == Some(true) || agrees(id);
            let sureness = if sure { Sureness::Certain } else { Sureness::Possible };
            let given = store.item.to_string();
            found.push(Candidate { id, product, by: MatchedBy::StoreCode, sureness, given, met: None, ask: None });
        }
    }
}

fn matched_by(evidence: GtinEvidence) -> MatchedBy {
    match evidence {
        GtinEvidence::Catalogue | GtinEvidence::CataloguePossible => MatchedBy::Catalogue,
        _ => MatchedBy::Gtin,
    }
}

/// A number that no word called a barcode may be another product's; one that a list lent is as sure as the words that
/// led to it.
pub fn sureness(hit: &GtinHit) -> Sureness {
    match hit.evidence {
        GtinEvidence::Stated | GtinEvidence::Completed | GtinEvidence::Catalogue => Sureness::Certain,
        GtinEvidence::Unlabelled | GtinEvidence::CataloguePossible => Sureness::Possible,
    }
}

/// By the words of the listing. A barcode that the notice does not give speaks against a product whose barcodes it
/// does give, so that such a product is not taken up by its name.
fn by_words(index: &Index, unit: &Unit, scan: Option<&Scan>, facts: &Facts, found: &mut Vec<Candidate>) {
    let scanned = scan.is_some_and(|scan| scan.gtin.is_some());
    for (id, product, named) in words::candidates(index, unit, facts, MOST) {
        if found.iter().any(|known| known.id == id) || (scanned && product.barcodes > 0) {
            continue;
        }
        let Named { by, sureness, ask, given, met, .. } = named;
        found.push(Candidate { id, product, by, sureness, given, met, ask });
    }
}
