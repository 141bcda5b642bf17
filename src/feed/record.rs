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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{HazardKind, Product, RemedyKind, Role};
    use serde::de::DeserializeOwned;
    use serde_json::json;

    /// The words that the schema allows at a place are those that the type reads.
    fn agrees<T: DeserializeOwned>(schema: &Value, place: &str) {
        let words = schema.pointer(place).and_then(Value::as_array).unwrap_or_else(|| panic!("no {place}"));
        assert!(words.len() > 1);
        for word in words {
            assert!(serde_json::from_value::<T>(word.clone()).is_ok(), "{place}: {word}");
        }
    }

    #[test]
    fn the_schema_and_the_types_agree() {
        let schema: Value = serde_json::from_str(include_str!("../record/recall.schema.json")).unwrap();
        agrees::<HazardKind>(&schema, "/$defs/hazard/enum");
        agrees::<RemedyKind>(&schema, "/$defs/remedy/enum");
        agrees::<Role>(&schema, "/$defs/party/properties/role/enum");
        agrees::<crate::record::Status>(&schema, "/properties/status/enum");
        agrees::<crate::record::Category>(&schema, "/properties/category/enum");
        agrees::<crate::record::Risk>(&schema, "/properties/risk/enum");
        agrees::<crate::record::Reading>(&schema, "/$defs/limits/properties/reading/enum");
        agrees::<crate::record::Field>(&schema, "/$defs/clause/properties/limits/items/properties/field/enum");
        // Every member of the types stands in the schema.
        let members = |value: Value, place: &str| {
            for key in value.as_object().unwrap().keys() {
                assert!(schema.pointer(&format!("{place}/{key}")).is_some(), "{place} lacks {key}");
            }
        };
        members(serde_json::to_value(Recall::default()).unwrap(), "/properties");
        members(serde_json::to_value(Product::default()).unwrap(), "/$defs/product/properties");
    }

    #[test]
    fn what_the_schema_does_not_allow_is_refused_with_the_reason() {
        let why = |raw: Value| read(&raw).unwrap_err().why;
        assert!(why(json!({"id": "nocolon", "products": []})).contains("SOURCE:NUMBER"));
        assert!(why(json!({"id": "a:1", "published": "2024-02-30"})).contains("YYYY-MM-DD"));
        assert!(
            why(json!({"id": "a:1", "hazards": [{"kind": "boom", "text": {"lang": "en", "text": ""}}]}))
                .contains("boom")
        );
    }
}
