//! How much of a product's name a title repeats, and what in it speaks of another product.
use super::Against;
use super::accessory::{Sort, is_firm};
use super::listing::{ListingWords, Version};
use super::neighbour::{goes_on_behind_brand, goes_on_otherwise, is_brand_and_model};
use crate::text::{AtomKind, KindHit, Measure, ModelWord, Name, ProductWords, SERIES, Window, WordId, role, version};

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
    /// Whether a line of food is all that the title says.
    pub whole: bool,
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
            super::food::fit(listing, product, name, at, context)
        } else {
            usual(listing, product, name, at, context, sort)
        }
    });
    fits.min_by_key(rank)
}

pub(super) fn has(listing: &ListingWords, id: WordId, context: usize) -> bool {
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
pub(super) fn coverage(listing: &ListingWords, product: &ProductWords, name: &Name, context: usize) -> Coverage {
    let mut cover = Coverage { must: 0, may: 0, all_must: name.must.len(), all_may: name.may.len() };
    // `Trakker Off Road` in the brand field: the name's words in it say whose it is, and not which.
    let brand = listing.opening_brand(product);
    let said = |id: &WordId| brand.is_some_and(|brand| brand.has(*id));
    let rest = name.must.iter().chain(&name.may).any(|id| !said(id));
    let counts = |id: &WordId| !(rest && said(id));
    let joined = |place: usize| {
        name.joins.iter().any(|&(at, id)| {
            let pair = usize::from(at) == place || usize::from(at) + 1 == place;
            (pair || usize::from(at) == usize::from(Name::OF_WORD) + place) && has(listing, id, context)
        })
    };
    let hit = |place: usize, id: WordId| has(listing, id, context) || joined(place);
    // A word within the kind's own name is not the name's word: `power` in `power bank` for `POWER HUB`.
    // Food has no kinds.
    // Where the name has all words of the kind, they are its own: `magnetic sticks` for `Magnetic Building Sticks`.
    let spelt = |k: &KindHit| {
        (k.first..k.end).all(|place| {
            let mut words = listing.title.windows.iter().filter(|w| w.first == place && w.len == 1);
            words.any(|w| name.may.contains(&w.id) || name.must.contains(&w.id))
        })
    };
    let within = |w: &Window| {
        let mut kinds = listing.title.kinds.iter().filter(|k| k.first <= w.first && w.first + w.len <= k.end);
        !name.strict && kinds.any(|k| k.end - k.first > 1 && !spelt(k))
    };
    let free = |id: WordId| listing.title.find(id).any(|w| w.whole && !within(w));
    for (n, &id) in name.must.iter().enumerate() {
        if counts(&id) {
            cover.must += usize::from(hit(n, id));
        } else {
            cover.all_must -= 1;
        }
    }
    for (n, &id) in name.may.iter().enumerate() {
        let at = name.must.len() + n;
        if counts(&id) {
            cover.may += usize::from((hit(at, id) && free(id)) || joined(at));
        } else {
            cover.all_may -= 1;
        }
    }
    cover
}

/// How many of a name's words a title has, of how many that count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coverage {
    pub must: usize,
    pub may: usize,
    pub all_must: usize,
    pub all_may: usize,
}

fn usual(listing: &ListingWords, product: &ProductWords, name: &Name, at: u16, context: usize, sort: Sort) -> NameFit {
    let Coverage { must, may, all_must, all_may } = coverage(listing, product, name, context);
    let sized = same_size(listing, &name.measures, context);
    let result =
        |fit| NameFit { fit, name: at, hits: must * 2 + may, telling: must > 0 || may > 1 || sized, whole: false };
    // Of a name that is all brand and model, a title that gives no model says nothing.
    let empty = all_must + all_may == 0 && name.kinds.is_empty() && name.versions.is_empty();
    if must < all_must || (empty && !sized) {
        return result(Fit::Not(Against::TooFew));
    }
    // A line that only the description lists (`PocketRocket`), of a kind that it speaks of.
    let line = || listing.title.windows.iter().any(|w| w.whole && product.described.lines.binary_search(&w.id).is_ok());
    if !sort.other && !sort.own && sort.side && name.must.is_empty() && line() && !other_sort(listing, product) {
        return result(Fit::Part);
    }
    // `2024 Polare Ridger XP Trail`: the line says what it is, where no word speaks of other goods.
    let given = |id: &WordId| listing.versions.iter().any(|given| given.id == *id);
    let versioned = !name.versions.is_empty() && name.versions.iter().all(given);
    // Or where the title goes on with what the notice says is in the set.
    let line = (sort.silent || sort.side) && may == all_may && (may > 1 || (versioned && sort.silent));
    if sort.other || (name.must.is_empty() && !sort.own && !name.kinds.is_empty() && !line) {
        return result(Fit::Not(Against::OtherKind));
    }
    let unsaid = line && name.must.is_empty() && !sort.own;
    if other_size(listing, &name.measures, context) {
        return result(Fit::Not(Against::OtherSize));
    }
    // Of ordinary words, half must be there.
    if all_must == 0 && may * 2 < all_may {
        return result(Fit::Not(Against::TooFew));
    }
    // Asked late: it takes a look at what the description says.
    if other_sort(listing, product) {
        return result(Fit::Not(Against::OtherSort));
    }
    if !name.must.is_empty() && goes_on_otherwise(listing, product, name, (may, all_may), context) {
        return result(Fit::Not(Against::OtherVersion));
    }
    if is_brand_and_model(product, name) && goes_on_behind_brand(listing, product, context) {
        return result(Fit::Not(Against::OtherVersion));
    }
    let whole = match versions(listing, product, name, context) {
        Err(against) => return result(Fit::Not(against)),
        Ok(whole) => whole,
    };
    let year = !listing.years.is_empty() || product.described.years.is_none();
    let most = all_must > 1 || may * 4 >= all_may * 3 || (all_must > 0 && (may * 2 >= all_may || sized));
    // A toy of which the name says no more may be any of the brand's.
    let vague = name.must.is_empty() && name.may.is_empty() && name.kinds.contains(&TOY);
    result(if whole && year && most && !unsaid && !vague { Fit::Full } else { Fit::Part })
}

/// Whether the title gives a telling quantity of the same dimension as the name, and none that agrees.
pub(super) fn other_size(listing: &ListingWords, measures: &[Measure], context: usize) -> bool {
    measures.iter().filter(|measure| measure.dimension.is_telling()).any(|measure| {
        let same = |m: &&Measure| m.dimension == measure.dimension;
        let given = listing.title.measures.iter().filter(|m| m.first < context).map(|m| &m.measure);
        let mut given = given.filter(same).peekable();
        given.peek().is_some() && !given.any(|m| measures.iter().any(|own| own == m))
    })
}

/// Whether the title gives a telling quantity of the name.
pub(super) fn same_size(listing: &ListingWords, measures: &[Measure], context: usize) -> bool {
    let given = listing.title.measures.iter().filter(|m| m.first < context);
    given.into_iter().any(|m| m.measure.dimension.is_telling() && measures.contains(&m.measure))
}

/// A kind of goods that covers very many.
const TOY: WordId = WordId::of_folded("toy");

/// The set of audiences, and its member that covers those behind it: women and men are adults.
const AUDIENCE: u8 = 1;
const ADULT: u8 = 2;

/// Whether the title says another audience or material than the name.
pub(super) fn other_sort(listing: &ListingWords, product: &ProductWords) -> bool {
    !listing.title.exclusive.is_empty()
        && product.described.exclusive.iter().any(|(set, _)| {
            let mut given = listing.title.exclusive.iter().filter(|(other, _)| other == set).peekable();
            let agrees = |a: u8, b: u8| a == b || (*set == AUDIENCE && a.min(b) == ADULT);
            let own = || product.described.exclusive.iter().filter(|(other, _)| other == set);
            given.peek().is_some() && !given.any(|&(_, given)| own().any(|&(_, own)| agrees(given, own)))
        })
}

/// Whether the title has the name's versions (false: some are missing), or speaks of another.
fn versions(listing: &ListingWords, product: &ProductWords, name: &Name, context: usize) -> Result<bool, Against> {
    let given = || listing.versions.iter().filter(|given| usize::from(given.place) < context);
    let own = |id: WordId| name.versions.contains(&id) || product.described.known.binary_search(&id).is_ok();
    // `Roam 2`, `A1 mini`: an addition right behind a telling word of the name. Of one that is all brand and model,
    // behind the brand: `Ninebot MAX` for `Ninebot P100`.
    let in_name = || product.models.iter().any(|model| model.place == ModelWord::NOWHERE);
    let coded = name.must.is_empty() && name.may.is_empty() && in_name();
    let behind = |place: u16| {
        let Some(before) = place.checked_sub(1) else { return false };
        let ends = listing.title.windows.iter().filter(|w| w.whole && w.first + w.len == before + 1);
        let told =
            |id: WordId| name.must.contains(&id) || name.versions.contains(&id) || (coded && is_firm(product, id));
        ends.into_iter().any(|window| told(window.id))
    };
    // Of a series, models are numbered: `Deluxe 24`.
    let of_series = |given: &Version| given.number && product.described.known.binary_search(&SERIES).is_ok();
    let telling = given().filter(|given| given.telling && !own(given.id) && !of_series(given));
    let mut added = telling.filter(|given| behind(given.place)).peekable();
    let trimmed = added.peek().is_some();
    let added = added.any(|given| !listing.title.is(usize::from(given.place), role::TRIM));
    let joined = |n: u8| {
        name.joins.iter().any(|&(at, id)| at == Name::OF_VERSION.saturating_add(n) && has(listing, id, context))
    };
    let mut own_versions = name.versions.iter().zip(0u8..);
    let missing = own_versions.any(|(&id, n)| !given().any(|given| given.id == id) && !joined(n));
    // Another number where a version should stand.
    if added || (missing && given().any(|given| given.number && !own(given.id))) {
        return Err(Against::OtherVersion);
    }
    Ok(!missing && !trimmed)
}

/// The id of an atom as a version; re-exported for the listing.
pub(super) fn version_id(text: &str) -> WordId {
    version(text)
}
