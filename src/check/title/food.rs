//! Food and medicines: how much of a line's words a title repeats.
//!
//! A flavour or strength is a product of its own, so that words which only one side has, on both sides, mean two
//! products. What a title leaves out alone is no contradiction: then it may be the product.
use super::Against;
use super::accessory::is_firm;
use super::listing::ListingWords;
use super::names::{Fit, NameFit, coverage, has, other_size, same_size};
use crate::text::{AtomKind, Glue, Name, ProductWords, WordId, is_joiner, lexicon, role};

/// Words that only seem to praise: of two lines of a brand, one is the `Original`.
const VARIANTS: [&str; 8] = ["original", "classic", "plain", "regular", "traditional", "natural", "mild", "light"];

/// What firms add to their names.
const FORMS: [&str; 10] =
    ["inc", "llc", "ltd", "corp", "company", "group", "usa", "international", "limited", "incorporated"];

/// Packs whose names stand for a size.
const PACKS: [&str; 11] =
    ["gallon", "gallons", "pint", "pints", "quart", "quarts", "dozen", "bucket", "jug", "hour", "hours"];

/// How a line of food fits a title.
pub(super) fn fit(listing: &ListingWords, product: &ProductWords, name: &Name, at: u16, context: usize) -> NameFit {
    let cover = coverage(listing, product, name, context);
    let all = cover.all_must + cover.all_may;
    let named = cover.must + cover.may;
    // Three words with which a long line begins are how people call the thing.
    let begins =
        name.must.is_empty() && name.may.len() > 3 && name.may.iter().take(3).all(|&id| has(listing, id, context));
    let sized = same_size(listing, &name.measures, context);
    if named == 0 || (named == 1 && all > 3 && !begins && cover.must == 0 && !sized) {
        let against = Fit::Not(Against::TooFew);
        return NameFit { fit: against, name: at, hits: named, telling: false, whole: false };
    }
    let own = own_words(listing, product, name, context);
    // What the notice says beside the name explains a title that has some of its own words, and telling ones if any.
    let beside = own > 1 && (cover.must > 0 || cover.all_must == 0);
    let mut extra = extra_words(listing, product, name, beside);
    let hits = named + cut_short(listing, name, &mut extra);
    let little = hits * 3 < all && !begins;
    let missing = all.saturating_sub(hits);
    // The name's words and no others, from its first on: how people call the thing whose brand they need not say.
    let whole = extra.is_empty() && hits > 2 && hits * 2 >= all && opens(listing, product);
    let result = |fit| NameFit { fit, name: at, hits, telling: hits > 1, whole };
    // Fewer say enough to look where a telling one is among them, and nothing else is said.
    if little && !(extra.is_empty() && own > 0) {
        return result(Fit::Not(Against::TooFew));
    }
    if other_size(listing, &name.measures, context) {
        return result(Fit::Not(Against::OtherSize));
    }
    let slip = extra.len() == 1 && (missing == 1 || hits * 2 >= all);
    if missing > 0 && !extra.is_empty() && !(slip && misspelt(listing, name, &extra)) {
        return result(Fit::Not(Against::TooFew));
    }
    // The brand's own words say nothing more than the brand; a longer name may be praised.
    // A notice that names no more than a brand means any of its goods.
    // (`Productos La Owlienda` of a firm that recalls beef), where the notice speaks of something that the title says.
    let said = || extra_words(listing, product, name, true).len() < extra.len();
    let firm = own == 0 && hits > 1 && product.names.len() == 1 && said();
    if missing == 0 && own < 2 && (hits > 2 || firm) && extra.len() > own {
        return result(Fit::Part);
    }
    if missing == 0 && extra.len() > own {
        return result(Fit::Not(Against::TooFew));
    }
    // Where the notice says a word of the title only beside the name, most of the name must be there.
    let explained = || beside && extra_words(listing, product, name, false).len() > extra.len() + (hits - named);
    let full = if missing == 0 {
        extra.len() * 2 <= own.max(1)
    } else {
        extra.is_empty() && (hits * 2 >= all || begins) && (hits * 3 >= all * 2 || !explained())
    };
    // `Owlergy 45 capsules`: a coined word says whose it is, where a size or count agrees.
    let coined = extra.is_empty() && listing.title.measures.iter().any(|m| name.measures.contains(&m.measure));
    let telling = missing == 0 && !name.must.is_empty() && (hits > 2 || coined);
    NameFit { telling, ..result(if full { Fit::Full } else { Fit::Part }) }
}

/// Whether the title begins as a name of the product does.
fn opens(listing: &ListingWords, product: &ProductWords) -> bool {
    let scan = &listing.title;
    let first = (0..scan.words.atoms().len()).find(|&at| !scan.is(at, role::STOP)).unwrap_or(0);
    let windows = scan.windows.iter().filter(|window| window.whole && usize::from(window.first) <= first);
    windows.filter(|window| window.len > 1).any(|window| product.openings.binary_search(&window.id).is_ok())
}

/// How many of a name's words the title has outside of the brand's and the firms' names.
fn own_words(listing: &ListingWords, product: &ProductWords, name: &Name, context: usize) -> usize {
    let scan = &listing.title;
    let own = |id: WordId| {
        let mut found = scan.find(id).filter(|window| window.whole && usize::from(window.first) < context);
        // Where the brand field says whose it is, a mark is the name's.
        let field = listing.brand.as_ref().is_some_and(|brand| !brand.has(id));
        found.any(|window| field || !listing.in_firm(product, usize::from(window.first)))
    };
    name.must.iter().chain(&name.may).filter(|&&id| own(id)).count()
}

/// Whether the one word that a title has besides is the one that it lacks, with one letter wrong.
fn misspelt(listing: &ListingWords, name: &Name, extra: &[usize]) -> bool {
    let mut lacking = name.must.iter().chain(&name.may).filter(|&&id| !listing.title.has(id));
    lacking.any(|id| extra.iter().any(|&place| listing.near(place).binary_search(id).is_ok()))
}

/// How many sizes, counts and numbers of a name the title gives.
pub(super) fn told(listing: &ListingWords, name: &Name) -> usize {
    let scan = &listing.title;
    let sizes = name.measures.iter().filter(|own| scan.measures.iter().any(|m| m.measure == **own)).count();
    let given = |id: &WordId| {
        listing.versions.iter().any(|given| given.id == *id) || scan.codes.iter().any(|code| code.id == *id)
    };
    sizes + name.versions.iter().filter(|id| given(id)).count()
}

/// How many words of the name are cut short for words of the title (`SEASO` for seasoning, `PRTZL` for pretzel); those are
/// no longer among the words that it does not explain.
fn cut_short(listing: &ListingWords, name: &Name, extra: &mut Vec<usize>) -> usize {
    if extra.is_empty() {
        return 0;
    }
    let mut met = 0;
    for (&id, must) in name.must.iter().map(|id| (id, true)).chain(name.may.iter().map(|id| (id, false))) {
        if listing.title.has(id) {
            continue;
        }
        if let Some(at) = extra.iter().position(|&place| listing.is_short_for(place, id, must)) {
            extra.remove(at);
            met += 1;
        }
    }
    met
}

/// Whether the words of a title speak for a product of food whose very lot the unit bears: mostly (true), or enough to
/// look at it. Where they do not, or name another size, `None`.
pub(super) fn speaks(listing: &ListingWords, product: &ProductWords, ours: bool, context: usize) -> Option<bool> {
    let names = product.names.iter().filter(|name| name.strict && !other_size(listing, &name.measures, context));
    let spoken = names.filter_map(|name| {
        let cover = coverage(listing, product, name, context);
        let (hits, all) = (cover.must + cover.may, cover.all_must + cover.all_may);
        let half = hits * 2 >= all && hits > 0;
        let extra = extra_words(listing, product, name, true).len();
        (half || ours).then_some(half && ours && hits > extra)
    });
    spoken.max()
}

/// Words of the title that a product of food does not explain.
/// `beside`: nor what its notice says beside the name.
fn extra_words(listing: &ListingWords, product: &ProductWords, name: &Name, beside: bool) -> Vec<usize> {
    let scan = &listing.title;
    let empty = role::STOP | role::FLUFF | role::PACKAGE | role::FOR | role::WITH | role::DESCRIPTOR;
    let explained = |place: usize| {
        scan.windows.iter().any(|window| {
            window.whole
                && window.holds(place)
                && (is_firm(product, window.id)
                    || name.must.contains(&window.id)
                    || name.may.contains(&window.id)
                    || name.joins.iter().any(|join| join.1 == window.id)
                    || beside && product.described.lines.binary_search(&window.id).is_ok())
        })
    };
    // `Four Cheese`: how many of something says no more than the thing.
    let number = |place: usize| lexicon().is(WordId::of_folded(scan.words.at(place)), role::NUMBER);
    // `PGE1`, `70OATS01`: letters of a code.
    let in_code = |place: usize| {
        let tight = |at: usize| scan.words.atoms().get(at).is_some_and(|atom| atom.glue == Glue::Tight);
        let within = || scan.codes.iter().any(|code| (code.first..code.end).contains(&(place as u16)));
        (tight(place) || tight(place + 1)) && (scan.words.at(place).len() < 5 || within())
    };
    // `2.5 mcg`, `0.5 mg/2.5 mcg`: not all of them are read as quantities.
    let unit = |place: usize| {
        let number = place.checked_sub(1).and_then(|before| scan.words.kind(before)) == Some(AtomKind::Digits);
        number && matches!(scan.words.at(place), "mcg" | "meq" | "unit" | "units")
    };
    let form = |place: usize| FORMS.contains(&scan.words.at(place));
    let variant = |place: usize| VARIANTS.contains(&scan.words.at(place));
    let pack = |place: usize| {
        PACKS.contains(&scan.words.at(place))
            || scan.words.at(place) == "half" && PACKS.contains(&scan.words.at(place + 1))
            || scan.words.at(place) == "clam" && scan.words.at(place + 1) == "shell"
            || place > 0 && scan.words.at(place) == "shell" && scan.words.at(place - 1) == "clam"
    };
    let atoms = scan.words.atoms().iter().enumerate();
    atoms
        .filter(|&(place, atom)| {
            atom.kind == AtomKind::Letters
                && scan.words.text(atom).len() > 2
                && (!scan.is(place, empty) || variant(place))
                && !scan.in_measure(place)
                && !pack(place)
                && !number(place)
                && !in_code(place)
                && !unit(place)
                && !form(place)
                && !is_joiner(scan.words.at(place))
                && !explained(place)
        })
        .map(|(place, _)| place)
        .collect()
}
