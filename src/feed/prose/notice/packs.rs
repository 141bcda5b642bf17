//! Packs of one notice: the sizes of a list's members, and limits that the description gives behind each name.

use super::Part;
use crate::feed::prose::bind;
use crate::feed::prose::context::Context;
use crate::feed::prose::limits::{self, Mode};
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Clause, Limit, Reading, Relation, Value};

/// A text, its tokens, and which of them are barcodes.
pub(super) type Read<'a> = (&'a str, &'a [Token<'a>], &'a [bool]);

/// The limits of each part by what its description says behind its name, where the codes only say all of that again.
pub(super) fn own_limits(
    parts: &[Part],
    described: Read<'_>,
    codes: Read<'_>,
    context: &Context,
) -> Vec<Option<limits::Found>> {
    let whole = [(0, codes.1.len())];
    if parts.len() < 2 || parts.iter().any(|part| part.codes != whole) {
        return Vec::new();
    }
    let all = limits::read(codes.0, codes.1, &whole, codes.2, Mode::Codes, context).limits;
    let said =
        |value: &Value| all.any.iter().flat_map(|clause| &clause.limits).any(|limit| limit.values.contains(value));
    let one = |part: &Part| {
        let range = *part.description.last()?;
        let read = limits::read(described.0, described.1, &[range], described.2, Mode::Headed, context);
        let values = read.limits.any.iter().flat_map(|clause| &clause.limits).flat_map(|limit| &limit.values);
        (read.limits.reading == Reading::Whole && values.clone().next().is_some() && values.into_iter().all(said))
            .then_some(read)
    };
    let own: Vec<Option<limits::Found>> = parts.iter().map(one).collect();
    let stated = |value: &Value| {
        let mut limits = own.iter().flatten().flat_map(|read| &read.limits.any).flat_map(|clause| &clause.limits);
        limits.any(|limit| limit.values.contains(value))
    };
    // What the codes say beyond it is nobody's alone.
    let whole = all.any.iter().flat_map(|clause| &clause.limits).flat_map(|limit| &limit.values).all(stated);
    if whole && own.iter().all(Option::is_some) { own } else { Vec::new() }
}

/// Lots that are days (`011120-020220`), where the description says which days those are: either decides.
pub(super) fn printed_day(codes: &[Clause], described: impl FnOnce() -> Vec<Clause>) -> Option<Vec<Clause>> {
    let [Clause { limits: lots, .. }] = codes else { return None };
    let [lot] = lots.as_slice() else { return None };
    let [Value::CodeDates { from, to, .. }] = lot.values.as_slice() else { return None };
    let same =
        |limit: &Limit| matches!(limit.values.as_slice(), [Value::Dates { from: a, to: b }] if (a, b) == (from, to));
    let day = described().into_iter().flat_map(|clause| clause.limits).find(same)?;
    let clause = |limits: Vec<Limit>| Clause { relation: Relation::Listed, limits };
    Some(vec![clause(vec![lot.clone(), day.clone()]), clause(vec![day, lot.clone()])])
}

/// A name without what says only that packs follow: `Kernels, packaged under the following sizes`.
pub(super) fn unpacked(name: &str) -> &str {
    let cues = [", packaged ", " packaged ", ", in the following", " in the following", ", packed "];
    let end = cues.iter().filter_map(|cue| name.find(cue)).filter(|at| *at > 4).min();
    end.and_then(|end| name.get(..end)).unwrap_or(name)
}

/// The size with which a member of a list begins that names nothing else: `a) 25g (NDC …)`, `1. Net Wt. 1 oz. bag`.
pub(super) fn part_size(words: &[Token<'_>], part: &Part) -> Option<String> {
    let &(from, to) = part.description.last().filter(|_| part.description.len() > 1)?;
    let (size, at, end) = bind::sizes(words, from, to).into_iter().next()?;
    let head = words.get(from..at)?.iter().filter(|t| t.kind == Kind::Word);
    let only = head.clone().all(|t| t.any(&["net", "wt", "weight", "in", "size"]));
    let tail = words.get(end..to)?.iter().take_while(|t| !t.any(&["upc", "ndc", "gtin", "lot"]) && !t.mark('('));
    let names = tail.filter(|t| t.kind == Kind::Word && t.text.len() > 2);
    let names = names.filter(|t| !t.any(&bind::PACKS) && !t.any(&["count", "plastic", "and"])).count();
    (at <= from + 5 && only && names == 0).then_some(size)
}
