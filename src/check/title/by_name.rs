//! A listing that gives no model, by the product's names; where none of them fits, by what else it says of the notice's
//! words.
use super::accessory::Sort;
use super::bare::{is_bare, says_all, says_others};
use super::listing::ListingWords;
use super::names::{Fit, NameFit};
use super::{Against, Ask, Kind, Place, TitleMatch};
use crate::text::{Atom, AtomKind, ProductWords, Scan, is_list_number, role};

/// Sets a listing against the name that fits it best.
pub(super) fn by_name(
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
            return TitleMatch::possible(brand, None, Some(best.name), ask);
        }
        if goods && few && !coined && brand.is_some() && says_all(listing, product, sort.silent) {
            return TitleMatch::possible(brand, None, Some(best.name), Ask::Model);
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
            let found = TitleMatch::possible(None, None, Some(best.name), Ask::Brand);
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
        return TitleMatch::possible(None, None, Some(best.name), Ask::Brand);
    }
    // A medicine's codes are its packs', which no title gives. One model alone needs no telling apart where the name is
    // more than a kind: `Wemfk bike helmets` is complete, `power banks` of a firm is not.
    let strict = name.is_some_and(|name| name.strict);
    let models = product.models.iter().filter(|model| !strict && !is_list_number(&model.key)).count();
    let named = || best.hits > 0 || best.telling || product.openings.iter().any(|id| product.brands.contains(id));
    if models > 1 || best.fit == Fit::Part || (models == 1 && !named()) {
        return TitleMatch::possible(brand, None, Some(best.name), Ask::Model);
    }
    TitleMatch { kind: Kind::Named, brand, model: None, name: Some(best.name), ask: None, against: None }
}

/// Whether the title says nothing but a firm of the product.
fn says_firm_alone(listing: &ListingWords, product: &ProductWords) -> bool {
    let scan = &listing.title;
    let quiet = role::STOP | role::FLUFF | role::MARKETPLACE;
    (0..scan.words.atoms().len()).all(|place| scan.is(place, quiet) || listing.in_firm(product, place))
}
