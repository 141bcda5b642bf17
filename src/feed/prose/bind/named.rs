//! Codes that stand behind the names of products: `Owl Hill: Lot 1; Hare Farm: Lot 2`.

use crate::feed::prose::limits;
use crate::feed::prose::token::{Kind, Token};

/// Most words of a name before its colon.
const WORDS: usize = 4;

/// For each part of a description, the stretch of codes behind words of its name that no other part has; `None` where
/// some part has none, or some name is nobody's.
pub(crate) fn by_names(codes: &[Token<'_>], parts: &[&[Token<'_>]]) -> Option<Vec<(usize, usize)>> {
    let keys: Vec<(usize, usize)> = (0..codes.len()).filter_map(|at| Some((at, key(codes, at)?))).collect();
    if keys.len() < 2 || keys.len() != parts.len() {
        return None;
    }
    let mut out = vec![(0, 0); parts.len()];
    for (n, &(from, to)) in keys.iter().enumerate() {
        let words = codes.get(from..to)?;
        let has = |part: &&[Token<'_>]| words.iter().all(|word| part.iter().any(|token| token.is(word.text)));
        let mut owners = parts.iter().enumerate().filter(|(_, part)| has(part)).map(|(owner, _)| owner);
        let (owner, None) = (owners.next()?, owners.next()) else { return None };
        let slot = out.get_mut(owner).filter(|slot| **slot == (0, 0))?;
        *slot = (to + 1, keys.get(n + 1).map_or(codes.len(), |next| next.0));
    }
    Some(out)
}

/// The colon behind capitalised words that open a line or follow a mark, and head neither codes nor days.
fn key(codes: &[Token<'_>], at: usize) -> Option<usize> {
    let opens = match at.checked_sub(1).and_then(|before| codes.get(before)) {
        None => true,
        Some(before) => codes.get(at)?.gap > 1 || before.marks(&[';', '.']),
    };
    let capital = |token: &&Token<'_>| token.kind == Kind::Word && token.text.starts_with(char::is_uppercase);
    let words = codes.get(at..)?.iter().take_while(capital).count();
    let colon = codes.get(at + words)?.mark(':');
    let heads = (at..at + words).any(|place| limits::heads_units(codes, place));
    (opens && colon && (1..=WORDS).contains(&words) && !heads).then_some(at + words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::bind::tests::written;

    fn cut(codes: &str, parts: &[&str]) -> Option<Vec<String>> {
        written(codes, parts, |words, parts| {
            Some(by_names(words, parts)?.into_iter().map(|range| vec![range]).collect())
        })
    }

    #[test]
    fn codes_behind_names() {
        let parts = ["Owl Hill Imperial Sauce, 1 gal", "Hare Farm Sauce, 1 gal"];
        let found = cut("Imperial: Code: 12817;  Hare Farm: Code 10127", &parts).unwrap();
        assert_eq!(found, ["Code: 12817;", "Code 10127"]);
        assert_eq!(cut("Sauce: Code: 12817;  Hare Farm: Code 10127", &parts), None);
        assert_eq!(cut("Lot: 12817;  Best By: 10127", &parts), None);
    }
}
