//! Runs of characters and what two of them have in common.

use std::collections::HashMap;

/// Whether a word stands at a place.
pub(super) fn starts(chars: &[char], at: usize, word: &str) -> bool {
    chars.len() >= at && word.chars().eq(chars.get(at..).unwrap_or_default().iter().take(word.chars().count()).copied())
}

/// Where codes stand that the sentences name, behind a space or a mark; and which of these places are no border.
pub(super) fn known(chars: &[char], named: &[String]) -> (Vec<bool>, Vec<bool>) {
    let (mut out, mut inside) = (vec![false; chars.len()], vec![false; chars.len()]);
    for at in 0..chars.len() {
        let free = at == 0 || chars.get(at - 1).is_some_and(|c| !c.is_alphanumeric());
        // A word such as `iQ` begins nowhere else, nor does a long one in capitals.
        let word = |code: &str| code.len() >= 5 && code.chars().all(char::is_uppercase);
        let fits = |code: &&String| free || code.starts_with(char::is_lowercase) || word(code);
        let here = named.iter().filter(|code| fits(code) && starts(chars, at, code));
        if let Some(len) = here.map(|code| code.chars().count()).max() {
            out.iter_mut().skip(at).take(len).for_each(|slot| *slot = true);
            inside.iter_mut().skip(at + 1).take(len.saturating_sub(1)).for_each(|slot| *slot = true);
        }
    }
    (out, inside)
}

/// Words in which no cell ends: such as `iQ` and `EverFrost`, with capitals inside, and long words in capitals, as the
/// cells of some tables write them.
pub(super) fn whole_words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().all(char::is_alphabetic));
    for word in words {
        let chars: Vec<char> = word.chars().collect();
        let turns = chars.windows(2).any(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase()));
        let own = (turns && chars.len() <= 14).then(|| word.to_owned());
        let capitals = (chars.len() >= 5).then(|| word.to_uppercase());
        let singular = capitals.as_deref().and_then(|word| word.strip_suffix('S')).map(str::to_owned);
        for word in [own, capitals.clone(), singular.filter(|word| word.len() >= 5)].into_iter().flatten() {
            if !out.contains(&word) {
                out.push(word);
            }
        }
    }
    out
}

/// How much likelier a border is at each place than elsewhere: what begins there begins in many places, behind signs of
/// several kinds.
pub(super) fn turns(chars: &[char]) -> Vec<f32> {
    const LEN: usize = 3;
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1u8,
        c if c.is_uppercase() => 2,
        c if c.is_lowercase() => 4,
        _ => 8,
    };
    // Digits are near, else it is a word.
    let code = |at: usize| {
        let part = chars.get(at..at + LEN + 1).unwrap_or_default();
        part.iter().take(LEN).all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '-')
            && part.iter().any(char::is_ascii_digit)
    };
    let mut behind: HashMap<&[char], (u32, u8)> = HashMap::new();
    for at in (1..chars.len()).filter(|at| code(*at)) {
        let (Some(part), Some(before)) = (chars.get(at..at + LEN), chars.get(at - 1)) else { continue };
        let (count, kinds) = behind.entry(part).or_default();
        *count += 1;
        *kinds |= kind(*before);
    }
    let turn = |at: usize| {
        let (count, kinds) = behind.get(chars.get(at..at + LEN)?).filter(|_| code(at))?;
        (*count >= 4 && kinds.count_ones() >= 2).then_some(0.8)
    };
    (0..chars.len()).map(|at| turn(at).unwrap_or_default()).collect()
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
        || a == ')' && b.is_alphanumeric()
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
    // Four capital X and more are no letters.
    let text = text.replace("XXXX", "xxxx").replace("xX", "xx");
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
