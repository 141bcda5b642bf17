//! Windows of days: when it was packed, made or sold.

use super::has;
use crate::feed::{date, tables};
use crate::record::{Date, Field, Value};

/// Words that say when it was packed or made.
pub(super) const MADE: [&str; 14] = [
    "emball*",
    "conditionne",
    "conditionnes",
    "conditionnee",
    "conditionnees",
    "congel*",
    "fabriqu*",
    "fabrication",
    "ensach*",
    "elabor*",
    "prepar*",
    "abatt*",
    "production",
    "peche*",
];

/// Words that say when it was sold.
pub(super) const SOLD: [&str; 7] = ["vend*", "vente", "commercialis*", "achet*", "achat*", "livr*", "distribu*"];

/// The days of a window: `du A au B`, `entre A et B`, `jusqu'au B`, `à partir du A`, `le A`.
pub(super) fn window(text: &str, field: Field) -> Option<(Field, Vec<Value>)> {
    let found = date::find(text);
    let mut values = Vec::new();
    let mut at = 0;
    let mut nth = 0;
    while let Some(first) = found.get(nth) {
        let lead = tables::fold(text.get(at..first.at.start)?);
        let joined = found.get(nth + 1).map(|second| {
            let between = tables::fold(text.get(first.at.end..second.at.start).unwrap_or_default());
            matches!(between.as_str(), "au" | "et" | "a" | "et le" | "jusqu au" | "inclus au" | "et fab") || {
                between.is_empty()
                    && text.get(first.at.end..second.at.start).is_some_and(|b| b.contains(['-', '–', '>']))
            }
        });
        let (from, to) = (Some(first.span.from), Some(first.span.to));
        if let Some(start) = start_without_year(&lead, first.span.to) {
            values.push(Value::Dates { from: Some(start), to });
            at = first.at.end;
            nth += 1;
            continue;
        }
        if lead.ends_with("jusqu au") || lead.ends_with("jusqu") || lead.ends_with("avant le") {
            values.push(Value::Dates { from: None, to });
        } else if lead.ends_with("a partir du") || lead.ends_with("depuis le") {
            values.push(Value::Dates { from, to: None });
        } else if joined == Some(true) {
            let last = found.get(nth + 1)?;
            values.push(Value::Dates { from, to: Some(last.span.to) });
            nth += 1;
        } else {
            values.push(Value::Dates { from, to });
        }
        at = found.get(nth)?.at.end;
        nth += 1;
    }
    // "entre le 11 et 2022": something stands before the only day that was not read.
    let whole = matches!(values.as_slice(), [Value::Dates { from: Some(from), to: Some(to) }] if from < to);
    let bare = has(&tables::fold(text), "entre") && found.len() == 1 && !whole;
    (!values.is_empty() && !bare).then_some((field, values))
}

/// `du 11 au 16 avril 2022`, `du 31 juillet au 2 août 2021`: the first day leaves month or year to the last.
fn start_without_year(lead: &str, last: Date) -> Option<Date> {
    let words: Vec<&str> = lead.split(' ').collect();
    let (joint, before) = words.split_last()?;
    let before = match (*joint, before) {
        ("au" | "et" | "a", before) => before,
        ("le", [before @ .., "et"]) => before,
        _ => return None,
    };
    let (year, month, _) = last.ymd();
    let number = |word: &str| -> Option<u32> {
        let digits = word.strip_suffix("er").unwrap_or(word);
        (digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
    };
    let (last_word, rest) = before.split_last()?;
    let (day, month) = match number(last_word) {
        Some(day) => (day, month),
        None => {
            let named = date::span(&format!("1 {last_word} {year}"))?;
            (number(rest.last()?)?, named.from.ymd().1)
        }
    };
    let same = Date::new(year, month, day)?;
    if same <= last { Some(same) } else { Date::new(year - 1, month, day) }
}

pub(super) fn without_dates(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for found in date::find(text) {
        out.push_str(text.get(at..found.at.start).unwrap_or_default());
        at = found.at.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
