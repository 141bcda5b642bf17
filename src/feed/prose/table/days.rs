//! Days and months in the cells of a flattened table, where the next cell may follow without a space.

use super::chars::starts;
use crate::feed::prose::month;
use crate::record::{Date, Value};

/// A span of days, and the index after its last character.
type Span = (usize, Date, Date);

/// The days from a place: a day, a month, a range, an open one. Where two readings are possible both are given.
/// `short`: the column is for days, so that `9/24` is a month.
pub(super) fn at(chars: &[char], from: usize, short: bool) -> Vec<(usize, Value)> {
    const BEFORE: [(&str, i32); 9] = [
        ("any date older than ", -1),
        ("Any date older than ", -1),
        ("On or before ", 0),
        ("on or before ", 0),
        ("Prior to ", -1),
        ("prior to ", -1),
        ("Before ", -1),
        ("before ", -1),
        ("Through ", 0),
    ];
    for (words, shift) in BEFORE {
        if starts(chars, from, words) {
            let open = |(to, first, last): Span| {
                let end = if shift < 0 { first.plus_days(-1) } else { last };
                (to, Value::Dates { from: None, to: Some(end) })
            };
            return one(chars, from + words.len(), short).into_iter().map(open).collect();
        }
    }
    for (words, shift) in [("On or after ", 0), ("After ", 1), ("after ", 1), ("Since ", 0)] {
        if starts(chars, from, words) {
            let open = |(to, first, last): Span| {
                let begin = if shift > 0 { last.plus_days(1) } else { first };
                (to, Value::Dates { from: Some(begin), to: None })
            };
            return one(chars, from + words.len(), short).into_iter().map(open).collect();
        }
    }
    let between = starts(chars, from, "Between ") || starts(chars, from, "between ");
    let from = ["Between ", "From ", "between ", "from "]
        .iter()
        .find(|words| starts(chars, from, words))
        .map_or(from, |words| from + words.len());
    let mut out = Vec::new();
    for (to, first, last) in one(chars, from, short) {
        let both = starts(chars, to, " and ") && !between;
        if let Some(next) = range_mark(chars, to).filter(|_| !both) {
            for (end, low, high) in one(chars, next, short) {
                if first <= high && low >= first {
                    out.push((end, Value::Dates { from: Some(first), to: Some(high) }));
                }
            }
        }
        out.push((to, Value::Dates { from: Some(first), to: Some(last) }));
    }
    out
}

/// Where a range's second part begins, if a mark for a range stands here.
pub(super) fn range_mark(chars: &[char], at: usize) -> Option<usize> {
    let skip = |mut i: usize| {
        while chars.get(i) == Some(&' ') {
            i += 1;
        }
        i
    };
    let start = skip(at);
    for word in ["through", "thru", "to", "and"] {
        let spaced = start > at && chars.get(start + word.len()) == Some(&' ');
        if spaced && starts(chars, start, word) {
            return Some(skip(start + word.len()));
        }
    }
    matches!(chars.get(start)?, '-' | '–' | '—' | '‐' | '−').then(|| skip(start + 1))
}

fn number(chars: &[char], at: usize, len: usize) -> Option<i32> {
    let part = chars.get(at..at + len)?;
    part.iter()
        .all(char::is_ascii_digit)
        .then(|| part.iter().fold(0, |n, c| n * 10 + c.to_digit(10).unwrap_or(0) as i32))
}

fn year(chars: &[char], at: usize) -> Vec<(usize, i32)> {
    let long = number(chars, at, 4).filter(|y| (1980..=2035).contains(y)).map(|y| (at + 4, y));
    let short = number(chars, at, 2).filter(|y| (0..=35).contains(y)).map(|y| (at + 2, 2000 + y));
    long.into_iter().chain(short).collect()
}

/// Whether four digits of a year stand here.
pub(super) fn year_at(chars: &[char], at: usize) -> bool {
    number(chars, at, 4).is_some_and(|year| (1980..=2035).contains(&year))
}

fn month_of(year: i32, month: u32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1)?;
    Some((first, first.month_end()))
}

/// One day or month from a place, in all forms that fit.
fn one(chars: &[char], from: usize, short: bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    // 07/2021, 7/15/2021, 07/15/21, 07-2021
    for len in [2, 1] {
        let Some(month) = number(chars, from, len).filter(|m| (1..=12).contains(m)) else { continue };
        let Some(mark) = chars.get(from + len).copied().filter(|c| matches!(c, '/' | '-' | '.')) else { continue };
        let next = from + len + 1;
        for days in [2, 1] {
            let Some(day) = number(chars, next, days).filter(|d| (1..=31).contains(d)) else { continue };
            if chars.get(next + days) != Some(&mark) {
                continue;
            }
            for (to, year) in year(chars, next + days + 1) {
                if let Some(date) = Date::new(year, month as u32, day as u32) {
                    out.push((to, date, date));
                }
            }
        }
        // Two digits of a year behind a month are little to tell it from a fraction or a size.
        for (to, year) in year(chars, next).into_iter().filter(|(to, _)| to - next == 4 || short && mark != '.') {
            if let Some((first, last)) = month_of(year, month as u32) {
                out.push((to, first, last));
            }
        }
        break;
    }
    // 2021-07, 2021/07/15
    if let Some(y) = number(chars, from, 4).filter(|y| (1980..=2035).contains(y))
        && let Some(mark) = chars.get(from + 4).copied().filter(|c| matches!(c, '/' | '-'))
        && let Some(month) = number(chars, from + 5, 2).filter(|m| (1..=12).contains(m))
    {
        if chars.get(from + 7) == Some(&mark)
            && let Some(date) = number(chars, from + 8, 2).and_then(|d| Date::new(y, month as u32, d as u32))
        {
            out.push((from + 10, date, date));
        }
        if let Some((first, last)) = month_of(y, month as u32) {
            out.push((from + 7, first, last));
        }
    }
    out.extend(named(chars, from));
    out.extend(day_first(chars, from));
    out
}

/// `01-Mar-24`, `29 Feb 2024`
fn day_first(chars: &[char], from: usize) -> Vec<Span> {
    let mut out = Vec::new();
    for len in [2, 1] {
        let Some(day) = number(chars, from, len).filter(|d| (1..=31).contains(d)) else { continue };
        let Some(mark) = chars.get(from + len).copied().filter(|c| matches!(c, '-' | ' ')) else { continue };
        let start = from + len + 1;
        let letters = chars.get(start..).unwrap_or_default().iter().take(10).take_while(|c| c.is_alphabetic()).count();
        let word: String = chars.get(start..start + letters).unwrap_or_default().iter().collect();
        let Some(month) = month::number(&word).filter(|_| chars.get(start + letters) == Some(&mark)) else { continue };
        for (to, year) in year(chars, start + letters + 1) {
            if let Some(date) = Date::new(year, month, day as u32) {
                out.push((to, date, date));
            }
        }
    }
    out
}

/// `Nov-19`, `June 2020`, `September 17, 2021`
fn named(chars: &[char], from: usize) -> Vec<Span> {
    let word: String =
        chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic()).take(10).collect();
    let Some(month) = month::number(&word).filter(|_| word.starts_with(char::is_uppercase)) else { return Vec::new() };
    let mut next = from + word.chars().count();
    next += usize::from(chars.get(next) == Some(&'.'));
    let Some(mark) = chars.get(next).copied().filter(|c| matches!(c, ' ' | '-' | '/')) else { return Vec::new() };
    next += 1;
    let mut out = Vec::new();
    for days in [2, 1] {
        let Some(day) = number(chars, next, days).filter(|d| (1..=31).contains(d)) else { continue };
        if starts(chars, next + days, ", ") {
            let years = year(chars, next + days + 2).into_iter().filter(|(to, _)| to - next == days + 6);
            for (to, year) in years {
                if let Some(date) = Date::new(year, month, day as u32) {
                    out.push((to, date, date));
                }
            }
        }
    }
    for (to, year) in year(chars, next) {
        if (to - next == 4 || mark != ' ')
            && let Some((first, last)) = month_of(year, month)
        {
            out.push((to, first, last));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let day = |d: Option<Date>| d.map_or_else(|| "open".into(), |d| d.to_string());
        at(&chars, 0, false)
            .into_iter()
            .map(|(to, value)| match value {
                Value::Dates { from, to: last } => format!("{}..{}@{to}", day(from), day(last)),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn forms() {
        assert_eq!(read("07/2021 – 12/202327019MAX")[0], "2021-07-01..2023-12-31@17");
        assert_eq!(read("Nov-19912XXX"), ["1991-11-01..1991-11-30@8", "2019-11-01..2019-11-30@6"]);
        assert_eq!(read("On or before September 17, 2021BD"), ["open..2021-09-17@31"]);
        assert_eq!(read("01-Mar-21 through 29-Feb-24 HW")[0], "2021-03-01..2024-02-29@27");
        assert_eq!(read("06/15/23CH1"), ["2023-06-15..2023-06-15@8"]);
        assert_eq!(read("1/2 gallon"), Vec::<String>::new());
    }
}
