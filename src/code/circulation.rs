//! What a GTIN's first digits say about who may use it.
//!
//! Most prefixes are global. Some are handed to every shop to use as it likes (restricted circulation), and often
//! hold a price or weight; some are coupons. Neither names a product to anyone else.
use super::Gtin;
use core::fmt;

/// Who may understand a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circulation {
    /// It means the same everywhere.
    Global,
    /// It means something in one shop, or in one region's shops.
    Store(StoreCode),
    /// A coupon or refund slip.
    Coupon,
    /// Nothing but zeros, as people fill a field with.
    Blank,
}

/// A restricted-circulation number taken apart.
///
/// The layout of such numbers is each country's or shop's own. What nearly all share: two digits of prefix, five
/// for the item, five for the price or weight. Numbers for a company's own use (UPC number system 4) and the short
/// ones of 8 digits name an item alone, and so do those with five zeros where the item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StoreCode {
    /// Prefix and item, as a key: 7 digits where a price or weight follows, else 12.
    pub item: Digits,
    /// The digits of price or weight (with the price's own check digit, where the shop uses one); zeros in notices
    /// that mean any price.
    pub price_or_weight: Option<Digits>,
}

/// A few digits, leading zeros kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digits {
    /// The number they spell.
    pub value: u64,
    /// How many.
    pub len: u8,
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.value, width = usize::from(self.len))
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a two-digit prefix of a GTIN-13 is for, where it is not global.
enum Use {
    Global,
    Priced,
    Company,
    Coupon,
}

/// By the first two of 13 digits. 980 (refund slips) goes with the coupons of 98 and 99.
fn prefix_use(prefix: u64) -> Use {
    match prefix {
        2 | 20..=29 => Use::Priced,
        4 => Use::Company,
        5 | 98 | 99 => Use::Coupon,
        _ => Use::Global,
    }
}

impl StoreCode {
    /// Reads the 12 or 13 ASCII digits of a shop's own number. Notices that mean any price or weight print zeros for
    /// it and leave the check digit as it was, so the check digit counts only where those digits are not all zero.
    pub fn from_digits(digits: &str) -> Option<StoreCode> {
        let bytes = digits.as_bytes();
        if !matches!(bytes.len(), 12 | 13) || !bytes.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number: u64 = digits.parse().ok()?;
        let gtin = Gtin::with_check_digit(number / 10)?;
        let code = gtin.store_code()?;
        let any_price = code.price_or_weight.is_some_and(|digits| digits.value == 0);
        (any_price || gtin.value() == number).then_some(code)
    }
}

impl Gtin {
    /// Who may understand this number. A case counts as its unit.
    #[inline]
    pub fn circulation(self) -> Circulation {
        let data = self.key() % 1_000_000_000_000;
        if data < 10_000_000 {
            // Eight digits: those that begin with 0 or 2 are a shop's own.
            return match data / 1_000_000 {
                _ if self.value() == 0 => Circulation::Blank,
                0 | 2 => Circulation::Store(StoreCode { item: Digits { value: data, len: 12 }, price_or_weight: None }),
                _ => Circulation::Global,
            };
        }
        match prefix_use(data / 10_000_000_000) {
            Use::Global => Circulation::Global,
            Use::Coupon => Circulation::Coupon,
            Use::Company => {
                Circulation::Store(StoreCode { item: Digits { value: data, len: 12 }, price_or_weight: None })
            }
            // No item has five zeros for a number: what follows is the item then, and no price.
            Use::Priced if (data / 100_000).is_multiple_of(100_000) => {
                Circulation::Store(StoreCode { item: Digits { value: data, len: 12 }, price_or_weight: None })
            }
            Use::Priced => Circulation::Store(StoreCode {
                item: Digits { value: data / 100_000, len: 7 },
                price_or_weight: Some(Digits { value: data % 100_000, len: 5 }),
            }),
        }
    }

    /// The parts of a shop's own number; `None` for a global one.
    pub fn store_code(self) -> Option<StoreCode> {
        match self.circulation() {
            Circulation::Store(code) => Some(code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(digits: &str) -> Circulation {
        Gtin::from_digits(digits).unwrap_or_else(|| panic!("{digits}")).circulation()
    }

    #[test]
    fn a_priced_number_is_taken_apart() {
        let code = StoreCode::from_digits("288313000006").unwrap();
        assert_eq!(code.item.to_string(), "0288313");
        assert_eq!(code.price_or_weight.unwrap().to_string(), "00000");
        let Circulation::Store(code) = of("2311111112345") else { panic!() };
        assert_eq!(
            (code.item.to_string(), code.price_or_weight.unwrap().to_string()),
            ("2311111".into(), "11234".into())
        );
    }

    #[test]
    fn a_number_without_an_item_is_the_item() {
        for digits in ["2000000198484", "2000000198514"] {
            let Circulation::Store(code) = of(digits) else { panic!() };
            assert_eq!((code.item.to_string().as_str(), code.price_or_weight), (&digits[..12], None));
        }
        assert_eq!(StoreCode::from_digits("2000000198484").map(|code| code.item.value), Some(200_000_019_848));
    }

    #[test]
    fn other_uses() {
        assert_eq!(of("4006381333931"), Circulation::Global);
        assert_eq!(of("96385074"), Circulation::Global);
        assert_eq!(of("0000000000000"), Circulation::Blank);
        assert_eq!(of("9780306406157"), Circulation::Global);
        let number = |data| Gtin::with_check_digit(data).unwrap();
        assert_eq!(number(991_234_567_890).circulation(), Circulation::Coupon);
        assert_eq!(number(51_234_567_890).circulation(), Circulation::Coupon);
        let code = number(41_234_567_890).store_code().unwrap();
        assert_eq!((code.item.to_string(), code.price_or_weight), ("041234567890".into(), None));
        let code = number(2_345_678).store_code().unwrap();
        assert_eq!(code.item.to_string(), "000002345678");
        assert!(
            number(1_020_012_345_678 - 1_000_000_000_000 + 5_000_000_000_000).store_code().is_some(),
            "a case of it"
        );
    }
}
