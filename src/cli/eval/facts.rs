//! Labelled Chinese notices give bare facts (models, batches, days); here they become records of the project's schema.

use crate::record::DateSpan;
use serde_json::{Value, json};

/// The record that bare facts make; `None` where the value is a record already.
pub fn record(facts: &Value) -> Option<Value> {
    let models = facts.get("models")?.as_array()?;
    let id = facts.get("id")?.as_str()?;
    let text = |field: &str| facts.get(field).and_then(Value::as_str);
    let details = facts.get("model_details").and_then(Value::as_array);
    let mut brands: Vec<&str> = list(facts, "brands");
    brands.extend(text("brand").filter(|brand| !brands.contains(brand)));
    let title = text("title").unwrap_or(id);
    let product = |model: Option<&str>| {
        let detail = details.and_then(|all| all.iter().find(|one| one.get("model").and_then(Value::as_str) == model));
        let mut product = json!({
            "names": [{"lang": "zh", "text": text("product").unwrap_or(title)}],
            "brands": brands,
            "limits": limits(facts, detail.unwrap_or(facts)),
        });
        if let Some(model) = model {
            product["models"] = json!([{"text": model}]);
        }
        if let Some(seller) = text("seller") {
            product["sellers"] = json!([seller]);
        }
        product
    };
    let products: Vec<Value> = match models.as_slice() {
        [] => vec![product(None)],
        some => some.iter().map(|model| product(model.as_str())).collect(),
    };
    let party = text("producer").map(|name| json!({"role": "producer", "name": name, "country": "CN"}));
    Some(json!({
        "id": format!("samr:{id}"),
        "titles": [{"lang": "zh", "text": title}],
        "published": text("notice_date").filter(|day| day.len() == 10),
        "products": products,
        "parties": party.into_iter().collect::<Vec<_>>(),
        "markets": ["CN"],
    }))
}

fn list<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    value.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn limits(facts: &Value, detail: &Value) -> Value {
    let words = facts.get("scope_note").and_then(Value::as_str);
    let mut joined = Vec::new();
    let lots = list(detail, "lots");
    if !lots.is_empty() {
        let codes: Vec<Value> = lots.iter().map(|lot| json!({"code": lot})).collect();
        joined.push(json!({"field": "lot", "values": codes}));
    }
    let made = windows(detail);
    if !made.is_empty() {
        joined.push(json!({"field": "made_on", "values": made}));
    }
    let text: Vec<Value> = words.into_iter().map(|words| json!({"lang": "zh", "text": words})).collect();
    match (joined.is_empty(), words) {
        (true, None) => json!({"reading": "unstated"}),
        (true, Some(_)) => json!({"reading": "unread", "text": text}),
        (false, None) => json!({"reading": "whole", "any": [{"relation": "listed", "limits": joined}]}),
        (false, Some(_)) => {
            json!({"reading": "partly", "any": [{"relation": "listed", "limits": joined}], "text": text})
        }
    }
}

/// Windows of production, by `made: [[from, to]]` or `made_from` and `made_to`; a month stands for all its days.
fn windows(detail: &Value) -> Vec<Value> {
    let span = |value: Option<&Value>| value.and_then(Value::as_str).and_then(DateSpan::parse);
    let dates = |from: Option<DateSpan>, to: Option<DateSpan>| {
        (from.is_some() || to.is_some())
            .then(|| json!({"dates": {"from": from.map(|from| from.from), "to": to.map(|to| to.to)}}))
    };
    match detail.get("made").and_then(Value::as_array) {
        Some(pairs) => pairs.iter().filter_map(|pair| dates(span(pair.get(0)), span(pair.get(1)))).collect(),
        None => dates(span(detail.get("made_from")), span(detail.get("made_to"))).into_iter().collect(),
    }
}
