//! One listing against one product.
use super::accessory::{Sort, is_firm, sort, speaks_of_parts};
use super::bare::{said, says_all};
use super::by_name::by_name;
use super::food;
use super::listing::ListingWords;
use super::models::{Given, PART_DIGITS, in_two_words, model_given, other_line};
use super::names::{Fit, NameFit, best};
use super::whose::{Whose, context_of, whose};
use super::{Against, Ask, Field, Kind, Place, TitleMatch};
use crate::text::{ModelWord, ProductWords, Window, WordId, lexicon, role, telling_model};

/// A listing beside a product of whose firm it may be.
struct Case<'c> {
    listing: &'c ListingWords,
    product: &'c ProductWords<'c>,
    /// From where on the title speaks of what the thing goes with.
    context: usize,
    /// Where the listing says whose goods they are.
    brand: Option<Place>,
    sort: Sort,
}

/// Sets a listing against a product.
pub fn match_listing(product: &ProductWords, listing: &ListingWords) -> TitleMatch {
    let context = context_of(listing, product);
    let brand = match whose(listing, product, context) {
        Whose::Others => return TitleMatch::none(Against::OtherBrand),
        Whose::Ours(place) => Some(place),
        Whose::Silent => None,
    };
    // Food and medicines have no accessories, and their kinds are in no table.
    let strict = product.names.iter().any(|name| name.strict);
    let sort = if strict { Sort { own: true, ..Sort::default() } } else { sort(listing, product, context) };
    let case = Case { listing, product, context, brand, sort };
    let given = match model_given(listing, product, context) {
        // `Owlocin 30 units/500 ml`: strengths look like models, and a title gives no drug code.
        Given::Other if strict && listing.model.is_none() => Given::Silent,
        given => given,
    };
    match given {
        Given::Exact(place, at) if sort.accessory => case.listed_part(place, at),
        Given::Silent | Given::Perhaps(..) if sort.accessory => case.worded_part(),
        Given::Other if sort.accessory => TitleMatch::none(Against::Accessory),
        Given::Other => TitleMatch::none(Against::OtherModel),
        _ if other_year(listing, product) => TitleMatch::none(Against::OtherYear),
        Given::Part(place) => {
            let found = case.named();
            let part = || TitleMatch::possible(brand, Some((place, ModelWord::NOWHERE)), None, Ask::Model);
            if found.is_hit() && !sort.accessory { found } else { part() }
        }
        Given::Exact(place, at) => case.exact(place, at),
        Given::Perhaps(place, at) => {
            let likely = brand.is_some() || (telling_model_at(product, at) && sort.own);
            if sort.other || !likely {
                return TitleMatch::none(if sort.other { Against::OtherKind } else { Against::TooFew });
            }
            TitleMatch::possible(brand, Some((place, listed_at(product, at))), None, Ask::Model)
        }
        Given::Silent => case.named(),
    }
}

impl Case<'_> {
    fn best(&self) -> Option<NameFit> {
        best(self.listing, self.product, self.context, self.sort)
    }

    fn named(&self) -> TitleMatch {
        by_name(self.listing, self.product, self.brand, self.sort, self.best())
    }

    /// What sounds like a part or accessory, under a model of the notice: `Accessory door 2889075`, where the notice lists
    /// the number of a part of which it speaks.
    fn listed_part(&self, place: Place, at: u16) -> TitleMatch {
        let Case { listing, product, context, brand, sort } = *self;
        if brand.is_none() || at == ModelWord::NOWHERE {
            // Nothing of the notice's own list.
            return self.worded_part();
        }
        let model = Some((place, listed_at(product, at)));
        if !replaces(listing) && said(listing, product, true).is_some_and(|said| said.new == 0) {
            // `RTL-4000 ladder stand`: what sounds like a part is what the notice lists under that model.
            return TitleMatch { kind: Kind::Model, brand, model, name: None, ask: None, against: None };
        }
        let part = (is_part_number(product, at) && (sort.side || place.field == Field::Model))
            || (place.field == Field::Model && for_others(listing, product, context))
            || (context == usize::MAX && !replaces(listing) && speaks_of_parts(listing, product));
        if part { TitleMatch::possible(brand, model, None, Ask::Model) } else { TitleMatch::none(Against::Accessory) }
    }

    /// What sounds like a part or accessory, where all of it stands in the notice: `Powel Pods wireless phone charger`.
    fn worded_part(&self) -> TitleMatch {
        let plain = self.brand.is_some() && self.context == usize::MAX && !replaces(self.listing);
        if plain && says_all(self.listing, self.product, false) {
            TitleMatch::possible(self.brand, None, None, Ask::Model)
        } else {
            TitleMatch::none(Against::Accessory)
        }
    }

    /// A model of the notice.
    fn exact(&self, place: Place, at: u16) -> TitleMatch {
        let Case { listing, product, brand, sort, .. } = *self;
        let mut found = by_model(product, brand, sort, place, at);
        // Of a model of certain years, one without a year may be meant.
        if found.is_hit() && listing.years.is_empty() && product.described.years.is_some() {
            found = TitleMatch::possible(found.brand, found.model, found.name, Ask::Model);
        }
        // A model read out of a name (`RC4 Junior Ski Boots`) is no more than a part of that name.
        let of_name = at != ModelWord::NOWHERE && listed_at(product, at) == ModelWord::NOWHERE;
        if of_name && found.is_hit() {
            if other_line(listing, product, place) {
                return TitleMatch::none(Against::OtherVersion);
            }
            let spaced = in_two_words(listing, place).is_some();
            return of_its_name(product, found, self.best(), sort, spaced);
        }
        let silent = !found.is_hit() && brand.is_none() && listing.brand.is_none() && !sort.other;
        if silent && (self.is_style(at) || self.best().is_some_and(|best| self.is_telling(best, at))) {
            return TitleMatch::possible(None, Some((place, listed_at(product, at))), None, Ask::Brand);
        }
        let unbranded = brand.is_none() && listing.brand.is_none() && product.unbranded();
        if found.kind == Kind::Model || !unbranded || !sort.own {
            return found;
        }
        // Goods without a brand, by a model that says enough, that the field gives, or that stands by their name.
        let enough = telling_model_at(product, at) || place.field == Field::Model;
        let named = || self.best().is_some_and(|best| best.fit == Fit::Full && best.hits > 0);
        if enough || named() {
            let model = Some((place, listed_at(product, at)));
            TitleMatch { kind: Kind::Model, brand, model, name: None, ask: None, against: None }
        } else {
            found
        }
    }

    /// `TUTU pyjamas`: a style that the notice lists, of goods without a brand.
    fn is_style(&self, at: u16) -> bool {
        let key = self.product.models.get(usize::from(at)).map_or("", |model| model.key.as_str());
        let style = key.len() > 3 && key.bytes().all(|b| b.is_ascii_alphabetic());
        style && self.sort.own && self.product.unbranded()
    }

    /// A short model and the telling words of the name, or a name that is a kind and no more, say enough to look.
    fn is_telling(&self, best: NameFit, at: u16) -> bool {
        let name = self.product.names.get(usize::from(best.name));
        let kind = || name.is_some_and(|name| name.may.is_empty()) && self.sort.own && is_listed_code(self.product, at);
        !matches!(best.fit, Fit::Not(_))
            && (name.is_some_and(|name| !name.must.is_empty()) || (best.fit == Fit::Full && (best.hits > 1 || kind())))
    }
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

/// Whether goods have no brand: everybody sells at a marketplace.
fn nobodys(brands: &[WordId]) -> bool {
    brands.iter().all(|&brand| lexicon().is(brand, role::MARKETPLACE))
}

fn by_model(product: &ProductWords, brand: Option<Place>, sort: Sort, place: Place, at: u16) -> TitleMatch {
    let telling = telling_model_at(product, at);
    if sort.other && !telling {
        // `Camplox AY132 shower`: of the same firm, a word may be the title's own for the thing.
        let model = Some((place, listed_at(product, at)));
        return if brand.is_some() && is_listed_code(product, at) {
            TitleMatch::possible(brand, model, None, Ask::Model)
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
        return TitleMatch::possible(None, Some((place, listed_at(product, at))), None, Ask::Brand);
    }
    TitleMatch::none(Against::TooFew)
}

fn other_year(listing: &ListingWords, product: &ProductWords) -> bool {
    let other = |(from, to)| !listing.years.iter().any(|year| (from..=to).contains(year));
    !listing.years.is_empty() && product.described.years.is_some_and(other)
}
