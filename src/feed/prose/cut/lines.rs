//! Cuts a description that gives a product a line: `Hill Farms; Vanilla; One Pint` under `Dale Farms; Vanilla; Quart`.

use crate::feed::prose::bind;
use crate::feed::prose::token::{Kind, Token};

/// Words with which a line of small print begins.
const SMALL_PRINT: [&str; 44] = [
    "a",
    "additional",
    "all",
    "also",
    "and",
    "best",
    "brand",
    "case",
    "contains",
    "dietary",
    "directions",
    "dist",
    "distributed",
    "each",
    "for",
    "in",
    "ingredients",
    "item",
    "keep",
    "label",
    "lot",
    "made",
    "manufactured",
    "mfd",
    "mfg",
    "ndc",
    "net",
    "one",
    "or",
    "packaged",
    "packed",
    "preservative",
    "product",
    "retail",
    "rx",
    "serving",
    "size",
    "sizes",
    "sold",
    "store",
    "the",
    "this",
    "upc",
    "use",
];

/// Packs by their names, where no number gives the size.
const PACKS: [&str; 6] = ["gallon", "gallons", "pint", "pints", "quart", "quarts"];

/// The lines, where each names goods with a size of their own; one range where there is nothing to cut.
pub(crate) fn by_lines(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let whole = vec![(0, tokens.len())];
    // `… (20 mg/mL),` goes on in the next line, and small print belongs to what stands before it.
    let goes_on = |at: usize, token: &Token<'_>| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(|before| before.mark(',') || before.dash()) || token.any(&SMALL_PRINT)
    };
    let starts = |(at, token): &(usize, &Token<'_>)| *at == 0 || (token.gap > 1 && !goes_on(*at, token));
    let starts: Vec<usize> = tokens.iter().enumerate().filter(starts).map(|(at, _)| at).collect();
    // What names no goods belongs to the line before it.
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([tokens.len()]).collect();
    let lines: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    if !lines.first().is_some_and(|&(from, to)| names_goods(tokens, from, to)) {
        return whole;
    }
    let goods = lines.into_iter().filter(|&(from, to)| names_goods(tokens, from, to)).map(|(from, _)| from);
    let goods: Vec<usize> = goods.collect();
    let ends = goods.iter().skip(1).copied().chain([tokens.len()]);
    goods.iter().copied().zip(ends).collect()
}

fn names_goods(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let Some(line) = tokens.get(from..to) else { return false };
    let capital = |token: &&Token<'_>| token.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let opens =
        line.first().is_some_and(|token| token.kind != Kind::Mark && capital(&token) && !token.any(&SMALL_PRINT));
    let long = |token: &&Token<'_>| token.kind == Kind::Word && token.text.len() > 2;
    let head = || line.iter().filter(long).take(4);
    // Names are written in capitals, sentences are not.
    let named = head().count() > 2 && head().filter(capital).count() > 2;
    opens && named && sized(tokens, from, to)
}

fn sized(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let named = tokens.get(from..to).is_some_and(|line| line.iter().any(|token| token.any(&PACKS)));
    named || !bind::sizes(tokens, from, to).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::token::tokens;

    #[test]
    fn a_product_a_line() {
        let count = |text: &str| by_lines(&tokens(text)).len();
        assert_eq!(count("Hill Farms; Red Owl; One Pint; Hillton.  Dale Farms; Red Owl; Half Gallon; Dale."), 2);
        assert_eq!(count("Owl Sorbet Bucket, 3 gallons  Owl Sorbet Pint Case, 8 pints"), 2);
        assert_eq!(count("Owl Sorbet, 8 oz  Keep frozen, 8 oz"), 1);
        assert_eq!(count("Owlocin Injection, 5 mL (2 mg/mL),  Carton of 8 count Syringes"), 1);
        assert_eq!(count("Owl Sorbet, 8 oz  Made by Owl Farms Town"), 1);
        assert_eq!(count("Owl Farm; Half Gallon; NJ 08086;  Red Plum.  Owl Farm; Red Plum; One Pint."), 2);
        assert_eq!(count("Owl Red Sorbet, 8 oz  Keep frozen  Hare Red Sorbet, one pint, Inc.,  Hareville"), 2);
    }
}
