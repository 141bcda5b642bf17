//! A title that says whose goods they are, and nothing that tells them from the recalled ones: `Papablick infant swing`,
//! where the notice recalls Papablick's Archibald swings; or goods without a brand, all in the notice's words.
use super::accessory::firms;
use super::listing::ListingWords;
use super::names::{other_size, other_sort};
use crate::text::{AtomKind, KindHit, ProductWords, Scan, Window, WordId, is_joiner, lexicon, role};
use core::cell::OnceCell;

/// Words that tell no goods apart.
const QUIET: u16 = role::STOP
    | role::FLUFF
    | role::PACKAGE
    | role::PURPOSE
    | role::FOR
    | role::WITH
    | role::MARKETPLACE
    | role::COLOUR;

/// How much of what a title says, beside firms and kinds, its notice speaks of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// So many words the notice has, too.
    pub told: usize,
    /// So many it does not have.
    pub new: usize,
}

/// How much of a title the notice says, too; nothing where the title names a kind of goods, a version or a number of which
/// the notice does not speak. `own`: the title names the product's own kind.
pub(super) fn said(listing: &ListingWords, product: &ProductWords, own: bool) -> Option<Said> {
    let scan = &listing.title;
    let told = OnceCell::new();
    let explained = |place: usize| told.get_or_init(|| told_by(scan, product)).get(place) == Some(&true);
    // Of a kind that the notice only mentions, it may be a part, unless the title names the product's own besides.
    let is_own = |hit: &KindHit| hit.kinds.iter().any(|kind| product.kinds.binary_search(&kind.id).is_ok());
    let kind = |place: usize| {
        let hit = scan.kinds.iter().find(|hit| hit.holds(place))?;
        let of = |list: &[WordId]| hit.kinds.iter().any(|kind| list.binary_search(&kind.id).is_ok());
        let with = listing.comes_with.get(usize::from(hit.first)) == Some(&true);
        // `dumbbell stand`.
        let part = hit.part && scan.kinds.iter().any(|other| other.end == hit.first && is_own(other));
        Some((is_own(hit), (own && !part && of(&product.side_kinds)) || with))
    };
    // Where the notice gives model years, whether they agree has been asked.
    let year = |place: usize| {
        listing.years.iter().any(|year| scan.words.at(place).parse() == Ok(*year)) && product.described.years.is_some()
    };
    // `Gold` of `California Gold`, which the brand field gives.
    let brand = listing.brand.as_ref().and_then(|brand| brand.words.whole());
    let in_brand =
        |place: usize| brand.into_iter().flat_map(|id| scan.find(id)).any(|window| window.whole && window.holds(place));
    let version = |place: usize| listing.versions.iter().any(|version| usize::from(version.place) == place);
    let mut said = Said::default();
    // `folding` for the notice's `foldable`.
    let mut loose = 0;
    // A firm, and what it calls its goods: `Bisel Multireach`.
    let (mut marks, mut until, mut last) = (0, 0, None);
    for place in 0..scan.words.atoms().len() {
        if place >= until {
            let ends = firms(product).flat_map(|id| scan.find(id)).filter(|w| w.whole && usize::from(w.first) == place);
            if let Some(window) = ends.max_by_key(|w| w.len) {
                marks += usize::from(last != Some(window.id));
                (until, last) = (place + usize::from(window.len), Some(window.id));
            }
        }
        if place < until || listing.in_firm(product, place) || in_brand(place) || is_joiner(scan.words.at(place)) {
            continue;
        }
        match kind(place) {
            Some((true, _)) => continue,
            Some((false, false)) => return None,
            _ if explained(place) => said.told += 1,
            Some(_) => {}
            None if scan.is(place, QUIET) || scan.in_measure(place) || year(place) || is_size(scan, place) => {}
            None if scan.is(place, role::DESCRIPTOR) => loose += 1,
            None if version(place) || scan.words.kind(place) != Some(AtomKind::Letters) => return None,
            None => said.new += 1,
        }
    }
    said.told += marks - usize::from(marks > 0 && brand.is_none_or(|id| scan.has(id)));
    (loose * 2 <= said.told + 2).then_some(said)
}

/// Which atoms of a title its notice has, too. A product has more words than a title, and nearly all of them are not in
/// it, which one bit tells.
fn told_by(scan: &Scan, product: &ProductWords) -> Vec<bool> {
    let mut told = vec![false; scan.words.atoms().len()];
    let mut mark = |window: &Window| {
        let (first, len) = (usize::from(window.first), usize::from(window.len));
        for (place, told) in told.iter_mut().enumerate().skip(first).take(len) {
            *told |= window.whole || scan.words.kind(place) == Some(AtomKind::Digits);
        }
    };
    product.each(&mut |id| scan.find(id).for_each(&mut mark));
    product.described.lines.iter().flat_map(|&id| scan.find(id)).for_each(&mut mark);
    // Whether they agree has been asked: `gas`, `women`.
    let sets = &product.described.exclusive;
    if !sets.is_empty() {
        let member = |window: &&Window| lexicon().get(window.id).and_then(|entry| entry.exclusive);
        let agrees = |window: &&Window| member(window).is_some_and(|(set, _)| sets.iter().any(|(own, _)| *own == set));
        scan.windows.iter().filter(agrees).for_each(&mut mark);
    }
    told
}

/// Whether an atom belongs to a size without its unit: `34x72`, `W27 x H79`, or is no word at all.
pub(super) fn is_size(scan: &Scan, place: usize) -> bool {
    let side = |at: Option<usize>| at.is_some_and(|at| matches!(scan.words.at(at), "x" | "w" | "h" | "l" | "d"));
    match scan.words.kind(place) {
        Some(AtomKind::Letters) => scan.words.at(place).len() == 1,
        Some(AtomKind::Digits) => side(place.checked_sub(1)) || side(place.checked_add(1)),
        _ => false,
    }
}

/// Whether a title says a lot of words, and hardly any that its notice does not say, too; `silent`: and no kind of goods.
pub(super) fn says_all(listing: &ListingWords, product: &ProductWords, silent: bool) -> bool {
    let named = || product.names.iter().any(|name| name.must.iter().any(|&id| listing.title.has(id)));
    let enough = |said: Said| {
        let most = said.told > 5 || (said.told > 3 && (named() || (silent && said.new == 0)));
        most && said.new * 4 <= said.told
    };
    !other_sort(listing, product) && said(listing, product, true).is_some_and(enough)
}

/// Whether nothing but brand and kind is the notice's: `Owl natural gas leak detector` for Owl's smoke detectors.
pub(super) fn says_others(listing: &ListingWords, product: &ProductWords) -> bool {
    said(listing, product, true).is_some_and(|said| said.told == 0 && said.new > 2)
}

/// Whether the title says whose goods and which kind, and hardly anything that speaks of others than the recalled ones; of
/// goods of another kind or of none, or without a brand, some words more.
pub(super) fn is_bare(listing: &ListingWords, product: &ProductWords, ours: bool, own: bool, coined: bool) -> bool {
    // So many words of the notice; beside a word that it does not have, so many each.
    let (least, each) = match (ours, own) {
        (true, true) => (0, 3),
        (true, false) => (2, 4),
        // Goods without a brand: a new word may be another's.
        (false, _) if listing.brand.is_none() && product.unbranded() => (4, usize::MAX),
        (false, _) => return false,
    };
    // Of goods without a brand, what the notice only mentions is told by, too.
    let own = own || !ours;
    let sized = product.names.iter().any(|name| !other_size(listing, &name.measures, usize::MAX));
    let enough = |said: Said| {
        said.told >= least && if coined { said.new == 0 } else { said.new.saturating_mul(each) <= said.told }
    };
    sized && !other_sort(listing, product) && said(listing, product, own).is_some_and(enough)
}
