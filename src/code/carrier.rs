//! Symbology identifiers: `]`, a letter for the kind of symbol, a digit for how it was read. Scanners put them before
//! what they send, if told to.

/// What a symbology identifier says about the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carrier {
    /// EAN-13, UPC-A or UPC-E, sent as 13 digits (`]E0`; with an add-on, `]E3`).
    Ean13,
    /// EAN-8 (`]E4`).
    Ean8,
    /// A UPC or EAN add-on alone (`]E1`, `]E2`).
    AddOn,
    /// ITF, which holds a GTIN-14 on cases (`]I…`).
    Itf,
    /// GS1-128 (`]C1`).
    Gs1_128,
    /// GS1 DataBar, and the composite component of any symbol (`]e0`).
    DataBar,
    /// GS1 DataMatrix (`]d2`, `]d5`).
    Gs1DataMatrix,
    /// GS1 QR Code (`]Q3`, `]Q4`).
    Gs1Qr,
    /// GS1 DotCode (`]J1`, `]J4`).
    Gs1DotCode,
    /// DataMatrix with any text (`]d…`).
    DataMatrix,
    /// QR Code with any text (`]Q…`).
    Qr,
    /// DotCode with any text (`]J…`).
    DotCode,
    /// Any other symbol, with any text.
    Other,
}

impl Carrier {
    /// Whether what follows is an element string.
    pub fn is_gs1(self) -> bool {
        use Carrier::{DataBar, Gs1_128, Gs1DataMatrix, Gs1DotCode, Gs1Qr};
        matches!(self, Gs1_128 | DataBar | Gs1DataMatrix | Gs1Qr | Gs1DotCode)
    }

    /// Takes the identifier off a text that begins with `]`. `None` if no scanner sends it.
    pub fn split(text: &str) -> Option<(Carrier, &str)> {
        let (head, rest) = text.split_at_checked(3)?;
        let [b']', letter, digit] = head.as_bytes() else { return None };
        let carrier = match (letter, digit) {
            (b'E', b'0' | b'3') => Carrier::Ean13,
            (b'E', b'4') => Carrier::Ean8,
            (b'E', b'1' | b'2') => Carrier::AddOn,
            (b'I', b'0'..=b'3') => Carrier::Itf,
            (b'C', b'1') => Carrier::Gs1_128,
            (b'e', b'0'..=b'3') => Carrier::DataBar,
            (b'd', b'2' | b'5') => Carrier::Gs1DataMatrix,
            (b'Q', b'3' | b'4') => Carrier::Gs1Qr,
            (b'J', b'1' | b'4') => Carrier::Gs1DotCode,
            (b'd', b'0'..=b'6') => Carrier::DataMatrix,
            (b'Q', b'0'..=b'6') => Carrier::Qr,
            (b'J', b'0'..=b'5') => Carrier::DotCode,
            // Code 39, Telepen, 128, 16K, Codabar, 93, 49, 11, PDF417, MSI, Aztec, Han Xin, Grid Matrix, MaxiCode, …
            (
                b'A' | b'B' | b'C' | b'F' | b'G' | b'H' | b'K' | b'L' | b'M' | b'N' | b'O' | b'P' | b'R' | b'S' | b'T'
                | b'U' | b'X' | b'Z' | b'g' | b'h' | b'z',
                b'0'..=b'9' | b'A'..=b'F',
            ) => Carrier::Other,
            _ => return None,
        };
        Some((carrier, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_apart() {
        assert_eq!(Carrier::split("]C101"), Some((Carrier::Gs1_128, "01")));
        assert_eq!(Carrier::split("]d2"), Some((Carrier::Gs1DataMatrix, "")));
        assert_eq!(Carrier::split("]Q1]"), Some((Carrier::Qr, "]")));
        for none in ["", "]", "]C", "]XX", "C1 ", "]é1", "]c1"] {
            assert_eq!(Carrier::split(none), None, "{none}");
        }
    }
}
