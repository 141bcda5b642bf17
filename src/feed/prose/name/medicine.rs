//! Shorter names of medicines, without strength or packing: what a shop calls them.

/// The trade name before the first comma, of goods without a strength: `Night Owl Chewing Strip, Sleep Aid, 2 Pack`.
pub(crate) fn trade(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(',')?;
    let words = first.split(' ').filter(|word| word.chars().count() > 2).count();
    let units = ["mg", "mcg", "ml", "g", "iu", "unit", "units", "gram", "grams"];
    let is_strength = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_matches([',', '.', '(', ')']);
        units.iter().any(|known| known.eq_ignore_ascii_case(unit))
            || word.contains('%')
            || word.contains('/') && word.bytes().any(|b| b.is_ascii_digit())
    };
    let strength = name.split_whitespace().any(is_strength);
    (words >= 3 && first.split(' ').count() <= 8 && rest.split(' ').count() >= 3 && !strength)
        .then(|| first.trim().to_owned())
}

/// What all strengths and forms are recalled of: `Owlodrine all strengths, all dosage forms`, `All owlodrine Products`.
pub(crate) fn general(name: &str) -> Option<String> {
    const KINDS: [&str; 9] =
        ["strengths", "dosage", "doses", "presentations", "packaging", "sizes", "forms", "concentrations", "packages"];
    let words: Vec<&str> = name.split(' ').collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let opens = words.first().is_some_and(|word| plain(word) == "all");
    let start = usize::from(opens);
    let all = (start..words.len()).find(|at| {
        let next = words.get(at + 1).map(|word| plain(word)).unwrap_or_default();
        words.get(*at).is_some_and(|word| plain(word) == "all") && KINDS.contains(&next.as_str())
    });
    let products = words.iter().position(|word| opens && plain(word) == "products");
    let end = all.or(products)?;
    let mut kept = words.get(start..end)?.to_vec();
    while kept.last().is_some_and(|word| matches!(plain(word).as_str(), "in" | "of" | "")) {
        kept.pop();
    }
    let out = kept.join(" ").trim_matches([',', ';', ':', '-', ' ']).to_owned();
    (kept.len() <= 8 && out.chars().filter(|c| c.is_alphabetic()).count() >= 5).then_some(out)
}

/// A medicine's name without what it is packed in: what stands before the first comma, and the strengths behind it.
pub(crate) fn strength(name: &str) -> Option<String> {
    const UNITS: [&str; 9] = ["mg", "mcg", "ml", "g", "iu", "unit", "units", "meq", "%"];
    let mut segments = name.split(", ");
    let first = segments.next()?.trim();
    let mut out = first.to_owned();
    let rest: Vec<&str> = segments.collect();
    let strong = |segment: &str| {
        let lower = segment.to_ascii_lowercase();
        let unit = lower.split(|c: char| !(c.is_alphabetic() || c == '%')).any(|word| UNITS.contains(&word));
        unit && lower.bytes().any(|b| b.is_ascii_digit()) && segment.split(' ').count() <= 6
    };
    if let Some(segment) = rest.iter().take(3).find(|segment| strong(segment)) {
        out.push_str(", ");
        out.push_str(segment.trim());
    }
    let words = first.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    (words >= 1 && first.len() >= 6 && first.len() <= 90 && !rest.is_empty() && out != name).then_some(out)
}

/// A medicine's name without what stands in brackets, mostly the substances: `Owlomax (owlodrine 5 mg) gel`.
pub(crate) fn bare(name: &str) -> Option<String> {
    let (before, rest) = name.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    let words =
        |text: &str| text.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3).count();
    let after = after.trim_start_matches([',', ' ']);
    let out = [before.trim(), after.trim()].join(" ");
    (words(before) > 0 && words(inside) > 0).then(|| out.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::general;

    #[test]
    fn all_strengths() {
        for (name, expected) in [
            ("Atropine Sulfate all strengths, all dosage forms and all", Some("Atropine Sulfate")),
            ("Fentanyl Citrate in all strengths, all doses", Some("Fentanyl Citrate")),
            ("All cetirizine Products", Some("cetirizine")),
            ("All Natural Whey, Rich Vanilla", None),
            ("Taurine Injection, all presentations", Some("Taurine Injection")),
        ] {
            assert_eq!(general(name).as_deref(), expected, "{name}");
        }
    }
}
