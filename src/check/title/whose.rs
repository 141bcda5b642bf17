//! Whose goods a listing says they are.
use super::accessory::{context_from, firms, is_firm};
use super::listing::ListingWords;
use super::{Field, Place};
use crate::text::{AtomKind, Glue, Name, ProductWords, Scan, Window, WordId, role};

/// Whose the listing says it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whose {
    /// The notice's brand or firm, or a seller that the notice names.
    Ours(Place),
    /// The brand field names another.
    Others,
    /// It does not say.
    Silent,
}

/// Where a title speaks of what the thing goes with; food goes with nothing (`Vegetables for Gumbo`).
pub(super) fn context_of(listing: &ListingWords, product: &ProductWords) -> usize {
    let strict = product.names.iter().any(|name| name.strict);
    if strict { usize::MAX } else { context_from(listing, product) }
}

/// Whether a listing says that it is of the product's brand, maker or seller.
pub fn says_whose(product: &ProductWords, listing: &ListingWords) -> bool {
    let beside = |brand: &Scan| product.names.iter().any(|name| said_by(name, product, true, brand));
    matches!(whose(listing, product, context_of(listing, product)), Whose::Ours(_))
        || listing.brand.as_ref().is_some_and(beside)
}

/// Whose goods the words before `context` are.
pub(super) fn whose(listing: &ListingWords, product: &ProductWords, context: usize) -> Whose {
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
            && words.kind(place + 1) == Some(AtomKind::Digits)
            && words.atoms().get(place).is_some_and(|atom| atom.glue != Glue::Tight)
    });
    found.map(|window| (window.first, window.len))
}
