//! Numbers that a notice gives short: 10 or 11 digits of a UPC.
//!
//! American notices often leave out the number system and the check digit that stand apart in print. What is
//! missing can be worked out only under an assumption; [`complete`] answers where exactly one holds, says which, and
//! leaves it to the caller to mark the result as completed.
use super::{Circulation, Gtin, check_digit};

/// What was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Completion {
    /// The leading zero; the check digit was there and holds.
    LeadingZero,
    /// The check digit.
    CheckDigit,
    /// The number system (taken as 0) and the check digit: the core of five and five digits.
    SystemAndCheckDigit,
}

/// Completes 10 or 11 ASCII digits of a UPC, where exactly one reading is valid.
///
/// - 11 digits whose last is the check digit of the others have lost a leading zero; but if they begin with a zero
///   themselves, they may as well lack the check digit: no answer.
/// - 11 digits otherwise lack the check digit.
/// - 10 digits lack the number system and the check digit, unless their last is the check digit of the others.
///
/// Nothing is completed to a shop's own number, a coupon or zeros.
pub fn complete(digits: &str) -> Option<(Gtin, Completion)> {
    let bytes = digits.as_bytes();
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    let closed = check_digit::holds(bytes);
    let (gtin, how) = match (bytes, closed) {
        ([b'0', ..], true) if bytes.len() == 11 => return None,
        (_, true) if bytes.len() == 11 => (Gtin::new(number)?, Completion::LeadingZero),
        (_, false) if bytes.len() == 11 => (Gtin::with_check_digit(number)?, Completion::CheckDigit),
        (_, false) if bytes.len() == 10 => (Gtin::with_check_digit(number)?, Completion::SystemAndCheckDigit),
        _ => return None,
    };
    matches!(gtin.circulation(), Circulation::Global).then_some((gtin, how))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(digits: &str) -> Option<(String, Completion)> {
        complete(digits).map(|(gtin, how)| (gtin.to_string(), how))
    }

    #[test]
    fn one_reading_is_taken() {
        assert_eq!(done("3600029145"), Some(("00036000291452".into(), Completion::SystemAndCheckDigit)));
        assert_eq!(done("36000291452"), Some(("00036000291452".into(), Completion::LeadingZero)));
        assert_eq!(done("03600029145"), Some(("00036000291452".into(), Completion::CheckDigit)));
    }

    #[test]
    fn two_readings_or_none_are_not() {
        let two = (0..10_000_000_000u64).step_by(999_983).filter(|n| check_digit::number_holds(*n)).nth(7).unwrap();
        assert_eq!(complete(&format!("{two:010}")), None);
        assert_eq!(complete(&format!("0{two:010}")), None);
        for wrong in ["", "360002914", "036000291452", "360002914a", "28831300000", "0000000000"] {
            assert_eq!(complete(wrong), None, "{wrong}");
        }
    }
}
