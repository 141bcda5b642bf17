//! A recall by its id, without a unit: for those who come from the notice and ask what to do.

use super::assemble;
use super::finding::{MatchedBy, RecallFinding, Verdict};
use super::verdict::Judged;
use crate::index::Index;

/// What an index says of the recall with this id. Nothing was compared, so its verdict is `check-unit`.
pub fn of_recall(index: &Index, id: &str) -> Option<RecallFinding> {
    let number = index.by_recall_id(id)?;
    let recall = index.recall(number)?;
    let product = index.product(recall.first_product)?;
    let judged = Judged {
        id: number,
        recall,
        product,
        verdict: Verdict::CheckUnit,
        by: MatchedBy::Id,
        ask: vec![super::Ask::Label],
        because: Vec::new(),
    };
    Some(assemble::recall(index, judged))
}
