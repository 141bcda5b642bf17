//! The ordered ways to a remedy, and where to turn when one fails.

mod build;
mod builtin;
mod case;
mod deadline;
mod derive;
mod expr;
mod expr_read;
mod facts;
mod fields;
#[cfg(feature = "native")]
mod files;
mod fill;
mod plan;
mod policy;
#[cfg(feature = "native")]
mod policy_check;
mod value;
mod view;
mod words;

pub use build::plan;
pub use case::{Attempt, Case, CaseError, Unread};
pub use facts::Fact;
#[cfg(feature = "native")]
pub use files::{FILES, PolicyError};
pub use plan::*;
pub use policy::*;
pub use value::Value;
pub use words::{Lang, Words};
