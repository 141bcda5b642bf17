//! Bounds before and behind values, and what makes a range of two.

use crate::feed::prose::token::Token;

/// A bound that words put on the date or code after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed::prose::limits) enum Bound {
    /// Up to and including.
    AtMost,
    /// Before, without the end.
    Below,
    /// From it on.
    AtLeast,
    /// After it.
    Above,
    /// Two ends follow, joined by "and".
    Between,
}

/// Bounds before a value, the longest first.
const BEFORE: &[(&str, Bound)] = &[
    ("prior to but not including", Bound::Below),
    ("up to but not including", Bound::Below),
    ("before but not including", Bound::Below),
    ("through but not including", Bound::Below),
    ("up to and including", Bound::AtMost),
    ("up through and including", Bound::AtMost),
    ("prior to and including", Bound::AtMost),
    ("prior and including", Bound::AtMost),
    ("before and including", Bound::AtMost),
    ("through and including", Bound::AtMost),
    ("on or before", Bound::AtMost),
    ("on and before", Bound::AtMost),
    ("or before", Bound::AtMost),
    ("before or on", Bound::AtMost),
    ("no later than", Bound::AtMost),
    ("not later than", Bound::AtMost),
    ("or earlier than", Bound::AtMost),
    ("including and between", Bound::Between),
    ("on or between", Bound::Between),
    ("in between", Bound::Between),
    ("up to", Bound::AtMost),
    ("up through", Bound::AtMost),
    ("up thru", Bound::AtMost),
    ("up until", Bound::AtMost),
    ("prior to", Bound::Below),
    ("previous to", Bound::Below),
    ("earlier than", Bound::Below),
    ("older than", Bound::Below),
    ("newer than", Bound::Above),
    ("on or after", Bound::AtLeast),
    ("on and after", Bound::AtLeast),
    ("after or on", Bound::AtLeast),
    ("no earlier than", Bound::AtLeast),
    ("not before", Bound::AtLeast),
    ("beginning on", Bound::AtLeast),
    ("beginning with", Bound::AtLeast),
    ("beginning from", Bound::AtLeast),
    ("starting on", Bound::AtLeast),
    ("starting with", Bound::AtLeast),
    ("starting from", Bound::AtLeast),
    ("ranging from", Bound::AtLeast),
    ("ranges from", Bound::AtLeast),
    ("range from", Bound::AtLeast),
    ("as of", Bound::AtLeast),
    ("later than", Bound::Above),
    ("through", Bound::AtMost),
    ("thru", Bound::AtMost),
    ("until", Bound::AtMost),
    ("till", Bound::AtMost),
    ("before", Bound::Below),
    ("between", Bound::Between),
    ("betwen", Bound::Between),
    ("from", Bound::AtLeast),
    ("since", Bound::AtLeast),
    ("starting", Bound::AtLeast),
    ("beginning", Bound::AtLeast),
    ("after", Bound::Above),
];

/// Bounds after a value.
const AFTER: &[(&str, Bound)] = &[
    ("and all earlier", Bound::AtMost),
    ("and all prior", Bound::AtMost),
    ("and anything before", Bound::AtMost),
    ("and any prior", Bound::AtMost),
    ("and any earlier", Bound::AtMost),
    ("and before", Bound::AtMost),
    ("and earlier", Bound::AtMost),
    ("and prior", Bound::AtMost),
    ("and previous", Bound::AtMost),
    ("and older", Bound::AtMost),
    ("and below", Bound::AtMost),
    ("and lower", Bound::AtMost),
    ("and under", Bound::AtMost),
    ("or before", Bound::AtMost),
    ("or earlier", Bound::AtMost),
    ("or prior", Bound::AtMost),
    ("or older", Bound::AtMost),
    ("or sooner", Bound::AtMost),
    ("or lower", Bound::AtMost),
    ("or below", Bound::AtMost),
    ("and all after", Bound::AtLeast),
    ("and after", Bound::AtLeast),
    ("and all later", Bound::AtLeast),
    ("and later", Bound::AtLeast),
    ("and newer", Bound::AtLeast),
    ("and beyond", Bound::AtLeast),
    ("and forward", Bound::AtLeast),
    ("and onward", Bound::AtLeast),
    ("and up", Bound::AtLeast),
    ("and higher", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and greater", Bound::AtLeast),
    ("or later", Bound::AtLeast),
    ("or after", Bound::AtLeast),
    ("or newer", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("or greater", Bound::AtLeast),
    ("through present", Bound::AtLeast),
    ("through the present", Bound::AtLeast),
    ("through current", Bound::AtLeast),
    ("through today", Bound::AtLeast),
    ("to present", Bound::AtLeast),
    ("to the present", Bound::AtLeast),
    ("to current", Bound::AtLeast),
    ("until present", Bound::AtLeast),
    ("onward", Bound::AtLeast),
    ("onwards", Bound::AtLeast),
    ("forward", Bound::AtLeast),
];

fn words_at(tokens: &[Token<'_>], at: usize, words: &str) -> Option<usize> {
    let mut next = at;
    for word in words.split(' ') {
        while next > at && tokens.get(next).is_some_and(|t| t.marks(&['/', '-', '&', ','])) {
            next += 1;
        }
        if !tokens.get(next).is_some_and(|t| t.is(word) || word == "and" && t.mark('&')) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

fn longest(table: &[(&str, Bound)], tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    table
        .iter()
        .filter_map(|(words, bound)| words_at(tokens, at, words).map(|to| (*bound, to)))
        .max_by_key(|(_, to)| *to)
}

/// A bound before a value.
pub(in crate::feed::prose::limits) fn before(tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let at = at + usize::from(tokens.get(at).is_some_and(|t| t.mark('(')));
    longest(BEFORE, tokens, at)
        .map(|(bound, to)| (bound, to + usize::from(tokens.get(to).is_some_and(|t| t.mark(')')))))
}

/// A bound after a value.
pub(in crate::feed::prose::limits) fn after(tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let mut at = at;
    while tokens.get(at).is_some_and(|t| t.marks(&[',', '"', '”'])) {
        at += 1;
    }
    // August 2021 (“8/21”) or earlier
    if tokens.get(at).is_some_and(|t| t.mark('(')) {
        let close = tokens.get(at..at + 10).unwrap_or_default().iter().position(|t| t.mark(')'));
        if let Some(hit) = close.and_then(|close| longest(AFTER, tokens, at + close + 1)) {
            return Some(hit);
        }
        at += 1;
    }
    longest(AFTER, tokens, at)
}

/// After a word or dash that makes a range, if there is one.
pub(in crate::feed::prose::limits) fn range_mark(tokens: &[Token<'_>], at: usize, between: bool) -> Option<usize> {
    let token = tokens.get(at)?;
    if between && (token.any(&["and", "to"]) || token.mark('&')) {
        return Some(at + 1);
    }
    for words in ["up to and including", "through and including", "to and including", "up to", "up through", "up thru"]
    {
        if let Some(to) = words_at(tokens, at, words) {
            return Some(to);
        }
    }
    if token.any(&["to", "through", "thru", "throught", "though", "thur", "until", "till"]) {
        return Some(at + 1);
    }
    if token.dash() {
        // `- thru -`
        return match range_mark(tokens, at + 1, false) {
            Some(to) if to > at + 1 && !tokens.get(at + 1).is_some_and(Token::dash) => Some(to),
            _ => Some(at + 1),
        };
    }
    None
}
