use super::{Limits, Text};
use serde::{Deserialize, Serialize};

/// One product, model or pack size that a notice names. Limits bind to it alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Product {
    /// Its names, the most complete first.
    pub names: Vec<Text>,
    /// Brands as written; aliases in other scripts beside them.
    pub brands: Vec<String>,
    /// Model, style, item or part numbers.
    pub models: Vec<Model>,
    /// Global barcodes.
    pub gtins: Vec<ProductGtin>,
    /// Codes that mean something in one shop only.
    pub store_codes: Vec<StoreCode>,
    /// Pack sizes, colours, flavours, years: words that tell it from its neighbours, where the feed gives them apart.
    pub variants: Vec<String>,
    /// Shops or platforms to which the notice limits it, when it does ("sold exclusively at" alone does not).
    pub sellers: Vec<String>,
    /// Which of its units are meant.
    pub limits: Limits,
}

/// A model number and how it stands for products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// As the notice writes it. For `wildcard`, `*` stands for any run and `?` for any one character.
    pub text: String,
    /// How it is to be compared.
    #[serde(default)]
    pub form: ModelForm,
    /// For `range`, the last of it.
    #[serde(default)]
    pub to: Option<String>,
}

/// How a model number stands for products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelForm {
    /// This model alone.
    #[default]
    Exact,
    /// All models that begin so.
    Prefix,
    /// All that fit the pattern.
    Wildcard,
    /// All from this one to `to`.
    Range,
}

/// A barcode of a product, and how sure it is that the notice gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductGtin {
    /// 14 digits.
    pub gtin: String,
    /// How it was come by.
    #[serde(default)]
    pub evidence: GtinEvidence,
    /// As the notice writes it, when that differs.
    #[serde(default)]
    pub written: Option<String>,
}

/// How a barcode was come by, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GtinEvidence {
    /// A field for barcodes, or beside a word like UPC.
    #[default]
    Stated,
    /// Digits were missing; exactly one completion is valid.
    Completed,
    /// A number with a valid check digit, and no word that says what it is.
    Unlabelled,
    /// From a product list that names the product, by brand and model or by its complete name.
    Catalogue,
    /// From a product list that may name the product.
    CataloguePossible,
}

/// A restricted-circulation number: an item of one shop, with price or weight digits left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreCode {
    /// The digits that name the item (prefix and item, without price, weight and check digits).
    pub item: String,
    /// As the notice writes it.
    pub written: String,
}
