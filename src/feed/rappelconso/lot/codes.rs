//! Lots, ranges of lots and a product's name among the words.

use super::words::{Class, Word, words};
use super::{Lot, has};
use crate::feed::tables;
use crate::record::Value;

/// Words that limit in a way that is not read here.
pub(super) const LIMITING: [&str; 22] = [
    "sauf",
    "hors",
    "hormis",
    "excepte",
    "except*",
    "uniquement",
    "seulement",
    "entre",
    "avant",
    "apres",
    "jusqu",
    "depuis",
    "semaine*",
    "heure*",
    "compris*",
    "finissant",
    "terminant",
    "contenant",
    "anterieur*",
    "posterieur*",
    "inferieur*",
    "superieur*",
];

/// Reads lots, and the name before or behind them.
pub(super) fn codes(text: &str, lot: &mut Lot) {
    let folded = tables::fold(text);
    lot.unread |= LIMITING.iter().any(|word| has(&folded, word)) && !ranges_explain(&folded);
    let mut words = words(text);
    counts(&mut words);
    // A size alone is no size: "1230G" is a lot where nothing stands beside it.
    let alone = words.iter().all(|w| !matches!(w.class, Class::Code | Class::Name | Class::Day(_)));
    if alone {
        words.iter_mut().filter(|w| w.class == Class::Size).for_each(|w| w.class = Class::Code);
    }
    // Lots stand after the last word of a name, or after the word "lot".
    let named = words.iter().rposition(|w| w.class == Class::Name);
    let lot_word = words.iter().position(|w| w.class == Class::LotWord);
    let first_code = words.iter().position(|w| matches!(w.class, Class::Code | Class::Day(_)));
    // "L 21.167 …": the letter for "lot" is no word of a name.
    let opening = words.iter().take_while(|w| matches!(w.class, Class::Filling | Class::LotWord)).count();
    let from = match (named, lot_word) {
        (_, Some(at)) => first_code.filter(|first| *first < at && named.is_none_or(|n| n > *first)).unwrap_or(at),
        (Some(at), None) if words.iter().skip(at + 1).any(|w| matches!(w.class, Class::Code | Class::Day(_))) => at + 1,
        (Some(_), None) => match first_code {
            // "22241 OLIVES": the lot stands first.
            Some(first) if first <= opening => first,
            _ => words.len(),
        },
        (None, None) => 0,
    };
    if let Some(at) = named {
        let name: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(nth, w)| *nth <= at && (*nth < from || matches!(w.class, Class::Name | Class::Size)))
            .filter(|(_, w)| w.class != Class::Dash)
            .map(|(_, w)| w.text)
            .collect();
        lot.name = Some(name.join(" "));
    }
    // A time of day is no lot, and says that only some of a lot are meant.
    lot.unread |= words.iter().any(|w| w.class == Class::Time);
    let mut nth = from;
    while let Some(word) = words.get(nth) {
        nth += 1;
        match word.class {
            Class::Code => nth += code(&words, nth - 1, lot),
            Class::Day(day) => {
                lot.values.push(Value::Code(word.text.to_owned()));
                lot.days.push(Value::Dates { from: Some(day), to: Some(day) });
            }
            _ => {}
        }
    }
}

/// `60 gélules`, `pointure 40`, `modèle 2022`: short numbers beside words for goods are no lots.
fn counts(words: &mut [Word<'_>]) {
    const SIZES: [&str; 7] = ["pointure", "taille", "modele", "boite", "saison", "calibre", "paquet"];
    for at in 0usize..words.len() {
        let named = |nth: usize| words.get(nth).is_some_and(|w| w.class == Class::Name && w.gap == 1);
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let sized = before.is_some_and(|w| SIZES.contains(&tables::fold(w.text).as_str()));
        let of_lot = before.is_some_and(|w| w.class == Class::LotWord);
        let short = words
            .get(at)
            .is_some_and(|w| w.class == Class::Code && w.text.len() <= 3 && w.text.bytes().all(|b| b.is_ascii_digit()));
        let code = words.get(at).is_some_and(|w| w.class == Class::Code);
        if (short && named(at + 1) && !of_lot || code && sized)
            && let Some(word) = words.get_mut(at)
        {
            word.class = Class::Size;
        }
    }
}

/// "de 10 à 20", "du 5 au 9", "entre 5 et 9" are read as ranges.
fn ranges_explain(folded: &str) -> bool {
    let others = LIMITING.iter().filter(|w| !matches!(**w, "entre" | "compris*")).any(|word| has(folded, word));
    !others
}

/// Takes the code at a place, with what belongs to it; says how many more words that used.
fn code(words: &[Word<'_>], at: usize, lot: &mut Lot) -> usize {
    let Some(word) = words.get(at) else { return 0 };
    // "U 113": a letter and its number.
    let letter = at.checked_sub(1).and_then(|at| words.get(at)).filter(|w| {
        let mut letters = w.text.chars();
        matches!((letters.next(), letters.next()), (Some('B'..='K' | 'M' | 'O'..='Z'), None)) && word.gap == 1
    });
    if let Some(letter) = letter {
        put(&format!("{} {}", letter.text, word.text), lot);
        return 0;
    }
    let next = |nth: usize| words.get(at + nth);
    let before = |nth: usize| at.checked_sub(nth).and_then(|at| words.get(at)).map(|w| w.text.to_lowercase());
    let is_code = |nth: usize| next(nth).is_some_and(|w| w.class == Class::Code);
    // A range: `de 5 à 9`, `du 5 au 9`, `entre 5 et 9`, `5 - 9`, with "lot" between at will.
    let gap = 1 + usize::from(next(2).is_some_and(|w| w.class == Class::LotWord || w.text == "le"));
    if let (Some(joint), true) = (next(1), is_code(gap + 1)) {
        let opener = [before(1), before(2)].into_iter().flatten().find(|w| !matches!(w.as_str(), "lot" | "le" | "n°"));
        let joint = joint.text.to_lowercase();
        let ranged = match joint.as_str() {
            "à" | "a" | "jusqu'à" | "jusqu'au" => true,
            "au" => true,
            "et" => opener.as_deref() == Some("entre"),
            "-" | "–" => true,
            _ => false,
        };
        // `A - B - C` is a list, and so are two codes of which the second is not above the first.
        let dash = matches!(joint.as_str(), "-" | "–");
        let listed =
            dash && (next(gap + 2).is_some_and(|w| w.class == Class::Dash) || before(1).is_some_and(|w| w == "-"));
        let falls = next(gap + 1).is_some_and(|last| last.text.len() == word.text.len() && last.text <= word.text);
        if let (true, Some(last)) = (ranged && !listed && !falls, next(gap + 1))
            && alike(word.text, last.text)
        {
            lot.values.push(Value::Codes { from: Some(word.text.into()), to: Some(last.text.into()) });
            return gap + 1;
        }
    }
    // "22 283 018": numbers of unlike length, one space between them, are one lot.
    let mut run = 1;
    while next(run).is_some_and(|w| w.class == Class::Code && w.gap == 1 && w.text.bytes().all(|b| b.is_ascii_digit()))
    {
        run += 1;
    }
    let pieces: Vec<&str> = words.get(at..at + run).unwrap_or_default().iter().map(|w| w.text).collect();
    let unlike = pieces.iter().any(|p| p.len() != word.text.len());
    let short = pieces.iter().map(|p| p.len()).sum::<usize>() <= 12;
    if (3..=4).contains(&run) && unlike && short && word.text.bytes().all(|b| b.is_ascii_digit()) {
        put(&pieces.join(" "), lot);
        return run - 1;
    }
    // "015 20", "16 08": a day of the year or of the month, and a year or month, one lot.
    let digits = |w: &Word<'_>, most: usize| w.text.len() <= most && w.text.bytes().all(|b| b.is_ascii_digit());
    if let Some(year) = next(1).filter(|w| digits(w, 2) && w.text.len() == 2 && w.gap == 1) {
        let alone = next(2).is_none_or(|w| w.gap > 1 || w.class != Class::Code);
        if digits(word, 3) && word.text.len() >= 2 && alone {
            lot.values.push(Value::Code(format!("{} {}", word.text, year.text)));
            return 1;
        }
    }
    if next(1).is_some_and(|w| w.text.eq_ignore_ascii_case("et"))
        && next(2).is_some_and(|w| matches!(tables::fold(w.text).as_str(), "suivants" | "suivant" | "plus"))
    {
        lot.values.push(Value::Codes { from: Some(word.text.into()), to: None });
        return 2;
    }
    put(word.text, lot);
    0
}

/// One code as written; its parts too, where a slash joins whole codes; a mask where crosses stand for anything.
fn put(code: &str, lot: &mut Lot) {
    let mut add = |value: Value| {
        if !lot.values.contains(&value) || lot.values.len() > 64 {
            lot.values.push(value);
        }
    };
    let lower = code.to_lowercase();
    if lower.contains("xx") || code.contains('*') {
        let mask: String = lower.replace('x', "*").to_uppercase();
        add(Value::Mask(mask));
        return;
    }
    add(Value::Code(code.to_owned()));
    let parts: Vec<&str> = code.split('/').collect();
    let whole = |p: &&str| p.len() >= 4 && p.bytes().any(|b| b.is_ascii_digit());
    if parts.len() > 1 && parts.iter().all(whole) {
        parts.iter().for_each(|part| add(Value::Code((*part).to_owned())));
    }
    // "L:U2M281": the L says "lot".
    if let Some(bare) = code.strip_prefix(['L', 'l']).and_then(|rest| rest.strip_prefix(':')) {
        add(Value::Code(bare.to_owned()));
    }
}

/// Two ends of a range have digits and letters in the same places.
fn alike(first: &str, last: &str) -> bool {
    let make = |code: &str| -> String {
        code.chars().filter(|c| c.is_alphanumeric()).map(|c| if c.is_ascii_digit() { '9' } else { 'a' }).collect()
    };
    let (a, b) = (make(first), make(last));
    a == b || (a.trim_matches('9').is_empty() && b.trim_matches('9').is_empty())
}
