//! What an index answers with.

use crate::record::{
    Category, Date, GtinEvidence, HazardKind, Limits, Link, Model, Party, RemedyKind, Risk, Status, Text,
};
use serde::{Deserialize, Serialize};

/// A product in an open [`Index`](super::Index). Numbers hold within that index alone, never across openings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProductId(pub u32);

/// A recall in an open [`Index`](super::Index). Numbers hold within that index alone, never across openings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecallId(pub u32);

/// A product that a barcode names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GtinHit {
    /// The product.
    pub product: ProductId,
    /// How the notice's barcode was come by.
    pub evidence: GtinEvidence,
    /// How the barcode asked for stands to the one in the notice.
    pub pack: Pack,
}

/// How the barcode asked for stands to the one in the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pack {
    /// They are the same.
    Same,
    /// Asked for was a case (indicator 1 to 8); the notice names the unit inside.
    UnitInside,
    /// Asked for was a unit (indicator 0); the notice names a case of it.
    CaseOf,
}

/// What is said of a recall in an index's hot part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HotRecall {
    /// `SOURCE:NUMBER`, e.g. `cpsc:26131`.
    pub id: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// How grave.
    pub risk: Risk,
    /// What kind of goods.
    pub category: Category,
    /// Dangers, in the notice's order; the words are in [`ColdRecall::hazards`], at the same places.
    pub hazards: Vec<HazardKind>,
    /// Remedies, in the notice's order; the words are in [`ColdRecall::remedies`], at the same places.
    pub remedies: Vec<RemedyKind>,
    /// Where it was sold: ISO 3166-1 alpha-2.
    pub markets: Vec<String>,
    /// Other notices about the same recall.
    pub links: Vec<Link>,
    /// Its first product; the others follow it.
    pub first_product: ProductId,
    /// How many products it names.
    pub products: u32,
}

/// What is said of a product in an index's hot part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HotProduct {
    /// The recall that names it.
    pub recall: RecallId,
    /// Its place among the recall's products, from 0; also in [`ColdRecall::products`].
    pub place: u32,
    /// Brands as written.
    pub brands: Vec<String>,
    /// Model numbers.
    pub models: Vec<Model>,
    /// Pack sizes, colours, flavours, years.
    pub variants: Vec<String>,
    /// Shops to which the notice limits it.
    pub sellers: Vec<String>,
    /// Which units are meant; the words (`text`, `place`) are empty here and stand in [`ColdProduct`].
    pub limits: Limits,
    /// How many barcodes the notice gives for it.
    pub barcodes: u32,
}

/// A recall's texts: an index's cold part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColdRecall {
    /// The notice on the web, `http` or `https` alone.
    pub url: Option<String>,
    /// Its titles, one a language.
    pub titles: Vec<Text>,
    /// Texts of each product, in the recall's order.
    pub products: Vec<ColdProduct>,
    /// Words on each danger, at the places of [`HotRecall::hazards`].
    pub hazards: Vec<Text>,
    /// Words on each remedy, at the places of [`HotRecall::remedies`].
    pub remedies: Vec<Text>,
    /// Who is involved, and how to reach them.
    pub parties: Vec<Party>,
    /// Where and when it was sold.
    pub sold: Option<Text>,
    /// How many units.
    pub units: Option<String>,
}

/// A product's texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColdProduct {
    /// Its names, the most complete first.
    pub names: Vec<Text>,
    /// The notice's own words on which units.
    pub limits: Vec<Text>,
    /// Where on the product the deciding number stands.
    pub place: Option<Text>,
}

/// A feed behind an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name, e.g. `cpsc`.
    pub name: String,
    /// The day up to which it was read.
    pub as_of: Date,
    /// How many of its notices the index holds.
    pub records: u32,
}

/// How much an index holds, what was withdrawn not counted out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Segments it is read from.
    pub segments: u64,
    /// Notices, without the withdrawn.
    pub recalls: u64,
    /// Notices that a later segment takes back or replaces.
    pub withdrawn: u64,
    /// Products of all notices.
    pub products: u64,
    /// Barcodes (a barcode in two segments counts twice).
    pub gtins: u64,
    /// Codes that mean something in one shop only.
    pub store_codes: u64,
    /// Brands.
    pub brands: u64,
    /// Words under which products can be found.
    pub words: u64,
}
