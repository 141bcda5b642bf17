//! Folding for completion.

/// Folds a brand or model for comparison: lower case, letters and digits alone.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
