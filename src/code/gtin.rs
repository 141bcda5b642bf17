//! The Global Trade Item Number, the key of everything else.
use super::check_digit;
use core::fmt;

/// A GTIN with a valid check digit, held as the number that its 14 digits spell.
///
/// GTIN-8, -12 and -13 are the same numbers with zeros before them, so that two ways of writing one product are
/// equal. `Display` writes the 14 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(u64);

const END: u64 = 100_000_000_000_000;

impl Gtin {
    /// The GTIN with this value, if it has at most 14 digits and its check digit holds.
    pub fn new(value: u64) -> Option<Gtin> {
        (value < END && check_digit::number_holds(value)).then_some(Gtin(value))
    }

    /// The GTIN of a number without its check digit, which is worked out. At most 13 digits.
    pub fn with_check_digit(data: u64) -> Option<Gtin> {
        let value = data.checked_mul(10)?.checked_add(u64::from(check_digit::of_number(data)))?;
        (value < END).then_some(Gtin(value))
    }

    /// Reads 8, 12, 13 or 14 ASCII digits with a valid check digit, and nothing else: no signs between them, no
    /// UPC-E. See [`parse`](super::parse) for what people and scanners write.
    pub fn from_digits(digits: &str) -> Option<Gtin> {
        matches!(digits.len(), 8 | 12 | 13 | 14).then(|| Gtin::from_ascii(digits.as_bytes()).ok().flatten()).flatten()
    }

    /// At most 14 digits: `Err` if a byte is none, `Ok(None)` if the check digit is wrong. One pass; this is the
    /// path that every lookup takes.
    #[inline]
    pub(crate) fn from_ascii(digits: &[u8]) -> Result<Option<Gtin>, ()> {
        if digits.len() > 14 {
            return Err(());
        }
        let (mut value, mut odd, mut even) = (0u64, 0u32, 0u32);
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Err(());
            }
            value = value * 10 + u64::from(digit);
            (odd, even) = (even + u32::from(digit), odd);
        }
        // The last digit is in `odd`, the check digit itself weighs one.
        Ok((odd + 3 * even).is_multiple_of(10).then_some(Gtin(value)))
    }

    /// The number that the 14 digits spell.
    pub fn value(self) -> u64 {
        self.0
    }

    /// The number without its check digit (13 digits): the key of the index.
    pub fn key(self) -> u64 {
        self.0 / 10
    }

    /// The GTIN of a [`key`](Gtin::key).
    pub fn from_key(key: u64) -> Option<Gtin> {
        Gtin::with_check_digit(key)
    }

    /// The first of the 14 digits: 0 for the unit itself, 1 to 8 for cases of it, 9 for variable measure.
    pub fn indicator(self) -> u8 {
        (self.0 / (END / 10)) as u8
    }

    /// For a case (indicator 1 to 8), the unit that it holds, with its own check digit; anything else is itself.
    pub fn base_unit(self) -> Gtin {
        match self.indicator() {
            1..=8 => Gtin::with_check_digit(self.key() % 1_000_000_000_000).unwrap_or(self),
            _ => self,
        }
    }

    /// Whether the weight or length of what it marks varies (indicator 9).
    pub fn is_variable_measure(self) -> bool {
        self.indicator() == 9
    }

    /// The fewest digits that it may be written with: 8, 12, 13 or 14.
    pub fn shortest(self) -> u8 {
        match self.0 {
            0..100_000_000 => 8,
            100_000_000..1_000_000_000_000 => 12,
            1_000_000_000_000..10_000_000_000_000 => 13,
            _ => 14,
        }
    }

    /// Its 14 ASCII digits.
    pub fn digits(self) -> [u8; 14] {
        let mut digits = [b'0'; 14];
        let mut rest = self.0;
        for place in digits.iter_mut().rev() {
            *place += (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.0)
    }
}

impl fmt::Debug for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Gtin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lengths_of_one_number_are_equal() {
        let gtin = Gtin::from_digits("036000291452").unwrap();
        assert_eq!(gtin.to_string(), "00036000291452");
        assert_eq!(Gtin::from_digits("0036000291452"), Some(gtin));
        assert_eq!(Gtin::from_digits("00036000291452"), Some(gtin));
        assert_eq!(gtin.digits(), *b"00036000291452");
        assert_eq!(Gtin::from_key(gtin.key()), Some(gtin));
        assert_eq!((gtin.shortest(), gtin.indicator()), (12, 0));
    }

    #[test]
    fn what_is_no_gtin() {
        for wrong in
            ["", "3600029145", "036000291453", "0360002914523", "03600029145a", "０36000291452", "-36000291452"]
        {
            assert_eq!(Gtin::from_digits(wrong), None, "{wrong}");
        }
        assert_eq!(Gtin::new(u64::MAX), None);
        assert_eq!(Gtin::with_check_digit(u64::MAX), None);
        assert_eq!(Gtin::with_check_digit(10_000_000_000_000), None);
    }

    #[test]
    fn a_case_finds_its_unit() {
        let case = Gtin::from_digits("10036000291459").unwrap();
        assert_eq!(case.base_unit().to_string(), "00036000291452");
        let unit = case.base_unit();
        assert_eq!(unit.base_unit(), unit);
        let variable = Gtin::with_check_digit(9_003_600_029_145).unwrap();
        assert_eq!(variable.base_unit(), variable);
        assert!(variable.is_variable_measure());
    }
}
