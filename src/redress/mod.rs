//! The ordered ways to a remedy, and where to turn when one fails.

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
