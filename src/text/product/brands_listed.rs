//! Brands that a description lists: `brand names Ambra, Blue Tuff and Sea Hill`, `Ambra, Blue Tuff and Sea Hill branded`.
use super::brand::{add, is_telling_goods};
use crate::text::id::WordId;

/// Most words of a brand.
const WORDS: usize = 3;
/// Most brands of a list.
const MOST: usize = 12;

/// Words behind which a list of brands stands.
const CUES: &[&str] =
    &["brand names", "under the names", "under the brands", "under the brand names", "following brands"];
/// What may stand between such words and the list.
const FILLERS: &[&str] = &["including", "include", "includes", "of", "are", "such", "as", "the", "were", "like"];
/// Capitalised words that begin no brand.
const NEVER: &[&str] = &["The", "This", "All", "Certain", "Both", "Amazon", "Model", "Models"];

/// Adds the brands of every list in a text.
pub(super) fn lists(text: &str, out: &mut Vec<WordId>) {
    let mut found = Vec::new();
    for cue in CUES {
        for (at, _) in text.match_indices(cue) {
            found.extend(behind(text.get(at + cue.len()..).unwrap_or("")));
        }
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    for (n, token) in tokens.iter().enumerate() {
        let plain = token.trim_matches(|c: char| !c.is_alphanumeric());
        if matches!(plain, "branded" | "brand" | "brands") {
            found.extend(before(tokens.get(..n).unwrap_or(&[])));
        }
    }
    for brand in found.into_iter().take(MOST) {
        // One ordinary word names nothing by itself.
        if brand.contains(' ') || is_telling_goods(&crate::text::fold(&brand)) {
            add(&brand, out);
        }
    }
}

/// The items of a list with which a text begins.
fn behind(text: &str) -> Vec<String> {
    let mut list = List::default();
    let tokens = text.split_whitespace().skip_while(|token| FILLERS.contains(&token.trim_matches(':')));
    for token in tokens.take(MOST * (WORDS + 1)) {
        let ends = token.ends_with(['.', ';', ':', ')']) && token.len() > 4;
        if !list.take(token) || ends {
            break;
        }
    }
    list.items()
}

/// The items of a list with which a text ends, in any order; none where it ends with one alone.
fn before(tokens: &[&str]) -> Vec<String> {
    let from = tokens.iter().rposition(|token| !(is_name(token) || is_link(token)) || token.ends_with(['.', ';', ':']));
    let mut list = List::default();
    for token in tokens.get(from.map_or(0, |at| at + 1)..).unwrap_or(&[]) {
        list.take(token);
    }
    let items = list.items();
    if items.len() > 1 { items } else { Vec::new() }
}

/// The items read so far.
#[derive(Default)]
struct List {
    done: Vec<String>,
    item: Vec<String>,
}

impl List {
    /// Takes the next word; false where it is none of a list.
    fn take(&mut self, token: &str) -> bool {
        if is_link(token) {
            self.close();
            return true;
        }
        if !is_name(token) {
            return false;
        }
        self.item.push(token.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '&').to_owned());
        if token.ends_with([',', ';']) {
            self.close();
        }
        true
    }

    fn close(&mut self) {
        let item = core::mem::take(&mut self.item);
        if (1..=WORDS).contains(&item.len()) {
            self.done.push(item.join(" "));
        }
    }

    fn items(mut self) -> Vec<String> {
        self.close();
        self.done
    }
}

fn is_link(token: &str) -> bool {
    matches!(token, "and" | "or" | "and/or" | "&")
}

fn is_name(token: &str) -> bool {
    let plain = token.trim_matches(|c: char| !c.is_alphanumeric());
    plain.starts_with(char::is_uppercase) && !NEVER.contains(&plain) && plain.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::atoms::Words;

    fn found(text: &str, brand: &str) -> bool {
        let mut out = Vec::new();
        lists(text, &mut out);
        out.contains(&Words::new(brand, 64).whole().unwrap())
    }

    #[test]
    fn lists_of_brands() {
        let behind = "sold in brand names including Midria, Comfy Aire, Mr. Kool and Sea Brise. The units are white.";
        for brand in ["Midria", "Comfy Aire", "Mr. Kool", "Sea Brise"] {
            assert!(found(behind, brand), "{brand}");
        }
        assert!(!found(behind, "The units"));
        let before = "This recall involves Oregun, Power Pru, and Speeko branded log splitters.";
        for brand in ["Oregun", "Power Pru", "Speeko"] {
            assert!(found(before, brand), "{brand}");
        }
        assert!(found("as part of the brand names Signatur Sleep or Novograts. The beds", "Novograts"));
        assert!(!found("with the names of the colours Black and White", "Black"));
    }
}
