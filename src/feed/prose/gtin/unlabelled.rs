//! Numbers that no word calls a barcode.
use super::resolve::resolve;
use super::{Found, What, groups, is_unit, is_valid, written};
use crate::feed::prose::token::{Kind, Token};
use crate::record::GtinEvidence;

/// A number with no word for barcodes right before it: only where its check digit is right and its shape is a
/// barcode's. `near`: such a word, or another number of its list, stands a little way before.
pub(super) fn unlabelled(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    near: bool,
    in_lots: &impl Fn(usize) -> bool,
) -> Option<Found> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Number)?;
    let joined = |i: usize, j: usize| {
        tokens.get(i).zip(tokens.get(j)).is_some_and(|(a, b)| a.end == b.start && (a.kind != Kind::Mark || a.dash()))
    };
    let fits = if near { token.text.len() <= 14 } else { matches!(token.text.len(), 1 | 2 | 6 | 12 | 13 | 14) };
    if !fits || (at > 0 && joined(at - 1, at) && !near) || !near && in_lots(at) || is_unit(tokens, at + 1) {
        return None;
    }
    let groups = groups(tokens, at);
    for n in (1..=groups.len()).rev() {
        let pieces: Vec<&str> = groups.iter().take(n).map(|(p, _)| *p).collect();
        let sizes: Vec<usize> = pieces.iter().map(|p| p.len()).collect();
        let total: usize = sizes.iter().sum();
        let shape =
            matches!(sizes.as_slice(), [12..=14] | [1, 5, 5, 1] | [1, 6, 6] | [6, 6] | [1, 2, 5, 5, 1] | [2, 6, 5, 1])
                || near && (12..=14).contains(&total) && sizes.iter().any(|s| *s >= 5);
        let (_, to) = *groups.get(n - 1)?;
        let digits = pieces.concat();
        if !shape || !is_valid(&digits) || digits.bytes().all(|b| b == b'0') || is_unit(tokens, to) {
            continue;
        }
        if tokens.get(to).is_some_and(|t| t.gap == 0 && (t.has_digit() || t.kind == Kind::Word)) {
            continue;
        }
        let mut what = resolve(&pieces)?;
        let grouped = matches!(sizes.as_slice(), [1, 5, 5, 1] | [1, 2, 5, 5, 1] | [2, 6, 5, 1]);
        if let What::Gtin(gtin) = &mut what
            && !near
            && !grouped
        {
            gtin.evidence = GtinEvidence::Unlabelled;
        }
        if !near && !matches!(what, What::Gtin(_)) || matches!(what, What::Unusable(_)) {
            return None;
        }
        return Some(Found { from: at, digits_from: at, to, what, written: written(text, tokens, at, to) });
    }
    None
}
