//! What stands in the lot's place: lots, starts and ranges of lots, "tous les lots", dates, windows of sale or
//! packing, and often a product's name beside them.

mod codes;
mod window;
mod words;

use crate::feed::{date, tables};
use crate::record::{Field, Value};
use codes::{LIMITING, codes};
use window::{MADE, SOLD, window, without_dates};

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

/// Reads what stands in the lot's place.
pub(super) fn read(text: &str) -> Lot {
    let mut lot = Lot::default();
    let folded = tables::fold(text);
    if folded.is_empty() {
        return lot;
    }
    let text = &without_remarks(text);
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
    let made = MADE.iter().any(|word| has(&folded, word)) || has(&folded, "fab") && !date::find(text).is_empty();
    let sold = SOLD.iter().any(|word| has(&folded, word));
    // Without any number, "vendue en libre-service" says what the product is.
    if (made || sold) && text.bytes().any(|b| b.is_ascii_digit()) {
        // "fabrication du A, dlc : B": the last is another day.
        let text = &expiries(text, &mut lot);
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
    short_ones(&mut lot);
    lot
}

/// One or two characters beside longer lots are none; alone they may be.
fn short_ones(lot: &mut Lot) {
    let short =
        |value: &Value| matches!(value, Value::Code(code) if code.chars().filter(|c| c.is_alphanumeric()).count() <= 2);
    let longer = lot.values.iter().any(|value| !short(value));
    lot.unread |= lot.values.iter().any(short);
    if longer {
        lot.values.retain(|value| !short(value));
    }
}

/// Without remarks in brackets that hold no number: `(sous le tube)` says where the lot stands.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inside, behind)) = after.split_once(')') else { break };
        out.push_str(before);
        let limits =
            inside.bytes().any(|b| b.is_ascii_digit()) || LIMITING.iter().any(|w| has(&tables::fold(inside), w));
        let lots = before.bytes().any(|b| b.is_ascii_digit());
        if limits || !lots {
            out.push('(');
            out.push_str(inside);
            out.push(')');
        }
        rest = behind;
    }
    out.push_str(rest);
    out
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

/// Takes `DLC 09/10/2021` out of the text.
fn expiries(text: &str, lot: &mut Lot) -> String {
    let mut out = String::new();
    let mut at = 0;
    let all = date::find(text);
    for (nth, found) in all.iter().enumerate() {
        if found.at.start < at {
            continue;
        }
        let lead = text.get(at..found.at.start).unwrap_or_default();
        let words = tables::fold(lead);
        let marked =
            ["dlc", "ddm", "dluo", "dcr", "dlc du", "ddm du", "dlc le", "minimale", "minimale au", "consommation"];
        let Some(mark) = marked.iter().filter(|m| words.ends_with(**m)).max_by_key(|m| m.len()) else { continue };
        // "DDM du A au B"
        let next = all.get(nth + 1).filter(|next| {
            let joint = tables::fold(text.get(found.at.end..next.at.start).unwrap_or_default());
            matches!(joint.as_str(), "au" | "et le" | "jusqu au") || joint == "et" && words.contains("entre")
        });
        let end = next.unwrap_or(found);
        lot.expires.push(Value::Dates { from: Some(found.span.from), to: Some(end.span.to) });
        let first = mark.split(' ').next().unwrap_or(mark);
        let cut = lead.to_lowercase().rfind(first).filter(|cut| lead.is_char_boundary(*cut)).unwrap_or(lead.len());
        out.push_str(lead.get(..cut).unwrap_or_default());
        at = end.at.end;
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

#[cfg(test)]
mod tests;
