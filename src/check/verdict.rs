//! From candidates to one verdict a recall.

use super::candidates::{Candidate, Sureness};
use super::finding::{Ask, Because, Evidence, MatchedBy, Verdict};
use super::limits::{self, DayOrder, Evaluation, Facts};
use super::unit::Unit;
use crate::index::{HotProduct, HotRecall, Index, RecallId};
use crate::record::Status;

/// What one recall says about a unit.
pub struct Judged {
    /// The recall.
    pub id: RecallId,
    /// Its codes.
    pub recall: HotRecall,
    /// The product that decided.
    pub product: HotProduct,
    /// By what it was found.
    pub by: MatchedBy,
    /// The verdict.
    pub verdict: Verdict,
    /// What would decide.
    pub ask: Vec<Ask>,
    /// Why.
    pub because: Vec<Because>,
}

/// Judges each recall that the candidates belong to; the worst first, then the newest.
pub fn of_recalls(index: &Index, candidates: &[Candidate], unit: &Unit, facts: &Facts) -> Vec<Judged> {
    let mut ids: Vec<RecallId> = candidates.iter().map(|candidate| candidate.product.recall).collect();
    crate::order::sort_by_number(&mut ids, |id| id.0);
    ids.dedup();
    let mut judged: Vec<Judged> = ids
        .into_iter()
        .filter_map(|id| {
            let recall = index.recall(id).filter(|recall| recall.status != Status::Withdrawn)?;
            judge(id, recall, candidates, unit, facts)
        })
        .collect();
    crate::order::sort_by(&mut judged, |a, b| {
        (a.verdict, core::cmp::Reverse(a.recall.published), &a.recall.id).cmp(&(
            b.verdict,
            core::cmp::Reverse(b.recall.published),
            &b.recall.id,
        ))
    });
    judged
}

/// The worst verdict over the products of the recall that the unit most surely is: a barcode decides over words, and
/// a product that is named over one that may be.
fn judge(id: RecallId, recall: HotRecall, candidates: &[Candidate], unit: &Unit, facts: &Facts) -> Option<Judged> {
    let facts = &Facts { order: DayOrder::of(&recall.markets), ..facts.clone() };
    let of_recall = || candidates.iter().filter(|candidate| candidate.product.recall == id);
    let best = of_recall().map(rank).min()?;
    let (verdict, candidate, evaluation) = of_recall()
        .filter(|candidate| rank(candidate) == best)
        .map(|candidate| {
            let evaluation = limits::evaluate_titled(&candidate.product.limits, facts, unit.title.as_deref());
            (verdict(candidate, &evaluation, facts), candidate, evaluation)
        })
        .min_by_key(|(verdict, ..)| *verdict)?;
    let ask = if verdict == Verdict::CheckUnit { ask(candidate, evaluation.ask, unit) } else { Vec::new() };
    let mut because = vec![identity(candidate)];
    because.extend(evaluation.because);
    Some(Judged { id, recall, product: candidate.product.clone(), by: candidate.by, verdict, ask, because })
}

/// Barcodes before words, certain before possible.
fn rank(candidate: &Candidate) -> (Sureness, bool) {
    (candidate.sureness, !matches!(candidate.by, MatchedBy::Gtin | MatchedBy::Catalogue | MatchedBy::StoreCode))
}

/// A product that words may name is the one, where the notice lists the very code that the unit bears.
fn verdict(candidate: &Candidate, evaluation: &Evaluation, facts: &Facts) -> Verdict {
    let words = matches!(candidate.by, MatchedBy::Model | MatchedBy::Title);
    let settled =
        words && candidate.sureness != Sureness::Doubtful && limits::lists_code(&candidate.product.limits, facts);
    of_evidence(evaluation.evidence, if settled { Sureness::Certain } else { candidate.sureness })
}

/// What evidence about the units of a product says, where a unit is surely or possibly that product.
pub fn of_evidence(evidence: Evidence, sureness: Sureness) -> Verdict {
    match (evidence, sureness) {
        (Evidence::Matches, Sureness::Certain) => Verdict::Affected,
        (Evidence::Matches, Sureness::Possible | Sureness::Doubtful) | (Evidence::Unknown, _) => Verdict::CheckUnit,
        (Evidence::Excludes, _) => Verdict::UnitNotAffected,
    }
}

/// What to ask for: the facts that the limits want; for a product that only may be the one, what tells products
/// apart.
fn ask(candidate: &Candidate, wanted: Vec<Ask>, unit: &Unit) -> Vec<Ask> {
    let mut ask = wanted;
    if candidate.sureness != Sureness::Certain {
        let telling = match candidate.by {
            MatchedBy::StoreCode => Ask::Seller,
            _ if candidate.ask.is_some() => candidate.ask.unwrap_or(Ask::Label),
            _ if !candidate.product.models.is_empty() && unit.model.is_none() => Ask::Model,
            _ => Ask::Label,
        };
        ask.retain(|&known| known != telling);
        ask.insert(0, telling);
    }
    ask
}

fn identity(candidate: &Candidate) -> Because {
    let field = match candidate.by {
        MatchedBy::Gtin | MatchedBy::Catalogue | MatchedBy::StoreCode => "gtin",
        MatchedBy::Model => "model",
        MatchedBy::Title => "title",
    };
    let result = if candidate.sureness == Sureness::Certain { Evidence::Matches } else { Evidence::Unknown };
    // The notice names no barcode: a product list does.
    let lent = (candidate.by == MatchedBy::Catalogue).then(|| "catalogue".to_string());
    let limit = candidate.met.clone().or(lent);
    Because { field: field.into(), given: Some(candidate.given.clone()), limit, result }
}
