//! One listing against one product.
use super::accessory::{Sort, context_from, firms, is_firm, sort, speaks_of_parts};
use super::bare::{said, says_all, says_others};
use super::food;
use super::listing::ListingWords;
use super::models::{Given, PART_DIGITS, in_two_words, model_given, other_line};
use super::names::{Fit, NameFit, best, other_size, other_sort};
use super::{Against, Ask, Field, Kind, Place, TitleMatch};
use crate::text::{
    Atom, AtomKind, ModelWord, Name, ProductWords, Scan, Window, WordId, is_list_number, lexicon, role, telling_model,
};

/// Whose the listing says it is.
#[derive(Clone, Copy, Debug)]
enum Whose {
    /// The notice's brand or firm, or a seller that the notice names.
    Ours(Place),
    /// The brand field names another.
    Others,
    /// It does not say.
    Silent,
}

/// Sets a listing against a product.
pub fn match_listing(product: &ProductWords, listing: &ListingWords) -> TitleMatch {
    let context = context_of(listing, product);
    let whose = whose(listing, product, context);
    let brand = match whose {
        Whose::Others => return TitleMatch::none(Against::OtherBrand),
        Whose::Ours(place) => Some(place),
        Whose::Silent => None,
    };
    // Food and medicines have no accessories, and their kinds are in no table.
    let strict = product.names.iter().any(|name| name.strict);
    let sort = if strict { Sort { own: true, ..Sort::default() } } else { sort(listing, product, context) };
    let given = match model_given(listing, product, context) {
        // `Owlocin 30 units/500 ml`: strengths look like models, and a title gives no drug code.
        Given::Other if strict && listing.model.is_none() => Given::Silent,
        given => given,
    };
    if sort.accessory && !matches!(given, Given::Part(_)) {
        return match given {
            // `Accessory door 2889075`: the notice lists the number of a part of which it speaks.
            Given::Exact(place, at) if brand.is_some() && at != ModelWord::NOWHERE => {
                let model = Some((place, listed_at(product, at)));
                if !replaces(listing) && said(listing, product, true).is_some_and(|said| said.new == 0) {
                    // `RTL-4000 ladder stand`: what sounds like a part is what the notice lists under that model.
                    TitleMatch { kind: Kind::Model, brand, model, name: None, ask: None, against: None }
                } else if (is_part_number(product, at) && (sort.side || place.field == Field::Model))
                    || (place.field == Field::Model && for_others(listing, product, context))
                    || (context == usize::MAX && !replaces(listing) && speaks_of_parts(listing, product))
                {
                    possible(brand, model, None, Ask::Model)
                } else {
                    TitleMatch::none(Against::Accessory)
                }
            }
            Given::Other => TitleMatch::none(Against::Accessory),
            // `Powel Pods wireless phone charger`: all of it stands in the notice.
            _ if brand.is_some()
                && context == usize::MAX
                && !replaces(listing)
                && says_all(listing, product, false) =>
            {
                possible(brand, None, None, Ask::Model)
            }
            _ => TitleMatch::none(Against::Accessory),
        };
    }
    if given != Given::Other && other_year(listing, product) {
        return TitleMatch::none(Against::OtherYear);
    }
    match given {
        Given::Other => TitleMatch::none(Against::OtherModel),
        Given::Part(place) => {
            let found = by_name(listing, product, brand, sort, best(listing, product, context, sort));
            let part = || possible(brand, Some((place, ModelWord::NOWHERE)), None, Ask::Model);
            if found.is_hit() && !sort.accessory { found } else { part() }
        }
        Given::Exact(place, at) => {
            let mut found = by_model(product, brand, sort, place, at);
            // Of a model of certain years, one without a year may be meant.
            if found.is_hit() && listing.years.is_empty() && product.described.years.is_some() {
                found = possible(found.brand, found.model, found.name, Ask::Model);
            }
            // A model read out of a name (`RC4 Junior Ski Boots`) is no more than a part of that name.
            let of_name = at != ModelWord::NOWHERE && listed_at(product, at) == ModelWord::NOWHERE;
            let unbranded = brand.is_none() && listing.brand.is_none() && product.unbranded();
            if of_name && found.is_hit() {
                if other_line(listing, product, place) {
                    return TitleMatch::none(Against::OtherVersion);
                }
                let spaced = in_two_words(listing, place).is_some();
                return of_its_name(product, found, best(listing, product, context, sort), sort, spaced);
            }
            let model = Some((place, listed_at(product, at)));
            // A short model and the telling words of the name, or a name that is a kind and no more, say enough to look.
            let telling = |best: NameFit| {
                let name = product.names.get(usize::from(best.name));
                let kind = || name.is_some_and(|name| name.may.is_empty()) && sort.own && is_listed_code(product, at);
                !matches!(best.fit, Fit::Not(_))
                    && (name.is_some_and(|name| !name.must.is_empty())
                        || (best.fit == Fit::Full && (best.hits > 1 || kind())))
            };
            let silent = !found.is_hit() && brand.is_none() && listing.brand.is_none() && !sort.other;
            // `TUTU pyjamas`: a style that the notice lists.
            let key = product.models.get(usize::from(at)).map_or("", |model| model.key.as_str());
            let style = key.len() > 3 && key.bytes().all(|b| b.is_ascii_alphabetic());
            if silent && style && sort.own && product.unbranded() {
                return possible(None, model, None, Ask::Brand);
            }
            if silent && best(listing, product, context, sort).is_some_and(telling) {
                return possible(None, model, None, Ask::Brand);
            }
            let certain = found.kind == Kind::Model;
            if certain || !unbranded || !sort.own {
                return found;
            }
            // Goods without a brand, by a model that says enough, that the field gives, or that stands by their name.
            let enough = telling_model_at(product, at) || place.field == Field::Model;
            let named =
                || best(listing, product, context, sort).is_some_and(|best| best.fit == Fit::Full && best.hits > 0);
            if enough || named() {
                TitleMatch { kind: Kind::Model, brand, model, name: None, ask: None, against: None }
            } else {
                found
            }
        }
        Given::Perhaps(place, at) => {
            let likely = brand.is_some() || (telling_model_at(product, at) && sort.own);
            if sort.other || !likely {
                return TitleMatch::none(if sort.other { Against::OtherKind } else { Against::TooFew });
            }
            possible(brand, Some((place, listed_at(product, at))), None, Ask::Model)
        }
        Given::Silent => by_name(listing, product, brand, sort, best(listing, product, context, sort)),
    }
}

/// Where a title speaks of what the thing goes with; food goes with nothing (`Vegetables for Gumbo`).
fn context_of(listing: &ListingWords, product: &ProductWords) -> usize {
    let strict = product.names.iter().any(|name| name.strict);
    if strict { usize::MAX } else { context_from(listing, product) }
}

/// Whether the words of a listing that is no match speak for a product of food or medicine all the same, where the unit
/// bears the very lot that its notice lists: mostly (true), or enough to look at it.
pub fn speaks_for(product: &ProductWords, listing: &ListingWords) -> Option<bool> {
    let context = context_of(listing, product);
    let ours = matches!(whose(listing, product, context), Whose::Ours(_));
    food::speaks(listing, product, ours, context)
}

/// How many sizes, counts and numbers of a product of food or medicine a listing gives.
pub fn told(product: &ProductWords, listing: &ListingWords) -> usize {
    product.names.iter().filter(|name| name.strict).map(|name| food::told(listing, name)).max().unwrap_or(0)
}

/// Whether a listing says that it is of the product's brand, maker or seller.
pub fn says_whose(product: &ProductWords, listing: &ListingWords) -> bool {
    let beside = |brand: &Scan| product.names.iter().any(|name| said_by(name, product, true, brand));
    matches!(whose(listing, product, context_of(listing, product)), Whose::Ours(_))
        || listing.brand.as_ref().is_some_and(beside)
}

/// A match by a model that stands in a name alone, by how that name fits. `spaced`: the title writes it in two words.
fn of_its_name(
    product: &ProductWords,
    found: TitleMatch,
    best: Option<NameFit>,
    sort: Sort,
    spaced: bool,
) -> TitleMatch {
    let part = TitleMatch { kind: found.kind.max(Kind::Possible), ask: Some(Ask::Model), ..found };
    let Some(best) = best else { return found };
    // Of the name, the title has nothing but that model.
    let alone = product.names.get(usize::from(best.name)).filter(|_| spaced && best.hits == 0);
    match best.fit {
        // `2024 Polare Ridger XD 1500` names no kind of goods, and no other.
        Fit::Not(Against::OtherKind) if (sort.silent || sort.side) && !sort.other => part,
        Fit::Not(Against::TooFew) => match alone {
            Some(name) if name.must.len() + name.may.len() > 0 => part,
            _ => found,
        },
        Fit::Not(against) => TitleMatch::none(against),
        Fit::Part => part,
        Fit::Full => found,
    }
}

fn possible(brand: Option<Place>, model: Option<(Place, u16)>, name: Option<u16>, ask: Ask) -> TitleMatch {
    TitleMatch { kind: Kind::Possible, brand, model, name, ask: Some(ask), against: None }
}

/// Whether goods have no brand: everybody sells at a marketplace.
fn nobodys(brands: &[WordId]) -> bool {
    brands.iter().all(|&brand| lexicon().is(brand, role::MARKETPLACE))
}

/// Whether what the goods are for is another's: `wireless charger for Apple Watch` of the recalled model.
fn for_others(listing: &ListingWords, product: &ProductWords, context: usize) -> bool {
    let scan = &listing.title;
    let ours = |window: &Window| usize::from(window.first) >= context && is_firm(product, window.id);
    let model = |window: &Window| product.models.iter().any(|model| WordId::of_folded(&model.key) == window.id);
    context < usize::MAX && !replaces(listing) && !scan.windows.iter().any(|window| ours(window) || model(window))
}

/// Whether the title speaks of a replacement.
fn replaces(listing: &ListingWords) -> bool {
    listing.title.cues.iter().any(|cue| cue.flags & role::REPLACEMENT != 0)
}

/// Whether a model is a part's number, as far as one can see.
fn is_part_number(product: &ProductWords, at: u16) -> bool {
    let digits = |key: &str| key.len() >= PART_DIGITS && key.bytes().all(|b| b.is_ascii_digit());
    product.models.get(usize::from(at)).is_some_and(|model| digits(&model.key))
}

/// Whether the title says nothing but a firm of the product.
fn says_firm_alone(listing: &ListingWords, product: &ProductWords) -> bool {
    let scan = &listing.title;
    let quiet = role::STOP | role::FLUFF | role::MARKETPLACE;
    (0..scan.words.atoms().len()).all(|place| scan.is(place, quiet) || listing.in_firm(product, place))
}

/// Whether the notice lists a model apart, and it looks like one: four signs at least, letters among them.
fn is_listed_code(product: &ProductWords, at: u16) -> bool {
    product.models.get(usize::from(at)).is_some_and(|model| {
        let letters = model.key.bytes().any(|b| b.is_ascii_alphabetic());
        model.place != ModelWord::NOWHERE && model.key.len() >= 4 && letters
    })
}

/// A model's place in the notice.
fn listed_at(product: &ProductWords, at: u16) -> u16 {
    product.models.get(usize::from(at)).map_or(ModelWord::NOWHERE, |model| model.place)
}

/// Whether a model says enough by itself; one that the description gives does.
fn telling_model_at(product: &ProductWords, at: u16) -> bool {
    at == ModelWord::NOWHERE || product.models.get(usize::from(at)).is_some_and(|model| telling_model(&model.key))
}

fn by_model(product: &ProductWords, brand: Option<Place>, sort: Sort, place: Place, at: u16) -> TitleMatch {
    let telling = telling_model_at(product, at);
    if sort.other && !telling {
        // `Camplox AY132 shower`: of the same firm, a word may be the title's own for the thing.
        let model = Some((place, listed_at(product, at)));
        return if brand.is_some() && is_listed_code(product, at) {
            possible(brand, model, None, Ask::Model)
        } else {
            TitleMatch::none(Against::OtherKind)
        };
    }
    let unbranded = product.unbranded() && nobodys(&product.makers);
    if brand.is_some() || (unbranded && sort.own) {
        let model = Some((place, listed_at(product, at)));
        return TitleMatch { kind: Kind::Model, brand, model, name: None, ask: None, against: None };
    }
    // Without a brand, a long model says enough to look; a short one (`P100`, `1009`) is used by many.
    if telling && !sort.other {
        return possible(None, Some((place, listed_at(product, at))), None, Ask::Brand);
    }
    TitleMatch::none(Against::TooFew)
}

fn by_name(
    listing: &ListingWords,
    product: &ProductWords,
    brand: Option<Place>,
    sort: Sort,
    best: Option<NameFit>,
) -> TitleMatch {
    let Some(best) = best else { return TitleMatch::none(Against::TooFew) };
    let name = product.names.get(usize::from(best.name));
    if let Fit::Not(against) = best.fit {
        // A model in words has been found in the notice before.
        let word = |scan: &Scan, atom: &Atom| atom.kind == AtomKind::Letters && scan.words.text(atom).len() > 1;
        let worded = |scan: &Scan| scan.words.atoms().iter().all(|atom| word(scan, atom));
        let goods = listing.model.as_ref().is_none_or(worded) && name.is_some_and(|name| !name.strict);
        let few = against == Against::TooFew || (against == Against::OtherKind && !sort.other);
        // Where the name's own words are missing, a new one is another name.
        let coined = name.is_some_and(|name| !name.must.is_empty());
        if goods && few && is_bare(listing, product, brand.is_some(), sort.own, coined) {
            let ask = if brand.is_some() { Ask::Model } else { Ask::Brand };
            return possible(brand, None, Some(best.name), ask);
        }
        if goods && few && !coined && brand.is_some() && says_all(listing, product, sort.silent) {
            return possible(brand, None, Some(best.name), Ask::Model);
        }
        return TitleMatch::none(against);
    }
    let goods = || name.is_some_and(|name| !name.strict);
    if brand.is_some() && best.hits == 0 && goods() && says_others(listing, product) {
        return TitleMatch::none(Against::OtherVersion);
    }
    // `DeWalter`: any of the firm's goods.
    if listing.model.is_none() && name.is_some_and(|name| !name.strict) && says_firm_alone(listing, product) {
        return TitleMatch::none(Against::TooFew);
    }
    if brand.is_none() {
        // A name by itself is a hint where it has a telling word and the kind of goods agrees.
        let must = name.is_some_and(|name| !name.must.is_empty());
        let food = name.is_some_and(|name| name.strict);
        // A line of food is whole, with a word that few labels have or from its first words on, or says nothing without
        // a brand.
        if food {
            let named = best.fit == Fit::Full && listing.brand.is_none() && (best.telling || best.whole);
            let found = possible(None, None, Some(best.name), Ask::Brand);
            return if named { found } else { TitleMatch::none(Against::TooFew) };
        }
        // `Vevor Baby Gates`, sold by another firm: the name opens with what may be the brand as well as the line.
        let opens = name.is_some_and(|name| name.must.iter().any(|id| product.openings.binary_search(id).is_ok()));
        if sort.own && opens && best.fit == Fit::Full && listing.brand.is_none() && product.models.is_empty() {
            return TitleMatch {
                kind: Kind::Named,
                brand,
                model: None,
                name: Some(best.name),
                ask: None,
                against: None,
            };
        }
        let whole = best.fit == Fit::Full && best.hits >= 3 && listing.brand.is_none();
        let unbranded = whole && product.unbranded();
        let looks = || listing.model.is_none() && is_bare(listing, product, false, sort.own, false);
        // `Arctic Cat Catalyst 600`: a name of several telling words says enough, where no kind contradicts.
        let coined = sort.silent && best.fit == Fit::Full && name.is_some_and(|name| name.must.len() > 1);
        if !(coined || (sort.own && (must || unbranded || looks()))) {
            return TitleMatch::none(Against::TooFew);
        }
        return possible(None, None, Some(best.name), Ask::Brand);
    }
    // A medicine's codes are its packs', which no title gives. One model alone needs no telling apart where the name is
    // more than a kind: `Wemfk bike helmets` is complete, `power banks` of a firm is not.
    let strict = name.is_some_and(|name| name.strict);
    let models = product.models.iter().filter(|model| !strict && !is_list_number(&model.key)).count();
    let named = || best.hits > 0 || best.telling || product.openings.iter().any(|id| product.brands.contains(id));
    if models > 1 || best.fit == Fit::Part || (models == 1 && !named()) {
        return possible(brand, None, Some(best.name), Ask::Model);
    }
    TitleMatch { kind: Kind::Named, brand, model: None, name: Some(best.name), ask: None, against: None }
}

/// Whether the title says whose goods and which kind, and hardly anything that speaks of others than the recalled ones; of
/// goods of another kind or of none, or without a brand, some words more.
fn is_bare(listing: &ListingWords, product: &ProductWords, ours: bool, own: bool, coined: bool) -> bool {
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
    let enough = |said: super::bare::Said| {
        said.told >= least && if coined { said.new == 0 } else { said.new.saturating_mul(each) <= said.told }
    };
    sized && !other_sort(listing, product) && said(listing, product, own).is_some_and(enough)
}

fn other_year(listing: &ListingWords, product: &ProductWords) -> bool {
    let other = |(from, to)| !listing.years.iter().any(|year| (from..=to).contains(year));
    !listing.years.is_empty() && product.described.years.is_some_and(other)
}

fn whose(listing: &ListingWords, product: &ProductWords, context: usize) -> Whose {
    let firm = |id: WordId| is_firm(product, id);
    // A brand field may hold the name of the line.
    let seller = |id: WordId| firm(id) || product.sellers.binary_search(&id).is_ok();
    let ours = |id: WordId| seller(id) || product.names.iter().any(|name| name.must.contains(&id));
    if let Some(scan) = &listing.brand {
        let len = scan.words.atoms().len() as u16;
        // Half of a name's words.
        let named = |name: &Name| {
            let words = name.must.iter().chain(&name.may);
            words.clone().filter(|id| listing.title.has(**id)).count() * 2 >= words.count().max(1)
        };
        let opens = scan.words.whole().is_some_and(|id| product.openings.binary_search(&id).is_ok());
        let found = first(scan, usize::MAX, ours);
        return match found
            .or((opens || product.names.iter().any(|name| said_by(name, product, named(name), scan)))
                .then_some((0, len)))
        {
            Some((at, len)) => Whose::Ours(listing.place(Field::Brand, at, len)),
            None => Whose::Others,
        };
    }
    let named =
        firms(product).flat_map(|id| listing.title.find(id)).filter(|w| w.whole && usize::from(w.first) < context);
    if let Some((at, len)) = earliest(named).or_else(|| run_into_number(listing, product)) {
        return Whose::Ours(listing.place(Field::Title, at, len));
    }
    match listing.seller.as_ref().and_then(|scan| first(scan, usize::MAX, seller)) {
        Some((at, len)) => Whose::Ours(listing.place(Field::Seller, at, len)),
        None => Whose::Silent,
    }
}

/// Whether a line of food contains all words of a brand field (`EARTH FARE ROASTED & SALTED SUNFLOWER KERNELS`), or its
/// notice says them beside a name; `named`: whether that counts.
fn said_by(name: &Name, product: &ProductWords, named: bool, brand: &Scan) -> bool {
    let atoms = brand.words.atoms().iter().zip(0u16..);
    let mut words = atoms
        .filter(|&(atom, place)| {
            brand.words.text(atom).len() > 1 && !brand.is(usize::from(place), role::STOP | role::PACKAGE)
        })
        .peekable();
    let has = |place: u16| {
        let mut windows = brand.windows.iter().filter(|window| window.first == place && window.len == 1);
        windows.any(|window| {
            let beside = || named && product.described.lines.binary_search(&window.id).is_ok();
            name.may.contains(&window.id) || name.must.contains(&window.id) || beside()
        })
    };
    name.strict && words.peek().is_some() && words.all(|(_, place)| has(place))
}

/// The first whole window before an atom that a test accepts, longest first.
fn first(scan: &Scan, before: usize, test: impl Fn(WordId) -> bool) -> Option<(u16, u16)> {
    let windows = scan.windows.iter().filter(|window| window.whole && usize::from(window.first) < before);
    earliest(windows.filter(|window| test(window.id)))
}

/// The first of some windows, of those that begin there the longest: its first atom and how many it spans.
fn earliest<'s>(windows: impl Iterator<Item = &'s Window>) -> Option<(u16, u16)> {
    windows.map(|window| (window.first, window.len)).min_by_key(|&(at, len)| (at, u16::MAX - len))
}

/// `blendjet2`: the brand runs into a number.
fn run_into_number(listing: &ListingWords, product: &ProductWords) -> Option<(u16, u16)> {
    let words = &listing.title.words;
    let windows = listing.title.windows.iter().filter(|window| !window.whole && window.len == 1);
    let found = windows.filter(|window| is_firm(product, window.id)).find(|window| {
        let place = usize::from(window.first);
        words.at(place).len() >= 4
            && words.kind(place + 1) == Some(crate::text::AtomKind::Digits)
            && words.atoms().get(place).is_some_and(|atom| atom.glue != crate::text::Glue::Tight)
    });
    found.map(|window| (window.first, window.len))
}
