//! Products named in running sentences, as FSIS and CPSC write them.

mod contained;
mod quoted;

use super::context::Context;
use super::gtin::{self, What};
use super::limits::{self, Mode};
use super::name;
use super::token::{Kind, Token, tokens};
use crate::feed::Note;
use crate::record::{Product, Text};
use core::ops::Range;

/// One sentence that names one product, with its codes behind it.
pub(crate) fn sentence(text: &str, context: &Context) -> (Product, Vec<Note>) {
    let words = tokens(text);
    let mut product = Product::default();
    let mut notes = Vec::new();
    let barcodes = gtin::find(text, &words, |at| limits::in_list(&words, at));
    let mut masked = gtin::mask(words.len(), &barcodes);
    for found in barcodes {
        match found.what {
            What::Gtin(gtin) if !product.gtins.iter().any(|g| g.gtin == gtin.gtin) => product.gtins.push(gtin),
            What::Store(code) => product.store_codes.push(code),
            What::Gtin(_) => {}
            What::Unusable(_) => notes.push(Note::new("upc-unusable", found.written)),
        }
    }
    let quoted = quoted::names(text, &words);
    // "SMOKED PORK RIBS" in a name says nothing of when it was made.
    let plain =
        |quote: &&Range<usize>| text.get((*quote).clone()).is_some_and(|n| !n.bytes().any(|b| b.is_ascii_digit()));
    for quote in quoted.marks.iter().filter(plain) {
        let inside = words.iter().zip(&mut masked).filter(|(t, _)| quote.start <= t.start && t.end <= quote.end);
        inside.for_each(|(_, slot)| *slot = true);
    }
    let whole = quoted.names.is_empty().then(|| contained::name(text, &words)).flatten();
    let short = quoted.names.first().and_then(|name| capitals(name));
    for name in quoted.names.into_iter().chain(whole).chain(short) {
        if !product.names.iter().any(|n| n.text == name) {
            product.names.push(Text::new("en", name));
        }
    }
    product.brands = name::brands(text, &words);
    product.brands.extend(before_quote(text, &words).into_iter().chain(quoted.brand));
    for brand in product.names.first().map(|name| leading(&name.text)).unwrap_or_default() {
        if !product.brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
            product.brands.push(brand);
        }
    }
    let read = limits::read(text, &words, &[(0, words.len())], &masked, Mode::Sentence, context);
    notes.extend(read.unread.into_iter().map(|words| Note::new("limits-not-read", words)));
    product.limits = read.limits;
    (product, notes)
}

/// Whether a name says no more than that there are goods, or how they are packed: `The products below were`, `3-5 bags`.
pub(crate) fn says_nothing(name: &str) -> bool {
    const EMPTY: [&str; 16] = [
        "the",
        "see",
        "various",
        "following",
        "weights",
        "list",
        "of",
        "products",
        "product",
        "in",
        "on",
        "press",
        "release",
        "size",
        "weight",
        "clear",
    ];
    let words = tokens(name);
    let spoken = words.iter().filter(|t| t.kind == Kind::Word && t.text.len() > 1);
    let packs =
        |t: &&Token<'_>| t.any(&contained::CONTAINERS) || t.any(&EMPTY) || t.any(&["oz", "lb", "lbs", "polybags"]);
    let telling = spoken.clone().filter(|t| !packs(t)).count();
    let points = words.first().is_some_and(|t| t.any(&["the", "see", "following", "various"]));
    telling == 0 || points && words.iter().take(5).any(|t| t.any(&["product", "products", "list"]))
}

/// A name in capitals before what it consists of in small letters: `HOUSE SAMPLER Ham, Sweet Salami, and Dry Coppa`.
fn capitals(name: &str) -> Option<String> {
    let small = |word: &str| word.chars().any(char::is_lowercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    let count = words.iter().take_while(|word| !small(word)).count();
    let rest = words.get(count..)?;
    let loud = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !small(word);
    let listed = rest.iter().any(|word| word.ends_with(',')) && rest.iter().filter(loud).count() == 0;
    (count >= 3 && count < words.len() && listed)
        .then(|| words.iter().take(count).copied().collect::<Vec<_>>().join(" "))
}

/// Words with which the name of a thing begins, not that of a brand.
const THINGS: [&str; 48] = [
    "all", "angus", "bacon", "baked", "beef", "bone", "boneless", "breaded", "burger", "burgers", "cajun", "chicken",
    "chili", "chopped", "chorizo", "classic", "cooked", "cured", "diced", "dry", "fresh", "frozen", "fully", "goat",
    "grilled", "ground", "ham", "head", "hot", "italian", "jerky", "lamb", "lean", "meat", "natural", "organic",
    "original", "pork", "premium", "raw", "ready", "roast", "salami", "sausage", "smoked", "spicy", "turkey", "veal",
];

/// The brands that a label's name may begin with: up to a possessive, or up to two words before those of things.
/// `OWL-MEAL SIMPLE` is an `OWL`'s, too.
fn leading(name: &str) -> Vec<String> {
    if let Some(brand) = possessive(name) {
        return vec![brand];
    }
    let thing = |word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        THINGS.iter().any(|thing| thing.eq_ignore_ascii_case(plain))
    };
    let begins = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let words: Vec<&str> = name.split_whitespace().collect();
    let head: Vec<&str> = words.iter().copied().take(2).take_while(|word| begins(word) && !thing(word)).collect();
    if words.len() < 3 || head.is_empty() || !head.iter().any(|word| word.chars().any(char::is_alphabetic)) {
        return Vec::new();
    }
    let part = head.first().and_then(|word| word.split_once('-')).map(|(part, _)| part.to_owned());
    core::iter::once(head.join(" ")).chain(part.filter(|part| part.len() > 2)).collect()
}

/// What a name begins with, where a possessive says that it is a brand: `TRADER OWL'S CHICKEN SALAD`.
pub(crate) fn possessive(name: &str) -> Option<String> {
    // `Original Polenta, Hare's brand`: the brand stands behind the thing.
    let head: Vec<&str> = name.split_whitespace().take(4).collect();
    let from = head.iter().take(3).rposition(|word| word.ends_with(',')).map_or(0, |at| at + 1);
    let words: Vec<&str> = name.split_whitespace().skip(from).take(4).collect();
    let possessive = words.iter().take(3).position(|word| {
        let lower = word.to_lowercase();
        lower.ends_with("'s") || lower.ends_with("’s")
    })?;
    (words.len() > 3 || possessive < 2).then(|| words.get(..=possessive).map(|brand| brand.join(" "))).flatten()
}

/// The capitalised words between a container and the name in quotation marks: `packages of Owl's Hill “SMOKED HAM”`.
fn before_quote(text: &str, words: &[Token<'_>]) -> Option<String> {
    let quote = words.iter().position(|word| word.marks(&['“', '"']))?;
    let head = words.get(..quote)?;
    let of = head.iter().rposition(|word| word.any(&["of", "containing"]))?;
    let named = head.get(of + 1..)?;
    let capital = |word: &Token<'_>| word.text.starts_with(char::is_uppercase) || word.marks(&['&', '.']);
    let brand = (1..5).contains(&named.len()) && named.iter().all(capital);
    let (first, last) = (named.first()?, named.last()?);
    text.get(first.start..last.end).filter(|_| brand).map(str::to_owned)
}

/// Who recalls, in a title such as `Firm Recalls Goods Due to Hazard`.
pub(crate) fn recalling(title: &str) -> Option<String> {
    let at = [" Recalls ", " Recall ", " recalls ", " Issues ", " Expands ", " Reannounces ", " Announces "]
        .iter()
        .filter_map(|cue| title.find(cue))
        .min()?;
    title.get(..at).map(|firm| firm.trim().to_owned()).filter(|firm| !firm.is_empty())
}

/// Names in a title that only a brand is written like: `… Ground Beef in OwlFresh Meal Kits`.
pub(crate) fn coined(title: &str) -> Vec<String> {
    let capital_within = |word: &&str| {
        let mut before = word.chars();
        let pairs = word.chars().skip(1).zip(word.chars());
        let inner = pairs.into_iter().any(|(here, last)| here.is_uppercase() && last.is_lowercase());
        before.next().is_some_and(char::is_uppercase) && inner && word.chars().all(char::is_alphabetic)
    };
    title.split([' ', ',', ';']).filter(|word| word.len() >= 5).filter(capital_within).map(str::to_owned).collect()
}

/// What is recalled, in such a title: the goods between the verb and the reason.
pub(crate) fn recalled_goods(title: &str) -> String {
    // "Goods Recalled Due to Risk for …": the goods stand first.
    let passive = title.find(" Recalled");
    let start = [" Recalls ", " Recall of ", " Recall ", " recalls ", " for "]
        .iter()
        .find_map(|cue| title.find(cue).map(|at| at + cue.len()))
        .filter(|at| passive.is_none_or(|passive| *at < passive))
        .unwrap_or(0);
    let goods = title.get(start..).unwrap_or(title);
    let end = [
        " Due to",
        " Due To",
        " due to",
        " Because",
        " because",
        " That May",
        " Produced Without",
        " Recalled",
        " For Possible",
        " for Possible",
        " Imported Without",
        "; ",
    ]
    .iter()
    .filter_map(|cue| goods.find(cue))
    .filter(|at| *at > 0)
    .min()
    .unwrap_or(goods.len());
    uncounted(goods.get(..end).unwrap_or(goods).trim()).to_owned()
}

/// Words that count goods, or say that there are more of them.
const COUNTING: [&str; 13] = [
    "to",
    "include",
    "additional",
    "more",
    "than",
    "nearly",
    "about",
    "approximately",
    "over",
    "almost",
    "another",
    "an",
    "certain",
];
const LARGE: [&str; 3] = ["million", "thousand", "hundred"];

/// Goods without how many they are: `Owl Irons` of `to Include Additional 1.75 Million Owl Irons`.
fn uncounted(goods: &str) -> &str {
    let mut rest = goods;
    while let Some((word, tail)) = rest.split_once(' ') {
        let next = tail.split(' ').next().unwrap_or("").to_ascii_lowercase();
        let lower = word.to_ascii_lowercase();
        let counts = COUNTING.contains(&lower.as_str()) || LARGE.contains(&lower.as_str());
        if !counts && !LARGE.contains(&next.as_str()) {
            break;
        }
        rest = tail;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::context::Domain;

    #[test]
    fn titles() {
        assert_eq!(coined("FSIS Issues Alert For Ground Beef In OwlFresh Meal Kits"), ["OwlFresh"]);
        let title = "Delta Cycle Recalls Bicycle Stem Raisers Due to Fall Hazard";
        assert_eq!(recalling(title).as_deref(), Some("Delta Cycle"));
        assert_eq!(recalled_goods(title), "Bicycle Stem Raisers");
        assert_eq!(recalled_goods("Dlesot Hair Clips Recalled Due to Lead"), "Dlesot Hair Clips");
        let title = "Owlado Expands Recall to Include Additional 1.75 Million Owlfast Steam Irons Due to Fire";
        assert_eq!(recalled_goods(title), "Owlfast Steam Irons");
        assert_eq!(recalled_goods("Owla Recalls More than One Million Owler Ovens Due to Fire"), "Owler Ovens");
        assert_eq!(recalled_goods("Owla Recalls 2 in 1 Ovens Due to Fire"), "2 in 1 Ovens");
    }

    #[test]
    fn what_a_label_begins_with() {
        assert_eq!(leading("Brave Owl Chicken with Rice"), ["Brave Owl"]);
        assert_eq!(leading("Owlson FULLY COOKED FUN BITS"), ["Owlson"]);
        assert_eq!(leading("OWL-MEAL SIMPLE CHILI"), ["OWL-MEAL SIMPLE", "OWL"]);
        assert_eq!(leading("Trader Owl’s Chicken Salad"), ["Trader Owl’s"]);
        assert_eq!(leading("Pork Sirloin Boneless Chop"), Vec::<String>::new());
    }

    #[test]
    fn names_that_say_nothing() {
        assert!(says_nothing("3-5 bags"));
        assert!(says_nothing("The products below were"));
        assert!(says_nothing("See list of products on press release"));
        assert!(!says_nothing("Owl Chili"));
        assert!(!says_nothing("The Owl Chili"));
    }

    #[test]
    fn a_sentence() {
        let context = Context { near: None, domain: Domain::Food };
        let (product, _) =
            sentence("18-oz. trays containing “BUSSETO FOODS SAMPLER” with lot code L075330300", &context);
        assert_eq!(product.names[0].text, "BUSSETO FOODS SAMPLER");
        let (product, _) = sentence("10-lb. boxes of Owl’s Hill “Smoked Ham Thighs”", &context);
        assert!(product.brands.contains(&"Owl’s Hill".to_owned()));
    }
}
