//! Small and capital letters of the scripts that products are written in.
//!
//! The standard library's tables hold every script there is, and take 30 kB of the wasm module. Here are Latin, Greek,
//! Cyrillic and Armenian with their accents, full-width and circled letters, by the order in which they stand; what is
//! not among them stays as it is.

/// A capital letter as a small one.
pub(crate) fn lower(c: char) -> char {
    let code = c as u32;
    let even = code & 1 == 0;
    let moved = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => 32,
        0xff21..=0xff3a => 32,
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 | 0x1de..=0x1ef | 0x1f8..=0x21f | 0x222..=0x233 => {
            u32::from(even)
        }
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => u32::from(!even),
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff => u32::from(even),
        0x386 => 38,
        0x4c0 => 15,
        0x388..=0x38a => 37,
        0x38c => 64,
        0x38e | 0x38f => 63,
        0x400..=0x40f => 80,
        0x531..=0x556 => 48,
        0x2160..=0x216f => 16,
        0x24b6..=0x24cf => 26,
        0x130 => return 'i',
        0x178 => return 'ÿ',
        0x1e9e => return 'ß',
        _ => 0,
    };
    char::from_u32(code + moved).unwrap_or(c)
}

/// A small letter as a capital one.
pub(crate) fn upper(c: char) -> char {
    // Capitals stand this far before their small letters.
    const BEFORE: [u32; 11] = [32, 1, 80, 48, 37, 38, 63, 64, 16, 26, 15];
    if c == 'ÿ' {
        return 'Ÿ';
    }
    let mut capitals = BEFORE.iter().filter_map(|by| char::from_u32((c as u32).checked_sub(*by)?));
    capitals.find(|&capital| capital != c && lower(capital) == c).unwrap_or(c)
}

/// A text in small letters.
pub(crate) fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that the scripts named above have.
    fn letters() -> impl Iterator<Item = char> {
        let ranges = [
            0..=0x17f,
            0x1cd..=0x1dc,
            0x386..=0x3ce,
            0x400..=0x586,
            0x1e00..=0x1eff,
            0x2160..=0x217f,
            0x24b6..=0x24e9,
            0xff21..=0xff5a,
        ];
        ranges.into_iter().flatten().filter_map(char::from_u32)
    }

    #[test]
    fn as_the_standard_library_has_it() {
        for c in letters() {
            assert_eq!(lower(c), c.to_lowercase().next().unwrap(), "{c} {:x}", c as u32);
            let mut capital = c.to_uppercase();
            // Letters without a capital of their own (ß, ŉ, ﬁ), and those that share another's, stay.
            if let (Some(one), None) = (capital.next(), capital.next())
                && lower(one) == c
            {
                assert_eq!(upper(c), one, "{c} {:x}", c as u32);
            }
        }
    }

    #[test]
    fn what_is_lowered_or_raised_stays_so() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphabetic()) {
            assert_eq!(lower(lower(c)), lower(c), "{c}");
            assert_eq!(upper(upper(c)), upper(c), "{c}");
            assert!(lower(c) == c || c.to_lowercase().next() == Some(lower(c)), "{c}");
        }
    }
}
