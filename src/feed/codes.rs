//! Batches and best-before days as European publishers write them in fields of their own.
//!
//! Whatever a field holds beyond lists, ranges and starts of codes, and lists and ranges of days, is left unread.

use super::{date, tables};
use crate::record::Value;

/// What a field says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Codes {
    /// The codes or days.
    pub(super) values: Vec<Value>,
    /// All of them are meant.
    pub(super) all: bool,
    /// Something limits the units, and it was not understood.
    pub(super) unread: bool,
}

/// Folded words that say "all of them", "none is given", and that point elsewhere.
const ALL: [&str; 14] = [
    "all",
    "any",
    "all batches",
    "all batch codes",
    "all dates",
    "all date codes",
    "all lots",
    "all best before dates",
    "all use by dates",
    "all lot codes",
    "all batch numbers",
    "tous les lots",
    "alle",
    "tutti i lotti",
];
const NONE: [&str; 14] = [
    "",
    "unknown",
    "not known",
    "n a",
    "na",
    "none",
    "various",
    "not applicable",
    "not available",
    "not specified",
    "inconnu",
    "unbekannt",
    "batch number unknown",
    "no batch",
];
/// Words beside codes that add nothing.
const FILLING: [&str; 24] = [
    "batch",
    "batches",
    "lot",
    "lots",
    "no",
    "nr",
    "number",
    "numbers",
    "code",
    "codes",
    "and",
    "or",
    "et",
    "und",
    "of",
    "the",
    "batchcode",
    "l",
    "n",
    "date",
    "dates",
    "production",
    "charge",
    "product",
];

/// Reads a field of batch codes.
pub(super) fn batches(text: &str) -> Codes {
    let mut codes = Codes::default();
    let folded = tables::fold(text);
    if NONE.contains(&folded.as_str()) {
        return codes;
    }
    let numbered = text.bytes().any(|b| b.is_ascii_digit());
    if ALL.iter().any(|all| folded == *all || !numbered && folded.starts_with(&format!("{all} "))) {
        codes.all = true;
        return codes;
    }
    for item in text.split([',', ';', '\n', '&', '|']).flat_map(|p| p.split("  ")) {
        item_of(item, &mut codes);
    }
    codes.unread |= codes.values.is_empty();
    codes
}

fn item_of(item: &str, codes: &mut Codes) {
    let words: Vec<&str> = item
        .split_whitespace()
        .map(|w| w.trim_matches(['(', ')', '.', ':', '"', '\'', '“', '”', '‘', '’']))
        .filter(|w| !w.is_empty())
        .collect();
    let has_digit = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let lower: Vec<String> = words.iter().map(|w| tables::fold(w)).collect();
    let starting = lower.iter().position(|w| matches!(w.as_str(), "starting" | "beginning" | "commencing" | "starts"));
    if let Some(at) = starting {
        let start = words
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .find(|w| w.chars().any(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
        match start {
            Some(start) => codes.values.push(Value::Prefix((*start).to_owned())),
            None => codes.unread = true,
        }
        return;
    }
    let mut nth = 0;
    while let (Some(word), Some(folded)) = (words.get(nth), lower.get(nth)) {
        nth += 1;
        if FILLING.contains(&folded.as_str()) || folded.is_empty() {
            continue;
        }
        let joint = lower.get(nth).map(String::as_str).unwrap_or("none");
        let sign = words.get(nth).copied().unwrap_or_default();
        let range = matches!(joint, "to" | "through" | "until" | "bis" | "au") || matches!(sign, "-" | "–" | "—");
        if let (true, true, Some(last)) = (range, has_digit(word), words.get(nth + 1).filter(|w| has_digit(w))) {
            codes.values.push(Value::Codes { from: Some((*word).to_owned()), to: Some((*last).to_owned()) });
            nth += 2;
            continue;
        }
        let short = word.chars().count() <= 40;
        let capital = word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase()) && words.len() == 1;
        if short && (has_digit(word) || capital) {
            codes.values.push(Value::Code((*word).to_owned()));
        } else {
            codes.unread = true;
        }
    }
}

/// Reads a field of days: lists, `X to Y`, `between X and Y`, `up to and including X`.
pub(super) fn days(text: &str) -> Codes {
    let mut codes = Codes::default();
    let folded = tables::fold(text);
    if NONE.contains(&folded.as_str()) {
        return codes;
    }
    let found = date::find(text);
    if found.is_empty() {
        let all = ALL.iter().any(|all| folded == *all || folded.starts_with(&format!("{all} ")));
        codes.all = all && !text.bytes().any(|b| b.is_ascii_digit());
        codes.unread = !codes.all;
        return codes;
    }
    let mut at = 0;
    let mut nth = 0;
    while let Some(first) = found.get(nth) {
        let lead = text.get(at..first.at.start).unwrap_or_default();
        let words = tables::fold(lead);
        codes.unread |= lead.bytes().any(|b| b.is_ascii_digit());
        let mut last = first;
        let next = found.get(nth + 1).map(|next| (next, text.get(first.at.end..next.at.start).unwrap_or_default()));
        let joined = next.is_some_and(|(_, joint)| {
            let joint_words = tables::fold(joint);
            matches!(
                joint_words.as_str(),
                "to" | "through" | "until" | "up to" | "up to and including" | "and including" | "bis" | "au"
            ) || joint_words == "and" && (words.ends_with("between") || words.ends_with("from"))
                || joint_words.is_empty() && matches!(joint.trim(), "-" | "–" | "—")
        });
        if let (true, Some((next, _))) = (joined, next) {
            last = next;
            nth += 1;
        }
        let (from, to) = (Some(first.span.from), Some(last.span.to));
        let ends = |endings: &[&str]| endings.iter().any(|e| words.ends_with(e));
        codes.values.push(if joined {
            Value::Dates { from, to }
        } else if ends(&["up to and including", "up to", "until", "including", "on or before"]) {
            Value::Dates { from: None, to }
        } else if ends(&["prior to", "before"]) && !ends(&["best before", "use before"]) {
            Value::Dates { from: None, to: from.map(|day| day.plus_days(-1)) }
        } else if ends(&["onwards from", "from", "after", "starting"]) {
            Value::Dates { from, to: None }
        } else {
            Value::Dates { from, to }
        });
        at = last.at.end;
        nth += 1;
    }
    let rest = tables::fold(text.get(at..).unwrap_or_default());
    match rest.as_str() {
        "and before" | "or before" | "and earlier" | "and all dates before" => open(&mut codes, true),
        "and after" | "onwards" | "or later" | "and later" => open(&mut codes, false),
        _ => codes.unread |= rest.bytes().any(|b| b.is_ascii_digit()),
    }
    codes
}

fn open(codes: &mut Codes, before: bool) {
    if let Some(Value::Dates { from, to }) = codes.values.last_mut() {
        if before { *from = None } else { *to = None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(codes: Codes) -> Vec<String> {
        let one = |v: Value| match v {
            Value::Code(code) => code,
            Value::Prefix(code) => format!("{code}…"),
            Value::Codes { from, to } => format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default()),
            Value::Dates { from, to } => {
                let day = |d: Option<crate::record::Date>| d.map(|d| d.to_string()).unwrap_or_default();
                format!("{}..{}", day(from), day(to))
            }
            other => format!("{other:?}"),
        };
        codes.values.into_iter().map(one).collect()
    }

    #[test]
    fn codes() {
        assert_eq!(shown(batches("L12345, L12346 and L12347")), ["L12345", "L12346", "L12347"]);
        assert_eq!(shown(batches("Batch codes: 100 to 200")), ["100..200"]);
        assert_eq!(shown(batches("Lot codes beginning with AB")), ["AB…"]);
        assert!(batches("All batches").all && !batches("Unknown").unread);
        assert!(batches("see the attached list").unread);
    }

    #[test]
    fn best_before() {
        assert_eq!(
            shown(days("9 August 2026, 6 September 2026")),
            ["2026-08-09..2026-08-09", "2026-09-06..2026-09-06"]
        );
        assert_eq!(shown(days("between 1 May 2026 and 3 May 2026")), ["2026-05-01..2026-05-03"]);
        assert_eq!(shown(days("All dates up to and including 3 May 2026")), ["..2026-05-03"]);
        assert_eq!(shown(days("September 2026")), ["2026-09-01..2026-09-30"]);
        assert!(days("All date codes").all);
        assert!(days("see lid").unread);
    }
}
