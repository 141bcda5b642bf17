//! What the digits beside a word for barcodes are, whole or with some missing.

use super::What;
use crate::code::{Circulation, Gtin, upce};
use crate::record::{GtinEvidence, ProductGtin, StoreCode};

/// What groups of digits stand for; `None` where they are nothing at all.
pub(super) fn resolve(groups: &[&str]) -> Option<What> {
    let digits = groups.concat();
    let number: u64 = digits.parse().ok()?;
    let zeros = digits.bytes().take_while(|b| *b == b'0').count();
    let trimmed = digits.len() - zeros;
    let sizes: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let stated = |gtin: Option<Gtin>| gtin.map(|g| classify(g, GtinEvidence::Stated, &digits));
    let completed = |gtin: Option<Gtin>| gtin.map(|g| classify(g, GtinEvidence::Completed, &digits));
    let with_check = || completed(Gtin::with_check_digit(number));
    let valid = Gtin::new(number);
    let what = match digits.len() {
        _ if number == 0 => Some(What::Unusable("zeros")),
        8 => short(&digits, valid),
        12..=14 if valid.is_some() => stated(valid),
        // Price and weight digits are zeroed in notices, and the check digit with them.
        12 if digits.starts_with('2') => store_code(&digits),
        12 if sizes == [2, 5, 5] => with_check(),
        13 if sizes == [3, 5, 5] => with_check(),
        13..=15 if zeros > 0 => match trimmed {
            // A shop's number with its price zeroed, and without its check digit.
            11 if digits.starts_with('2') && digits.ends_with("00000") => with_check(),
            10 => with_check(),
            11 => completed(valid).or_else(with_check),
            12..=14 => completed(valid),
            _ => None,
        },
        10 => with_check(),
        11 if sizes == [1, 5, 5] || sizes == [6, 5] || sizes == [1, 10] => with_check(),
        // The number system is left out: 0, or a medicine's 3.
        11 if sizes == [5, 5, 1] || sizes == [10, 1] || sizes == [5, 6] => {
            completed(valid).or_else(|| completed(Gtin::new(300_000_000_000 + number)))
        }
        // A lost leading zero where that is valid, else a missing check digit.
        11 => completed(valid).or_else(with_check),
        // A GS1 element string without its brackets: 01 and the GTIN.
        16 if digits.starts_with("01") => stated(Gtin::from_digits(digits.get(2..)?)),
        12..=15 => None,
        _ => Some(What::Unusable("length")),
    };
    Some(what.unwrap_or(What::Unusable("check digit")))
}

/// Eight digits: a UPC-E, written with its number system and check digit, or a GTIN-8.
fn short(digits: &str, valid: Option<Gtin>) -> Option<What> {
    let bytes: [u8; 8] = digits.as_bytes().try_into().ok()?;
    let [system, six @ .., check] = bytes;
    if system <= b'1'
        && let Some(gtin) = upce::expand(system - b'0', six.map(|b| b - b'0'))
        && gtin.value() % 10 == u64::from(check - b'0')
    {
        return Some(classify(gtin, GtinEvidence::Stated, digits));
    }
    // Eight digits that begin with 0 or 2 and are no UPC-E: a shop's own.
    valid.map(|gtin| classify(gtin, GtinEvidence::Stated, digits))
}

fn store_code(digits: &str) -> Option<What> {
    let code = crate::code::StoreCode::from_digits(digits).or_else(|| {
        let number: u64 = digits.parse().ok()?;
        Gtin::with_check_digit(number / 10)?.store_code()
    })?;
    Some(What::Store(StoreCode { item: code.item.to_string(), written: digits.to_owned() }))
}

/// Tells global numbers from a shop's own.
fn classify(gtin: Gtin, evidence: GtinEvidence, as_written: &str) -> What {
    match gtin.circulation() {
        Circulation::Global => {
            let digits = gtin.to_string();
            What::Gtin(ProductGtin {
                written: (digits != as_written).then(|| as_written.to_owned()),
                gtin: digits,
                evidence,
            })
        }
        Circulation::Store(code) => {
            What::Store(StoreCode { item: code.item.to_string(), written: as_written.to_owned() })
        }
        Circulation::Coupon => What::Unusable("coupon"),
        Circulation::Blank => What::Unusable("zeros"),
    }
}
