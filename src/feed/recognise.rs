//! Whether a raw record is the publisher's at all.
//!
//! Another publisher's file, or an error that a server answered with, must not become records; a file with nothing
//! but such is a fault that says whose it looks like.

use super::{Refused, Source};
use serde_json::{Map, Value};

/// Members that only this publisher's records have together: any group will do.
fn marks(source: Source) -> &'static [&'static [&'static str]] {
    match source {
        Source::Record => &[&["id", "products"], &["id", "titles"]],
        Source::Cpsc => &[&["Recall Number"], &["RecallNumber"], &["RecallID"], &["title", "link", "pubDate"]],
        Source::Openfda => &[&["recall_number", "product_description"], &["product_res_number"], &["recall_number"]],
        Source::Fsis => &[
            &["field_recall_number"],
            &["field_title", "field_recall_date"],
            &["id", "impacted_products"],
            &["id", "risk_level", "reasons"],
            &["id", "url", "establishment"],
        ],
        Source::Rappelconso => {
            &[&["reference_fiche"], &["numero_fiche"], &["rappel_guid"], &["rappelguid"], &["recordid", "fields"]]
        }
        Source::Safetygate => &[
            &["reference", "product"],
            &["notificationType", "id"],
            &["caseNumber"],
            &["alert_number"],
            &["Alert number"],
            &["rapex_url"],
        ],
        Source::Ukfsa => &[&["notation", "title"], &["notation", "alertURL"], &["notation", "productDetails"]],
        Source::Healthcanada => &[&["NID"], &["nid", "Title"], &["recallId", "title"]],
        Source::Samr => super::samr::columns::MARKS,
    }
}

/// Refuses what is not a record of this publisher.
pub(super) fn check(source: Source, raw: &Value) -> Result<(), Refused> {
    let Value::Object(object) = raw else {
        return Err(Refused::new(format!("is not a {source} record: {} where an object should be", kind(raw))));
    };
    if source == Source::Cpsc && object.get("RecallID").is_some_and(is_zero) {
        let said = ["Title", "Description", "Error"].into_iter().find_map(|key| object.get(key)?.as_str());
        let said = said.unwrap_or("no reason is given");
        return Err(Refused::new(format!("is an error of CPSC's server (RecallID 0), not a recall: {}", cut(said))));
    }
    if fits(source, object) {
        return Ok(());
    }
    if let Some(error) = object.get("error").filter(|_| object.len() <= 3) {
        return Err(Refused::new(format!("is an error of the server, not a record: {}", cut(&error.to_string()))));
    }
    let other = Source::ALL.into_iter().find(|&other| other != source && fits(other, object));
    Err(Refused::new(match other {
        Some(other) => format!("is not a {source} record; it looks like one of {other}"),
        None => format!("is not a {source} record: it has none of its members (such as {})", sample(source)),
    }))
}

fn fits(source: Source, object: &Map<String, Value>) -> bool {
    marks(source).iter().any(|group| group.iter().all(|key| object.contains_key(*key)))
}

fn sample(source: Source) -> String {
    marks(source).first().map(|group| group.join(", ")).unwrap_or_default()
}

fn is_zero(value: &Value) -> bool {
    value.as_i64() == Some(0) || value.as_str() == Some("0")
}

fn cut(words: &str) -> String {
    words.chars().take(120).collect()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
