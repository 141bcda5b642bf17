//! Names in quotation marks, as FSIS quotes labels: one, several in a list or on packages within packages, a brand with
//! the thing behind it.

use super::THINGS;
use super::contained::{CONTAINERS, UNITS, stops};
use crate::feed::prose::month;
use crate::feed::prose::token::{Kind, Token};
use core::ops::Range;

/// What a sentence quotes.
#[derive(Clone, Debug, Default)]
pub(super) struct Quoted {
    /// Names of the goods, the first to name something first.
    pub names: Vec<String>,
    /// The places of their marks' insides.
    pub marks: Vec<Range<usize>>,
    /// What is quoted is a brand; the thing stands behind it.
    pub brand: Option<String>,
}

const MARKS: [char; 6] = ['“', '”', '"', '„', '‟', '˝'];

/// A pair of marks: the bytes between them and the tokens of the marks themselves.
struct Pair<'t> {
    inner: &'t str,
    bytes: Range<usize>,
    open: usize,
    close: usize,
}

/// The names that a sentence quotes.
pub(super) fn names(text: &str, words: &[Token<'_>]) -> Quoted {
    let mut out = Quoted::default();
    let mut last: Option<usize> = None;
    for pair in pairs(text, words) {
        let Some(before) = last else {
            if !tells(pair.inner) {
                continue;
            }
            out.marks.push(pair.bytes.clone());
            last = Some(pair.close);
            match behind(text, words, &pair) {
                Some(things) => {
                    let itself = of_things(pair.inner);
                    out.names.extend(things.into_iter().map(|thing| format!("{} {thing}", pair.inner)));
                    out.names.extend(itself.then(|| pair.inner.to_owned()));
                    out.brand = (!itself).then(|| pair.inner.to_owned());
                }
                None => out.names.push(pair.inner.to_owned()),
            }
            continue;
        };
        if !tells(pair.inner) || of_units(words.get(pair.open + 1..pair.close).unwrap_or_default()) {
            continue;
        }
        let between = words.get(before + 1..pair.open).unwrap_or_default();
        let listed = words.get(before.saturating_sub(1)).is_some_and(|t| t.mark(','));
        let joined = between.iter().all(|t| t.any(&["and", "or"]) || t.marks(&[',', '&', '/', ';', '.']));
        // `cases of “OWL CHILI” containing six bags of “CP50 OWL CHILI”`
        let held = words.get(pair.open.saturating_sub(7)..pair.open).unwrap_or_default();
        let held = held.last().is_some_and(|t| t.any(&["of", "containing", "labeled", "as"]))
            && held.iter().any(|t| t.any(&CONTAINERS));
        // `“OWL STEW” with a “HARE SOUP” label`
        let labelled = words.get(pair.close + 1).is_some_and(|t| t.any(&["label", "labels"]));
        match out.names.first_mut() {
            // `“WILD CAUGHT” “FROZEN OWL FISH”`
            Some(name) if between.is_empty() && !listed => *name = format!("{name} {}", pair.inner),
            _ if joined || held || labelled => out.names.push(pair.inner.to_owned()),
            _ => continue,
        }
        out.marks.push(pair.bytes);
        last = Some(pair.close);
    }
    if out.names.is_empty() {
        out.names.extend(open_end(text, words));
    }
    out
}

/// The pairs of marks of a sentence. A mark that opens ends what another left open.
fn pairs<'t>(text: &'t str, words: &[Token<'_>]) -> Vec<Pair<'t>> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.marks(&MARKS)) {
        let Some(start) = open.and_then(|open| words.get(open)).map(|mark| mark.end) else {
            open = Some(at);
            continue;
        };
        let inner = text.get(start..word.start).unwrap_or_default();
        // `"10-ounce packages of "OWL HAM"`: the second mark opens.
        let opens = words.get(at.saturating_sub(1)).is_some_and(|t| t.any(&["of", "containing", "labeled"]));
        let opens = opens && words.get(at + 1).is_some_and(|next| next.gap == 0);
        if word.mark('“') || opens {
            if let Some(name) = unclosed(inner) {
                let bytes = start..start + name.len();
                out.push(Pair { inner: name, bytes, open: open.unwrap_or(at), close: at.saturating_sub(1) });
            }
            open = Some(at);
            continue;
        }
        let trimmed = inner.trim_matches(|c: char| c.is_whitespace() || ",.;".contains(c));
        out.push(Pair { inner: trimmed, bytes: start..word.start, open: open.unwrap_or(at), close: at });
        open = None;
    }
    out
}

/// Whether it names something: words, not a code or a date.
fn tells(inner: &str) -> bool {
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    letters >= 4 && letters > digits * 2
}

/// Whether what is quoted behind a name tells its units: `“BEST BY …”`, `“EST. 242”`, `“Sept. 27”`.
fn of_units(inner: &[Token<'_>]) -> bool {
    let head = inner.iter().find(|t| t.kind != Kind::Mark);
    let keep = ["keep", "net", "refrigerate", "distributed", "packed", "produced", "enjoy", "product", "not"];
    head.is_none_or(|t| t.any(&UNITS) || t.any(&keep)) || inner.iter().any(|t| month::number(t.text).is_some())
}

/// Whether a name says what the thing is.
fn of_things(name: &str) -> bool {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    name.split_whitespace().any(|word| THINGS.contains(&plain(word).as_str()))
}

/// The things behind a brand in quotation marks: `“Owl Hill” Diced Ham (cooked), Ham Hocks and Pork Chops`.
fn behind(text: &str, words: &[Token<'_>], pair: &Pair<'_>) -> Option<Vec<String>> {
    const SMALL: [&str; 20] = [
        "and", "or", "in", "on", "is", "are", "was", "were", "has", "have", "from", "for", "by", "to", "the", "a",
        "at", "labeled", "with", "product",
    ];
    let words_quoted = pair.inner.split_whitespace().filter(|word| word.len() > 2).count();
    let mut from = pair.close + 1;
    if words.get(from).is_some_and(|t| t.any(&["brand", "brands"])) {
        from += 1;
    }
    let first = words.get(from)?;
    let capital = |at: usize| words.get(at).is_some_and(|t| t.text.starts_with(char::is_uppercase));
    // `“OwlOs” with Meatballs`
    let added = first.is("with") && capital(from + 1) && !stops(words, from);
    let named = added || !first.any(&SMALL) && (capital(from) || words_quoted <= 2 && !of_things(pair.inner));
    if words_quoted > 4 || first.kind != Kind::Word || !named || stops(words, from) {
        return None;
    }
    let mut out: Vec<String> = Vec::new();
    while out.len() < 8 {
        let ends = |at: usize| {
            let mark = words.get(at).is_none_or(|t| t.marks(&[',', '(', ';', ':', '.']) || t.marks(&MARKS));
            mark || stops(words, at) || words.get(at).is_some_and(|t| t.is("and")) && !out.is_empty()
        };
        let to = (from + 1..from + 12).find(|at| ends(*at))?;
        let thing = text.get(words.get(from)?.start..words.get(to - 1)?.end)?;
        if !thing.chars().any(char::is_alphabetic) {
            break;
        }
        out.push(thing.to_owned());
        // Of a list, the next member.
        let mut next = to;
        if words.get(next).is_some_and(|t| t.mark('(')) {
            next += words.get(next..)?.iter().position(|t| t.mark(')')).unwrap_or(0) + 1;
        }
        let comma = words.get(next).is_some_and(|t| t.mark(','));
        next += usize::from(comma);
        let joined = words.get(next).is_some_and(|t| t.is("and"));
        next += usize::from(joined);
        if !(comma || joined) || !capital(next) || stops(words, next) || words.get(next)?.any(&UNITS) {
            break;
        }
        from = next;
    }
    (!out.is_empty()).then_some(out)
}

/// A name whose closing mark was left out at the end of the sentence.
fn open_end(text: &str, words: &[Token<'_>]) -> Option<String> {
    let marks: Vec<&Token<'_>> = words.iter().filter(|word| word.marks(&MARKS)).collect();
    let last = marks.last().filter(|_| marks.len() % 2 == 1)?;
    unclosed(text.get(last.end..)?).map(str::to_owned)
}

/// A name whose closing mark was left out: it ends where the codes begin.
fn unclosed(inner: &str) -> Option<&str> {
    let end = [" with ", " bearing ", " and lot "].iter().filter_map(|cue| inner.find(cue)).min();
    let name = end.and_then(|end| inner.get(..end))?.trim();
    (name.chars().filter(|c| c.is_alphabetic()).count() >= 4 && name.len() <= 120).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::super::token::tokens;
    use super::*;

    fn of(text: &str) -> Vec<String> {
        names(text, &tokens(text)).names
    }

    #[test]
    fn labels_in_a_list() {
        assert_eq!(
            of("9-oz. packages of “Owl Deli Salad,” “Owl Deli Salad Lite,” and “Hare Salad” that bear “P-221”"),
            ["Owl Deli Salad", "Owl Deli Salad Lite", "Hare Salad"]
        );
        assert_eq!(
            of("30-lb. case of “OWL CHILI” containing six 5-lb. bags of “CP50 OWL CHILI” with lot code 23058"),
            ["OWL CHILI", "CP50 OWL CHILI"]
        );
        assert_eq!(of("packages of “WILD CAUGHT” “FROZEN OWL FISH”."), ["WILD CAUGHT FROZEN OWL FISH"]);
        assert_eq!(of("1-lb. bags of “OWL HAM” with “Sell By” dates from “June 12, 2014”"), ["OWL HAM"]);
        assert_eq!(of("\"10-ounce packages of \"OWL HAM\""), ["OWL HAM"]);
    }

    #[test]
    fn a_brand_with_its_thing() {
        assert_eq!(
            of("30-lb. boxes of “Owl Beef” Beef Tongue Filet, Product Code “12753.”")[0],
            "Owl Beef Beef Tongue Filet"
        );
        assert_eq!(of("cans of \"OwlOs\" with Meatballs, bearing the code \"U5\""), ["OwlOs with Meatballs"]);
        assert_eq!(of("40 pound cases, of “Owla” brand Chicken Pelmeni"), ["Owla Chicken Pelmeni"]);
        assert_eq!(
            of("packages of “Owl & Co.” Diced Ham (cooked), Ham Hocks and Pork Chops."),
            ["Owl & Co Diced Ham", "Owl & Co Ham Hocks", "Owl & Co Pork Chops"]
        );
        assert_eq!(of("packages of “Owl Ham” with lot code 12"), ["Owl Ham"]);
        assert_eq!(of("packages of “Owl Ham” and a Sell By date of June 30"), ["Owl Ham"]);
    }
}
