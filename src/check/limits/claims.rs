//! Facts that a listing's title claims: "批次M20-P8 2023年8月生产", "lot 091015F", "DLC 12/03/2024".
//!
//! A claim that agrees with the notice confirms. One that does not sets the unit apart only where it is *plain*: a word
//! that can mean nothing else stands by it (批号, `lot no`, `lot:`, `batch`, 生产, `best before`), since `lot 12` is in
//! half of the world's shops a pack of twelve.

use super::codes;
use super::facts::Facts;
use crate::letters;
use crate::record::{Date, DateSpan};

/// How much of a title is searched, in characters.
const SEARCHED: usize = 2048;
/// Words that a lot follows, longest first, and whether they mean nothing else.
const LOT_WORDS: [(&str, bool); 12] = [
    ("生产批号", true),
    ("批次号", true),
    ("批次", true),
    ("批号", true),
    ("lot number", true),
    ("n° de lot", true),
    ("lot no", true),
    ("lot n°", true),
    ("batch no", true),
    ("batch number", true),
    ("lot", false),
    ("batch", false),
];
/// Words that say a day is the day of making; they stand after it in Chinese.
const MADE_AFTER: [&str; 4] = ["生产", "制造", "出厂", "产"];
/// Words before a day of making.
const MADE_BEFORE: [&str; 7] =
    ["生产日期", "manufactured", "date of manufacture", "mfg date", "mfd", "made on", "fabriqué le"];
/// Words before a last day.
const EXPIRES: [&str; 14] = [
    "有效期至",
    "保质期至",
    "best before",
    "best by",
    "use by",
    "sell by",
    "expires",
    "expiry date",
    "exp date",
    "exp.",
    "exp",
    "dlc",
    "ddm",
    "dluo",
];

/// The facts with those added that the title claims and nobody gave; `None` where it claims none. `plain`: only those
/// that may set a unit apart.
pub fn with_claims(facts: &Facts, title: &str, plain: bool) -> Option<Facts> {
    let text: String = title.chars().take(SEARCHED).map(letters::lower).collect();
    let mut claimed = facts.clone();
    if claimed.lot.is_none() {
        claimed.lot = lot(&text, plain);
    }
    if claimed.made_on.is_none() {
        claimed.made_on = chinese(&text).or_else(|| behind(&text, &MADE_BEFORE));
    }
    if claimed.expires_on.is_none() {
        claimed.expires_on = behind(&text, &EXPIRES);
    }
    (claimed != *facts).then_some(claimed)
}

/// The code after a word for lot: it has a digit in it, so that "lot of five" names none.
fn lot(text: &str, plain: bool) -> Option<String> {
    for (word, sure) in LOT_WORDS {
        for (at, _) in text.match_indices(word) {
            if starts_inside(text, at) {
                continue;
            }
            let rest = text.get(at + word.len()..)?;
            let code = rest
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '#' | '.' | '°' | '为'));
            let marked = rest.get(..rest.len() - code.len()).is_some_and(|mark| mark.contains([':', '：', '#']));
            let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
            let code = code.split(|c: char| !is_code(c)).next().unwrap_or_default();
            let digits = code.bytes().filter(u8::is_ascii_digit).count();
            let fits =
                if plain { (sure || marked) && code.len() >= 4 && digits >= 2 } else { code.len() >= 2 && digits > 0 };
            if fits {
                return Some(codes::normal(code));
            }
        }
    }
    None
}

/// Whether a place is in the middle of a Latin word.
fn starts_inside(text: &str, at: usize) -> bool {
    let ascii = text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii()));
    ascii && text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphabetic)
}

/// A Chinese day or month of making: 2023年8月生产, 2023年8月5日生产.
fn chinese(text: &str) -> Option<DateSpan> {
    text.match_indices('年').find_map(|(at, _)| {
        let (span, rest) = chinese_day(text, at)?;
        MADE_AFTER.iter().any(|word| rest.trim_start().starts_with(word)).then_some(span)
    })
}

/// The day or month around a 年, and what stands behind it.
fn chinese_day(text: &str, at: usize) -> Option<(DateSpan, &str)> {
    let year = trailing_number(text.get(..at)?)?;
    let (month, rest) = leading_number(text.get(at + '年'.len_utf8()..)?)?;
    let rest = rest.strip_prefix('月')?;
    match leading_number(rest) {
        Some((day, rest)) => Some((
            DateSpan::day(Date::new(i32::try_from(year).ok()?, month, day)?),
            rest.trim_start_matches(['日', '号']),
        )),
        None => Some((DateSpan::month(i32::try_from(year).ok()?, month)?, rest)),
    }
}

/// The day behind one of some words: `2025-08-31`, `2025年8月`, `08/2025`; `12/03/2024` where only one reading is a day,
/// or the words are French.
fn behind(text: &str, words: &[&str]) -> Option<DateSpan> {
    for word in words {
        for (at, _) in text.match_indices(word) {
            let Some(rest) = text.get(at + word.len()..).filter(|_| !starts_inside(text, at)) else { continue };
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.'));
            let rest = rest.strip_prefix("date").map_or(rest, str::trim_start);
            let french = matches!(*word, "dlc" | "ddm" | "dluo" | "fabriqué le");
            if let Some(span) = day(rest, french) {
                return Some(span);
            }
        }
    }
    None
}

/// A day with which a text begins.
fn day(text: &str, day_first: bool) -> Option<DateSpan> {
    let (first, rest) = leading_number(text)?;
    if rest.starts_with('年') {
        return chinese_day(text, text.find('年')?).map(|(span, _)| span);
    }
    let sign = rest.chars().next().filter(|sign| matches!(sign, '/' | '-' | '.'))?;
    let (second, rest) = leading_number(rest.get(1..)?)?;
    let third = rest.strip_prefix(sign).and_then(leading_number).map(|(third, _)| third);
    let date = |year: u32, month: u32, day: u32| Date::new(i32::try_from(year).ok()?, month, day).map(DateSpan::day);
    match (first, third) {
        (1990..=2100, Some(third)) => date(first, second, third),
        (1990..=2100, None) => DateSpan::month(i32::try_from(first).ok()?, second),
        (_, Some(year @ 1990..=2100)) if day_first || first > 12 => date(year, second, first),
        (_, Some(year @ 1990..=2100)) if second > 12 || first == second => date(year, first, second),
        (_, None) if (1990..=2100).contains(&second) => DateSpan::month(i32::try_from(second).ok()?, first),
        _ => None,
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

fn trailing_number(text: &str) -> Option<u32> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    text.get(text.len() - digits..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(title: &str) -> Option<Facts> {
        with_claims(&Facts::default(), title, false)
    }

    fn plain(title: &str) -> Option<Facts> {
        with_claims(&Facts::default(), title, true)
    }

    #[test]
    fn titles_claim_lots_and_days() {
        let found = claims("ROMOSS罗马仕PLT20A-152移动电源 批次M20-P8 2023年8月生产 闲置转让").unwrap();
        assert_eq!(found.lot.as_deref(), Some("M20P8"));
        assert_eq!(found.made_on, DateSpan::month(2023, 8));
        assert_eq!(claims("SafeCare Rx, Lot #091015F").unwrap().lot.as_deref(), Some("091015F"));
        assert_eq!(claims("2023年8月5日生产").unwrap().made_on, DateSpan::parse("2023-08-05"));
        for nothing in ["Lot of 5 chargers", "a slot 12", "2023年8月新款", "2023年", "批次", "年月日生产"] {
            assert_eq!(claims(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn last_days_are_read_where_one_reading_is_possible() {
        for (title, day) in [
            ("Nut mix 200 g best before 2025-08-31", "2025-08-31"),
            ("Nut mix, EXP 08/2025", "2025-08"),
            ("Terrine DLC 12/03/2024", "2024-03-12"),
            ("Soup use by: 25/12/2024", "2024-12-25"),
            ("奶粉 有效期至2025年8月", "2025-08"),
        ] {
            assert_eq!(claims(title).and_then(|facts| facts.expires_on), DateSpan::parse(day), "{title}");
        }
        for nothing in ["Soup use by 03/04/2024", "expert 08/2025", "best before noon", "exp 99/99/9999"] {
            assert_eq!(claims(nothing), None, "{nothing}");
        }
        assert_eq!(claims("生产日期2024-01-02").unwrap().made_on, DateSpan::parse("2024-01-02"));
    }

    #[test]
    fn a_pack_is_no_plain_claim() {
        for title in ["Yaourts lot 12", "lot 6x33cl", "lot 2024 neuf", "Batch 12"] {
            assert_eq!(plain(title), None, "{title}");
        }
        for title in ["yaourt lot n° L2204", "Lot: 22A04", "批次M20-P8", "2025年3月生产"] {
            assert!(plain(title).is_some(), "{title}");
        }
    }
}
