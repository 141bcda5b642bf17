use super::assemble;
use super::finding::{MatchedBy, RecallFinding, Verdict};
use super::verdict::Judged;
use crate::index::Index;

/// What a notice says, for someone who comes with its id instead of a product: nothing is decided, so it is
/// [`Verdict::CheckUnit`], by the notice's first product.
pub fn about(index: &Index, id: &str) -> Option<RecallFinding> {
    let number = index.by_recall_id(id)?;
    let recall = index.recall(number)?;
    let product = index.product(recall.first_product)?;
    Some(assemble::recall(
        index,
        Judged {
            id: number,
            recall,
            product,
            by: MatchedBy::Title,
            verdict: Verdict::CheckUnit,
            ask: Vec::new(),
            because: Vec::new(),
        },
    ))
}
