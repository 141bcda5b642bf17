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
