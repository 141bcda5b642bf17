//! Folding for completion.

/// Folds a brand or model for comparison: lower case, letters and digits alone.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words under which a product can be found.
#[cfg(feature = "native")]
pub(crate) fn keys(product: &crate::record::Product) -> std::collections::BTreeSet<String> {
    let names = product.names.iter().map(|name| name.text.as_str());
    let texts = names.chain(product.brands.iter().map(String::as_str));
    let words = texts.flat_map(|text| text.split_whitespace()).map(fold);
    words.chain(product.models.iter().map(|model| fold(&model.text))).filter(|w| (2..=40).contains(&w.len())).collect()
}
