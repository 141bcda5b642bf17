//! Is the thing itself sold, or something that goes with it?
use super::listing::ListingWords;
use crate::text::{AtomKind, Glue, KindHit, ProductWords, WordId, role};

/// Kinds of things that hold or cover others; seldom a feature of the thing itself.
const HOLDERS: [WordId; 4] =
    [WordId::of_folded("case"), WordId::of_folded("bag"), WordId::of_folded("screenfilm"), WordId::of_folded("manual")];

/// How goods are powered at least as often as a thing of its own.
const BATTERY: WordId = WordId::of_folded("battery");

/// What a title says on the kind of goods, as a product sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sort {
    /// A word for the product's own kind stands where the thing sold is named.
    pub own: bool,
    /// A word for another kind does, and none for its own.
    pub other: bool,
    /// None for its own does, but one for a kind that the notice speaks of.
    pub side: bool,
    /// A part or accessory is what is sold.
    pub accessory: bool,
    /// No word for any kind of goods stands there.
    pub silent: bool,
}

/// From which atom on the title speaks of the thing that the goods go with; beyond the end where it does not.
pub(super) fn context_from(listing: &ListingWords, product: &ProductWords) -> usize {
    let scan = &listing.title;
    for cue in scan.cues.iter().filter(|cue| cue.flags & role::FOR != 0) {
        let (first, end) = (usize::from(cue.first), usize::from(cue.end));
        // `for kids`, `for elderly adults`, `for 3-6 years`: for whom, not for which product.
        let next = scan.words.kind(end);
        let measured = || scan.measures.iter().find(|m| m.first == end).map(|m| m.measure.dimension);
        let years = next == Some(AtomKind::Digits) && measured().is_some_and(|dimension| !dimension.is_telling());
        if next.is_none() || years || scan.is(end, role::PURPOSE) {
            continue;
        }
        // `509 for Polaris helmet`, `ESR for MagSafe`: nothing is sold yet but a brand.
        let thing_before = (0..first).any(|place| {
            !scan.is(place, role::STOP | role::FLUFF | role::COLOUR)
                && !scan.in_measure(place)
                && !listing.in_firm(product, place)
        });
        let chinese = scan.words.kind(first) == Some(AtomKind::Cjk);
        if (thing_before && !names_it(listing, product, first)) || chinese {
            return first;
        }
    }
    usize::MAX
}

/// Whether all that stands before an atom is the product's own name, of two words at least, beside its firms: `Lutro power
/// interfaces for tape lights`.
fn names_it(listing: &ListingWords, product: &ProductWords, before: usize) -> bool {
    let scan = &listing.title;
    let named = |place: usize| {
        let mut words = scan.windows.iter().filter(|w| usize::from(w.first) == place && w.len == 1 && w.whole);
        words.any(|w| product.names.iter().any(|name| name.must.contains(&w.id) || name.may.contains(&w.id)))
    };
    let quiet = |place: usize| scan.is(place, role::STOP | role::FLUFF | role::COLOUR | role::DESCRIPTOR);
    let words = (0..before).filter(|&place| named(place)).count();
    words > 1 && (0..before).all(|place| named(place) || quiet(place) || listing.in_firm(product, place))
}

/// The product's brands and firms.
pub(super) fn firms<'p>(product: &'p ProductWords<'_>) -> impl Iterator<Item = WordId> + 'p {
    product.brands.iter().chain(&product.makers).copied()
}

/// Whether a word is a brand or firm of the product.
pub(super) fn is_firm(product: &ProductWords, id: WordId) -> bool {
    product.brands.binary_search(&id).is_ok() || product.makers.binary_search(&id).is_ok()
}

/// What the title says on the kind of goods. `context` is the atom from which on it speaks of something else.
pub(super) fn sort(listing: &ListingWords, product: &ProductWords, context: usize) -> Sort {
    let scan = &listing.title;
    let free = |hit: &&KindHit| usize::from(hit.first) < context;
    let with = |hit: &KindHit| listing.comes_with.get(usize::from(hit.first)) == Some(&true);
    // `Lankaster Table & Seating` sells chairs: a kind in a firm's name is not the thing's.
    let firm = listing.opening_brand(product);
    let of_firm =
        |id: &WordId| firm.is_some_and(|firm| firm.kinds.iter().flat_map(|hit| hit.kinds).any(|kind| kind.id == *id));
    let others = firm.is_some_and(|_| product.kinds.iter().any(|id| !of_firm(id)));
    let own = |hit: &KindHit| {
        let mut kinds = hit.kinds.iter().map(|kind| kind.id);
        kinds.any(|id| product.kinds.binary_search(&id).is_ok() && !(others && of_firm(&id)))
    };
    let known = |hit: &KindHit| hit.kinds.iter().any(|kind| product.side_kinds.binary_search(&kind.id).is_ok());
    // `3 wheel`, `2 straps`: how many the thing has, not what is sold.
    let counted = |hit: &KindHit| {
        let before = usize::from(hit.first).checked_sub(1);
        let alone = |at: usize| {
            let spaced = scan.words.atoms().get(at).is_some_and(|atom| matches!(atom.glue, Glue::Space | Glue::Break));
            let coded = scan.codes.iter().any(|code| (usize::from(code.first)..usize::from(code.end)).contains(&at));
            spaced && !coded && !scan.in_measure(at)
        };
        // `950 windshield`: the number is the thing's name.
        let few = |at: usize| !scan.words.at(at).starts_with('0') && scan.words.at(at).len() <= 2;
        hit.part && before.is_some_and(|at| scan.words.kind(at) == Some(AtomKind::Digits) && few(at) && alone(at))
    };
    // `aquarium light`: a kind directly before the product's own says of what sort it is.
    let qualifies = |hit: &KindHit| {
        let next = scan.kinds.iter().find(|next| next.first == hit.end && free(next));
        let apart = scan.words.atoms().get(usize::from(hit.end)).is_none_or(|atom| atom.glue == Glue::Break);
        !own(hit) && !apart && next.is_some_and(own)
    };
    let counts = |hit: &&KindHit| free(hit) && !counted(hit) && !qualifies(hit);
    // `Kubota Tractor umbrella`: the firm's own kind is not what is sold, where another is named.
    let firms = |hit: &KindHit| listing.in_firm(product, usize::from(hit.first)) || listing.in_brand_field(hit);
    let beside = scan.kinds.iter().filter(counts).any(|hit| !hit.weak && !firms(hit));
    let hits = || scan.kinds.iter().filter(counts).filter(|hit| !(beside && firms(hit)));
    // `2 drawer nightstand`: a word that is used for other things yields to one that is not.
    let plainly = hits().any(|hit| !hit.weak && !hit.part && !own(hit) && !known(hit) && !with(hit));
    // `built in wall oven`: what is built in is the thing where nothing else is named.
    let alone = hits().all(&with);
    let mut sort =
        Sort { own: hits().any(|hit| own(hit) && (alone || !with(hit)) && !(hit.weak && plainly)), ..Sort::default() };
    let replacement = scan.cues.iter().any(|cue| {
        let place = usize::from(cue.first);
        cue.flags & role::REPLACEMENT != 0 && place < context && listing.comes_with.get(place) != Some(&true)
    });
    for hit in hits().filter(|hit| !own(hit) && !with(hit)) {
        if !hit.part {
            // Where the product's own kind is in no table, another one says nothing.
            sort.other |= !hit.weak && !sort.own && !known(hit) && !product.kinds.is_empty();
            sort.side |= !hit.weak && !sort.own && known(hit);
        } else if replacement {
            sort.accessory = true;
        } else if sort.own {
            let accessory = !known(hit) && behind_own(listing, hit, &own, context);
            sort.accessory |= accessory && !powers(listing, product, hit);
        } else {
            sort.accessory |= !hit.weak && !product.kinds.is_empty();
        }
    }
    // `Replacement …` of something that the tables do not know; `Bike helmet replacement chin pads`.
    sort.accessory |= replacement && (!sort.own || replaced_behind(listing, &own, context));
    sort.silent = hits().all(|hit| hit.weak || with(hit));
    sort
}

/// `gas alarm battery DD622NCV`: how the thing is powered, since its model follows.
fn powers(listing: &ListingWords, product: &ProductWords, hit: &KindHit) -> bool {
    let scan = &listing.title;
    let model = |model: &crate::text::ModelWord| {
        let mut found = scan.find(WordId::of_folded(&model.key));
        found.any(|window| window.whole && window.first >= hit.end)
    };
    hit.kinds.iter().any(|kind| kind.id == BATTERY) && product.models.iter().any(model)
}

/// Whether something else is named behind a `replacement` that follows every word for the product.
fn replaced_behind(listing: &ListingWords, own: &dyn Fn(&KindHit) -> bool, context: usize) -> bool {
    let scan = &listing.title;
    let free = |cue: &&crate::text::Cue| {
        let place = usize::from(cue.first);
        cue.flags & role::REPLACEMENT != 0 && place < context && listing.comes_with.get(place) != Some(&true)
    };
    scan.cues.iter().filter(free).any(|cue| {
        let next = scan.words.atoms().get(usize::from(cue.end));
        let named = next.is_some_and(|next| next.kind == AtomKind::Letters && next.glue != Glue::Break);
        let ends = scan.is(usize::from(cue.end), role::STOP | role::FLUFF | role::COLOUR);
        named && !ends && !scan.kinds.iter().any(|hit| hit.first >= cue.first && own(hit))
    })
}

/// Whether a part's word directly follows a word for the product (`dumbbell stand`), or, in Chinese, stands anywhere
/// behind it (电动车 … 充电器), since there the last noun is the thing.
fn behind_own(listing: &ListingWords, hit: &KindHit, own: &dyn Fn(&KindHit) -> bool, context: usize) -> bool {
    let scan = &listing.title;
    let cjk = scan.words.kind(usize::from(hit.first)) == Some(AtomKind::Cjk);
    let before = scan.kinds.iter().filter(|other| other.end <= hit.first && usize::from(other.first) < context);
    before.filter(|other| own(other)).any(|other| {
        if cjk {
            return true;
        }
        let mut between = usize::from(other.end)..=usize::from(hit.first);
        let apart = between.any(|place| scan.words.atoms().get(place).is_some_and(|a| a.glue == Glue::Break));
        // `fuel bottle 530 ml orange pouch`: sizes and colours part nothing that holds or covers.
        let holds = hit.kinds.iter().any(|kind| HOLDERS.contains(&kind.id));
        let quiet = |place: usize| holds && (scan.in_measure(place) || scan.is(place, role::COLOUR));
        let said = (usize::from(other.end)..usize::from(hit.first)).filter(|&place| !quiet(place));
        !apart && said.count() <= 1
    })
}

/// Whether the notice speaks of every part that the title names: `2-man ladder stand`, of tree stands.
pub(super) fn speaks_of_parts(listing: &ListingWords, product: &ProductWords) -> bool {
    let known = |hit: &KindHit| hit.kinds.iter().any(|kind| product.side_kinds.binary_search(&kind.id).is_ok());
    listing.title.kinds.iter().filter(|hit| hit.part).all(known)
}
