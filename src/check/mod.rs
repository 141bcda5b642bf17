//! Sets a unit against an index and explains its verdict.
//!
//! A [`Unit`] is what is known of one physical product; a [`Finding`] is the answer: a [`Verdict`], each recall
//! behind it with the evidence ([`Because`]), and what to ask for when more would decide.
//!
//! ```text
//! Unit ──> candidates (by barcode, shop code, brand, model and title) ──> the best candidates of each recall
//!      ──> their limits against the unit's facts, three-valued        ──> a verdict a recall ──> the worst of them
//! ```
//!
//! Evidence is three-valued ([`Evidence`]): it matches, it excludes, or it is unknown. Unknown never excludes, and a
//! product that only *may* be the one named is never more than [`Verdict::CheckUnit`], unless the unit bears a lot or
//! serial that the notice lists.
mod about;
mod assemble;
pub mod bare;
mod bulk;
mod candidates;
mod decision;
mod finding;
mod limits;
pub mod title;
mod unit;
mod verdict;
mod words;

pub use about::about;
pub use bulk::{verdict_of_gtin, verdicts_of_gtins};
pub use decision::{Decision, decide};
pub use finding::{Ask, Because, Channel, Evidence, Finding, Kinded, MatchedBy, RecallFinding, Verdict};
pub use unit::{SHOP_FIELDS, Unit};

use crate::code::{self, Gtin, Scan, Unreadable};
use crate::index::{Index, ProductId};
use crate::record::Date;

/// The products of an index that words alone name, and whether each is named for certain: how a product list lends its
/// barcodes to notices without one.
pub fn named(index: &Index, unit: &Unit) -> Vec<(ProductId, bool)> {
    let facts = limits::Facts::new(unit, None);
    let found = words::candidates(index, unit, &facts, candidates::MOST).into_iter();
    found.map(|(id, _, named)| (id, named.sureness == candidates::Sureness::Certain)).collect()
}

/// What the caller knows about the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The day; settles the century of dates in codes.
    pub today: Option<Date>,
    /// Whether the index is past the time until which its publisher wants it used.
    pub stale: bool,
}

/// Checks one unit. Work is bounded by the lengths of its fields, each of which counts up to a budget of its own.
pub fn check(index: &Index, unit: &Unit, moment: Moment) -> Finding {
    let scan = match read_code(unit, moment) {
        Some(Ok(scan)) => Some(scan),
        Some(Err(unreadable)) if unit.has_words() => {
            // The code is no help, but there are words to go by.
            let mut finding = find(index, unit, None, moment);
            finding.reason = Some(unreadable.reason.name().into());
            return finding;
        }
        Some(Err(unreadable)) => return assemble::unreadable(index, unit, unreadable.reason.name(), moment),
        None if unit.has_words() => None,
        None => return assemble::unreadable(index, unit, "empty", moment),
    };
    find(index, unit, scan.as_ref(), moment)
}

/// The barcodes by which alone a unit is looked up; none for one whose code cannot be read. `None` where words or a
/// shop's own number have to be looked up too.
pub fn barcodes(unit: &Unit, moment: Moment) -> Option<Vec<Gtin>> {
    match read_code(unit, moment) {
        _ if unit.has_words() => None,
        Some(Ok(scan)) if scan.store.is_some() => None,
        Some(Ok(scan)) => Some([scan.gtin, scan.alternative].into_iter().flatten().collect()),
        Some(Err(_)) | None => Some(Vec::new()),
    }
}

/// Whether the answer about a unit is the same as from the whole index: always, but for an index of shards.
pub fn is_covered(index: &Index, unit: &Unit, moment: Moment) -> bool {
    let covered = |gtins: Vec<Gtin>| gtins.into_iter().all(|gtin| index.covers(gtin));
    !index.is_partial() || barcodes(unit, moment).is_some_and(covered)
}

fn read_code(unit: &Unit, moment: Moment) -> Option<Result<Scan, Unreadable>> {
    let code = unit.code.as_deref().filter(|code| !code.trim().is_empty())?;
    let options = moment.today.map_or_else(code::Options::default, |today| code::Options::in_year(today.year()));
    Some(code::parse_with(code, &options))
}

fn find(index: &Index, unit: &Unit, scan: Option<&Scan>, moment: Moment) -> Finding {
    let facts = limits::Facts::new(unit, scan);
    let candidates = candidates::find(index, unit, scan, &facts);
    let shop_code_alone = scan.is_some_and(|scan| scan.gtin.is_none()) && !unit.has_words();
    if candidates.is_empty() && shop_code_alone {
        // A shop's own number that the table lacks proves nothing; a code without a product names none.
        let store = scan.is_some_and(|scan| scan.store.is_some());
        return assemble::unreadable(index, unit, if store { "store-code" } else { "not-a-product" }, moment);
    }
    let recalls = verdict::of_recalls(index, &candidates, unit, &facts);
    assemble::finding(index, unit, scan, recalls, moment)
}
