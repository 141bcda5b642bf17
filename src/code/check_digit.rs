//! Check digits: the modulo-10 one of every GS1 number, modulo 11 of ISBN-10 and ISSN, and the pair of letters that
//! closes a Global Model Number.

/// The modulo-10 check digit of data digits (ASCII, without the check digit), of any length.
///
/// `None` if a byte is no digit.
pub fn of(data: &[u8]) -> Option<u8> {
    let mut odd = 0u32;
    let mut even = 0u32;
    for pair in data.rchunks(2) {
        match pair {
            [left, right] => {
                odd += digit(*right)?;
                even += digit(*left)?;
            }
            [right] => odd += digit(*right)?,
            _ => {}
        }
    }
    Some(close(odd, even))
}

/// Whether the last digit is the modulo-10 check digit of those before it.
pub fn holds(digits: &[u8]) -> bool {
    match digits.split_last() {
        Some((last, data)) if !data.is_empty() => of(data).is_some_and(|check| *last == b'0' + check),
        _ => false,
    }
}

/// The modulo-10 check digit of a number without it.
pub fn of_number(mut data: u64) -> u8 {
    let (mut odd, mut even) = (0u32, 0u32);
    while data > 0 {
        odd += (data % 10) as u32;
        even += (data / 10 % 10) as u32;
        data /= 100;
    }
    close(odd, even)
}

/// Whether a number's last digit is the check digit of those before it.
#[inline]
pub fn number_holds(number: u64) -> bool {
    const EIGHT: u64 = 100_000_000;
    let high = number / EIGHT;
    if high >= EIGHT {
        return u64::from(of_number(number / 10)) == number % 10;
    }
    (weigh(high as u32) + weigh((number % EIGHT) as u32)).is_multiple_of(10)
}

/// What eight digits weigh, the last once, the one before three times, and so on, give or take a multiple of 10: taken
/// apart into pairs in the lanes of a word, without a division a digit.
#[inline]
fn weigh(digits: u32) -> u32 {
    let fours = u64::from(digits / 10_000) << 32 | u64::from(digits % 10_000);
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let pairs = hundreds << 16 | (fours - hundreds * 100);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    // A pair of digits t and u weighs 3t + u: the pair itself less 7t, which is 3t more, modulo 10.
    let weights = pairs + tens * 3;
    (weights.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}

/// Whether the ten characters of an ISBN-10 (`X` may close it) agree.
pub(super) fn isbn10_holds(chars: &[u8]) -> bool {
    chars.len() == 10 && mod11(chars)
}

/// Whether the eight characters of an ISSN (`X` may close it) agree.
pub(super) fn issn_holds(chars: &[u8]) -> bool {
    chars.len() == 8 && mod11(chars)
}

fn mod11(chars: &[u8]) -> bool {
    let mut sum = 0u32;
    for (weight, char) in (1u32..).zip(chars.iter().rev()) {
        let value = match char {
            b'X' | b'x' if weight == 1 => 10,
            _ => match digit(*char) {
                Some(value) => value,
                None => return false,
            },
        };
        sum += weight * value;
    }
    sum.is_multiple_of(11)
}

/// The characters that a GS1 text may hold (character set 82), in the order that gives each its value.
const SET82: &[u8; 82] = b"!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
/// What a check pair is written with.
const SET32: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const PRIMES: [u32; 23] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/// The check pair of a model number's characters, at most 23 of set 82.
pub fn pair_of(data: &[u8]) -> Option<[u8; 2]> {
    if data.is_empty() || data.len() > PRIMES.len() {
        return None;
    }
    let mut sum = 0u32;
    for (prime, char) in PRIMES.iter().zip(data.iter().rev()) {
        sum += prime * SET82.iter().position(|c| c == char)? as u32;
    }
    let sum = sum % 1021;
    Some([*SET32.get((sum >> 5) as usize)?, *SET32.get((sum & 31) as usize)?])
}

/// The value of an ASCII digit.
fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

fn close(odd: u32, even: u32) -> u8 {
    ((10 - (odd * 3 + even) % 10) % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers_hold() {
        for digits in ["96385074", "036000291452", "4006381333931", "17342894127884", "373400306809981733"] {
            assert!(holds(digits.as_bytes()), "{digits}");
            assert!(digits.len() > 18 || number_holds(digits.parse().unwrap()), "{digits}");
        }
        assert!(!holds(b"4006381333932"));
        assert!(!holds(b""));
        assert!(!holds(b"0"));
        assert_eq!(of(b"12a"), None);
    }

    #[test]
    fn one_wrong_digit_is_always_seen() {
        let good = *b"4006381333931";
        for place in 0..good.len() {
            for other in b'0'..=b'9' {
                let mut wrong = good;
                wrong[place] = other;
                assert_eq!(holds(&wrong), other == good[place]);
            }
        }
    }

    #[test]
    fn a_number_holds_as_its_digits_do() {
        let mut number = 0x9e37_79b9_7f4a_7c15u64;
        for n in 0..200_000u64 {
            number = number.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
            let short = number >> (n % 60);
            for number in [short / 10 * 10 + u64::from(of_number(short / 10)), short] {
                let digits = format!("{number:020}");
                assert_eq!(number_holds(number), holds(digits.as_bytes()), "{number}");
            }
        }
    }

    #[test]
    fn modulo_eleven() {
        assert!(isbn10_holds(b"0306406152"));
        assert!(isbn10_holds(b"080442957X"));
        assert!(!isbn10_holds(b"0804X29572"));
        assert!(issn_holds(b"03178471"));
        assert!(!issn_holds(b"03178472"));
    }

    #[test]
    fn a_model_number_closes_with_its_pair() {
        assert_eq!(pair_of(b"1987654Ad4X4bL5ttr2310c"), Some(*b"2K"));
        assert_eq!(pair_of(b""), None);
    }
}
