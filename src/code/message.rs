//! Element strings: identifiers and values one after the other, as scanners send them or as people print them.
//!
//! As scanned, the values run together. One whose length is fixed for its identifier ends by itself; any other ends
//! at a separator (ASCII 29, for which some scanners send `^` or `|`, characters that no value holds) or at the end.
//! As printed, each identifier stands in brackets.
//!
//! Both readers only cut; whether the values hold, and what they mean, is [`meaning`](super::meaning)'s.
use super::{Ai, Element, GS, Reason, Unreadable, Warning, ai};

/// No symbol has room for more elements than this.
const MAX_ELEMENTS: usize = 120;

/// Elements as cut out of a code, before anything is checked.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub elements: Vec<Element>,
    pub warnings: Vec<Warning>,
}

impl Cut {
    pub fn push(&mut self, ai: Ai, value: String) -> Result<(), Unreadable> {
        if self.elements.len() >= MAX_ELEMENTS {
            return Err(Unreadable::at(Reason::Malformed, ai));
        }
        self.elements.push(Element { ai, value });
        Ok(())
    }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, GS | b'^' | b'|')
}

/// Cuts an element string as scanned. A leading separator is passed over.
///
/// What cannot be cut any further ends the reading with [`Warning::RestUnread`], if a product came before it.
pub(super) fn cut(text: &str) -> Result<Cut, Unreadable> {
    let mut cut = Cut::default();
    let mut rest = text.as_bytes();
    let mut separators = 0usize;
    while let Some(first) = rest.first() {
        if is_separator(*first) {
            separators += 1;
            rest = rest.get(1..).unwrap_or_default();
            // One is due after a value; one before all is how some scanners say "GS1".
            if separators > 1 && !rest.is_empty() {
                cut.warnings.push(Warning::RedundantSeparator);
            }
            continue;
        }
        separators = 0;
        match one(rest) {
            Some((ai, value, after)) if !value.is_empty() => {
                cut.push(ai, value)?;
                rest = after;
            }
            _ => return broken(cut, rest),
        }
    }
    cut.warnings.dedup();
    match cut.elements.is_empty() {
        true => Err(Unreadable::new(Reason::Malformed)),
        false => Ok(cut),
    }
}

/// The first identifier and value, and what comes after them.
fn one(bytes: &[u8]) -> Option<(Ai, String, &[u8])> {
    let prefix = Ai::new(bytes.get(..2)?)?.number();
    let (digits, rest) = bytes.split_at_checked(ai::digits_of(prefix)?)?;
    let identifier = Ai::new(digits)?;
    let end = rest.iter().position(|b| is_separator(*b)).unwrap_or(rest.len());
    let len = match ai::fixed_len(prefix) {
        Some(len) => len,
        None => end,
    };
    let (value, after) = rest.split_at_checked(len.min(end))?;
    Some((identifier, String::from_utf8_lossy(value).into_owned(), after))
}

fn broken(mut cut: Cut, rest: &[u8]) -> Result<Cut, Unreadable> {
    let start = rest.get(..2).and_then(Ai::new);
    if !cut.elements.iter().any(|element| element.ai.is2(1)) {
        return Err(Unreadable { ai: start, ..Unreadable::new(Reason::Malformed) });
    }
    cut.warnings.push(Warning::RestUnread(start.unwrap_or(Ai::of(1, 2))));
    Ok(cut)
}

/// Cuts the printed form. A bracket within a value is written `\(`; one that opens no identifier is taken as it is.
///
/// People put spaces between the parts, and signs into numbers; those are left out.
pub(super) fn cut_bracketed(text: &str) -> Result<Cut, Unreadable> {
    let mut cut = Cut::default();
    let (mut ai, mut rest) = opening(text).ok_or(Unreadable::new(Reason::Malformed))?;
    loop {
        let mut value = String::new();
        let next = loop {
            let Some(at) = rest.find(['(', '\\']) else {
                value.push_str(rest);
                break None;
            };
            let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            value.push_str(before);
            if let Some(after) = from.strip_prefix("\\(") {
                value.push('(');
                rest = after;
            } else if let Some(next) = opening(from) {
                break Some(next);
            } else {
                value.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        };
        let mut value = tidy(ai, &value);
        if pad_gtin(ai, &mut value) {
            cut.warnings.push(Warning::ShortGtin);
        }
        cut.push(ai, value)?;
        match next {
            Some(next) => (ai, rest) = next,
            None => return Ok(cut),
        }
    }
}

/// The identifier that a text opens with in brackets, and what follows.
fn opening(text: &str) -> Option<(Ai, &str)> {
    let (digits, rest) = text.strip_prefix('(')?.split_once(')')?;
    Some((Ai::new(digits.trim().as_bytes())?, rest))
}

/// Gives a GTIN of 8, 12 or 13 digits its zeros, where an identifier wants 14; whether it did.
pub(super) fn pad_gtin(ai: Ai, value: &mut String) -> bool {
    let is_gtin = ai.digits() == 2 && (1..=3).contains(&ai.number());
    let short = is_gtin && matches!(value.len(), 8 | 12 | 13) && value.bytes().all(|b| b.is_ascii_digit());
    if short {
        *value = format!("{value:0>14}");
    }
    short
}

/// A value as people write it, as the symbol holds it.
fn tidy(ai: Ai, value: &str) -> String {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '\u{1d}');
    let digits_only = ai::find(ai).is_some_and(|row| row.parts.iter().all(|part| part.set == ai::Set::Digits));
    if digits_only { value.chars().filter(|c| !matches!(c, ' ' | '-')).collect() } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(cut: Result<Cut, Unreadable>) -> String {
        match cut {
            Ok(cut) => {
                let elements = cut.elements.iter().map(|e| format!("({}){}", e.ai, e.value));
                elements.chain(cut.warnings.iter().map(|w| format!(" {w}"))).collect()
            }
            Err(unreadable) => unreadable.reason.name().to_owned(),
        }
    }

    #[test]
    fn scanned_strings_are_cut() {
        for (text, cut_up) in [
            ("0104012345123456", "(01)04012345123456"),
            ("010401234512345610AB\u{1d}17260131", "(01)04012345123456(10)AB(17)260131"),
            ("\u{1d}010401234512345610AB\u{1d}\u{1d}21X", "(01)04012345123456(10)AB(21)X redundant-separator"),
            ("0104012345123456\u{1d}10AB\u{1d}", "(01)04012345123456(10)AB"),
            ("0104012345123456|10AB^21X", "(01)04012345123456(10)AB(21)X"),
            ("010401234512345685", "(01)04012345123456 rest-unread:85"),
            ("85", "malformed"),
            ("", "malformed"),
            ("\u{1d}", "malformed"),
            ("10", "malformed"),
            ("31050012343106001234", "(3105)001234(3106)001234"),
        ] {
            assert_eq!(show(cut(text)), cut_up, "{text:?}");
        }
    }

    #[test]
    fn printed_strings_are_cut() {
        for (text, cut_up) in [
            ("(01)04012345123456(10)AB", "(01)04012345123456(10)AB"),
            ("(01) 0 4012345 12345 6 (10) A-B (17) 26-01-31", "(01)04012345123456(10)A-B(17)260131"),
            ("(10)A\\(11)B", "(10)A(11)B"),
            ("(01)6901234567892", "(01)06901234567892 short-gtin"),
            ("(10)A(B)C(1", "(10)A(B)C(1"),
            ("(10)A\\B", "(10)A\\B"),
            ("(15", "malformed"),
            ("()1", "malformed"),
        ] {
            assert_eq!(show(cut_bracketed(text)), cut_up, "{text:?}");
        }
    }
}
