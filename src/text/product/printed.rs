//! What a description says is printed on the goods, in quotes or not: `“DISSOM” imprinted on one side`, `Wawo is
//! imprinted on the tumblers`, `the T5E logo`.

/// How a sentence goes on behind what is printed, in quotes or not.
const MARKS: &[&str] = &[
    "is printed",
    "are printed",
    "is imprinted",
    "is written",
    "is engraved",
    "is etched",
    "is stamped",
    "is embossed",
    "is embroidered",
    "is displayed",
    "is visible",
    "appears",
    "logo",
];
/// The same, behind quotes alone.
const BEHIND_QUOTES: &[&str] = &[
    "imprinted",
    "printed",
    "stamped",
    "is located",
    "is listed",
    "on the ",
    "on one ",
    "on its ",
    "in white",
    "in black",
    "is on",
    "brand",
];

/// What is printed, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Printed<'a> {
    pub text: &'a str,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// Everything that is printed.
pub(super) fn printed(text: &str) -> Vec<Printed<'_>> {
    let mut out = Vec::new();
    for (mark, strong) in MARKS.iter().map(|mark| (mark, true)).chain(BEHIND_QUOTES.iter().map(|mark| (mark, false))) {
        for (at, _) in text.match_indices(mark) {
            let head = text.get(..at).unwrap_or("").trim_end();
            // Not in the middle of a word.
            if head.len() < at {
                quotes(head, &mut out);
                out.extend(run(head).filter(|_| strong).map(|text| Printed { text, quoted: false }));
            }
        }
    }
    out
}

/// The quotes right before, with those that `or` or `and` joins.
fn quotes<'a>(head: &'a str, out: &mut Vec<Printed<'a>>) {
    let mut rest = head.trim_end_matches(',');
    while let Some(inner) = rest.strip_suffix(['”', '"']) {
        let Some((before, text)) = inner.rsplit_once(['“', '"']) else { break };
        let text = text.trim_end_matches([',', '.']);
        if (2..60).contains(&text.len()) {
            out.push(Printed { text, quoted: true });
        }
        let before = before.trim_end();
        let joined = before.strip_suffix("or").or_else(|| before.strip_suffix("and")).unwrap_or(before);
        rest = joined.trim_end_matches([' ', ',']);
    }
}

/// The run of capitalised words right before.
fn run(head: &str) -> Option<&str> {
    let mut from = head.len();
    for word in head.split(' ').rev().take(4) {
        let capital = word.starts_with(char::is_uppercase) || matches!(word, "&" | "+");
        // `The Wawo logo`; the end of the sentence before.
        let ends = word.ends_with(['.', ',', ';', ':', ')', '”', '"']) || matches!(word, "The" | "A" | "Both" | "All");
        if !capital || ends {
            break;
        }
        from = word.as_ptr() as usize - head.as_ptr() as usize;
    }
    head.get(from..).filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str) -> bool {
        printed(text).iter().any(|found| found.text == name)
    }

    #[test]
    fn what_is_printed() {
        assert!(found("The products have “DISSOM” imprinted on one side.", "DISSOM"));
        assert!(found("They are new. Wawo is imprinted on the tumblers.", "Wawo"));
        assert!(found("The T5E logo is engraved.", "T5E"));
        let both = "The machines have “Bellu Pro Series” or “Coocks” on the steaming chamber.";
        assert!(found(both, "Coocks") && found(both, "Bellu Pro Series"));
        assert!(printed("The model number is printed on it.").is_empty());
    }
}
