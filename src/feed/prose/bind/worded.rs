//! Codes that stand behind words of one product alone: `Ancient Hill codes: 1, 2.  Hare's codes: 3`, `24 oz. bag lot
//! code 1`, `For Fruit Tray: Use by …`, `4027 = 9/24/2013. 1085 = …`.
//!
//! A key is a run of words that opens a line or follows a mark and ends where a heading, a colon or a number begins. It
//! belongs to the parts of the description with most of its words, of those that not every part has.

use crate::feed::prose::limits;
use crate::feed::prose::month;
use crate::feed::prose::token::{Kind, Token};
use std::collections::BTreeSet;

/// How many tokens of a part name it; small print follows.
const NAMING: usize = 26;

/// Words that name no goods.
const DULL: [&str; 40] = [
    "all", "and", "are", "brand", "brands", "case", "cases", "code", "codes", "date", "dates", "each", "for", "from",
    "has", "have", "item", "items", "label", "labeled", "lot", "lots", "net", "number", "numbers", "only", "package",
    "packages", "product", "products", "per", "size", "sizes", "sold", "the", "under", "upc", "with", "wt", "weight",
];

/// Where small print begins in a description.
const SMALL_PRINT: [&str; 8] =
    ["ingredients", "manufactured", "distributed", "dist", "produced", "packed", "keep", "www"];

/// A key in its place.
struct Key {
    owners: Vec<usize>,
    from: usize,
    to: usize,
    /// Nothing but sizes tells whose it is.
    sized: bool,
}

/// Whether days stand behind the last key alone: they are for all.
fn dated_at_the_end(codes: &[Token<'_>], keys: &[Key]) -> bool {
    let ends = keys.iter().skip(1).map(|key| key.from).chain([codes.len()]);
    let dated: Vec<bool> = keys.iter().zip(ends).map(|(key, end)| heads_days(codes, key.to, end)).collect();
    let others = dated.split_last().is_some_and(|(last, others)| *last && !others.contains(&true));
    others && dated.len() > 1
}

fn heads_days(codes: &[Token<'_>], from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        codes.get(at).is_some_and(|t| t.any(&["best", "use", "sell", "exp", "expires", "expiration", "bb", "enjoy"]))
    })
}

/// For each part of a description, the stretches of codes behind its words; `None` where some part has none, or codes
/// stand before all keys.
pub(crate) fn by_words(
    codes: &[Token<'_>],
    barcodes: &[bool],
    parts: &[&[Token<'_>]],
) -> Option<Vec<Vec<(usize, usize)>>> {
    if parts.len() < 2 {
        return None;
    }
    let named: Vec<BTreeSet<String>> = parts.iter().map(|part| words(part)).collect();
    let keys = keys(codes, &named);
    let first = keys.first()?;
    let limits = |from: usize, to: usize| {
        let mut at = from;
        while at < to {
            let end = (at..to).find(|i| barcodes.get(*i) == Some(&true)).unwrap_or(to);
            if super::limits(codes.get(..end).unwrap_or(codes), at, end) {
                return true;
            }
            at = end + 1;
        }
        false
    };
    if keys.iter().any(|key| key.sized) || limits(0, first.from) || dated_at_the_end(codes, &keys) {
        return None;
    }
    let head = (0, first.from);
    let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); parts.len()];
    let mut waiting: Vec<usize> = Vec::new();
    for (n, key) in keys.iter().enumerate() {
        let end = keys.get(n + 1).map_or(codes.len(), |next| next.from);
        waiting.extend(key.owners.iter().copied());
        // Keys with nothing between them share what follows.
        if !limits(key.to, end) {
            continue;
        }
        waiting.sort_unstable();
        waiting.dedup();
        for owner in waiting.drain(..) {
            let slot = out.get_mut(owner)?;
            if slot.is_empty() && head.1 > 0 {
                slot.push(head);
            }
            slot.push((key.to, end));
        }
    }
    let all = out.iter().all(|ranges| !ranges.is_empty());
    let same = out.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    (all && !same && waiting.is_empty()).then_some(out)
}

/// The words, sizes and numbers that may name a part.
fn words(part: &[Token<'_>]) -> BTreeSet<String> {
    let small = part.iter().skip(3).position(|token| token.any(&SMALL_PRINT)).map_or(part.len(), |at| at + 3);
    let end = small.min(NAMING).min(part.len());
    let mut out: BTreeSet<String> = super::sizes(part, 0, end).into_iter().map(|(size, ..)| size).collect();
    for token in part.get(..end).unwrap_or_default() {
        if names(token) {
            out.insert(token.text.to_lowercase());
        }
    }
    // An item's number may stand at the end, or be the end of a barcode.
    out.extend(part.iter().filter(|t| t.has_digit() && t.text.len() >= 4).map(|t| t.text.to_lowercase()));
    out
}

fn names(token: &Token<'_>) -> bool {
    let word = token.kind == Kind::Word && token.text.chars().count() >= 3 && !token.any(&DULL);
    word || token.has_digit() && token.text.len() >= 4
}

fn keys(codes: &[Token<'_>], named: &[BTreeSet<String>]) -> Vec<Key> {
    let mut out: Vec<Key> = Vec::new();
    let mut at = 0;
    while at < codes.len() {
        match opens(codes, at).then(|| key(codes, at, named)).flatten() {
            Some(key) => {
                at = key.to.max(at + 1);
                out.push(key);
            }
            None => at += 1,
        }
    }
    out
}

fn opens(codes: &[Token<'_>], at: usize) -> bool {
    let Some(token) = codes.get(at).filter(|token| token.kind != Kind::Mark) else { return false };
    let Some(before) = at.checked_sub(1).and_then(|i| codes.get(i)) else { return true };
    let mark = before.marks(&[';', '.', ')', '(', ',', '[', '*', '•']) && (token.gap > 0 || before.marks(&['(', '[']));
    // `Code Date 4027 = …`, `1085.=…`
    let point = usize::from(codes.get(at + 1).is_some_and(|t| t.mark('.')));
    let equals = token.has_digit() && codes.get(at + 1 + point).is_some_and(|t| t.mark('='));
    equals || token.gap > 1 || mark || before.dash() && before.gap > 0 && token.gap > 0 || before.any(&["for", "and"])
}

/// What a key says, and where it ends.
struct Run {
    words: Vec<String>,
    to: usize,
    /// How many of its words no part has.
    strange: usize,
}

/// The run of words, sizes and numbers from a token on; `None` where no heading, colon or number of the limits ends it.
fn run(codes: &[Token<'_>], at: usize, named: &[BTreeSet<String>]) -> Option<Run> {
    let most = codes.len().min(at + NAMING);
    let sizes = super::sizes(codes, at, most);
    let mut run = Run { words: Vec::new(), to: at, strange: 0 };
    while run.to < most {
        let to = run.to;
        let token = codes.get(to)?;
        if let Some((size, _, end)) = sizes.iter().find(|(_, from, _)| *from == to) {
            run.words.push(size.clone());
            run.to = *end;
            continue;
        }
        let word = token.text.to_lowercase();
        let known = named.iter().any(|words| words.contains(&word));
        let heads = limits::heads_units(codes, to)
            && !(known && token.gap == 1 && codes.get(to + 1).is_some_and(|n| n.kind == Kind::Word));
        if heads || token.any(&["all", "no"]) && !known {
            return Some(run);
        }
        match token.kind {
            Kind::Mark if token.marks(&[':', '=']) => return Some(Run { to: to + 1, ..run }),
            Kind::Mark if token.mark(';') => return None,
            Kind::Mark => {}
            Kind::Word if month::number(token.text).is_some() && !known => return Some(run),
            Kind::Word if names(token) => {
                run.words.push(word);
                run.strange += usize::from(!known);
            }
            Kind::Word => {}
            Kind::Number | Kind::Mixed if known && token.text.len() >= 4 && !dashed(codes, to) => run.words.push(word),
            // `12/18 oz`: how many there are.
            Kind::Number
                if token.text.len() <= 2
                    && codes.get(to + 1).is_some_and(|n| n.mark('/') || n.is("x"))
                    && sizes.iter().any(|(_, from, _)| *from == to + 2) => {}
            Kind::Number | Kind::Mixed => return Some(run),
        }
        run.to += 1;
    }
    None
}

/// A key that begins at a token: whose it is, and where it ends.
fn key(codes: &[Token<'_>], at: usize, named: &[BTreeSet<String>]) -> Option<Key> {
    let Run { words: run, mut to, strange } = run(codes, at, named)?;
    // `Code 85858, packed as 8 / 3.25 lb. bags: …`
    if !codes.get(to.wrapping_sub(1)).is_some_and(|t| t.marks(&[':', '='])) {
        to = colon(codes, to).unwrap_or(to);
    }
    let tells = |word: &&String| {
        let owners = named.iter().filter(|words| words.contains(*word)).count();
        owners > 0 && owners < named.len()
    };
    let telling = run.iter().filter(tells).count();
    if telling == 0 || strange > telling {
        return None;
    }
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let pack = |word: &str| super::PACKS.contains(&word);
    // A brand tells more than the pack does.
    let weight = |word: &String| if digit(word) && word.len() < 7 || pack(word) { 1 } else { 2 };
    let score = |words: &BTreeSet<String>| run.iter().filter(|word| words.contains(*word)).map(weight).sum::<usize>();
    let best = named.iter().map(score).max()?;
    let owners: Vec<usize> =
        named.iter().enumerate().filter(|(_, words)| score(words) == best).map(|(n, _)| n).collect();
    let size = |word: &str| digit(word) && word.ends_with(char::is_alphabetic);
    let names = |word: &String| !size(word) && !pack(word) && named.iter().any(|words| words.contains(word));
    let sized = !run.iter().any(names);
    (owners.len() < named.len()).then_some(Key { owners, from: at, to, sized })
}

/// Whether a number goes on behind a dash (`61703-339-18`).
fn dashed(codes: &[Token<'_>], at: usize) -> bool {
    codes.get(at + 1).is_some_and(|t| t.dash() && t.gap == 0)
        && codes.get(at + 2).is_some_and(|t| t.has_digit() && t.gap == 0)
}

/// After the colon that ends a description of a pack, where words, sizes and counts alone stand before it.
fn colon(codes: &[Token<'_>], from: usize) -> Option<usize> {
    let ahead = codes.get(from..codes.len().min(from + 14))?;
    let at = ahead.iter().position(|token| token.mark(':'))?;
    let plain = ahead.iter().take(at).enumerate().all(|(n, token)| {
        let heads = limits::heads_units(codes, from + n) || month::number(token.text).is_some();
        !(heads || token.mark(';') || token.has_digit() && token.text.len() > 2)
    });
    (plain && at > 0).then_some(from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::bind::tests::written;

    fn cut(codes: &str, parts: &[&str]) -> Option<Vec<String>> {
        written(codes, parts, |words, parts| by_words(words, &[], parts))
    }

    #[test]
    fn codes_behind_words() {
        let parts =
            ["Green Polenta, Ancient Hill brand, 12/18oz packages", "Green Polenta, Hare's brand, 12/16oz packages"];
        let found = cut("Ancient Hill codes: 011518, 020518.    Hare's codes: 011118, 030518", &parts).unwrap();
        assert_eq!(found, ["codes: 011518, 020518.", "codes: 011118, 030518"]);
        let parts = ["Vegetable Snack Pack, 6/12 oz", "Vegetable Tray, 3/36 oz", "Vegetable Tray Segment, 2/58 oz"];
        let found = cut(
            "For Vegetable Snack Pack:  Use by 8/9/17.  For Vegetable Tray 36 oz:  Use by 8/12/17.  For Vegetable Tray \
             Segment 58 oz: Use by 8/9/17- 8/10/17.",
            &parts,
        )
        .unwrap();
        assert_eq!(found.len(), 3);
        assert!(found[2].ends_with("Use by 8/9/17- 8/10/17."), "{found:?}");
    }

    #[test]
    fn numbers_of_goods() {
        let parts = ["Owl Potato Salad, 16 oz, Product Code 4027", "Hare Potato Salad, 2/5 lb., Product Code 1085"];
        let found = cut("Code Date 4027 = 9/24/2013 - 10/9/2013. 1085.=10/9/2013", &parts).unwrap();
        assert_eq!(found, ["Code Date | 9/24/2013 - 10/9/2013.", "Code Date | 10/9/2013"]);
    }

    #[test]
    fn nothing_to_cut() {
        let parts = ["Red Onions, 8 oz", "Red Onions, 16 oz"];
        assert_eq!(cut("Lots 12345, 12346 of 8 oz", &parts), None);
        assert_eq!(cut("8 oz: Lot 12345", &parts), None);
    }
}
