//! The values of codes whose borders are known, as cells of a table give them.

use super::code;
use crate::feed::prose::context::Context;
use crate::record::Value;

/// The value of one code.
pub(crate) fn single(text: &str) -> Value {
    code::single(text)
}

/// The value of a range, if the ends can be those of one.
pub(crate) fn range(from: &str, to: &str, context: &Context) -> Option<Value> {
    code::range(from, to, context, false)
}
