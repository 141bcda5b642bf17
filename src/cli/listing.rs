//! A row of a shop's list as a unit.

use crate::check::{SHOP_FIELDS, Unit};
use serde_json::Value;

/// The unit that a row describes.
pub fn unit(row: &Value) -> Unit {
    let field = |wanted: &str| {
        let (_, names) = SHOP_FIELDS.iter().find(|(field, _)| *field == wanted)?;
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        names.iter().find_map(|name| row.get(*name).and_then(text)).filter(|text| !text.trim().is_empty())
    };
    Unit {
        code: field("code"),
        brand: field("brand"),
        model: field("model"),
        title: field("title"),
        lot: field("lot"),
        serial: field("serial"),
        made_on: field("made_on"),
        expires_on: field("expires_on"),
        bought_on: field("bought_on"),
        seller: field("seller"),
        market: field("market"),
    }
}

/// Whether a column of this name is of use.
pub fn knows(column: &str) -> bool {
    let column = column.trim().to_lowercase();
    SHOP_FIELDS.iter().any(|(_, names)| names.contains(&column.as_str()))
}
