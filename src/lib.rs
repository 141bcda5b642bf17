//! recallkit answers one question, offline: *is this very thing recalled, and what do I do now?*
//!
//! # One street, one direction
//!
//! ```text
//! feed ──> record ──> index ──> check ──> redress ──> wasm ──> pkg ──> www
//! publisher's  one      signed    unit ×    finding ×   JS shapes  types,    the page,
//! formats      schema   segments  index     case facts             elements, the shop,
//!                                                                  edge      the worker
//!              code (GTIN, GS1) and text (folding, tokens) are used along the way
//! ```
//!
//! Each stage is a module that takes what the stage before it makes and knows nothing of those after it:
//!
//! - [`code`] reads what a scanner or a person gives: GTINs, GS1 element strings, GS1 Digital Links.
//! - [`text`] folds and cuts written words, the same for notices and for listings.
//! - [`record`] is the one shape that every regulator's notice is turned into.
//! - `feed` (native) turns what publishers really ship into records, and loses nothing.
//! - [`index`] is the compact, signed file that travels: written natively, read in place anywhere.
//! - [`check`] sets a unit against an index and explains its verdict.
//! - [`redress`] orders the ways to a remedy, and says where to turn when one fails.
//! - [`zone`] lists and shows notices for people who browse.
//! - `wasm` (with the feature `wasm`) holds the bindings for JavaScript, without decisions of its own.
//! - `cli` (native) is the command line.
//!
//! # What holds everywhere
//!
//! The portable core has no clock, no I/O and no randomness: "today" and bytes are passed in. It never panics on
//! what comes from outside, since a panic ruins a wasm instance for good. Evidence is three-valued; what could not
//! be read stays in the notice's own words and makes the verdict [`Verdict::CheckUnit`], never silence, and never
//! "safe".
//!
//! [`Verdict::CheckUnit`]: check::Verdict::CheckUnit
#![forbid(unsafe_code)]

pub mod check;
pub mod code;
pub mod index;
pub mod record;
pub mod redress;
pub mod text;
pub mod zone;

#[cfg(any(feature = "bindings", test))]
mod json;
mod letters;
mod named;
mod number;
mod order;

#[cfg(feature = "native")]
pub mod cli;
#[cfg(feature = "native")]
pub mod feed;

#[cfg(feature = "bindings")]
pub mod wasm;
