//! Names of months, as printed on packs.

/// Names from the shortest that is used alone; French ones stand on Canadian goods.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "ja", "janv", "janvier"],
    &["feb", "february", "fe", "febuary", "fev"],
    &["mar", "march", "mr", "mars"],
    &["apr", "april", "al", "avr", "avril", "ap"],
    &["may", "ma", "mai"],
    &["jun", "june", "jn", "juin"],
    &["jul", "july", "jl", "juil"],
    &["aug", "august", "au", "aout"],
    &["sep", "sept", "september", "se"],
    &["oct", "october", "oc"],
    &["nov", "november", "no"],
    &["dec", "december", "de"],
];

/// The month of a name of three letters or more, whatever the case.
pub(crate) fn number(word: &str) -> Option<u32> {
    (word.len() >= 3).then(|| any(word)).flatten()
}

/// The month of a name, two-letter ones included (`2014AU09`, as Canadian packs print).
pub(crate) fn any(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    MONTHS.iter().position(|names| names.iter().any(|n| n.eq_ignore_ascii_case(word))).map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(number("Sept."), Some(9));
        assert_eq!(number("MAY"), Some(5));
        assert_eq!(number("ma"), None);
        assert_eq!(any("AU"), Some(8));
        assert_eq!(number("lot"), None);
    }
}
