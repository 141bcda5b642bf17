//! Limits that a sentence gives for some of a notice's goods alone.
//!
//! `Reserve Doors and Lifestyle Windows`, and "Date codes for doors range from A to B": bound to all, the codes of the
//! doors would exclude every window. Which goods a barcode or a title means is not certain enough to bind them to a
//! part; so such limits count as understood in part.

use super::limits::Described;

/// Whether some sentence limits only some of the goods that a name joins by "and" or commas.
pub(crate) fn limits_some(name: &str, described: &Described) -> bool {
    let goods = alternatives(name);
    goods.len() > 1
        && described.stretches.iter().filter(|s| s.models.is_empty() && !s.clauses.is_empty()).any(|stretch| {
            let said: Vec<String> = words(&stretch.sentence).map(stem).collect();
            let named = goods.iter().filter(|own| own.iter().any(|word| said.contains(word))).count();
            (1..goods.len()).contains(&named)
        })
}

/// The goods that a name joins, each by the words that only its part of the name has; none where a part has none.
fn alternatives(name: &str) -> Vec<Vec<String>> {
    let joined = name.replace(" & ", ", ").replace(" and ", ", ").replace(" or ", ", ");
    let proper = |word: &&str| word.len() >= 3 && word.starts_with(char::is_uppercase) && !word.ends_with("Vs");
    let parts: Vec<Vec<String>> =
        joined.split(", ").map(|part| words(part).filter(proper).map(stem).collect()).collect();
    let own = |at: usize, part: &Vec<String>| -> Vec<String> {
        let others = || parts.iter().enumerate().filter(|(other, _)| *other != at);
        part.iter().filter(|word| !others().any(|(_, other)| other.contains(word))).cloned().collect()
    };
    let mut out: Vec<Vec<String>> = parts.iter().enumerate().map(|(at, part)| own(at, part)).collect();
    // `Alpha and Beta Motorcycles`: the last word is all of theirs.
    if let Some(last) = out.last_mut().filter(|last| last.len() > 1) {
        last.pop();
    }
    if out.iter().any(Vec::is_empty) { Vec::new() } else { out }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// In lower case, without the ending of a plural.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix("es").or_else(|| lower.strip_suffix('s')).unwrap_or(&lower).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::limits::Stretch;
    use super::*;
    use crate::record::Clause;

    fn some(name: &str, sentence: &str) -> bool {
        let clauses = vec![Clause { relation: Default::default(), limits: Vec::new() }];
        let stretch = Stretch { clauses, sentence: sentence.into(), ..Stretch::default() };
        limits_some(name, &Described { stretches: vec![stretch], ..Described::default() })
    }

    #[test]
    fn parts() {
        assert!(some("Reserve Patio Doors and Lifestyle Windows", "Date codes for doors range from A to B."));
        assert!(some("Alpha and Beta branded vehicles", "The serial range of the recalled Alpha vehicles is A to B."));
        assert!(!some("Alpha and Beta branded vehicles", "The serial numbers range from A to B."));
        assert!(!some(
            "Crampons and Accessory Kits",
            "This recall involves Crampons and Accessory Kits, date codes A."
        ));
        assert!(!some("Alpha and Beta Motorcycles", "The 2022 motorcycles have the letter N in the 10th position."));
        assert!(!some("Ranger Crew and Ranger Crew XP", "The Ranger Crew has serial numbers from A to B."));
    }
}
