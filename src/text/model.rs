//! Model numbers, compared by their parts and never by how they are spaced.
//!
//! `PAC20 272`, `pac20-272` and `PAC20272` are one model; `PAC20-27` is another. A model's key is its letters and
//! digits, folded and joined. Letters that look like digits (O and 0, I, L and 1) are one only for a *possible* match.
use super::atoms::{AtomKind, Words};
use super::id::{Hasher, WordId};

/// A model number as it is compared: folded letters and digits without anything between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelKey(String);

/// Words before a model number that are no part of it.
const LABELS: &[&str] = &["model", "no", "nr", "item", "sku", "style", "type", "art", "ref", "型号", "货号", "编号"];

/// Whether a word stands before a model number and is no part of it.
pub fn is_label(word: &str) -> bool {
    LABELS.contains(&word)
}

impl ModelKey {
    /// The key, if there is a letter or digit in the text. Labels in front (`Model No.`, `NO.9828`, 型号) are left out.
    pub fn new(text: &str) -> Option<ModelKey> {
        let words = Words::new(text, super::FIELD_BUDGET);
        let mut atoms = words.atoms();
        loop {
            let label = (1..=2).find(|&len| {
                let rest = atoms.get(len..).unwrap_or(&[]);
                let numbered = rest.iter().any(|atom| atom.kind == AtomKind::Digits);
                numbered && atoms.get(..len).is_some_and(|head| LABELS.contains(&words.joined(head).as_str()))
            });
            match label.and_then(|len| atoms.get(len..)) {
                Some(rest) => atoms = rest,
                None => break,
            }
        }
        let joined = words.joined(atoms);
        (!joined.is_empty()).then_some(ModelKey(joined))
    }

    /// The letters and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a window of a title has it.
    pub fn id(&self) -> WordId {
        Hasher::START.with(self.0.as_bytes()).finish()
    }

    /// The id under which look-alikes fall together, if the model has digits and letters that can be mistaken.
    pub fn alike(&self) -> WordId {
        look_alike(&self.0)
    }

    /// Whether it is long and mixed enough to name a product with little else beside it: six signs, two of them
    /// digits, and a letter; or ten digits.
    pub fn is_telling(&self) -> bool {
        telling_model(&self.0)
    }
}

/// As [`ModelKey::is_telling`], of a key.
pub fn telling_model(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let signs = key.chars().count();
    // `TSSTTVFDXL`: letters that no word is spelt with.
    let vowels = key.bytes().filter(|b| b"aeiouy".contains(b)).count();
    if digits == 0 && key.is_ascii() {
        return signs >= 7 && vowels * 5 <= signs;
    }
    digits >= 2 && ((signs >= 6 && digits < signs) || signs >= 10)
}

/// Whether a key is a number of a shop's list or a barcode, which tells no models apart: `B086X5RKRZ`, `X00RCTBRH7`.
pub fn is_list_number(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let mixed = key.len() == 10 && digits < 10 && (key.starts_with("b0") || key.starts_with("x00"));
    mixed || (digits == key.len() && (12..=14).contains(&digits))
}

/// The id of a joined model with look-alikes made one.
pub fn look_alike(joined: &str) -> WordId {
    let mut state = Hasher::START.with(b"~");
    let mut bytes = [0; 4];
    for c in joined.chars() {
        let one = match c {
            'o' | 'q' => '0',
            'i' | 'l' => '1',
            other => other,
        };
        state = state.with(one.encode_utf8(&mut bytes).as_bytes());
    }
    state.finish()
}

/// Whether two spellings name the same model.
///
/// ```
/// use recallkit::text::same_model;
/// assert!(same_model("PAC20 272", "pac20-272") && same_model("PAC20272", "PAC20-272"));
/// assert!(!same_model("PAC20-27", "PAC20-272"));
/// ```
pub fn same_model(a: &str, b: &str) -> bool {
    matches!((ModelKey::new(a), ModelKey::new(b)), (Some(a), Some(b)) if a == b)
}

/// A wildcard's letters, digits, `*` and `?`, folded and joined.
pub(crate) fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in super::cut(text, super::FIELD_BUDGET).chars() {
        match (c, super::fold_char(c)) {
            ('*' | '?', _) => out.push(c),
            (_, super::Folded::Word(a, b)) => {
                out.push(a);
                out.extend(b);
            }
            _ => {}
        }
    }
    out
}

/// Whether a text fits a pattern of `*` (any run) and `?` (any one); in time linear in both but for the stars' retries.
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(&c) if c == '?' || Some(&c) == text.get(t) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((after, from)) => {
                    star = Some((after, from + 1));
                    p = after;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|&c| c == '*'))
}

/// Whether a model's key lies between two of the same shape: the same parts but for runs of digits.
pub fn between(from: &str, to: &str, key: &str) -> bool {
    let (from, to, key) = (parts(from), parts(to), parts(key));
    if from.len() != to.len() || from.len() != key.len() {
        return false;
    }
    let mut inside = true;
    for ((a, b), k) in from.iter().zip(&to).zip(&key) {
        inside &= match (a.parse::<u64>(), b.parse::<u64>(), k.parse::<u64>()) {
            (Ok(a), Ok(b), Ok(k)) => a <= k && k <= b,
            _ => a == k && b == k,
        };
    }
    inside
}

/// Runs of digits and of everything else.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        out.push(run);
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> ModelKey {
        ModelKey::new(text).unwrap()
    }

    #[test]
    fn spacing_is_not_compared_and_parts_are() {
        for (a, b) in [
            ("PAC20 272", "pac20-272"),
            ("BR-01", "br01"),
            ("ＢＲ－０１", "BR01"),
            ("LXT-CL-1.0", "LXT CL 1.0"),
            ("NO.9828", "9828"),
            ("Model No.: S-Y608", "SY608"),
            ("型号PAC20-272", "PAC20272"),
        ] {
            assert!(same_model(a, b), "{a} {b}");
        }
        for (a, b) in [("PAC20-27", "PAC20-272"), ("KX450", "KX450X"), ("", ""), ("BR 700", "BR 800")] {
            assert!(!same_model(a, b), "{a} {b}");
        }
    }

    #[test]
    fn look_alikes_share_an_id_and_neighbours_do_not() {
        assert_eq!(key("TDO003Z").alike(), key("TD0003Z").alike());
        assert_ne!(key("TDT996Z").alike(), key("TDT997Z").alike());
    }

    #[test]
    fn patterns_and_ranges() {
        assert!(fits(&pattern("SC-??-1*"), key("SC 02 15").as_str()));
        assert!(!fits(&pattern("SC-??-1*"), key("SC-2-15").as_str()));
        for (text, inside) in
            [("RY100A", true), ("ry-110-a", true), ("RY120A", true), ("RY121A", false), ("RY110", false)]
        {
            assert_eq!(between("ry100a", "ry120a", key(text).as_str()), inside, "{text}");
        }
    }

    #[test]
    fn telling() {
        assert!(key("TSSTTVFDXL").is_telling() && key("BRX-8003").is_telling() && key("TD3318B").is_telling());
        assert!(is_list_number("b086x5rkrz") && !is_list_number("br800x"));
        assert!(!key("1009").is_telling() && !key("P100").is_telling() && !key("Kingpin").is_telling());
    }
}
