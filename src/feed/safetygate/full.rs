//! A notification in full, as the site's API gives it.

use super::{limits, models, risk};
use crate::feed::{Note, Read, Refused, contact, field, tables};
use crate::record::{
    Contact, GtinEvidence, Hazard, HazardKind, Party, Product, Recall, Remedy, RemedyKind, Risk, Role,
};
use crate::record::{Status, Text};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

pub(super) fn read(object: &Object) -> Result<Read, Refused> {
    let number = field::text(object, "reference").or_else(|| field::text(object, "id"));
    let number = number.ok_or_else(|| Refused::new("has no reference"))?.replace(' ', "");
    let mut notes = Vec::new();
    let empty = Object::new();
    let product = object.get("product").and_then(Value::as_object).unwrap_or(&empty);
    let risks = object.get("risk").and_then(Value::as_object).unwrap_or(&empty);
    let measures = object.get("measureTaken").and_then(Value::as_object).unwrap_or(&empty);
    let (lang, own) = version(product);
    let read = product_of(product, &lang, own, &mut notes);
    if read.names.is_empty()
        && read.models.is_empty()
        && read.gtins.is_empty()
        && read.store_codes.is_empty()
        && read.brands.is_empty()
    {
        return Err(Refused::new("names no product: neither name, brand, model nor barcode"));
    }
    let title: Vec<&str> =
        read.brands.iter().map(String::as_str).chain(read.names.iter().map(|n| n.text.as_str())).collect();
    let titles = if title.is_empty() { Vec::new() } else { vec![Text::new(lang.clone(), title.join(", "))] };
    let category = named(product, "productCategory").as_deref().and_then(tables::category);
    let url = field::text(object, "id")
        .filter(|id| id.bytes().all(|b| b.is_ascii_digit()))
        .map(|id| format!("https://ec.europa.eu/safety-gate-alerts/screen/webReport/alertDetail/{id}"));
    let recall = Recall {
        id: format!("safetygate:{number}"),
        url,
        published: field::day(object, "publicationDate", &mut notes),
        updated: field::day(object, "modificationDate", &mut notes),
        status: Status::Ongoing,
        titles,
        described: own
            .and_then(|v| field::text(v, "description"))
            .map(|t| Text::new(lang.clone(), field::one_space(&t)))
            .into_iter()
            .collect(),
        category: category.unwrap_or_default(),
        products: vec![read],
        hazards: hazards(risks, &mut notes),
        risk: grade(object),
        remedies: remedies(measures, &lang),
        parties: parties(object, measures),
        markets: markets(object),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// The version to read: English where there is one, else the first, with its language.
fn version(object: &Object) -> (String, Option<&Object>) {
    let versions: Vec<&Object> = list(object, "versions").filter_map(Value::as_object).collect();
    let lang = |version: &Object| -> Option<String> {
        let key = version.get("language")?.get("key")?.as_str()?.to_lowercase();
        let plain = (2..=3).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_lowercase());
        plain.then_some(key)
    };
    let english = versions.iter().find(|v| lang(v).as_deref() == Some("en"));
    match english.or(versions.first()) {
        Some(version) => (lang(version).unwrap_or_else(|| "und".into()), Some(version)),
        None => ("und".into(), None),
    }
}

fn product_of(object: &Object, lang: &str, version: Option<&Object>, notes: &mut Vec<Note>) -> Product {
    let mut product = Product::default();
    let mut name = |text: Option<String>| {
        if let Some(text) = text.map(|t| field::one_space(&t))
            && !product.names.iter().any(|known| known.text == text)
        {
            product.names.push(Text::new(lang, text));
        }
    };
    name(field::text(object, "nameSpecific"));
    name(version.and_then(|v| field::text(v, "name")));
    name(field::text(object, "name"));
    product.brands = texts(object, "brands", "brand");
    product.models = texts(object, "modelTypes", "modelType").iter().flat_map(|text| models(text)).collect();
    for code in texts(object, "barcodes", "barcode") {
        for part in code.split([',', ';', '/']).map(str::trim).filter(|p| !p.is_empty()) {
            field::put_code(&mut product, part, GtinEvidence::Stated, notes);
        }
    }
    product.limits = limits(lang, &texts(object, "batchNumbers", "batchNumber"), notes);
    product
}

/// The texts of one member over a list of objects.
fn texts(object: &Object, of: &str, key: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in list(object, of) {
        let text = value.as_object().and_then(|o| field::text(o, key)).or_else(|| field::plain(value));
        if let Some(text) = text.filter(|t| !found.contains(t)) {
            found.push(text);
        }
    }
    found
}

fn list<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A code's name as words: `ELECTRIC_SHOCK` is "electric shock".
fn named(object: &Object, key: &str) -> Option<String> {
    words(object.get(key)?)
}

fn words(value: &Value) -> Option<String> {
    let name = value.get("name").and_then(Value::as_str).or_else(|| value.as_str())?;
    (!name.trim().is_empty()).then(|| name.replace('_', " ").to_lowercase())
}

fn hazards(risk: &Object, notes: &mut Vec<Note>) -> Vec<Hazard> {
    let (lang, version) = version(risk);
    let told = version.and_then(|v| field::text(v, "riskDescription")).map(|t| field::one_space(&t));
    let mut hazards: Vec<Hazard> = Vec::new();
    for kind in list(risk, "riskType").filter_map(words) {
        let text = told.clone().map_or_else(|| Text::new("en", kind.clone()), |told| Text::new(lang.clone(), told));
        let kinds = tables::hazards("en", &kind);
        if kinds.is_empty() {
            notes.push(Note::new("hazard-unknown", kind));
            hazards.push(Hazard { kind: HazardKind::Other, text });
            continue;
        }
        hazards.extend(kinds.into_iter().map(|kind| Hazard { kind, text: text.clone() }));
    }
    if hazards.is_empty()
        && let Some(told) = told
    {
        hazards = tables::hazard_list(&lang, &told, notes);
    }
    hazards
}

/// Article 12 of the product safety directive is for serious risks, article 11 for others.
fn grade(object: &Object) -> Risk {
    let stated = named(object, "riskLevel").map(|level| risk(&level));
    let kind = object.get("notificationType").and_then(|t| t.get("code")).and_then(Value::as_str);
    stated.unwrap_or(match kind {
        Some("A12") => Risk::Serious,
        Some("A11") => Risk::Moderate,
        _ => Risk::Unstated,
    })
}

/// Measures that ask something of whoever has the product; others are the market's and stay `other`.
fn remedies(measures: &Object, lang: &str) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    for measure in list(measures, "measures").filter_map(Value::as_object) {
        let Some(category) = named(measure, "measureCategory") else { continue };
        let own =
            list(measure, "versions").filter_map(Value::as_object).find_map(|v| field::text(v, "measureCategoryOther"));
        let kind = if category.contains("recall") {
            RemedyKind::Return
        } else if category.contains("destruction") {
            RemedyKind::Destroy
        } else {
            RemedyKind::Other
        };
        let text = own.map_or_else(|| Text::new("en", category), |own| Text::new(lang, own));
        let remedy = Remedy { kind, text };
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}

fn parties(object: &Object, measures: &Object) -> Vec<Party> {
    let mut parties = Vec::new();
    let mut company = Contact::default();
    for recall in list(measures, "companyRecalls").filter_map(Value::as_object) {
        for key in ["url", "link", "recallUrl", "companyRecallUrl", "webLink"] {
            let sites = field::text(recall, key).map(|text| contact::sites(&text)).unwrap_or_default();
            contact::add(&mut company, Contact { web: sites, ..Contact::default() });
        }
    }
    if !company.is_empty() {
        parties.push(Party { role: Role::RecallingFirm, contact: company, ..Party::default() });
    }
    let trace = object.get("traceability").and_then(Value::as_object);
    if let Some(trace) = trace {
        let trader =
            trace.get("onlineTrader").and_then(|t| field::plain(t).or_else(|| t.get("name").and_then(field::plain)));
        if let Some(name) = trader {
            parties.push(Party { role: Role::Platform, name, ..Party::default() });
        }
    }
    parties
}

fn markets(object: &Object) -> Vec<String> {
    let mut markets: Vec<String> = Vec::new();
    let reacting = list(object, "reactingCountries").filter_map(|r| r.get("country"));
    for country in object.get("country").into_iter().chain(reacting) {
        let key = country.get("key").and_then(Value::as_str).unwrap_or_default();
        // The feed has the Union's own codes for two countries.
        let key = match key {
            "EL" => "GR",
            "UK" => "GB",
            key => key,
        };
        let plain = key.len() == 2 && key.bytes().all(|b| b.is_ascii_uppercase());
        if plain && !markets.iter().any(|known| known == key) {
            markets.push(key.to_owned());
        }
    }
    markets
}
