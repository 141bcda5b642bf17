//! European Union: Safety Gate (formerly RAPEX), dangerous goods other than food.
//!
//! Three forms: a notification in full as the site's own API gives it; one flat object an alert, as the weekly
//! report's XML and the open data portal's copy give it; and bare links to notifications, which are refused, since
//! nothing in them says what is dangerous. The weekly XML could only be read about; the names of its elements
//! stand in [`flat`].

mod flat;
mod full;

use super::codes::{self, Codes};
use super::{Note, Read, Refused};
use crate::record::{Clause, Field, Limit, Limits, Model, ModelForm, Reading, Relation, Risk, Text, Value};
use serde_json::Value as Json;

/// Turns one raw notification into a recall.
///
/// # Errors
/// A bare link, a notification without a number, or one that names no product.
pub fn read(raw: &Json) -> Result<Read, Refused> {
    let object = raw.as_object().ok_or_else(|| Refused::new("is not an object"))?;
    if object.get("product").is_some_and(Json::is_object) {
        return full::read(object);
    }
    flat::read(object)
}

/// Model numbers as the authorities list them.
fn models(text: &str) -> Vec<Model> {
    let mut models: Vec<Model> = Vec::new();
    for part in text.split([';', '\n', '|']).flat_map(|p| p.split(", ")) {
        let part = part.trim();
        let none =
            matches!(super::tables::fold(part).as_str(), "" | "unknown" | "inconnu" | "n a" | "none" | "unbekannt");
        if !none && part.chars().count() <= 100 && !models.iter().any(|m| m.text == part) {
            models.push(Model { text: part.to_owned(), form: ModelForm::Exact, to: None });
        }
    }
    models
}

/// Limits out of what stands in the field for batches: codes, or days of production.
fn limits(lang: &str, batches: &[String], notes: &mut Vec<Note>) -> Limits {
    let words = batches.join("; ");
    let mut lots = Codes::default();
    let mut made: Vec<Value> = Vec::new();
    for batch in batches {
        // "09.11.1998 - 19.12.2003" is a stretch of days; a day alone may be a batch's name.
        let days = codes::days(batch);
        let ranged = |value: &Value| matches!(value, Value::Dates { from, to } if from != to);
        if !days.unread && !days.values.is_empty() && days.values.iter().all(ranged) {
            made.extend(days.values);
            continue;
        }
        let read = codes::batches(batch);
        lots.values.extend(read.values);
        lots.all |= read.all;
        lots.unread |= read.unread;
    }
    let mut any = Vec::new();
    let mut clause = |field, values: Vec<Value>| {
        if !values.is_empty() {
            any.push(Clause { relation: Relation::Every, limits: vec![Limit { field, values }] });
        }
    };
    clause(Field::Lot, lots.values);
    clause(Field::MadeOn, made);
    let reading = match (any.is_empty(), lots.unread) {
        (true, true) => Reading::Unread,
        (true, false) if lots.all => Reading::AllUnits,
        (true, false) => Reading::Unstated,
        (false, true) => Reading::Partly,
        (false, false) => Reading::Whole,
    };
    match reading {
        Reading::Unread => notes.push(Note::new("limits-unread", words.clone())),
        Reading::Partly => notes.push(Note::new("limits-partly-read", words.clone())),
        _ => {}
    }
    let text = (!words.is_empty() && reading != Reading::Unstated).then(|| Text::new(lang, words));
    Limits { reading, any, text: text.into_iter().collect(), ..Limits::default() }
}

/// The level as the alert states it.
fn risk(level: &str) -> Risk {
    super::tables::risk(level).unwrap_or_default()
}

#[cfg(test)]
mod tests;
