//! Brands that a description lists: `brand names Ambra, Blue Tuff and Sea Hill`, `Ambra, Blue Tuff and Sea Hill branded`.
use super::brand::{add, is_telling_goods};
use crate::text::id::WordId;
use crate::text::scan::Scan;

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
const NEVER: &[&str] = &["The", "This", "All", "Certain", "Both", "Amazon", "Model", "Models", "A", "I"];

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

/// Least cells that make a table of brands.
const ROWS: usize = 3;

/// Adds the brands with which the cells of a table begin that lost what stood between them, where the cells name the
/// product's kind: `…Co., Ltd.Sunisory Baby Carrier SlingOwl Express…`.
pub(super) fn cells(text: &str, name: &str, out: &mut Vec<WordId>) {
    let kinds = |text: &str| -> Vec<WordId> {
        Scan::new(text, CELL).kinds.iter().flat_map(|hit| hit.kinds).map(|kind| kind.id).collect()
    };
    let own = kinds(name);
    let mut cells = vec![0];
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && (before.is_lowercase() || matches!(before, '.' | ')')) {
            cells.push(at);
        }
        before = c;
    }
    cells.push(text.len());
    let rows = cells.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.last()?));
    let rows: Vec<&str> = rows.collect();
    let goods = |row: &str| row.split_whitespace().count() > 2 && kinds(row).iter().any(|kind| own.contains(kind));
    let mut found: Vec<String> = Vec::new();
    for (n, row) in rows.iter().enumerate().skip(1) {
        let mut words = row.split_whitespace();
        let first = words.next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
        // The brand may be a cell of its own.
        let alone = words.next().is_none() && rows.get(n + 1).is_some_and(|next| goods(next));
        let telling = first.chars().all(char::is_alphabetic) && is_telling_goods(&crate::text::fold(first));
        if telling && first.len() > 3 && (alone || goods(row)) && !found.iter().any(|brand| brand == first) {
            found.push(first.to_owned());
        }
    }
    if found.len() >= ROWS {
        found.iter().take(MOST).for_each(|brand| add(brand, out));
    }
}

/// Most bytes of a cell.
const CELL: usize = 200;

/// The items of a list with which a text begins.
fn behind(text: &str) -> Vec<String> {
    let mut list = List::default();
    let tokens = text.split_whitespace().skip_while(|token| FILLERS.contains(&token.trim_matches(':')));
    // `Peerles, model PL585; Savety First, models SF585 and S1F585; and Delto`: models stand between the brands.
    let mut model = false;
    for token in tokens.take(MOST * (WORDS + 1)) {
        model |= matches!(token, "model" | "models");
        if model {
            model = !token.ends_with(';');
            list.close();
            if token.ends_with('.') {
                break;
            }
            continue;
        }
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
    plain.starts_with(char::is_uppercase) && !NEVER.contains(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::atoms::Words;

    #[test]
    fn brands_of_a_table_without_its_lines() {
        let text = "in the table below.Product and SellerSunisory Wrap Baby Carrier SlingOwl ExpressOwl Ltd.Wisrim Newborn \
                    Baby Carrier BagOwl SelectOwl Co.TinkorNewborn Baby Carrier/Cute Baby SlingOwl";
        let mut out = Vec::new();
        cells(text, "Sling Carriers", &mut out);
        for brand in ["Sunisory", "Wisrim", "Tinkor"] {
            assert!(out.contains(&Words::new(brand, 64).whole().unwrap()), "{brand}");
        }
        assert!(!out.contains(&Words::new("Newborn", 64).whole().unwrap()));
    }

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
        let models =
            "bars sold under the brands Peerlo, model PL585; Safoty First, models SF585 and S1F585; and Delto.";
        for brand in ["Peerlo", "Safoty First", "Delto"] {
            assert!(found(models, brand), "{brand}");
        }
        let before = "This recall involves Oregun, Power Pru, and Speeko branded log splitters.";
        for brand in ["Oregun", "Power Pru", "Speeko"] {
            assert!(found(before, brand), "{brand}");
        }
        assert!(found("as part of the brand names Signatur Sleep or Novograts. The beds", "Novograts"));
        let models =
            "sold under the brands Peerles, model PL585; Savety First, models SF585 and S1F5; and Delto, model DF5.";
        for brand in ["Peerles", "Savety First", "Delto"] {
            assert!(found(models, brand), "{brand}");
        }
        assert!(!found("with the names of the colours Black and White", "Black"));
    }
}
