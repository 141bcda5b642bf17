use super::{Moment, Unit, Verdict, check};
use crate::code::{Circulation, Gtin};
use crate::index::Index;

/// The verdict on a barcode alone, given as the number that its digits spell: what [`check`] says of its 14 digits,
/// without the finding. A miss, which nearly every barcode in a shop is, allocates nothing that outlives it.
pub fn verdict_of_gtin(index: &Index, number: u64, moment: Moment) -> Verdict {
    let Some(gtin) = Gtin::new(number) else { return Verdict::Unreadable };
    if gtin.circulation() == Circulation::Global && !index.may_have_gtin(gtin) {
        return Verdict::NotListed;
    }
    check(index, &Unit { code: Some(gtin.to_string()), ..Unit::default() }, moment).verdict
}
