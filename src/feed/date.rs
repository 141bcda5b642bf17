//! Days as publishers write them, found in text: `2023-06-05T…`, `15/05/2024`, `jeudi 3 février 2022`,
//! `9 August 2026`, `2023年6月5日`, and whole months (`2023年8月`, `03/2024`, `mars 2024`).
//!
//! Day before month: the feeds read with this are European and Chinese. A day that no calendar has (30/02/2024,
//! 0000-00-00) is not read at all.

use crate::record::{Date, DateSpan};
use core::ops::Range;

/// Month names of the languages that write them out, lower case, without accents; a prefix of three letters or more
/// that fits one month alone is enough where it ends with a dot or at three or four letters.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "jan", "janv"],
    &["february", "fevrier", "feb", "fevr", "fev"],
    &["march", "mars", "mar"],
    &["april", "avril", "apr", "avr"],
    &["may", "mai"],
    &["june", "juin", "jun"],
    &["july", "juillet", "jul", "juil"],
    &["august", "aout", "aug"],
    &["september", "septembre", "sep", "sept"],
    &["october", "octobre", "oct"],
    &["november", "novembre", "nov"],
    &["december", "decembre", "dec"],
];

/// The days of the week in English, whole and short, lower case: they say no date, and stand around one.
pub(crate) const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// The day or month that a whole text names, a time of day after it left out.
pub(super) fn span(text: &str) -> Option<DateSpan> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range: Range<usize>| text.get(range)?.parse().ok();
        let (year, month, day): (u32, u32, u32) = (part(0..4)?, part(4..6)?, part(6..8)?);
        return Date::new(year as i32, month, day).map(DateSpan::day);
    }
    find(text).into_iter().next().map(|found| found.span)
}

/// The day that a whole text names.
pub(super) fn day(text: &str) -> Option<Date> {
    span(text).filter(|span| span.from == span.to).map(|span| span.from)
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes.
    pub(super) at: Range<usize>,
    /// What it names.
    pub(super) span: DateSpan,
}

/// Every date in a text, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens, at, found.last().map(|f| f.span.to.year())) {
            Some((span, used)) => {
                let end = tokens.get(at + used - 1).map_or(text.len(), |t| t.at.end);
                let start = tokens.get(at).map_or(0, |t| t.at.start);
                found.push(Found { at: start..end, span });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

#[derive(Debug)]
struct Token<'a> {
    at: Range<usize>,
    what: What<'a>,
}

#[derive(Debug)]
enum What<'a> {
    /// Digits: their value and count.
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
    Space,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let class = |c: char| match c {
            c if c.is_ascii_digit() => 0,
            '年' | '月' | '日' | '号' | '份' => 3,
            c if c.is_alphabetic() => 1,
            c if c.is_whitespace() => 2,
            _ => 3,
        };
        let kind = class(c);
        let mut end = start + c.len_utf8();
        // Signs and marks (3) stand alone; digits, letters and spaces make runs.
        while let Some((at, next)) = chars.next_if(|&(_, next)| kind != 3 && class(next) == kind) {
            end = at + next.len_utf8();
        }
        let words = text.get(start..end).unwrap_or_default();
        let what = match kind {
            0 => What::Number(words.parse().unwrap_or(u32::MAX), words.len()),
            1 => What::Word(words),
            2 => What::Space,
            _ => What::Mark(c),
        };
        tokens.push(Token { at: start..end, what });
    }
    tokens
}

/// The date that begins at a token, and how many tokens it takes. `year` is that of the date before, which
/// `6月5日` borrows.
fn read(tokens: &[Token<'_>], at: usize, year: Option<i32>) -> Option<(DateSpan, usize)> {
    let what = |nth: usize| tokens.get(at + nth).map(|t| &t.what);
    let number = |nth: usize| match what(nth) {
        Some(What::Number(value, digits)) => Some((*value, *digits)),
        _ => None,
    };
    let mark = |nth: usize| match what(nth) {
        Some(What::Mark(c)) => Some(*c),
        _ => None,
    };
    // Glued to a letter or to more digits by a mark, it is part of a code.
    let before = at.checked_sub(1).and_then(|b| tokens.get(b)).map(|t| &t.what);
    if matches!(before, Some(What::Word(word)) if word.is_ascii() && number(0).is_some()) {
        return None;
    }
    let chinese = chinese(&number, &mark, year);
    if chinese.is_some() {
        return chinese;
    }
    let ended = |used: usize| !matches!(what(used), Some(What::Number(..) | What::Word(_)));
    if let (Some((first, first_len)), Some(sep @ ('/' | '-' | '.'))) = (number(0), mark(1)) {
        if let (Some((second, second_len)), true) = (number(2), mark(3) == Some(sep)) {
            if let Some((third, third_len)) = number(4) {
                // A time (`2024-02-10T00:00`) may follow an ISO day.
                let iso_end = ended(5) || matches!(what(5), Some(What::Word(t)) if t.starts_with('T'));
                if first_len == 4 && second_len <= 2 && third_len <= 2 && iso_end {
                    return Some((DateSpan::day(Date::new(first as i32, second, third)?), 5));
                }
                if first_len <= 2 && second_len <= 2 && matches!(third_len, 2 | 4) && ended(5) {
                    let year = if third_len == 2 { 2000 + third as i32 } else { third as i32 };
                    return Some((DateSpan::day(Date::new(year, second, first)?), 5));
                }
            }
            return None;
        }
        if let (Some((second, second_len)), true) = (number(2), ended(3)) {
            let after_mark = matches!(before, Some(What::Mark(mark)) if *mark == sep);
            if first_len == 4 && second_len <= 2 && (1900..2200).contains(&first) && !after_mark {
                return Some((DateSpan::month(first as i32, second)?, 3));
            }
            if first_len <= 2 && second_len == 4 && sep != '.' && !after_mark {
                return Some((DateSpan::month(second as i32, first)?, 3));
            }
        }
        return None;
    }
    written_out(tokens, at)
}

/// `3 février 2022`, `1er mars 2022`, `August 9, 2026`, `mars 2024`.
fn written_out(tokens: &[Token<'_>], at: usize) -> Option<(DateSpan, usize)> {
    let mut next = at;
    let mut take = |tokens: &[Token<'_>]| -> Option<usize> {
        while matches!(tokens.get(next).map(|t| &t.what), Some(What::Space | What::Mark(',' | '.' | '-'))) {
            next += 1;
        }
        next += 1;
        Some(next - 1)
    };
    let number = |nth: usize| match tokens.get(nth).map(|t| &t.what) {
        Some(What::Number(value, digits)) => Some((*value, *digits)),
        _ => None,
    };
    let word = |nth: usize| match tokens.get(nth).map(|t| &t.what) {
        Some(What::Word(word)) => Some(*word),
        _ => None,
    };
    let first = take(tokens)?;
    if first != at {
        return None;
    }
    if let Some((day, 1..=2)) = number(first) {
        let mut second = take(tokens)?;
        if matches!(word(second), Some("er" | "st" | "nd" | "rd" | "th" | "ER" | "of")) {
            second = take(tokens)?;
        }
        let month = word(second).and_then(month)?;
        let third = take(tokens)?;
        let (year, 4) = number(third)? else { return None };
        return Some((DateSpan::day(Date::new(year as i32, month, day)?), third + 1 - at));
    }
    let month = word(first).and_then(month)?;
    let second = take(tokens)?;
    match number(second)? {
        (year, 4) => Some((DateSpan::month(year as i32, month)?, second + 1 - at)),
        (day, 1 | 2) => {
            let mut third = take(tokens)?;
            if matches!(word(third), Some("st" | "nd" | "rd" | "th")) {
                third = take(tokens)?;
            }
            let (year, 4) = number(third)? else { return None };
            Some((DateSpan::day(Date::new(year as i32, month, day)?), third + 1 - at))
        }
        _ => None,
    }
}

/// `2023年6月5日`, `2023年6月`, and `6月5日` after a date with its year.
fn chinese(
    number: &dyn Fn(usize) -> Option<(u32, usize)>,
    mark: &dyn Fn(usize) -> Option<char>,
    year: Option<i32>,
) -> Option<(DateSpan, usize)> {
    let (first, digits) = number(0)?;
    if digits == 4 && mark(1) == Some('年') {
        let (month, _) = number(2)?;
        if mark(3) != Some('月') {
            return None;
        }
        return match (number(4), mark(5)) {
            (Some((day, _)), Some('日' | '号')) => Some((DateSpan::day(Date::new(first as i32, month, day)?), 6)),
            _ => Some((DateSpan::month(first as i32, month)?, if mark(4) == Some('份') { 5 } else { 4 })),
        };
    }
    if digits <= 2 && mark(1) == Some('月') {
        let year = year?;
        return match (number(2), mark(3)) {
            (Some((day, _)), Some('日' | '号')) => Some((DateSpan::day(Date::new(year, first, day)?), 4)),
            _ => Some((DateSpan::month(year, first)?, 2)),
        };
    }
    None
}

fn month(word: &str) -> Option<u32> {
    let plain: String = super::tables::fold(word);
    let at = MONTHS.iter().position(|names| names.contains(&plain.trim()))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let shown = |s: DateSpan| if s.from == s.to { s.from.to_string() } else { format!("{}..{}", s.from, s.to) };
        find(text).into_iter().map(|f| shown(f.span)).collect()
    }

    #[test]
    fn whole_texts() {
        for (text, expected) in [
            ("2026-05-28T16:19:30+00:00", "2026-05-28"),
            ("jeudi 3 février 2022", "2022-02-03"),
            ("mercredi 1er septembre 2021", "2021-09-01"),
            ("9 August 2026", "2026-08-09"),
            ("August 9, 2026", "2026-08-09"),
            ("15/05/2024", "2024-05-15"),
            ("11.02.2023", "2023-02-11"),
            ("20210315", "2021-03-15"),
            ("2023年6月5日", "2023-06-05"),
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["30/02/2024", "0000-00-00", "", "31 juin 2022", "99999999", "2022-13-01", "12/2022/5"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn in_sentences() {
        assert_eq!(all("entre le 01/09/2020 et le 30/04/2021"), ["2020-09-01", "2021-04-30"]);
        assert_eq!(
            all("2023年6月5日至2023年7月28日、2024年1月5日至2月8日"),
            ["2023-06-05", "2023-07-28", "2024-01-05", "2024-02-08"]
        );
        assert_eq!(all("2023年8月至2024年1月"), ["2023-08-01..2023-08-31", "2024-01-01..2024-01-31"]);
        assert_eq!(all("9 August 2026, 6 September 2026"), ["2026-08-09", "2026-09-06"]);
        assert_eq!(all("fin mars 2024 ou 03/2024"), ["2024-03-01..2024-03-31", "2024-03-01..2024-03-31"]);
        assert_eq!(all("lot L12/03/2021 et 22.901.02"), [""; 0], "codes are no dates");
    }
}
