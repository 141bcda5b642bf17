//! The ordered ways to a remedy, and where to turn when one fails.
//!
//! A recall notice names one channel. When that channel is silent, empty or gone, the law usually knows ten others, in
//! an order that matters: a complaint to one body closes another, a court's window runs out, an empty deposit makes
//! nobody else pay. [`plan`] puts them in order for one case:
//!
//! ```text
//! Case (+ finding) ──> facts ──> dates ──> terms ──> the ladder's steps, each with a state and its reason ──> Plan
//!                                 └────────┴──────── Policy: data, a file a jurisdiction
//! ```
//!
//! - A [`Case`] is what is known; everything is optional. It is read through a table of fields (`fields`), so that an
//!   error names the field, and what no plan uses is listed in [`Case::unread`].
//! - A [`Policy`] is data: laws with their articles, sources and dates of validity; deadlines; steps with states. A
//!   state has a condition, a line of text such as `platform.deposit = exhausted` (`expr`). The first state whose
//!   condition holds decides. The readable files stand in `policies/`, with a JSON schema; the index carries them as
//!   [`Policy::to_bytes`], so that rules change without new code.
//! - Conditions are three-valued. A fact that is missing never decides; it becomes one of [`Plan::questions`].
//! - Every step of a jurisdiction stands in its plan as [`Outcome::Do`], [`Outcome::Defer`] (with what would trigger
//!   it), [`Outcome::Blocked`] or [`Outcome::Done`], with a reason. So knowledge moves steps and never loses one.
//! - A rule is shown only on the days on which it is in force, and says whether its text was read (`verified`).
//! - Days are calendar days unless a rule counts working days; those need the year's calendar, which is data. Where
//!   it is not known, they are counted as calendar days, and the plan says so.
//!
//! [`calendar`] and [`summary`] turn a plan into an .ics file and a printable page. [`exposure`] is the platform's
//! side: recalls' cost against merchants' deposits. `MECHANISMS.md` beside this file lists which mechanisms are served
//! here, and which are not and why. It is information, never legal advice.

mod build;
mod builtin;
mod case;
mod deadline;
mod derive;
mod exposure;
mod expr;
mod expr_read;
mod facts;
mod fields;
#[cfg(feature = "native")]
mod files;
mod fill;
mod ics;
mod plan;
mod policy;
#[cfg(feature = "native")]
mod policy_check;
mod portfolio;
mod summary;
mod value;
mod view;
mod words;

pub use build::plan;
pub use case::{Attempt, Case, CaseError, Unread};
pub use exposure::{Amounts, Assumptions, Exposed, Exposure, Merchant, Portfolio, RecallCost, Sale, exposure};
pub use facts::Fact;
#[cfg(feature = "native")]
pub use files::{FILES, PolicyError};
pub use ics::calendar;
pub use plan::*;
pub use policy::*;
pub use summary::summary;
pub use value::Value;
pub use words::{Lang, Words};
