//! What a barcode alone says: no lot, no date, no words. The least that a till or a header check needs, in little code.
//!
//! The verdicts are those of [`check`](super::check) for a unit of which nothing but its number is known; only a
//! shop's own number is not looked up here.
use super::finding::{MatchedBy, Verdict};
use crate::code::{Circulation, Gtin, upce};
use crate::index::{HotRecall, Index, RecallId};
use crate::record::{Category, Date, GtinEvidence, HazardKind, LinkKind, RemedyKind, Risk, Status};
use core::cmp::Reverse;
use serde::Serialize;

/// What a barcode alone says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BareFinding {
    /// The worst of the recalls' verdicts.
    pub verdict: Verdict,
    /// 14 digits, where the code gave a product.
    pub gtin: Option<Gtin>,
    /// As of when the index knows.
    pub as_of: Option<Date>,
    /// Whether the index is older than its publisher wants it to be used.
    pub stale: bool,
    /// Each recall that names the product, the worst first.
    pub recalls: Vec<BareRecall>,
    /// For `unreadable`: why.
    pub reason: Option<&'static str>,
}

/// A recall's facts without its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BareRecall {
    /// `SOURCE:NUMBER`.
    pub id: String,
    /// What this recall alone says.
    pub verdict: Verdict,
    /// By what it was found.
    pub matched_by: MatchedBy,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// How grave.
    pub risk: Risk,
    /// What kind of goods.
    pub category: Category,
    /// Where it was sold: ISO 3166-1 alpha-2.
    pub markets: Vec<String>,
    /// Dangers.
    pub hazards: Vec<HazardKind>,
    /// What is offered and asked.
    pub remedies: Vec<RemedyKind>,
    /// Other notices of the same recall.
    pub same_as: Vec<String>,
}

/// Checks digits, or the product number that a GS1 element string or Digital Link begins with.
pub fn check_bare(index: &Index, code: &str, stale: bool) -> BareFinding {
    let finding =
        |verdict, gtin, recalls, reason| BareFinding { verdict, gtin, as_of: index.as_of(), stale, recalls, reason };
    match read(code) {
        Ok((gtin, alternative)) => {
            let recalls = recalls(index, gtin, alternative);
            let verdict = recalls.first().map_or(Verdict::NotListed, |recall| recall.verdict);
            finding(verdict, Some(gtin), recalls, None)
        }
        Err(reason) => finding(Verdict::Unreadable, None, Vec::new(), Some(reason)),
    }
}

/// The verdict on a GTIN given as a number.
pub fn verdict_of_bare(index: &Index, number: u64) -> Verdict {
    let Some(gtin) = Gtin::new(number).filter(|gtin| global(*gtin).is_ok()) else { return Verdict::Unreadable };
    if !index.may_have_gtin(gtin) {
        return Verdict::NotListed;
    }
    recalls(index, gtin, None).first().map_or(Verdict::NotListed, |recall| recall.verdict)
}

/// The product number that a code is or begins with; eight digits may be two.
fn read(code: &str) -> Result<(Gtin, Option<Gtin>), &'static str> {
    let text = code.trim();
    let bytes = text.as_bytes();
    // A scanner's mark of the kind of code.
    let message = if bytes.first() == Some(&b']') { bytes.get(3..).unwrap_or(&[]) } else { bytes };
    let after = |mark: &[u8]| message.strip_prefix(mark).filter(|rest| rest.len() >= 14);
    let number = if let Some(rest) =
        after(b"(01)").or_else(|| after(b"01").filter(|rest| rest.len() != 14 || message.len() != bytes.len()))
    {
        rest.get(..14)
    } else if let Some(at) = bytes.windows(4).position(|four| four == b"/01/") {
        let rest = bytes.get(at + 4..).unwrap_or(&[]);
        rest.split(|byte| !byte.is_ascii_digit()).next()
    } else {
        Some(message)
    };
    let number = number.unwrap_or(message);
    if number.is_empty() {
        return Err("empty");
    }
    if !matches!(number.len(), 8 | 12..=14) {
        return Err("length");
    }
    let plain = Gtin::from_ascii(number).map_err(|()| "character")?;
    let short = if number.len() == 8 { upce::read(number).ok().flatten() } else { None };
    match (short, plain) {
        (Some(gtin), other) => Ok((global(gtin)?, other.filter(|other| global(*other).is_ok()))),
        (None, Some(gtin)) => Ok((global(gtin)?, None)),
        (None, None) => Err("check-digit"),
    }
}

fn global(gtin: Gtin) -> Result<Gtin, &'static str> {
    match gtin.circulation() {
        Circulation::Global => Ok(gtin),
        Circulation::Store(_) => Err("store-code"),
        Circulation::Coupon => Err("coupon"),
        Circulation::Blank => Err("not-a-product"),
    }
}

/// The recalls that name a product; the worst first, then the newest.
fn recalls(index: &Index, gtin: Gtin, alternative: Option<Gtin>) -> Vec<BareRecall> {
    // A notice that surely means the product decides over one of its other products that may.
    let mut named: Vec<(RecallId, bool, Verdict, MatchedBy)> = Vec::new();
    let hits = |gtin| index.by_gtin(gtin).into_iter().take(super::candidates::MOST);
    let doubtful = alternative.into_iter().flat_map(|other| hits(other).map(|hit| (hit, true)));
    for (hit, doubtful) in hits(gtin).map(|hit| (hit, false)).chain(doubtful) {
        let Some((recall, all)) = index.means_all(hit.product) else { continue };
        let (unsure, by) = match hit.evidence {
            GtinEvidence::Stated | GtinEvidence::Completed => (false, MatchedBy::Gtin),
            GtinEvidence::Unlabelled => (true, MatchedBy::Gtin),
            GtinEvidence::Catalogue => (false, MatchedBy::Catalogue),
            GtinEvidence::CataloguePossible => (true, MatchedBy::Catalogue),
        };
        let unsure = unsure || doubtful;
        let verdict = if all && !unsure { Verdict::Affected } else { Verdict::CheckUnit };
        match named.iter_mut().find(|known| known.0 == recall) {
            Some(known) if (unsure, verdict) < (known.1, known.2) => *known = (recall, unsure, verdict, by),
            Some(_) => {}
            None => named.push((recall, unsure, verdict, by)),
        }
    }
    let mut recalls: Vec<BareRecall> = Vec::new();
    for (id, _, verdict, by) in named {
        if let Some(recall) = index.recall(id).filter(|recall| recall.status != Status::Withdrawn) {
            recalls.push(bare(recall, verdict, by));
        }
    }
    crate::order::sort_by(&mut recalls, |a, b| {
        let key = |recall: &BareRecall| (recall.verdict, Reverse(recall.published));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    recalls
}

fn bare(recall: HotRecall, verdict: Verdict, matched_by: MatchedBy) -> BareRecall {
    BareRecall {
        id: recall.id,
        verdict,
        matched_by,
        published: recall.published,
        status: recall.status,
        risk: recall.risk,
        category: recall.category,
        markets: recall.markets,
        hazards: recall.hazards,
        remedies: recall.remedies,
        same_as: recall.links.into_iter().filter(|link| link.kind == LinkKind::Same).map(|link| link.id).collect(),
    }
}
