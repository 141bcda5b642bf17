//! Package codes of the US National Drug Code.

/// Package codes of the National Drug Code that a description states: three groups of digits after `NDC`, or a list of
/// them (`NDC: a) 12345-678-90, b) …`).
pub(crate) fn codes(description: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in description.match_indices("NDC") {
        let after = description.get(at + 3..).unwrap_or_default();
        let mut others = 0;
        for word in words(after).take(24) {
            if !is_code(word) {
                others += usize::from(word.len() > 1 && word != "and");
                if others > 2 {
                    break;
                }
            } else if !out.iter().any(|known| known == word) {
                out.push(word.to_owned());
            }
        }
    }
    out
}

/// What is made like such a code, with the place of its first character.
pub(crate) fn shaped(text: &str) -> Vec<(usize, &str)> {
    let start = text.as_ptr() as usize;
    words(text).filter(|word| is_code(word)).map(|word| (word.as_ptr() as usize - start, word)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([' ', ',', ';', '(', ')', '#', ':']).filter(|w| !w.is_empty());
    parts.map(|word| word.trim_end_matches('.'))
}

fn is_code(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    let digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let sizes: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    digits && matches!(sizes.as_slice(), [4..=5, 3..=4, 1..=2])
}

#[cfg(test)]
mod tests {
    use super::{codes, shaped};

    #[test]
    fn stated() {
        assert_eq!(
            codes("a) 60 tablets, NDC 12345-014-06, b) 90, NDC: 12345-014-09."),
            ["12345-014-06", "12345-014-09"]
        );
        assert_eq!(codes("NDC 1234567890"), Vec::<String>::new());
        assert_eq!(codes("NDC: a) 12345-0282-02, b) 12345-282-05"), ["12345-0282-02", "12345-282-05"]);
        assert_eq!(shaped("a) 12345-282-05"), [(3, "12345-282-05")]);
    }
}
