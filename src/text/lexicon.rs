//! The words that mean something in any title: kinds of goods, cues, units, praise. One lookup by window tells all.
//!
//! The tables are `data/types.txt` and `data/lists.txt`; they are read once, at first use.
use super::atoms::Words;
use super::filter::Filter;
use super::id::WordId;
use super::measure::Dimension;
use std::sync::OnceLock;

const TYPES: &str = include_str!("data/types.txt");
const LISTS: &str = include_str!("data/lists.txt");

/// What a word does in a title; bits of [`Entry::flags`], named as the sections of `data/lists.txt`.
pub mod role {
    /// What follows is what the thing goes with.
    pub const FOR: u16 = 1;
    /// What is sold is a part.
    pub const REPLACEMENT: u16 = 2;
    /// What follows comes with it.
    pub const WITH: u16 = 4;
    /// Behind "for": a person or place.
    pub const PURPOSE: u16 = 8;
    /// Behind a name: another product of it.
    pub const MODIFIER: u16 = 16;
    /// In a brand field: no brand.
    pub const GENERIC: u16 = 32;
    /// Letters and digits that are no model number.
    pub const STANDARD: u16 = 64;
    /// Carries no meaning.
    pub const STOP: u16 = 128;
    /// A colour.
    pub const COLOUR: u16 = 256;
    /// Praise, occasion, state.
    pub const FLUFF: u16 = 512;
    /// A number word.
    pub const NUMBER: u16 = 1024;
    /// Describes many products of a brand.
    pub const DESCRIPTOR: u16 = 2048;
    /// How goods are packed.
    pub const PACKAGE: u16 = 4096;
    /// A place where everybody sells.
    pub const MARKETPLACE: u16 = 8192;
    /// Behind a name: a trim of it, which a notice seldom tells apart.
    pub const TRIM: u16 = 16384;
}

const SECTIONS: &[(&str, u16)] = &[
    ("for", role::FOR),
    ("replacement", role::REPLACEMENT),
    ("with", role::WITH),
    ("purpose", role::PURPOSE),
    ("modifier", role::MODIFIER),
    ("generic-brand", role::GENERIC),
    ("standard", role::STANDARD),
    ("stop", role::STOP),
    ("colour", role::COLOUR),
    ("fluff", role::FLUFF),
    ("descriptor", role::DESCRIPTOR),
    ("package", role::PACKAGE),
    ("marketplace", role::MARKETPLACE),
    ("trim", role::TRIM),
];

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The word.
    pub id: WordId,
    /// Bits of [`role`].
    pub flags: u16,
    /// A unit of measure, and how many thousandths of the dimension's base one is.
    pub unit: Option<(Dimension, u32)>,
    /// A number word's value.
    pub number: u8,
    /// Member of a set that excludes the set's other members: set and member, from 1.
    pub exclusive: Option<(u8, u8)>,
    links: (u16, u16),
}

/// A kind of goods that a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The kind's name, as products hold it.
    pub id: WordId,
    /// Whether it is a part or accessory.
    pub part: bool,
    /// Whether the word is also used for other things, so that it never contradicts.
    pub weak: bool,
}

/// The tables, ready for lookups.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    links: Vec<Kind>,
    /// Most windows of a title are no word, and one bit tells.
    filter: Filter,
}

/// The one lexicon.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    /// What is known of a word or phrase.
    pub fn get(&self, id: WordId) -> Option<&Entry> {
        let may = self.filter.may_have(id);
        let at = may.then(|| self.entries.binary_search_by_key(&id, |entry| entry.id).ok())??;
        self.entries.get(at)
    }

    /// Whether a word has one of these roles.
    pub fn is(&self, id: WordId, flags: u16) -> bool {
        self.get(id).is_some_and(|entry| entry.flags & flags != 0)
    }

    /// The kinds of goods that a word means.
    pub fn kinds(&self, entry: &Entry) -> &[Kind] {
        let (from, to) = (entry.links.0 as usize, entry.links.1 as usize);
        self.links.get(from..to).unwrap_or(&[])
    }

    fn read() -> Lexicon {
        let mut rows: Vec<(Entry, Option<Kind>)> = Vec::with_capacity(3000);
        read_types(&mut rows);
        read_lists(&mut rows);
        crate::order::sort_by_number(&mut rows, |(entry, _)| entry.id.0);
        let mut lexicon =
            Lexicon { filter: Filter::new(rows.len(), rows.iter().map(|(entry, _)| entry.id)), ..Lexicon::default() };
        for (row, kind) in rows {
            let from = lexicon.links.len() as u16;
            lexicon.links.extend(kind);
            let to = lexicon.links.len() as u16;
            match lexicon.entries.last_mut() {
                Some(last) if last.id == row.id => {
                    last.flags |= row.flags;
                    last.unit = last.unit.or(row.unit);
                    last.exclusive = last.exclusive.or(row.exclusive);
                    last.number = last.number.max(row.number);
                    last.links.1 = to;
                }
                _ => lexicon.entries.push(Entry { links: (from, to), ..row }),
            }
        }
        lexicon
    }
}

fn entry(word: &str) -> Option<Entry> {
    let id = Words::new(word, super::FIELD_BUDGET).whole()?;
    Some(Entry { id, flags: 0, unit: None, number: 0, exclusive: None, links: (0, 0) })
}

fn read_types(rows: &mut Vec<(Entry, Option<Kind>)>) {
    for line in TYPES.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once(':') else { continue };
        let (name, part) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
        let kind = WordId::of_folded(name);
        for word in words.split(',').map(str::trim) {
            let (word, weak) = word.strip_prefix('~').map_or((word, false), |word| (word, true));
            rows.extend(entry(word).map(|entry| (entry, Some(Kind { id: kind, part, weak }))));
        }
    }
}

fn read_lists(rows: &mut Vec<(Entry, Option<Kind>)>) {
    let (mut section, mut set) = ("", 0);
    for line in LISTS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            set += u8::from(name.starts_with("exclusive"));
            continue;
        }
        if section.starts_with("exclusive") {
            for (member, words) in (1u8..).zip(line.split('|')) {
                for word in words.split_whitespace() {
                    rows.extend(entry(word).map(|e| (Entry { exclusive: Some((set, member)), ..e }, None)));
                }
            }
            continue;
        }
        for item in line.split(',').map(str::trim) {
            let mut parts = item.split(' ');
            let row = match section {
                "unit" => entry(parts.next().unwrap_or("")).and_then(|e| {
                    let dimension = Dimension::named(parts.next()?)?;
                    Some(Entry { unit: Some((dimension, parts.next()?.parse().ok()?)), ..e })
                }),
                "number" => entry(parts.next().unwrap_or("")).and_then(|e| {
                    let number = parts.next()?.parse().ok()?;
                    Some(Entry { number, flags: role::NUMBER, ..e })
                }),
                _ => {
                    let flag = SECTIONS.iter().find(|(name, _)| *name == section).map_or(0, |(_, flag)| *flag);
                    entry(item).map(|e| Entry { flags: flag, ..e })
                }
            };
            rows.extend(row.map(|row| (row, None)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(word: &str) -> Vec<WordId> {
        let lexicon = lexicon();
        let id = Words::new(word, 100).whole().unwrap();
        lexicon.get(id).map(|e| lexicon.kinds(e).iter().map(|kind| kind.id).collect()).unwrap_or_default()
    }

    #[test]
    fn every_line_of_the_tables_is_understood() {
        for line in TYPES.lines().filter(|line| !line.starts_with('#')) {
            assert!(
                line.split_once(':').is_some_and(|(_, words)| words.split(',').all(|w| entry(w).is_some())),
                "{line}"
            );
        }
        for (section, flag) in SECTIONS {
            assert!(lexicon().entries.iter().any(|entry| entry.flags & flag != 0), "{section}");
        }
        let units = LISTS
            .split("[unit]")
            .nth(1)
            .unwrap()
            .split("\n[")
            .next()
            .unwrap()
            .lines()
            .filter(|l| !l.starts_with('#'))
            .flat_map(|l| l.split(','));
        for unit in units.map(str::trim).filter(|unit| !unit.is_empty()) {
            let dimension = unit.split(' ').nth(1).and_then(Dimension::named);
            assert!(dimension.is_some() && unit.split(' ').count() == 3, "{unit}");
        }
    }

    #[test]
    fn the_same_thing_in_other_words() {
        for (a, b) in [
            ("portable charger", "充电宝"),
            ("bicycle", "bikes"),
            ("pajamas", "Pyjama"),
            ("Trottinette", "kick scooter"),
            ("power banks", "移动电源"),
        ] {
            assert!(kinds(a).iter().any(|kind| kinds(b).contains(kind)), "{a} {b}");
        }
        assert!(!kinds("charger").iter().any(|kind| kinds("portable charger").contains(kind)));
    }
}
