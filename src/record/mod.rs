//! The one recall record that every feed is turned into.
//!
//! A [`Recall`] is one published notice; it names [`Product`]s, each with the [`Limits`] that say which of its units
//! are meant, in structure *and* in the notice's own words. Nothing here decides anything: a record states what a
//! notice says, and how much of it was understood ([`Reading`]).
//!
//! The same types are the project's own JSON schema (`record:` is a source of its own, see `recall.schema.json`),
//! what the index writer stores, and what the tests compare. Dates are civil days ([`Date`]), texts carry their
//! language ([`Text`]), codes are GTIN-14.

mod date;
mod hazard;
mod limits;
mod party;
mod product;
mod recall;
mod remedy;
mod text;

pub use date::{Date, DateSpan};
pub use hazard::{Hazard, HazardKind, Risk};
pub use limits::{Clause, CodeDateFormat, Field, Limit, Limits, Reading, Relation, Value};
pub use party::{Contact, Party, Role};
pub use product::{GtinEvidence, Model, ModelForm, Product, ProductGtin, StoreCode};
pub use recall::{Category, Link, LinkKind, Recall, Status};
pub use remedy::{Remedy, RemedyKind};
pub use text::Text;
