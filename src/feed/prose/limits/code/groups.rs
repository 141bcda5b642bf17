//! Codes of several groups: a plant, a line and a day, with spaces between them.

use super::{NO_TAILS, shape};
use crate::feed::prose::token::{Kind, Token};
use crate::feed::prose::{gtin, month};

/// `01 8106`, `6 334 623 05`, `SH 8097 PEAN22 4`: groups of unlike length, the first too short for a lot of its own, up
/// to a separator; the token after the last.
pub(super) fn grouped(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let lone = |i: usize| {
        tokens
            .get(i + 1)
            .is_none_or(|t| t.gap > 0 || t.marks(&[',', ';', ')', '"', '”']) || t.mark('.') && stops(tokens, i + 1))
    };
    let plain = |i: usize| {
        let token = tokens.get(i).filter(|t| t.kind != Kind::Mark && lone(i))?;
        let word = token.kind == Kind::Word;
        let known = NO_TAILS.contains(&token.text) || OTHERS.contains(&token.text) || month::any(token.text).is_some();
        let sized = token.kind == Kind::Number && gtin::is_unit(tokens, i + 1);
        let lower = token.text.chars().any(char::is_lowercase) || token.text.starts_with("BB");
        (!lower && !known && !sized && (!word || token.text.len() <= 3)).then_some(token)
    };
    let first = plain(at)?;
    // `Lot #5 9277EV`: a slip for `#s`, or a count.
    let numbered = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark('#') && first.gap == 0);
    if numbered && first.text.len() == 1 {
        return None;
    }
    let mut groups = vec![first.text];
    while let Some(next) = tokens.get(at + groups.len()).filter(|t| t.gap == 1 && t.kind != Kind::Mark) {
        // `21 P0322 lot`: what is no group ends the code; a group that runs on into marks makes it something else.
        match plain(at + groups.len()) {
            Some(group) => groups.push(group.text),
            None if next.has_digit() && !next.text.starts_with("BB") => return None,
            None => break,
        }
    }
    let digits = |group: &str| group.bytes().filter(u8::is_ascii_digit).count();
    let short = match first.kind {
        Kind::Word => groups.len() > 2 && first.text.len() <= 3,
        _ => first.text.len() <= 2,
    };
    let shapes: Vec<String> = groups.iter().map(|group| shape(group)).collect();
    let again = shapes.iter().skip(1).any(|other| Some(other) == shapes.first());
    let list = shapes.last().zip(shapes.len().checked_sub(2).and_then(|i| shapes.get(i))).is_some_and(|(a, b)| a == b);
    let long = groups.iter().map(|group| digits(group)).sum::<usize>() >= 4
        && groups.iter().skip(1).any(|group| digits(group) >= 2);
    (short && (2..=5).contains(&groups.len()) && !again && !list && long).then_some(at + groups.len())
}

/// Whether a full stop ends a sentence.
fn stops(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| next.gap > 0 || next.kind == Kind::Mark)
}

/// Words of capitals that head or count, and are no letters of a plant.
const OTHERS: [&str; 22] = [
    "DATE", "CASE", "PKG", "PACK", "PROD", "USED", "BAG", "BAGS", "BOX", "CAN", "CANS", "SIZE", "NONE", "UNIT", "TUB",
    "JAR", "ONLY", "FROM", "WITH", "EST", "UPC", "PLU",
];

/// `PMG 0922`, `S8 4500/01068`: the letters of a plant or line before the number of one lot; where that begins.
pub(in crate::feed::prose::limits) fn lettered(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let (first, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    let upper = !first.text.chars().any(char::is_lowercase);
    let letters = match first.kind {
        Kind::Word => (2..=4).contains(&first.text.len()),
        Kind::Mixed => first.text.len() <= 3,
        Kind::Number | Kind::Mark => false,
    };
    let known = NO_TAILS.contains(&first.text) || OTHERS.contains(&first.text) || month::any(first.text).is_some();
    let number = next.gap == 1 && next.text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    // A heading goes before it, and no list of such letters.
    let opens = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.marks(&['#', ':', ',', ';', '.']));
    (upper && letters && !known && number && opens && !gtin::is_unit(tokens, at + 2)).then_some(at + 1)
}
