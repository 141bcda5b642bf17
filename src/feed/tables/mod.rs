//! Words of notices turned into the record's codes, as data.
//!
//! A table is a list of a code and the words that mean it, per language. Words are compared folded (lower case,
//! without accents, punctuation as spaces) and as whole words; `*` at the end lets any ending follow. Chinese words
//! are looked for anywhere. To teach a reader a new word, add it to the table: nothing else. What no entry fits
//! stays `other` with its words, and is noted.

mod category;
mod hazard;
mod remedy;
mod risk;

use super::Note;
use crate::record::{Category, Hazard, HazardKind, Remedy, RemedyKind, Risk, Text};

/// A code and the words that mean it.
pub(crate) type Table<T> = &'static [(T, &'static [&'static str])];

/// The dangers that words name, in the order of the table; empty where no entry fits.
pub(crate) fn hazards(lang: &str, words: &str) -> Vec<HazardKind> {
    all(hazard::table(lang), words)
}

/// The remedies that words name, in the order of the table; empty where no entry fits.
pub(crate) fn remedies(lang: &str, words: &str) -> Vec<RemedyKind> {
    all(remedy::table(lang), words)
}

/// The regulator's grade, where the words are one of its grades.
pub(crate) fn risk(words: &str) -> Option<Risk> {
    all(risk::TABLE, words).first().copied()
}

/// The kind of goods that words name.
pub(crate) fn category(words: &str) -> Option<Category> {
    all(category::TABLE, words).first().copied()
}

/// The dangers as a record holds them: one entry a kind, each with the whole words; `other` and a note where no
/// entry fits.
pub(crate) fn hazard_list(lang: &str, words: &str, notes: &mut Vec<Note>) -> Vec<Hazard> {
    let words = words.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let mut kinds = hazards(lang, words);
    if kinds.is_empty() {
        notes.push(Note::new("hazard-unknown", words));
        kinds.push(HazardKind::Other);
    }
    kinds.into_iter().map(|kind| Hazard { kind, text: Text::new(lang, words) }).collect()
}

/// The remedies as a record holds them, likewise.
pub(crate) fn remedy_list(lang: &str, words: &str, notes: &mut Vec<Note>) -> Vec<Remedy> {
    let words = words.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let mut kinds = remedies(lang, words);
    if kinds.is_empty() {
        notes.push(Note::new("remedy-unknown", words));
        kinds.push(RemedyKind::Other);
    }
    kinds.into_iter().map(|kind| Remedy { kind, text: Text::new(lang, words) }).collect()
}

/// Every code of a table one of whose words stands in the text.
fn all<T: Copy + PartialEq>(table: Table<T>, words: &str) -> Vec<T> {
    let folded = format!(" {} ", fold(words));
    let mut found = Vec::new();
    for (code, entries) in table {
        if !found.contains(code) && entries.iter().any(|entry| stands_in(entry, &folded)) {
            found.push(*code);
        }
    }
    found
}

/// Whether an entry stands in a folded text that begins and ends with a space.
fn stands_in(entry: &str, folded: &str) -> bool {
    if !entry.is_ascii() {
        return folded.contains(entry);
    }
    let (stem, open) = match entry.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (entry, false),
    };
    folded.match_indices(stem).any(|(at, _)| {
        let before = folded.get(..at).is_some_and(|b| b.ends_with(' '));
        let after = folded.get(at + stem.len()..).is_some_and(|a| open || a.starts_with(' '));
        before && after
    })
}

/// Lower case, without accents, every run of anything but letters and digits one space.
pub(crate) fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        for c in c.to_lowercase() {
            match c {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
                'ç' => out.push('c'),
                'è' | 'é' | 'ê' | 'ë' => out.push('e'),
                'ì' | 'í' | 'î' | 'ï' => out.push('i'),
                'ñ' => out.push('n'),
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
                'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
                'ý' | 'ÿ' => out.push('y'),
                'œ' => out.push_str("oe"),
                'æ' => out.push_str("ae"),
                '\u{ff10}'..='\u{ff19}' => {
                    out.extend(char::from_u32(c as u32 - 0xfee0));
                }
                '\u{0300}'..='\u{036f}' => {}
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_folded_already() {
        let check = |entry: &str| {
            let plain = entry.trim_end_matches('*');
            assert_eq!(fold(plain), plain, "write entries as they are compared");
        };
        for lang in ["en", "fr", "zh"] {
            hazard::table(lang).iter().for_each(|(_, words)| words.iter().for_each(|w| check(w)));
            remedy::table(lang).iter().for_each(|(_, words)| words.iter().for_each(|w| check(w)));
        }
        risk::TABLE.iter().for_each(|(_, words)| words.iter().for_each(|w| check(w)));
        category::TABLE.iter().for_each(|(_, words)| words.iter().for_each(|w| check(w)));
    }

    #[test]
    fn hazards_in_three_languages() {
        use HazardKind::*;
        for (lang, words, kind) in [
            ("en", "Choking and Ingestion Hazards", Choking),
            ("en", "The battery can overheat, posing a fire hazard.", Fire),
            ("en", "Undeclared milk", Allergen),
            ("en", "Potential contamination with Listeria monocytogenes", Microbial),
            ("en", "Lack of Assurance of Sterility", Medical),
            ("fr", "Listeria monocytogenes (agent responsable de la listériose)", Microbial),
            ("fr", "Choc électrique", ElectricShock),
            ("fr", "Substances allergisantes non déclarées", Allergen),
            ("zh", "可能存在过热现象,在极端场景下可能产生燃烧风险", Fire),
            ("zh", "小零件脱落,存在窒息风险", Choking),
        ] {
            assert!(hazards(lang, words).contains(&kind), "{words}: {:?}", hazards(lang, words));
        }
        assert_eq!(hazards("en", "the firewood was wet"), []);
    }

    #[test]
    fn what_no_entry_fits_is_kept_and_noted() {
        let mut notes = Vec::new();
        let list = hazard_list("en", "it hums at night", &mut notes);
        assert_eq!((list[0].kind, list[0].text.text.as_str()), (HazardKind::Other, "it hums at night"));
        assert_eq!(notes[0].what, "hazard-unknown");
    }

    #[test]
    fn remedies_in_three_languages() {
        use RemedyKind::*;
        assert_eq!(remedies("fr", "Ne plus consommer Rapporter le produit au point de vente"), [Return, StopUse]);
        assert_eq!(remedies("zh", "免费更换新的产品,或做退货退款处理"), [Refund, Replace, Return]);
        assert!(remedies("en", "contact the firm for a full refund").contains(&Refund));
    }
}
