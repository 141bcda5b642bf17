use serde::{Deserialize, Serialize};

/// What is known of one physical product. All fields are optional; a check needs one of `code`, `model`, `title`
/// (or a `brand` with a title or model) at least. Facts given here win over those read out of the code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// A barcode's digits, a GS1 element string or a GS1 Digital Link.
    pub code: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model number.
    pub model: Option<String>,
    /// Title of a listing or cart line, or what a person calls it.
    pub title: Option<String>,
    /// Lot or batch, as printed.
    pub lot: Option<String>,
    /// Serial number, as printed.
    pub serial: Option<String>,
    /// When it was made: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub made_on: Option<String>,
    /// Best-before, use-by or expiry date, likewise.
    pub expires_on: Option<String>,
    /// When it was bought, likewise.
    pub bought_on: Option<String>,
    /// Who sold it.
    pub seller: Option<String>,
    /// Country of the market, ISO 3166-1 alpha-2.
    pub market: Option<String>,
}

impl Unit {
    /// A unit whose fields come one by one, by name and in the order above.
    ///
    /// # Errors
    /// The first that `field` gives.
    pub fn from_fields<E>(mut field: impl FnMut(&'static str) -> Result<Option<String>, E>) -> Result<Unit, E> {
        Ok(Unit {
            code: field("code")?,
            brand: field("brand")?,
            model: field("model")?,
            title: field("title")?,
            lot: field("lot")?,
            serial: field("serial")?,
            made_on: field("made_on")?,
            expires_on: field("expires_on")?,
            bought_on: field("bought_on")?,
            seller: field("seller")?,
            market: field("market")?,
        })
    }

    /// Whether there are words to look for: a title, a model, or a brand.
    pub fn has_words(&self) -> bool {
        [&self.title, &self.model, &self.brand].into_iter().flatten().any(|text| !text.trim().is_empty())
    }
}

/// Fields of a unit and the names under which shops give them, the surest first.
pub const SHOP_FIELDS: [(&str, &[&str]); 11] = [
    ("code", &["code", "gtin", "gtin13", "gtin12", "gtin14", "gtin8", "ean", "upc", "barcode", "isbn"]),
    ("brand", &["brand", "vendor", "manufacturer"]),
    ("model", &["model", "mpn"]),
    ("title", &["title", "name", "product_title"]),
    ("lot", &["lot", "batch"]),
    ("serial", &["serial"]),
    ("made_on", &["made_on"]),
    ("expires_on", &["expires_on"]),
    ("bought_on", &["bought_on"]),
    ("seller", &["seller"]),
    ("market", &["market", "country"]),
];
