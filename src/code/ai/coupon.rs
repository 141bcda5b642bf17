//! Coupons of North American shops: the values of identifiers 8110 and 8112, taken apart to see whether they hold.

/// Reads digits off the front.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn one(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        first.is_ascii_digit().then(|| first - b'0')
    }

    fn skip(&mut self, count: u8) -> Option<()> {
        (0..count).try_for_each(|_| self.one().map(|_| ()))
    }

    /// A digit that says how many more follow: itself within `range`, plus `more`.
    fn counted(&mut self, range: core::ops::RangeInclusive<u8>, more: u8) -> Option<()> {
        let count = self.one().filter(|count| range.contains(count))?;
        self.skip(count + more)
    }

    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        self.one().filter(|digit| allowed.contains(digit))
    }

    /// Six digits of a date.
    fn date(&mut self) -> Option<u32> {
        let text = self.0.get(..6)?;
        super::rules::day(text, 2026, false)?;
        self.skip(6)?;
        Some(text.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    }

    /// What must be bought: how much, of what kind, of which family.
    fn purchase(&mut self) -> Option<()> {
        self.counted(1..=5, 0)?;
        self.one_of(&[0, 1, 2, 3, 4, 9])?;
        self.skip(3)
    }

    /// The maker's prefix of a further purchase; 9 stands for the same maker.
    fn maker(&mut self) -> Option<()> {
        match self.one()? {
            9 => Some(()),
            count @ 0..=6 => self.skip(count + 6),
            _ => None,
        }
    }
}

/// A printed coupon (8110).
pub(super) fn printed(value: &[u8]) -> Option<()> {
    let mut digits = Digits(value);
    digits.counted(0..=6, 6)?;
    digits.skip(6)?;
    digits.counted(1..=5, 0)?;
    digits.purchase()?;
    let (mut last, mut ends) = (0, None);
    while !digits.0.is_empty() {
        let field = digits.one().filter(|field| *field > last)?;
        last = field;
        match field {
            1 => {
                digits.one_of(&[0, 1, 2, 3])?;
                digits.purchase()?;
                digits.maker()?;
            }
            2 => {
                digits.purchase()?;
                digits.maker()?;
            }
            3 => ends = Some(digits.date()?),
            4 => {
                let starts = digits.date()?;
                if ends.is_some_and(|ends| ends < starts) {
                    return None;
                }
            }
            5 => digits.counted(0..=9, 6)?,
            6 => digits.counted(1..=7, 6)?,
            9 => {
                digits.one_of(&[0, 1, 2, 5, 6])?;
                digits.one_of(&[0, 1, 2])?;
                digits.one()?;
                digits.one_of(&[0, 1])?;
            }
            _ => return None,
        }
    }
    Some(())
}

/// A paperless coupon (8112).
pub(super) fn paperless(value: &[u8]) -> Option<()> {
    let mut digits = Digits(value);
    digits.one_of(&[0, 1])?;
    digits.counted(0..=6, 6)?;
    digits.skip(6)?;
    digits.counted(0..=9, 6)?;
    digits.0.is_empty().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_broken_coupons() {
        let whole = "012345612345611110123";
        assert!(printed(whole.as_bytes()).is_some());
        for end in 1..whole.len() {
            assert!(printed(&whole.as_bytes()[..end]).is_none(), "{end}");
        }
        for tail in ["3251231", "4250101", "325123142501019000", "900109", "101101239", "60"] {
            let good = !tail.ends_with("109") && tail != "60" && tail != "325123142501019000";
            assert_eq!(printed(format!("{whole}{tail}").as_bytes()).is_some(), good, "{tail}");
        }
        assert!(printed(format!("{whole}32501014250102").as_bytes()).is_none(), "it ends before it begins");
        assert!(paperless(b"001234561234560123456").is_some());
        assert!(paperless(b"201234561234560123456").is_none());
        assert!(paperless(b"00123456123456").is_none());
    }
}
