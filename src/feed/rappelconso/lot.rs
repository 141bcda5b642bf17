//! What stands in the lot's place: lots, starts and ranges of lots, "tous les lots", dates, windows of sale or
//! packing, and often a product's name beside them.

use crate::feed::{date, tables};
use crate::record::{Date, Field, Value};

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lot {
    /// Lots.
    pub(super) values: Vec<Value>,
    /// Every lot is meant.
    pub(super) all: bool,
    /// Best-before days that stand among the lots.
    pub(super) expires: Vec<Value>,
    /// Lots that are written as days.
    pub(super) days: Vec<Value>,
    /// Days of packing or of sale.
    pub(super) window: Option<(Field, Vec<Value>)>,
    /// A product's name.
    pub(super) name: Option<String>,
    /// Something limits the units, and it was not understood.
    pub(super) unread: bool,
}

/// Ways to say that every lot is meant, folded; the longest first.
const ALL: [&str; 17] = [
    "tous les numeros de lots",
    "tous les numeros de lot",
    "toutes les dates",
    "tous les produits",
    "toutes les ddm",
    "toutes les dlc",
    "tous les n de lot",
    "tous les lots",
    "toutes dates",
    "tous numeros",
    "toutes ddm",
    "toutes dlc",
    "tous lots",
    "tout lot",
    "pas de lot",
    "sans lot",
    "absence",
];

/// Ways to send the reader elsewhere, folded.
const ELSEWHERE: [&str; 14] = [
    "voir",
    "cf",
    "se referer",
    "se reporter",
    "liste",
    "piece jointe",
    "document joint",
    "ci joint",
    "ci dessous",
    "affichette",
    "sur l emballage",
    "consulter",
    "tableau",
    "annexe",
];

/// After "tous les lots": those that follow.
const LISTED: [&str; 5] = ["ci apres", "suivant", "commencant", "debutant", "dont le n"];

/// Words that say when it was packed or made.
const MADE: [&str; 14] = [
    "emball*",
    "conditionne",
    "conditionnes",
    "conditionnee",
    "conditionnees",
    "congel*",
    "fabriqu*",
    "fabrication",
    "ensach*",
    "elabor*",
    "prepar*",
    "abatt*",
    "production",
    "peche*",
];

/// Words that say when it was sold.
const SOLD: [&str; 7] = ["vend*", "vente", "commercialis*", "achet*", "achat*", "livr*", "distribu*"];

/// Words that limit in a way that is not read here.
const LIMITING: [&str; 22] = [
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

/// Reads what stands in the lot's place.
pub(super) fn read(text: &str) -> Lot {
    let mut lot = Lot::default();
    let folded = tables::fold(text);
    if folded.is_empty() {
        return lot;
    }
    let mut rest = text.to_owned();
    if folded == "tous" || folded == "toutes" || folded == "aucun" || folded == "sans" || folded == "non concerne" {
        lot.all = true;
        return lot;
    }
    if let Some(phrase) = ALL.iter().find(|phrase| starts(&folded, phrase)) {
        lot.all = true;
        if folded.len() == phrase.len() {
            return lot;
        }
        // "Tous les lots ci-après : …" means those alone.
        let tail = folded.get(phrase.len()..).unwrap_or_default().trim_start();
        if LISTED.iter().any(|word| tail.starts_with(word)) {
            lot.all = false;
            rest = rest.split_once(':').map_or(rest.clone(), |(_, tail)| tail.to_owned());
        }
    } else if ELSEWHERE.iter().any(|phrase| has(&folded, phrase)) {
        lot.unread = true;
        return lot;
    }
    let made = MADE.iter().any(|word| has(&folded, word));
    let sold = SOLD.iter().any(|word| has(&folded, word));
    // Without any number, "vendue en libre-service" says what the product is.
    if (made || sold) && text.bytes().any(|b| b.is_ascii_digit()) {
        lot.window = window(text, if made { Field::MadeOn } else { Field::BoughtOn });
        lot.unread = lot.window.is_none();
        // Lots may stand before it, but only where a word says so.
        match text.to_lowercase().find("lot ").filter(|_| !lot.all) {
            Some(at) if lot.window.is_some() => rest = without_dates(text.get(at..).unwrap_or_default()),
            _ => return lot,
        }
    } else if lot.all {
        // "Tous les lots du A au B": which days they are is not said.
        match window(text, Field::AnyDate) {
            Some(window) => lot.window = Some(window),
            None => lot.unread = LIMITING.iter().any(|word| has(&folded, word)),
        }
        return lot;
    }
    rest = expiries(&rest, &mut lot);
    if let Some(starts) = after_starting(&rest) {
        starts_of(starts, &mut lot);
    } else {
        codes(&rest, &mut lot);
    }
    lot
}

fn starts(folded: &str, phrase: &str) -> bool {
    folded.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a word (with `*`: a word that begins so) or phrase stands in folded text.
fn has(folded: &str, entry: &str) -> bool {
    let (stem, open) = entry.strip_suffix('*').map_or((entry, false), |stem| (stem, true));
    folded.match_indices(stem).any(|(at, _)| {
        let before = folded.get(..at).is_some_and(|b| b.is_empty() || b.ends_with(' '));
        let after = folded.get(at + stem.len()..).is_some_and(|a| open || a.is_empty() || a.starts_with(' '));
        before && after
    })
}

/// The days of a window: `du A au B`, `entre A et B`, `jusqu'au B`, `à partir du A`, `le A`.
fn window(text: &str, field: Field) -> Option<(Field, Vec<Value>)> {
    let found = date::find(text);
    let mut values = Vec::new();
    let mut at = 0;
    let mut nth = 0;
    while let Some(first) = found.get(nth) {
        let lead = tables::fold(text.get(at..first.at.start)?);
        let joined = found.get(nth + 1).map(|second| {
            let between = tables::fold(text.get(first.at.end..second.at.start).unwrap_or_default());
            matches!(between.as_str(), "au" | "et" | "a" | "et le" | "jusqu au" | "inclus au" | "et fab") || {
                between.is_empty()
                    && text.get(first.at.end..second.at.start).is_some_and(|b| b.contains(['-', '–', '>']))
            }
        });
        let (from, to) = (Some(first.span.from), Some(first.span.to));
        if lead.ends_with("jusqu au") || lead.ends_with("jusqu") || lead.ends_with("avant le") {
            values.push(Value::Dates { from: None, to });
        } else if lead.ends_with("a partir du") || lead.ends_with("depuis le") {
            values.push(Value::Dates { from, to: None });
        } else if joined == Some(true) {
            let last = found.get(nth + 1)?;
            values.push(Value::Dates { from, to: Some(last.span.to) });
            nth += 1;
        } else {
            values.push(Value::Dates { from, to });
        }
        at = found.get(nth)?.at.end;
        nth += 1;
    }
    // "entre le 11 et le 16 avril 2022": a day of which only the number stands there.
    let bare = has(&tables::fold(text), "entre") && found.len() == 1;
    (!values.is_empty() && !bare).then_some((field, values))
}

fn without_dates(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for found in date::find(text) {
        out.push_str(text.get(at..found.at.start).unwrap_or_default());
        at = found.at.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Takes `DLC 09/10/2021` out of the text.
fn expiries(text: &str, lot: &mut Lot) -> String {
    let mut out = String::new();
    let mut at = 0;
    for found in date::find(text) {
        let lead = text.get(at..found.at.start).unwrap_or_default();
        let words = tables::fold(lead);
        let marked =
            ["dlc", "ddm", "dluo", "dcr", "dlc du", "ddm du", "dlc le", "minimale", "minimale au", "consommation"];
        let Some(mark) = marked.iter().filter(|m| words.ends_with(**m)).max_by_key(|m| m.len()) else { continue };
        lot.expires.push(Value::Dates { from: Some(found.span.from), to: Some(found.span.to) });
        let first = mark.split(' ').next().unwrap_or(mark);
        let cut = lead.to_lowercase().rfind(first).filter(|cut| lead.is_char_boundary(*cut)).unwrap_or(lead.len());
        out.push_str(lead.get(..cut).unwrap_or_default());
        at = found.at.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What follows `commençant par`.
fn after_starting(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let at = ["commençant", "commencant", "débutant", "debutant"].iter().filter_map(|word| lower.find(word)).min()?;
    let tail = text.get(at..)?;
    let par = tail.to_lowercase().find("par")?;
    tail.get(par + 3..)
}

fn starts_of(text: &str, lot: &mut Lot) {
    let text = text.trim_start_matches([' ', ':']);
    for piece in text
        .split("  ")
        .flat_map(|p| p.split([',', ';', '/']))
        .flat_map(|p| p.split(" et "))
        .flat_map(|p| p.split(" ou "))
    {
        let piece = piece.trim().trim_matches(['"', '«', '»', '.', ':']).trim();
        let digits = piece.chars().any(|c| c.is_ascii_digit());
        if piece.is_empty() {
            continue;
        }
        if piece.chars().count() > 24 || !(digits || piece.chars().count() <= 4) {
            lot.unread = true;
            continue;
        }
        lot.values.push(Value::Prefix(piece.to_owned()));
        // "L PL0169": the L says "lot", and may or may not be printed.
        if let Some(bare) = piece.strip_prefix(['L', 'l']).filter(|bare| bare.starts_with([' ', ':'])) {
            lot.values.push(Value::Prefix(bare.trim_start_matches([' ', ':']).to_owned()));
        }
    }
    lot.unread |= lot.values.is_empty();
}

struct Word<'a> {
    text: &'a str,
    class: Class,
    /// How many spaces stood before it.
    gap: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
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
}

fn codes(text: &str, lot: &mut Lot) {
    let folded = tables::fold(text);
    lot.unread |= LIMITING.iter().any(|word| has(&folded, word)) && !ranges_explain(&folded);
    let mut words = words(text);
    // A size alone is no size: "1230G" is a lot where nothing stands beside it.
    let alone = words.iter().all(|w| !matches!(w.class, Class::Code | Class::Name | Class::Day(_)));
    if alone {
        words.iter_mut().filter(|w| w.class == Class::Size).for_each(|w| w.class = Class::Code);
    }
    // Lots stand after the last word of a name, or after the word "lot".
    let named = words.iter().rposition(|w| w.class == Class::Name);
    let lot_word = words.iter().position(|w| w.class == Class::LotWord);
    let first_code = words.iter().position(|w| matches!(w.class, Class::Code | Class::Day(_)));
    let from = match (named, lot_word) {
        (_, Some(at)) => first_code.filter(|first| *first < at && named.is_none_or(|n| n > *first)).unwrap_or(at),
        (Some(at), None) if words.iter().skip(at + 1).any(|w| matches!(w.class, Class::Code | Class::Day(_))) => at + 1,
        (Some(_), None) => match first_code {
            // "22241 OLIVES": the lot stands first.
            Some(0) => 0,
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
        if let (true, Some(last)) = (ranged, next(gap + 1))
            && alike(word.text, last.text)
        {
            lot.values.push(Value::Codes { from: Some(word.text.into()), to: Some(last.text.into()) });
            return gap + 1;
        }
    }
    // "015 20": a day of the year and a year, one lot.
    let digits = |w: &Word<'_>, most: usize| w.text.len() <= most && w.text.bytes().all(|b| b.is_ascii_digit());
    if let Some(year) = next(1).filter(|w| digits(w, 2) && w.text.len() == 2 && w.gap == 1) {
        let alone = next(2).is_none_or(|w| w.gap > 1 || w.class != Class::Code);
        if digits(word, 3) && word.text.len() == 3 && alone {
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

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut gap = 1;
    for piece in text.split([' ', ',', ';']) {
        if piece.is_empty() {
            gap += 1;
            continue;
        }
        let trimmed = piece.trim_matches(['(', ')', '[', ']', '"', '\'', '.', ':', '«', '»', '/', '+', '=']);
        let word = if trimmed.is_empty() { piece } else { trimmed };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        let shown = |v: &Value| match v {
            Value::Code(code) => code.clone(),
            Value::Prefix(code) => format!("{code}…"),
            Value::Codes { from, to } => {
                format!("{}..{}", from.clone().unwrap_or_default(), to.clone().unwrap_or_default())
            }
            other => format!("{other:?}"),
        };
        read(text).values.iter().map(shown).collect()
    }

    #[test]
    fn lots() {
        assert_eq!(values("H02723"), ["H02723"]);
        assert_eq!(values("067101 et 067102"), ["067101", "067102"]);
        assert_eq!(values("U117 L02  U140 L02"), ["U117", "L02", "U140"]);
        assert_eq!(values("Lot : 01436020"), ["01436020"]);
        assert_eq!(values("lot n: 10941042"), ["10941042"]);
        assert_eq!(values("130 21"), ["130 21"]);
        assert_eq!(values("Lot 1697 L : U 113"), ["1697", "U 113"]);
        assert_eq!(values("Tous les lots ci-après : de 1016N9198 à 1016N9346"), ["1016N9198..1016N9346"]);
        assert_eq!(values("440 / 4562079"), ["440", "4562079"]);
        assert_eq!(values("21/078"), ["21/078"]);
        assert_eq!(values("59481/04460222"), ["59481/04460222", "59481", "04460222"]);
        assert_eq!(values("PL0109 - PL0111"), ["PL0109..PL0111"]);
        assert_eq!(values("Numéros de lot compris entre le 2040 et 2204"), ["2040..2204"]);
        assert_eq!(values("Lot commençant par : L PL0169"), ["L PL0169…", "PL0169…"]);
        assert_eq!(values("Lots commençants par : L PL9277 et L PL9278").len(), 4);
        assert!(!read("Numéros de lot compris entre le 2040 et 2204").unread);
    }

    #[test]
    fn names_beside_lots() {
        let lot = read("CONE X6 VANILLE FRAISE 17919");
        assert_eq!((lot.name.as_deref(), lot.values.len()), (Some("CONE X6 VANILLE FRAISE"), 1));
        let lot = read("Saucisse vendue emballée au rayon libre service");
        assert!(!lot.unread && lot.name.is_some());
        let lot = read("YAOURT Citron 4*125g");
        assert_eq!((lot.values.len(), lot.unread), (0, false));
        let lot = read("300G : Lot 7D260503, DLC 09/10/2021 Lot 7D266837, DLC 15/10/2021");
        assert_eq!((lot.values.len(), lot.expires.len()), (2, 2));
    }

    #[test]
    fn all_elsewhere_and_windows() {
        assert!(read("Tous les lots").all && read("Tous").all && read("Absence").all);
        assert!(read("voir liste des produits en pièce jointe").unread);
        let lot = read("vendu au rayon traditionnel du 20/12/2022 au 23/02/2023");
        assert!(matches!(lot.window, Some((Field::BoughtOn, ref days)) if days.len() == 1) && !lot.unread);
        let lot = read("emballés entre 23/07/21 et 08/10/21");
        assert!(matches!(lot.window, Some((Field::MadeOn, _))));
        assert!(read("VENDUES ENTRE LE 11 ET LE 16 AVRIL").unread);
        assert!(read("tout sauf le 12").unread);
    }
}
