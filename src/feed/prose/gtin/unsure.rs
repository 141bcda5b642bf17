//! Numbers that may be barcodes: with nothing that says so, or in another number system.

use super::{Found, What, is_unit};
use crate::code::Gtin;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{GtinEvidence, ProductGtin};

/// Ten digits that stand alone in a description without any barcode are a firm's number and an item's, with nothing
/// that says so: as unsure as can be.
pub(crate) fn bare(tokens: &[Token<'_>]) -> Option<Found> {
    const OTHERS: [&str; 14] = [
        "item", "product", "code", "lot", "number", "no", "tel", "phone", "fax", "call", "sku", "ndc", "part", "batch",
    ];
    let alone = |at: usize| {
        let before = tokens.get(at.saturating_sub(3)..at).unwrap_or_default();
        let glued = |i: usize| tokens.get(i).is_some_and(|t| t.gap == 0 && !t.marks(&['.', ',', ';', ')']));
        !before.iter().any(|t| t.any(&OTHERS) || t.mark('#'))
            && !glued(at + 1)
            && !before.last().is_some_and(|t| t.dash() && tokens.get(at).is_some_and(|own| own.gap == 0))
            && !is_unit(tokens, at + 1)
    };
    let ten = |t: &Token<'_>| t.kind == Kind::Number && t.text.len() == 10 && !t.text.starts_with("00");
    let at = tokens.iter().enumerate().position(|(at, token)| ten(token) && alone(at))?;
    let digits = tokens.get(at)?.text;
    let gtin = Gtin::with_check_digit(digits.parse().ok()?)?.to_string();
    let what = What::Gtin(ProductGtin { gtin, evidence: GtinEvidence::Unlabelled, written: Some(digits.to_owned()) });
    Some(Found { from: at, digits_from: at, to: at + 1, what, written: digits.to_owned() })
}

/// Where a description calls some numbers barcodes, a valid one of twelve digits or more beside them is one, too.
pub(crate) fn beside_others(found: &mut [Found]) {
    let sure = found.iter().any(|f| matches!(&f.what, What::Gtin(gtin) if gtin.evidence <= GtinEvidence::Completed));
    for found in found.iter_mut().filter(|_| sure) {
        let long = found.written.bytes().filter(u8::is_ascii_digit).count() >= 12;
        if let What::Gtin(gtin) = &mut found.what
            && long
        {
            gtin.evidence = gtin.evidence.min(GtinEvidence::Stated);
        }
    }
}

/// The number systems in which a firm's number and an item's are a global barcode.
const SYSTEMS: [u64; 3] = [6, 7, 8];

/// Ten digits are a barcode without its number system and check digit: that system is 0 mostly, and may be another.
pub(super) fn other_systems(found: &Found, digits: &str) -> Vec<Found> {
    let completed = matches!(&found.what, What::Gtin(gtin) if gtin.evidence == GtinEvidence::Completed);
    let Some(number) = digits.parse::<u64>().ok().filter(|_| digits.len() == 10 && completed) else {
        return Vec::new();
    };
    let other = |system: &u64| {
        let gtin = Gtin::with_check_digit(system * 10_000_000_000 + number)?;
        let (gtin, written) = (gtin.to_string(), Some(found.written.clone()));
        let what = What::Gtin(ProductGtin { gtin, evidence: GtinEvidence::Unlabelled, written });
        Some(Found { what, ..found.clone() })
    };
    SYSTEMS.iter().filter_map(other).collect()
}
