//! UPC-E: a UPC-A with zeros left out, six digits printed between its number system and its check digit.
//!
//! ```text
//! printed   ABCDE0..2  ->  AB 0..2 0000 CDE
//!           ABCDE3     ->  ABC     00000 DE
//!           ABCDE4     ->  ABCD    00000 E
//!           ABCDE5..9  ->  ABCDE   0000 5..9
//! ```
use super::Gtin;

/// The GTIN of a UPC-E's number system (0 or 1) and six digits; the check digit is worked out.
pub fn expand(system: u8, six: [u8; 6]) -> Option<Gtin> {
    if system > 1 || six.iter().any(|d| *d > 9) {
        return None;
    }
    let [a, b, c, d, e, rule] = six.map(u64::from);
    let (maker, item) = match rule {
        0..=2 => ((a * 10 + b) * 1000 + rule * 100, (c * 10 + d) * 10 + e),
        3 => (((a * 10 + b) * 10 + c) * 100, d * 10 + e),
        4 => ((((a * 10 + b) * 10 + c) * 10 + d) * 10, e),
        _ => ((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e, rule),
    };
    Gtin::with_check_digit(u64::from(system) * 10_000_000_000 + maker * 100_000 + item)
}

/// The eight digits (number system, six, check digit) of a GTIN that can be written as UPC-E.
pub fn compress(gtin: Gtin) -> Option<[u8; 8]> {
    let (data, check) = (gtin.key(), (gtin.value() % 10) as u8);
    let system = data / 10_000_000_000;
    if system > 1 {
        return None;
    }
    let (maker, item) = (data / 100_000 % 100_000, data % 100_000);
    let six = if maker % 100 == 0 && maker / 100 % 10 <= 2 && item <= 999 {
        maker / 1000 * 10_000 + item * 10 + maker / 100 % 10
    } else if maker % 100 == 0 && item <= 99 {
        maker / 100 * 1000 + item * 10 + 3
    } else if maker % 10 == 0 && item <= 9 {
        maker / 10 * 100 + item * 10 + 4
    } else if (5..=9).contains(&item) {
        maker * 10 + item
    } else {
        return None;
    };
    let mut digits = [b'0' + system as u8, 0, 0, 0, 0, 0, 0, b'0' + check];
    let mut rest = six;
    for place in digits.iter_mut().take(7).skip(1).rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    Some(digits)
}

/// Reads 6 (number system 0), 7 (without check digit) or 8 ASCII digits. `Err` tells a wrong check digit apart.
pub(crate) fn read(digits: &[u8]) -> Result<Option<Gtin>, ()> {
    let (system, six, check) = match digits {
        six if six.len() == 6 => (b'0', six, None),
        [system, six @ ..] if six.len() == 6 => (*system, six, None),
        [system, six @ .., check] if six.len() == 6 => (*system, six, Some(*check)),
        _ => return Ok(None),
    };
    let Ok(six) = <[u8; 6]>::try_from(six) else { return Ok(None) };
    let Some(gtin) = expand(system.wrapping_sub(b'0'), six.map(|d| d.wrapping_sub(b'0'))) else { return Ok(None) };
    match check {
        Some(check) if check != b'0' + (gtin.value() % 10) as u8 => Err(()),
        _ => Ok(Some(gtin)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_pairs() {
        for (short, long) in [
            ("02345147", "023450000017"),
            ("04793625", "047200009365"),
            ("01632042", "016320000002"),
            ("01920040", "019200000000"),
            ("04252614", "042100005264"),
            ("12140855", "121408000055"),
        ] {
            let gtin = Gtin::from_digits(long).unwrap();
            assert_eq!(read(short.as_bytes()), Ok(Some(gtin)), "{short}");
        }
        assert_eq!(read(b"425261"), Ok(Gtin::from_digits("042100005264")));
        assert_eq!(read(b"04252613"), Err(()));
        assert_eq!(read(b"3425261"), Ok(None));
        assert_eq!(read(b"42526"), Ok(None));
    }

    #[test]
    fn what_is_compressed_expands_to_itself() {
        let mut count = 0;
        for system in 0..2u8 {
            for number in (0..1_000_000u32).step_by(7) {
                let six = [100_000, 10_000, 1000, 100, 10, 1].map(|unit| (number / unit % 10) as u8);
                let gtin = expand(system, six).unwrap();
                let short = compress(gtin).unwrap();
                assert_eq!(read(&short), Ok(Some(gtin)));
                count += 1;
            }
        }
        assert!(count > 280_000);
        assert_eq!(compress(Gtin::from_digits("036000291452").unwrap()), None);
    }
}
