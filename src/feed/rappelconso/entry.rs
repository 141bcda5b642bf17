//! The field that says which units are meant, cut into entries, whichever way it is written.

use crate::code::{Gtin, StoreCode};
use crate::feed::{Note, date, field};
use crate::record::Date;
use serde_json::Value;

/// `GTIN LOT KIND FROM TO`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Digits in the barcode's place, as written; empty where there are none.
    pub(super) gtin: String,
    /// What stands in the lot's place, as written; two spaces where lines broke.
    pub(super) lot: String,
    /// What the dates are, as written.
    pub(super) kind: String,
    /// The first day, or the only one.
    pub(super) from: Option<Date>,
    /// The last day.
    pub(super) to: Option<Date>,
    /// The dates' words could not be read.
    pub(super) date_unread: bool,
}

/// The kinds of date that the field knows. Each is the last day on which the product should be eaten or used.
const KINDS: [&str; 4] =
    ["date limite de consommation", "date de durabilité minimale", "date de consommation recommandée", "non concerné"];

/// Cuts the field into entries.
pub(super) fn cut(units: &Value, notes: &mut Vec<Note>) -> Vec<Entry> {
    let entries = match units {
        // V2: only its forms have these signs; elements that are numbers have lost their leading zeros.
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(element).collect();
            second_form(&parts.join("$"))
        }
        Value::String(text) if text.contains('$') => second_form(text),
        Value::String(text) => first_form(&field::clean(text)),
        Value::Number(number) => first_form(&number.to_string()),
        _ => Vec::new(),
    };
    for entry in entries.iter().filter(|e| e.date_unread) {
        notes.push(Note::new("date-unread", format!("{} {}", entry.lot, entry.kind)));
    }
    entries
}

fn element(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(field::clean(text)),
        Value::Number(number) => {
            let digits = number.to_string();
            let padded = format!("{digits:0>13}");
            let lost = (9..=12).contains(&digits.len()) && Gtin::from_digits(&padded).is_some();
            Some(if lost { padded } else { digits })
        }
        _ => None,
    }
}

/// V2: members between `$`, entries between `|`.
fn second_form(text: &str) -> Vec<Entry> {
    let entries =
        text.split('|').map(|part| part.trim_matches('\u{a0}')).filter(|part| !part.trim_matches('$').is_empty());
    entries.map(|part| places(&part.split('$').map(str::trim).collect::<Vec<_>>())).collect()
}

/// Puts members into their places: by their number where all five are there, else by what they look like.
fn places(parts: &[&str]) -> Entry {
    if let [gtin, lot, kind, from, to] = parts {
        return second_entry(gtin, &[lot], kind, &[from, to]);
    }
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    let known = parts.iter().position(|part| KINDS.contains(&part.to_lowercase().as_str()));
    let dates = parts.iter().rev().take_while(|part| Date::parse(part).is_some()).count();
    let kind_at = known.unwrap_or(parts.len() - dates.min(parts.len()));
    let (head, tail) = parts.split_at(kind_at.min(parts.len()));
    let (kind, tail) = match tail.split_first() {
        Some((kind, tail)) if known.is_some() => (*kind, tail),
        _ => ("", tail),
    };
    match head {
        [gtin, lots @ ..] if is_barcode(gtin) || (!lots.is_empty() && is_slot(gtin)) => {
            second_entry(gtin, lots, kind, tail)
        }
        lots => second_entry("", lots, kind, tail),
    }
}

fn second_entry(gtin: &str, lots: &[&str], kind: &str, dates: &[&str]) -> Entry {
    let mut entry = Entry { gtin: gtin.into(), lot: lots.join("  ").trim().into(), ..Entry::default() };
    if !gtin.is_empty() && !gtin.bytes().all(|b| b.is_ascii_digit()) {
        // Words in the barcode's place belong to the lot's.
        entry.lot = format!("{gtin}  {}", entry.lot).trim().into();
        entry.gtin = String::new();
    }
    if kind.to_lowercase() != "non concerné" {
        entry.kind = kind.into();
    }
    let dates: Vec<&&str> = dates.iter().filter(|d| !d.is_empty()).collect();
    let read: Vec<Date> = dates.iter().filter_map(|d| date::day(d)).collect();
    entry.date_unread = read.len() != dates.len() || read.len() > 2;
    entry.from = read.first().copied();
    entry.to = read.get(1).copied();
    moved(entry)
}

/// A barcode alone in the lot's place is the barcode.
fn moved(mut entry: Entry) -> Entry {
    if entry.gtin.is_empty() && is_barcode(&entry.lot) {
        entry.gtin = std::mem::take(&mut entry.lot);
    }
    entry
}

/// V1: members joined by spaces. The kind's words part entries; a barcode after two spaces begins another.
fn first_form(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = text;
    loop {
        let Some((at, kind)) = next_kind(rest) else {
            segments(rest, false, &mut entries);
            return entries;
        };
        let before = rest.get(..at).unwrap_or_default();
        let after = rest.get(at + kind.len()..).unwrap_or_default();
        segments(before, true, &mut entries);
        if entries.is_empty() || before.trim().is_empty() {
            entries.push(Entry::default());
        }
        let (from, to, used) = dates_after(after);
        if let Some(entry) = entries.last_mut() {
            entry.kind = kind.into();
            entry.from = from;
            entry.to = to;
            entry.date_unread = from.is_none() && to.is_none();
        }
        rest = after.get(used..).unwrap_or_default();
    }
}

/// The next of the kinds, written with its capital as the form writes it.
fn next_kind(text: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("Date ")?;
        let tail = text.get(at..)?;
        for kind in KINDS {
            // Only the first letter differs in case, and it is ASCII.
            let fits = tail.get(1..kind.len()) == kind.get(1..);
            if fits {
                return tail.get(..kind.len()).map(|kind| (at, kind));
            }
        }
        from = at + 5;
    }
}

/// Two days and the words between them take fewer bytes than this.
const DATES: usize = 80;

/// `entre le A et le B`, `A`, or nothing; with the bytes used.
fn dates_after(text: &str) -> (Option<Date>, Option<Date>, usize) {
    // They stand at its head; the rest is the next entries'.
    let end = (0..=DATES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or_default();
    let spaces = text.len() - text.trim_start_matches(' ').len();
    let found = date::find(text);
    let mut dates = found.iter();
    let Some(first) = dates.next() else { return (None, None, 0) };
    let lead = text.get(..first.at.start).unwrap_or_default().trim().to_lowercase();
    if lead.is_empty() && spaces <= 1 {
        return (Some(first.span.from), None, first.at.end);
    }
    if matches!(lead.as_str(), "entre le" | "entre" | "du")
        && let Some(second) = dates.next()
    {
        let between = text.get(first.at.end..second.at.start).unwrap_or_default().trim().to_lowercase();
        if matches!(between.as_str(), "et le" | "et" | "au") {
            return (Some(first.span.from), Some(second.span.to), second.at.end);
        }
    }
    (None, None, 0)
}

/// The entries in what stands before a kind (or at the end): the last of them is the kind's own.
fn segments(text: &str, has_kind: bool, entries: &mut Vec<Entry>) {
    if text.trim().is_empty() {
        return;
    }
    let body = text.trim_start_matches(' ');
    // Two spaces at its head: the barcode's place is empty. (At the very start of the field they are lost.)
    let skipped = text.len() - body.len() >= 2;
    let mut starts = vec![0];
    let mut gap = 0;
    let mut at = 0;
    let first = body.split(' ').next().unwrap_or_default();
    for word in body.split(' ') {
        if word.is_empty() {
            gap += 1;
        } else {
            let twice = gap >= 1 && at > 0;
            let neighbour = at > 0 && is_barcode(word) && is_barcode(first) && word.get(..7) == first.get(..7);
            let eight = word.len() == 8 && first.len() == 8 && gtin8(word) && gtin8(first) && !skipped;
            if (twice && (is_barcode(word) || eight)) || (neighbour && word != first) {
                starts.push(at);
            }
            gap = 0;
        }
        at += word.len() + 1;
    }
    starts.push(body.len());
    for pair in starts.windows(2) {
        let [from, to] = pair else { continue };
        let piece = body.get(*from..*to).unwrap_or_default();
        let last = *to == body.len();
        entries.push(one(piece, skipped && *from == 0, has_kind && last));
    }
}

/// One entry's barcode and lot. Digits count as a barcode where the field's grammar allows.
fn one(piece: &str, skipped: bool, before_kind: bool) -> Entry {
    let (head, tail) = piece.split_once(' ').unwrap_or((piece, ""));
    let lot = tail.trim();
    // `GTIN␠␠KIND`: the lot's place is empty. `LOT␠KIND`: one member alone, and it is the lot.
    let empty_lot = lot.is_empty() && before_kind && piece.ends_with("  ");
    let alone_before_kind = lot.is_empty() && before_kind && !empty_lot;
    let barcode = if is_barcode(head) {
        true
    } else if gtin8(head) {
        !skipped && !alone_before_kind
    } else {
        is_slot(head) && head.len() >= 9 && !lot.is_empty() && !skipped
    };
    let entry = if barcode {
        Entry { gtin: head.into(), lot: lot.into(), ..Entry::default() }
    } else {
        Entry { lot: piece.trim().into(), ..Entry::default() }
    };
    moved(entry)
}

/// 12 to 14 digits with a valid check digit, or a shop's own number; more digits where the rest are zeros before it.
fn is_barcode(word: &str) -> bool {
    if word.len() < 12 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let store = |word: &str| StoreCode::from_digits(word).is_some();
    Gtin::from_digits(trimmed(word)).is_some() || store(word) || word.strip_prefix('0').is_some_and(store)
}

/// Without the zeros that make it longer than 14 digits.
pub(super) fn trimmed(digits: &str) -> &str {
    let over = digits.len().saturating_sub(14);
    match digits.get(..over) {
        Some(zeros) if over > 0 && zeros.bytes().all(|b| b == b'0') => digits.get(over..).unwrap_or(digits),
        _ => digits,
    }
}

fn gtin8(word: &str) -> bool {
    word.len() == 8 && Gtin::from_digits(word).is_some_and(|gtin| gtin.value() != 0)
}

/// Digits as they stand in the barcode's place, right or wrong.
fn is_slot(word: &str) -> bool {
    (8..=18).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(units: Value) -> Vec<String> {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let list = cut(&units, &mut Vec::new());
        list.iter().map(|e| format!("{}|{}|{}|{}", e.gtin, e.lot, day(e.from), day(e.to))).collect()
    }

    #[test]
    fn first_form_by_spaces_and_kinds() {
        let k = "Date de durabilité minimale";
        let read = |text: String| shown(Value::String(text));
        assert_eq!(read(format!("4006381333931 H02 {k} 15/05/2024")), ["4006381333931|H02|2024-05-15|"]);
        assert_eq!(
            read(format!(
                "4006381333931 H02 {k} 15/05/2024 4006381333931 H03 {k} entre le 16/05/2024 et le 01/06/2024"
            )),
            ["4006381333931|H02|2024-05-15|", "4006381333931|H03|2024-05-16|2024-06-01"]
        );
        assert_eq!(read(format!("4006381333931  {k} 15/05/2024")), ["4006381333931||2024-05-15|"]);
        assert_eq!(
            read("4006381333931 A1  5901234123457 Tous les lots".into()),
            ["4006381333931|A1||", "5901234123457|Tous les lots||"]
        );
        assert_eq!(read("Tous les lots".into()), ["|Tous les lots||"]);
        assert_eq!(read(format!("L1 {k} 12/11/2020  L2 {k} 15/11/2020")), ["|L1|2020-11-12|", "|L2|2020-11-15|"]);
    }

    #[test]
    fn eight_digits_by_their_place() {
        let k = "Date limite de consommation";
        let read = |text: String| shown(Value::String(text));
        assert_eq!(read(format!("96385074 {k} 15/05/2024")), ["|96385074|2024-05-15|"], "a lot alone");
        assert_eq!(read(format!("96385074  {k} 15/05/2024")), ["96385074||2024-05-15|"], "a barcode, no lot");
        assert_eq!(read(format!("96385074 L7 {k} 15/05/2024")), ["96385074|L7|2024-05-15|"]);
        assert_eq!(
            read(format!("L1 {k} 12/11/2020  96385074 {k} 15/11/2020")),
            ["|L1|2020-11-12|", "|96385074|2020-11-15|"]
        );
    }

    #[test]
    fn both_encodings_of_the_second_form_give_the_same() {
        let kind = "date de durabilité minimale";
        let written = format!(
            "4006381333931$a1$date limite de consommation$2021-07-31$2021-10-31|4006381333931$tous les lots${kind}$2022-05-31$|$l 5$$$"
        );
        let flat = serde_json::json!([
            4006381333931u64,
            "a1",
            "date limite de consommation",
            "2021-07-31",
            "2021-10-31|4006381333931",
            "tous les lots",
            kind,
            "2022-05-31",
            "|",
            "l 5"
        ]);
        assert_eq!(shown(Value::String(written.clone())), shown(flat));
        assert_eq!(
            shown(Value::String(written)),
            ["4006381333931|a1|2021-07-31|2021-10-31", "4006381333931|tous les lots|2022-05-31|", "|l 5||"]
        );
        let short = serde_json::json!([36000291452u64, "a", kind, "2021-07-31"]);
        assert_eq!(shown(short), ["0036000291452|a|2021-07-31|"], "a number gets its zeros back");
    }

    #[test]
    fn what_is_no_date_is_told() {
        let mut notes = Vec::new();
        let text = "4006381333931 A1 Date limite de consommation 30/02/2024";
        let entries = cut(&Value::String(text.into()), &mut notes);
        assert!(entries[0].date_unread);
        assert_eq!(notes[0].what, "date-unread");
    }
}
