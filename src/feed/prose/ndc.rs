//! Package codes of the US National Drug Code.

/// Package codes of the National Drug Code that a description states: three groups of digits after `NDC`.
pub(crate) fn codes(description: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in description.match_indices("NDC") {
        let after = description.get(at + 3..).unwrap_or_default();
        for word in after.split([' ', ',', ';', '(', ')', '#', ':']).filter(|w| !w.is_empty()).take(3) {
            let word = word.trim_end_matches('.');
            let groups: Vec<&str> = word.split('-').collect();
            let digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
            if groups.len() == 3 && digits && !out.iter().any(|known| known == word) {
                out.push(word.to_owned());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn stated() {
        assert_eq!(
            codes("a) 60 tablets, NDC 12345-014-06, b) 90, NDC: 12345-014-09."),
            ["12345-014-06", "12345-014-09"]
        );
        assert_eq!(codes("NDC 1234567890"), Vec::<String>::new());
    }
}
