use super::*;
use crate::feed::prose::token::tokens;

#[test]
fn bounds() {
    let read = |text: &str| before(&tokens(text), 0).map(|(b, _)| b);
    assert_eq!(read("up to and including 11/10/18"), Some(Bound::AtMost));
    assert_eq!(read("(up to and including) 04/01/15"), Some(Bound::AtMost));
    assert_eq!(read("prior to January"), Some(Bound::Below));
    assert_eq!(read("on or after October"), Some(Bound::AtLeast));
    assert_eq!(read("by May"), None);
    let tail = |text: &str| after(&tokens(text), 0).map(|(b, _)| b);
    assert_eq!(tail("and before"), Some(Bound::AtMost));
    assert_eq!(tail("or later."), Some(Bound::AtLeast));
}

#[test]
fn whole_products() {
    let all = |text: &str| all_units(&tokens(text), 0, tokens(text).len()).is_some();
    for text in [
        "All lots",
        "ALL",
        "all unexpired lots",
        "Any and all codes",
        "All product",
        "All sell by dates",
        "all expiration dates.",
    ] {
        assert!(all(text), "{text}");
    }
    assert!(!all("All natural beef"));
    let none = |text: &str| no_codes(&tokens(text), 0, tokens(text).len()).is_some();
    for text in ["No codes on product.", "none", "N/A", "not coded", "No lot codes", "no coding.", "without codes"] {
        assert!(none(text), "{text}");
    }
    assert!(!none("No. 5"));
    assert!(!none("no UPC"));
}
