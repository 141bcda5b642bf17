//! Which units a notice means: lots, serials and dates read out of its words.
//!
//! [`read`] walks over the tokens of the parts of a text that concern one product, with the rules of `parser`, and
//! says how far it understood: [`Reading::Whole`] only where every code was claimed by a rule and no word is left
//! that could limit further. What bears limits but was not understood is returned for the report.

mod code;
mod draft;
mod heads;
mod parser;
mod phrases;

pub(crate) use parser::Mode;

use super::context::Context;
use super::token::Token;
use crate::record::{Clause, Field, Limit, Limits, Reading, Relation, Text, Value};

/// Limits, and the words that were not understood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub limits: Limits,
    pub unread: Vec<String>,
}

/// Reads the limits of one product from the parts of a text that concern it, in order.
pub(crate) fn read(
    text: &str,
    tokens: &[Token<'_>],
    ranges: &[(usize, usize)],
    masked: &[bool],
    mode: Mode,
    context: &Context,
) -> Found {
    let mut parser = parser::Parser::new(text, tokens, context, mode, masked);
    for &(from, to) in ranges {
        parser.run(from, to);
    }
    let out = parser.out;
    let mut limits = Limits::default();
    let drafts = out.drafts;
    let dated = drafts.anywhere(Field::ExpiresOn) || drafts.anywhere(Field::AnyDate);
    limits.any = drafts.finish();
    limits.except = out.except.finish();
    let mut unread = out.unread;
    if out.unexpired
        && !dated
        && let Some(near) = context.near
    {
        let alive = Limit { field: Field::ExpiresOn, values: vec![Value::Dates { from: Some(near), to: None }] };
        if limits.any.is_empty() {
            limits.any.push(Clause { relation: Relation::Every, limits: vec![alive] });
        }
    }
    if out.all_alone && !limits.any.is_empty() && !out.unexpired {
        unread.push("all lots, and some named".into());
    }
    if out.none && !limits.any.is_empty() {
        unread.push("no codes, and some named".into());
    }
    if out.unknown
        && !limits.any.is_empty()
        && !limits.any.iter().any(|c| c.limits.iter().any(|l| l.field == Field::BoughtOn))
    {
        unread.push("unknown, and some named".into());
    }
    limits.reading = match (limits.any.is_empty(), unread.is_empty()) {
        (false, true) => Reading::Whole,
        (false, false) => Reading::Partly,
        (true, _) if out.unknown => Reading::Unread,
        (true, true) if out.all || out.none => Reading::AllUnits,
        (true, true) if out.headings == 0 || mode == Mode::Headed => Reading::Unstated,
        (true, true) => Reading::Unread,
        (true, false) => Reading::Unread,
    };
    if limits.reading != Reading::Unstated {
        limits.text = words(text, tokens, ranges).into_iter().map(|t| Text::new("en", t)).collect();
    }
    if limits.reading == Reading::Unread && unread.is_empty() {
        unread.push(limits.text.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" "));
    }
    limits.place = out.place.and_then(|(from, to)| text.get(from..to)).map(|t| Text::new("en", t));
    Found { limits, unread }
}

fn words(text: &str, tokens: &[Token<'_>], ranges: &[(usize, usize)]) -> Option<String> {
    let parts: Vec<&str> = ranges
        .iter()
        .filter_map(|(from, to)| text.get(tokens.get(*from)?.start..tokens.get(to.checked_sub(1)?)?.end))
        .filter(|w| !w.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether a token stands in a list of lots, serials or dates: the nearest heading before it says so.
pub(crate) fn in_list(tokens: &[Token<'_>], at: usize) -> bool {
    tokens
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(80)
        .find(|t| {
            t.any(&["lot", "lots", "batch", "batches", "serial", "upc", "item", "codes", "code", "by", "exp", "sku"])
        })
        .is_some_and(|t| !t.any(&["upc", "item", "code", "codes", "sku"]))
}

#[cfg(test)]
mod tests;
