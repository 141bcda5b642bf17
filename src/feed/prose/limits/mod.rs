//! Which units a notice means: lots, serials and dates read out of its words.
//!
//! [`read`] walks over the tokens of the parts of a text that concern one product, with the rules of `parser`, and
//! says how far it understood: [`Reading::Whole`] only where every code was claimed by a rule and no word is left
//! that could limit further. What bears limits but was not understood is returned for the report.

mod code;
mod doubt;
mod draft;
mod heads;
mod parser;
mod phrases;
mod sentences;

pub(crate) mod values;

pub(crate) use doubt::{item_numbers, of_all, own_barcodes};
pub(crate) use parser::Mode;
pub(crate) use sentences::{Described, Stretch, describe, limits_for};

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
    // Date codes with more than their day, beside days alone: whoever has the code knows enough.
    let coded = |limit: &Limit| matches!(limit.field, Field::Lot | Field::Serial);
    if !out.printed.is_empty() && !limits.any.iter().flat_map(|clause| &clause.limits).any(coded) {
        let mut coded = vec![Limit { field: Field::Lot, values: out.printed }];
        if let [Clause { limits: days, .. }] = limits.any.as_slice() {
            coded.extend(days.iter().cloned());
        }
        limits.any.push(Clause { relation: Relation::Listed, limits: coded });
    }
    limits.except = out.except.finish();
    if let Some(near) = context.near {
        limits.any.iter_mut().for_each(|clause| lie_ahead(clause, near));
    }
    let mut unread = out.unread;
    let read_any = !limits.any.is_empty();
    unread.extend(doubt::sift(&mut limits, context));
    if tokens.iter().any(|token| token.any(&["time", "times", "timestamp", "timestamps", "stamp", "stamps", "hours"])) {
        by_the_clock(&mut limits.any, &mut unread);
    }
    // What was read was all impossible: the words limit, and were not understood.
    let lost = read_any && limits.any.is_empty();
    if out.unexpired
        && !dated
        && let Some(near) = context.near
    {
        let alive = Limit { field: Field::ExpiresOn, values: vec![Value::Dates { from: Some(near), to: None }] };
        if limits.any.is_empty() {
            limits.any.push(Clause { relation: Relation::Every, limits: vec![alive] });
        }
    }
    // "All lots made between A and B; known lots: …": those named are some of all.
    let known = tokens.windows(2).any(|w| {
        matches!(w, [a, b] if a.any(&["known", "including"]) && b.any(&["lot", "lots", "the", "but", "code", "codes"]))
    });
    let all_lots =
        tokens.windows(2).any(|w| matches!(w, [a, b] if a.any(&["all", "unexpired"]) && b.any(&["lot", "lots"])));
    let windowed = out.all && (known || all_lots) && some_of_all(&mut limits.any);
    let every = out.all && known && !windowed && !out.unexpired && !dated;
    if every {
        limits.any.clear();
    }
    let coded = limits.any.iter().any(|c| c.limits.iter().any(|l| matches!(l.field, Field::Lot | Field::Serial)));
    let alone = known || out.all_alone && coded && !out.unexpired;
    if out.all && !windowed && !limits.any.is_empty() && alone {
        unread.push("all lots, and some named".into());
    }
    if out.none && out.uncoded && coded {
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
        (true, _) if out.unknown || lost && !(out.all || out.none) => Reading::Unread,
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

/// `lot 099, time stamps after 14:30`: hours narrow what the lot says. No field of a unit holds them, so that the label
/// has to be looked at; another lot is out all the same.
fn by_the_clock(clauses: &mut [Clause], unread: &mut Vec<String>) {
    let all = !unread.is_empty() && unread.iter().all(|words| doubt::is_time(words));
    if !all || clauses.is_empty() {
        return;
    }
    let hours = core::mem::take(unread).join(", ");
    for clause in clauses {
        clause.relation = Relation::Every;
        clause.limits.push(Limit { field: Field::Label, values: vec![Value::Words(hours.clone())] });
    }
}

/// Days of which the notice does not say what they are, and that lie ahead of it, are last days.
fn lie_ahead(clause: &mut Clause, near: crate::record::Date) {
    let last = |limit: &Limit| {
        let ends = limit.values.iter().map(|value| match value {
            Value::Dates { to, .. } => *to,
            _ => None,
        });
        ends.flatten().max()
    };
    if clause.limits.iter().any(|limit| limit.field == Field::ExpiresOn) {
        return;
    }
    let open = clause.limits.iter_mut().filter(|limit| limit.field == Field::AnyDate);
    open.filter(|limit| last(limit).is_some_and(|last| last > near)).for_each(|limit| limit.field = Field::ExpiresOn);
}

/// "All lots made between A and B; lots 1, 2": beside the clauses with lots, one of the days alone; whether it was so.
fn some_of_all(clauses: &mut Vec<Clause>) -> bool {
    let sent = |limit: &&Limit| matches!(limit.field, Field::MadeOn | Field::DistributedOn | Field::BoughtOn);
    let coded = |clause: &Clause| clause.limits.iter().any(|l| matches!(l.field, Field::Lot | Field::Serial));
    let mut days: Vec<Limit> = Vec::new();
    for limit in clauses.iter().flat_map(|clause| clause.limits.iter().filter(sent)) {
        let ranged = limit.values.iter().any(|v| matches!(v, Value::Dates { from, to } if from != to));
        if ranged && !days.iter().any(|known| known.field == limit.field) {
            days.push(limit.clone());
        }
    }
    if days.is_empty() || !clauses.iter().any(coded) {
        return false;
    }
    for clause in clauses.iter_mut().filter(|clause| coded(clause)) {
        clause.limits.retain(|limit| !days.iter().any(|day| day.field == limit.field));
        clause.limits.extend(days.iter().cloned());
    }
    clauses.retain(|clause| coded(clause));
    clauses.dedup();
    clauses.push(Clause { relation: Relation::Listed, limits: days });
    true
}

fn words(text: &str, tokens: &[Token<'_>], ranges: &[(usize, usize)]) -> Option<String> {
    let parts: Vec<&str> = ranges
        .iter()
        .filter_map(|(from, to)| text.get(tokens.get(*from)?.start..tokens.get(to.checked_sub(1)?)?.end))
        .filter(|w| !w.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Codes right before a range of codes (`FCRE3052BW VF34618193 thru VF34618322`): the models of a table's rows.
pub(crate) fn row_models(text: &str, tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let Some(mark) = phrases::range_mark(tokens, at, false) else { continue };
        // The range's first code, and what stands before it without a separator.
        let Some(first) = (0..at).rev().take(8).find(|i| tokens.get(*i).is_some_and(|t| t.gap > 0)) else {
            continue;
        };
        let ends = |i: usize| super::models::code(text, tokens, i, true).filter(|run| run.text.len() >= 6);
        let Some(low) = ends(first).filter(|run| run.to == at) else { continue };
        if super::models::code(text, tokens, mark, true).is_none_or(|high| high.text.len() != low.text.len()) {
            continue;
        }
        let Some(before) = (0..first).rev().take(8).find(|i| tokens.get(*i).is_some_and(|t| t.gap > 0)) else {
            continue;
        };
        // The end of the range before is no model, nor is anything of the range's own shape.
        let ends_range = |run: &super::models::Run| {
            run.from.checked_sub(1).is_some_and(|i| phrases::range_mark(tokens, i, false) == Some(run.from))
        };
        let Some(model) = ends(before).filter(|run| {
            run.to == first
                && run.text.bytes().any(|b| b.is_ascii_alphabetic())
                && code::stand_ins(&run.text).is_none()
                && code::shape(&run.text) != code::shape(&low.text)
                && !ends_range(run)
        }) else {
            continue;
        };
        out.push((model.from, model.to));
    }
    out
}

/// Whether a heading for codes or days of units stands at a token.
pub(crate) fn heads_units(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(heads::at(tokens, at), Some((heads::Head::Of(_) | heads::Head::Code, _)))
}

/// Whether a token stands in a list of lots, serials or dates: the nearest heading before it says so.
pub(crate) fn in_list(tokens: &[Token<'_>], at: usize) -> bool {
    const OTHER: [&str; 7] = ["upc", "upcs", "gtin", "ean", "item", "sku", "skus"];
    const LISTS: [&str; 11] =
        ["lot", "lots", "batch", "batches", "serial", "by", "exp", "case", "production", "package", "manufacturing"];
    tokens
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(80)
        .find(|t| t.any(&LISTS) || t.any(&OTHER))
        .is_some_and(|t| !t.any(&OTHER))
}

#[cfg(test)]
mod tests;
