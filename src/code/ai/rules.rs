//! Whether a value obeys its row: lengths, characters, and what each part's rule asks.
use super::{Part, Row, Rule, Set, codes, coupon};
use crate::code::check_digit;
use crate::record::Date;

/// How a value breaks its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Too short or too long.
    Length,
    /// A character that its set lacks.
    Character,
    /// A check digit or pair that does not agree.
    CheckDigit,
    /// Anything else.
    Value,
}

/// Checks a value against its row.
pub fn check(row: &Row, value: &str) -> Result<(), Fault> {
    let mut rest = value.as_bytes();
    for part in row.parts {
        if rest.is_empty() && part.optional {
            return Ok(());
        }
        let (text, after) = rest.split_at_checked(usize::from(part.max)).unwrap_or((rest, &[]));
        if text.len() < usize::from(part.min) {
            return Err(Fault::Length);
        }
        characters(part.set, text)?;
        obeys(part, text)?;
        rest = after;
    }
    if rest.is_empty() { Ok(()) } else { Err(Fault::Length) }
}

fn characters(set: Set, text: &[u8]) -> Result<(), Fault> {
    let fits = match set {
        Set::Digits => text.iter().all(u8::is_ascii_digit),
        Set::Text => text.iter().all(|b| is_text(*b)),
        Set::Capitals => {
            text.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'#' | b'-' | b'/'))
        }
        Set::Base64 => {
            let pads = text.iter().rev().take_while(|b| **b == b'=').count();
            if pads > 2 || (pads > 0 && !text.len().is_multiple_of(3)) {
                return Err(Fault::Value);
            }
            text.iter().rev().skip(pads).all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        }
    };
    if fits { Ok(()) } else { Err(Fault::Character) }
}

/// Character set 82.
pub fn is_text(byte: u8) -> bool {
    matches!(byte, b'!' | b'"' | b'%'..=b'/' | b'0'..=b'9' | b':'..=b'?' | b'A'..=b'Z' | b'_' | b'a'..=b'z')
}

fn obeys(part: &Part, text: &[u8]) -> Result<(), Fault> {
    let good = match part.rule {
        Rule::None | Rule::Package => true,
        Rule::Key1 | Rule::Key2 => return sum(check_digit::holds(text)),
        Rule::Prefix => has_prefix(text),
        Rule::Pair => return sum(pair(text)),
        Rule::PairMixed => return sum(pair(text) && !text.iter().all(u8::is_ascii_digit)),
        Rule::DateOrMonth => day(text, 2026, true).is_some(),
        Rule::Date => day(text, 2026, false).is_some(),
        Rule::LongDate => long_day(text),
        Rule::HourMinute => match text {
            [h @ .., _, _] if h.len() == 2 => below(h, 24) && text.get(2..).is_some_and(|m| below(m, 60)),
            _ => false,
        },
        Rule::Hour => below(text, 24),
        Rule::Minute | Rule::Second => below(text, 60),
        Rule::Currency => listed(codes::CURRENCIES, text),
        Rule::Country => listed(codes::COUNTRIES, text),
        Rule::CountryOr999 => text == b"999" || listed(codes::COUNTRIES, text),
        Rule::CountryLetters => codes::COUNTRY_LETTERS.split(' ').any(|letters| letters.as_bytes() == text),
        Rule::Percent => percent(text),
        Rule::Latitude => number(text).is_some_and(|n| n <= 1_800_000_000),
        Rule::Longitude => number(text).is_some_and(|n| n <= 3_600_000_000),
        Rule::YesNo => matches!(text, b"0" | b"1"),
        Rule::Hyphen => text == b"-",
        Rule::Importer => text.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')),
        Rule::Medium => number(text).is_some_and(|n| matches!(n, 1..=10 | 80..=99)),
        Rule::Sex => matches!(text, b"0" | b"1" | b"2" | b"9"),
        Rule::Sequence => match text {
            [place, b'/', total] => place.is_ascii_digit() && total.is_ascii_digit() && *place > b'0' && place <= total,
            _ => false,
        },
        Rule::NonZero => text.iter().any(|b| *b != b'0'),
        Rule::Winding => matches!(text, b"0" | b"1" | b"9"),
        Rule::Zero => text.iter().all(|b| *b == b'0'),
        Rule::Piece => match (text.get(..2).and_then(number), text.get(2..).and_then(number)) {
            (Some(piece), Some(total)) => piece > 0 && piece <= total,
            _ => false,
        },
        Rule::Iban => iban(text),
        Rule::NoLeadingZero => text == b"0" || text.first() != Some(&b'0'),
        Rule::Coupon => coupon::printed(text).is_some(),
        Rule::PaperlessCoupon => coupon::paperless(text).is_some(),
    };
    if good { Ok(()) } else { Err(Fault::Value) }
}

fn sum(good: bool) -> Result<(), Fault> {
    if good { Ok(()) } else { Err(Fault::CheckDigit) }
}

/// A company prefix begins with four digits at least.
fn has_prefix(text: &[u8]) -> bool {
    text.get(..4).is_some_and(|head| head.iter().all(u8::is_ascii_digit))
}

fn pair(text: &[u8]) -> bool {
    match text.split_last_chunk::<2>() {
        Some((data, end)) => has_prefix(text) && check_digit::pair_of(data).as_ref() == Some(end),
        None => false,
    }
}

/// The day of `YYMMDD`, as seen from a year. With `month_end`, a day of 00 is the month's last.
pub fn day(text: &[u8], now: i32, month_end: bool) -> Option<Date> {
    let digits = text.get(..6).filter(|_| text.len() == 6)?;
    let two = |at: usize| digits.get(at..at + 2).and_then(number);
    let (year, month, day) = (full_year(two(0)? as i32, now), two(2)? as u32, two(4)? as u32);
    if day == 0 && month_end { Some(Date::new(year, month, 1)?.month_end()) } else { Date::new(year, month, day) }
}

/// GS1's sliding century: at most 49 years back, 50 ahead.
fn full_year(two: i32, now: i32) -> i32 {
    let now = now.clamp(100, 9800);
    let year = now - now.rem_euclid(100) + two;
    match year - now {
        ..=-50 => year + 100,
        51.. => year - 100,
        _ => year,
    }
}

fn long_day(text: &[u8]) -> bool {
    let part = |range: core::ops::Range<usize>| text.get(range).and_then(number);
    match (part(0..4), part(4..6), part(6..8)) {
        (Some(year), Some(month), Some(day)) => {
            text.len() == 8 && Date::new(year as i32, month as u32, day as u32).is_some()
        }
        _ => false,
    }
}

fn below(text: &[u8], limit: u64) -> bool {
    number(text).is_some_and(|n| n < limit)
}

fn listed(list: &[u16], text: &[u8]) -> bool {
    number(text).and_then(|n| u16::try_from(n).ok()).is_some_and(|n| list.binary_search(&n).is_ok())
}

/// At most 18 digits.
fn number(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    text.iter().try_fold(0u64, |n, d| d.is_ascii_digit().then(|| n * 10 + u64::from(d - b'0')))
}

/// Every `%` is followed by two hexadecimal digits.
fn percent(text: &[u8]) -> bool {
    text.iter().enumerate().all(|(at, byte)| {
        *byte != b'%' || text.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Two letters, two check digits, and a remainder of one when all is read as a number with the head at the end.
fn iban(text: &[u8]) -> bool {
    let Some((head, tail)) = text.split_at_checked(4) else { return false };
    if tail.is_empty() || !head.get(..2).is_some_and(|letters| letters.iter().all(u8::is_ascii_uppercase)) {
        return false;
    }
    let mut rest = 0u32;
    for byte in tail.iter().chain(head) {
        rest = match byte {
            b'0'..=b'9' => rest * 10 + u32::from(byte - b'0'),
            b'A'..=b'Z' => rest * 100 + u32::from(byte - b'A') + 10,
            _ => return false,
        } % 97;
    }
    rest == 1 && head.get(2..).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::{Ai, ai};

    fn fault(ai_digits: &str, value: &str) -> Option<Fault> {
        check(ai::find(Ai::new(ai_digits.as_bytes()).unwrap()).unwrap(), value).err()
    }

    #[test]
    fn the_century_slides() {
        let year = |text: &str, now| day(text.as_bytes(), now, true).unwrap().year();
        assert_eq!((year("760101", 2026), year("770101", 2026)), (2076, 1977));
        assert_eq!((year("010101", 2051), year("020101", 2051)), (2101, 2002));
        assert_eq!((year("990101", 2049), year("990101", 2048)), (2099, 1999));
        assert_eq!(day(b"260200", 2026, true).unwrap().to_string(), "2026-02-28");
        assert_eq!(day(b"260200", 2026, false), None);
        assert_eq!(day(b"261300", 2026, true), None);
        assert!(day(b"260101", i32::MIN, true).is_some() && day(b"260101", i32::MAX, true).is_some());
    }

    #[test]
    fn values_and_their_faults() {
        assert_eq!(fault("01", "12345678901231"), None);
        assert_eq!(fault("01", "12345678901232"), Some(Fault::CheckDigit));
        assert_eq!(fault("01", "1234567890123"), Some(Fault::Length));
        assert_eq!(fault("01", "1234567890123A"), Some(Fault::Character));
        assert_eq!(fault("10", ""), Some(Fault::Length));
        assert_eq!(fault("10", "A#"), Some(Fault::Character));
        assert_eq!(fault("253", "1231231231232"), None);
        assert_eq!(fault("8007", "GB82WEST12345698765432"), None);
        assert_eq!(fault("8007", "GB83WEST12345698765432"), Some(Fault::Value));
        assert_eq!(fault("7011", "2501312460"), Some(Fault::Value));
        assert_eq!(fault("7258", "1/2"), None);
        assert_eq!(fault("7258", "3/2"), Some(Fault::Value));
        assert_eq!(fault("4300", "A%2"), Some(Fault::Value));
        assert_eq!(fault("422", "156"), None);
        assert_eq!(fault("422", "001"), Some(Fault::Value));
        assert_eq!(fault("4307", "CN"), None);
        assert_eq!(fault("8013", "1987654Ad4X4bL5ttr2310c2K"), None);
    }
}
