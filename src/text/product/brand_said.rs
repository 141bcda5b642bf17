//! Brands beside a word or sign that says so: `Aroeve brand`, `the name Oster`, `CRAFTSMAN®`.
use super::brand::{WORDS, add, is_telling, says};
use super::ordinary::is_common;
use crate::text::FIELD_BUDGET;
use crate::text::atoms::Words;
use crate::text::id::WordId;

/// `BMC-branded`, `Aroeve brand`, `the “Remington” brand`, `brand name Oster`: capitalised words beside the word.
pub(super) fn before_brand(text: &str, out: &mut Vec<WordId>) {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    for (n, token) in tokens.iter().enumerate() {
        let plain = token.trim_matches(|c: char| !c.is_alphanumeric());
        let glued = plain.strip_suffix("-branded").or_else(|| plain.strip_suffix("-brand"));
        let mut name: Vec<&str> = glued.into_iter().filter(|name| name.starts_with(char::is_uppercase)).collect();
        let is_brand = matches!(plain, "brand" | "branded" | "logo");
        if name.is_empty() && !is_brand {
            continue;
        }
        for before in tokens.get(n.saturating_sub(WORDS)..n).unwrap_or(&[]).iter().rev() {
            let word = before.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '&');
            if !(word.starts_with(char::is_uppercase) || (word == "&" || word == "+") && !name.is_empty()) {
                break;
            }
            if matches!(word, "The" | "This" | "All" | "Certain" | "Both") || before.ends_with('.') {
                break;
            }
            name.insert(0, word);
            if before.starts_with(['“', '"', '(']) {
                break;
            }
        }
        let joined = name.join(" ");
        let single = name.len() == 1 && !is_telling(&crate::text::fold(&joined)) && out.iter().len() > 0;
        if !name.is_empty() && !single {
            add(&joined, out);
        }
    }
}

/// `Black+Decker® Garment Steamers`: the capitalised words before the sign, unless they are a line of the brand (`Cad
/// Bane™` of `Hallmark … Cad Bane`).
pub(super) fn before_sign(text: &str, line: &dyn Fn(&Words) -> bool, out: &mut Vec<WordId>) {
    for (at, _) in text.match_indices(['®', '™']) {
        let head = text.get(..at).unwrap_or("").trim_end();
        let mut run: Vec<&str> = Vec::new();
        for word in head.split_whitespace().rev().take(5) {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            if !word.starts_with(char::is_uppercase) || matches!(word, "Recalls" | "Million" | "The" | "Recall") {
                break;
            }
            run.insert(0, word);
        }
        // One word is the brand; two are, where they are ordinary (`Jelly Belly®`); all, where none of them tells
        // (`Craker Barrel Old Country Store®`).
        if let Some(last) = run.last() {
            let telling = |word: &&str| is_telling(&crate::text::fold(word));
            let two = run.get(run.len().saturating_sub(2)..).unwrap_or(&[]);
            let brand = match (telling(last) || run.len() == 1, two.iter().any(telling) || run.len() < 4) {
                (true, _) => (*last).to_owned(),
                (_, true) => two.join(" "),
                _ => run.join(" "),
            };
            if !line(&Words::new(&brand, FIELD_BUDGET)) {
                add(&brand, out);
            }
        }
    }
}

/// `The name BLACK+DECKER is located`, `brand name Oster`: the capitalised words behind.
pub(super) fn after_name(text: &str, out: &mut Vec<WordId>) {
    for mark in ["he name ", "rand name ", "ompany name "] {
        for (at, found) in text.match_indices(mark) {
            let tail = text.get(at + found.len()..).unwrap_or("");
            let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"');
            let run: Vec<&str> = tail.split_whitespace().take_while(capital).take(3).collect();
            let joined = run.join(" ");
            let brand = joined.trim_matches(|c: char| !c.is_alphanumeric());
            let id = Words::new(brand, FIELD_BUDGET).whole();
            if !brand.is_empty() && id.is_some_and(|id| !is_common(id) && !says(id)) {
                add(brand, out);
            }
        }
    }
}

/// `Wawo is imprinted on the tumblers`: a sentence that begins with a capitalised word or two and says that they are on the
/// goods.
pub(super) fn printed(text: &str, line: &dyn Fn(&Words) -> bool, out: &mut Vec<WordId>) {
    const ON: [&str; 8] = [
        " is printed ",
        " is imprinted ",
        " is stamped ",
        " is embossed ",
        " is engraved ",
        " is embroidered ",
        " is etched ",
        " is molded ",
    ];
    for (at, _) in ON.iter().flat_map(|mark| text.match_indices(mark)) {
        let head = text.get(..at).unwrap_or("");
        let sentence = head.rsplit(". ").next().unwrap_or(head).trim();
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        let telling = words.first().is_some_and(|word| is_telling(&crate::text::fold(word)));
        if (1..=2).contains(&words.len()) && words.iter().all(capital) && telling {
            let brand = Words::new(sentence, FIELD_BUDGET);
            if !line(&brand) {
                add(sentence, out);
            }
        }
    }
}
