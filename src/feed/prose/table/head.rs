//! The headings of a flattened table: `Model NumberSerial Number RangeFCRE3052BW…`.

use super::chars::starts;
use super::columns::{self, Affix, Column, Kind};
use crate::feed::prose::titles::{self, CLOSES, INNER, STARTS, TITLE, TRAIT};

/// The headings of a table, and where its rows begin, as indices of characters.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub from: usize,
    pub to: usize,
    pub columns: Vec<Column>,
    /// Its titles, and so its cells, are parted by spaces.
    pub spaced: bool,
}

/// The longest of some words that stands at a place.
fn word_at(chars: &[char], at: usize, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // A longer word that only begins so is none.
    let fits = |word: &&str| {
        let here = starts(chars, at, word) || in_capitals(chars, at, word);
        here && chars.get(at + word.len()).is_none_or(|c| !c.is_lowercase())
    };
    words.filter(fits).max_by_key(|word| word.len())
}

/// Whether a word of a title stands at a place in capitals: `MODEL NUMBER`. Short words could begin others.
fn in_capitals(chars: &[char], at: usize, word: &str) -> bool {
    let here = chars.get(at..).unwrap_or_default().iter();
    (word.len() >= 4 || matches!(word, "Bar" | "Lot"))
        && word.chars().map(|c| c.to_ascii_uppercase()).eq(here.take(word.len()).copied())
}

/// Where a title's first words end that are none of ours: `Husqvarna` before `Models`, behind a glued title.
fn qualifier(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let len = rest.iter().take(16).take_while(|c| c.is_alphabetic()).count();
    let word = rest.first()?.is_uppercase() && (3..=14).contains(&len) && rest.get(len) == Some(&' ');
    let title = |word: &str| titles::is(word, CLOSES) || titles::is(word, STARTS);
    (word && title_word(chars, at + len + 1).is_some_and(title)).then_some(at + len + 1)
}

/// Titles in brackets that tell the first of a range from the last.
const ENDS: [&str; 6] = ["From", "To", "Start", "End", "First", "Last"];

fn title_word(chars: &[char], at: usize) -> Option<&'static str> {
    let longest = word_at(chars, at, titles::with(TITLE))?;
    // `NUMBERSERIAL`: the S belongs to the next title.
    let shorter = longest.strip_suffix('s').filter(|_| chars.get(at + longest.len()).is_some_and(|c| c.is_uppercase()));
    let shorter = shorter.and_then(|word| titles::with(TITLE).find(|known| *known == word));
    let next = |word: &str| word_at(chars, at + word.len(), titles::with(TITLE)).is_some();
    Some(shorter.filter(|word| !next(longest) && next(word)).unwrap_or(longest))
}

/// Every table's headings in a text, in order.
pub(super) fn find(chars: &[char]) -> Vec<Head> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let free = at == 0 || chars.get(at - 1).is_some_and(|c| !c.is_uppercase());
        match free.then(|| head_at(chars, at)).flatten() {
            Some(head) => {
                at = head.to;
                out.push(head);
            }
            None => at += 1,
        }
    }
    out
}

fn head_at(chars: &[char], from: usize) -> Option<Head> {
    title_word(chars, from)?;
    let mut titles: Vec<Vec<&'static str>> = vec![Vec::new()];
    let mut glue = 0usize;
    let mut at = from;
    let mut end = from;
    let mut spaced = false;
    let mut joined = true;
    let mut hash = false;
    // How many characters of a serial the cells give: whether of its end, and how many.
    let mut count = (false, 0u16);
    loop {
        if let Some(word) = title_word(chars, at) {
            let last = titles.last()?.last().copied();
            let closed = last.is_some_and(|l| titles::is(l, CLOSES)) || hash;
            let starts = titles::is(word, STARTS) || titles::is(word, TRAIT);
            if !titles.last()?.is_empty() && !joined && (!spaced || closed && starts) {
                glue += usize::from(!spaced);
                titles.push(Vec::new());
            }
            titles.last_mut()?.push(word);
            at += word.len();
            end = at;
            (spaced, joined, hash) = (false, false, false);
            continue;
        }
        // `Last 5 Serial Numbers`
        if spaced && let Some(digit) = chars.get(at).filter(|c| c.is_ascii_digit()) {
            let title = titles.last()?.last().copied();
            let counts = matches!(title, Some("Last" | "First")) && chars.get(at + 1) == Some(&' ');
            if counts && title_word(chars, at + 2).is_some() {
                count = (title == Some("Last"), digit.to_digit(10)? as u16);
                at += 2;
                joined = true;
                continue;
            }
            break;
        }
        // Lower-case words carry on a title after a space.
        if spaced && let Some(word) = word_at(chars, at, INNER.into_iter()) {
            let after = chars.get(at + word.len()).copied().unwrap_or(' ');
            // "and" needs another title behind it.
            let open = matches!(word, "and" | "or" | "of" | "in");
            if open {
                let next = at + word.len() + 1;
                if after == ' ' && title_word(chars, next).is_some() {
                    at = next;
                    (spaced, joined) = (true, true);
                    continue;
                }
                break;
            }
            titles.last_mut()?.push(word);
            at += word.len();
            end = at;
            (spaced, joined, hash) = (false, false, !matches!(word, "serial" | "model"));
            continue;
        }
        // `Serial Number format with embedded date codeDate Code`
        if spaced && let Some(next) = title_behind(chars, at) {
            at = next;
            (spaced, joined, hash) = (false, false, true);
            continue;
        }
        if !spaced
            && titles.last()?.last().is_some_and(|last| titles::is(last, CLOSES))
            && let Some(next) = qualifier(chars, at)
        {
            titles.push(Vec::new());
            glue += 1;
            at = next;
            joined = true;
            continue;
        }
        match chars.get(at) {
            Some(' ') => {
                spaced = true;
                at += 1;
            }
            Some('/' | '&') => {
                joined = true;
                at += 1;
                while chars.get(at) == Some(&' ') {
                    at += 1;
                }
                title_word(chars, at)?;
            }
            Some(mark @ ('#' | '.' | ':')) => {
                if *mark == '#' {
                    titles.last_mut()?.push("No");
                }
                hash = true;
                spaced = false;
                at += 1;
                end = at;
            }
            // `(s)`, `(Serial Prefix)`, `(MM/YYYY)`
            Some('(') => {
                let close = chars.get(at..at + 40).unwrap_or(chars.get(at..)?).iter().position(|c| *c == ')')?;
                let inner: String = chars.get(at + 1..at + close)?.iter().collect();
                if inner.chars().filter(char::is_ascii_digit).count() > 2 {
                    break;
                }
                let lower = inner.to_ascii_lowercase();
                let digits: String = inner.chars().filter(char::is_ascii_digit).collect();
                if lower.contains("first") || lower.contains("last") {
                    count = (lower.contains("last"), digits.parse().unwrap_or(0));
                }
                if inner.contains("Prefix") {
                    titles.last_mut()?.push("(Prefix");
                }
                // `Serial No. (From)`
                titles.last_mut()?.extend(ENDS.iter().find(|end| **end == inner.trim()));
                // `SERIAL NUMBER (BOLDED YY/MM)`: the cells show how a serial writes its month.
                let serial = titles.last()?.iter().any(|word| titles::is_serial(word));
                if serial && inner.contains("YY") {
                    titles.last_mut()?.push("Example");
                }
                at += close + 1;
                end = at;
                spaced = false;
                hash = true;
            }
            _ => break,
        }
        if at > from + 300 {
            return None;
        }
    }
    let titles: Vec<Vec<&str>> = titles.into_iter().filter(|t| !t.is_empty()).collect();
    // Something must be glued: titles to one another, or the last one to the first row; or the titles stand as a
    // sentence of their own before what begins with a capital or a digit.
    let mut body = chars.get(end).copied()?;
    let to_body = body.is_alphanumeric() || body == '“' || body == '"';
    let before = chars.get(..from)?.iter().rev().find(|c| **c != ' ').copied();
    if body == ' ' && titles.len() > 1 && before.is_none_or(|c| matches!(c, '.' | ':')) {
        body = chars.get(end..)?.iter().find(|c| **c != ' ').copied()?;
    }
    let apart = titles.len() > 1 && (body.is_uppercase() || body.is_ascii_digit());
    let words: usize = titles.iter().map(Vec::len).sum();
    // `SKU #70084` is no table.
    let alone = titles.len() == 1 && !chars.get(end.wrapping_sub(1)).is_some_and(|c| c.is_lowercase() || *c == ')');
    if words < 2 || alone || glue == 0 && !to_body && !apart || titles.len() > 10 {
        return None;
    }
    let mut columns = columns::columns(&titles);
    if count.1 > 0 {
        for column in columns.iter_mut().filter(|c| matches!(c.kind, Kind::Serial | Kind::Lot)) {
            column.affix = if count.0 { Affix::Last(count.1) } else { Affix::Prefix };
            column.length = Some(count.1);
        }
    }
    // `Recalled HarnessesSerial Numbers`: a title of other words before.
    let mut from = from;
    let glued = chars.get(from.wrapping_sub(1)).is_some_and(|c| c.is_lowercase() || *c == ')');
    if glued && let Some(start) = title_before(chars, from) {
        columns.insert(0, Column::of_names());
        from = start;
    }
    columns.iter().any(|c| c.kind != Kind::Text).then_some(Head {
        from,
        to: end,
        columns,
        spaced: glue == 0 && !to_body,
    })
}

/// Where the next title begins behind words in lower case that carry on this one.
fn title_behind(chars: &[char], at: usize) -> Option<usize> {
    let words = chars.get(at..)?.iter().take(40).take_while(|c| c.is_lowercase() || **c == ' ').count();
    let glued = words > 2 && chars.get(at + words - 1)?.is_lowercase();
    (glued && title_word(chars, at + words).is_some()).then_some(at + words)
}

/// Where a title of a few capitalised words begins that ends here, behind a full stop, a colon or a wide space.
fn title_before(chars: &[char], to: usize) -> Option<usize> {
    let behind = chars.get(to.saturating_sub(40)..to)?;
    let wide = |i: usize| behind.get(i) == Some(&' ') && behind.get(i + 1) == Some(&' ');
    let stop = (0..behind.len()).rev().find(|i| matches!(behind.get(*i), Some('.' | ':' | '!')) || wide(*i))?;
    let mut start = to - behind.len() + stop + 1;
    while chars.get(start) == Some(&' ') {
        start += 1;
    }
    let words: String = chars.get(start..to)?.iter().collect();
    let title = words.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()) || word.len() <= 3);
    (start < to && title && words.split(' ').count() <= 4).then_some(start)
}
