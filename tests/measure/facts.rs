//! What an index says, as the JSON that one would ship instead: minified, nothing empty written.
//!
//! `facts OUT SOURCE:PATH...` reads feeds as `recallkit build` does and writes `OUT/hot.json`, what an index's hot part
//! answers (codes, names, limits, kinds), and `OUT/all.json`, the texts too. The benchmarks compress both beside the
//! index.
use recallkit::feed::{self, Budget, Linking, Source};
use recallkit::record::{Recall, Text};
use serde_json::{Map, Value, json};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (out, inputs) = args.split_first().ok_or("usage: facts OUT SOURCE:PATH...")?;
    let mut recalls = Vec::new();
    for input in inputs {
        let (name, path) = input.split_once(':').ok_or("expected SOURCE:PATH")?;
        let source = Source::from_name(name).ok_or("no such source")?;
        let keep = &mut |item: feed::Item| recalls.extend(item.outcome.ok().map(|read| read.recall));
        feed::read_path(source, Path::new(path), &Budget::default(), keep).map_err(|fault| fault.to_string())?;
    }
    let recalls = feed::link(recalls, &mut Linking::default());
    std::fs::create_dir_all(out)?;
    for (file, texts) in [("hot.json", false), ("all.json", true)] {
        let all: Vec<Value> = recalls.iter().map(|recall| facts(recall, texts)).collect();
        std::fs::write(Path::new(out).join(file), serde_json::to_vec(&all)?)?;
    }
    println!("{} notices", recalls.len());
    Ok(())
}

fn facts(recall: &Recall, texts: bool) -> Value {
    let mut products = Vec::new();
    for product in &recall.products {
        let mut limits = json!(product.limits);
        if !texts {
            limits["text"] = Value::Null;
            limits["place"] = Value::Null;
        }
        // A barcode that the notice states needs no more than its digits.
        let gtin = |gtin: &recallkit::record::ProductGtin| match json!(gtin.evidence) {
            Value::String(evidence) if evidence != "stated" => json!({"gtin": gtin.gtin, "evidence": evidence}),
            _ => json!(gtin.gtin),
        };
        products.push(json!({
            "names": product.names.iter().map(|name| &name.text).collect::<Vec<_>>(),
            "brands": product.brands, "models": product.models, "variants": product.variants, "sellers": product.sellers,
            "gtins": product.gtins.iter().map(gtin).collect::<Vec<_>>(),
            "store_codes": product.store_codes.iter().map(|code| &code.item).collect::<Vec<_>>(),
            "limits": limits,
        }));
    }
    let kinds = |kinds: Vec<Value>| Value::Array(kinds);
    let mut all = json!({
        "id": recall.id, "published": recall.published, "status": recall.status, "risk": recall.risk,
        "category": recall.category, "markets": recall.markets, "links": recall.links, "products": products,
        "hazards": kinds(recall.hazards.iter().map(|hazard| json!(hazard.kind)).collect()),
        "remedies": kinds(recall.remedies.iter().map(|remedy| json!(remedy.kind)).collect()),
    });
    if texts {
        let words = |texts: Vec<&Text>| Value::Array(texts.iter().map(|text| json!(text.text)).collect());
        all["url"] = json!(recall.url);
        all["lang"] = json!(recall.titles.first().map(|title| &title.lang));
        all["titles"] = words(recall.titles.iter().collect());
        all["hazard_words"] = words(recall.hazards.iter().map(|hazard| &hazard.text).collect());
        all["remedy_words"] = words(recall.remedies.iter().map(|remedy| &remedy.text).collect());
        all["parties"] = json!(recall.parties);
        all["sold"] = json!(recall.sold);
        all["units"] = json!(recall.units);
    }
    without_empty(all)
}

fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, without_empty(value)));
            Value::Object(fields.filter(|(_, value)| !is_empty(value)).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_empty).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
