//! Telephone numbers.

/// Words after which a number is one, lower case.
const LABELS: [&str; 24] = [
    "tel",
    "phone",
    "telephone",
    "téléphone",
    "tél",
    "call",
    "calling",
    "toll-free",
    "toll free",
    "hotline",
    "at",
    "numéro vert",
    "appeler",
    "contacter",
    "consommateurs",
    "consommateur",
    "fax",
    "电话",
    "热线",
    "拨打",
    "致电",
    "手机",
    "客服",
    "服务中心",
];

/// Telephone numbers as printed. In a `field` for them, any run of digits that is long enough is one.
pub(super) fn find(words: &str, field: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut start = None;
    let mut last_end = 0;
    let bytes_end = words.len();
    // A run: digits with spaces, dashes, dots, brackets and a plus between them.
    for (at, c) in words.char_indices().chain([(bytes_end, '\u{0}')]) {
        let inside =
            c.is_ascii_digit() || (start.is_some() && matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '‑' | '–'));
        let opens = start.is_none() && (c.is_ascii_digit() || matches!(c, '+' | '('));
        if inside || opens {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let run = words.get(from..at).unwrap_or_default();
            let before = words.get(last_end..from).unwrap_or_default();
            if let Some(number) = cut(run, before, c, field)
                && !found.contains(&number)
            {
                found.push(number);
            }
            last_end = at;
        }
    }
    found
}

/// The number in a run of digits and signs, if it is a telephone number.
fn cut(run: &str, before: &str, after: char, field: bool) -> Option<String> {
    let run = run.split("  ").next().unwrap_or(run);
    let run = run.trim_end_matches([' ', '-', '.', '(', '\u{a0}', '–']);
    let run = run.trim_start_matches([' ', '.', ')']);
    let run = if run.contains(')') && !run.contains('(') { run.trim_end_matches(')') } else { run };
    let run = if run.starts_with('(') && !run.contains(')') { run.trim_start_matches('(') } else { run };
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let glued = before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '#' | '$' | '€' | ',' | ':'))
        && !before.ends_with(':')
        || matches!(after, '/' | ':' | '%' | '@' | ',') && digits.len() < 7;
    if glued || !(5..=15).contains(&digits.len()) {
        return None;
    }
    let labelled = field || is_labelled(before);
    let shaped = shaped(run, &digits);
    let enough = digits.len() >= 7 && digits.len() != 13 && digits.len() != 14;
    (shaped || labelled && (enough || is_chinese_label(before) || field)).then(|| run.to_owned())
}

fn is_chinese_label(before: &str) -> bool {
    ["电话", "热线", "拨打", "致电", "客服"].iter().any(|l| near_end(before, l, 6))
}

fn is_labelled(before: &str) -> bool {
    let lower = before.to_lowercase();
    LABELS.iter().any(|label| near_end(&lower, label, 12))
}

/// Whether the label stands within so many characters of the end, as a word of its own.
fn near_end(text: &str, label: &str, within: usize) -> bool {
    let Some((head, tail)) = text.rsplit_once(label) else { return false };
    let word = !label.is_ascii()
        || !head.ends_with(|c: char| c.is_alphanumeric()) && !tail.starts_with(|c: char| c.is_alphanumeric());
    word && tail.chars().count() <= within
        && !tail.contains(['.', ';']) | tail.trim_start_matches('.').trim().is_empty()
}

/// Written the way telephone numbers are: groups of the United States, France, Britain, China, or with a plus.
fn shaped(run: &str, digits: &str) -> bool {
    let groups: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|n| *n > 0).collect();
    if run.starts_with('+') {
        return (8..=15).contains(&digits.len());
    }
    match groups.as_slice() {
        [3, 3, 4] | [1, 3, 3, 4] => true,
        [2, 2, 2, 2, 2] | [1, 3, 3, 3] | [1, 3, 2, 2, 2] | [4, 3, 3] => digits.starts_with('0'),
        [5, 6] | [4, 3, 4] | [3, 4, 4] => digits.starts_with('0') || digits.starts_with('1'),
        [3 | 4, 7 | 8] => digits.starts_with('0') || digits.starts_with("400") || digits.starts_with("800"),
        _ => false,
    }
}
