//! Names and brands out of the words of a label, as a notice repeats them.

/// What a label says between stars (`labeled in part: ***BRAND***Fresh Salsa***`): brands, and the first line that may
/// be the name.
pub(crate) fn starred(description: &str) -> (Vec<String>, Option<String>) {
    const DULL: [&str; 26] = [
        "net",
        "wt",
        "weight",
        "ingredients",
        "keep",
        "distributed",
        "manufactured",
        "perishable",
        "best",
        "contains",
        "refrigerated",
        "frozen",
        "serving",
        "made",
        "packed",
        "sell",
        "use",
        "nutrition",
        "facts",
        "dietary",
        "supplement",
        "fresh",
        "product",
        "capsules",
        "tablets",
        "inc",
    ];
    let mut brands: Vec<String> = Vec::new();
    let mut name = None;
    let Some((before, _)) = description.split_once("**") else { return (brands, name) };
    // What stands between stars behind these is no name.
    let tail = before.len().saturating_sub(60);
    let tail = (tail..before.len()).find_map(|from| before.get(from..)).unwrap_or_default().to_ascii_lowercase();
    if ["ingredient", "allergen", "contain"].iter().any(|cue| tail.contains(cue)) {
        return (brands, name);
    }
    for segment in description.split("**").skip(1).take(12) {
        let segment = segment.trim_matches(|c: char| c == '*' || c.is_whitespace() || ",.;:\"”“".contains(c));
        let words: Vec<&str> = segment.split_whitespace().collect();
        let dull = words.iter().any(|word| {
            let plain: String = word.chars().filter(|c| c.is_alphabetic()).collect();
            DULL.contains(&plain.to_ascii_lowercase().as_str())
        });
        let begins = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        if words.is_empty() || dull || !words.first().is_some_and(begins) || segment.contains([',', '@', ':', '#']) {
            continue;
        }
        let digits = segment.bytes().any(|b| b.is_ascii_digit());
        if name.is_none() && words.len() >= 3 && words.len() <= 10 && !segment.contains("www.") {
            name = Some(segment.to_owned());
        }
        if words.len() <= 3 && !digits && segment.len() >= 3 && words.iter().all(begins) && brands.len() < 4 {
            brands.push(segment.trim_end_matches(['!', '®', '™']).to_owned());
        }
    }
    (brands, name)
}
