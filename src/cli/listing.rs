//! A row of a shop's list as a unit.

use crate::check::{SHOP_FIELDS, Unit};
use serde_json::Value;
use std::convert::Infallible;

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
    let Ok(unit) = Unit::from_fields(|wanted| Ok::<_, Infallible>(field(wanted)));
    unit
}

/// Whether a column of this name is of use.
pub fn knows(column: &str) -> bool {
    let column = column.trim().to_lowercase();
    SHOP_FIELDS.iter().any(|(_, names)| names.contains(&column.as_str()))
}
