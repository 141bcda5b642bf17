//! Barcodes read out of prose: plain, spaced, dashed and mixed, whole or with digits missing.
//!
//! | written | digits | read as |
//! | --- | --- | --- |
//! | `740174035155`, `8 96439 00207 0`, `6-8113132900-2`, `1 00 13562 20001 3` | 12 to 14, valid | what they are |
//! | `96619-38488`, `7143000030` | 10 | the two halves of a UPC-A: number system 0 and the check digit are added |
//! | `21130984459`, `19815 90007 8` | 11, valid with a leading 0 | a lost leading 0 |
//! | `0 15300 44049`, `66616111743` | 11 otherwise | the check digit is missing |
//! | `0001111019352` | 13 or 14, invalid, leading zeros | zeros taken off, then as above |
//! | `000850067300199` | 15, leading zeros | a slip: zeros taken off, if what is left is valid |
//!
//! Of 10-digit codes in a US food feed, 9.4 % are valid with two leading zeros, which is what chance gives: that
//! reading is never meant. Whatever was added is marked [`GtinEvidence::Completed`]. A number system of 2 or 4 is a
//! shop's own code. A number with a valid check digit but no word such as UPC near it is
//! [`GtinEvidence::Unlabelled`], unless it stands in a list of lots, or is grouped as nothing but a barcode is
//! (`0 11596 55108 1`).

mod resolve;
mod unlabelled;
mod unsure;

use unlabelled::unlabelled;
use unsure::other_systems;
pub(crate) use unsure::{bare, beside_others};

use super::token::{Kind, Token};
use crate::code::Gtin;
use crate::record::{GtinEvidence, ProductGtin, StoreCode};
use resolve::resolve;

/// A barcode found in a text, and the tokens that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// First token: the heading where it has one of its own, or the first digits.
    pub from: usize,
    /// First token of its digits.
    pub digits_from: usize,
    /// After its last token.
    pub to: usize,
    /// What it is.
    pub what: What,
    /// As written.
    pub written: String,
}

/// What a number beside a word like UPC turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A global barcode.
    Gtin(ProductGtin),
    /// A shop's own.
    Store(StoreCode),
    /// A coupon or the like, a wrong check digit, too few digits: the words say why.
    Unusable(&'static str),
}

/// Whether the last digit is the check digit of those before.
fn is_valid(digits: &str) -> bool {
    digits.parse().ok().and_then(Gtin::new).is_some()
}

/// All barcodes of a text, in order. `in_lots` says of a token whether it stands in a list of lots, serials or
/// dates, where a bare number is no barcode.
pub(crate) fn find(text: &str, tokens: &[Token<'_>], in_lots: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut word_end: Option<usize> = None;
    let mut sku_end: Option<usize> = None;
    while at < tokens.len() {
        if let Some(after_word) = barcode_word(tokens, at) {
            if at > 0 && tokens.get(at - 1).is_some_and(|t| t.any(&["no", "without"])) {
                at = after_word;
                continue;
            }
            let next = labelled(text, tokens, at, after_word, &mut out);
            at = next.max(at + 1);
            word_end = tokens.get(at - 1).map(|t| t.end);
            continue;
        }
        if tokens.get(at).is_some_and(|t| t.any(&["sku", "skus"])) {
            sku_end = tokens.get(at).map(|t| t.end);
        }
        if tokens.get(at).is_some_and(|t| t.any(&["lot", "lots", "batch", "exp", "serial"])) {
            word_end = None;
        }
        let near = word_end.zip(tokens.get(at)).is_some_and(|(end, t)| t.start.saturating_sub(end) <= NEAR);
        if let Some(mut found) = glued_label(tokens, at).or_else(|| unlabelled(text, tokens, at, near, &in_lots)) {
            // A shop's SKU that is a valid barcode is meant as one.
            let as_sku = sku_end.zip(tokens.get(at)).is_some_and(|(end, t)| t.start.saturating_sub(end) <= NEAR);
            if let What::Gtin(gtin) = &mut found.what
                && as_sku
            {
                gtin.evidence = GtinEvidence::Stated;
                sku_end = tokens.get(found.to - 1).map(|t| t.end);
            }
            at = found.to;
            if near {
                word_end = tokens.get(at - 1).map(|t| t.end);
            }
            out.push(found);
            continue;
        }
        at += 1;
    }
    out
}

/// Which tokens barcodes took.
pub(crate) fn mask(len: usize, found: &[Found]) -> Vec<bool> {
    let mut mask = vec![false; len];
    for found in found {
        mask.iter_mut().take(found.to).skip(found.digits_from).for_each(|slot| *slot = true);
    }
    mask
}

/// A valid number this many bytes behind a word for barcodes, or behind another number of its list, belongs to it.
const NEAR: usize = 48;

const WORDS: [&str; 15] = [
    "gtn", "upc", "upcs", "upcn", "upca", "ean", "eans", "gtin", "gtins", "barcode", "barcodes", "ean13", "gtin14",
    "itf14", "gtin12",
];

/// After a word for barcodes at this token, if there is one.
pub(crate) fn barcode_word(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.any(&WORDS) {
        // GTIN-14, EAN-13, UPC-12
        let sized = tokens.get(at + 1).is_some_and(|t| t.dash())
            && tokens.get(at + 2).is_some_and(|t| t.gap == 0 && t.any(&["14", "13", "12", "8"]));
        return Some(at + if sized { 3 } else { 1 });
    }

    let word = |i: usize, w: &str| tokens.get(at + i).is_some_and(|t| t.is(w));
    let mark = |i: usize, m: char| tokens.get(at + i).is_some_and(|t| t.mark(m));
    // JAN(4954445101189)
    let long = tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number && matches!(t.text.len(), 8 | 13));
    if token.text == "JAN" && mark(1, '(') && long {
        return Some(at + 1);
    }
    // A long PLU is a shop's barcode.
    let printed = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number && (11..=13).contains(&t.text.len()));
    if word(0, "plu") && printed {
        return Some(at + 1);
    }
    if word(0, "bar") && (word(1, "code") || word(1, "codes")) {
        return Some(at + 2);
    }
    if word(0, "u") && mark(1, '.') && word(2, "p") && mark(3, '.') && word(4, "c") {
        return Some(at + 5);
    }
    None
}

const FILLERS: [&str; 34] = [
    "code",
    "codes",
    "number",
    "numbers",
    "no",
    "nos",
    "is",
    "are",
    "the",
    "case",
    "unit",
    "retail",
    "for",
    "of",
    "and",
    "a",
    "gtin",
    "upc",
    "plu",
    "ean",
    "item",
    "carton",
    "box",
    "package",
    "bag",
    "each",
    "outer",
    "inner",
    "product",
    "consumer",
    "with",
    "label",
    "individual",
    "shipper",
];

/// Whether `(b)` or `(2)` stands here.
fn is_list_mark(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.mark('('))
        && tokens.get(at + 1).is_some_and(|t| t.text.len() <= 2)
        && tokens.get(at + 2).is_some_and(|t| t.mark(')'))
}

/// Reads the numbers that a word for barcodes heads; gives the token after the last.
fn labelled(text: &str, tokens: &[Token<'_>], head: usize, mut at: usize, out: &mut Vec<Found>) -> usize {
    let mut fillers = 0;
    while let Some(token) = tokens.get(at) {
        let filler = token.any(&FILLERS)
            || (token.kind == Kind::Mark
                && (!token.marks(&[';', '*']) || token.mark(';') && fillers == 0)
                && fillers < 9
                && !is_list_mark(tokens, at))
            || (token.is("a") && token.gap == 0);
        if !filler || fillers >= 12 {
            break;
        }
        fillers += 1;
        at += 1;
    }
    let mut first = true;
    let mut from = head;
    let mut length = 0;
    while let Some(found) = number_at(text, tokens, from, at, first, length) {
        let digits: String = found.written.chars().filter(char::is_ascii_digit).collect();
        length = digits.len();
        at = found.to;
        // A UPC-E read as eight plain digits is a shop's own number: whoever asks by those finds the notice too.
        let others = other_systems(&found, &digits);
        let plain = Gtin::from_digits(&digits).filter(|_| length == 8 && matches!(found.what, What::Gtin(_)));
        if let Some(code) = plain.and_then(Gtin::store_code) {
            let what = What::Store(StoreCode { item: code.item.to_string(), written: digits });
            out.push(Found { what, ..found.clone() });
        }
        out.push(found);
        out.extend(others);
        first = false;
        let mut next = at;
        // `… (4 oz) and …`: a size behind a number of the list
        if tokens.get(next).is_some_and(|t| t.mark('(')) && !is_list_mark(tokens, next) {
            let close = (next + 2..next + 6).find(|i| tokens.get(*i).is_some_and(|t| t.mark(')')));
            let joined =
                |i: &usize| tokens.get(i + 1).is_some_and(|t| t.mark(',') || t.any(&["and", "or"]) || t.mark('&'));
            next = close.filter(joined).map_or(next, |close| close + 1);
            at = next;
        }
        while tokens.get(next).is_some_and(|t| t.marks(&[',', ';', '&', '/']) || t.any(&["and", "or"])) && next < at + 3
        {
            next += 1;
        }
        if next == at && tokens.get(at).is_none_or(|t| t.gap == 0) {
            break;
        }
        from = next;
        at = next;
    }
    if first { at } else { out.last().map_or(at, |f| f.to) }
}

/// A Mixed token such as `UPC843571000785`.
fn glued_label(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Mixed)?;
    let letters = token.text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, digits) = token.text.split_at(letters);
    if !WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let what = resolve(&[digits])?;
    Some(Found { from: at, digits_from: at, to: at + 1, what, written: digits.to_owned() })
}

/// Groups of digits from a token on, each with the token after it.
fn groups<'t>(tokens: &[Token<'t>], at: usize) -> Vec<(&'t str, usize)> {
    let mut out = Vec::new();
    let mut total = 0;
    let mut next = at;
    while let Some(token) = tokens.get(next).filter(|t| t.kind == Kind::Number) {
        let separate = token.gap > 0;
        if !out.is_empty() && separate && token.gap > 1 && total >= 8 {
            break;
        }
        total += token.text.len();
        if total > 18 {
            break;
        }
        next += 1;
        out.push((token.text, next));
        // A dash or dot glued to the next group joins; so does one with spaces on both sides, if a dash.
        if let (Some(mark), Some(after)) = (tokens.get(next), tokens.get(next + 1)) {
            let glued = after.gap == 0 || (mark.dash() && after.gap == 1);
            if (mark.dash() || mark.marks(&['.'])) && glued && after.kind == Kind::Number && mark.gap <= 1 {
                next += 1;
            }
        }
    }
    out
}

/// The number at a token that a word for barcodes heads: the prefix of its groups that makes most sense.
fn number_at(text: &str, tokens: &[Token<'_>], from: usize, at: usize, first: bool, length: usize) -> Option<Found> {
    let groups = groups(tokens, at);
    let pieces: Vec<&str> = groups.iter().map(|(piece, _)| *piece).collect();
    let followed_by_unit = |n: usize| groups.get(n.wrapping_sub(1)).is_some_and(|(_, to)| is_unit(tokens, *to));
    let mut best: Option<(u32, usize)> = None;
    for n in 1..=pieces.len() {
        let taken = pieces.get(..n).unwrap_or_default();
        let total: usize = taken.iter().map(|p| p.len()).sum();
        let digits = taken.concat();
        let sizes: Vec<usize> = taken.iter().map(|p| p.len()).collect();
        let valid = matches!(total, 12..=14) && is_valid(&digits)
            || total == 16 && n == 1 && digits.starts_with("01")
            || total == 8 && n <= 2 && is_valid(&digits);
        let common = USUAL.contains(&sizes.as_slice());
        let mut score = match (valid, common) {
            (true, true) => 100,
            (true, false) => 80,
            (false, true) => 50,
            (false, false) if n == 1 && total >= 8 => 30,
            (false, false) if n == pieces.len() && matches!(total, 10..=15) => 20,
            (false, false) if n == pieces.len() && matches!(total, 4..=9) => 10,
            _ => continue,
        } + n as u32;
        if n > 1 && sizes.last().is_some_and(|s| *s <= 2) && followed_by_unit(n) {
            score = score.saturating_sub(60);
        }
        if !valid && total == 11 && is_valid(&format!("0{digits}")) {
            score += 15;
        }
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, n));
        }
    }
    let (_, n) = best?;
    let taken = pieces.get(..n)?;
    let total: usize = taken.iter().map(|p| p.len()).sum();
    // In a list, a further number must look like those before it, or be valid.
    if !first && total != length && !(total >= 12 && is_valid(&taken.concat())) {
        return None;
    }
    if total < 8 && first {
        // `UPC 20073-4` says nothing that can be looked up; it is taken, so that it is no lot either.
        if total < 4 {
            return None;
        }
    } else if total < 8 {
        return None;
    }
    let to = groups.get(n - 1)?.1;
    let what = resolve(taken)?;
    Some(Found { from, digits_from: at, to, what, written: written(text, tokens, at, to) })
}

fn written(text: &str, tokens: &[Token<'_>], from: usize, to: usize) -> String {
    let start = tokens.get(from).map_or(0, |t| t.start);
    let end = tokens.get(to.wrapping_sub(1)).map_or(start, |t| t.end);
    text.get(start..end).unwrap_or_default().to_owned()
}

/// How digits of barcodes are usually grouped; `[5, 5, 1]` before `[5, 5]` is settled by the check digit.
const USUAL: [&[usize]; 26] = [
    &[12],
    &[13],
    &[14],
    &[1, 5, 5, 1],
    &[10],
    &[11],
    &[5, 5],
    &[1, 5, 5],
    &[5, 5, 1],
    &[6, 6],
    &[1, 10, 1],
    &[1, 2, 5, 5, 1],
    &[1, 6, 6],
    &[6, 5, 1],
    &[6, 5],
    &[5, 6],
    &[1, 5, 6],
    &[3, 5, 5, 1],
    &[2, 5, 5, 1],
    &[3, 5, 5],
    &[2, 1, 5, 5, 1],
    &[11, 1],
    &[10, 1],
    &[1, 10],
    &[1, 11],
    &[15],
];

const UNITS: [&str; 46] = [
    "inches", "feet", "foot", "ft", "cm", "mm", "watts", "watt", "volts", "volt", "years", "months", "sizes", "quart",
    "quarts", "gallon", "oz", "ounce", "ounces", "lb", "lbs", "pound", "pounds", "g", "gr", "gram", "grams", "kg",
    "ml", "l", "ct", "count", "pk", "pack", "packs", "cases", "case", "fl", "floz", "inch", "units", "bottles", "per",
    "bags", "cans", "mg",
];

/// Whether a unit of measure or count stands at this token.
pub(crate) fn is_unit(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.any(&UNITS) || t.marks(&['#', '%', '"', '/']) && t.gap == 0)
}

#[cfg(test)]
mod tests;
