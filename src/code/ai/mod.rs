//! The table of Application Identifiers: what follows each, how long it is, what it must not stand beside.
//!
//! The rows stand in [`trade`], [`logistic`] and [`other`], in the order of their digits. They are written from the
//! facts of GS1's syntax dictionary; `tests/code_ai_table.rs` reads a newer dictionary and names each row that
//! differs, which is how the table is refreshed.
mod codes;
mod coupon;
mod logistic;
mod other;
mod rules;
mod trade;

pub(super) use rules::{Fault, check, day};

use super::Ai;

/// Characters that a part of a value may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Digits.
    Digits,
    /// Character set 82: most of ASCII.
    Text,
    /// Character set 39: digits, capitals, `#`, `-`, `/`.
    Capitals,
    /// Base 64 as links write it.
    Base64,
}

/// What a part of a value must obey beyond its length and characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Rule {
    None,
    /// Check digit, with a company prefix from the first digit.
    Key1,
    /// Check digit, with a company prefix from the second digit.
    Key2,
    /// A company prefix at the start.
    Prefix,
    /// Check pair of a model number.
    Pair,
    /// The same, with a character that is no digit.
    PairMixed,
    /// YYMMDD, or 00 for the day.
    DateOrMonth,
    /// YYMMDD.
    Date,
    /// YYYYMMDD.
    LongDate,
    HourMinute,
    Hour,
    Minute,
    Second,
    Currency,
    Country,
    CountryOr999,
    CountryLetters,
    Percent,
    Latitude,
    Longitude,
    YesNo,
    Hyphen,
    Importer,
    /// Kind of package: its length and characters alone are checked.
    Package,
    Medium,
    Sex,
    Sequence,
    NonZero,
    Winding,
    Zero,
    Piece,
    Iban,
    NoLeadingZero,
    Coupon,
    PaperlessCoupon,
}

/// One part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its characters.
    pub set: Set,
    /// Fewest characters.
    pub min: u8,
    /// Most characters.
    pub max: u8,
    /// Whether it may be left out, with all that follow.
    pub optional: bool,
    /// What else it obeys.
    pub rule: Rule,
}

impl Part {
    const fn new(set: Set, min: u8, max: u8) -> Part {
        Part { set, min, max, optional: false, rule: Rule::None }
    }

    const fn with(self, rule: Rule) -> Part {
        Part { rule, ..self }
    }

    const fn optional(self) -> Part {
        Part { optional: true, ..self }
    }
}

const fn n(len: u8) -> Part {
    Part::new(Set::Digits, len, len)
}

const fn n_to(max: u8) -> Part {
    Part::new(Set::Digits, 1, max)
}

const fn x(len: u8) -> Part {
    Part::new(Set::Text, len, len)
}

const fn x_to(max: u8) -> Part {
    Part::new(Set::Text, 1, max)
}

const fn y_to(max: u8) -> Part {
    Part::new(Set::Capitals, 1, max)
}

const fn z_to(max: u8) -> Part {
    Part::new(Set::Base64, 1, max)
}

/// Its length is known by its first two digits, so that no separator must follow.
const FIXED: u8 = 1;
/// It may stand in the query of a Digital Link.
const QUERY: u8 = 2;

/// A row of the table: one identifier, or several neighbours alike.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// First identifier.
    pub first: Ai,
    /// Last number.
    pub last: u16,
    flags: u8,
    /// The parts of its value.
    pub parts: &'static [Part],
    /// What it means, in a few words.
    pub meaning: &'static str,
    /// What must stand beside it: alternatives split by commas, each a list joined by `+`; `n` is any digit.
    pub needs: &'static str,
    /// What must not stand beside it.
    pub excludes: &'static str,
    /// Where it may be the key of a Digital Link: its qualifiers in order, alternatives split by `/`.
    pub key: Option<&'static str>,
}

impl Row {
    const fn needs(self, needs: &'static str) -> Row {
        Row { needs, ..self }
    }

    const fn not_with(self, excludes: &'static str) -> Row {
        Row { excludes, ..self }
    }

    const fn key(self, qualifiers: &'static str) -> Row {
        Row { key: Some(qualifiers), ..self }
    }

    /// Whether no separator needs to follow.
    pub fn is_fixed(&self) -> bool {
        self.flags & FIXED != 0
    }

    /// Whether it may stand in the query of a Digital Link.
    pub fn is_query(&self) -> bool {
        self.flags & QUERY != 0
    }

    /// The most characters that its value may have.
    pub fn max_len(&self) -> usize {
        self.parts.iter().map(|part| usize::from(part.max)).sum()
    }
}

/// `"01"`, or neighbours `"3100-3105"`.
const fn row(ais: &str, flags: u8, parts: &'static [Part], meaning: &'static str) -> Row {
    let bytes = ais.as_bytes();
    let (mut number, mut first, mut len, mut at) = (0u16, 0u16, 0u8, 0);
    while at < bytes.len() {
        if bytes[at] == b'-' {
            (first, number) = (number, 0);
        } else {
            number = number * 10 + (bytes[at] - b'0') as u16;
            if first == 0 {
                len += 1;
            }
        }
        at += 1;
    }
    // "91-99" counts the digits of 91; a single one has no dash.
    let alone = first == 0;
    let first = Ai::of(if alone { number } else { first }, len);
    Row { first, last: number, flags, parts, meaning, needs: "", excludes: "", key: None }
}

/// All rows, in the order of their digits.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    trade::ROWS.iter().chain(logistic::ROWS).chain(other::ROWS)
}

/// What an identifier means; `None` if the table does not know it.
pub fn find(ai: Ai) -> Option<&'static Row> {
    // Identifiers are prefix-free: as fractions of one, their digits give an order.
    let place = |ai: Ai| ai.number() * [1000, 100, 10, 1][ai.digits().clamp(1, 4) - 1];
    let wanted = place(ai);
    let table = match wanted {
        0..4000 => trade::ROWS,
        4000..7000 => logistic::ROWS,
        _ => other::ROWS,
    };
    let row = table.get(table.partition_point(|row| place(row.first) <= wanted).checked_sub(1)?)?;
    (row.first.digits() == ai.digits() && ai.number() <= row.last).then_some(row)
}

/// How many digits an identifier has that begins with these two, known or reserved. `None` for those that GS1 has
/// not begun to give out.
pub(super) fn digits_of(prefix: u16) -> Option<usize> {
    match prefix {
        0..=4 | 10..=22 | 30 | 37 | 90..=99 => Some(2),
        23..=25 | 40..=42 | 71 => Some(3),
        31..=36 | 39 | 43 | 70 | 72 | 80..=82 => Some(4),
        _ => None,
    }
}

/// The length of a value whose identifier begins with these two digits, where it is fixed for all of them, the
/// reserved ones too.
pub(super) fn fixed_len(prefix: u16) -> Option<usize> {
    match prefix {
        0 => Some(18),
        1..=3 => Some(14),
        4 => Some(16),
        11..=19 | 31..=36 => Some(6),
        20 => Some(2),
        41 => Some(13),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_each_of_its_identifiers() {
        let mut count = 0;
        for row in rows() {
            for number in row.first.number()..=row.last {
                let ai = Ai::of(number, row.first.digits() as u8);
                assert_eq!(find(ai).map(|found| found.first), Some(row.first), "{ai}");
                let prefix: u16 = ai.to_string()[..2].parse().unwrap();
                assert_eq!(digits_of(prefix), Some(ai.digits()), "{ai}");
                assert_eq!(fixed_len(prefix), row.is_fixed().then(|| row.max_len()), "{ai}");
                count += 1;
            }
            assert!(!row.meaning.is_empty());
        }
        assert!(count > 500, "{count}");
    }

    #[test]
    fn what_the_table_does_not_know() {
        for ai in ["05", "14", "3106", "89", "100", "0100", "999", "7012"] {
            assert!(find(Ai::new(ai.as_bytes()).unwrap()).is_none(), "{ai}");
        }
    }
}
