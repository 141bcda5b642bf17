//! rappelconso.
use super::{Read, Refused};
use serde_json::Value;

/// Turns one raw record into a recall.
///
/// # Errors
/// Always, until its reader is in.
pub fn read(_raw: &Value) -> Result<Read, Refused> {
    Err(Refused::new("this feed cannot be read yet"))
}
