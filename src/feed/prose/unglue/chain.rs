//! Chains of ranges and lists of codes whose members ran into their neighbours.

use super::{shape, spaced};

/// `65629 – 66828112494 – 114493115494 – 116502`: ranges of numbers whose ends ran into the next beginnings. The end of
/// a range has as many digits as its beginning, or one more, and is not below it; the chain must come out even.
pub(super) fn by_numbers(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_dash = |i: usize| words.get(i).is_some_and(|w| matches!(*w, "-" | "–" | "—"));
    let number = |i: usize| words.get(i).copied().filter(|w| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_digit()));
    let mut out: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let mut at = 0;
    while at < words.len() {
        // A chain: number, dash, number, dash, … at least two dashes.
        let mut last = at;
        while number(last).is_some() && is_dash(last + 1) && words.get(last + 2).is_some_and(|w| starts_number(w)) {
            last += 2;
        }
        if last < at + 4 {
            at = last.max(at) + 1;
            continue;
        }
        let mut from = number(at).unwrap_or_default().to_owned();
        let mut cuts: Vec<(usize, String, String)> = Vec::new();
        let mut even = true;
        for place in (at + 2..last).step_by(2) {
            let word = words.get(place).copied().unwrap_or_default();
            let split = [from.len(), from.len() + 1].into_iter().find_map(|len| {
                let (end, next) = (word.get(..len)?, word.get(len..)?);
                let fits = (end.len(), end) >= (from.len(), from.as_str());
                (fits && next.len() >= from.len() && !next.starts_with('0')).then(|| (end.to_owned(), next.to_owned()))
            });
            let Some((end, next)) = split else {
                even = false;
                break;
            };
            cuts.push((place, end, next.clone()));
            from = next;
        }
        if even {
            for (place, end, next) in cuts {
                if let Some(slot) = out.get_mut(place) {
                    *slot = format!("{end} {next}");
                }
            }
        }
        at = last + 1;
    }
    out.join(" ")
}

/// `MXB008GK2309880, GK2309899, GK2310154DBL6000`: in a list of codes of one shape and one beginning, the member that is
/// longer at one end has the next cell's content there.
pub(super) fn by_lists(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |i: usize| words.get(i).map(|w| w.trim_end_matches([',', '.']));
    let mut out: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let mut at = 0;
    while at < words.len() {
        let mut last = at;
        while words.get(last).is_some_and(|w| w.ends_with(',') && is_run_of_list(w)) {
            last += 1;
        }
        // The middle members tell the shape.
        let middle = bare(at + 1).filter(|_| last >= at + 3);
        if let Some(model) = middle {
            let alike = |word: &str| shape(word) == shape(model) && word.get(..2) == model.get(..2);
            let most = (at + 1..last).filter(|i| bare(*i).is_some_and(alike)).count();
            if most + 1 >= last - at && model.starts_with(|c: char| c.is_ascii_uppercase()) {
                for (place, ends) in [(at, true), (last, false)] {
                    let Some(word) = bare(place).filter(|w| w.is_ascii() && w.len() > model.len()) else { continue };
                    let cut = if ends { word.len() - model.len() } else { model.len() };
                    let part = if ends { word.get(cut..) } else { word.get(..cut) };
                    if part.is_some_and(alike)
                        && let Some(slot) = out.get_mut(place)
                    {
                        *slot = spaced(words.get(place).copied().unwrap_or_default(), &[cut]);
                    }
                }
            }
        }
        at = last.max(at) + 1;
    }
    out.join(" ")
}

fn is_run_of_list(word: &str) -> bool {
    let core = word.trim_end_matches(',');
    core.len() >= 6
        && core.bytes().filter(u8::is_ascii_digit).count() >= 4
        && core.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn starts_number(word: &str) -> bool {
    word.len() >= 4 && word.bytes().take(4).all(|b| b.is_ascii_digit())
}
