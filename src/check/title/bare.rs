//! A title that says whose goods they are and of which kind, and nothing that tells them from the recalled ones:
//! `Papablick infant swing`, where the notice recalls Papablick's Archibald swings.
use super::listing::ListingWords;
use crate::text::{AtomKind, ProductWords, lexicon, role};

/// Words that tell no goods apart.
const QUIET: u16 =
    role::STOP | role::FLUFF | role::PACKAGE | role::PURPOSE | role::FOR | role::WITH | role::MARKETPLACE;

/// Whether everything that a title says is the product's: its firms, its kind, what its notice speaks of.
pub(super) fn says_no_more(listing: &ListingWords, product: &ProductWords) -> bool {
    let scan = &listing.title;
    // Of a kind that the notice only mentions, it may be a part.
    let kind = |place: usize| {
        let hit = scan.kinds.iter().find(|hit| (usize::from(hit.first)..usize::from(hit.end)).contains(&place))?;
        Some(hit.kinds.iter().any(|kind| product.kinds.binary_search(&kind.id).is_ok()))
    };
    let explained = |place: usize| {
        scan.windows.iter().any(|window| {
            let (first, end) = (usize::from(window.first), usize::from(window.first + window.len));
            let agrees = |(set, _): &(u8, u8)| product.exclusive.iter().any(|(own, _)| own == set);
            (first..end).contains(&place)
                && (window.whole || scan.words.kind(place) == Some(AtomKind::Digits))
                && (product.has(window.id)
                    || product.lines.binary_search(&window.id).is_ok()
                    // Whether they agree has been asked: `gas`, `women`.
                    || lexicon().get(window.id).and_then(|entry| entry.exclusive).is_some_and(|member| agrees(&member)))
        })
    };
    let year = |place: usize| listing.years.iter().any(|year| scan.words.at(place).parse() == Ok(*year));
    (0..scan.words.atoms().len()).all(|place| {
        let said = || scan.is(place, QUIET) || scan.in_measure(place) || explained(place) || year(place);
        kind(place).unwrap_or_else(said) || listing.in_firm(product, place)
    })
}
