//! The mark with which a name opens, where the notice gives a firm alone: `Tracker Off Road OX EV Vehicles`, recalled
//! by a firm of another name, is sold as Tracker.
//!
//! A mark is as good as a firm where a title names it. So that one word does not serve twice, as the brand and as the
//! name, it is taken out of the names of goods; where nothing else would be left of one, the word stays the name's.
use super::brand::{is_telling, is_telling_goods, written_small};
use super::ordinary::{is_common, is_food};
use super::{Name, ProductWords};
use crate::record::{Product, Recall};
use crate::text::FIELD_BUDGET;
use crate::text::atoms::{AtomKind, Glue, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::scan::Scan;

/// Ordinary words that tell names of goods apart, and name no brand by themselves.
const NO_MARKS: &[&str] = &[
    "relax",
    "relaxing",
    "brilliant",
    "therapist",
    "chill",
    "inclusive",
    "squeeze",
    "project",
    "legendary",
    "tissue",
    "competitor",
    "framed",
    "mounted",
    "redeemer",
];

/// Most words of a mark.
const WORDS: usize = 4;

/// Adds the marks of a product to the firms behind it.
pub(super) fn marks(recall: &Recall, product: &Product, strict: bool, out: &mut ProductWords) {
    let Some(name) = product.names.first() else { return };
    out.makers.extend(product.names.iter().skip(1).filter_map(|longer| before(&longer.text, &name.text)));
    let scan = Scan::new(&name.text, FIELD_BUDGET);
    if strict {
        // Where a field gives the brand, the name opens with the thing.
        if name.lang == "en" && !out.brands.iter().any(|&brand| scan.has(brand)) {
            let found = of_food(&scan);
            out.openings.extend(&found);
            out.makers.extend(found);
            // Labels begin with their brand, ordinary words (`Little Salad Bar`) or not.
            out.openings.extend(product.names.iter().filter_map(|name| head(&Scan::new(&name.text, FIELD_BUDGET))));
        }
    } else {
        if let Some(mark) = of_goods(&scan, recall, out) {
            for word in words_of(&scan, mark) {
                out.names.iter_mut().for_each(|name| take_out(name, word));
            }
            out.makers.push(mark);
        }
        let known: Vec<WordId> = out.brands.iter().chain(&out.makers).copied().collect();
        out.makers.extend(super::lead::leads(recall, product, &known));
    }
}

/// Takes out the brands of food that are nothing but its name in ordinary words (`Beef Jerky`): a brand field may say
/// so, a title that says so means any.
pub(super) fn no_marks(product: &Product, out: &mut ProductWords) {
    let Some(name) = product.names.first() else { return };
    let scan = Scan::new(&name.text, FIELD_BUDGET);
    let words = scan.words.atoms();
    let id = |at: usize| WordId::of_folded(&scan.words.joined_stemmed(words.get(at..=at).unwrap_or(&[])));
    let ordinary = |at: usize| is_food(id(at)) || is_common(id(at));
    let quiet =
        |at: usize| scan.is(at, role::STOP | role::PACKAGE) || scan.words.at(at).bytes().any(|b| b.is_ascii_digit());
    let brands = |window: &&crate::text::Window| out.brands.contains(&window.id) || out.makers.contains(&window.id);
    let all = |window: &crate::text::Window| {
        let span = usize::from(window.first)..usize::from(window.first + window.len);
        span.clone().all(ordinary) && (0..words.len()).all(|at| span.contains(&at) || quiet(at) || scan.in_measure(at))
    };
    let found: Vec<WordId> =
        scan.windows.iter().filter(|w| w.whole).filter(brands).filter(|w| all(w)).map(|window| window.id).collect();
    out.brands.retain(|id| !found.contains(id));
    out.makers.retain(|id| !found.contains(id));
    out.openings.extend(found);
}

/// What a longer name has before a shorter one: `LUCID` of `LUCID Platform Beds` and `Platform Beds`.
fn before(longer: &str, name: &str) -> Option<WordId> {
    let (longer, name) = (Words::new(longer, FIELD_BUDGET), Words::new(name, FIELD_BUDGET));
    let (whole, tail) = (longer.joined_stemmed(longer.atoms()), name.joined_stemmed(name.atoms()));
    let more = longer.atoms().len().checked_sub(name.atoms().len()).filter(|more| (1..=2).contains(more))?;
    let head = longer.atoms().get(..more)?;
    let telling = head.iter().any(|atom| is_telling(longer.text(atom)));
    (telling && whole.ends_with(&tail) && !tail.is_empty()).then(|| WordId::of_folded(&longer.joined_stemmed(head)))
}

/// The first word of a name, if it is telling and says less than the whole name.
fn of_goods(scan: &Scan, recall: &Recall, out: &ProductWords) -> Option<WordId> {
    let place = (0..scan.words.atoms().len()).find(|&at| !scan.is(at, role::STOP | role::NUMBER))?;
    let atom = scan.words.atoms().get(place)?;
    // `Ski-Doo`: two words with a hyphen are one.
    let hyphen = scan.words.atoms().get(place + 1).is_some_and(|next| {
        let own = |atom| is_telling_goods(scan.words.text(atom));
        // `Multi-Mode` is no name: both are ordinary words.
        next.glue == Glue::Hyphen
            && next.kind == AtomKind::Letters
            && !lexicon_knows(scan.words.text(next))
            && (own(atom) || own(next) || scan.words.text(atom).len() < 4 && scan.words.text(next).len() < 4)
    });
    let run = scan.words.atoms().get(place..place + 1 + usize::from(hyphen))?;
    let text = &scan.words.joined_stemmed(run);
    let id = WordId::of_folded(text);
    if hyphen && text.len() >= 5 && is_telling(text) && !out.brands.contains(&id) {
        return Some(id);
    }
    let known = out.brands.contains(&id) || out.makers.contains(&id);
    let small = recall.described.iter().any(|described| written_small(&described.text, text));
    if known
        || small
        || NO_MARKS.contains(&text.as_str())
        || atom.kind != AtomKind::Letters
        || text.len() < 4
        || !is_telling_goods(text)
    {
        return None;
    }
    let beyond = |name: &Name| {
        let words = name.must.iter().chain(&name.may).filter(|&&word| word != id).count();
        words + name.versions.len() > 0
    };
    let named = |name: &&Name| name.must.contains(&id);
    let mut with = out.names.iter().filter(named).peekable();
    (with.peek().is_some() && with.all(beyond)).then_some(id)
}

/// The words directly before the first that is ordinary on a label of food: `Goose Creek | hand sanitizer`.
fn of_food(scan: &Scan) -> Vec<WordId> {
    let atoms = scan.words.atoms();
    let quiet = |at: usize| scan.is(at, role::STOP | role::NUMBER | role::PACKAGE) || scan.in_measure(at);
    let Some(from) = (0..atoms.len()).find(|&at| !quiet(at)) else {
        return Vec::new();
    };
    let id = |at: usize| WordId::of_folded(&scan.words.joined_stemmed(atoms.get(at..=at).unwrap_or(&[])));
    let run = atoms.iter().enumerate().skip(from).take(WORDS).take_while(|(at, atom)| {
        atom.kind == AtomKind::Letters
            && (*at == from || atom.glue != Glue::Break)
            && !is_food(id(*at))
            && !scan.is(*at, role::PACKAGE | role::STOP)
            && !scan.in_measure(*at)
    });
    let end = from + run.count();
    let ordinary = |at: usize| is_food(id(at)) || is_common(id(at)) || scan.words.kind(at) == Some(AtomKind::Digits);
    // `Dandy Day - Potato Chips`: what a dash parts is a mark as well; a comma parts a list.
    let listed = end.checked_sub(1).and_then(|at| atoms.get(at)).is_none_or(|last| last.sign != 0);
    if atoms.get(end).is_none_or(|next| (next.glue == Glue::Break && listed) || !ordinary(end)) {
        return Vec::new();
    }
    let telling = |at: usize| {
        let len = atoms.get(at).map_or(0, |atom| scan.words.text(atom).len());
        let short = len == 3 && at == from && !lexicon_knows(scan.words.at(at));
        (len >= 4 || short) && !is_common(id(at))
    };
    let Some(first) = (from..end).find(|&at| telling(at)) else { return Vec::new() };
    let joined = |end: usize| WordId::of_folded(&scan.words.joined_stemmed(atoms.get(from..end).unwrap_or(&[])));
    let mut out = vec![joined(end)];
    if first + 1 < end {
        out.push(joined(first + 1));
    }
    out
}

/// The first two words of a name, joined; three where the second is a small one (`Fresh To You`).
fn head(scan: &Scan) -> Option<WordId> {
    let atoms = scan.words.atoms();
    let from = (0..atoms.len()).find(|&at| !scan.is(at, role::STOP) && !scan.in_measure(at))?;
    let small =
        atoms.get(from + 1).is_some_and(|atom| matches!(scan.words.text(atom), "to" | "of" | "for" | "in" | "by"));
    let run = atoms.get(from..from + 2 + usize::from(small))?;
    Some(WordId::of_folded(&scan.words.joined_stemmed(run)))
}

fn lexicon_knows(word: &str) -> bool {
    Words::new(word, FIELD_BUDGET).whole().is_some_and(|id| lexicon().get(id).is_some())
}

/// The single words of a mark.
fn words_of(scan: &Scan, mark: WordId) -> Vec<WordId> {
    let window = scan.find(mark).next();
    let atoms = window.and_then(|w| scan.words.atoms().get(usize::from(w.first)..usize::from(w.first + w.len)));
    atoms.into_iter().flatten().map(|atom| WordId::of_folded(&scan.words.joined_stemmed(&[*atom]))).collect()
}

/// Takes a word out of those that a title must repeat.
fn take_out(name: &mut Name, word: WordId) {
    let Some(at) = name.must.iter().position(|&id| id == word) else { return };
    name.must.remove(at);
    let of_word = usize::from(Name::OF_WORD) + at;
    name.joins.retain(|&(place, _)| ![at, at.wrapping_sub(1), of_word].contains(&usize::from(place)));
    for (place, _) in &mut name.joins {
        let own = usize::from(*place);
        if own < usize::from(Name::OF_VERSION) && (own > of_word || (own > at && own < usize::from(Name::OF_WORD))) {
            *place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Category, Text};
    use crate::text::product_words;

    fn words(name: &str, brand: &str, category: Category) -> ProductWords<'static> {
        let product = Product { names: vec![Text::new("en", name)], brands: vec![brand.into()], ..Product::default() };
        product_words(&Recall { products: vec![product.clone()], category, ..Recall::default() }, &product)
    }

    fn id(text: &str) -> WordId {
        Words::new(text, 64).whole().unwrap()
    }

    #[test]
    fn the_mark_of_goods_is_no_longer_their_name() {
        let found = words("Trakker Off Road OX Utility Vehicles", "Textar Vehicles Inc", Category::Vehicle);
        assert!(found.makers.contains(&id("trakker")));
        assert!(found.names.iter().all(|name| !name.must.contains(&id("trakker"))));
        // Nothing else would be left of the name.
        let found = words("Swichbak travel mugs", "Stanly", Category::Other);
        assert!(found.names[0].must.contains(&id("swichbak")));
    }

    #[test]
    fn the_mark_of_food_ends_where_ordinary_words_begin() {
        let found = words("Goosse Crick Hand Sanitizer Lemonade", "Scented Things Inc", Category::Food);
        assert!(found.makers.contains(&id("goosse crick")));
        let found = words("Jyf Natural Crunchy Peanut Butter", "Things Inc", Category::Food);
        assert!(found.makers.contains(&id("jyf")));
        let found = words("Dandy Deer - Sour Cream Potato Chips", "Things Inc", Category::Food);
        assert!(found.makers.contains(&id("dandy deer")));
        let found = words("Chicken Salad with Grapes", "Things Inc", Category::Food);
        assert!(found.makers.is_empty(), "{:?}", found.makers.len());
    }
}
