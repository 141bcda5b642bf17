//! Verdicts on many barcodes at once, without findings.
//!
//! A shop asks for thousands, of which nearly all are in no notice. So keys are sorted first, each with its place in the
//! question, and set against the index in one walk in which every block of barcodes is read once; the few that are
//! named are then judged one by one. A miss costs a check digit, its share of the sorting and of the walk.

mod radix;

use super::limits::Facts;
use super::{Evidence, Moment, Unit, Verdict, candidates, read_code, verdict};
use crate::code::{Circulation, Gtin};
use crate::index::Index;
use radix::Sorter;

/// Bits of a sorted word that hold a place; the key stands above them, in 44.
const PLACE: u32 = 20;
/// Below this it is cheaper to look each up.
const FEW: usize = 48;

/// The verdict on a barcode alone, given as the number that its digits spell: what [`check`](super::check) says of its
/// 14 digits, without the finding.
pub fn verdict_of_gtin(index: &Index, number: u64) -> Verdict {
    verdicts_of_gtins(index, &[number]).first().copied().unwrap_or(Verdict::Unreadable)
}

/// The same for many, in their order.
pub fn verdicts_of_gtins(index: &Index, numbers: &[u64]) -> Vec<Verdict> {
    let mut verdicts = Vec::with_capacity(numbers.len());
    let mut bulk = Bulk { index, store_codes: index.has_store_codes(), sorter: Sorter::default() };
    for part in numbers.chunks(1 << PLACE) {
        bulk.part(part, &mut verdicts);
    }
    verdicts
}

struct Bulk<'a> {
    index: &'a Index,
    /// Whether shops' own codes may be anything but unreadable.
    store_codes: bool,
    sorter: Sorter,
}

impl Bulk<'_> {
    fn part(&mut self, numbers: &[u64], verdicts: &mut Vec<Verdict>) {
        let first = verdicts.len();
        self.sorter.clear();
        for (place, &number) in numbers.iter().enumerate() {
            let verdict = self.at_sight(number, place as u64, numbers.len() < FEW);
            verdicts.push(verdict);
        }
        let (index, sorted) = (self.index, self.sorter.sorted());
        let mut before = None;
        index.may_have_keys(sorted.iter().map(|word| word >> PLACE), |n| {
            let place = sorted.get(n).map(|word| (word & ((1 << PLACE) - 1)) as usize);
            let given = place.and_then(|place| Some((numbers.get(place)?, verdicts.get_mut(first + place)?)));
            if let Some((&number, verdict)) = given {
                // The same barcode asked for twice stands side by side.
                *verdict = match before {
                    Some((same, known)) if same == number => known,
                    _ => Gtin::new(number).map_or(Verdict::Unreadable, |gtin| judge(index, gtin)),
                };
                before = Some((number, *verdict));
            }
        });
    }

    /// What can be said without a look at the barcodes; what needs one is noted, or looked up where there are few.
    #[inline]
    fn at_sight(&mut self, number: u64, place: u64, few: bool) -> Verdict {
        let Some(gtin) = Gtin::new(number) else { return Verdict::Unreadable };
        match gtin.circulation() {
            Circulation::Global if few => {
                if self.index.may_have_gtin(gtin) {
                    judge(self.index, gtin)
                } else {
                    Verdict::NotListed
                }
            }
            Circulation::Global => {
                self.sorter.push(gtin.key() << PLACE | place);
                let unit = gtin.base_unit();
                if unit != gtin {
                    self.sorter.push(unit.key() << PLACE | place);
                }
                Verdict::NotListed
            }
            Circulation::Store(_) if self.store_codes => judge(self.index, gtin),
            Circulation::Store(_) | Circulation::Coupon | Circulation::Blank => Verdict::Unreadable,
        }
    }
}

/// As [`check`](super::check) would, but for the words of the finding.
fn judge(index: &Index, gtin: Gtin) -> Verdict {
    if gtin.circulation() != Circulation::Global {
        return judge_store_code(index, gtin);
    }
    let mut hits = index.by_gtin(gtin);
    hits.truncate(candidates::MOST);
    let judged = hits.iter().filter_map(|hit| {
        let (recall, all) = index.means_all(hit.product)?;
        let sureness = candidates::sureness(hit);
        // Of a unit of which nothing is known, no limit can say yes or no.
        let evidence = if all { Evidence::Matches } else { Evidence::Unknown };
        Some((recall, sureness, verdict::of_evidence(evidence, sureness)))
    });
    let mut judged: Vec<_> = judged.collect();
    // Of each recall, the surest products decide, and of those the worst verdict.
    judged.sort_unstable();
    judged.dedup_by_key(|(recall, ..)| *recall);
    judged.iter().map(|(.., verdict)| *verdict).min().unwrap_or(Verdict::NotListed)
}

fn judge_store_code(index: &Index, gtin: Gtin) -> Verdict {
    let unit = Unit { code: Some(gtin.to_string()), ..Unit::default() };
    let Some(Ok(scan)) = read_code(&unit, Moment::default()) else { return Verdict::Unreadable };
    let facts = Facts::new(&unit, Some(&scan));
    let candidates = candidates::find(index, &unit, Some(&scan), &facts);
    if candidates.is_empty() && scan.gtin.is_none() {
        return Verdict::Unreadable;
    }
    let judged = verdict::of_recalls(index, &candidates, &unit, &facts);
    judged.iter().map(|recall| recall.verdict).min().unwrap_or(Verdict::NotListed)
}

#[cfg(all(test, feature = "native"))]
mod tests;
