//! Facts that a listing's title claims: "批次M20-P8 2023年8月生产", "lot 091015F". A seller's words can confirm that a unit
//! is meant; they never set it apart.

use super::codes;
use super::facts::Facts;
use crate::letters;
use crate::record::{Date, DateSpan};

/// How much of a title is searched, in characters.
const SEARCHED: usize = 2048;
/// Words that a lot follows, longest first.
const LOT_WORDS: [&str; 9] =
    ["生产批号", "批次号", "批次", "批号", "lot number", "lot no", "lot", "batch", "n° de lot"];
/// Words that say a day is the day of making; they stand after it in Chinese, before it elsewhere.
const MADE_AFTER: [&str; 4] = ["生产", "制造", "出厂", "产"];

/// The facts with those added that the title claims and nobody gave; `None` where it claims none.
pub fn with_claims(facts: &Facts, title: &str) -> Option<Facts> {
    let text: String = title.chars().take(SEARCHED).map(letters::lower).collect();
    let mut claimed = facts.clone();
    if claimed.lot.is_none() {
        claimed.lot = lot(&text);
    }
    if claimed.made_on.is_none() {
        claimed.made_on = made(&text);
    }
    (claimed != *facts).then_some(claimed)
}

/// The code after a word for lot: it has a digit in it, so that "lot of five" names none.
fn lot(text: &str) -> Option<String> {
    for word in LOT_WORDS {
        for (at, _) in text.match_indices(word) {
            let inside_word = text.get(..at)?.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
            let rest = text.get(at + word.len()..)?;
            let rest =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '#' | '.' | '为'));
            let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
            let code = rest.split(|c: char| !is_code(c)).next().unwrap_or_default();
            if !inside_word && code.len() >= 2 && code.bytes().any(|b| b.is_ascii_digit()) {
                return Some(codes::normal(code));
            }
        }
    }
    None
}

/// A Chinese day or month of making: 2023年8月生产, 2023年8月5日生产.
fn made(text: &str) -> Option<DateSpan> {
    for (at, sign) in text.match_indices('年') {
        let year = trailing_number(text.get(..at)?)?;
        let (month, rest) = leading_number(text.get(at + sign.len()..)?)?;
        let rest = rest.strip_prefix('月')?;
        let (span, rest) = match leading_number(rest) {
            Some((day, rest)) => (Date::new(year as i32, month, day).map(DateSpan::day), rest.trim_start_matches('日')),
            None => (DateSpan::month(year as i32, month), rest),
        };
        if MADE_AFTER.iter().any(|word| rest.trim_start().starts_with(word)) {
            return span;
        }
    }
    None
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

fn trailing_number(text: &str) -> Option<u32> {
    let start = text
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    text.get(start..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_claim_lots_and_days() {
        let claims = |title: &str| with_claims(&Facts::default(), title);
        let found = claims("ROMOSS罗马仕PLT20A-152移动电源 批次M20-P8 2023年8月生产 闲置转让").unwrap();
        assert_eq!(found.lot.as_deref(), Some("M20P8"));
        assert_eq!(found.made_on, DateSpan::month(2023, 8));
        assert_eq!(claims("SafeCare Rx, Lot #091015F").unwrap().lot.as_deref(), Some("091015F"));
        assert_eq!(claims("2023年8月5日生产").unwrap().made_on, DateSpan::parse("2023-08-05"));
        for nothing in ["Lot of 5 chargers", "a slot 12", "2023年8月新款", "2023年", "批次", "年月日生产"] {
            assert_eq!(claims(nothing), None, "{nothing}");
        }
    }
}
