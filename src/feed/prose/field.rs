//! Members of raw JSON records, taken as text whatever their type.

use super::clean::plain;
use crate::record::Date;
use serde_json::Value;

/// A member as plain text; empty where it is missing or null.
pub(crate) fn text(raw: &Value, key: &str) -> String {
    raw.get(key).map(as_text).unwrap_or_default()
}

/// The first member of several that has text.
pub(crate) fn first(raw: &Value, keys: &[&str]) -> String {
    keys.iter().map(|key| text(raw, key)).find(|t| !t.is_empty()).unwrap_or_default()
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => plain(text),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(members) => members.iter().map(as_text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; "),
        Value::Null | Value::Object(_) => String::new(),
    }
}

/// A member that is a list of texts, or one text.
pub(crate) fn list(raw: &Value, key: &str) -> Vec<String> {
    match raw.get(key) {
        Some(Value::Array(members)) => members.iter().map(as_text).filter(|t| !t.is_empty()).collect(),
        Some(other) => Some(as_text(other)).filter(|t| !t.is_empty()).into_iter().collect(),
        None => Vec::new(),
    }
}

/// `YYYYMMDD`, `YYYY-MM-DD` with anything after it, or `Month DD, YYYY`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(Date::parse) {
        return Some(date);
    }
    if let Some(digits) = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
        let part = |range: core::ops::Range<usize>| digits.get(range).and_then(|d| d.parse::<u32>().ok());
        return Date::new(part(0..4)? as i32, part(4..6)?, part(6..8)?);
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let months = words.iter().position(|w| super::month::number(w).is_some())?;
    let numbers: Vec<u32> = words.iter().filter_map(|w| w.parse().ok()).collect();
    let year = *numbers.iter().find(|n| **n > 1900)? as i32;
    let day = *numbers.iter().find(|n| **n <= 31)?;
    Date::new(year, super::month::number(words.get(months)?)?, day)
}

/// A web address that may be shown: `http` or `https`, without spaces or quotes.
pub(crate) fn url(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let known = lower.starts_with("http://") || lower.starts_with("https://");
    let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\`{}".contains(c));
    (known && clean && text.len() < 500).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for text in ["20180912", "2018-09-12", "2018-09-12T00:00:00", "September 12, 2018", "12 Sep 2018"] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), Some("2018-09-12"), "{text}");
        }
        for text in ["", "20181301", "0000-00-00", "soon", "Sep"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn addresses() {
        assert!(url("https://www.fsis.usda.gov/recalls-alerts/x").is_some());
        assert!(url("javascript:alert(1)").is_none());
        assert!(url("https://x y").is_none());
    }
}
