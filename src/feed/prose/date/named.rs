//! Dates with a month's name in them, loose or run together.

use super::{Read, day_of, month_year, nearest, small, year, year_of, yearless};
use crate::feed::prose::context::{Context, Domain};
use crate::feed::prose::month;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Date, DateSpan};

/// Marks that may stand between the parts of a date with a month's name; a comma only before a year.
fn skip(tokens: &[Token<'_>], at: usize, comma: bool) -> usize {
    let mut next = at;
    while next < at + 2 {
        match tokens.get(next) {
            Some(t) if t.dash() && t.gap == 0 || t.marks(&['/', '.']) || comma && t.mark(',') => next += 1,
            Some(t) if comma && t.is("of") => next += 1,
            _ => break,
        }
    }
    next
}

pub(super) fn month_first(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    let word = tokens.get(at)?;
    let month = month::number(word.text)?;
    if let Some(read) = two_months(tokens, at, month, context) {
        return Some(read);
    }
    let next = skip(tokens, at + 1, true);
    let token = tokens.get(next).filter(|t| t.gap <= 1 || t.kind == Kind::Number)?;
    let comma = tokens.get(next.wrapping_sub(1)).is_some_and(|t| t.mark(','));
    if token.mark('\'') || token.mark('’') {
        let year = year(tokens.get(next + 1)?.text, context)?;
        return Read::one(DateSpan::month(year, month), next + 2);
    }
    if token.kind == Kind::Number && token.text.len() == 4 {
        if let Some(year) = year(token.text, context) {
            return Read::one(DateSpan::month(year, month), next + 1);
        }
        // AUG 3118
        return Read::one(short_day(token.text, month, context), next + 1);
    }
    if comma {
        return None;
    }
    // AUG 312018
    if token.kind == Kind::Number && token.text.len() == 6 {
        let day: u32 = token.text.get(..2)?.parse().ok()?;
        let year = year(token.text.get(2..)?, context)?;
        return Read::one(Date::new(year, month, day).map(DateSpan::day), next + 1);
    }
    let day = day_of(Some(token)).or_else(|| small(Some(token)))?;
    if let Some(days) = days_of_month(tokens, next + 1, month, day, context)
        .or_else(|| listed_days(tokens, next + 1, month, day, context))
    {
        return Some(days);
    }
    // JUL 14, '21
    let quote = next + 1 + usize::from(tokens.get(next + 1).is_some_and(|t| t.mark(',')));
    if tokens.get(quote).is_some_and(|t| t.marks(&['\'', '’', '‘']))
        && let Some(last) = tokens.get(quote + 1).filter(|t| t.gap == 0 && t.text.len() == 2)
        && let Some(date) = year(last.text, context).and_then(|year| Date::new(year, month, day))
    {
        return Read::one(Some(DateSpan::day(date)), quote + 2);
    }
    let after = skip(tokens, next + 1, true);
    if let Some(last) = tokens.get(after).filter(|t| t.gap <= 1) {
        let loose = last.text.len() == 2 && tokens.get(after + 1).is_some_and(|t| t.gap == 0 && t.marks(&['/', '-']));
        if let Some(year) = year_of(last, context).filter(|_| !loose)
            && let Some(date) = Date::new(year, month, day)
        {
            return Read::one(Some(DateSpan::day(date)), after + 1);
        }
    }
    let mut read = yearless(month, day, next + 1, context, token.text.len() == 2)?;
    // `On or before August 17` in the autumn of 2012: a day of that summer, no month of food years ahead.
    if let (Some(near), [day, month]) = (context.near, read.spans.as_slice())
        && context.domain == Domain::Food
        && (day.from.days() - near.days()).abs() <= 60
        && month.from.year() > near.year() + 2
    {
        read.spans.truncate(1);
    }
    Some(read)
}

/// `November 10 - 21, 2017`: behind the first day, another day of the month and the year.
fn days_of_month(tokens: &[Token<'_>], at: usize, month: u32, day: u32, context: &Context) -> Option<Read> {
    let mark = tokens.get(at)?;
    if !(mark.dash() || mark.any(&["to", "through", "thru"])) {
        return None;
    }
    let last = day_of(tokens.get(at + 1))?;
    let next = skip(tokens, at + 2, true);
    let written = tokens.get(next).filter(|t| t.kind == Kind::Number && t.text.len() == 4 && t.gap <= 1)?;
    let year = year(written.text, context)?;
    let (from, to) = (Date::new(year, month, day)?, Date::new(year, month, last)?);
    (from <= to).then_some(Read { spans: vec![DateSpan { from, to }], yearless: None, to: next + 1 })
}

/// `July and August 2022`
fn two_months(tokens: &[Token<'_>], at: usize, month: u32, context: &Context) -> Option<Read> {
    let joined = tokens.get(at + 1)?.any(&["and", "or"]) || tokens.get(at + 1)?.mark('&');
    let second = month::number(tokens.get(at + 2)?.text).filter(|_| joined)?;
    let written = tokens.get(at + 3).filter(|t| t.kind == Kind::Number && t.text.len() == 4)?;
    let year = year(written.text, context)?;
    let spans = vec![DateSpan::month(year, month)?, DateSpan::month(year, second)?];
    Some(Read { spans, yearless: None, to: at + 4 })
}

/// `May 8, 11, 13 and 15`, with the year behind them or left to the notice: days of one month.
fn listed_days(tokens: &[Token<'_>], at: usize, month: u32, day: u32, context: &Context) -> Option<Read> {
    let mut days = vec![day];
    let mut next = at;
    let mut of_year = None;
    loop {
        let mut after = next;
        while after < next + 2 && tokens.get(after).is_some_and(|t| t.mark(',') || t.any(&["and", "or"]) || t.mark('&'))
        {
            after += 1;
        }
        let Some(token) = tokens.get(after).filter(|t| after > next && t.kind == Kind::Number) else { break };
        let part = tokens.get(after + 1).is_some_and(|t| t.gap == 0 && t.marks(&['/', '-', '.', ':']) && !t.mark('.'));
        if token.text.len() == 4 {
            of_year = year(token.text, context);
            next = if of_year.is_some() { after + 1 } else { next };
            break;
        }
        let Some(day) = day_of(Some(token)).filter(|_| !part) else { break };
        if days.last().is_some_and(|last| day <= *last) {
            break;
        }
        days.push(day);
        next = after + 1;
    }
    // Two numbers without a year behind them may be a day and a year.
    if days.len() < if of_year.is_some() { 2 } else { 3 } {
        return None;
    }
    let date = |day: &u32| match of_year {
        Some(year) => Date::new(year, month, *day),
        None => nearest(month, *day, context),
    };
    let spans: Vec<DateSpan> = days.iter().filter_map(date).map(DateSpan::day).collect();
    (spans.len() == days.len()).then_some(Read { spans, yearless: None, to: next })
}

/// `3118` after a month: day and year.
fn short_day(digits: &str, month: u32, context: &Context) -> Option<DateSpan> {
    let day: u32 = digits.get(..2)?.parse().ok()?;
    Date::new(year(digits.get(2..4)?, context)?, month, day).map(DateSpan::day)
}

/// `23 Feb 2025`, `28-MAY-2019`, `2018 AUG 31`, and months as `12/2027`.
pub(super) fn day_month(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    if let Some(read) = month_year(tokens, at, context) {
        return Some(read);
    }
    let first = tokens.get(at)?;
    let name = skip(tokens, at + 1, false);
    // 2013 MAR16
    if let Some(glued) = tokens.get(name).filter(|t| t.kind == Kind::Mixed && t.gap <= 1 && first.text.len() == 4)
        && let [letters, digits] = runs(glued.text).as_slice()
        && let Some(month) = month::number(letters)
    {
        let date = Date::new(year(first.text, context)?, month, digits.parse().ok()?)?;
        return Read::one(Some(DateSpan::day(date)), name + 1);
    }
    let word = tokens.get(name).filter(|t| t.kind == Kind::Word && t.gap <= 1)?;
    let month = match month::number(word.text) {
        Some(month) => month,
        // `2024 NO 01`, as packs in Canada print it
        None if first.text.len() == 4 && word.text.len() == 2 && word.text.chars().all(char::is_uppercase) => {
            month::any(word.text).filter(|_| tokens.get(name + 1).is_some_and(|t| t.text.len() == 2))?
        }
        None => return None,
    };
    let next = skip(tokens, name + 1, true);
    if first.text.len() == 4 {
        let year = year(first.text, context)?;
        let day = day_of(tokens.get(next))?;
        return Read::one(Date::new(year, month, day).map(DateSpan::day), next + 1);
    }
    let day = small(Some(first))?;
    if let Some(last) = tokens.get(next).filter(|t| t.gap <= 1)
        && let Some(date) = year_of(last, context).and_then(|year| Date::new(year, month, day))
    {
        return Read::one(Some(DateSpan::day(date)), next + 1);
    }
    let date = nearest(month, day, context)?;
    Some(Read { spans: vec![DateSpan::day(date)], yearless: Some((month, day)), to: name + 1 })
}

/// Letters and digits run together; what follows the date (a plant's letter) is left inside the token.
pub(super) fn mixed(tokens: &[Token<'_>], at: usize, context: &Context) -> Option<Read> {
    let token = tokens.get(at)?;
    let runs = runs(token.text);
    let month_at = |i: usize| runs.get(i).and_then(|r| month::number(r));
    let run = |i: usize| runs.get(i).copied().unwrap_or_default();
    let number = |i: usize| run(i).parse::<u32>().ok();
    let is_digits = |i: usize| run(i).bytes().all(|b| b.is_ascii_digit()) && !run(i).is_empty();
    if is_digits(0) && run(0).len() <= 2 {
        let month = month_at(1)?;
        if is_digits(2) {
            // 04JUL2024, 31MAY16M
            let digits = run(2);
            let year = year(digits.get(..4).unwrap_or(digits), context).or_else(|| year(digits.get(..2)?, context));
            return Read::one(Date::new(year?, month, number(0)?).map(DateSpan::day), at + 1);
        }
        // 29AUG 2019, 29AUG
        if runs.len() == 2 {
            let next = skip(tokens, at + 1, false);
            if let Some(last) = tokens.get(next).filter(|t| t.kind == Kind::Number && t.gap <= 1)
                && let Some(date) = year(last.text, context).and_then(|year| Date::new(year, month, number(0)?))
            {
                return Read::one(Some(DateSpan::day(date)), next + 1);
            }
            let date = nearest(month, number(0)?, context)?;
            return Some(Read { spans: vec![DateSpan::day(date)], yearless: Some((month, number(0)?)), to: at + 1 });
        }
        return None;
    }
    // 2014AU09
    if is_digits(0) && run(0).len() == 4 && is_digits(2) && run(2).len() == 2 {
        let month = month::any(run(1))?;
        return Read::one(Date::new(year(run(0), context)?, month, number(2)?).map(DateSpan::day), at + 1);
    }
    let month = month_at(0)?;
    match run(1).len() {
        // Jul082020
        6 => {
            let year = year(run(1).get(2..)?, context)?;
            Read::one(Date::new(year, month, run(1).get(..2)?.parse().ok()?).map(DateSpan::day), at + 1)
        }
        4 => match year(run(1), context) {
            Some(year) => Read::one(DateSpan::month(year, month), at + 1),
            None => Read::one(short_day(run(1), month, context), at + 1),
        },
        2 if runs.len() == 2 => {
            let next = skip(tokens, at + 1, true);
            if let Some(last) = tokens.get(next).filter(|t| t.kind == Kind::Number && t.gap <= 1)
                && let Some(date) = year(last.text, context).and_then(|year| Date::new(year, month, number(1)?))
            {
                return Read::one(Some(DateSpan::day(date)), next + 1);
            }
            // On goods `JUL24` is a month and a year.
            if context.domain == Domain::Goods
                && let Some(year) = year(run(1), context)
            {
                return Read::one(DateSpan::month(year, month), at + 1);
            }
            yearless(month, number(1)?, at + 1, context, true)
        }
        _ => None,
    }
}

/// Runs of digits and of letters.
fn runs(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut last: Option<bool> = None;
    for (at, c) in text.char_indices() {
        let digit = c.is_ascii_digit();
        if last.is_some_and(|l| l != digit) {
            out.extend(text.get(start..at));
            start = at;
        }
        last = Some(digit);
    }
    out.extend(text.get(start..));
    out
}
