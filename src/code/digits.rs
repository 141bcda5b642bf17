//! Digits and signs of other scripts, as phones and keyboards give them, turned into ASCII.
//!
//! A decimal digit of any script is a digit (full-width `６`, Arabic-Indic `٦`). Letters that merely look like one
//! (`O`, `l`, Cyrillic `О`) stay what they are, and so do superscripts and circled numbers.

/// The zeros of the scripts that have decimal digits of their own; nine more follow each.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

/// The ASCII character that this one stands for: a digit, a full-width sign or letter, a space, a dash, or the
/// picture `␝` of the group separator. `None` if it stands for itself.
pub(super) fn ascii_of(char: char) -> Option<u8> {
    let point = u32::from(char);
    match point {
        0..=0x7F => None,
        0xA0 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Some(b' '),
        0x2010..=0x2015 | 0x2212 | 0x30FC | 0xFE58 | 0xFE63 => Some(b'-'),
        0x241D => Some(super::GS),
        0xFF01..=0xFF5E => u8::try_from(point - 0xFF01 + 0x21).ok(),
        _ => {
            let place = ZEROS.partition_point(|zero| *zero <= point).checked_sub(1)?;
            let digit = point - ZEROS.get(place)?;
            (digit <= 9).then(|| b'0' + digit as u8)
        }
    }
}

/// Whether a character shows nothing and says nothing: byte order mark, zero-width and direction marks.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text with every character that stands for an ASCII one replaced, and invisible ones left out.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.chars() {
        match ascii_of(char) {
            Some(ascii) => folded.push(char::from(ascii)),
            None if is_invisible(char) => {}
            None => folded.push(char),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(fold("６９٠١२၃"), "690123");
        assert_eq!(fold("（０１）０６９\u{3000}—"), "(01)069 -");
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn look_alikes_are_not() {
        for text in ["О", "l", "⁰", "①", "Ⅷ", "〇", "𝟎"] {
            assert!(!fold(text).bytes().any(|b| b.is_ascii_digit()), "{text}");
        }
    }
}
