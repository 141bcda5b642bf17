//! CPSC: recalls and warnings of the US Consumer Product Safety Commission.
//!
//! Three shapes: rows of the website's CSV export (keyed by its headings), the API's JSON, and items of its RSS feed
//! (title, link, description; read about, not seen). There is hardly a barcode in them; brand, models, serials and
//! date codes stand in the description's sentences, and in tables that lost their cells. "Sold at … from A through
//! B" describes and does not limit, unless the description itself says that only those sold then are meant.

use super::prose::context::{Context, Domain};
use super::prose::{appliance, field};
use super::{Note, Read, Refused, contact};
use crate::record::{
    Category, Clause, Field, Hazard, Limit, Limits, Party, Reading, Recall, Relation, Remedy, RemedyKind, Risk, Role,
    Status, Text,
};
use serde_json::Value;

/// Turns one raw record into a recall.
///
/// # Errors
/// A record without a number (or, in RSS, a link), or that names no product.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let number = field::first(raw, &["Recall Number", "RecallNumber"]);
    let warning = field::text(raw, "Product Safety Warning Number");
    let url = field::url(&field::first(raw, &["URL", "link"]));
    let id = match (number.is_empty(), warning.is_empty(), &url) {
        (false, ..) => bare(&number),
        (true, false, _) => bare(&warning),
        (true, true, Some(url)) => url.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default().to_owned(),
        (true, true, None) => String::new(),
    };
    if id.is_empty() {
        return Err(Refused::new("has no recall number and no link"));
    }
    let title = field::first(raw, &["Recall Heading", "Title", "title"]);
    let published = field::date(&field::first(raw, &["Date", "Product Safety Warning Date", "RecallDate"]))
        .or_else(|| field::date(field::text(raw, "pubDate").split_once(' ').map_or("", |(_, date)| date)));
    let context = Context { near: published, domain: Domain::Goods };
    let facts = appliance::Facts {
        title: title.clone(),
        names: names(raw, &title),
        description: field::first(raw, &["Description", "description"]),
        sold: sold(raw),
        models: members(raw, "Products", "Model"),
        barcodes: members(raw, "ProductUPCs", "UPC"),
    };
    if facts.names.is_empty() && facts.description.is_empty() {
        return Err(Refused::new(format!("{id} names no product")));
    }
    let (mut products, mut notes) = appliance::products(&facts, &context);
    if let Some(words) = decided_elsewhere(&remedy_words(raw)) {
        let open = products.iter_mut().map(|product| &mut product.limits);
        open.filter(|limits| limits.reading == Reading::Unstated).for_each(|limits| *limits = elsewhere(words));
    }
    let described = Some(facts.description).filter(|t| !t.is_empty()).map(|t| Text::new("en", t));
    let recall = Recall {
        id: format!("cpsc:{id}"),
        url,
        published,
        updated: field::date(&field::text(raw, "LastPublishDate")),
        status: if number.is_empty() && !warning.is_empty() { Status::Alert } else { Status::Unstated },
        titles: vec![Text::new("en", if title.is_empty() { id } else { title })],
        category: Category::Other,
        products,
        hazards: hazards(raw, &mut notes),
        risk: Risk::Unstated,
        remedies: remedies(raw, &mut notes),
        parties: parties(raw),
        markets: vec!["US".to_owned()],
        sold: Some(facts.sold).filter(|t| !t.is_empty()).map(|t| Text::new("en", t)),
        described: described.into_iter().collect(),
        units: units(raw),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// A recall number as this project writes it: `26-348` is 26348.
fn bare(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn names(raw: &Value, title: &str) -> Vec<String> {
    let mut out = members(raw, "Products", "Name");
    let stated = field::text(raw, "Name of product");
    if !stated.is_empty() {
        out.push(stated);
    }
    let goods = super::prose::goods::recalled_goods(title);
    if !goods.is_empty() && !out.contains(&goods) {
        out.push(goods);
    }
    out
}

/// The texts under a key in a list of objects, as the API has them.
fn members(raw: &Value, list: &str, key: &str) -> Vec<String> {
    let Some(Value::Array(members)) = raw.get(list) else { return Vec::new() };
    let mut out: Vec<String> = Vec::new();
    for text in members.iter().map(|member| field::text(member, key)).filter(|t| !t.is_empty()) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

fn sold(raw: &Value) -> String {
    let stated = field::text(raw, "Sold At");
    let label = field::first(raw, &["Sold At Label", "SoldAtLabel"]);
    match (stated.is_empty(), label.is_empty()) {
        (true, _) => members(raw, "Retailers", "Name").join("; "),
        (false, true) => stated,
        (false, false) => format!("{label}: {stated}"),
    }
}

fn units(raw: &Value) -> Option<String> {
    let stated = field::text(raw, "Units");
    let stated = if stated.is_empty() { members(raw, "Products", "NumberOfUnits").join("; ") } else { stated };
    (!stated.is_empty()).then_some(stated)
}

fn hazards(raw: &Value, notes: &mut Vec<Note>) -> Vec<Hazard> {
    let mut texts = members(raw, "Hazards", "Name");
    let stated = field::text(raw, "Hazard Description");
    if !stated.is_empty() {
        texts.push(stated);
    }
    match texts.join(" ") {
        words if words.is_empty() => Vec::new(),
        words => super::tables::hazard_list("en", &words, notes),
    }
}

fn remedy_words(raw: &Value) -> String {
    let words = members(raw, "Remedies", "Name").join(" ");
    if words.is_empty() { field::first(raw, &["Remedy", "Consumer Action"]) } else { words }
}

/// The sentence of a remedy by which the firm says which units are meant: `Contact Owla to determine if your bicycle is
/// affected by the recall.`
fn decided_elsewhere(remedy: &str) -> Option<&str> {
    let verbs = ["determine", "see", "find out", "check", "confirm", "verify", "identify"];
    let asks = verbs.iter().flat_map(|verb| ["if", "whether"].map(|whether| format!(" {verb} {whether} ")));
    let asks: Vec<String> = asks.collect();
    let meant = [" affected", " included in", " part of th", " subject to"];
    let decides = |sentence: &&str| {
        let tail = asks.iter().find_map(|ask| sentence.split_once(ask.as_str())).map(|(_, tail)| tail);
        tail.is_some_and(|tail| meant.iter().any(|words| tail.contains(words)))
    };
    remedy.split_inclusive(". ").find(decides).map(str::trim)
}

/// That only the firm knows which units are meant.
fn elsewhere(words: &str) -> Limits {
    let limit = Limit { field: Field::Serial, values: vec![crate::record::Value::Elsewhere(words.to_owned())] };
    let any = vec![Clause { relation: Relation::Every, limits: vec![limit] }];
    Limits { reading: Reading::Whole, any, text: vec![Text::new("en", words)], ..Limits::default() }
}

fn remedies(raw: &Value, notes: &mut Vec<Note>) -> Vec<Remedy> {
    let words = remedy_words(raw);
    let mut options = members(raw, "RemedyOptions", "Option");
    options.extend(field::text(raw, "Remedy Type").split(',').map(|t| t.trim().to_owned()));
    let mut out: Vec<Remedy> = Vec::new();
    for option in options.into_iter().filter(|o| !o.is_empty()) {
        let kind = match option.to_ascii_lowercase().as_str() {
            "refund" => RemedyKind::Refund,
            "replace" => RemedyKind::Replace,
            "repair" => RemedyKind::Repair,
            "dispose" => RemedyKind::Dispose,
            "new instructions" => RemedyKind::NewInstructions,
            "label" => RemedyKind::NewInstructions,
            _ => {
                notes.push(Note::new("remedy-unknown", option));
                continue;
            }
        };
        if !out.iter().any(|known| known.kind == kind) {
            out.push(Remedy { kind, text: Text::new("en", words.clone()) });
        }
    }
    if out.is_empty() && !words.is_empty() {
        out.push(Remedy { kind: RemedyKind::Other, text: Text::new("en", words) });
    }
    out
}

fn parties(raw: &Value) -> Vec<Party> {
    const LISTS: [(&str, &str, Role); 4] = [
        ("Manufacturers", "Manufacturers", Role::Producer),
        ("Importers", "Importers", Role::Importer),
        ("Distributors", "Distributors", Role::Distributor),
        ("Retailers", "Retailers", Role::Retailer),
    ];
    let mut out = Vec::new();
    let mut add = |role: Role, name: String| {
        if !name.is_empty() {
            out.push(Party { role, name, ..Party::default() });
        }
    };
    for (list, column, role) in LISTS {
        match raw.get(list) {
            Some(Value::Array(_)) => members(raw, list, "Name").into_iter().for_each(|name| add(role, name)),
            _ => add(role, field::text(raw, column)),
        }
    }
    let label = field::text(raw, "Custom Label").to_ascii_lowercase();
    if label.starts_with("retailer") || label.starts_with("seller") {
        add(Role::Retailer, field::text(raw, "Custom Field"));
    }
    // The API gives the firm's contact apart; the website's rows have it in the words on the remedy.
    let words = [field::text(raw, "ConsumerContact"), field::text(raw, "Remedy")].join(" ");
    let contact = contact::find(&words);
    if !contact.is_empty() {
        let name = out.first().map(|party| party.name.clone()).unwrap_or_default();
        out.insert(0, Party { role: Role::RecallingFirm, name, contact, ..Party::default() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_firm_decides() {
        let says = |words: &str| decided_elsewhere(words).is_some();
        assert!(says(
            "Stop. Contact Owla at www.owla.com to determine if their bicycle is affected by the recall. Owla pays."
        ));
        assert!(says("Visit the site to see whether your unit is included in this recall."));
        assert!(!says("Stop using the bicycle and contact Owla for a refund. Check if the battery is charged."));
    }
}
