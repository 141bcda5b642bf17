//! Numbers with a few decimals, read and shown: prices, amounts.
//!
//! The standard library's own reader and writer of floating numbers are right for every bit pattern, and take 17 kB of
//! the wasm module. What people and policies write has a few digits; for that these are right, too: an integer below
//! 2^53 over a power of ten up to 10^22 is exact on both sides of one division, which rounds correctly.

/// The largest integer up to which all are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number as people write it: the fewest decimals that mean it; twelve at most, and whole beyond 2^53.
pub(crate) fn shown(number: f64) -> String {
    if !number.is_finite() {
        return if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "inf"
        } else {
            "-inf"
        }
        .into();
    }
    let size = number.abs();
    let mut power = 1.0;
    let mut places = 0;
    while places < 12 && size * power < EXACT && nearest(size * power) / power != size {
        power *= 10.0;
        places += 1;
    }
    let text = placed(number, power, places);
    // Only where the decimals were cut off can the last be zeros.
    if places == 12 { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// A number with exactly two decimals.
pub(crate) fn cents(number: f64) -> String {
    placed(number, 100.0, 2)
}

/// The number that a text spells with digits and a point; `None` for anything else.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + decimals.len() > 15 || whole.is_empty() {
        return None;
    }
    let mut value = 0.0;
    let mut power = 1.0;
    for byte in whole.bytes() {
        value = value * 10.0 + digit(byte)?;
    }
    for byte in decimals.bytes() {
        value = value * 10.0 + digit(byte)?;
        power *= 10.0;
    }
    Some(if negative { -value / power } else { value / power })
}

fn digit(byte: u8) -> Option<f64> {
    byte.is_ascii_digit().then(|| f64::from(byte - b'0'))
}

fn nearest(number: f64) -> f64 {
    number.round_ties_even()
}

fn placed(number: f64, power: f64, places: usize) -> String {
    let mut units = nearest(number.abs() * power);
    let mut zeros = 0;
    while units >= 1e18 {
        units /= 10.0;
        zeros += 1;
    }
    let units = units as u64;
    let mut out = units.to_string();
    out.extend(core::iter::repeat_n('0', zeros));
    if places > 0 {
        while out.len() <= places {
            out.insert(0, '0');
        }
        out.insert(out.len() - places, '.');
    }
    if number < 0.0 && units > 0 {
        out.insert(0, '-');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_have_no_few_decimals_are_shown_all_the_same() {
        assert_eq!(
            [shown(0.0), shown(-0.0), shown(1e21), shown(f64::NAN)],
            ["0", "0", "1000000000000000000000", "NaN"]
        );
        assert_eq!([shown(1.0 / 3.0), shown(0.1 + 0.2)], ["0.333333333333", "0.3"]);
        assert_eq!([shown(f64::MAX).len() > 30, shown(f64::MIN_POSITIVE) == "0"], [true, true]);
        assert_eq!([cents(6.4), cents(0.004), cents(-0.01)], ["6.40", "0.00", "-0.01"]);
        for text in ["", "-", ".5", "1e3", "inf", "1.2.3", "1 000", "1234567890123456"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn as_the_standard_library_does(units in -999_999_999_999i64..=999_999_999_999, places in 0usize..=6) {
            let number = units as f64 / 10f64.powi(places as i32);
            let text = format!("{number}");
            prop_assert_eq!(shown(number), if units == 0 { "0".to_string() } else { text.clone() });
            prop_assert_eq!(read(&text), Some(number));
            let two = format!("{:.2}", (units / 10) as f64 / 100.0);
            let two = if two == "-0.00" { "0.00".to_string() } else { two };
            prop_assert_eq!(cents((units / 10) as f64 / 100.0), two);
        }
    }
}
