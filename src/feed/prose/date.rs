//! Dates as packs and notices print them.
//!
//! | written | read as |
//! | --- | --- |
//! | `7/20/2018`, `03-24-17`, `06.04.16`, `2012-10-31`, `13/12/2014` | a day; month first unless that cannot be |
//! | `Feb 23, 2025`, `OCT 01 2024`, `Dec 09 16`, `23 Feb 2025`, `28-MAY-2019`, `2018 AUG 31`, `JUN/11/17` | a day |
//! | `09Jan13`, `04JUL2024`, `Jul082020`, `AUG 3118`, `2014AU09`, `31MAY16M` | a day, run together |
//! | `Jun 2019`, `12/2027`, `Jan-20` | a month |
//! | `03/21`, `Aug 29`, `29AUG` | a day near the notice's date; of food, where it could as well be a month and a year, both; else the month |
//! | `8/12-19/2017` | the days from one to the other |
//! | `20241110`, `041715` (only where a date is expected) | a day |

mod named;

use super::context::Context;
use super::token::{Kind, Token};
use crate::record::{Date, DateSpan};
use named::{day_month, mixed, month_first};

/// A date that was read: what it may mean, the likeliest first, and the token after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    /// Its possible meanings; one, mostly.
    pub spans: Vec<DateSpan>,
    /// Month and day, where no year was written.
    pub yearless: Option<(u32, u32)>,
    /// After its last token.
    pub to: usize,
}

impl Read {
    fn one(span: Option<DateSpan>, to: usize) -> Option<Read> {
        Some(Read { spans: vec![span?], yearless: None, to })
    }

    /// The same day in another year, for `8/12 - 8/19/2017`.
    pub fn in_year(&self, year: i32) -> Option<DateSpan> {
        let (month, day) = self.yearless?;
        Date::new(year, month, day).map(DateSpan::day)
    }
}

/// Reads a date that begins at a token. `expected`: a heading says that a date follows, so that digits alone count.
pub(crate) fn read(tokens: &[Token<'_>], at: usize, context: &Context, expected: bool) -> Option<Read> {
    let token = tokens.get(at)?;
    let read = match token.kind {
        Kind::Number => numeric(tokens, at, context, expected).or_else(|| day_month(tokens, at, context)),
        Kind::Word => month_first(tokens, at, context),
        Kind::Mixed => mixed(tokens, at, context),
        Kind::Mark => None,
    }?;
    // Glued to more letters or digits it is part of a code.
    let glued = tokens.get(read.to).is_some_and(|t| t.gap == 0 && t.kind != Kind::Mark && token.kind != Kind::Mixed);
    (!glued).then_some(read)
}

/// The year that two or four digits mean.
fn year(digits: &str, context: &Context) -> Option<i32> {
    let value: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => (1960..=2060).contains(&value).then_some(value),
        2 => {
            let recent = 2000 + value;
            if context.plausible(recent) {
                Some(recent)
            } else if context.plausible(1900 + value) {
                Some(1900 + value)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// A year, behind which a plant's letters may be glued (`2021CB`).
fn year_of(token: &Token<'_>, context: &Context) -> Option<i32> {
    match token.kind {
        Kind::Number => year(token.text, context),
        Kind::Mixed => {
            let digits = token.text.trim_end_matches(|c: char| c.is_ascii_uppercase());
            (digits.len() == 4 && token.text.len() <= 7).then(|| year(digits, context)).flatten()
        }
        _ => None,
    }
}

fn small(token: Option<&Token<'_>>) -> Option<u32> {
    token.filter(|t| t.kind == Kind::Number && t.text.len() <= 2).and_then(Token::value)
}

/// A day number, `30th` included.
fn day_of(token: Option<&Token<'_>>) -> Option<u32> {
    let token = token?;
    let day = match token.kind {
        Kind::Number if token.text.len() <= 2 => token.value()?,
        Kind::Mixed => {
            let digits = token.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ending = token.text.get(digits.len()..)?;
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|e| ending.eq_ignore_ascii_case(e));
            if !ordinal || digits.len() > 2 {
                return None;
            }
            digits.parse().ok()?
        }
        _ => return None,
    };
    (1..=31).contains(&day).then_some(day)
}

/// The separator at a token: `/`, `-` or `.`, glued on both sides (a slash may stand loose).
fn separator(tokens: &[Token<'_>], at: usize) -> Option<char> {
    let mark = tokens.get(at)?;
    let after = tokens.get(at + 1)?;
    let kind = if mark.mark('/') {
        '/'
    } else if mark.dash() {
        '-'
    } else if mark.mark('.') {
        '.'
    } else {
        return None;
    };
    let glued = mark.gap == 0 && after.gap == 0;
    (glued || kind == '/' && mark.gap <= 1 && after.gap <= 1 && after.kind == Kind::Number).then_some(kind)
}

/// Month and day from two numbers; day and month where it cannot be otherwise.
fn month_day(first: u32, second: u32) -> Option<(u32, u32)> {
    match (first, second) {
        (1..=12, 1..=31) => Some((first, second)),
        (13..=31, 1..=12) => Some((second, first)),
        _ => None,
    }
}

fn numeric(tokens: &[Token<'_>], at: usize, context: &Context, expected: bool) -> Option<Read> {
    let first = tokens.get(at)?;
    let Some(mark) = separator(tokens, at + 1) else {
        return if expected { digits(tokens, at, context) } else { None };
    };
    let second = tokens.get(at + 2)?;
    // 2012-10-31
    if first.text.len() == 4 && first.kind == Kind::Number {
        // On goods `2023-10` is a month.
        let goods = context.domain == super::context::Domain::Goods;
        if goods
            && second.text.len() == 2
            && separator(tokens, at + 3).is_none_or(|_| tokens.get(at + 4).is_some_and(|t| t.text.len() == 4))
        {
            return Read::one(DateSpan::month(year(first.text, context)?, small(Some(second))?), at + 3);
        }
        separator(tokens, at + 3)?;
        let (month, day) = (small(Some(second))?, small(tokens.get(at + 4))?);
        let year = year(first.text, context)?;
        let day = Date::new(year, month, day).or_else(|| Date::new(year, day, month))?;
        return Read::one(Some(DateSpan::day(day)), at + 5);
    }
    let one = small(Some(first))?;
    // 08-30th-2018
    let two = small(Some(second)).or_else(|| day_of(Some(second)))?;
    if let Some(third) = separator(tokens, at + 3).and_then(|_| tokens.get(at + 4)) {
        // 8/12-19/2017: a range of days in one month.
        if mark == '/'
            && tokens.get(at + 3).is_some_and(Token::dash)
            && let Some(range) = day_range(tokens, at, context)
        {
            return Some(range);
        }
        let same = !(mark == '/' && tokens.get(at + 3).is_some_and(Token::dash));
        if third.kind == Kind::Number
            && same
            && let Some(year) = year(third.text, context)
        {
            let (month, day) = month_day(one, two)?;
            return Read::one(Date::new(year, month, day).map(DateSpan::day), at + 5);
        }
        if third.kind == Kind::Number && same && mark != '/' {
            return None;
        }
    }
    // 12/2027
    if second.text.len() == 4 {
        return None;
    }
    if mark == '.' || mark == '-' && !expected {
        return None;
    }
    // "1/2 gallon"
    if super::gtin::is_unit(tokens, at + 3) && one < two && tokens.get(at + 3).is_some_and(|t| t.gap <= 1) {
        return None;
    }
    yearless(one, two, at + 3, context, second.text.len() == 2)
}

/// `09/2019`: a month. Kept apart, since the second number has four digits.
fn month_year(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    let month = small(tokens.get(at))?;
    separator(tokens, at + 1).filter(|mark| *mark != '.')?;
    let second = tokens.get(at + 2).filter(|t| t.kind == Kind::Number && t.text.len() == 4)?;
    Read::one(DateSpan::month(year(second.text, context)?, month), at + 3)
}

/// `8/12-19/2017` or `8/12-8/19/2017`.
fn day_range(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    let (month, from) = (small(tokens.get(at))?, small(tokens.get(at + 2))?);
    let third = small(tokens.get(at + 4))?;
    let slash = |i: usize| tokens.get(i).is_some_and(|t| t.mark('/') && t.gap == 0);
    if !slash(at + 5) {
        return None;
    }
    let last = tokens.get(at + 6).filter(|t| t.kind == Kind::Number)?;
    if slash(at + 7) {
        let year = year(tokens.get(at + 8)?.text, context)?;
        let to = Date::new(year, third, small(Some(last))?)?;
        let from = Date::new(year, month, from).filter(|d| *d <= to).or_else(|| Date::new(year - 1, month, from))?;
        return Read::one(Some(DateSpan { from, to }), at + 9);
    }
    let year = year(last.text, context)?;
    let (from, to) = (Date::new(year, month, from)?, Date::new(year, month, third)?);
    Read::one((from <= to).then_some(DateSpan { from, to }), at + 7)
}

/// Two numbers without a third: a day near the notice's date, a month and year, or both.
fn yearless(one: u32, two: u32, to: usize, context: &Context, two_digits: bool) -> Option<Read> {
    let mut spans = Vec::new();
    // What lasts may be made long before; food hardly so.
    let slack = match context.domain {
        super::context::Domain::Food => 1,
        super::context::Domain::Drug => 3,
        super::context::Domain::Goods => 20,
    };
    let near = month_day(one, two).and_then(|(month, day)| nearest(month, day, context).map(|d| (month, day, d)));
    let as_month = two_digits
        .then(|| year(&format!("{two:02}"), context))
        .flatten()
        .filter(|year| context.near.is_none_or(|near| (near.year() - slack..=near.year() + 5).contains(year)))
        .and_then(|year| DateSpan::month(year, one));
    // On goods `21/3` is a month as well.
    let goods = context.domain == super::context::Domain::Goods;
    let year_first = || DateSpan::month(year(&format!("{one:02}"), context).filter(|_| one > 12)?, two);
    let as_month = as_month.or_else(|| if goods { year_first() } else { None });
    // On goods and medicines `07/22` is a month.
    let months = context.domain != super::context::Domain::Food;
    if !(months && as_month.is_some()) {
        spans.extend(near.map(|(.., day)| DateSpan::day(day)));
    }
    spans.extend(as_month);
    let yearless =
        near.filter(|_| !months || spans.len() > 1 || as_month.is_none()).map(|(month, day, _)| (month, day));
    (!spans.is_empty()).then_some(Read { spans, yearless, to })
}

/// The day of this month nearest to the notice.
fn nearest(month: u32, day: u32, context: &Context) -> Option<Date> {
    let near = context.near?;
    (near.year() - 1..=near.year() + 1)
        .filter_map(|year| Date::new(year, month, day))
        .min_by_key(|date| (date.days() - near.days()).abs())
}

/// Digits alone, where a date is expected.
fn digits(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    let token = tokens.get(at)?;
    let part = |from: usize, to: usize| token.text.get(from..to).and_then(|d| d.parse::<u32>().ok());
    let near = |date: Option<Date>| date.filter(|d| context.plausible(d.year()));
    let day = match token.text.len() {
        8 => near(Date::new(part(0, 4)? as i32, part(4, 6)?, part(6, 8)?))
            .or_else(|| near(Date::new(part(4, 8)? as i32, part(0, 2)?, part(2, 4)?))),
        6 => {
            let y = |from, to| year(token.text.get(from..to)?, context);
            let mdy = y(4, 6).and_then(|year| Date::new(year, part(0, 2)?, part(2, 4)?));
            let ymd = y(0, 2).and_then(|year| Date::new(year, part(2, 4)?, part(4, 6)?));
            let dmy = y(4, 6).and_then(|year| Date::new(year, part(2, 4)?, part(0, 2)?));
            mdy.or(ymd).or(dmy)
        }
        // "between 2015 and 2019", on goods that last.
        4 if context.domain == super::context::Domain::Goods => {
            let year = year(token.text, context).filter(|y| context.plausible(*y))?;
            let span = Date::new(year, 1, 1).zip(Date::new(year, 12, 31)).map(|(from, to)| DateSpan { from, to });
            return Read::one(span, at + 1);
        }
        // `Friday 0422`
        4 if at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| crate::feed::date::WEEKDAYS.iter().any(|day| t.is(day))) =>
        {
            nearest(part(0, 2)?, part(2, 4)?, context)
        }
        // "Exp: 2023": no day or month with it.
        4 => {
            let alone =
                tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('/') || t.gap > 1);
            let headed = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark(':'));
            let ahead =
                context.year().is_some_and(|near| (near..=near + 8).contains(&(token.value().unwrap_or(0) as i32)));
            let year = year(token.text, context).filter(|_| alone && headed && ahead)?;
            let span = Date::new(year, 1, 1).zip(Date::new(year, 12, 31)).map(|(from, to)| DateSpan { from, to });
            return Read::one(span, at + 1);
        }
        1 | 2 => {
            // 12 8 25
            let (second, third) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
            if second.gap != 1 || third.gap != 1 || third.kind == Kind::Word {
                return None;
            }
            let (month, day) = month_day(token.value()?, small(Some(second))?)?;
            let year = year(third.text, context).or_else(|| year_of(third, context))?;
            let span = Date::new(year, month, day).map(DateSpan::day);
            return Read::one(span, at + 3);
        }
        _ => None,
    };
    Read::one(day.map(DateSpan::day), at + 1)
}

#[cfg(test)]
mod tests;
