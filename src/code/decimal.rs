//! Numbers whose decimal point is told by the last digit of their identifier.
use super::Element;

/// The number of a measure or price, as it is written with its point.
pub(super) fn of(element: &Element) -> Option<String> {
    let (family, places) = (element.ai.number() / 10, usize::from(element.ai.number() % 10));
    if element.ai.digits() != 4 {
        return None;
    }
    let digits = match family {
        310..=369 | 390 | 392 | 394 | 395 => element.value.as_str(),
        // Three digits of currency first.
        391 | 393 => element.value.get(3..)?,
        _ => return None,
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = padded.split_at_checked(padded.len().checked_sub(places)?)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Ai;

    #[test]
    fn points_are_put_where_the_identifier_says() {
        let decimal = |ai: &str, value: &str| {
            Element { ai: Ai::new(ai.as_bytes()).unwrap(), value: value.to_owned() }.decimal().unwrap_or_default()
        };
        assert_eq!(decimal("3103", "001500"), "1.500");
        assert_eq!(decimal("3100", "000015"), "15");
        assert_eq!(decimal("3105", "000005"), "0.00005");
        assert_eq!(decimal("3932", "9781250"), "12.50");
        assert_eq!(decimal("3909", "1"), "0.000000001");
        assert_eq!(decimal("10", "12"), "");
        assert_eq!(decimal("3932", "97"), "");
        assert_eq!(decimal("3103", "00A500"), "");
    }
}
