//! One flat object an alert: the weekly report's XML, and the open data portal's copy.

use super::{limits, models, risk};
use crate::code::Gtin;
use crate::feed::{Note, Read, Refused, contact, field, tables};
use crate::record::{GtinEvidence, Product, Recall, Status, Text};
use serde_json::{Map, Value};

const NUMBER: &[&str] = &["caseNumber", "alert_number", "Alert number", "reference"];
const LINK: &[&str] = &["URLCase", "rapex_url", "url", "URL"];
const NAME: &[&str] = &["name", "product_name", "Name"];
const SORT: &[&str] = &["product", "product_type", "product_category_other", "Product"];
const BRAND: &[&str] = &["brand", "product_brand", "Brand"];
const MODEL: &[&str] = &[
    "type_numberOfModel",
    "product_model",
    "product_type_number_of_model",
    "product_type_model",
    "Type / number of model",
];
const BATCH: &[&str] = &["batchNumber_barcode", "product_batch_number", "batchNumber", "Batch number"];
const BARCODE: &[&str] = &["barcode", "product_barcode", "Barcode"];
const LEVEL: &[&str] = &["level", "alert_level", "riskLevel", "Risk level"];
const SORT_OF_RISK: &[&str] = &["riskType", "risk_type", "alert_type", "Risk type"];
const DANGER: &[&str] = &["danger", "technical_defect", "alert_description", "risk_description", "Risk"];
const MEASURES: &[&str] = &["measures", "measures_operators", "measures_country", "Measures"];
const CATEGORY: &[&str] = &["category", "product_category", "Category"];
const PUBLISHED: &[&str] = &["alert_date", "publicationDate", "date", "Date"];
const UPDATED: &[&str] = &["modification_date", "modificationDate"];

pub(super) fn read(object: &Map<String, Value>) -> Result<Read, Refused> {
    let link = field::first(object, LINK);
    let Some(number) = field::first(object, NUMBER) else {
        let link = link.unwrap_or_default();
        return Err(Refused::new(format!("is only a link to a notification, without the notification: {link}")));
    };
    let mut notes = Vec::new();
    let lang = field::text(object, "@lang").unwrap_or_else(|| "en".into());
    let known = |keys: &[&str]| {
        let text = field::first(object, keys).map(|text| field::one_space(&text))?;
        let none = matches!(tables::fold(&text).as_str(), "unknown" | "n a" | "none" | "not specified");
        (!none).then_some(text)
    };
    let mut product = Product::default();
    for name in [known(NAME), known(SORT)].into_iter().flatten() {
        product.names.push(Text::new(lang.clone(), name));
    }
    product.brands.extend(known(BRAND));
    product.models = known(MODEL).map(|text| models(&text)).unwrap_or_default();
    let mut batches: Vec<String> = Vec::new();
    if let Some(text) = known(BATCH) {
        batches.extend(without_barcodes(&text, &mut product, &mut notes));
    }
    for code in known(BARCODE).unwrap_or_default().split([',', ';', '/']).map(str::trim).filter(|c| !c.is_empty()) {
        field::put_code(&mut product, code, GtinEvidence::Stated, &mut notes);
    }
    product.limits = limits(&lang, &batches, &mut notes);
    if product.names.is_empty() && product.models.is_empty() && product.gtins.is_empty() && product.brands.is_empty() {
        return Err(Refused::new("names no product: neither name, brand, model nor barcode"));
    }
    let danger = [known(SORT_OF_RISK), known(DANGER)].into_iter().flatten().collect::<Vec<_>>().join(": ");
    let title: Vec<&str> =
        product.brands.iter().map(String::as_str).chain(product.names.iter().map(|n| n.text.as_str())).collect();
    let recall = Recall {
        id: format!("safetygate:{}", number.replace(' ', "")),
        url: link.and_then(|url| contact::safe_url(&url)),
        published: PUBLISHED.iter().find_map(|key| field::day(object, key, &mut notes)),
        updated: UPDATED.iter().find_map(|key| field::day(object, key, &mut notes)),
        status: Status::Ongoing,
        titles: vec![Text::new(lang.clone(), title.join(", "))],
        category: known(CATEGORY).as_deref().and_then(tables::category).unwrap_or_default(),
        hazards: tables::hazard_list("en", &danger, &mut notes),
        risk: known(LEVEL).map(|level| risk(&level)).unwrap_or_default(),
        remedies: known(MEASURES).map(|words| tables::remedy_list("en", &words, &mut notes)).unwrap_or_default(),
        products: vec![product],
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// The field holds batches and barcodes together ("Batch number: 12, Barcode: 4006381333931"): takes the barcodes out.
fn without_barcodes(text: &str, product: &mut Product, notes: &mut Vec<Note>) -> Option<String> {
    let mut rest: Vec<&str> = Vec::new();
    let mut marked = false;
    for word in text.split([' ', ',', ';']).filter(|w| !w.is_empty()) {
        let folded = tables::fold(word);
        if matches!(folded.as_str(), "barcode" | "barcodes" | "ean" | "upc" | "gtin" | "ean13") {
            marked = true;
            continue;
        }
        if matches!(folded.as_str(), "batch" | "lot") {
            marked = false;
        }
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        let long = matches!(digits.len(), 12..=14) || digits.len() == 8 && marked;
        if marked && digits.len() >= 8 || long && Gtin::from_digits(digits).is_some() {
            field::put_code(product, digits, GtinEvidence::Stated, notes);
        } else {
            rest.push(word);
        }
    }
    let rest = rest.join(" ");
    rest.bytes().any(|b| b.is_ascii_digit()).then_some(rest)
}
