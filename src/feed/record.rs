//! The project's own schema (`src/record/recall.schema.json`): a record as it stands.

use super::{Note, Read, Refused};
use crate::record::Recall;
use serde_json::Value;

/// Reads one record of the project's own schema.
///
/// # Errors
/// What the schema does not allow, and a record without id or products, with the reason.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let recall: Recall = serde_json::from_value(raw.clone())
        .map_err(|e| Refused::new(format!("does not fit the schema of records: {e}")))?;
    if recall.id.split_once(':').is_none_or(|(source, number)| source.is_empty() || number.is_empty()) {
        return Err(Refused::new(format!("its id `{}` is not SOURCE:NUMBER", recall.id)));
    }
    let mut notes = Vec::new();
    if recall.products.is_empty() {
        notes.push(Note::new("no-product", recall.id.clone()));
    }
    Ok(Read { recall, notes })
}
