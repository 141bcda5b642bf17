//! Which units a notice means.
use super::context::Context;
use super::token::Token;
use crate::record::{Limits, Reading, Text};

/// Limits read from ranges of a text.
pub(crate) fn read(text: &str, tokens: &[Token<'_>], ranges: &[(usize, usize)], _context: &Context) -> Limits {
    let words: Vec<&str> = ranges
        .iter()
        .filter_map(|(from, to)| text.get(tokens.get(*from)?.start..tokens.get(to.checked_sub(1)?)?.end))
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() {
        return Limits::default();
    }
    Limits { reading: Reading::Unread, text: vec![Text::new("en", words.join(" "))], ..Limits::default() }
}

/// Whether a token stands in a list of lots, serials or dates: the nearest heading before it says so.
pub(crate) fn in_list(tokens: &[Token<'_>], at: usize) -> bool {
    tokens
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(80)
        .find(|t| t.any(&["lot", "lots", "batch", "batches", "serial", "upc", "item", "codes", "code", "by", "exp"]))
        .is_some_and(|t| !t.any(&["upc", "item", "code", "codes"]))
}

/// Limits that a description states under headings of their own.
pub(crate) fn read_headed(text: &str, tokens: &[Token<'_>], ranges: &[(usize, usize)], context: &Context) -> Limits {
    const CUES: [&str; 12] = [
        "lot",
        "date",
        "dates",
        "serial",
        "by",
        "code",
        "codes",
        "produced",
        "manufactured",
        "batch",
        "before",
        "only",
    ];
    if tokens.iter().any(|t| t.any(&CUES)) { read(text, tokens, ranges, context) } else { Limits::default() }
}
