//! What a product is called, and by whom: the part of a description before the small print.

mod firm;
mod label;
mod medicine;

pub(crate) use firm::{firm_names, firms};
pub(crate) use label::starred;
pub(crate) use medicine::{bare, general, strength, trade};

use super::token::{Kind, Token};

/// Words after which a description no longer names. Two words: the second must follow.
const ENDS: [&str; 62] = [
    "produced between",
    "produced on",
    "upc",
    "upcs",
    "gtin",
    "ndc",
    "ingredients",
    "ingredient",
    "distributed by",
    "manufactured by",
    "manufactured for",
    "packed by",
    "packed for",
    "mfg by",
    "marketed by",
    "produced by",
    "imported by",
    "made by",
    "dist by",
    "packaged in",
    "packed in",
    "keep refrigerated",
    "keep frozen",
    "product of",
    "rx only",
    "best by",
    "use by",
    "sell by",
    "lot",
    "lots",
    "batch",
    "plu",
    "contains",
    "net wt",
    "net weight",
    "sku",
    "barcode",
    "distributed for",
    "exclusively for",
    "this product",
    "product is",
    "package is",
    "packaging",
    "serving size",
    "suggested use",
    "directions",
    "is packaged",
    "are packaged",
    "is packed",
    "are packed",
    "ean",
    "label reads",
    "labeled as",
    "perishable",
    "must be",
    "repackaged by",
    "nutrition facts",
    "www",
    "each package",
    "manufactured",
    "distributed",
    "compounded by",
];

/// Headings whose number is no name: skipped with their number where a description begins with them.
const HEADS: [&str; 12] =
    ["upc", "item", "items", "sku", "product", "code", "number", "no", "gtin", "catalog", "stock", "material"];

/// The naming part of a description: from its first naming word to where the small print begins.
pub(crate) fn name(text: &str, tokens: &[Token<'_>]) -> Option<String> {
    let mut from = announcement(tokens);
    while let Some(token) = tokens.get(from) {
        let head = token.any(&HEADS) && heads_a_number(tokens, from);
        let number = from > 0 && token.has_digit() && heads_before(tokens, from);
        let joiner = from == 0 && token.any(&["and", "or"]);
        if !(head || number || joiner || token.kind == Kind::Mark && !token.mark('(')) {
            break;
        }
        from += 1;
    }
    let mut to = from;
    while let Some(token) = tokens.get(to) {
        let words = to.saturating_sub(from);
        let branded = token.is("brand") && tokens.get(to.saturating_sub(1)).is_some_and(|t| t.mark(','));
        if words > 0 && (branded || ends(tokens, to)) || words > 36 {
            break;
        }
        if token.mark(';') && words <= 7 && goes_on(tokens, to + 1) {
            to += 1;
            continue;
        }
        // `Ready. Cook. Go! Codfish Loins`: single words before full stops are a name's.
        let single = token.mark('.')
            && to <= from + 4
            && tokens.get(from..to).unwrap_or_default().chunks(2).all(|pair| pair.get(1).is_none_or(|t| t.mark('.')));
        if words > 2 && !single && (token.marks(&[';', '*']) || token.mark('.') && sentence_ends(tokens, to)) {
            break;
        }
        if words > 4 && token.gap > 1 && tokens.get(to - 1).is_some_and(|t| t.marks(&['.', ',', ';', ':'])) {
            break;
        }
        to += 1;
    }
    let start = tokens.get(from)?.start;
    let end = tokens.get(to.checked_sub(1)?)?.end;
    let name = text.get(start..end)?.trim_matches(|c: char| c.is_whitespace() || ",;:.-–*#(\"“”".contains(c));
    (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then(|| name.replace("  ", " "))
}

/// After `2nd EXPANSION 5/31/2016` with which a description begins.
fn announcement(tokens: &[Token<'_>]) -> usize {
    let word = tokens.iter().take(3).position(|t| t.any(&["expansion", "expanded", "expands", "update", "updated"]));
    let Some(word) = word else { return 0 };
    let day = tokens.get(word + 1..).unwrap_or_default();
    let day = day.iter().take_while(|t| t.kind == Kind::Number || t.marks(&['/', '-', '.', ':', ';'])).count();
    if day >= 5 { word + 1 + day } else { 0 }
}

fn heads_a_number(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1..).unwrap_or_default().iter().take(4).any(|t| t.has_digit())
}

/// Whether the tokens before, back to a heading, are all numbers and marks.
fn heads_before(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(..at).unwrap_or_default().iter().rev().find(|t| t.kind == Kind::Word).is_some_and(|t| t.any(&HEADS))
}

fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    // `active pharmaceutical ingredient`
    if token.is("ingredient") && at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is("pharmaceutical")) {
        return false;
    }
    ENDS.iter().any(|end| match end.split_once(' ') {
        None => token.is(end),
        Some((first, second)) => token.is(first) && next.is_some_and(|t| t.is(second) || t.mark('.')),
    })
}

/// Whether a few capitalised words stand here, up to the next mark: the flavour behind a line's name (`Owl Chews; Red
/// Plum; 8 oz`).
fn goes_on(tokens: &[Token<'_>], at: usize) -> bool {
    let part = tokens.get(at..).unwrap_or_default().iter();
    let part: Vec<&Token<'_>> = part.take_while(|t| !t.marks(&[';', ',', '.', '(', ':'])).take(7).collect();
    let words = part.iter().all(|t| t.kind == Kind::Word || t.marks(&['&', '-', '\'', '’']));
    let named = part.first().is_some_and(|t| capital(t)) && part.len() < 7;
    named && words && !(at..at + part.len()).any(|at| ends(tokens, at))
}

/// Short words that a full stop cuts.
const CUT_SHORT: [&str; 26] = [
    "art", "btl", "cal", "cnt", "ctn", "dia", "doz", "est", "gal", "inc", "jr", "lbs", "ltd", "max", "min", "mrs",
    "net", "no", "oz", "pcs", "pkg", "reg", "sq", "st", "var", "vol",
];

/// A full stop that ends a sentence: not `oz.`, not `St.`, and something capital after it.
fn sentence_ends(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let after = tokens.get(at + 1);
    before.is_some_and(|t| t.kind == Kind::Word && t.text.len() > 2 && !t.any(&CUT_SHORT))
        && after.is_none_or(|t| t.gap > 0 && t.text.chars().next().is_some_and(char::is_uppercase))
}

/// Brands that a description names by a cue: `Brand: X`, `X brand`, `under the X label`.
pub(crate) fn brands(text: &str, tokens: &[Token<'_>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.any(&["brand", "brands", "branded", "label", "labels"]) {
            continue;
        }
        let brand_word = !token.any(&["label", "labels"]);
        let name_word = usize::from(tokens.get(at + 1).is_some_and(|t| t.any(&["name", "names"])));
        // `Pecan Cookies, brand Owl Bakery,`
        let behind = token.is("brand") && at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark(','));
        if behind && let Some(found) = capitals_after(text, tokens, at + 1).filter(|f| f.chars().count() >= 2) {
            out.push(found);
            continue;
        }
        let colon = tokens.get(at + 1 + name_word).is_some_and(|t| t.mark(':'));
        if brand_word && colon {
            // `Brands: A and B`
            let mut from = at + 2 + name_word;
            while let Some((found, to)) = capitals_after(text, tokens, from).zip(Some(capitals_end(tokens, from))) {
                if found.chars().count() >= 2 && !out.iter().any(|known| known.eq_ignore_ascii_case(&found)) {
                    out.push(found);
                }
                if !tokens.get(to).is_some_and(|t| t.any(&["and", "or"]) || t.mark(',')) || out.len() > 6 {
                    break;
                }
                from = to + 1;
            }
            continue;
        }
        let found = if brand_word || under_the(tokens, at) { capitals_before(text, tokens, at) } else { None };
        let found =
            found.or_else(|| phrase(text, tokens, 0, at).filter(|_| brand_word && begins_with_brand(tokens, at)));
        if let Some(found) = found.filter(|f| f.chars().count() >= 2)
            && !out.iter().any(|known| known.eq_ignore_ascii_case(&found))
        {
            out.push(found);
        }
    }
    out
}

/// The brand that a description begins with where a sign says so (`Xyz® …`), or an article before capitals (`The ABCD
/// Strips`).
pub(crate) fn marked(text: &str, tokens: &[Token<'_>]) -> Option<String> {
    // `HILLBAR: Apple Cinnamon`
    if let [first, colon, next, ..] = tokens
        && colon.mark(':')
        && next.kind == Kind::Word
        && first.kind == Kind::Word
        && first.text.len() >= 4
        && first.text.chars().all(char::is_uppercase)
        && !first.any(&HEADS)
        && !first.any(&["name", "label", "brand", "description", "products", "drug"])
    {
        return Some(first.text.to_owned());
    }
    let sign = tokens.iter().take(6).position(|t| t.marks(&['®', '™']) && t.gap == 0).filter(|at| *at > 0);
    let mut from = 0;
    let to = match sign {
        Some(at) => at,
        None => {
            let capitals =
                |t: &Token<'_>| t.kind == Kind::Word && t.text.len() >= 3 && !t.text.chars().any(char::is_lowercase);
            let [article, name, next, ..] = tokens else { return None };
            let begins = article.is("the") && capitals(name) && article.text != "THE" && next.kind == Kind::Word;
            from = 1;
            begins.then_some(2)?
        }
    };
    let words = tokens.get(from..to)?;
    let plain = words.iter().all(|t| t.kind != Kind::Mark || t.marks(&['\'', '’', '-', '&', '.']));
    plain.then(|| phrase(text, tokens, from, to)).flatten().filter(|brand| brand.chars().count() >= 3)
}

/// The naming part up to its first size or strength, where more follows: what shops call it.
pub(crate) fn short(text: &str, tokens: &[Token<'_>]) -> Option<String> {
    let (_, from, to) = super::bind::sizes(tokens, 0, tokens.len()).into_iter().next()?;
    let words = tokens.get(..from)?.iter().filter(|t| t.kind == Kind::Word && t.text.len() > 2).count();
    let more = tokens.get(to..)?.iter().filter(|t| t.kind == Kind::Word).count();
    let start = tokens.iter().find(|t| t.kind != Kind::Mark)?.start;
    let name = text.get(start..tokens.get(to.checked_sub(1)?)?.end)?;
    (words >= 2 && more >= 3 && from <= 24 && !name.contains(':')).then(|| name.replace("  ", " "))
}

/// `Owl farm brand Crackers`: a few words at the very front, the first of them capitalised.
fn begins_with_brand(tokens: &[Token<'_>], at: usize) -> bool {
    let words = tokens.get(..at).unwrap_or_default();
    (1..=3).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.iter().all(|t| t.kind == Kind::Word && !t.any(&NO_BRAND))
}

fn under_the(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at.saturating_sub(6)..at).unwrap_or_default().iter().any(|t| t.is("under"))
}

fn capital(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && token.text.chars().next().is_some_and(char::is_uppercase)
        || token.kind == Kind::Number && token.text.len() <= 3
        || token.kind == Kind::Mixed
}

const NO_BRAND: [&str; 12] = ["the", "a", "an", "under", "this", "all", "private", "our", "store", "no", "is", "of"];

fn capitals_before(text: &str, tokens: &[Token<'_>], at: usize) -> Option<String> {
    let mut from = at;
    while from > 0 && at - from < 5 {
        let token = tokens.get(from - 1)?;
        let joiner = token.marks(&['&', '-', '®', '™', '.', '\'', '’'])
            && from >= 2
            && tokens.get(from - 2).is_some_and(capital)
            && !(token.mark('.') && tokens.get(from - 2).is_some_and(|t| t.text.len() > 2));
        if !(capital(token) && !token.any(&NO_BRAND) || joiner) {
            break;
        }
        if tokens.get(from).is_some_and(|t| t.gap > 1) {
            break;
        }
        from -= 1;
    }
    phrase(text, tokens, from, at)
}

fn capitals_after(text: &str, tokens: &[Token<'_>], from: usize) -> Option<String> {
    phrase(text, tokens, from, capitals_end(tokens, from))
}

fn capitals_end(tokens: &[Token<'_>], from: usize) -> usize {
    let mut to = from;
    while to < from + 6 {
        match tokens.get(to) {
            Some(t) if to > from && t.gap > 1 => break,
            Some(t) if capital(t) || t.marks(&['&', '-', '®', '™', '\'', '’', '"', '“', '”']) => to += 1,
            _ => break,
        }
    }
    to
}

fn phrase(text: &str, tokens: &[Token<'_>], from: usize, to: usize) -> Option<String> {
    let start = tokens.get(from)?.start;
    let end = tokens.get(to.checked_sub(1)?).filter(|_| to > from)?.end;
    let words = text.get(start..end)?.trim_matches(|c: char| c.is_whitespace() || "®™-&\"“”.,".contains(c));
    words.chars().any(char::is_alphabetic).then(|| words.replace(['®', '™', '“', '”', '"'], ""))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn named(text: &str) -> String {
        name(text, &tokens(text)).unwrap_or_default()
    }

    #[test]
    fn the_naming_part() {
        assert_eq!(named("Small Caesar Salad, 7.6 oz. UPC 0081851402243"), "Small Caesar Salad, 7.6 oz");
        assert_eq!(
            named("UPC 2113028372,  Signature Kitchen Peanut Chunk Bars , Best By/Date Code: Dec 09 16."),
            "Signature Kitchen Peanut Chunk Bars"
        );
        assert_eq!(
            named("Item 407121, UPC 13454 38496, Bistro 28 Chicken Kit. Make 3 Quesadilla."),
            "Bistro 28 Chicken Kit"
        );
        assert_eq!(named("365 brand Egg Nog, Grade A"), "365 brand Egg Nog, Grade A");
        assert_eq!(named("Owl Chews; Red Plum; 8 oz"), "Owl Chews; Red Plum");
        assert_eq!(named("Owl Chewing Strips; 8 oz"), "Owl Chewing Strips");
    }

    #[test]
    fn brands_by_cue() {
        let of = |text: &str| brands(text, &tokens(text));
        assert_eq!(of("Cucumbers.  Brand: Malichita (green, yellow)"), ["Malichita"]);
        assert_eq!(of("Baby Romaine, Dole brand. All"), ["Dole"]);
        assert_eq!(of("sold under the Lambs Farm brand and packaged"), ["Lambs Farm"]);
        assert_eq!(of("This brand is good"), Vec::<String>::new());
        assert_eq!(of("Owl farm brand Crackers"), ["Owl farm"]);
        assert_eq!(of("Pecan Cookies, brand Owl Bakery, net wt. 1 lb"), ["Owl Bakery"]);
    }

    #[test]
    fn firms_in_descriptions() {
        let of = |text: &str| firms(text, &tokens(text));
        assert_eq!(
            of("Tea, 4 oz, Distributed by: Hill Orchard Foods, LLC, Hilltown"),
            ["Hill Orchard Foods", "Hill Orchard"]
        );
        assert_eq!(
            of("Sorbet. Manufactured by: Kay Two, LLC, d/b/a The Warm Goat 12 Hill St"),
            ["Kay Two", "The Warm Goat", "Warm Goat"]
        );
        assert_eq!(of("Smoked Trout, NW Orchard Products, 6.5 oz"), ["NW Orchard Products", "NW Orchard"]);
        assert_eq!(of("Bread made by hand, packed in foil"), Vec::<String>::new());
    }

    #[test]
    fn short_names() {
        let of = |text: &str| short(text, &tokens(text));
        assert_eq!(
            of("Hill Cola (Town Edition) 20 oz. plastic bottle, give away units").as_deref(),
            Some("Hill Cola (Town Edition) 20 oz")
        );
        assert_eq!(of("Hill Cola 20 oz"), None);
        assert_eq!(trade("Night Owl Chewing Strip, Sleep Aid, 2 Pack").as_deref(), Some("Night Owl Chewing Strip"));
        assert_eq!(trade("Owline Sodium Injection, 2 mg per vial, Rx only"), None);
    }

    #[test]
    fn brands_by_sign() {
        let of = |text: &str| marked(text, &tokens(text));
        assert_eq!(of("Zest Farm® Crackers, 4 oz").as_deref(), Some("Zest Farm"));
        assert_eq!(of("The LYNX CHEWING STRIP, 2 pack").as_deref(), Some("LYNX"));
        assert_eq!(of("The best crackers"), None);
        assert_eq!(of("Crackers, Zest"), None);
    }

    #[test]
    fn what_labels_say() {
        let (brands, name) =
            starred("Salsa, labeled in part: \"***FRESH***Hill Orchard***KEEP COLD***Red Town Salsa***\"");
        assert_eq!(
            (brands, name.as_deref()),
            (vec!["Hill Orchard".to_owned(), "Red Town Salsa".to_owned()], Some("Red Town Salsa"))
        );
        let of = |text: &str| brands_of(text);
        assert_eq!(of("Rings; Brands: Mel-Cream and Hill-Vee"), ["Mel-Cream", "Hill-Vee"]);
        assert_eq!(
            strength("Owlcillin for Suspension, 250 mg/5 mL, Strawberry, Hill Pharmacy").as_deref(),
            Some("Owlcillin for Suspension, 250 mg/5 mL")
        );
        assert_eq!(strength("Owlcillin 5 mg"), None);
        assert_eq!(marked("OWLBAR: Apple Pie, 2 oz", &tokens("OWLBAR: Apple Pie, 2 oz")).as_deref(), Some("OWLBAR"));
    }

    fn brands_of(text: &str) -> Vec<String> {
        brands(text, &tokens(text))
    }

    #[test]
    fn names_of_firms() {
        assert_eq!(firm_names("HILL BAR COMPANY LLC OWLBAR"), ["HILL BAR COMPANY LLC OWLBAR", "OWLBAR"]);
        assert_eq!(firm_names("Caito Foods LLC."), ["Caito Foods", "Caito"]);
        assert_eq!(
            firm_names("Rizo Lopez Foods, Inc. dba Don Francisco Cheese"),
            ["Don Francisco Cheese", "Rizo Lopez Foods", "Rizo Lopez"]
        );
        assert_eq!(firm_names("The Kroger Co"), ["The Kroger", "Kroger"]);
    }
}
