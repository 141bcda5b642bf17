//! Descriptions of consumer goods, sentence by sentence.
//!
//! Most of a description describes. A sentence limits where it names lots, serials, date codes or days of making with
//! values, or says that only some are meant. One that speaks of serials without values either says where they stand
//! (harmless), or sends the reader to the maker ([`Value::Elsewhere`]), or was not understood.

mod about;

use super::parser::{Mode, Parser};
use super::{Found, doubt};
use crate::feed::prose::context::Context;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Clause, Field, Limit, Limits, Reading, Relation, Text, Value};
use about::{all_codes, describes, sends_away, some_vins, spares, speaks};

/// What one stretch of a description limits, and the models that it names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stretch {
    /// Models that stand in it.
    pub models: Vec<String>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// The sentence that it stands in.
    pub sentence: String,
}

/// What a whole description says about units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Described {
    /// The stretches that limit, in order.
    pub stretches: Vec<Stretch>,
    /// The sentence that sends the reader to the maker.
    pub elsewhere: Option<String>,
    /// What was not understood.
    pub unread: Vec<String>,
    /// Where the codes stand.
    pub place: Option<String>,
    /// The sentences that bear on units.
    pub words: Vec<String>,
    /// A sentence says that all of something are meant.
    pub wide: bool,
    /// What sentences say that are about units not meant.
    pub spared: Vec<Stretch>,
    /// It says that units without a code are meant as well, or that all are.
    pub all: bool,
    /// It names further goods, and gives no limits for them.
    pub others: bool,
    /// It says that only certain units are meant.
    pub picked: bool,
}

/// Sentences as token ranges: a full stop with a capital after it, even where the space was lost.
fn sentences(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let capital = next.is_none_or(|t| {
            t.kind != Kind::Mark
                && t.text.chars().next().is_some_and(|c| c.is_uppercase() || t.gap > 0 && c.is_ascii_digit())
                || t.marks(&['“', '"'])
        });
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        let short = before
            .is_some_and(|t| t.any(&["no", "nos", "inc", "e", "g", "oz", "in", "co", "u", "s", "approx", "vs", "www"]));
        if token.mark('.') && capital && !short && at >= from {
            out.push((from, at + 1));
            from = at + 1;
        }
    }
    if from < tokens.len() {
        out.push((from, tokens.len()));
    }
    out
}

/// What "for" may stand behind, to say of which goods the codes are.
const CODES: [&str; 8] = ["number", "numbers", "code", "codes", "lot", "lots", "dates", "serials"];

/// Reads a description. `is_model` says which tokens spell a model that is known.
pub(crate) fn describe(
    text: &str,
    tokens: &[Token<'_>],
    masked: &[bool],
    models: &[(String, usize)],
    context: &Context,
) -> Described {
    let mut out = Described::default();
    for (from, to) in sentences(tokens) {
        let here: Vec<&(String, usize)> = models.iter().filter(|(_, at)| (from..to).contains(at)).collect();
        let mut rows: Vec<(usize, usize)> = vec![(from, to)];
        // A table, or "A has …; B has …": a model, then values, then another model, then values.
        if here.len() >= 2 {
            let mut cuts: Vec<usize> = here.iter().map(|(_, at)| *at).collect();
            cuts.sort_unstable();
            cuts.dedup();
            rows = core::iter::once(from)
                .chain(cuts.iter().copied())
                .zip(cuts.iter().copied().chain([to]))
                .filter(|(a, b)| a < b)
                .collect();
        }
        let mut read = 0;
        let mut found: Vec<Stretch> = Vec::new();
        let mut unread = Vec::new();
        let mut pending: Vec<String> = Vec::new();
        let mut parser = Parser::new(text, tokens, context, Mode::Sentence, masked);
        parser.table = table_start(tokens, from, to);
        for (row_from, row_to) in rows {
            let before = parser.out.values;
            let row_models = here.iter().filter(|(_, at)| (row_from..row_to).contains(at)).map(|(m, _)| m.clone());
            pending.extend(row_models);
            parser.keep_heads(row_from > from);
            parser.run(row_from, row_to);
            if parser.out.values > before {
                let drafts = core::mem::take(&mut parser.out.drafts);
                let clauses = drafts.finish();
                read += 1;
                if !clauses.is_empty() {
                    found.push(Stretch { models: core::mem::take(&mut pending), clauses, ..Stretch::default() });
                }
            }
        }
        unread.append(&mut parser.out.unread);
        let words = tokens.get(from..to).unwrap_or_default();
        if all_codes(words) {
            out.all = true;
            continue;
        }
        // "certain VINs of 2022-2025 vehicles": what stands behind are no VINs.
        if some_vins(words) {
            found.clear();
            unread.clear();
            read = 0;
        }
        if spares(words) {
            out.spared.append(&mut found);
            continue;
        }
        let has = |some: &[&str]| words.iter().any(|t| t.any(some));
        // "between BP6028 and CC7868": of a VIN's seventeen characters those are the last.
        if has(&["vin", "vins"]) {
            found.iter_mut().flat_map(|s| &mut s.clauses).flat_map(|c| &mut c.limits).for_each(vin_tails);
        }
        // "made after June, installed without a box": a condition that no field of a unit holds.
        if read > 0 && has(&["only"]) && has(&["installed"]) {
            unread.push("a further condition".into());
        }
        // "serials containing the date codes 2308 or greater": a part of the serial, whose place is not given.
        let open = |v: &Value| matches!(v, Value::Codes { from: None, .. } | Value::Codes { to: None, .. });
        let within = found.iter().flat_map(|s| &s.clauses).flat_map(|c| &c.limits).any(|l| l.values.iter().any(open));
        if within && has(&["containing", "contain", "contains"]) {
            unread.push("a part of a code".into());
        }
        // Limits of some products bound to all would exclude the others.
        let others = words.windows(2).any(|w| matches!(w, [a, b] if a.is("other") && b.any(&["models", "sizes"])));
        if read > 0 && (has(&["all"]) && has(&["certain"]) || others) {
            unread.push("all of some, certain ones of others".into());
        }
        // A table of days, none of them read, limits.
        let days = words.iter().any(|t| t.text.len() > 3 && crate::feed::prose::month::number(t.text).is_some());
        if read == 0 && parser.table.is_some() && days && has(&["before", "after", "date", "dates"]) {
            unread.push("a table with days".into());
        }
        if read == 0 && has(&["all"]) && has(&["affected", "included"]) && has(&["recall", "affected"]) {
            out.wide = true;
        }
        // "Only these models sold during the dates identified below", and the dates were lost.
        let dates = words.windows(3).any(|w| match w {
            [a, b, c] => {
                a.any(&["identified", "following"]) && (b.any(&["dates", "ranges"]) || c.any(&["dates", "ranges"]))
                    || a.any(&["dates", "ranges"]) && (b.any(&["identified", "below"]) || c.is("below"))
            }
            _ => false,
        });
        if read == 0 && dates && has(&["sold", "purchased"]) {
            unread.push("days of sale".into());
        }
        // "certain units of the 2023 toys": which ones, other sentences may say.
        let picked = words
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.any(&["certain", "select", "specific"]) && b.any(&["units", "unit"])));
        out.picked |= read == 0 && picked;
        // "This recall also includes the kit, style B."
        out.others |= read == 0 && !here.is_empty() && has(&["also"]) && has(&["includes", "involves", "included"]);
        let sentence = || -> String {
            let start = words.first().map_or(0, |t| t.start);
            let end = words.last().map_or(start, |t| t.end);
            text.get(start..end).unwrap_or_default().to_owned()
        };
        found.iter_mut().for_each(|stretch| stretch.sentence = sentence());
        // "Lots of units sold without a pump are A, and lots of units sold with one are B."
        let of_some = words.windows(2).filter(|w| matches!(w, [a, b] if a.any(&CODES) && b.is("for")));
        let values_for = words.windows(2).filter(|w| matches!(w, [a, b] if a.has_digit() && b.is("for")));
        if read > 0 && (of_some.count() > 1 || values_for.count() > 1) {
            unread.push("limits of some of the goods".into());
        }
        // Models named behind the last values belong to them, if no values were read for them.
        if let Some(last) = found.last_mut().filter(|_| read == 1) {
            last.models.append(&mut pending);
        }
        if let Some((start, end)) = parser.out.place.filter(|_| speaks(words)) {
            out.place = out.place.or_else(|| text.get(start..end).map(str::to_owned));
        }
        // "certain lot codes … made between A and B": which codes, only the maker says.
        let certain = words.windows(2).any(|w| {
            matches!(w, [a, b] if a.any(&["certain", "select", "specific"])
                && b.any(&["lot", "lots", "serial", "batch", "batches", "vin", "vins"]))
        });
        if read > 0 && certain {
            out.elsewhere.get_or_insert_with(sentence);
        }
        if read > 0 {
            out.words.push(sentence());
        } else if let Some(label) = only_with(text, words) {
            let limit = Limit { field: Field::Label, values: vec![Value::Words(label)] };
            found.push(Stretch {
                models: Vec::new(),
                clauses: vec![Clause { relation: Relation::Every, limits: vec![limit] }],
                sentence: String::new(),
            });
            out.words.push(sentence());
        } else if sends_away(words) {
            out.elsewhere.get_or_insert_with(sentence);
            out.words.push(sentence());
        } else if speaks(words) && !describes(words) {
            out.unread.push(sentence());
            out.words.push(sentence());
        }
        out.unread.append(&mut unread);
        out.stretches.append(&mut found);
    }
    drop_counts(&mut out);
    if out.picked && out.stretches.is_empty() && out.elsewhere.is_none() && out.unread.is_empty() {
        out.unread.push("certain units".into());
    }
    let apart = out.stretches.iter().filter(|stretch| !stretch.models.is_empty()).count() >= 2;
    if out.others && !apart && !out.stretches.is_empty() {
        out.unread.push("limits of some of the goods".into());
    }
    out
}

/// "This recall involves two lots", where two lots are given elsewhere, leaves nothing open.
fn drop_counts(out: &mut Described) {
    const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let limits = out.stretches.iter().flat_map(|s| &s.clauses).flat_map(|c| &c.limits);
    let lots = limits.filter(|l| l.field == Field::Lot).map(|l| l.values.len()).sum::<usize>();
    let counted = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        words.windows(2).any(|w| {
            let count = WORDS.iter().position(|word| w.first() == Some(word)).map(|at| at + 1);
            count == Some(lots) && w.last().is_some_and(|noun| matches!(*noun, "lot" | "lots" | "batch" | "batches"))
        })
    };
    out.unread.retain(|words| !counted(words));
}

/// Short ends of a range of VINs are the ends of the VINs.
fn vin_tails(limit: &mut Limit) {
    if limit.field != Field::Serial {
        return;
    }
    for value in &mut limit.values {
        let Value::Codes { from: Some(from), to: Some(to) } = value else { continue };
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
        if from.len() == to.len() && (4..=8).contains(&from.len()) && plain(from) && plain(to) {
            let len = from.len() as u16;
            *value = Value::Part { at: -(len as i16), len, from: from.clone(), to: to.clone() };
        }
    }
}

/// Where the rows of a table begin: behind three headings in a row.
fn table_start(tokens: &[Token<'_>], from: usize, to: usize) -> Option<usize> {
    let heading = |t: &Token<'_>| {
        t.any(&[
            "model", "number", "numbers", "serial", "sku", "upc", "color", "name", "code", "codes", "date", "product",
            "item", "brand", "range", "ranges", "lot", "batch",
        ]) && t.text.chars().next().is_some_and(char::is_uppercase)
    };
    tokens.get(from..to)?.windows(3).rposition(|w| w.iter().all(heading)).map(|at| from + at + 3)
}

/// "Only bicycles with a V5 fork are affected": what to look for.
fn only_with(text: &str, words: &[Token<'_>]) -> Option<String> {
    let only = words.iter().position(|t| t.is("only"))?;
    let about = words.iter().any(|t| t.any(&["included", "affected", "recalled", "subject", "part"]));
    let not = words.iter().any(|t| t.any(&["sold", "not"]));
    if !about || not || only > 3 {
        return None;
    }
    let telling = |t: &Token<'_>| t.any(&["model", "models", "serial", "date", "lot", "batch", "these", "item"]);
    if words.windows(2).any(|w| matches!(w, [a, b] if a.is("with") && telling(b))) {
        return None;
    }
    let with =
        only + words.get(only..)?.iter().position(|t| t.any(&["with", "marked", "bearing", "containing", "having"]))?;
    let mut from = with + 1;
    while words.get(from).is_some_and(|t| t.any(&["a", "an", "the"])) {
        from += 1;
    }
    let to =
        from + words.get(from..)?.iter().position(|t| t.any(&["are", "is", "were", "that"]) || t.marks(&[',', '.']))?;
    // `the letters “WY” as the seventh and eighth letter in the serial number` is a rule on the serial, no label.
    if words.get(from..to)?.iter().any(|t| t.any(&["serial", "digit", "letter", "character", "upc"])) {
        return None;
    }
    let label = text.get(words.get(from)?.start..words.get(to.checked_sub(1)?)?.end)?;
    (!label.is_empty() && label.len() < 120).then(|| label.to_owned())
}

/// The limits of the product with these models (all of the notice's, where it was not split).
pub(crate) fn limits_for(described: &Described, own: Option<&str>, context: &Context) -> Found {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut common: Vec<Clause> = Vec::new();
    for stretch in &described.stretches {
        let mine = own.is_none_or(|own| stretch.models.iter().any(|m| m == own));
        if own.is_some() && stretch.models.is_empty() {
            common.extend(stretch.clauses.iter().cloned());
        } else if mine {
            clauses.extend(stretch.clauses.iter().cloned());
        }
    }
    let mut unread = described.unread.clone();
    let split = own.is_some();
    as_affixes(&mut clauses, &described.stretches);
    as_affixes(&mut common, &described.stretches);
    if split && clauses.is_empty() && !described.stretches.is_empty() && common.is_empty() {
        unread.push(format!("no limits for {}", own.unwrap_or_default()));
    }
    // A range that binds to all, and codes beside a model alone: these may be no serials at all.
    let ranges = |clauses: &[Clause], field: Field| {
        let limits = clauses.iter().flat_map(|c| &c.limits).filter(|l| l.field == field);
        limits.flat_map(|l| &l.values).any(|v| matches!(v, Value::Codes { .. }))
    };
    if split
        && [Field::Serial, Field::Lot].iter().any(|f| ranges(&common, *f) && !ranges(&clauses, *f))
        && !clauses.is_empty()
    {
        unread.push("limits for all, and codes for some".into());
        clauses.extend(common.iter().cloned());
    }
    merge(&mut clauses, common);
    if !split {
        join_dates(&mut clauses);
    }
    let coded = clauses.iter().any(|c| c.limits.iter().any(|l| matches!(l.field, Field::Serial | Field::Lot)));
    if let Some(words) = described.elsewhere.as_ref().filter(|_| !coded) {
        let limit = Limit { field: Field::Serial, values: vec![Value::Elsewhere(words.clone())] };
        if clauses.is_empty() {
            clauses.push(Clause { relation: Relation::Every, limits: Vec::new() });
        }
        for clause in &mut clauses {
            clause.relation = Relation::Every;
            clause.limits.push(limit.clone());
        }
    }
    // Sentences repeat what others said.
    let mut told: Vec<Clause> = Vec::new();
    clauses.retain(|clause| {
        let new = !told.contains(clause);
        told.push(clause.clone());
        new
    });
    let mut limits = Limits { any: clauses, ..Limits::default() };
    if limits.any.is_empty() {
        limits.except = described.spared.iter().flat_map(|s| &s.clauses).cloned().collect();
    }
    unread.extend(doubt::sift(&mut limits, context));
    if described.wide && !limits.any.is_empty() {
        unread.push("all of some".into());
    }
    limits.reading = match (limits.any.is_empty(), unread.is_empty()) {
        (true, true) if described.all => Reading::AllUnits,
        (true, true) if !limits.except.is_empty() => Reading::Whole,
        (true, true) => Reading::Unstated,
        (true, false) => Reading::Unread,
        (false, true) => Reading::Whole,
        (false, false) => Reading::Partly,
    };
    if limits.reading != Reading::Unstated {
        limits.text = described.words.iter().map(|w| Text::new("en", w.clone())).collect();
    }
    limits.place = described.place.clone().map(|p| Text::new("en", p));
    Found { limits, unread }
}

/// Codes of a table whose sentence calls them endings or beginnings are those.
fn as_affixes(clauses: &mut [Clause], stretches: &[Stretch]) {
    let values = || stretches.iter().flat_map(|s| &s.clauses).flat_map(|c| &c.limits).flat_map(|l| &l.values);
    for value in clauses.iter_mut().flat_map(|c| &mut c.limits).flat_map(|l| &mut l.values) {
        let Value::Code(code) = value else { continue };
        let same = values().find(|v| matches!(v, Value::Suffix(a) | Value::Prefix(a) if a == code));
        if let Some(affix) = same {
            *value = affix.clone();
        }
    }
}

/// What binds to all joins the clauses that are a product's own.
fn merge(own: &mut Vec<Clause>, common: Vec<Clause>) {
    if own.is_empty() {
        *own = common;
        return;
    }
    for clause in own.iter_mut() {
        for limit in common.iter().flat_map(|c| &c.limits) {
            if !clause.limits.iter().any(|l| l.field == limit.field) {
                clause.limits.push(limit.clone());
            }
        }
    }
}

/// A stretch with days of making alone, beside one with codes alone, describes the same units.
fn join_dates(clauses: &mut Vec<Clause>) {
    let dates_alone =
        |c: &Clause| c.limits.iter().all(|l| matches!(l.field, Field::MadeOn | Field::BoughtOn | Field::ExpiresOn));
    let made_alone = |c: &Clause| c.limits.iter().all(|l| l.field == Field::MadeOn);
    let codes = clauses.iter().any(|c| !dates_alone(c));
    if !codes {
        return;
    }
    let (dates, mut coded): (Vec<Clause>, Vec<Clause>) = clauses.drain(..).partition(|c| made_alone(c));
    for clause in &mut coded {
        for limit in dates.iter().flat_map(|c| &c.limits) {
            match clause.limits.iter_mut().find(|l| l.field == limit.field) {
                Some(known) => known
                    .values
                    .extend(limit.values.iter().filter(|v| !known.values.contains(v)).cloned().collect::<Vec<_>>()),
                None => clause.limits.push(limit.clone()),
            }
        }
    }
    // One code and one stretch of days for all that is recalled: either decides where it alone is known.
    if let [clause] = coded.as_slice()
        && clause.relation == Relation::Listed
        && clause.limits.len() == 2
        && clause.limits.iter().all(|limit| limit.field != Field::Serial)
    {
        let mut turned = clause.clone();
        turned.limits.reverse();
        coded.push(turned);
    }
    *clauses = coded;
}
