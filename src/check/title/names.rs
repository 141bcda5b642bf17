//! How much of a product's name a title repeats, and what in it speaks of another product.
use super::Against;
use super::accessory::{Sort, is_firm};
use super::listing::ListingWords;
use crate::text::{AtomKind, Measure, Name, ProductWords, WordId, role, version};

/// How a name fits a title, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// All that names it is there.
    Full,
    /// What is there fits; a version, a year or some words are missing.
    Part,
    /// It is another product.
    Not(Against),
}

/// A name in a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameFit {
    pub fit: Fit,
    /// The name's place among the product's.
    pub name: u16,
    /// Words of it that the title has, telling ones and others.
    pub hits: usize,
    /// Whether words beyond brand and kind were needed and found.
    pub telling: bool,
}

/// The name that fits best.
pub(super) fn best(listing: &ListingWords, product: &ProductWords, context: usize, sort: Sort) -> Option<NameFit> {
    let rank = |fit: &NameFit| match fit.fit {
        Fit::Full => (0, usize::MAX - fit.hits),
        Fit::Part => (1, usize::MAX - fit.hits),
        Fit::Not(_) => (2, usize::MAX - fit.hits),
    };
    let fits = product.names.iter().zip(0u16..).map(|(name, at)| {
        if name.strict {
            strict(listing, product, name, at, context)
        } else {
            usual(listing, product, name, at, context, sort)
        }
    });
    fits.min_by_key(rank)
}

fn has(listing: &ListingWords, id: WordId, context: usize) -> bool {
    listing.title.find(id).any(|window| window.whole && usize::from(window.first) < context)
        || listing.title.find(id).any(|window| before_number(listing, window.first, window.len))
        // A line's name may stand in the brand or model field.
        || [&listing.brand, &listing.model].into_iter().flatten().any(|field| field.has(id))
}

/// `blendjet2`: a word runs into a number.
fn before_number(listing: &ListingWords, first: u16, len: u16) -> bool {
    let words = &listing.title.words;
    let end = usize::from(first + len);
    let starts = words.atoms().get(usize::from(first)).is_some_and(|atom| atom.glue != crate::text::Glue::Tight);
    let letters = words.atoms().get(usize::from(first)).is_some_and(|atom| words.text(atom).len() >= 4);
    starts && letters && len == 1 && words.kind(end) == Some(AtomKind::Digits)
}

/// Which of a name's words, `must` then `may`, the title has.
fn coverage(listing: &ListingWords, name: &Name, context: usize) -> (usize, usize) {
    let joined = |place: usize| {
        name.joins.iter().any(|&(at, id)| {
            let at = usize::from(at);
            (at == place || at + 1 == place) && has(listing, id, context)
        })
    };
    let hit = |place: usize, id: WordId| has(listing, id, context) || joined(place);
    // A word within the kind's own name is not the name's word: `power` in `power bank` for `POWER HUB`.
    let free = |id: WordId| {
        listing.title.find(id).any(|w| {
            w.whole
                && !listing
                    .title
                    .kinds
                    .iter()
                    .any(|k| k.first <= w.first && w.first + w.len <= k.end && k.end - k.first > 1)
        })
    };
    let must = name.must.iter().enumerate().filter(|&(n, &id)| hit(n, id)).count();
    let may = name.may.iter().enumerate();
    let may = may.filter(|&(n, &id)| (hit(name.must.len() + n, id) && free(id)) || joined(name.must.len() + n)).count();
    (must, may)
}

fn usual(listing: &ListingWords, product: &ProductWords, name: &Name, at: u16, context: usize, sort: Sort) -> NameFit {
    let (must, may) = coverage(listing, name, context);
    let result = |fit| NameFit { fit, name: at, hits: must * 2 + may, telling: must > 0 || may > 1 };
    if must < name.must.len() {
        return result(Fit::Not(Against::TooFew));
    }
    // A line that only the description lists (`PocketRocket`), of a kind that it speaks of.
    let line = || listing.title.windows.iter().any(|w| w.whole && product.lines.binary_search(&w.id).is_ok());
    if !sort.other && !sort.own && sort.side && name.must.is_empty() && line() {
        return result(Fit::Part);
    }
    if sort.other || (name.must.is_empty() && !sort.own && !name.kinds.is_empty()) {
        return result(Fit::Not(Against::OtherKind));
    }
    if other_size(listing, &name.measures, context) {
        return result(Fit::Not(Against::OtherSize));
    }
    if other_sort(listing, product) {
        return result(Fit::Not(Against::OtherSort));
    }
    // Of ordinary words, half must be there.
    if name.must.is_empty() && may * 2 < name.may.len() {
        return result(Fit::Not(Against::TooFew));
    }
    let whole = match versions(listing, product, name, context) {
        Err(against) => return result(Fit::Not(against)),
        Ok(whole) => whole,
    };
    let year = product.years.is_none() || !listing.years.is_empty();
    let most =
        name.must.len() > 1 || may * 4 >= name.may.len() * 3 || (!name.must.is_empty() && may * 2 >= name.may.len());
    result(if whole && year && most { Fit::Full } else { Fit::Part })
}

/// Food and medicines: a flavour or strength is a product of its own, so that words which only one side has, on both
/// sides, mean two products.
fn strict(listing: &ListingWords, product: &ProductWords, name: &Name, at: u16, context: usize) -> NameFit {
    let (must, may) = coverage(listing, name, context);
    let (hits, all) = (must + may, name.must.len() + name.may.len());
    let result = |fit| NameFit { fit, name: at, hits, telling: hits > 1 };
    if hits == 0 || hits * 3 < all {
        return result(Fit::Not(Against::TooFew));
    }
    if other_size(listing, &name.measures, context) {
        return result(Fit::Not(Against::OtherSize));
    }
    let extra = extra_words(listing, product, name);
    let missing = all - hits;
    if missing > 0 && extra > 0 && !(extra == 1 && missing * 4 <= all) {
        return result(Fit::Not(Against::TooFew));
    }
    result(if missing == 0 || (extra == 0 && hits * 2 >= all) { Fit::Full } else { Fit::Part })
}

/// Words of the title that a product of food does not explain.
fn extra_words(listing: &ListingWords, product: &ProductWords, name: &Name) -> usize {
    let scan = &listing.title;
    let empty = role::STOP | role::FLUFF | role::PACKAGE | role::FOR | role::WITH | role::DESCRIPTOR;
    let explained = |place: usize| {
        scan.windows.iter().any(|window| {
            let (first, end) = (usize::from(window.first), usize::from(window.first + window.len));
            window.whole
                && (first..end).contains(&place)
                && (is_firm(product, window.id)
                    || name.must.contains(&window.id)
                    || name.may.contains(&window.id)
                    || name.joins.iter().any(|join| join.1 == window.id))
        })
    };
    let atoms = scan.words.atoms().iter().enumerate();
    atoms
        .filter(|&(place, atom)| {
            atom.kind == AtomKind::Letters
                && scan.words.text(atom).len() > 2
                && !scan.is(place, empty)
                && !scan.in_measure(place)
                && !explained(place)
        })
        .count()
}

/// Whether the title gives a telling quantity of the same dimension as the name, and none that agrees.
fn other_size(listing: &ListingWords, measures: &[Measure], context: usize) -> bool {
    measures.iter().filter(|measure| measure.dimension.is_telling()).any(|measure| {
        let same = |m: &&Measure| m.dimension == measure.dimension;
        let given = listing.title.measures.iter().filter(|m| m.first < context).map(|m| &m.measure);
        let mut given = given.filter(same).peekable();
        given.peek().is_some() && !given.any(|m| measures.iter().any(|own| own == m))
    })
}

/// Whether the title says another audience or material than the name.
fn other_sort(listing: &ListingWords, product: &ProductWords) -> bool {
    product.exclusive.iter().any(|(set, _)| {
        let mut given = listing.title.exclusive.iter().filter(|(other, _)| other == set).peekable();
        given.peek().is_some() && !given.any(|member| product.exclusive.contains(member))
    })
}

/// Whether the title has the name's versions (false: some are missing), or speaks of another.
fn versions(listing: &ListingWords, product: &ProductWords, name: &Name, context: usize) -> Result<bool, Against> {
    let given = || listing.versions.iter().filter(|given| usize::from(given.place) < context);
    let own = |id: WordId| name.versions.contains(&id) || product.known.binary_search(&id).is_ok();
    // `Roam 2`, `A1 mini`: an addition right behind a telling word of the name.
    let behind = |place: u16| {
        let Some(before) = place.checked_sub(1) else { return false };
        let ends = listing.title.windows.iter().filter(|w| w.whole && w.first + w.len == before + 1);
        ends.into_iter().any(|window| name.must.contains(&window.id) || name.versions.contains(&window.id))
    };
    let added = given().any(|given| given.telling && !own(given.id) && behind(given.place));
    let missing = name.versions.iter().any(|&id| !given().any(|given| given.id == id));
    // Another number where a version should stand.
    if added || (missing && given().any(|given| given.number && !own(given.id))) {
        return Err(Against::OtherVersion);
    }
    Ok(!missing)
}

/// The id of an atom as a version; re-exported for the listing.
pub(super) fn version_id(text: &str) -> WordId {
    version(text)
}
