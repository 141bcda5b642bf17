//! Numbers and additions that tell versions apart, and those that are years.
use crate::text::id::{Hasher, WordId};

/// Whether a number may be a model year.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1980..=2040).contains(&year))
}

/// A number or addition as a version: `3.0` is `3`, `II` is `2`.
pub fn version(text: &str) -> WordId {
    let text = match text {
        "ii" => "2",
        "iii" => "3",
        "iv" => "4",
        "jr" => "junior",
        other => other,
    };
    let text = text.strip_suffix(".0").unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    Hasher::START.with(whole.as_bytes()).with(part.as_bytes()).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_version_in_many_spellings() {
        for (a, b) in [("ii", "2"), ("3.0", "3"), ("jr", "junior"), ("1.5", "15")] {
            assert_eq!(version(a), version(b), "{a} {b}");
        }
        assert!(is_year("2024") && !is_year("1500"));
    }
}
