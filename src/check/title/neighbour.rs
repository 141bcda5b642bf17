//! Titles of neighbours: where they go on, they name another line of the same brand.
use super::accessory::firms;
use super::listing::ListingWords;
use crate::text::{AtomKind, Glue, ModelWord, Name, ProductWords, role};

/// Whether the name goes on otherwise: `TRUBLUE iQ Auto Belay` for `TRUBLUE Speed Auto Belay`. Words of the name are
/// missing, and what follows its telling word is none that the notice explains.
pub(super) fn goes_on_otherwise(
    listing: &ListingWords,
    product: &ProductWords,
    name: &Name,
    (may, all_may): (usize, usize),
    context: usize,
) -> bool {
    if all_may == 0 || may * 2 > all_may {
        return false;
    }
    let mut found = name.must.iter().flat_map(|&id| listing.title.find(id)).filter(|window| window.whole);
    found.any(|window| is_line(listing, product, usize::from(window.first + window.len), context))
}

/// Whether a name is nothing but brand, kind and a model of a few letters and a number: `RZX 200 Youth ROVs`.
pub(super) fn is_brand_and_model(product: &ProductWords, name: &Name) -> bool {
    let short = |key: &str| {
        let letters = key.bytes().take_while(u8::is_ascii_alphabetic).count();
        (1..=3).contains(&letters) && key.len() >= letters + 3 && key.bytes().skip(letters).all(|b| b.is_ascii_digit())
    };
    let mut models = product.models.iter().filter(|model| model.place == ModelWord::NOWHERE).peekable();
    let bare = name.must.is_empty() && name.may.is_empty() && name.versions.is_empty();
    bare && models.peek().is_some() && models.all(|model| short(&model.key))
}

/// Whether a line's word follows the brand that the notice does not explain: `Polare Rangger` for `Polare RZX 200`.
pub(super) fn goes_on_behind_brand(listing: &ListingWords, product: &ProductWords, context: usize) -> bool {
    let mut brands = firms(product).flat_map(|id| listing.title.find(id)).filter(|window| window.whole);
    brands.any(|window| {
        let next = usize::from(window.first + window.len);
        is_line(listing, product, next, context) && !listing.in_firm(product, next)
    })
}

/// Whether an atom is a word that neither the tables nor the notice explain.
fn is_line(listing: &ListingWords, product: &ProductWords, place: usize, context: usize) -> bool {
    let scan = &listing.title;
    let empty = role::STOP | role::FLUFF | role::COLOUR | role::DESCRIPTOR | role::MODIFIER | role::WITH | role::FOR;
    let word = scan.words.atoms().get(place).is_some_and(|atom| {
        atom.kind == AtomKind::Letters && atom.glue == Glue::Space && (2..=12).contains(&scan.words.text(atom).len())
    });
    let explained = || {
        scan.windows.iter().any(|window| {
            window.whole
                && window.holds(place)
                && (product.has(window.id) || product.described.lines.binary_search(&window.id).is_ok())
        })
    };
    word && place < context
        && !scan.is(place, empty)
        && !scan.in_measure(place)
        && !scan.kinds.iter().any(|hit| hit.holds(place))
        && !explained()
}
