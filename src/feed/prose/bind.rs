//! Codes that are listed by pack size or by barcode, bound to the products that these name.
//!
//! `12.4 oz: Lot 1 … 30.6 oz: Lot 2 …` and `UPC 1 Lot A, UPC 2 Lot B` are cut at their keys; so is `Lot A (UPC 1); Lot
//! B (UPC 2)`, where the keys stand behind. Keys with nothing between them share what follows.

mod named;
mod worded;

pub(crate) use named::by_names;
pub(crate) use worded::by_words;

use super::gtin::{Found, What, is_unit};
use super::token::{Kind, Token};

/// Words for packs, which name no goods.
pub(crate) const PACKS: [&str; 26] = [
    "bag",
    "bags",
    "bottle",
    "bottles",
    "box",
    "boxes",
    "can",
    "cans",
    "carton",
    "cartons",
    "case",
    "cases",
    "container",
    "containers",
    "cup",
    "cups",
    "jar",
    "jars",
    "pack",
    "package",
    "packages",
    "pouch",
    "retail",
    "tray",
    "tub",
    "tubs",
];

/// A part of a text for codes, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// Barcodes (14 digits) and sizes (`12.4oz`).
    pub keys: Vec<String>,
    /// Its tokens.
    pub from: usize,
    /// After its last token.
    pub to: usize,
}

/// A key in its place.
#[derive(Clone, Debug)]
struct Key {
    text: String,
    from: usize,
    to: usize,
}

/// The sizes in a range of tokens: `12.4 oz` as `12.4oz`.
pub(crate) fn sizes(tokens: &[Token<'_>], from: usize, to: usize) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let Some(token) = tokens.get(at) else { break };
        // 12oz
        if token.kind == Kind::Mixed {
            let digits = token.text.len() - token.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, unit) = token.text.split_at(digits);
            if !number.is_empty() && measures(unit) {
                out.push((key(number, unit), at, at + 1));
            }
            at += 1;
            continue;
        }
        if token.kind != Kind::Number || token.text.len() > 4 {
            at += 1;
            continue;
        }
        let mut number = token.text.to_owned();
        let mut next = at + 1;
        // `3,884 lb`
        let group = tokens.get(next).zip(tokens.get(next + 1)).filter(|(c, n)| c.mark(',') && c.gap == 0 && n.gap == 0);
        if let Some((_, tail)) = group.filter(|(_, n)| n.kind == Kind::Number && n.text.len() == 3 && number.len() <= 3)
        {
            number.push_str(tail.text);
            next += 2;
        }
        let point = tokens.get(next).zip(tokens.get(next + 1)).filter(|(p, n)| p.mark('.') && p.gap == 0 && n.gap == 0);
        if let Some((_, tail)) = point.filter(|(_, n)| n.has_digit()) {
            let digits = tail.text.len() - tail.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (fraction, unit) = tail.text.split_at(digits);
            number = format!("{number}.{fraction}");
            next += 2;
            if measures(unit) {
                out.push((key(&number, unit), at, next));
                at = next;
                continue;
            }
        }
        if tokens.get(next).is_some_and(Token::dash) {
            next += 1;
        }
        match tokens.get(next).filter(|t| measures(t.text)) {
            Some(unit) => {
                out.push((key(&number, unit.text), at, next + 1));
                at = next + 1;
            }
            None => at += 1,
        }
    }
    out
}

fn measures(unit: &str) -> bool {
    const UNITS: [&str; 22] = [
        "oz", "ounce", "ounces", "lb", "lbs", "pound", "pounds", "g", "gram", "grams", "kg", "ml", "l", "ct", "count",
        "pk", "pack", "gal", "gallon", "gallons", "quart", "qt",
    ];
    UNITS.iter().any(|u| u.eq_ignore_ascii_case(unit))
}

fn key(number: &str, unit: &str) -> String {
    let unit = unit.to_ascii_lowercase();
    let unit = match unit.as_str() {
        "ounce" | "ounces" => "oz",
        "lbs" | "pound" | "pounds" => "lb",
        "gram" | "grams" => "g",
        "count" => "ct",
        "pack" => "pk",
        "gallon" | "gallons" => "gal",
        "quart" => "qt",
        other => other,
    };
    format!("{}{unit}", number.trim_start_matches('0'))
}

/// Cuts a text for codes at the barcodes in it; `None` where it is not listed so. The first part is what stands before
/// all.
pub(crate) fn by_barcodes(codes: &[Token<'_>], found: &[Found]) -> Option<Vec<Bound>> {
    let barcodes: Vec<Key> = found
        .iter()
        .filter_map(|f| match &f.what {
            What::Gtin(gtin) => Some(Key { text: gtin.gtin.clone(), from: f.from, to: f.to }),
            What::Store(code) => Some(Key { text: code.item.clone(), from: f.from, to: f.to }),
            What::Unusable(_) => None,
        })
        .collect();
    at_keys(codes, &barcodes)
}

/// Cuts a text for codes at sizes that the description names.
pub(crate) fn by_sizes(codes: &[Token<'_>], named: &[String]) -> Option<Vec<Bound>> {
    let sized: Vec<Key> = sizes(codes, 0, codes.len())
        .into_iter()
        .filter(|(size, ..)| named.contains(size))
        .map(|(text, from, to)| Key { text, from, to })
        .collect();
    at_keys(codes, &sized)
}

/// Whether something that limits stands between two tokens: a number that is no size, or "all".
fn limits(codes: &[Token<'_>], from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        codes.get(i).is_some_and(|t| {
            let long = match t.kind {
                Kind::Mixed => t.text.len() >= 4 || t.text.starts_with(|c: char| c.is_ascii_alphabetic()),
                _ => t.text.len() >= 3,
            };
            // 4/27/18, 27-18
            let joined = |at: usize| {
                codes.get(at).is_some_and(|m| m.gap == 0 && m.marks(&['/', '-', '.']))
                    && codes.get(at + 1).is_some_and(|n| n.gap == 0 && n.kind == Kind::Number)
            };
            // `4/1 lb` is a pack.
            let dated = joined(i + 1) && (joined(i + 3) || !is_unit(codes, i + 1) && !is_unit(codes, i + 3));
            let month = crate::feed::prose::month::number(t.text).is_some();
            t.has_digit()
                && (dated || long && !is_unit(codes, i + 1))
                && !(t.kind == Kind::Mixed && t.text.len() <= 4 && is_size(t.text))
                || t.is("all")
                || month
        })
    })
}

fn is_size(text: &str) -> bool {
    measures(text.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn at_keys(codes: &[Token<'_>], keys: &[Key]) -> Option<Vec<Bound>> {
    let (first, last) = (keys.first()?, keys.last()?);
    // `2nd EXPANSION 5/31/2016`: a day of the notice's own.
    let announced = |t: &Token<'_>| t.any(&["expansion", "expanded", "updated", "update", "revised"]);
    let trailing = limits(codes, 0, first.from) && !codes.iter().take(3).any(announced);
    if trailing && limits(codes, last.to, codes.len()) {
        return None;
    }
    // Groups of keys that share what stands beside them.
    let mut groups: Vec<(Vec<String>, usize, usize)> = Vec::new();
    for (i, key) in keys.iter().enumerate() {
        let after = keys.get(i + 1).map_or(codes.len(), |next| next.from);
        let joins = match groups.last() {
            Some((_, _, end)) => !limits(codes, *end, key.from),
            None => false,
        };
        match groups.last_mut().filter(|_| joins) {
            Some(group) => {
                if !group.0.contains(&key.text) {
                    group.0.push(key.text.clone());
                }
                group.2 = key.to;
            }
            None => groups.push((vec![key.text.clone()], key.from, key.to)),
        }
        let _ = after;
    }
    if groups.len() < 2 {
        return None;
    }
    let mut out: Vec<Bound> = Vec::new();
    if trailing {
        let mut from = 0;
        for (keys, _, end) in groups {
            out.push(Bound { keys, from, to: end });
            from = end;
        }
        // Each part must limit, else what stands before the first key is for all.
        if !out.iter().all(|bound| {
            let ends = keys.iter().filter(|k| k.from >= bound.from && k.to <= bound.to).map(|k| k.from).min();
            limits(codes, bound.from, ends.unwrap_or(bound.to))
        }) {
            return None;
        }
        out.insert(0, Bound { keys: Vec::new(), from: 0, to: 0 });
        return Some(out);
    }
    out.push(Bound { keys: Vec::new(), from: 0, to: first.from });
    for (i, (keys, from, _)) in groups.iter().enumerate() {
        let to = groups.get(i + 1).map_or(codes.len(), |next| next.1);
        out.push(Bound { keys: keys.clone(), from: *from, to });
    }
    // Every part must limit, else the list is not by key.
    out.iter().skip(1).all(|b| limits(codes, key_end(keys, b), b.to)).then_some(out)
}

fn key_end(keys: &[Key], bound: &Bound) -> usize {
    keys.iter().filter(|k| k.from >= bound.from && k.to <= bound.to).map(|k| k.to).max().unwrap_or(bound.from)
}

#[cfg(test)]
mod tests {
    use super::super::gtin::find;
    use super::super::token::tokens;
    use super::*;

    /// The codes that fall to each part of a description, as written.
    pub(super) fn written(
        codes: &str,
        parts: &[&str],
        cut: impl Fn(&[Token<'_>], &[&[Token<'_>]]) -> Option<Vec<Vec<(usize, usize)>>>,
    ) -> Option<Vec<String>> {
        let words = tokens(codes);
        let parts: Vec<Vec<Token<'_>>> = parts.iter().map(|part| tokens(part)).collect();
        let parts: Vec<&[Token<'_>]> = parts.iter().map(Vec::as_slice).collect();
        let text = |&(from, to): &(usize, usize)| codes.get(words[from].start..words[to - 1].end).unwrap_or_default();
        let found = cut(&words, &parts)?;
        Some(found.iter().map(|ranges| ranges.iter().map(text).collect::<Vec<_>>().join(" | ")).collect())
    }

    fn parts(text: &str, named: &[&str]) -> Option<Vec<(Vec<String>, String)>> {
        let words = tokens(text);
        let found = find(text, &words, |_| false);
        let named: Vec<String> = named.iter().map(|s| (*s).to_owned()).collect();
        let cut = by_barcodes(&words, &found).or_else(|| by_sizes(&words, &named))?;
        Some(
            cut.into_iter()
                .filter(|b| !b.keys.is_empty())
                .map(|b| (b.keys, text[words[b.from].start..words[b.to - 1].end].to_owned()))
                .collect(),
        )
    }

    #[test]
    fn by_size() {
        let cut = parts("Big 12.4 oz: Lot 300357651Z Big 30.6 oz: Lot 301357652Z", &["12.4oz", "30.6oz"]).unwrap();
        assert_eq!(cut[0].0, ["12.4oz"]);
        assert!(cut[0].1.contains("300357651Z") && !cut[0].1.contains("301357652Z"));
        assert_eq!(cut[1].0, ["30.6oz"]);
        assert_eq!(parts("Lot 1234 8 oz and 12 oz", &["8oz", "12oz"]), None);
    }

    #[test]
    fn by_barcode() {
        let cut = parts("UPC 740174035155 Lot 123, UPC 073230000522 Lot 456", &[]).unwrap();
        assert_eq!(cut.len(), 2);
        assert!(cut[1].1.ends_with("Lot 456"));
        let cut = parts("Lot 123 UPC 740174035155; Lot 456 UPC 073230000522", &[]).unwrap();
        assert_eq!(cut[1].0, ["00073230000522"]);
        assert!(cut[1].1.contains("Lot 456"));
        assert_eq!(parts("lots PB0043515, PB0024615, UPCs 740174035155 and UPC 073230000522", &[]), None);
    }
}
