//! Runs of characters and what two of them have in common.

/// Whether a word stands at a place.
pub(super) fn starts(chars: &[char], at: usize, word: &str) -> bool {
    chars.len() >= at && word.chars().eq(chars.get(at..).unwrap_or_default().iter().take(word.chars().count()).copied())
}

/// Where codes stand that the sentences name, behind a space or a mark; and which of these places are no border.
pub(super) fn known(chars: &[char], named: &[String]) -> (Vec<bool>, Vec<bool>) {
    let (mut out, mut inside) = (vec![false; chars.len()], vec![false; chars.len()]);
    for at in 0..chars.len() {
        if at > 0 && chars.get(at - 1).is_some_and(|c| c.is_alphanumeric()) {
            continue;
        }
        let here = named.iter().filter(|code| starts(chars, at, code));
        if let Some(len) = here.map(|code| code.chars().count()).max() {
            out.iter_mut().skip(at).take(len).for_each(|slot| *slot = true);
            inside.iter_mut().skip(at + 1).take(len.saturating_sub(1)).for_each(|slot| *slot = true);
        }
    }
    (out, inside)
}

/// How well two codes suit each other as the ends of a range; none where they do not.
pub(super) fn alike(low: &str, high: &str) -> Option<f32> {
    let (a, b) = (shape(low), shape(high));
    if a == b {
        let letters = |text: &str| text.chars().take_while(|c| c.is_ascii_alphabetic()).collect::<String>();
        return Some(if letters(low) == letters(high) { 0.0 } else { 0.8 });
    }
    // Stand-ins at the end need not be as many.
    let open = |shape: &str| shape.ends_with("???");
    if open(&a) && open(&b) {
        return Some(0.5);
    }
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if digits(low) && digits(high) {
        // A counter gains a digit where it comes near to it, not from 1 to 70 millions.
        let value = |text: &str| text.parse::<f64>().unwrap_or(0.0);
        if high.len() != low.len() && low.len() >= 5 && value(high) > 4.0 * value(low) {
            return None;
        }
        return match high.len().checked_sub(low.len()) {
            Some(1) => Some(0.5),
            Some(2) => Some(2.0),
            _ => None,
        };
    }
    None
}

/// Whether two codes may be the ends of a range with a slip in one of them.
pub(super) fn near(low: &str, high: &str) -> bool {
    low.len().abs_diff(high.len()) <= 2 && low.len() >= 8 && low.get(..5) == high.get(..5)
}

/// Whether a border of cells was lost between two characters, as far as these two tell.
pub(super) fn glued(a: char, b: char, next: char) -> bool {
    a.is_lowercase() && (b.is_uppercase() || b.is_ascii_digit())
        || a.is_ascii_digit() && b.is_uppercase() && next.is_lowercase()
}

pub(super) fn run(chars: &[char], at: usize, is: impl Fn(char) -> bool) -> usize {
    let ahead = chars.get(at..).unwrap_or_default().iter().take(8).take_while(|c| is(**c)).count();
    let behind = chars.get(..at).unwrap_or_default().iter().rev().take(8).take_while(|c| is(**c)).count();
    ahead + behind
}

/// Whether a capital stands in a run of capitals and digits, as codes have them.
pub(super) fn coded(chars: &[char], at: usize) -> bool {
    let code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let letters = run(chars, at, |c| c.is_ascii_uppercase());
    if letters >= 5 {
        return false;
    }
    let from = at - chars.get(..at).unwrap_or_default().iter().rev().take(8).take_while(|c| code(**c)).count();
    let part = chars.get(from..).unwrap_or_default().iter().take(16).take_while(|c| code(**c));
    part.clone().count() >= 4 && part.filter(|c| c.is_ascii_digit()).count() >= 2
}

/// Digits and letters by place; stand-ins apart.
pub(super) fn shape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_digit() => '9',
            'x' | '*' => '?',
            c if c.is_ascii_uppercase() => 'A',
            c if c.is_ascii_lowercase() => 'a',
            c => c,
        })
        .collect()
}
