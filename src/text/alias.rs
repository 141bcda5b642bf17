//! Brands in several scripts: 罗马仕 and ROMOSS are one. The table is `data/aliases.txt`.
use super::atoms::Words;
use super::id::WordId;
use std::sync::OnceLock;

const ALIASES: &str = include_str!("data/aliases.txt");

/// Each spelling's id, and the line it stands on.
fn table() -> &'static [(WordId, u16)] {
    static TABLE: OnceLock<Vec<(WordId, u16)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rows: Vec<(WordId, u16)> = lines()
            .zip(0u16..)
            .flat_map(|(line, n)| line.split('|').filter_map(move |name| Some((Words::new(name, 64).whole()?, n))))
            .collect();
        crate::order::sort_by_number(&mut rows, |row| row.0.0);
        rows
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    ALIASES.lines().filter(|line| !line.starts_with('#') && line.contains('|'))
}

/// The other spellings of a brand, folded; none for a brand that the table does not hold.
pub fn brand_aliases(brand: &str) -> Vec<&'static str> {
    let Some(id) = Words::new(brand, super::FIELD_BUDGET).whole() else { return Vec::new() };
    let table = table();
    let from = table.partition_point(|row| row.0 < id);
    let same = table.get(from..).unwrap_or(&[]).iter().take_while(|row| row.0 == id);
    same.flat_map(|row| lines().nth(usize::from(row.1)))
        .flat_map(|line| line.split('|').map(str::trim))
        .filter(|name| Words::new(name, 64).whole() != Some(id))
        .collect()
}

/// A brand as the index spells it, to complete it: folded letters and digits without anything between, and without
/// joining words (`Black & Decker`, `Black and Decker`: `blackdecker`).
pub fn brand_key(brand: &str) -> String {
    Words::new(brand, super::FIELD_BUDGET).spelled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_brands_leave_out_what_is_between() {
        for brand in ["Black & Decker", "BLACK AND DECKER", "Black+Decker", "blackdecker"] {
            assert_eq!(brand_key(brand), "blackdecker");
        }
        assert_eq!([brand_key("And"), brand_key("羅馬仕"), brand_key("★")], ["and", "罗马仕", ""]);
    }

    #[test]
    fn aliases_go_both_ways() {
        assert_eq!(brand_aliases("罗马仕"), ["romoss"]);
        assert_eq!(brand_aliases("ROMOSS"), ["罗马仕"]);
        assert_eq!(brand_aliases("羅馬仕"), ["romoss"]);
        assert!(brand_aliases("Nobody's").is_empty());
    }
}
