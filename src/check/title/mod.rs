//! Whether a listing names a recalled product: by brand and model, or by its complete name.
//!
//! [`ListingWords`] is made once a listing: its words, where it speaks of the thing that an accessory goes with, which
//! kinds of goods it means. [`match_listing`] sets it against one product's [`ProductWords`]. It needs nothing else,
//! above all no statistics: a notice matches alike alone and among 45,000.
//!
//! What decides, in this order:
//! 1. *Another brand* in the brand field: no match.
//! 2. *A part or accessory* is sold, and none is recalled: no match.
//! 3. *A model* of the notice, with its brand (or a seller of the notice): [`Kind::Model`]. Another model: no match.
//! 4. *The name*: all its telling words, most of its others, its kind of goods, its version and sizes:
//!    [`Kind::Named`]; without what tells its models or versions apart: [`Kind::Possible`].
//!
//! [`ProductWords`]: crate::text::ProductWords
mod accessory;
mod bare;
mod by_name;
mod food;
mod listing;
mod matching;
mod models;
mod names;
mod neighbour;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_food;
#[cfg(test)]
mod tests_open;
mod whose;

pub use listing::ListingWords;
pub use matching::{match_listing, speaks_for, told};
pub use whose::says_whose;

use super::finding::Ask;

/// How a listing meets a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It gives a model of the notice, and nothing contradicts.
    Model,
    /// It gives the complete name.
    Named,
    /// It may be the product: something that would decide is missing.
    Possible,
    /// It is another product, or says too little.
    None,
}

/// Where in a listing some words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// First byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

/// A field of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The brand.
    Brand,
    /// The model.
    Model,
    /// The seller.
    Seller,
}

/// Why a listing is not the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The brand field names another brand.
    OtherBrand,
    /// It gives a model that the notice does not list.
    OtherModel,
    /// It is another kind of goods.
    OtherKind,
    /// It is a part of the product or an accessory to it.
    Accessory,
    /// It is another size, power or strength.
    OtherSize,
    /// It is another model year.
    OtherYear,
    /// It is for others or of another material.
    OtherSort,
    /// It is a successor or a neighbour.
    OtherVersion,
    /// Too few of the name's words.
    TooFew,
}

/// How a listing meets a product, and by which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleMatch {
    /// How.
    pub kind: Kind,
    /// The words that give the brand, the firm or the seller.
    pub brand: Option<Place>,
    /// The words that give the model, and its place among the notice's models for the product (`Product::models`);
    /// [`ModelWord::NOWHERE`](crate::text::ModelWord::NOWHERE) where the notice does not list it apart.
    pub model: Option<(Place, u16)>,
    /// The name that fits best, by its place in [`ProductWords::names`](crate::text::ProductWords::names).
    pub name: Option<u16>,
    /// For [`Kind::Possible`]: what would decide.
    pub ask: Option<Ask>,
    /// For [`Kind::None`]: why.
    pub against: Option<Against>,
}

impl TitleMatch {
    pub(super) fn none(against: Against) -> TitleMatch {
        TitleMatch { kind: Kind::None, brand: None, model: None, name: None, ask: None, against: Some(against) }
    }

    /// A match that has to be looked at.
    pub(super) fn possible(
        brand: Option<Place>,
        model: Option<(Place, u16)>,
        name: Option<u16>,
        ask: Ask,
    ) -> TitleMatch {
        TitleMatch { kind: Kind::Possible, brand, model, name, ask: Some(ask), against: None }
    }

    /// Whether the listing is, or may be, the product.
    pub fn is_hit(&self) -> bool {
        self.kind != Kind::None
    }
}
