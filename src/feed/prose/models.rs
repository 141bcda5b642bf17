//! Model, style, item and part numbers out of sentences: `model numbers A1, A2 and B7`, `SKU: 246898`.

use super::token::{Kind, Token};
use crate::record::{Model, ModelForm};

/// A run of tokens that spells one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// As written.
    pub text: String,
    /// First token.
    pub from: usize,
    /// After its last.
    pub to: usize,
}

const HEADS: [&str; 16] = [
    "model", "models", "sku", "skus", "style", "styles", "item", "items", "part", "parts", "fnsku", "fnskus", "asin",
    "article", "asins", "catalog",
];

const FILLERS: [&str; 40] = [
    "number",
    "numbers",
    "no",
    "nos",
    "num",
    "name",
    "names",
    "code",
    "codes",
    "is",
    "are",
    "include",
    "includes",
    "including",
    "included",
    "of",
    "the",
    "listed",
    "sku",
    "model",
    "skus",
    "models",
    "item",
    "style",
    "and",
    "or",
    "with",
    "following",
    "numbered",
    "a",
    "one",
    "these",
    "recall",
    "in",
    "this",
    "as",
    "follows",
    "series",
    "upc",
    "identified",
];

/// Where codes are headed as models, and the codes.
pub(crate) fn find(text: &str, tokens: &[Token<'_>]) -> Vec<(Model, Run)> {
    let mut out: Vec<(Model, Run)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !heads(tokens, at) {
            at += 1;
            continue;
        }
        let before = out.len();
        at = list(text, tokens, at + 1, &mut out).max(at + 1);
        // Names in capitals beside numbers are the table's descriptions.
        let digits = |model: &Model| model.text.bytes().filter(u8::is_ascii_digit).count();
        let numbers = out.get(before..).unwrap_or_default().iter().filter(|(model, _)| digits(model) >= 4).count();
        if numbers >= 3 {
            let mut nth = 0;
            out.retain(|(model, _)| {
                nth += 1;
                nth <= before || digits(model) > 0
            });
        }
    }
    out
}

fn heads(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !token.any(&HEADS) {
        return false;
    }
    // `model year 2024` names no model; `parts` and `items` alone are plain words.
    let next = tokens.get(at + 1);
    if next.is_some_and(|t| t.any(&["year", "years"])) {
        return false;
    }
    let plain = token.any(&["part", "parts", "item", "items", "style", "styles", "article", "catalog"]);
    // `(Style 45541)`
    let numbered = |t: &Token<'_>| t.has_digit() && t.text.len() >= 5 && !super::gtin::is_unit(tokens, at + 2);
    !plain
        || next.is_some_and(|t| {
            t.any(&["number", "numbers", "no", "nos", "code", "codes", "num"]) || t.marks(&['#', ':']) || numbered(t)
        })
}

/// Reads the list after a heading; gives the token after it.
fn list(text: &str, tokens: &[Token<'_>], from: usize, out: &mut Vec<(Model, Run)>) -> usize {
    let mut at = from;
    let mut form = ModelForm::Exact;
    let mut table = false;
    let mut dry = 0;
    let mut any = false;
    let inside = from.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| t.mark('('));
    while let Some(token) = tokens.get(at) {
        if any && heads(tokens, at) {
            break;
        }
        if sentence_end(tokens, at) || inside && token.mark(')') {
            at += 1;
            break;
        }
        if token.any(&["beginning", "begins", "begin", "starting", "starts", "start"]) {
            form = ModelForm::Prefix;
            at += 1;
            continue;
        }
        if !any && titles_of_columns(tokens, at) {
            table = true;
            at += 1;
            continue;
        }
        if token.any(&[
            "serial",
            "serials",
            "lot",
            "lots",
            "batch",
            "batches",
            "production",
            "manufacturing",
            "tracking",
            "vin",
            "vins",
            "date",
            "dates",
            "manufactured",
            "sold",
            "between",
            "size",
            "sizes",
        ]) {
            break;
        }
        // `07/2021`
        let month = token.kind == Kind::Number
            && token.text.len() <= 2
            && tokens.get(at + 1).is_some_and(|t| t.mark('/') && t.gap == 0)
            && tokens.get(at + 2).is_some_and(|t| t.gap == 0 && t.kind == Kind::Number && t.text.len() == 4);
        if month {
            at += 3;
            continue;
        }
        let found = spaced(text, tokens, at);
        if let Some(run) = found.or_else(|| code(text, tokens, at, any).map(|run| capitals(text, tokens, run))) {
            at = run.to;
            // `MID #5220824`: what the number behind it is called.
            if tokens.get(at).is_some_and(|t| t.mark('#')) && run.text.chars().all(char::is_alphabetic) {
                break;
            }
            let before = tokens.get(run.from.saturating_sub(4)..run.from).unwrap_or_default();
            let quoted = before.iter().any(|t| t.mark('"'));
            let unit = super::gtin::is_unit(tokens, at) && !(quoted && tokens.get(at).is_some_and(|t| t.mark('"')))
                || tokens.get(at).is_some_and(|t| t.any(&["inch", "inches", "watts"]));
            // In a table's rows sizes and years stand beside the models.
            let row = table && (run.text.len() < 5 || run.text.contains(','));
            if !unit && !row {
                let (text, form) = masked(&run.text, form);
                if !out.iter().any(|(known, _)| known.text == text) {
                    out.push((Model { text, form, to: None }, run));
                }
                any = true;
                dry = 0;
            }
            continue;
        }
        let filler = token.any(&FILLERS) || token.kind == Kind::Mark;
        if !filler {
            dry += 1;
        }
        if dry > if any { 9 } else { 3 } {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a heading of a table's column stands here, none of them for serials or lots: the rows begin with models.
fn titles_of_columns(tokens: &[Token<'_>], at: usize) -> bool {
    let title = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            t.any(&[
                "description",
                "name",
                "color",
                "size",
                "date",
                "dates",
                "codes",
                "sku",
                "product",
                "number",
                "model",
            ]) && t.text.chars().next().is_some_and(char::is_uppercase)
        })
    };
    let other = |i: usize| {
        tokens.get(i).is_some_and(|t| t.any(&["serial", "lot", "batch", "vin", "upc", "range", "ranges", "included"]))
    };
    let beside = (at.saturating_sub(3)..at).chain(at + 1..at + 3).filter(|i| title(*i)).count();
    title(at) && beside >= 2 && !(at + 1..at + 5).any(other)
}

fn sentence_end(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.mark('.') || t.mark(';') && t.gap > 1)
        && tokens.get(at + 1).is_none_or(|t| t.gap > 0)
        && !at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.any(&["no", "nos"]))
}

/// The code that begins at a token: digits in it, or capitals alone; joined by `-`, `/`, `_`, `.` without spaces.
pub(crate) fn code(text: &str, tokens: &[Token<'_>], at: usize, listed: bool) -> Option<Run> {
    let first = tokens.get(at)?;
    if first.kind == Kind::Mark && !first.mark('*') {
        return None;
    }
    let mut to = at + 1;
    while let (Some(mark), Some(after)) = (tokens.get(to), tokens.get(to + 1)) {
        let joins = mark.gap == 0
            && after.gap == 0
            && (mark.dash()
                || mark.marks(&['/', '_', '*', '+'])
                || mark.mark('.') && (!listed || is_decimal(tokens, to)));
        if !joins || after.kind == Kind::Word && after.text.len() > 2 && after.text.chars().any(char::is_lowercase) {
            break;
        }
        to += 2;
    }
    while tokens.get(to).is_some_and(|t| t.mark('*') && t.gap == 0) {
        to += 1;
        if tokens.get(to).is_some_and(|t| t.gap == 0 && t.kind != Kind::Mark) {
            to += 1;
        }
    }
    let run = text.get(first.start..tokens.get(to - 1)?.end)?;
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let capitals = run.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && run.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    // Words of descriptions that are no models.
    const NONE: [&str; 14] =
        ["USB-A", "USB-C", "USB", "LED", "LCD", "SKU", "UPC", "ASIN", "VIN", "IPX4", "IPX7", "CR2032", "FNSKU", "AAA"];
    if NONE.contains(&run) {
        return None;
    }
    let short_number = digits == run.len() && digits < 3;
    (digits > 0 && !short_number && run.len() <= 40 || capitals && first.kind == Kind::Word).then(|| Run {
        text: run.to_owned(),
        from: at,
        to,
    })
}

/// Whether a full stop stands in a number such as `9110.4`, and ends no sentence that the next one ran into.
fn is_decimal(tokens: &[Token<'_>], stop: usize) -> bool {
    let before = stop.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.has_digit() && t.text.len() <= 8);
    let after = tokens.get(stop + 1).is_some_and(|t| t.kind == Kind::Number && t.text.len() <= 2);
    let ends = |t: &Token<'_>| t.gap > 0 || t.marks(&[',', ';', '.', ')']);
    before && after && tokens.get(stop + 2).is_none_or(ends)
}

/// `NZ 9110`: two or three capitals that stand before the number of each model of a list.
fn spaced(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Run> {
    let letters = tokens.get(at)?;
    let capitals = letters.kind == Kind::Word
        && (2..=3).contains(&letters.text.len())
        && letters.text.chars().all(|c| c.is_ascii_uppercase())
        && !letters.any(&["sku", "upc", "led", "usb", "and", "the", "no", "nos", "id", "vin"]);
    let number = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number && t.gap == 1 && t.text.len() >= 4);
    // Elsewhere in the list the same letters are written as one with their number.
    let tied = || {
        let pairs = tokens.iter().zip(tokens.iter().skip(1));
        let mut beside = pairs.filter(|(a, _)| a.text == letters.text);
        let glued = tokens.iter().any(|t| {
            t.text
                .strip_prefix(letters.text)
                .is_some_and(|rest| rest.len() >= 4 && rest.bytes().all(|b| b.is_ascii_digit()))
        });
        glued || beside.any(|(_, b)| b.gap == 0 && b.dash())
    };
    if !capitals || !number || !tied() {
        return None;
    }
    let run = code(text, tokens, at + 1, true)?;
    Some(Run { text: text.get(letters.start..tokens.get(run.to - 1)?.end)?.to_owned(), from: at, to: run.to })
}

/// `ECO TERRA`, `RECON LT`: words in capitals behind one another are one name.
fn capitals(text: &str, tokens: &[Token<'_>], mut run: Run) -> Run {
    let name = |t: &Token<'_>| {
        let capitals = t.text.len() >= 2 && t.text.chars().all(char::is_uppercase);
        t.kind == Kind::Word && t.gap == 1 && capitals && !t.any(&FILLERS)
    };
    while run.text.chars().all(|c| c.is_alphabetic() || c == ' ') && tokens.get(run.to).is_some_and(name) {
        let (Some(first), Some(last)) = (tokens.get(run.from), tokens.get(run.to)) else { break };
        // A long word may be a name of its own.
        if run.text.len().min(last.text.len()) > 3 {
            break;
        }
        run.text = text.get(first.start..last.end).unwrap_or_default().to_owned();
        run.to += 1;
    }
    run
}

/// Capital X as a stand-in at a model's end, or `*`: a pattern.
fn masked(text: &str, form: ModelForm) -> (String, ModelForm) {
    let bare = text.trim_end_matches(['X', 'x']);
    let stand_ins = text.len() - bare.len();
    if stand_ins >= 3 && bare.len() >= 2 {
        return (format!("{bare}{}", "?".repeat(stand_ins)), ModelForm::Wildcard);
    }
    if text.contains('*') {
        return (text.to_owned(), ModelForm::Wildcard);
    }
    (text.to_owned(), form)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        find(text, &tokens(text)).into_iter().map(|(m, _)| m.text).collect()
    }

    #[test]
    fn lists() {
        assert_eq!(
            read(
                "model numbers TD3318B, TD3318S, and TD3418S for the Delta Cycle brand, and SM1977 for the Dimension brand."
            ),
            ["TD3318B", "TD3318S", "TD3418S", "SM1977"]
        );
        assert_eq!(read("Chandelier, model number 9000-1234, measures 18 inches by 29 inches"), ["9000-1234"]);
        assert_eq!(read("“Model FL-039” is also printed"), ["FL-039"]);
        assert_eq!(read("model year 2024 snowmobiles"), Vec::<String>::new());
        assert_eq!(read("harness (Model Nos. C029AA00 and C029AA01)"), ["C029AA00", "C029AA01"]);
        assert_eq!(
            read(
                "these coolers. Model/SKU #Description Date Codes 41143 LYNX 90 ROLLER 07/2021 – 12/2023 47019 LYNX 60 11/2020 – 12/2023 47020 LYNX 30 11/2020 – 12/2023"
            ),
            ["41143", "47019", "47020"]
        );
        assert_eq!(
            read("models OW 9110.3, OW-9110.5, 9160.4 and OW9321.3."),
            ["OW 9110.3", "OW-9110.5", "9160.4", "OW9321.3"]
        );
        assert_eq!(read("wide models:55202, 55209-WC, 55715.4-foot-wide"), ["55202", "55209-WC", "55715"]);
    }

    #[test]
    fn names_and_marks() {
        assert_eq!(
            read("model ECO TERRA mattresses and model name “RECON LT” transceivers"),
            ["ECO TERRA", "RECON LT"]
        );
        assert_eq!(read("The model \"W-001\", the serial number \"L202103\""), ["W-001"]);
        assert_eq!(read("\"ITEM: ES15-BB-TA\" and \"MID #5220824\" are printed"), ["ES15-BB-TA"]);
        assert_eq!(read("certain plush toys (Style 45541)"), ["45541"]);
    }

    #[test]
    fn patterns() {
        let read =
            |text: &str| find(text, &tokens(text)).into_iter().map(|(m, _)| (m.text, m.form)).collect::<Vec<_>>();
        assert_eq!(read("model number beginning with 13GBNAT or"), [("13GBNAT".into(), ModelForm::Prefix)]);
        assert_eq!(read("models AB12XXXX"), [("AB12????".into(), ModelForm::Wildcard)]);
    }
}
