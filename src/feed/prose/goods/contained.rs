//! What a package holds, in a sentence without quotation marks: `6-oz. bags containing Hill Farm Ham Loaf with lot …`.

use crate::feed::prose::token::{Kind, Token};

/// Words for packages, behind which the name stands.
pub(super) const CONTAINERS: [&str; 42] = [
    "bottle",
    "bottles",
    "package",
    "packages",
    "bag",
    "bags",
    "box",
    "boxes",
    "case",
    "cases",
    "can",
    "cans",
    "tray",
    "trays",
    "cup",
    "cups",
    "container",
    "containers",
    "pouch",
    "pouches",
    "jar",
    "jars",
    "carton",
    "cartons",
    "tub",
    "tubs",
    "pack",
    "packs",
    "pail",
    "pails",
    "chub",
    "chubs",
    "sleeve",
    "bowl",
    "bin",
    "bins",
    "kit",
    "kits",
    "roll",
    "rolls",
    "dinners",
    "meals",
];

/// Pieces in a package, of which a count is no name: `6 patties of …`.
const PIECES: [&str; 8] = ["patties", "pieces", "links", "units", "slices", "portions", "chubs", "packaged"];

/// Words that end the name. Two words: the second must follow.
const STOPS: [&str; 23] = [
    "and lot",
    "bearing",
    "produced",
    "that",
    "which",
    "having",
    "upc",
    "lot",
    "packaged",
    "packed",
    "marked",
    "sold",
    "each",
    "establishment",
    "in the",
    "use",
    "best",
    "sell",
    "enjoy",
    "case code",
    "package code",
    "identified",
    "printed",
];

/// What tells units apart: behind `with` or `and`, these say that the name is over.
pub(super) const UNITS: [&str; 27] = [
    "lot",
    "lots",
    "code",
    "codes",
    "date",
    "dates",
    "best",
    "use",
    "sell",
    "by",
    "freeze",
    "est",
    "establishment",
    "exp",
    "expiration",
    "expiry",
    "number",
    "numbers",
    "upc",
    "supc",
    "item",
    "label",
    "labels",
    "pack",
    "packaging",
    "production",
    "marks",
];

/// The name of what a package holds.
pub(super) fn name(text: &str, words: &[Token<'_>]) -> Option<String> {
    let first_stop = (1..words.len()).find(|i| stops(words, *i) && !words.get(*i).is_some_and(|t| t.is("packaged")));
    let head = words.get(..first_stop.unwrap_or(words.len()))?;
    let begin = head.iter().take(24).enumerate().find_map(|(i, t)| {
        let holds = t.any(&["of", "containing", "labeled", "labelled", "with"]);
        let boxed = head.get(..i)?.iter().any(|w| w.any(&CONTAINERS));
        let next = if head.get(i + 1).is_some_and(|n| n.is("as")) { i + 2 } else { i + 1 };
        (holds && boxed && next < head.len()).then_some(next)
    });
    // `cases containing 1 pound packages of Owl Hill Sausage`: the name is in the packages; `raw beef patties labeled
    // OWL GYROS`: on the label.
    let mut named = head.iter().enumerate().take(24).skip(2).filter_map(|(i, t)| {
        let held = || head.get(i - 1).is_some_and(|w| w.any(&CONTAINERS) || w.any(&PIECES));
        let capital = head.get(i + 1).is_some_and(|n| n.text.starts_with(char::is_uppercase));
        (capital && (t.is("of") && held() || t.is("labeled") && begin.is_some())).then_some(i + 1)
    });
    let begin = named.next_back().or(begin).unwrap_or(0);
    // `15502 OWL RANCH GROUND BEEF`: the number is the firm's.
    let number =
        |t: &Token<'_>| t.kind == Kind::Number && t.text.len() >= 4 || t.marks(&['#', ')', '(', '*', '-', ':']);
    let numbered = words.get(begin..)?.iter().take_while(|t| number(t)).count();
    let begin = begin + numbered;
    let end = (begin + 1..words.len()).find(|i| stops(words, *i)).unwrap_or(words.len());
    let name = text.get(words.get(begin)?.start..words.get(end.checked_sub(1)?)?.end)?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",.;:–-“”\"(".contains(c));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 4 && name.len() <= 200).then(|| name.to_owned())
}

/// Whether the name ends before a word.
pub(super) fn stops(words: &[Token<'_>], at: usize) -> bool {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|t| t.is(word));
    // `slices with cheese`, `Broccoli Cheddar with Bacon with sell by dates`
    if is(at, "with") || is(at, "and") || is(at, "&") {
        let near = if is(at, "with") { 5 } else { 3 };
        let ahead = words.get(at + 1..).unwrap_or_default().iter().take(near);
        return ahead.take_while(|t| !t.is("with") && !t.mark(',')).any(|t| t.any(&UNITS));
    }
    // `Hill Knockwurst. The packages have …`
    let sentence = words.get(at).is_some_and(|t| t.mark('.'))
        && words.get(at + 1).is_some_and(|t| t.any(&["the", "each", "these", "this", "all", "it"]));
    sentence
        || STOPS.iter().any(|stop| match stop.split_once(' ') {
            None => is(at, stop),
            Some((first, second)) => is(at, first) && is(at + 1, second),
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::token::tokens;
    use super::*;

    #[test]
    fn names_without_marks() {
        let of = |text: &str| name(text, &tokens(text)).unwrap_or_default();
        assert_eq!(
            of("22-oz. cartons of Owl Rich slices with cheese and sauce, UPC code 0413"),
            "Owl Rich slices with cheese and sauce"
        );
        assert_eq!(
            of("12-oz. trays containing OWL Broccoli with Bacon with sell by dates of 10/13/19"),
            "OWL Broccoli with Bacon"
        );
        assert_eq!(of("Ground Owl Chubs - Use or Freeze by Dates of 2/20/11"), "Ground Owl Chubs");
        assert_eq!(of("15502 OWL RANCH GROUND BEEF"), "OWL RANCH GROUND BEEF");
        assert_eq!(
            of("2-lb. boxes containing 6 pieces of Owl Choice Patties with Use By dates 05/17/2016"),
            "Owl Choice Patties"
        );
        assert_eq!(
            of("8-lb. box packages containing raw beef patties labeled Owl Rite BURGERS and a sell by date"),
            "Owl Rite BURGERS"
        );
        assert_eq!(of("1-lb. packages containing links of OWL Knockwurst. The packages have a date"), "OWL Knockwurst");
    }
}
