//! Sets a unit against an index and explains its verdict.
//!
//! A [`Unit`] is what is known of one physical product; a [`Finding`] is the answer: a [`Verdict`], each recall
//! behind it with the evidence ([`Because`]), and what to ask for when more would decide.
//!
//! Evidence is three-valued ([`Evidence`]): it matches, it excludes, or it is unknown. Unknown never excludes.
mod finding;
mod unit;

pub use finding::{Ask, Because, Channel, Evidence, Finding, Kinded, MatchedBy, RecallFinding, Verdict};
pub use unit::Unit;
