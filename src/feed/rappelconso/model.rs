//! Model and article numbers of goods, out of their names.

use crate::feed::tables;
use crate::record::{Model, ModelForm};

/// Words that a number follows, folded.
const MARKS: [&str; 14] = [
    "ref",
    "refs",
    "reference",
    "references",
    "modele",
    "modeles",
    "model",
    "ian",
    "article",
    "art",
    "sku",
    "type",
    "code",
    "n",
];

/// Numbers after a word that says so; for goods that are not food also words of letters and digits together.
pub(super) fn find(words: &str, goods: bool) -> Vec<Model> {
    let mut found: Vec<Model> = Vec::new();
    let mut marked = false;
    let pieces =
        words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '=' | '|' | '¤' | '"'));
    for piece in pieces.filter(|p| !p.is_empty()) {
        let piece = piece.trim_matches(['.', '/', '°', '#', '\'', '«', '»', '-', '–']);
        let folded = tables::fold(piece);
        if MARKS.contains(&folded.as_str()) {
            marked = true;
            continue;
        }
        if folded.is_empty() || matches!(folded.as_str(), "de" | "du" | "des" | "no" | "numero" | "et" | "produit") {
            continue;
        }
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
        let length = piece.chars().count();
        let numbered = marked && digits >= 2 && (3..=24).contains(&length) && (letters == 0 || !size(&folded));
        let mixed = goods && digits >= 2 && letters >= 1 && (5..=24).contains(&length) && !size(&folded);
        if numbered || mixed {
            if !found.iter().any(|m| m.text == piece) && found.len() < 500 {
                found.push(Model { text: piece.into(), form: ModelForm::Exact, to: None });
            }
        } else {
            marked = false;
        }
    }
    found
}

/// `2000w`, `50x70cm`, `12mois`: measures and ages, no models.
fn size(folded: &str) -> bool {
    let letters = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == 'x');
    letters.chars().all(|c| c.is_ascii_alphabetic()) && letters.len() <= 4
        || ["mois", "pieces", "cm", "mah", "ans"].iter().any(|unit| letters.starts_with(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_and_mixed() {
        let all = |words, goods| find(words, goods).into_iter().map(|m| m.text).collect::<Vec<_>>();
        assert_eq!(all("Masques KN95 (Référence : 65665)", true), ["65665"]);
        assert_eq!(all("IAN : 332976_1907", false), ["332976_1907"]);
        assert_eq!(all("Référence 112171 _ 500G", false), ["112171"]);
        assert_eq!(all("Perceuse DCD796P2 2000W 50x70cm", true), ["DCD796P2"]);
        assert_eq!(all("Yaourt nature 125g x4", false), [""; 0]);
    }
}
