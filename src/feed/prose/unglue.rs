//! Tables that lost their cells: `Model NumberSerial Number RangeFCRE3052BWVF34618193 thru VF34618322FCRE305CBW…`.
//!
//! The website's export and API drop the borders of cells. Where they were is found again by what cannot be inside
//! one cell:
//!
//! 1. a heading word before a capital, letters before a long number, a number before a capitalised word, a run of
//!    stand-ins (`xxxx`) before anything;
//! 2. a model that the sentences name, at the start of a longer run or after a digit inside it;
//! 3. "A thru B", where A is the end of a run and B the start of one, both of one shape;
//! 4. a run that is one shape repeated (`2029J07223` `2029J07623`); of two, under headings such as "start" and
//!    "end", the range from one to the other.
//!
//! What comes out is for reading alone: the notice's own words stay as they were.

mod chain;

use super::titles::{self, GLUED};
use chain::{by_lists, by_numbers};

/// The text with the borders of cells as spaces; `models` are those that the sentences name.
pub(crate) fn unglue(text: &str, models: &[String]) -> String {
    let ranged = has_ends(text);
    let text = by_letters(text);
    let text = by_models(&text, models);
    let text = by_ranges(&text);
    let text = by_lists(&by_numbers(&text));
    by_shape(&text, ranged)
}

/// Cells that ran together and of which the one ends or the other begins with a sign of its own; nothing where a text has
/// none such.
pub(crate) fn by_signs(text: &str) -> Option<String> {
    let starred = starred(text);
    inches(starred.as_deref().unwrap_or(text)).or(starred)
}

/// `Description752657572" Mower`: a number and the inches behind it.
fn inches(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('"') {
        let head = text.get(from..at).unwrap_or("");
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let behind = head.get(..head.len() - digits).and_then(|head| head.chars().next_back());
        if digits >= NUMBER + 2 && behind.is_some_and(char::is_alphabetic) {
            let (words, number) = head.split_at(head.len() - digits);
            out.extend([words, " ", number.get(..digits - 2).unwrap_or(""), " "]);
            from = at - 2;
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    (from > 0).then_some(out)
}

/// Digits of a number that is no size.
const NUMBER: usize = 5;

/// `FEF90GC*FEF55GC*GLE396AB*`: models that end in stand-ins.
fn starred(text: &str) -> Option<String> {
    let model = |part: &str| {
        let run = part.chars().rev().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).count();
        let tail = part.get(part.len() - run..).unwrap_or("");
        run >= 6 && tail.bytes().any(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('*').collect();
    let (last, models) = parts.split_last()?;
    // Such a model begins right behind the one before.
    let glued = |n: usize| {
        let next = models.get(n + 1);
        next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric()) && !next.contains(' '))
    };
    let chain = (0..models.len()).filter(|&n| models.get(n).is_some_and(|part| model(part)) && glued(n)).count();
    if chain < CHAIN {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 2 * models.len());
    for (n, part) in models.iter().enumerate() {
        out.push_str(part);
        out.push_str(if model(part) && glued(n) { "*, " } else { "*" });
    }
    out.push_str(last);
    Some(out)
}

/// So many models run together are no chance.
const CHAIN: usize = 3;

/// Whether headings speak of first and last.
fn has_ends(text: &str) -> bool {
    let pairs = [("Start", "End"), ("First", "Last"), ("From", "To"), ("Begin", "End")];
    let lower = text.to_ascii_lowercase();
    pairs.iter().any(|(a, b)| text.contains(a) && text.contains(b)) && lower.contains("serial")
}

fn by_letters(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let mut out = String::with_capacity(text.len() + 64);
    let mut word = 0usize;
    for i in 0..chars.len() {
        let (c, next) = (at(i), at(i + 1));
        out.push(c);
        if !c.is_alphanumeric() {
            word = i + 1;
            if c == ')' && next.is_alphanumeric()
                || c == '*' && next.is_ascii_uppercase() && at(i.wrapping_sub(1)).is_alphanumeric()
            {
                out.push(' ');
            }
            continue;
        }
        if !next.is_alphanumeric() {
            continue;
        }
        let left: String = chars.get(word..=i).unwrap_or_default().iter().collect();
        let heading = titles::is(&left, GLUED);
        let lower_run = chars.get(word..=i).unwrap_or_default().iter().rev().take_while(|c| c.is_lowercase()).count();
        let digits_ahead =
            (i + 1..i + 9).take_while(|j| at(*j).is_alphanumeric()).filter(|j| at(*j).is_ascii_digit()).count();
        let stand_ins = (0..=i - word).take_while(|back| at(i - back) == c).count();
        let split = if c == 'x' && next != 'x' && stand_ins >= 3 || c == 'X' && next != 'X' && stand_ins >= 4 {
            true
        } else if c.is_lowercase() && next.is_ascii_digit() {
            lower_run >= 3 && digits_ahead >= 3 || lower_run >= 2 && digits_ahead >= 5
        } else if c.is_ascii_digit()
            && next.is_uppercase()
            && capitals_ahead(&chars, i + 1) >= 5
            && digits_behind(&chars, i) >= 4
            && left.bytes().all(|b| b.is_ascii_digit())
        {
            // `34143LATITUDE`: a number and a name in capitals; a run of one word has no digits behind it.
            !at(i + 1 + capitals_ahead(&chars, i + 1)).is_ascii_digit()
                || month_ahead(&chars, i + 1 + capitals_ahead(&chars, i + 1))
        } else if c.is_uppercase() && next.is_ascii_digit() && month_ahead(&chars, i + 1) {
            capitals_behind(&chars, i) >= 3
        } else if c.is_ascii_digit() && next.is_ascii_digit() && year_behind(&chars, i) {
            (i + 1..i + 5).all(|j| at(j).is_ascii_digit())
        } else if c.is_ascii_digit() && next.is_uppercase() {
            at(i + 2).is_lowercase() && at(i + 3).is_lowercase() && at(i + 2) != 'x'
        } else if c.is_lowercase() && next.is_uppercase() {
            heading || lower_run >= 3 && digits_ahead >= 2 || next_is_heading(&chars, i + 1)
        } else if c.is_uppercase() && next.is_uppercase() && at(i + 2).is_lowercase() {
            heading && left.len() >= 3
        } else {
            heading && left.len() >= 3 && next.is_ascii_digit()
        };
        if split {
            out.push(' ');
            word = i + 1;
        }
    }
    out
}

fn capitals_ahead(chars: &[char], from: usize) -> usize {
    chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_uppercase()).count()
}

fn capitals_behind(chars: &[char], at: usize) -> usize {
    chars.get(..=at).unwrap_or_default().iter().rev().take_while(|c| c.is_ascii_uppercase()).count()
}

fn digits_behind(chars: &[char], at: usize) -> usize {
    chars.get(..=at).unwrap_or_default().iter().rev().take_while(|c| c.is_ascii_digit()).count()
}

/// Whether `07/2021` stands here.
fn month_ahead(chars: &[char], from: usize) -> bool {
    let part = chars.get(from..from + 7).unwrap_or_default();
    month_and_year(part)
}

/// Whether `12/2023` ends here.
fn year_behind(chars: &[char], at: usize) -> bool {
    let part = at.checked_sub(6).and_then(|from| chars.get(from..=at)).unwrap_or_default();
    month_and_year(part)
}

fn month_and_year(part: &[char]) -> bool {
    let [a, b, '/', '2', '0', c, d] = part else { return false };
    matches!((a, b), ('0', '1'..='9') | ('1', '0'..='2')) && c.is_ascii_digit() && d.is_ascii_digit()
}

fn next_is_heading(chars: &[char], from: usize) -> bool {
    let rest: String = chars.get(from..).unwrap_or_default().iter().take(14).collect();
    titles::with(GLUED).any(|h| h.len() >= 4 && rest.starts_with(h))
}

fn is_run(word: &str) -> bool {
    word.len() >= 9 && word.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// Applies a change to each word of a text, white space kept.
fn each_word(text: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        let core = word.trim_end_matches([',', '.', ';', ':', ')']);
        match change(core) {
            Some(changed) => {
                out.push_str(&changed);
                out.push_str(piece.get(core.len()..).unwrap_or_default());
            }
            None => out.push_str(piece),
        }
    }
    out
}

fn by_models(text: &str, models: &[String]) -> String {
    let mut known: Vec<&String> = models.iter().filter(|m| m.len() >= 4 && m.len() <= 20).collect();
    known.sort_by_key(|m| core::cmp::Reverse(m.len()));
    each_word(text, |word| {
        if !is_run(word) || known.iter().any(|m| m.as_str() == word) {
            return None;
        }
        let mut cuts: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < word.len() {
            let rest = word.get(at..)?;
            // At the start, or where digits end and the model begins with a letter.
            let before = at.checked_sub(1).and_then(|i| word.as_bytes().get(i));
            let free = at == 0
                || cuts.contains(&at)
                || before.is_some_and(u8::is_ascii_digit) && rest.starts_with(|c: char| c.is_ascii_alphabetic());
            match known.iter().find(|m| free && rest.starts_with(m.as_str())) {
                Some(model) => {
                    if at > 0 {
                        cuts.push(at);
                    }
                    at += model.len();
                    if at < word.len() {
                        cuts.push(at);
                    }
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        cuts.dedup();
        (!cuts.is_empty()).then(|| spaced(word, &cuts))
    })
}

fn spaced(word: &str, cuts: &[usize]) -> String {
    let mut out = String::with_capacity(word.len() + cuts.len());
    let mut from = 0;
    for &cut in cuts {
        out.push_str(word.get(from..cut).unwrap_or_default());
        out.push(' ');
        from = cut;
    }
    out.push_str(word.get(from..).unwrap_or_default());
    out
}

fn shape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_digit() => '9',
            'x' | 'X' | '*' | '?' => '?',
            c if c.is_alphabetic() => 'A',
            c => c,
        })
        .collect()
}

fn by_ranges(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    for i in 1..words.len().saturating_sub(1) {
        let mark = words.get(i).copied().unwrap_or_default().to_ascii_lowercase();
        if !matches!(mark.as_str(), "thru" | "through" | "to" | "-" | "–") {
            continue;
        }
        let (Some(left), Some(right)) = (words.get(i - 1), words.get(i + 1)) else { continue };
        // The left run may have been cut already by the range before: only its last piece counts.
        let current = out.get(i - 1).cloned().unwrap_or_default();
        let left = current.rsplit(' ').next().unwrap_or(left);
        let right_core = right.trim_end_matches([',', '.', ';', ')']);
        if !left.is_ascii()
            || !right_core.is_ascii()
            || left.len().max(right_core.len()) < 9
            || left.len() == right_core.len()
        {
            continue;
        }
        let longest = left.len().min(right_core.len());
        let hit = (6..=longest).rev().find(|k| {
            let (a, b) = (left.get(left.len() - k..).unwrap_or_default(), right_core.get(..*k).unwrap_or_default());
            let letters = |s: &str| s.chars().take_while(|c| c.is_ascii_alphabetic()).collect::<String>();
            let after = right_core.as_bytes().get(*k);
            let last = right_core.as_bytes().get(k - 1);
            let edge = after.is_none_or(|c| c.is_ascii_digit() != last.is_some_and(u8::is_ascii_digit) || *c == b'(');
            shape(a) == shape(b)
                && letters(a) == letters(b)
                && edge
                && a.bytes().filter(u8::is_ascii_digit).count() >= 3
        });
        let Some(k) = hit else { continue };
        if left.len() > k {
            let cut = current.len() - k;
            if let Some(slot) = out.get_mut(i - 1) {
                *slot = spaced(&current, &[cut]);
            }
        }
        if right_core.len() > k
            && let Some(slot) = out.get_mut(i + 1)
        {
            *slot = spaced(right, &[k]);
        }
    }
    out.join(" ")
}

fn by_shape(text: &str, ranged: bool) -> String {
    each_word(text, |word| {
        // A model and its barcode.
        if (15..=26).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) {
            let cut = word.len() - 12;
            let barcode = word.get(cut..).and_then(crate::code::Gtin::from_digits);
            return barcode.is_some().then(|| spaced(word, &[cut]));
        }
        if word.len() < 12
            || !word.is_ascii()
            || word.bytes().filter(u8::is_ascii_digit).count() < 6
            || word.contains('/')
        {
            return None;
        }
        let shape = shape(word);
        let period = (5..=word.len() / 2).find(|p| {
            word.len() % p == 0
                && (0..word.len()).step_by(*p).all(|at| shape.get(at..at + p) == shape.get(..*p))
                && (shape.get(..*p).is_some_and(|s| s.contains('A')) || *p >= 6 && ranged)
                && (0..word.len()).step_by(*p).all(|at| word.get(at..at + 2) == word.get(..2) || shape.starts_with('9'))
        })?;
        let pieces: Vec<&str> = (0..word.len()).step_by(period).filter_map(|at| word.get(at..at + period)).collect();
        let joiner = if pieces.len() == 2 && ranged { " through " } else { " " };
        Some(pieces.join(joiner))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_with_stand_ins() {
        let glued = "NumbersFEF90GC*FEF55GC*790.99012*790.99013* Serial";
        assert_eq!(by_signs(glued).as_deref(), Some("NumbersFEF90GC*, FEF55GC*, 790.99012*, 790.99013* Serial"));
        let sizes = "Description752657572\" AirFZ744922361\" Mower, lot “02142080423” and 10\"";
        assert_eq!(
            by_signs(sizes).as_deref(),
            Some("Description 7526575 72\" AirFZ 7449223 61\" Mower, lot “02142080423” and 10\"")
        );
        assert_eq!(
            by_signs("1TC720E****0100011TC720E****080657Z730M1TC730M****010001 through 1TC730M****080574"),
            None
        );
    }

    #[test]
    fn cells() {
        let models: Vec<String> = ["Z720E", "Z730M"].map(String::from).to_vec();
        for (glued, cut) in [
            (
                "Model NumberSerial Number RangeFCRE3052BWVF34618193 thru VF34618322FCRE305CBWVF34601466 thru VF34601608",
                "Model Number Serial Number Range FCRE3052BW VF34618193 thru VF34618322 FCRE305CBW VF34601466 thru VF34601608",
            ),
            (
                "ModelStart Serial NumberEnd Serial NumberZ720E1TC720E****0100011TC720E****080657Z730M1TC730M****0100011TC730M****080574",
                "Model Start Serial Number End Serial Number Z720E 1TC720E****010001 through 1TC720E****080657 Z730M 1TC730M****010001 through 1TC730M****080574",
            ),
            (
                "CountBlue2029J072232029J076232029J07723Allergy Relief",
                "Count Blue 2029J07223 2029J07623 2029J07723 Allergy Relief",
            ),
            (
                "24AxxxxxxxxxxPANDION harness (Model C029AA00)18321xxxxxx",
                "24Axxxxxxxxxx PANDION harness (Model C029AA00) 18321xxxxxx",
            ),
            ("Bold Colors, 24 Cubes1000199850067300199Bold", "Bold Colors, 24 Cubes 1000199 850067300199 Bold"),
            (
                "34143LATITUDE 90 ROLLER07/2021 – 12/202327019MAXCOLD 90",
                "34143 LATITUDE 90 ROLLER 07/2021 – 12/2023 27019 MAXCOLD 90",
            ),
            (
                "LYNX008GK2309880, GK2309899, GK2310154, GK2310155DBL6000",
                "LYNX008 GK2309880, GK2309899, GK2310154, GK2310155 DBL6000",
            ),
            ("model PAPABLIC61A", "model PAPABLIC61A"),
            ("models LX401014BTLUS and LX401014US", "models LX401014BTLUS and LX401014US"),
            (
                "Ranges 65629 – 66828112494 – 114493115494 – 116502131332 – 132819",
                "Ranges 65629 – 66828 112494 – 114493 115494 – 116502 131332 – 132819",
            ),
            ("sold in Kenmore and ZTrak colors", "sold in Kenmore and ZTrak colors"),
        ] {
            assert_eq!(unglue(glued, &models), cut, "{glued}");
        }
    }
}
