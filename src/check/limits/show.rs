//! A limit's values in short, for the reasoning that a finding shows.

use crate::record::{Date, DateSpan, Value};

/// The longest that a list of values is written out.
const MOST_SHOWN: usize = 4;

/// Values as a reader would jot them down: `C14-P6, C14-P7, … (12)`.
pub fn values(values: &[Value]) -> String {
    let mut text = String::new();
    for value in values.iter().take(MOST_SHOWN) {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&one(value));
    }
    if values.len() > MOST_SHOWN {
        text.push_str(&format!(", … ({})", values.len()));
    }
    text
}

/// A stretch of days: one day, or its ends.
pub fn span(span: DateSpan) -> String {
    if span.from == span.to { span.from.to_string() } else { format!("{}/{}", span.from, span.to) }
}

fn one(value: &Value) -> String {
    let day = |day: &Option<Date>| day.map_or(String::from("…"), |day| day.to_string());
    let open = |end: &Option<String>| end.clone().unwrap_or_else(|| String::from("…"));
    match value {
        Value::Code(code) => code.clone(),
        Value::Codes { from, to } => format!("{}–{}", open(from), open(to)),
        Value::Prefix(start) => format!("{start}…"),
        Value::Suffix(end) => format!("…{end}"),
        Value::Contains(part) => format!("…{part}…"),
        Value::Mask(mask) => mask.clone(),
        Value::Part { at, len, from, to } => {
            let place = if *at < 0 { format!("[{at}") } else { format!("[{}", at.saturating_add(1)) };
            format!("{place};{len}] {from}–{to}")
        }
        Value::Dates { from, to } | Value::CodeDates { from, to, .. } if from == to => day(from),
        Value::Dates { from, to } | Value::CodeDates { from, to, .. } => format!("{}–{}", day(from), day(to)),
        Value::MaskedRange { from, to } => format!("{from} to {to}"),
        Value::Words(words) | Value::Elsewhere(words) => words.clone(),
    }
}
