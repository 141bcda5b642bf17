//! United Kingdom: the Food Standards Agency's alerts (linked data as JSON): allergy alerts (`AA`), product recalls
//! (`PRIN`), and alerts for action (`FAFA`).

use super::codes::{self, Codes};
use super::{Note, Read, Refused, contact, field, tables};
use crate::record::{
    Category, Clause, Field, GtinEvidence, Limit, Limits, Link, LinkKind, Party, Product, Reading, Recall, Relation,
    Role, Status, Text, Value,
};
use serde_json::{Map, Value as Json};

const LANG: &str = "en";

type Object = Map<String, Json>;

/// Turns one raw alert into a recall.
///
/// # Errors
/// An alert without a number, or that names no product.
pub fn read(raw: &Json) -> Result<Read, Refused> {
    let object = raw.as_object().ok_or_else(|| Refused::new("is not an object"))?;
    let number = field::text(object, "notation").ok_or_else(|| Refused::new("has no number (notation)"))?;
    let number = number.split_whitespace().collect::<String>();
    let mut notes = Vec::new();
    let title = field::first(object, &["title", "shortTitle"]).map(|t| field::one_space(&t));
    let business = object.get("reportingBusiness").and_then(|b| b.get("commonName").or(Some(b))).and_then(field::plain);
    let mut products: Vec<Product> =
        objects(object, "productDetails").map(|details| product(details, &mut notes)).collect();
    products.retain(|p| !p.names.is_empty() || !p.gtins.is_empty());
    if let Some(business) = &business {
        products.iter_mut().for_each(|product| brand(product, business));
    }
    if products.is_empty() {
        let Some(title) = title.clone() else { return Err(Refused::new("names no product")) };
        notes.push(Note::new("no-product-details", title.clone()));
        let limits = Limits { reading: Reading::Unread, ..Limits::default() };
        products.push(Product { names: vec![Text::new(LANG, title)], limits, ..Product::default() });
    }
    let advice = field::text(object, "consumerAdvice").map(|t| field::one_space(&t)).unwrap_or_default();
    let mut firm = Party { role: Role::RecallingFirm, name: business.unwrap_or_default(), ..Party::default() };
    contact::add(&mut firm.contact, contact::find(&advice));
    let mut parties = Vec::new();
    if !firm.name.is_empty() || !firm.contact.is_empty() {
        parties.push(firm);
    }
    let problems: Vec<String> = objects(object, "problem").flat_map(problem_words).collect();
    let recall = Recall {
        id: format!("ukfsa:{number}"),
        url: field::text(object, "alertURL").and_then(|url| contact::safe_url(&url)),
        published: field::day(object, "created", &mut notes),
        updated: field::day(object, "modified", &mut notes),
        status: status(object),
        titles: title.map(|t| Text::new(LANG, t)).into_iter().collect(),
        category: Category::Food,
        products,
        hazards: hazards(problems, &mut notes),
        remedies: tables::remedy_list(LANG, &advice, &mut notes),
        parties,
        markets: vec!["GB".into()],
        sold: places(object),
        links: links(object),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// A member that is an object or a list of them.
fn objects<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> {
    let value = object.get(key);
    let one = value.and_then(Json::as_object).into_iter();
    one.chain(value.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_object))
}

fn product(details: &Object, notes: &mut Vec<Note>) -> Product {
    let mut product = Product::default();
    product.names.extend(field::text(details, "productName").map(|name| Text::new(LANG, field::one_space(&name))));
    product.variants.extend(field::text(details, "packSizeDescription").map(|size| field::one_space(&size)));
    for key in ["productCode", "barcode", "gtin"] {
        for code in
            field::text(details, key).unwrap_or_default().split([',', ';', '/']).filter(|c| !c.trim().is_empty())
        {
            field::put_code(&mut product, code.trim(), GtinEvidence::Stated, notes);
        }
    }
    product.limits = limits(details, notes);
    product
}

/// A shop's own product begins with the shop's name: that is its brand.
fn brand(product: &mut Product, business: &str) {
    let folded = tables::fold(business);
    let name =
        [" limited", " ltd", " plc", " uk"].iter().fold(folded.as_str(), |n, end| n.strip_suffix(end).unwrap_or(n));
    let begins = |text: &Text| tables::fold(&text.text).strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    if name.len() >= 3 && product.names.iter().any(begins) {
        let words = name.split(' ').count();
        let brand: Vec<&str> = business.split_whitespace().take(words).collect();
        product.brands.push(brand.join(" "));
    }
}

fn limits(details: &Object, notes: &mut Vec<Note>) -> Limits {
    let mut words: Vec<String> = Vec::new();
    let mut any: Vec<Clause> = Vec::new();
    let (mut all, mut unread, mut stated) = (false, false, false);
    for batch in objects(details, "batchDescription") {
        let mut join = |keys: &[&str], read: fn(&str) -> Codes| -> Vec<Value> {
            let mut values = Vec::new();
            for text in keys.iter().filter_map(|key| field::text(batch, key)) {
                let found = read(&text);
                stated |= found.all || found.unread || !found.values.is_empty();
                all |= found.all;
                unread |= found.unread;
                values.extend(found.values);
                words.push(field::one_space(&text));
            }
            values
        };
        let lots = join(&["batchCode", "lotNumber", "batchTextDescription"], codes::batches);
        let keys = ["bestBeforeDate", "bestBeforeDescription", "useByDate", "useByDescription"];
        let days = join(&keys, codes::days);
        let mut limits = Vec::new();
        let relation = if lots.is_empty() { Relation::Every } else { Relation::Listed };
        for (field, values) in [(Field::Lot, lots), (Field::ExpiresOn, days)] {
            if !values.is_empty() {
                limits.push(Limit { field, values });
            }
        }
        if !limits.is_empty() {
            any.push(Clause { relation, limits });
        }
    }
    let reading = match (any.is_empty(), unread) {
        _ if !stated => Reading::Unstated,
        (true, true) => Reading::Unread,
        (true, false) if all => Reading::AllUnits,
        (true, false) => Reading::Unstated,
        (false, true) => Reading::Partly,
        (false, false) => Reading::Whole,
    };
    let words = words.join("; ");
    match reading {
        Reading::Unread => notes.push(Note::new("limits-unread", words.clone())),
        Reading::Partly => notes.push(Note::new("limits-partly-read", words.clone())),
        _ => {}
    }
    Limits {
        reading,
        any,
        text: (!words.is_empty()).then(|| Text::new(LANG, words)).into_iter().collect(),
        ..Limits::default()
    }
}

/// What the problem is: its statement, and the allergens and hazards that it names beside.
fn problem_words(problem: &Object) -> Vec<String> {
    let mut words: Vec<String> =
        field::text(problem, "riskStatement").map(|t| field::one_space(&t)).into_iter().collect();
    for allergen in objects(problem, "allergen") {
        if let Some(label) = field::first(allergen, &["label", "prefLabel"]) {
            words.push(format!("Allergen: {label}"));
        }
    }
    for key in ["hazardCategory", "pathogenRisk", "reason"] {
        for hazard in objects(problem, key) {
            words.extend(field::first(hazard, &["label", "prefLabel"]));
        }
    }
    words
}

fn hazards(problems: Vec<String>, notes: &mut Vec<Note>) -> Vec<crate::record::Hazard> {
    let mut list: Vec<crate::record::Hazard> = Vec::new();
    let known = problems.iter().any(|words| !tables::hazards(LANG, words).is_empty());
    for words in problems {
        // One problem is often told twice: what one telling makes clear is not noted for the other.
        if known && tables::hazards(LANG, &words).is_empty() {
            continue;
        }
        for hazard in tables::hazard_list(LANG, &words, notes) {
            if !list.iter().any(|known| known.kind == hazard.kind) {
                list.push(hazard);
            }
        }
    }
    list
}

fn status(object: &Object) -> Status {
    let label =
        object.get("status").and_then(|s| s.get("label").or(Some(s))).and_then(field::plain).unwrap_or_default();
    match label.to_lowercase().as_str() {
        "withdrawn" | "retracted" | "deleted" => Status::Withdrawn,
        _ => Status::Ongoing,
    }
}

fn places(object: &Object) -> Option<Text> {
    let mut names: Vec<String> = Vec::new();
    for country in objects(object, "country") {
        let label = country.get("label");
        let name = label.and_then(|l| field::plain(l).or_else(|| l.get(0).and_then(field::plain)));
        names.extend(name.filter(|n| !names.contains(n)));
    }
    (!names.is_empty()).then(|| Text::new(LANG, names.join(", ")))
}

/// An update names the alert that it goes on from.
fn links(object: &Object) -> Vec<Link> {
    let mut links = Vec::new();
    for key in ["previousAlert", "relatedAlert", "updates"] {
        for alert in objects(object, key) {
            let number = field::text(alert, "notation").or_else(|| {
                let id = field::text(alert, "@id")?;
                id.rsplit('/').next().map(str::to_owned)
            });
            let kind = if key == "relatedAlert" { LinkKind::Event } else { LinkKind::Updates };
            links.extend(number.map(|number| Link { kind, id: format!("ukfsa:{number}") }));
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::HazardKind;
    use serde_json::json;

    #[test]
    fn an_alert_with_batches_and_days() {
        let raw = json!({
            "notation": "FSA-AA-1-2026", "title": "Acme recalls Oat Bars because of undeclared milk", "created": "2026-05-22",
            "modified": "2026-05-22T15:30:08.699Z", "reportingBusiness": {"commonName": "Acme Ltd"},
            "alertURL": "https://www.food.gov.uk/news-alerts/alert/fsa-aa-1-2026",
            "consumerAdvice": "Do not eat it. Return it for a full refund, or call 07908 096126 or e-mail help@acme.example.",
            "problem": [{"riskStatement": "This product contains milk.", "allergen": [{"label": "Milk"}]}],
            "productDetails": [
                {"productName": "Oat Bars", "packSizeDescription": "4 x 30g",
                 "batchDescription": [{"batchCode": "L1, L2", "bestBeforeDescription": "9 August 2026, September 2026"}]},
                {"productName": "Oat Bites", "batchDescription": [{"batchCode": "All batches", "bestBeforeDescription": "All dates"}]}
            ],
            "previousAlert": {"@id": "http://data.food.gov.uk/food-alerts/id/FSA-AA-0-2026"}
        });
        let Read { recall, notes } = read(&raw).unwrap();
        assert_eq!(recall.products[0].limits.reading, Reading::Whole);
        assert_eq!(recall.products[1].limits.reading, Reading::AllUnits);
        assert_eq!(recall.hazards[0].kind, HazardKind::Allergen);
        assert_eq!(recall.parties[0].contact.phone, ["07908 096126"]);
        assert_eq!(recall.links[0].id, "ukfsa:FSA-AA-0-2026");
        assert!(notes.is_empty(), "{notes:?}");
    }
}
