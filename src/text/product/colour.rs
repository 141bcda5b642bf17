//! The colours in which a notice says that its goods were sold, where it says so of all of them: goods of the same name in
//! another colour are others.
//!
//! A wrong colour here would hide a recalled thing, so that every colour that the description has anywhere counts, with its
//! neighbours (a teal thing is sold as blue or green), and a list with a word that is no colour says nothing.
use super::describe::DESCRIPTION_BUDGET;
use crate::record::{Product, Recall};
use crate::text::cut;
use crate::text::scan::Scan;

/// The set of colours among those whose members exclude each other.
pub(super) const COLOUR: u8 = 6;

const RED: u8 = 1;
const BLUE: u8 = 2;
const GREEN: u8 = 3;
const YELLOW: u8 = 4;
const PINK: u8 = 5;
const PURPLE: u8 = 6;
const ORANGE: u8 = 7;
const BLACK: u8 = 8;
const WHITE: u8 = 9;
const GRAY: u8 = 10;
const BROWN: u8 = 11;

/// Words for colours, each with all as which it may be sold.
const WORDS: &[(&str, &[u8])] = &[
    ("red", &[RED]),
    ("burgundy", &[RED, PURPLE, BROWN]),
    ("maroon", &[RED, BROWN]),
    ("wine", &[RED, PURPLE]),
    ("crimson", &[RED]),
    ("blue", &[BLUE]),
    ("navy", &[BLUE, BLACK]),
    ("teal", &[BLUE, GREEN]),
    ("turquoise", &[BLUE, GREEN]),
    ("aqua", &[BLUE, GREEN]),
    ("indigo", &[BLUE, PURPLE]),
    ("green", &[GREEN]),
    ("olive", &[GREEN, BROWN]),
    ("mint", &[GREEN, BLUE]),
    ("sage", &[GREEN, GRAY]),
    ("lime", &[GREEN, YELLOW]),
    ("yellow", &[YELLOW]),
    ("gold", &[YELLOW, BROWN, ORANGE]),
    ("pink", &[PINK]),
    ("rose", &[PINK, RED]),
    ("blush", &[PINK]),
    ("coral", &[PINK, ORANGE, RED]),
    ("magenta", &[PINK, PURPLE, RED]),
    ("fuchsia", &[PINK, PURPLE, RED]),
    ("purple", &[PURPLE]),
    ("lavender", &[PURPLE, PINK]),
    ("lilac", &[PURPLE, PINK]),
    ("violet", &[PURPLE]),
    ("plum", &[PURPLE, RED]),
    ("orange", &[ORANGE]),
    ("copper", &[ORANGE, BROWN]),
    ("peach", &[ORANGE, PINK]),
    ("black", &[BLACK]),
    ("charcoal", &[BLACK, GRAY]),
    ("graphite", &[BLACK, GRAY]),
    ("espresso", &[BLACK, BROWN]),
    ("white", &[WHITE]),
    ("ivory", &[WHITE, BROWN]),
    ("cream", &[WHITE, BROWN, YELLOW]),
    ("beige", &[WHITE, BROWN, GRAY]),
    ("clear", &[WHITE]),
    ("gray", &[GRAY]),
    ("grey", &[GRAY]),
    ("silver", &[GRAY, WHITE]),
    ("slate", &[GRAY, BLUE]),
    ("brown", &[BROWN]),
    ("tan", &[BROWN, YELLOW]),
    ("khaki", &[BROWN, GREEN]),
    ("bronze", &[BROWN, BLACK]),
];

/// What may stand beside a colour in a list of them.
const BESIDE: &[&str] =
    &["light", "dark", "bright", "pale", "hot", "solid", "color", "colors", "either", "a", "the", "only"];

/// Words of notices whose colours are not told.
const UNTOLD: &[&str] = &[
    "variety",
    "various",
    "multiple",
    "assorted",
    "different",
    "multicolor",
    "multicolored",
    "multi",
    "including",
    "camouflage",
    "camo",
    "rainbow",
];

/// Behind these a list of colours stands.
const CUES: &[&str] = &["sold in ", "come in ", "comes in ", "came in ", "available in "];

/// Where such a list ends.
const ENDS: &[&str] = &[
    ". ",
    ";",
    " with ",
    " and measure",
    " that ",
    " which ",
    " at ",
    " from ",
    " for ",
    " (",
    " and have ",
    " and has ",
];

/// The colours of a product's goods; none where the notice does not tell them all.
pub(super) fn colours(recall: &Recall, product: &Product) -> Vec<(u8, u8)> {
    let Some(text) = recall.described.first().filter(|text| text.lang == "en") else { return Vec::new() };
    let text = cut(&text.text, DESCRIPTION_BUDGET);
    let lower = text.to_ascii_lowercase();
    let coloured = |text: &str| words(text).any(|word| members(word).is_some());
    let firms = product.brands.iter().map(String::as_str).chain(recall.parties.iter().map(|party| party.name.as_str()));
    let untold = words(&lower).any(|word| UNTOLD.contains(&word));
    if untold || firms.into_iter().any(|firm| coloured(&firm.to_ascii_lowercase())) {
        return Vec::new();
    }
    let names: String = product.names.iter().map(|name| name.text.to_ascii_lowercase() + " ").collect();
    if !(states(&lower) || coloured(&names)) {
        return Vec::new();
    }
    let mut out: Vec<u8> = words(&lower).chain(words(&names)).filter_map(members).flatten().copied().collect();
    out.sort_unstable();
    out.dedup();
    // Of many, another one says little.
    if out.len() > MOST { Vec::new() } else { out.into_iter().map(|member| (COLOUR, member)).collect() }
}

/// So many colours at most exclude others.
const MOST: usize = 5;

/// Whether a description states a list of colours: `were sold in black, gray and light blue`, `the rugs are pink`.
fn states(lower: &str) -> bool {
    let listed = CUES.iter().flat_map(|cue| lower.match_indices(cue)).filter_map(|(at, cue)| {
        let tail = lower.get(at + cue.len()..)?;
        let end = ENDS.iter().filter_map(|end| tail.find(end)).min().unwrap_or(tail.len());
        list(tail.get(..end)?.trim_end_matches('.'))
    });
    let said: Vec<bool> = listed.collect();
    said.iter().all(|whole| *whole) && (!said.is_empty() || is_coloured(lower))
}

/// Whether all items of a list are colours; nothing where none is.
fn list(segment: &str) -> Option<bool> {
    let joined = segment.replace(" and ", ", ").replace(" or ", ", ").replace('/', ", ");
    let items = joined.split(", ").map(str::trim).filter(|item| !item.is_empty());
    let one = |item: &str| words(item).any(|word| members(word).is_some());
    let plain = |item: &str| words(item).all(|word| members(word).is_some() || BESIDE.contains(&word));
    items.clone().any(one).then(|| items.clone().all(plain))
}

/// `The rugs are pink and …`, `pajama sets are light blue with …`.
fn is_coloured(lower: &str) -> bool {
    let scan = Scan::new(lower, DESCRIPTION_BUDGET);
    scan.kinds.iter().filter(|hit| !hit.weak && !hit.part).any(|hit| {
        let end = usize::from(hit.end);
        let colour = |at: usize| members(scan.words.at(at)).is_some();
        matches!(scan.words.at(end), "is" | "are")
            && (colour(end + 1) || (BESIDE.contains(&scan.words.at(end + 1)) && colour(end + 2)))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn members(word: &str) -> Option<&'static [u8]> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, members)| *members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_colours() {
        assert!(states("the chairs were sold in black, light gray and white. they measure"));
        assert!(states("the rectangular rugs are pink and were sold in two sizes: 5 feet"));
        assert!(!states("the boards were sold in camouflage and red colors."));
        assert!(!states("the name is printed in red on the label"));
        assert!(!states("the dresses were sold in black, stripes and white."));
    }
}
