//! Headings: the words that say what the codes and dates after them are.

mod table;

use crate::feed::prose::token::{Kind, Token};
use crate::record::Field;
use table::HEADS;

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// Codes or dates of this kind.
    Of(Field),
    /// A code of which the notice does not say whether it is a lot or a date.
    Code,
    /// A number that names a product, not a unit: item, SKU, NDC.
    Item,
    /// Words that say nothing by themselves (`date`, `number`): they carry on the heading before.
    More,
}

use Field::{ExpiresOn, Lot, MadeOn};
use Head::{More, Of};

/// A heading at a token: what it announces, and the token after its last word.
pub(crate) fn at(tokens: &[Token<'_>], at: usize) -> Option<(Head, usize)> {
    let first = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let mut best: Option<(Head, usize)> = None;
    for (words, head) in HEADS {
        let mut wanted = words.split(' ');
        if !wanted.next().is_some_and(|word| first.is(word)) {
            continue;
        }
        let mut next = at + 1;
        let fits = wanted.all(|word| {
            // Marks between the words of a heading: `Best-By`, `Use By/Freeze By`, `Run. No.`
            let mut place = next;
            while place < next + 2 && tokens.get(place).is_some_and(|t| t.dash() || t.marks(&['/', '.', '\'', '"'])) {
                place += 1;
            }
            let hit = tokens.get(place).is_some_and(|t| t.is(word));
            next = place + 1;
            hit
        });
        if fits && best.is_none_or(|(_, to)| next > to) {
            best = Some((*head, next));
        }
    }
    // `no` and `id` are plain words unless something numeric follows.
    match best {
        Some((More, to)) if first.is("no") => {
            let follows = |i: usize| tokens.get(i).is_some_and(|t| t.has_digit());
            let marked = tokens.get(to).is_some_and(|t| t.marks(&['.', ':', '#']));
            (marked || follows(to)).then_some((More, to))
        }
        other => other,
    }
}

/// Whether a sentence tells units apart by a day or a lot, beside a code for the product.
pub(crate) fn dated(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|i| match at(tokens, i) {
        Some((Of(ExpiresOn | MadeOn), to)) => tokens.get(to..).unwrap_or_default().iter().take(8).any(Token::has_digit),
        Some((Of(Lot), to)) => {
            !names_product(tokens, i) && tokens.get(to..).unwrap_or_default().iter().take(4).any(Token::has_digit)
        }
        _ => false,
    })
}

/// Whether a sentence tells units apart by a day.
pub(crate) fn dated_by_day(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|i| {
        let soon = |to: usize| tokens.get(to..).unwrap_or_default().iter().take(8).any(Token::has_digit);
        matches!(at(tokens, i), Some((Of(ExpiresOn | MadeOn), to)) if soon(to))
    })
}

/// Whether a text heads lots by a word of their own, so that a product's code beside them names the product.
pub(crate) fn lotted(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|i| {
        let own = tokens.get(i).is_some_and(|t| t.any(&["lot", "lots", "batch", "batches"]));
        let coded = |to: usize| tokens.get(to..).unwrap_or_default().iter().take(4).any(Token::has_digit);
        let all = i.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.any(&["all", "no", "any"]));
        own && !all && matches!(at(tokens, i), Some((Of(Lot), to)) if coded(to))
    })
}

/// Whether a heading is one for the code of a product.
pub(crate) fn names_product(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is("product")) && tokens.get(at + 1).is_some_and(|t| t.any(&["code", "codes"]))
}

#[cfg(test)]
mod tests {
    use super::Head::Code;
    use super::*;
    use crate::feed::prose::token::tokens;

    #[test]
    fn the_longest_wins() {
        let read = |text: &str| at(&tokens(text), 0);
        assert_eq!(read("Lot Codes 6057S"), Some((Of(Lot), 2)));
        assert_eq!(read("Best-If-Used-By dates"), Some((Of(ExpiresOn), 7)));
        assert_eq!(read("Date Code: 1"), Some((Code, 2)));
        assert_eq!(read("no codes"), None);
        assert_eq!(read("No. 5"), Some((More, 1)));
        assert_eq!(read("Salad"), None);
    }
}
