//! Codes in a list of lots or serials: what is one code, what is a range, and in which form a code writes a day.
//!
//! - `130612-2411`, `024122661Al`, `10162013@2`, `8350-513-01`: marks without spaces belong to the code.
//! - `6057S LC`, `267 EFA`, `4330 1`: a short capital or number behind a code belongs to it.
//! - `735-741` is a range, `190617-403814` is one lot: a dash without spaces makes a range only of two like codes that
//!   are near each other, or that are days in one form (`040115-050616`, `17L-20F`).
//! - With spaces, or a word such as "through", it is always a range.

mod groups;

use crate::feed::prose::context::Context;
use crate::feed::prose::token::{Kind, Token};
use crate::feed::prose::{gtin, month};
use crate::record::{CodeDateFormat, Date, Value};
use groups::grouped;
pub(super) use groups::lettered;

/// A code as written, and the token after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// As written, spaces single.
    pub text: String,
    /// After its last token.
    pub to: usize,
    /// After the tokens that are glued together, before any short tail.
    pub glued: usize,
}

const GLUE: [char; 12] = ['-', '/', '.', '_', '*', '@', ':', '+', '–', '‐', '‑', '&'];

/// The code that begins at a token. `listed`: a heading says that codes follow, so that capitals alone count.
pub(super) fn chunk(text: &str, tokens: &[Token<'_>], at: usize, listed: bool) -> Option<Chunk> {
    let first = tokens.get(at)?;
    let stand_in = first.mark('*') && tokens.get(at + 1).is_some_and(|t| t.gap == 0 && t.has_digit());
    if first.kind == Kind::Mark && !stand_in {
        return None;
    }
    if let Some(to) = grouped(tokens, at).filter(|_| listed) {
        let written = text.get(first.start..tokens.get(to.checked_sub(1)?)?.end)?;
        return Some(Chunk { text: written.to_owned(), to, glued: to });
    }
    if let Some(tail) = lettered(tokens, at).filter(|_| listed).and_then(|from| chunk(text, tokens, from, false)) {
        let written = text.get(first.start..tokens.get(tail.to.checked_sub(1)?)?.end)?;
        return Some(Chunk { text: written.to_owned(), ..tail });
    }
    let mut to = at + 1;
    while let Some(next) = tokens.get(to).filter(|t| t.gap == 0) {
        if next.kind != Kind::Mark {
            to += 1;
            continue;
        }
        let inside = next.marks(&GLUE)
            && tokens
                .get(to + 1)
                .is_some_and(|t| t.gap == 0 && (t.kind != Kind::Mark || t.mark('*')) && !t.any(&HEADS));
        // `24553-295 bottles`: how many there are of it.
        let count = next.dash()
            && tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Number && t.text.len() <= 4)
            && tokens.get(to + 2).is_some_and(|t| t.gap == 1 && t.any(&COUNTED));
        if count {
            break;
        }
        let stars = next.mark('*');
        if !(inside || stars) {
            break;
        }
        to += 1;
    }
    let glued = to;
    let written = text.get(first.start..tokens.get(to - 1)?.end)?;
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 1 && digits == 0 && !written.chars().any(char::is_lowercase) && written.len() <= 8;
    if digits == 0 && !(listed && capitals) || written.len() > 60 {
        return None;
    }
    // `6057S LC`: short tails, up to a separator.
    let mut end = to;
    let long = written.len();
    while end < to + 4 {
        let Some(tail) = tokens.get(end).filter(|t| t.gap == 1) else { break };
        // `100224 U.”`: a full stop inside the marks ends the sentence.
        let stop = |t: &Token<'_>| t.mark('.') && tokens.get(end + 2).is_none_or(|n| n.gap > 0 || n.kind == Kind::Mark);
        let lone = tokens.get(end + 1).is_none_or(|t| t.gap > 0 || t.kind == Kind::Mark && !t.marks(&GLUE) || stop(t));
        if !lone || !is_tail(tokens, end, long) {
            break;
        }
        let _ = tail;
        end += 1;
    }
    // `04 29 18`: a day in three parts is one lot.
    let parts: Vec<&str> = tokens.get(at..at + 3).unwrap_or_default().iter().map(|t| t.text).collect();
    let three = parts.len() == 3
        && parts.iter().enumerate().all(|(n, p)| {
            (p.len() == 2 || n == 2 && p.len() == 4 && p.starts_with("20")) && p.bytes().all(|b| b.is_ascii_digit())
        })
        && tokens.get(at + 1..at + 3).is_some_and(|ts| ts.iter().all(|t| t.gap == 1));
    if three
        && glued == at + 1
        && listed
        && tokens.get(at + 3).is_none_or(|t| t.gap > 0 && !t.has_digit() || t.kind == Kind::Mark)
    {
        // `24 02 2019 SS`
        let to = at + 3 + usize::from(is_tail(tokens, at + 3, 6) && tokens.get(at + 3).is_some_and(|t| t.gap == 1));
        let written = text.get(first.start..tokens.get(to - 1)?.end)?;
        return Some(Chunk { text: written.to_owned(), to, glued: to });
    }
    // Several numbers of one length are several codes.
    if end > to {
        let pieces: Vec<&str> = tokens.get(to..end)?.iter().map(|t| t.text).collect();
        if pieces.iter().all(|p| p.len() == long && p.bytes().all(|b| b.is_ascii_digit())) {
            end = to;
        }
    }
    let written = text.get(first.start..tokens.get(end - 1)?.end)?;
    Some(Chunk { text: written.to_owned(), to: end, glued })
}

/// Words that head what follows, where a dash joins them to the code before (`33014-EXP`).
const HEADS: [&str; 9] = ["exp", "expires", "expiration", "bb", "best", "use", "sell", "upc", "bud"];

/// What is counted behind a code.
const COUNTED: [&str; 10] =
    ["bottles", "cases", "units", "boxes", "bags", "jars", "cartons", "pails", "packages", "tubs"];

/// Words of capitals that are no part of a code.
const NO_TAILS: [&str; 40] = [
    "AND", "OR", "TO", "THRU", "EXP", "LOT", "LOTS", "UPC", "BB", "BBD", "MFG", "OZ", "LB", "LBS", "KG", "BUD", "USE",
    "BY", "SELL", "BEST", "ALL", "IN", "ON", "NDC", "SKU", "THE", "FOR", "ML", "CT", "PK", "G", "EXP", "NO", "CODE",
    "ITEM", "INC", "LLC", "NET", "WT", "NOT",
];

fn is_tail(tokens: &[Token<'_>], at: usize, long: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if long < 3 || gtin::is_unit(tokens, at + 1) {
        return false;
    }
    match token.kind {
        Kind::Word => {
            token.text.len() <= 3
                && token.text.chars().all(char::is_uppercase)
                && !NO_TAILS.contains(&token.text)
                && month::any(token.text).is_none()
        }
        Kind::Number => token.text.len() <= 2 && token.text.len() < long,
        Kind::Mixed => token.text.len() <= 3 && token.text.len() < long && !token.text.chars().any(char::is_lowercase),
        Kind::Mark => false,
    }
}

/// Upper case letters and digits alone.
fn bare(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Digits and letters by place.
pub(super) fn shape(code: &str) -> String {
    code.chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else if c.is_alphabetic() {
                'A'
            } else {
                c
            }
        })
        .collect()
}

/// What is left of a code when its stand-ins (`x`, `X`, `*`, `#` at the end or in a run of three) become `?`.
pub(super) fn stand_ins(code: &str) -> Option<String> {
    let chars: Vec<char> = code.chars().collect();
    let mut out: Vec<char> = chars.clone();
    let mut any = false;
    let mut at = 0;
    while at < chars.len() {
        let c = chars.get(at).copied().unwrap_or(' ');
        let run = chars.get(at..).unwrap_or_default().iter().take_while(|d| **d == c).count();
        let masks = match c {
            '*' => run >= 1,
            'x' => run >= 1 && chars.iter().any(|d| d.is_ascii_digit() || d.is_uppercase()),
            'X' => run >= 3 || run >= 2 && at + run == chars.len(),
            // `ttttPS031481`: four letters for the time.
            'a'..='w' | 'y' | 'z' => run >= 3 && chars.iter().any(|d| d.is_ascii_digit()),
            '#' | '_' => run >= 2,
            _ => false,
        };
        if masks {
            any = true;
            out.iter_mut().skip(at).take(run).for_each(|slot| *slot = '?');
        }
        at += run.max(1);
    }
    any.then(|| out.into_iter().collect())
}

/// The value of one code.
pub(super) fn single(code: &str) -> Value {
    // `Code8K20`, `Lot12345`: the heading ran into the code.
    let bare = ["Code", "CODE", "code", "Lot", "LOT", "lot", "Batch"].iter().find_map(|word| code.strip_prefix(word));
    let code = bare.filter(|bare| bare.len() >= 3 && bare.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(code);
    // `PC:1223`: what the code is called, and the code.
    let bare = code.split_once(':').filter(|(label, bare)| {
        let called = (2..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_uppercase());
        called && bare.len() >= 3 && bare.bytes().all(|b| b.is_ascii_digit())
    });
    let code = bare.map_or(code, |(_, bare)| bare);
    match stand_ins(code) {
        Some(mask) => {
            let fixed = mask.trim_end_matches('?');
            if fixed.contains('?') || fixed.is_empty() { Value::Mask(mask) } else { Value::Prefix(fixed.to_owned()) }
        }
        None => Value::Code(code.to_owned()),
    }
}

/// The value of a range that the words make plain.
pub(super) fn range(from: &str, to: &str, context: &Context, julian: bool) -> Option<Value> {
    if let (Some(low), Some(high)) = (stand_ins(from), stand_ins(to)) {
        return Some(Value::MaskedRange { from: low, to: high });
    }
    let (low, high) = (bare(from), bare(to));
    if let Some((format, from, to)) = days(&low, &high, context, julian) {
        return Some(Value::CodeDates { format, from: Some(from), to: Some(to) });
    }
    // `Y318 thru 355`: the last part alone is given again.
    if high.len() < low.len() && high.bytes().all(|b| b.is_ascii_digit()) {
        let kept = low.len() - high.len();
        let tail = low.get(kept..)?;
        let digits = tail.bytes().all(|b| b.is_ascii_digit());
        let head_is_letters = low.get(..kept)?.bytes().last().is_some_and(|b| b.is_ascii_alphabetic());
        if digits && head_is_letters && tail <= high.as_str() {
            return Some(Value::Codes { from: Some(from.to_owned()), to: Some(format!("{}{high}", low.get(..kept)?)) });
        }
        if digits && !head_is_letters {
            return None;
        }
    }
    let ordered = if low.len() == high.len() { low <= high } else { low.len() < high.len() };
    ordered.then(|| Value::Codes { from: Some(from.to_owned()), to: Some(to.to_owned()) })
}

/// The value of a code with one dash in it, where that dash makes a range.
pub(super) fn dashed(code: &str, context: &Context, julian: bool) -> Option<Value> {
    let (from, to) = code.split_once(['-', '–', '—'])?;
    if from.is_empty() || to.is_empty() || to.contains(['-', '–', '—', '/', '.']) || from.contains(['/', '.']) {
        return None;
    }
    if days(from, to, context, julian).is_some() {
        return range(from, to, context, julian);
    }
    if shape(from) != shape(to) || from >= to {
        return None;
    }
    // The parts before the running digits must be the same, and the run not too long.
    let digits = |s: &str| s.len() - s.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let run = digits(from);
    if run == 0 || run != digits(to) {
        return None;
    }
    let (low, high) = (from.get(from.len() - run..)?, to.get(to.len() - run..)?);
    if from.get(..from.len() - run) != to.get(..to.len() - run) {
        return None;
    }
    let (low, high): (u64, u64) = (low.parse().ok()?, high.parse().ok()?);
    let length = high.checked_sub(low)?;
    let near = length <= 400 || run >= 5 && length <= low / 20;
    near.then(|| Value::Codes { from: Some(from.to_owned()), to: Some(to.to_owned()) })
}

/// The value of a code with one dash in a list that the words call ranges: both sides of one shape, in order.
pub(super) fn dashed_in_range(code: &str, context: &Context) -> Option<Value> {
    let (from, to) = code.split_once(['-', '–', '—'])?;
    let plain = |part: &str| !part.is_empty() && !part.contains(['-', '–', '—', '/', '.']);
    (plain(from) && plain(to) && shape(from) == shape(to) && from <= to)
        .then(|| range(from, to, context, false))
        .flatten()
}

/// Two codes that write days in one form: the form and the days, where exactly one form makes sense.
pub(super) fn days(from: &str, to: &str, context: &Context, julian: bool) -> Option<(CodeDateFormat, Date, Date)> {
    use CodeDateFormat::{Dddyy, Ddmmyy, Mmddyy, Mmddyyyy, Yddd, YyLetter, Yyddd, Yymmdd, Yyyyddd, Yyyymmdd};
    if from.len() != to.len() || shape(from) != shape(to) {
        return None;
    }
    let forms: &[CodeDateFormat] = match (shape(from).as_str(), julian) {
        ("999999", _) => &[Mmddyy, Yymmdd, Ddmmyy],
        ("99999999", _) => &[Yyyymmdd, Mmddyyyy],
        ("9999999", _) => &[Yyyyddd],
        ("99999", true) => &[Yyddd, Dddyy],
        ("99999", false) => &[Yyddd],
        ("9999", true) => &[Yddd],
        ("99A", _) => &[YyLetter],
        _ => return None,
    };
    let near = context.near?;
    let mut fits = forms.iter().filter_map(|form| {
        let (first, last) = (day(*form, from, context)?.0, day(*form, to, context)?.1);
        let close = (near.days() - first.days()).abs() < 366 * 6 && last.days() - first.days() < 366 * 4;
        (first <= last && close).then_some((*form, first, last))
    });
    let found = fits.next()?;
    // Month first is how the country writes; another form that fits as well leaves it open.
    (fits.next().is_none() || found.0 == Mmddyy).then_some(found)
}

/// First and last day that a code of a form writes.
pub(super) fn day(form: CodeDateFormat, code: &str, context: &Context) -> Option<(Date, Date)> {
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = code.get(from..to)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let year = |from: usize, to: usize| -> Option<i32> {
        let year = if to - from == 4 { number(from, to)? as i32 } else { 2000 + number(from, to)? as i32 };
        context.plausible(year).then_some(year)
    };
    let one = |date: Option<Date>| date.map(|d| (d, d));
    match form {
        CodeDateFormat::Mmddyy => one(Date::new(year(4, 6)?, number(0, 2)?, number(2, 4)?)),
        CodeDateFormat::Ddmmyy => one(Date::new(year(4, 6)?, number(2, 4)?, number(0, 2)?)),
        CodeDateFormat::Yymmdd => one(Date::new(year(0, 2)?, number(2, 4)?, number(4, 6)?)),
        CodeDateFormat::Yyyymmdd => one(Date::new(year(0, 4)?, number(4, 6)?, number(6, 8)?)),
        CodeDateFormat::Mmddyyyy => one(Date::new(year(4, 8)?, number(0, 2)?, number(2, 4)?)),
        CodeDateFormat::Yyddd => one(Date::from_ordinal(year(0, 2)?, number(2, 5)?)),
        CodeDateFormat::Yyyyddd => one(Date::from_ordinal(year(0, 4)?, number(4, 7)?)),
        CodeDateFormat::Dddyy => one(Date::from_ordinal(year(3, 5)?, number(0, 3)?)),
        CodeDateFormat::Yddd => {
            let near = context.year()?;
            let base = near - near.rem_euclid(10) + number(0, 1)? as i32;
            let year = [base - 10, base, base + 10].into_iter().min_by_key(|y| (y - near).abs())?;
            one(Date::from_ordinal(year, number(1, 4)?))
        }
        CodeDateFormat::YyLetter => {
            let letter = code.as_bytes().get(2).copied()?.to_ascii_uppercase();
            let month = u32::from(letter.checked_sub(b'A')?) + 1;
            let first = Date::new(year(0, 2)?, month, 1)?;
            Some((first, first.month_end()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::context::Domain;
    use crate::feed::prose::token::tokens;

    fn context() -> Context {
        Context { near: Date::parse("2016-08-17"), domain: Domain::Food }
    }

    fn read(text: &str) -> String {
        chunk(text, &tokens(text), 0, true).map(|c| c.text).unwrap_or_default()
    }

    #[test]
    fn one_code() {
        for (text, code) in [
            ("130612-2411, 1", "130612-2411"),
            ("6057S LC and", "6057S LC"),
            ("267 EFA", "267 EFA"),
            ("4330 1; 4364 2", "4330 1"),
            ("01 8106 Sell By", "01 8106"),
            ("6 334 623 05  BB/MA", "6 334 623 05"),
            ("SH 8097 PEAN22 4", "SH 8097 PEAN22 4"),
            ("21 P0322, Exp", "21 P0322"),
            ("8 342 343 344", "8"),
            ("68891 69210 69547", "68891"),
            ("10162013@2", "10162013@2"),
            ("07.31.2015.", "07.31.2015"),
            ("024122661Al, Exp", "024122661Al"),
            ("N33003A and", "N33003A"),
            ("word", ""),
        ] {
            assert_eq!(read(text), code, "{text}");
        }
    }

    #[test]
    fn dashes() {
        let codes = |from: &str, to: &str| Some(Value::Codes { from: Some(from.into()), to: Some(to.into()) });
        assert_eq!(dashed("735-741", &context(), false), codes("735", "741"));
        assert_eq!(dashed("190617-403814", &context(), false), None);
        assert_eq!(dashed("111202-2411", &context(), false), None);
        assert_eq!(dashed("WN041117-WN041317", &context(), false), codes("WN041117", "WN041317"));
        assert!(matches!(
            dashed("040115-050616", &context(), false),
            Some(Value::CodeDates { format: CodeDateFormat::Mmddyy, .. })
        ));
        assert!(matches!(dashed("14L-17F", &context(), false), Some(Value::CodeDates { .. })));
    }

    #[test]
    fn masks() {
        assert_eq!(stand_ins("1TC720E****010001").as_deref(), Some("1TC720E????010001"));
        assert_eq!(stand_ins("18319xxxxxx").as_deref(), Some("18319??????"));
        assert_eq!(stand_ins("607KMXXXXXXX").as_deref(), Some("607KM???????"));
        assert_eq!(stand_ins("AX12"), None);
        assert_eq!(single("00****"), Value::Prefix("00".into()));
    }

    #[test]
    fn short_ends() {
        let range = range("Y318", "355", &context(), false);
        assert_eq!(range, Some(Value::Codes { from: Some("Y318".into()), to: Some("Y355".into()) }));
    }
}
