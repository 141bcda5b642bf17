//! The words of a lot's place, each with what it may be.

use crate::feed::{date, tables};
use crate::record::Date;

/// Words of no meaning of their own beside lots.
const FILLING: [&str; 34] = [
    "lot",
    "lots",
    "n",
    "no",
    "nos",
    "numero",
    "numeros",
    "num",
    "de",
    "du",
    "des",
    "d",
    "le",
    "la",
    "les",
    "l",
    "et",
    "ou",
    "au",
    "a",
    "aux",
    "sous",
    "code",
    "codes",
    "batch",
    "fab",
    "hh",
    "mm",
    "hhmm",
    "et",
    "suivant",
    "le",
    "correspond",
    "est",
];

pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) class: Class,
    /// How many spaces stood before it.
    pub(super) gap: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Has a digit, and is no size.
    Code,

    /// `125g`, `x6`, `4*125g`.
    Size,
    /// The word "lot" and the like.
    LotWord,
    Filling,
    Day(Date),
    /// A dash between spaces.
    Dash,
    Name,
    /// `7:30`, `17H00`.
    Time,
}

/// Cuts a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut gap = 1;
    for piece in text.split([' ', ',', ';']) {
        if piece.is_empty() {
            gap += 1;
            continue;
        }
        let trimmed = piece.trim_matches(['(', ')', '[', ']', '"', '\'', '.', ':', '«', '»', '/', '+', '=']);
        let word = if trimmed.is_empty() { piece } else { trimmed };
        // `B171et B189`: the joiner ran into the code.
        let word = word
            .strip_suffix("et")
            .filter(|code| code.ends_with(|c: char| c.is_ascii_digit()) && !code.chars().any(char::is_lowercase))
            .unwrap_or(word);
        // "LOT:3194", "N°5": the word and the code.
        let glued = word.find([':', '°']).filter(|at| {
            let head = tables::fold(word.get(..*at).unwrap_or_default());
            head != "l" && FILLING.contains(&head.as_str())
        });
        match glued {
            Some(at) => {
                out.push(Word { text: word.get(..at).unwrap_or_default(), class: Class::LotWord, gap });
                let tail = word.get(at..).unwrap_or_default().trim_start_matches([':', '°', '.']);
                if !tail.is_empty() {
                    out.push(Word { text: tail, class: class(tail), gap: 1 });
                }
            }
            None => out.push(Word { text: word, class: class(word), gap }),
        }
        gap = 1;
    }
    out
}

fn class(word: &str) -> Class {
    if matches!(word, "-" | "–" | "—" | "/" | "&" | "+" | ":") {
        return Class::Dash;
    }
    if let Some(day) = date::day(word).filter(|_| word.contains(['/', '.'])) {
        return Class::Day(day);
    }
    if is_time(word) {
        return Class::Time;
    }
    let folded = tables::fold(word);
    if matches!(folded.as_str(), "lot" | "lots" | "n" | "no" | "numero" | "numeros" | "batch") {
        return Class::LotWord;
    }
    if FILLING.contains(&folded.as_str()) || matches!(folded.as_str(), "hh mm" | "inclus" | "non concerne") {
        return Class::Filling;
    }
    if !word.bytes().any(|b| b.is_ascii_digit()) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        return if letters >= 2 { Class::Name } else { Class::Filling };
    }
    if is_size(&folded) { Class::Size } else { Class::Code }
}

/// `125g`, `x6`, `6x25cl`, `4*125g`, `50%`: short numbers, at least one of them with a unit or a cross.
fn is_size(folded: &str) -> bool {
    const UNITS: [&str; 15] =
        ["g", "gr", "kg", "mg", "ml", "cl", "l", "cm", "mm", "pers", "p", "pcs", "tr", "parts", "personnes"];
    let parts = folded.split([' ', 'x']).filter(|part| !part.is_empty());
    let (mut short, mut unit) = (true, folded.contains('x'));
    for part in parts {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = part.len() - letters.len();
        short &= (letters.is_empty() || UNITS.contains(&letters)) && digits <= 4 && (digits > 0 || part == letters);
        unit |= !letters.is_empty();
    }
    short && unit
}

/// `7:30`, `17H00`, `19h`
fn is_time(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once([':', 'h', 'H']) else { return false };
    let number = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|value| value < most);
    let colon = word.contains(':');
    number(hours, 25) && (number(minutes, 60) && minutes.len() == 2 || !colon && minutes.is_empty())
}
