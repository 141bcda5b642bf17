//! Phrases that bear on limits without giving a value: all units, no codes, unknown codes, where the code stands.

mod bound;

pub(super) use bound::{Bound, after, before, range_mark};

use super::heads::{self, Head};
use crate::feed::prose::context::Context;
use crate::feed::prose::date;
use crate::feed::prose::token::{Kind, Token};
use crate::record::Field;

/// Nouns that "all" or "no" may speak of.
const UNITS: [&str; 26] = [
    "product",
    "products",
    "units",
    "unit",
    "packages",
    "package",
    "items",
    "batches",
    "codes",
    "coding",
    "lots",
    "dates",
    "cases",
    "bottles",
    "containers",
    "sizes",
    "numbers",
    "varieties",
    "flavors",
    "packs",
    "inventory",
    "stock",
    "supplements",
    "drugs",
    "medications",
    "foods",
];

/// After "all lots", "all product", "any and all codes" and the like.
pub(super) fn all_units(tokens: &[Token<'_>], at: usize, end: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if !first.any(&["all", "any", "every", "entire"]) {
        return None;
    }
    let mut next = at + 1;
    if first.is("any") {
        let (and, all) = (tokens.get(at + 1), tokens.get(at + 2));
        if and.is_some_and(|t| t.is("and")) && all.is_some_and(|t| t.is("all")) {
            next = at + 3;
        }
    }
    // Up to four words between, such as "unexpired" or "remaining".
    for skip in 0..5 {
        let place = next + skip;
        if place >= end {
            return (first.is("all") && skip == 0).then_some(end);
        }
        let token = tokens.get(place)?;
        if token.marks(&['"', '“', '”']) {
            continue;
        }
        if let Some((head, to)) = heads::at(tokens, place) {
            let names_units =
                matches!(head, Head::Of(Field::Lot | Field::ExpiresOn | Field::AnyDate | Field::Serial) | Head::Code)
                    || token.any(&UNITS)
                    || token.any(&["product", "products"]);
            if names_units {
                return Some(to.min(end));
            }
        }
        if token.any(&UNITS) {
            return Some(place + 1);
        }
        if token.kind != Kind::Word || token.any(&["with", "containing", "sold", "in"]) {
            return (first.is("all") && skip == 0 && token.marks(&['.', ';', ','])).then_some(place);
        }
    }
    None
}

/// After "no codes", "not coded", "none", "n/a": units bear nothing to tell them apart.
pub(super) fn no_codes(tokens: &[Token<'_>], at: usize, end: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    let phrase_end = |from: usize| {
        let mut next = from;
        while next < end.min(from + 14)
            && tokens.get(next).is_some_and(|t| !t.marks(&['.', ';', '(', ',', ':']) && !t.has_digit())
        {
            next += 1;
        }
        next
    };
    if first.any(&["none", "uncoded", "unlabeled", "nocode", "nocodes"]) {
        return Some(phrase_end(at + 1));
    }
    let na = first.is("na")
        || first.is("n")
            && tokens.get(at + 1).is_some_and(|t| t.mark('/'))
            && tokens.get(at + 2).is_some_and(|t| t.is("a"));
    if na && at + 3 >= end.min(at + 4) {
        return Some(if first.is("na") { at + 1 } else { at + 3 });
    }
    if first.is("not")
        && tokens.get(at + 1).is_some_and(|t| t.any(&["coded", "applicable", "labeled", "marked", "lotted"]))
    {
        return Some(phrase_end(at + 2));
    }
    if first.any(&["no", "without", "zero"]) {
        let window = tokens.get(at + 1..end.min(at + 6)).unwrap_or_default();
        let stop = window.iter().position(|t| t.kind == Kind::Mark || t.has_digit()).unwrap_or(window.len());
        let about_codes = window.get(..stop).unwrap_or_default().iter().any(|t| {
            t.any(&[
                "code",
                "codes",
                "coding",
                "lot",
                "lots",
                "date",
                "dates",
                "batch",
                "identification",
                "expiration",
                "identifying",
                "markings",
                "identifiers",
            ])
        });
        let other = window.first().is_some_and(|t| t.is("other"))
            && !window.get(1).is_some_and(|t| t.any(&["codes", "code", "coding"]));
        let barcode = window.first().is_some_and(|t| t.any(&["upc", "upcs", "bar", "barcode"]));
        let plain = !window.first().is_some_and(|t| t.any(&["later", "earlier", "longer"])) && !other && !barcode;
        // "NO MSG added with a lot code of 72505": a code follows.
        let follows = tokens
            .get(at + 1 + stop..end.min(at + 4 + stop))
            .unwrap_or_default()
            .iter()
            .any(Token::has_digit)
            && window.get(..stop).unwrap_or_default().last().is_some_and(|t| t.any(&["of", "code", "codes", "lot"]))
            && window.get(..stop).unwrap_or_default().iter().any(|t| t.any(&["with", "added"]));
        return (about_codes && plain && !follows).then(|| phrase_end(at + 1));
    }
    // "does not bear a code"
    if first.any(&["does", "do", "did"]) && tokens.get(at + 1).is_some_and(|t| t.is("not")) {
        let window = tokens.get(at + 2..end.min(at + 10)).unwrap_or_default();
        let about = window.iter().any(|t| t.any(&["code", "codes", "coding", "lot", "date", "dates"]));
        return about.then(|| phrase_end(at + 2));
    }
    None
}

/// After words that say that the codes are not known.
pub(super) fn unknown(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    let next = tokens.get(at + 1);
    if first.any(&["unknown", "unavailable", "undetermined"]) {
        return Some(at + 1);
    }
    if first.is("not")
        && next.is_some_and(|t| t.any(&["available", "known", "provided", "able", "determined", "stated"]))
    {
        return Some(at + 2);
    }
    if first.any(&["cannot", "unable"]) {
        return Some(at + 1);
    }
    None
}

/// After "within expiry", "unexpired", "within shelf life": units that had not expired when the recall began.
pub(super) fn within_expiry(tokens: &[Token<'_>], at: usize, end: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if first.any(&["unexpired", "nonexpired"]) {
        return Some(at + 1);
    }
    let next = |i: usize| tokens.get(at + i);
    if first.is("not") && next(1).is_some_and(|t| t.any(&["expired", "yet"])) {
        return Some(at + 2);
    }
    if first.is("non")
        && next(1).is_some_and(|t| t.dash() || t.is("expired"))
        && (next(1).is_some_and(|t| t.is("expired")) || next(2).is_some_and(|t| t.is("expired")))
    {
        return Some(at + if next(1).is_some_and(Token::dash) { 3 } else { 2 });
    }
    if first.any(&["within", "in"]) {
        let window = tokens.get(at + 1..end.min(at + 6)).unwrap_or_default();
        let stop = window.iter().position(|t| t.marks(&['.', ';', ',', ':'])).unwrap_or(window.len());
        let window = window.get(..stop).unwrap_or_default();
        let hit = window.iter().position(|t| t.any(&["expiry", "expiration", "shelf", "expiring", "exp", "dating"]))?;
        if window.get(..hit)?.iter().any(Token::has_digit) {
            return None;
        }
        let mut to = at + 2 + hit;
        while tokens.get(to).is_some_and(|t| t.any(&["date", "dates", "life", "period", "dating"])) && to < end {
            to += 1;
        }
        // "in exp. 12/2018": a day follows.
        let day = tokens.get(to).is_some_and(|t| t.has_digit() || t.marks(&[':', '.']) && first.is("in"));
        return (!day).then_some(to);
    }
    None
}

/// Words that say where a code stands; gives the token after the phrase.
pub(super) fn place(tokens: &[Token<'_>], at: usize, end: usize, context: &Context) -> Option<usize> {
    let first = tokens.get(at)?;
    let verb = first.any(&[
        "located",
        "printed",
        "stamped",
        "found",
        "embossed",
        "engraved",
        "etched",
        "displayed",
        "appear",
        "appears",
        "marked",
        "inkjetted",
        "jetted",
        "imprinted",
        "represented",
        "visible",
        "laser",
        "inscribed",
        "affixed",
        "placed",
        "indicated",
    ]);
    if !verb
        || !tokens.get(at + 1).is_some_and(|t| {
            t.any(&[
                "on",
                "in",
                "at",
                "near",
                "above",
                "below",
                "under",
                "inside",
                "underneath",
                "along",
                "beneath",
                "directly",
                "next",
                "as",
                "to",
                "onto",
                "by",
                "with",
                "beside",
                "adjacent",
            ])
        })
    {
        return None;
    }
    let mut next = at + 2;
    while next < end && next < at + 40 {
        let token = tokens.get(next)?;
        let example =
            token.is("e") && tokens.get(next + 2).is_some_and(|t| t.is("g")) || token.any(&["example", "such"]);
        let stop =
            example || token.marks(&[':', ';']) || token.mark('.') && tokens.get(next + 1).is_none_or(|t| t.gap > 0);
        let value = token.has_digit() && (date::read(tokens, next, context, false).is_some() || token.text.len() >= 4);
        let fresh = heads::at(tokens, next).is_some_and(|(head, to)| {
            matches!(head, Head::Of(_) | Head::Code | Head::Item)
                && tokens.get(to..end.min(to + 4)).unwrap_or_default().iter().any(Token::has_digit)
        });
        if stop || value || fresh {
            break;
        }
        next += 1;
    }
    Some(next)
}

#[cfg(test)]
mod tests;
