//! Folding and cutting written words, the same for notices and for listings.
//!
//! A title and a notice never write a name alike: `PAC20-272`, `pac20 272`, `ＰＡＣ２０２７２`; `Nordic Track` and
//! `NordicTrack`; 羅馬仕 and ROMOSS. So nothing is compared as written. [`fold_char`] brings spellings together,
//! [`Words`] cuts the folded text into *atoms* (runs of letters, runs of digits, single Han characters) that remember
//! what stood between them, and a *window* of neighbouring atoms, joined, is the unit of comparison: a word, a brand
//! of several words and a model number with any separators are all one window, named by a [`WordId`].
//!
//! [`ProductWords`] is what a notice's product is known by, made once, when an index is built; a listing is cut at
//! the moment of the question, in bounded time: [`TITLE_BUDGET`] bytes of a title are looked at, the rest is not.
//!
//! The tables beside (`data/`) are plain text, one entry a line, and meant to be extended.
mod alias;
mod atoms;
mod edit;
mod filter;
mod fold;
mod hanzi;
mod id;
mod lexicon;
mod measure;
mod model;
mod product;
mod scan;

pub use alias::{brand_aliases, brand_key};
pub(crate) use atoms::is_joiner;
pub use atoms::{Atom, AtomKind, Glue, Window, Words};
pub use edit::one_edit;
pub(crate) use filter::Filter;
pub use fold::{Folded, fold, fold_char, is_cjk};
pub use id::WordId;
pub use lexicon::{Entry, Kind, Lexicon, lexicon, role};
pub use measure::{Dimension, Measure, Measured, measures};
pub use model::{ModelKey, between, fits, is_label, is_list_number, look_alike, same_model, telling_model};
pub(crate) use product::SERIES;
pub use product::{
    Described, Hits, Later, Manner, ModelWord, Name, ProductWords, Route, Sought, Unread, product_words, version,
};
pub use scan::{Code, Cue, KindHit, Scan};

/// How many bytes of a title are considered; what follows is not looked at.
pub const TITLE_BUDGET: usize = 4096;

/// How many bytes of a brand, model or seller field are considered.
pub const FIELD_BUDGET: usize = 256;

/// The beginning of a text within [`TITLE_BUDGET`], cut between characters.
pub fn budgeted(text: &str) -> &str {
    cut(text, TITLE_BUDGET)
}

/// The beginning of a text within a number of bytes, cut between characters.
pub fn cut(text: &str, budget: usize) -> &str {
    let mut end = text.len().min(budget);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
