//! Lots, serials and other codes, compared as people write them.
//!
//! Case, spaces, dashes and other punctuation never matter. Look-alikes (O and 0, I, L and 1) and leading zeros that
//! may have been dropped make a *possible* match: unknown, which neither confirms nor excludes.

use super::facts::LONGEST_CODE;
use crate::check::finding::Evidence;
use crate::letters;
use crate::record::{CodeDateFormat, Date, DateSpan, Value};

/// What one value says about a code that was given.
pub fn compare(value: &Value, given: &str) -> Evidence {
    let code = normal(given);
    if code.is_empty() || given.len() > LONGEST_CODE {
        return Evidence::Unknown;
    }
    match value {
        Value::Code(meant) => exact(meant, given, &code),
        Value::Codes { from, to } => range(from.as_deref(), to.as_deref(), &code),
        Value::Prefix(start) => part_of(&normal(start), &code, |code, part| code.starts_with(part)),
        Value::Suffix(end) => part_of(&normal(end), &code, |code, part| code.ends_with(part)),
        Value::Contains(part) => part_of(&normal(part), &code, |code, part| code.contains(part)),
        Value::Mask(mask) => masked(mask, &code),
        Value::Part { at, len, from, to } => part(*at, *len, from, to, &code),
        Value::CodeDates { format, from, to } => code_dates(*format, *from, *to, &code),
        Value::MaskedRange { from, to } => masked_range(from, to, &code),
        // A bare date and a code are not comparable, words are for people, and some answers only the maker has.
        Value::Dates { .. } | Value::Words(_) | Value::Elsewhere(_) => Evidence::Unknown,
    }
}

/// Letters and digits alone, upper case; what a person would call the same code.
pub fn normal(code: &str) -> String {
    let mut normal = String::with_capacity(code.len());
    for c in code.chars().take(LONGEST_CODE) {
        // Full-width forms are read as their plain ones.
        let c = match c as u32 {
            wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        if c.is_alphanumeric() {
            normal.push(letters::upper(c));
        }
    }
    normal
}

/// The code with look-alikes folded together and leading zeros dropped.
fn blurred(code: &str) -> String {
    let blurred: String = code
        .chars()
        .map(|c| match c {
            'O' | 'Q' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    blurred.trim_start_matches('0').into()
}

/// The code without the word or letter for "lot" that may stand before its digits.
fn without_mark(code: &str) -> &str {
    let bare = code.strip_prefix("LOT").or_else(|| code.strip_prefix('L')).unwrap_or(code);
    if bare.starts_with(|c: char| c.is_ascii_digit()) { bare } else { code }
}

fn exact(written: &str, given: &str, code: &str) -> Evidence {
    let meant = normal(written);
    if meant.is_empty() {
        return Evidence::Unknown;
    }
    if meant == code {
        return Evidence::Matches;
    }
    // A long numeric code whose leading zeros were dropped is the same code; a short one may be another.
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits(&meant) && digits(code) && meant.trim_start_matches('0') == code.trim_start_matches('0') {
        return if meant.trim_start_matches('0').len() >= 4 { Evidence::Matches } else { Evidence::Unknown };
    }
    // Packs print the L of "lot" before the number; notices often leave it out, or the reverse.
    let (bare_meant, bare) = (without_mark(&meant), without_mark(code));
    if bare_meant == bare && (bare_meant.len() != meant.len() || bare.len() != code.len()) {
        return if bare.len() >= 4 { Evidence::Matches } else { Evidence::Unknown };
    }
    if blurred(&meant) == blurred(code) {
        return Evidence::Unknown;
    }
    // "LOT 091015F EXP 09/18": the code stands among other words of what was typed.
    let words = words_of(given);
    if meant.len() >= 3 && words.contains(&meant) {
        // A short one may be a part of another code ("22 300 018"), unless it is the only number there.
        let alone = words.iter().filter(|word| word.bytes().any(|b| b.is_ascii_digit())).count() == 1;
        let said = words.iter().any(|word| matches!(word.as_str(), "LOT" | "BATCH" | "CODE" | "SERIAL" | "SN"));
        // Beside a day or a time it is the code; beside another long number it may be half of one.
        let other = |piece: &str| {
            let digits = piece.bytes().filter(u8::is_ascii_digit).count();
            normal(piece) != meant && digits >= 3 && !piece.contains(['/', ':', '.', '-'])
        };
        let half = given.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '#')).any(other);
        return if said || alone || meant.len() >= 5 && !half { Evidence::Matches } else { Evidence::Unknown };
    }
    if shares_parts(written, given) || is_between(written, code) { Evidence::Unknown } else { Evidence::Excludes }
}

/// What was typed, cut where people part words; each part as a code.
fn words_of(given: &str) -> Vec<String> {
    given.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '#')).map(normal).collect()
}

/// Whether what was typed is several codes, each of them listed.
pub fn all_listed(values: &[Value], given: &str) -> bool {
    let pieces: Vec<String> = given
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
        .map(normal)
        .filter(|p| !p.is_empty())
        .collect();
    let listed = |piece: &String| values.iter().any(|v| matches!(v, Value::Code(code) if normal(code) == *piece));
    (2..=4).contains(&pieces.len()) && pieces.iter().all(|piece| piece.len() >= 3 && listed(piece))
}

/// Whether one code is a part of the other, cut where either is written in parts: `512-522-532` and `522`, `20309 11`
/// and `20309 11 - 91`. A notice may write several codes so, or leave a part out: nothing to exclude by.
fn shares_parts(meant: &str, given: &str) -> bool {
    let parts = |code: &str| -> Vec<String> {
        code.split(|c: char| !c.is_alphanumeric()).map(normal).filter(|part| !part.is_empty()).collect()
    };
    let (a, b) = (parts(meant), parts(given));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let telling = short.iter().map(String::len).sum::<usize>() >= 3;
    telling && short.len() < long.len() && long.windows(short.len().max(1)).any(|run| run == short.as_slice())
}

/// Whether a code lies between the two numbers of one that is written with a dash: that may be a range all the same.
fn is_between(written: &str, code: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && part.len() == code.len();
    let ends =
        written.split_once('-').filter(|(from, to)| digits(from) && digits(to) && digits(code) && !code.is_empty());
    ends.is_some_and(|(from, to)| from <= code && code <= to)
}

fn part_of(part: &str, code: &str, holds: impl Fn(&str, &str) -> bool) -> Evidence {
    if part.is_empty() {
        Evidence::Unknown
    } else if holds(code, part) {
        Evidence::Matches
    } else if holds(&blurred(code), &blurred(part)) && !blurred(part).is_empty() && looks_alike(part) {
        Evidence::Unknown
    } else {
        Evidence::Excludes
    }
}

fn looks_alike(text: &str) -> bool {
    text.contains(['O', '0', 'I', '1', 'L', 'Q'])
}

/// A run of digits or of letters within a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Run<'a> {
    Digits(&'a str),
    Letters(&'a str),
}

fn runs(code: &str) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        found.push(if digit { Run::Digits(run) } else { Run::Letters(run) });
        rest = tail;
    }
    found
}

/// Codes between two ends. Ends and code must have the same make-up (digits and letters in the same places); then
/// they compare run by run, digits as numbers, letters by the alphabet. A code of another make-up is not of this
/// kind: excluded where both ends say what the kind is, unknown where one is open.
fn range(from: Option<&str>, to: Option<&str>, code: &str) -> Evidence {
    let (from, to) = (from.map(normal), to.map(normal));
    let known = from.as_deref().or(to.as_deref());
    let Some(known) = known.filter(|known| !known.is_empty()) else { return Evidence::Unknown };
    let closed = from.is_some() && to.is_some();
    if let (Some(from), Some(to)) = (&from, &to)
        && !same_make(from, to)
    {
        // Ends of different make-up ("19343 to 20A12") order nothing that can be trusted.
        return if from == code || to == code { Evidence::Matches } else { Evidence::Unknown };
    }
    if !same_make(known, code) {
        // A notice gives the last characters of a vehicle's number, a person all 17 of them.
        let tail = code.chars().count().checked_sub(known.chars().count()).filter(|over| *over > 0);
        let tail: Option<String> = tail.map(|over| code.chars().skip(over).collect());
        if let Some(tail) = tail.filter(|tail| known.len() >= 4 && closed && same_make(known, tail)) {
            let inside = from.as_deref().is_none_or(|from| order(from, &tail).is_le())
                && to.as_deref().is_none_or(|to| order(&tail, to).is_le());
            return match (code.len() == 17, inside) {
                (true, true) => Evidence::Matches,
                (_, false) => Evidence::Excludes,
                (false, true) => Evidence::Unknown,
            };
        }
        // An open range may run into longer codes; look-alikes may hide the make-up.
        let hidden = same_make(&blurred(known), &blurred(code)) || within_tails(from.as_deref(), to.as_deref(), code);
        return if closed && !hidden { Evidence::Excludes } else { Evidence::Unknown };
    }
    let above = from.as_deref().is_none_or(|from| order(from, code).is_le());
    let below = to.as_deref().is_none_or(|to| order(code, to).is_le());
    if above && below { Evidence::Matches } else { Evidence::Excludes }
}

/// Whether the number at a code's end lies between those of the ends: letters before it may have been left out, or
/// others stand there ("S/N 190036000" for SW190036000).
fn within_tails(from: Option<&str>, to: Option<&str>, code: &str) -> bool {
    let tail = |code: &str| -> Option<(usize, u64)> {
        let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
        let all = digits.bytes().all(|b| b.is_ascii_digit()) && (4..=18).contains(&digits.len());
        if all { digits.parse().ok().map(|value| (digits.len(), value)) } else { None }
    };
    let letters = |code: &str| code.chars().take_while(|c| c.is_alphabetic()).count();
    let bare = letters(code) == 0 || matches!(code.get(..letters(code)), Some("SN" | "S" | "NO" | "L" | "LOT"));
    match (from.and_then(tail), to.and_then(tail), tail(code)) {
        (Some((width, low)), Some((_, high)), Some((given, value))) if bare && width == given => {
            (low..=high).contains(&value)
        }
        _ => false,
    }
}

/// Whether two codes have digits and letters in the same places; runs of digits may differ in length where they are
/// the whole code or its last run (a counter that grew a digit).
fn same_make(a: &str, b: &str) -> bool {
    let (a, b) = (runs(a), runs(b));
    let last = a.len().saturating_sub(1);
    a.len() == b.len()
        && a.iter().zip(&b).enumerate().all(|(place, pair)| match pair {
            (Run::Digits(x), Run::Digits(y)) => x.len() == y.len() || place == last,
            (Run::Letters(x), Run::Letters(y)) => x.len() == y.len(),
            _ => false,
        })
}

fn order(a: &str, b: &str) -> core::cmp::Ordering {
    for pair in runs(a).into_iter().zip(runs(b)) {
        let ordering = match pair {
            (Run::Digits(x), Run::Digits(y)) => {
                let (x, y) = (x.trim_start_matches('0'), y.trim_start_matches('0'));
                x.len().cmp(&y.len()).then_with(|| x.cmp(y))
            }
            (Run::Letters(x), Run::Letters(y)) => x.cmp(y),
            (Run::Digits(_), Run::Letters(_)) => core::cmp::Ordering::Less,
            (Run::Letters(_), Run::Digits(_)) => core::cmp::Ordering::Greater,
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
    core::cmp::Ordering::Equal
}

/// `?` any one character, `#` a digit, `@` a letter, `*` any run. Linear in mask times code, both bounded.
fn masked(mask: &str, code: &str) -> Evidence {
    let mask: Vec<char> = mask
        .chars()
        .take(LONGEST_CODE)
        .filter(|c| c.is_alphanumeric() || matches!(c, '?' | '#' | '@' | '*'))
        .map(letters::upper)
        .collect();
    let code: Vec<char> = code.chars().collect();
    // reached[j]: the mask so far can end at place j of the code.
    let mut reached = vec![false; code.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for &sign in &mask {
        let mut next = vec![false; code.len() + 1];
        for place in 0..=code.len() {
            let here = reached.get(place).copied().unwrap_or(false);
            if sign == '*' {
                let before = place > 0 && next.get(place - 1).copied().unwrap_or(false);
                if let Some(slot) = next.get_mut(place) {
                    *slot = here || before;
                }
            } else if here
                && code.get(place).is_some_and(|&c| fits(sign, c))
                && let Some(slot) = next.get_mut(place + 1)
            {
                *slot = true;
            }
        }
        reached = next;
    }
    if reached.last().copied().unwrap_or(false) { Evidence::Matches } else { Evidence::Excludes }
}

fn fits(sign: char, c: char) -> bool {
    match sign {
        '?' => true,
        '#' => c.is_ascii_digit(),
        '@' => c.is_alphabetic(),
        other => other == c,
    }
}

/// A range of codes of one pattern: the stand-ins' places are taken out of the code, what is left lies in order
/// between the ends. Stand-ins at the end are any tail.
fn masked_range(from: &str, to: &str, code: &str) -> Evidence {
    let cut = |end: &str| -> Vec<char> {
        let end = end.trim_end_matches(['?', '*']);
        end.chars().filter(|c| c.is_alphanumeric() || *c == '?').map(letters::upper).collect()
    };
    let (from_mask, to_mask) = (cut(from), cut(to));
    let open = from.ends_with(['?', '*']);
    let code: Vec<char> = code.chars().collect();
    let kept = |mask: &[char]| -> Option<(String, String)> {
        if code.len() < mask.len() || !open && code.len() != mask.len() {
            return None;
        }
        let places = mask.iter().zip(&code).filter(|(sign, _)| **sign != '?');
        Some(places.map(|(sign, c)| (*sign, *c)).unzip())
    };
    let (Some((first, low)), Some((last, high))) = (kept(&from_mask), kept(&to_mask)) else {
        return Evidence::Excludes;
    };
    if first.is_empty() || last.is_empty() {
        return Evidence::Unknown;
    }
    let (above, below) = (low >= first, high <= last);
    let inside = if from_mask.len() == to_mask.len() && first > last { above || below } else { above && below };
    if inside { Evidence::Matches } else { Evidence::Excludes }
}

/// A part of the code by its place, within a range of like parts.
fn part(at: i16, len: u16, from: &str, to: &str, code: &str) -> Evidence {
    let chars: Vec<char> = code.chars().collect();
    let start = if at < 0 {
        chars.len().checked_sub(usize::from(at.unsigned_abs()))
    } else {
        Some(usize::from(at.unsigned_abs()))
    };
    let piece = start.and_then(|start| chars.get(start..start.saturating_add(usize::from(len))));
    let Some(piece) = piece else { return Evidence::Unknown };
    let piece: String = piece.iter().collect();
    let (from, to) = (normal(from), normal(to));
    if !same_make(&from, &piece) {
        return Evidence::Excludes;
    }
    if order(&from, &piece).is_le() && order(&piece, &to).is_le() { Evidence::Matches } else { Evidence::Excludes }
}

/// A code that writes a day. What follows the date (line, shift, plant) does not matter; a code that does not begin
/// with a date of this form says nothing.
fn code_dates(format: CodeDateFormat, from: Option<Date>, to: Option<Date>, code: &str) -> Evidence {
    let near = from.or(to);
    match near.and_then(|near| day_of_code(format, code, near)) {
        Some(day) => super::dates::within(day, from, to),
        None => Evidence::Unknown,
    }
}

/// The day, week or month that a code writes; `near` settles the century or decade.
pub fn day_of_code(format: CodeDateFormat, code: &str, near: Date) -> Option<DateSpan> {
    use CodeDateFormat::*;
    let digits = |start: usize, len: usize| -> Option<u32> {
        let piece = code.get(start..start + len)?;
        piece.bytes().all(|b| b.is_ascii_digit()).then(|| piece.parse().ok()).flatten()
    };
    let century = |year: u32| 2000 + year as i32;
    let decade = |digit: u32| {
        let base = near.year() - near.year() % 10 + digit as i32;
        // The year with this last digit that is nearest to the notice's own.
        [base - 10, base, base + 10].into_iter().min_by_key(|year| (year - near.year()).abs()).unwrap_or(base)
    };
    let day = |year, month, day| Date::new(year, month, day).map(DateSpan::day);
    let ordinal = |year, number| Date::from_ordinal(year, number).map(DateSpan::day);
    let week = |year: i32, week: u32| {
        if !(1..=53).contains(&week) {
            return None;
        }
        // ISO: week 1 holds 4 January.
        let fourth = Date::new(year, 1, 4)?;
        let monday = fourth.plus_days(7 * (week as i32 - 1) - fourth.weekday() as i32);
        Some(DateSpan { from: monday, to: monday.plus_days(6) })
    };
    match format {
        Mmddyy => day(century(digits(4, 2)?), digits(0, 2)?, digits(2, 2)?),
        Ddmmyy => day(century(digits(4, 2)?), digits(2, 2)?, digits(0, 2)?),
        Yymmdd => day(century(digits(0, 2)?), digits(2, 2)?, digits(4, 2)?),
        Yyyymmdd => day(digits(0, 4)? as i32, digits(4, 2)?, digits(6, 2)?),
        Mmddyyyy => day(digits(4, 4)? as i32, digits(0, 2)?, digits(2, 2)?),
        Yyddd => ordinal(century(digits(0, 2)?), digits(2, 3)?),
        Dddyy => ordinal(century(digits(3, 2)?), digits(0, 3)?),
        Yyyyddd => ordinal(digits(0, 4)? as i32, digits(4, 3)?),
        Ddd => (near.year() - 1..=near.year() + 1)
            .filter_map(|year| Date::from_ordinal(year, digits(0, 3)?))
            .min_by_key(|day| (day.days() - near.days()).abs())
            .map(DateSpan::day),
        Mmdd => (near.year() - 1..=near.year() + 1)
            .filter_map(|year| Date::new(year, digits(0, 2)?, digits(2, 2)?))
            .min_by_key(|day| (day.days() - near.days()).abs())
            .map(DateSpan::day),
        Yddd => ordinal(decade(digits(0, 1)?), digits(1, 3)?),
        Dddy => ordinal(decade(digits(3, 1)?), digits(0, 3)?),
        Wwyy => week(century(digits(2, 2)?), digits(0, 2)?),
        Yyww => week(century(digits(0, 2)?), digits(2, 2)?),
        Mmyy => DateSpan::month(century(digits(2, 2)?), digits(0, 2)?),
        Yymm => DateSpan::month(century(digits(0, 2)?), digits(2, 2)?),
        YyLetter => {
            let letter = code.get(2..3)?.bytes().next()?;
            let month = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
            DateSpan::month(century(digits(0, 2)?), month)
        }
    }
}
