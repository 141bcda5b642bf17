//! Firms and the names by which they stand on goods.

use super::{capital, capitals_after, phrase};
use crate::feed::prose::token::{Kind, Token};

/// Firms that a description names, as they may stand on the goods: behind `Distributed by`, `d/b/a` and the like, or a
/// part of its list that ends as firms' names do (`NW Orchard Products`).
pub(crate) fn firms(text: &str, tokens: &[Token<'_>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |firm: String| {
        for name in firm_names(&firm) {
            let long = name.chars().count() >= 3 && name.split(' ').count() <= 5;
            if long && out.len() < 8 && !out.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                out.push(name);
            }
        }
    };
    for at in 0..tokens.len() {
        if let Some(from) = cue_of_firm(tokens, at) {
            // The street's number ends the name.
            let until = |firm: String| {
                let words = firm.split(' ').enumerate();
                let name = words.take_while(|(nth, word)| *nth == 0 || !word.starts_with(|c: char| c.is_ascii_digit()));
                name.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
            };
            capitals_after(text, tokens, from).map(until).into_iter().for_each(&mut add);
        }
    }
    // `NDC Owl Care: 0113-7852-82; NDC Hare Markets: 0363-…`: whose code it is.
    for at in 0..tokens.len() {
        let colon = (at + 2..at + 6).find(|i| tokens.get(*i).is_some_and(|t| t.mark(':')));
        let coded = |colon: &usize| {
            let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
            number(colon + 1) && tokens.get(colon + 2).is_some_and(Token::dash) && number(colon + 3)
        };
        let ndc = tokens.get(at).is_some_and(|t| t.is("ndc"));
        if let Some(colon) = colon.filter(|colon| ndc && coded(colon))
            && tokens.get(at + 1..colon).is_some_and(|words| words.iter().all(capital))
        {
            phrase(text, tokens, at + 1, colon).into_iter().for_each(&mut add);
        }
    }
    let mut from = 0;
    for at in 0..=tokens.len() {
        if tokens.get(at).is_some_and(|t| !t.marks(&[',', ';', ':', '(', ')'])) {
            continue;
        }
        let part = tokens.get(from..at).unwrap_or_default();
        let words = part.iter().filter(|t| t.kind == Kind::Word).count();
        let named = (2..=5).contains(&words) && part.iter().all(|t| capital(t) || t.marks(&['&', '.', '\'', '’']));
        let trade = part.iter().rev().find(|t| t.kind == Kind::Word).is_some_and(|t| t.any(&ENDINGS));
        if named && trade && from > 0 {
            phrase(text, tokens, from, at).into_iter().for_each(&mut add);
        }
        from = at + 1;
    }
    out
}

/// Words that end the name of a firm.
const ENDINGS: [&str; 14] = [
    "inc",
    "llc",
    "ltd",
    "co",
    "corp",
    "company",
    "foods",
    "farms",
    "farm",
    "products",
    "bakery",
    "pharmacy",
    "laboratories",
    "brands",
];

/// After words behind which a firm stands.
fn cue_of_firm(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    const VERBS: [&str; 17] = [
        "distributed",
        "dist",
        "manufactured",
        "mfd",
        "mfg",
        "made",
        "packed",
        "packaged",
        "produced",
        "marketed",
        "imported",
        "prepared",
        "repackaged",
        "compounded",
        "bottled",
        "sold",
        "roasted",
    ];
    let token = tokens.get(at)?;
    let mut next = at + 1;
    if token.any(&VERBS) {
        while tokens.get(next).is_some_and(|t| t.mark('.')) {
            next += 1;
        }
        // "Manufactured and distributed by"
        if !tokens.get(next)?.any(&["by", "for"]) {
            return None;
        }
        next += 1;
    } else if token.any(&["dba"]) {
    } else if token.is("d") && tokens.get(at + 2)?.is("b") && tokens.get(at + 4)?.is("a") {
        next = at + 5;
    } else {
        return None;
    }
    while tokens.get(next).is_some_and(|t| t.marks(&[':', '.', '"', '“'])) && next < at + 9 {
        next += 1;
    }
    Some(next)
}

/// What firms add to their names.
const FORMS: [&str; 44] = [
    "inc",
    "llc",
    "ltd",
    "co",
    "corp",
    "corporation",
    "company",
    "incorporated",
    "limited",
    "lp",
    "llp",
    "plc",
    "usa",
    "us",
    "u",
    "s",
    "a",
    "l",
    "p",
    "c",
    "of",
    "america",
    "north",
    "american",
    "international",
    "intl",
    "int'l",
    "holdings",
    "holding",
    "group",
    "enterprises",
    "ent",
    "the",
    "sa",
    "cv",
    "de",
    "gmbh",
    "ag",
    "na",
    "pvt",
    "pty",
    "div",
    "division",
    "and",
];

/// Trade words that a brand may drop: `Caito Foods` is sold as `Caito`.
const TRADES: [&str; 42] = [
    "wholesale",
    "club",
    "dairy",
    "seafood",
    "sterile",
    "center",
    "solutions",
    "services",
    "healthcare",
    "medical",
    "nutrition",
    "nutritionals",
    "compounding",
    "pharmacy",
    "pharmacies",
    "foods",
    "food",
    "products",
    "brands",
    "farms",
    "farm",
    "bakery",
    "markets",
    "market",
    "stores",
    "store",
    "grocers",
    "grocery",
    "manufacturing",
    "mfg",
    "distributors",
    "distribution",
    "trading",
    "sales",
    "industries",
    "labs",
    "laboratories",
    "pharmaceutical",
    "pharmaceuticals",
    "pharma",
    "packing",
    "fresh",
];

/// Names by which a firm may stand on its goods: without its legal form, then without its trade; both sides of dba.
pub(crate) fn firm_names(firm: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let lower = firm.to_ascii_lowercase();
    let mut parts = Vec::new();
    let cue = [" dba ", " d/b/a ", " d.b.a. ", " d.b.a ", " d/b/a: ", " doing business as ", " aka "]
        .iter()
        .find_map(|cue| lower.find(cue).map(|at| (at, cue.len())));
    match cue {
        Some((at, len)) => {
            parts.extend(firm.get(at + len..));
            parts.extend(firm.get(..at));
        }
        None => parts.push(firm),
    }
    // `Hill Bar Company LLC HILLBAR`: one word behind the legal form is the brand.
    if let Some((before, brand)) = firm.rsplit_once(' ')
        && ["llc", "inc", "inc.", "corp", "ltd"].iter().any(|form| before.to_ascii_lowercase().ends_with(form))
        && brand.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && brand.len() >= 3
        && !FORMS.contains(&brand.to_ascii_lowercase().as_str())
    {
        parts.push(brand);
    }
    for part in parts {
        let words: Vec<&str> = part.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).collect();
        let bare = |w: &str| w.trim_matches('.').to_ascii_lowercase();
        let mut kept = words.as_slice();
        while let Some((last, rest)) = kept.split_last() {
            let last = bare(last).replace('.', "");
            if rest.is_empty() || !(FORMS.contains(&last.as_str()) || last == "&" || last == "llc") {
                break;
            }
            kept = rest;
        }
        let mut trade = kept;
        while let Some((last, rest)) = trade.split_last() {
            if rest.is_empty() || !TRADES.contains(&bare(last).as_str()) {
                break;
            }
            trade = rest;
        }
        // "The Step2 Company" stands on its goods as "Step2".
        let article = |words: &[&str]| -> Option<String> {
            let (first, rest) = words.split_first()?;
            (first.eq_ignore_ascii_case("the") && !rest.is_empty()).then(|| rest.join(" "))
        };
        let initials = initials(kept).map(str::to_owned);
        let names = [Some(kept.join(" ")), Some(trade.join(" ")), article(kept), article(trade), initials];
        for name in names.into_iter().flatten() {
            let name = name.trim_matches(|c: char| ".,&- ".contains(c)).to_owned();
            if name.chars().count() >= 2 && !out.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                out.push(name);
            }
        }
    }
    out
}

/// `OWL` of `OWL Newco`: capitals before words that are written small.
fn initials<'a>(words: &[&'a str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    let capitals = (3..=4).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    let small = rest.iter().any(|word| word.chars().any(char::is_lowercase));
    (capitals && small && !["THE", "NEW", "USA", "ALL"].contains(first)).then_some(*first)
}
