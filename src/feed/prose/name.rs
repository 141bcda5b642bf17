//! What a product is called, and by whom: the part of a description before the small print.

mod firm;

pub(crate) use firm::{firm_names, firms};

use super::token::{Kind, Token};

/// Words after which a description no longer names. Two words: the second must follow.
const ENDS: [&str; 60] = [
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
    let mut from = 0;
    while let Some(token) = tokens.get(from) {
        let head = token.any(&HEADS) && heads_a_number(tokens, from);
        let number = from > 0 && token.has_digit() && heads_before(tokens, from);
        if !(head || number || token.kind == Kind::Mark && !token.mark('(')) {
            break;
        }
        from += 1;
    }
    let mut to = from;
    while let Some(token) = tokens.get(to) {
        let words = to.saturating_sub(from);
        if words > 0 && ends(tokens, to) || words > 36 {
            break;
        }
        if words > 2 && (token.marks(&[';', '*']) || token.mark('.') && sentence_ends(tokens, to)) {
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
    ENDS.iter().any(|end| match end.split_once(' ') {
        None => token.is(end),
        Some((first, second)) => token.is(first) && next.is_some_and(|t| t.is(second) || t.mark('.')),
    })
}

/// A full stop that ends a sentence: not `oz.`, not `St.`, and something capital after it.
fn sentence_ends(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let after = tokens.get(at + 1);
    before.is_some_and(|t| t.kind == Kind::Word && t.text.len() > 3)
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

/// The trade name before the first comma, of goods without a strength: `Night Owl Chewing Strip, Sleep Aid, 2 Pack`.
pub(crate) fn trade(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(',')?;
    let words = first.split(' ').filter(|word| word.chars().count() > 2).count();
    let units = ["mg", "mcg", "ml", "g", "iu", "unit", "units", "gram", "grams"];
    let is_strength = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_matches([',', '.', '(', ')']);
        units.iter().any(|known| known.eq_ignore_ascii_case(unit))
            || word.contains('%')
            || word.contains('/') && word.bytes().any(|b| b.is_ascii_digit())
    };
    let strength = name.split_whitespace().any(is_strength);
    (words >= 3 && first.split(' ').count() <= 8 && rest.split(' ').count() >= 3 && !strength)
        .then(|| first.trim().to_owned())
}

/// A medicine's name without what it is packed in: what stands before the first comma, and the strengths behind it.
pub(crate) fn strength(name: &str) -> Option<String> {
    const UNITS: [&str; 9] = ["mg", "mcg", "ml", "g", "iu", "unit", "units", "meq", "%"];
    let mut segments = name.split(", ");
    let first = segments.next()?.trim();
    let mut out = first.to_owned();
    let rest: Vec<&str> = segments.collect();
    let strong = |segment: &str| {
        let lower = segment.to_ascii_lowercase();
        let unit = lower.split(|c: char| !(c.is_alphabetic() || c == '%')).any(|word| UNITS.contains(&word));
        unit && lower.bytes().any(|b| b.is_ascii_digit()) && segment.split(' ').count() <= 6
    };
    if let Some(segment) = rest.iter().take(3).find(|segment| strong(segment)) {
        out.push_str(", ");
        out.push_str(segment.trim());
    }
    let words = first.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    (words >= 1 && first.len() >= 6 && first.len() <= 90 && !rest.is_empty() && out != name).then_some(out)
}

/// What a label says between stars (`labeled in part: ***BRAND***Fresh Salsa***`): brands, and the first line that may
/// be the name.
pub(crate) fn starred(description: &str) -> (Vec<String>, Option<String>) {
    const DULL: [&str; 26] = [
        "net",
        "wt",
        "weight",
        "ingredients",
        "keep",
        "distributed",
        "manufactured",
        "perishable",
        "best",
        "contains",
        "refrigerated",
        "frozen",
        "serving",
        "made",
        "packed",
        "sell",
        "use",
        "nutrition",
        "facts",
        "dietary",
        "supplement",
        "fresh",
        "product",
        "capsules",
        "tablets",
        "inc",
    ];
    let mut brands: Vec<String> = Vec::new();
    let mut name = None;
    if !description.contains("**") {
        return (brands, name);
    }
    for segment in description.split("**").skip(1).take(12) {
        let segment = segment.trim_matches(|c: char| c == '*' || c.is_whitespace() || ",.;:\"”“".contains(c));
        let words: Vec<&str> = segment.split_whitespace().collect();
        let dull = words.iter().any(|word| {
            let plain: String = word.chars().filter(|c| c.is_alphabetic()).collect();
            DULL.contains(&plain.to_ascii_lowercase().as_str())
        });
        let begins = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        if words.is_empty() || dull || !words.first().is_some_and(begins) || segment.contains([',', '@', ':', '#']) {
            continue;
        }
        let digits = segment.bytes().any(|b| b.is_ascii_digit());
        if name.is_none() && words.len() >= 3 && words.len() <= 10 && !segment.contains("www.") {
            name = Some(segment.to_owned());
        }
        if words.len() <= 3 && !digits && segment.len() >= 3 && words.iter().all(begins) && brands.len() < 4 {
            brands.push(segment.trim_end_matches(['!', '®', '™']).to_owned());
        }
    }
    (brands, name)
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
            "Bistro 28 Chicken Kit. Make 3 Quesadilla"
        );
        assert_eq!(named("365 brand Egg Nog, Grade A"), "365 brand Egg Nog, Grade A");
    }

    #[test]
    fn brands_by_cue() {
        let of = |text: &str| brands(text, &tokens(text));
        assert_eq!(of("Cucumbers.  Brand: Malichita (green, yellow)"), ["Malichita"]);
        assert_eq!(of("Baby Romaine, Dole brand. All"), ["Dole"]);
        assert_eq!(of("sold under the Lambs Farm brand and packaged"), ["Lambs Farm"]);
        assert_eq!(of("This brand is good"), Vec::<String>::new());
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
