//! Canada: recalls and safety alerts of all its authorities, as the open data file has them (JSON or CSV).
//!
//! The file could only be read about: a number (`NID`), title, product, issue, class and a link an alert. It says
//! which thing and why, never which units: those stand on the alert's page. So every limit is unread, and a check
//! sends the reader to the page.

use super::{Note, Read, Refused, contact, field, tables};
use crate::record::{Limits, Party, Product, Reading, Recall, Role, Status, Text};
use serde_json::{Map, Value};

const LANG: &str = "en";

/// Turns one raw alert into a recall.
///
/// # Errors
/// An alert without a number or a title.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let object = raw.as_object().ok_or_else(|| Refused::new("is not an object"))?;
    let text = |keys: &[&str]| field::first(object, keys).map(|t| field::one_space(&t));
    let number = text(&["NID", "nid", "recallId"]).ok_or_else(|| Refused::new("has no number (NID)"))?;
    let title = text(&["Title", "title"]).ok_or_else(|| Refused::new("has no title"))?;
    let mut notes = Vec::new();
    let said = Said::of(&title);
    let mut names: Vec<Text> = Vec::new();
    for name in [text(&["Product", "product"]), said.product.clone()].into_iter().flatten() {
        if !names.iter().any(|known| known.text == name) {
            names.push(Text::new(LANG, name));
        }
    }
    if names.is_empty() {
        names.push(Text::new(LANG, title.clone()));
    }
    let issue = text(&["Issue", "issue"]).or_else(|| said.reason.clone()).unwrap_or_default();
    let issue_title = said.reason.clone().unwrap_or_default();
    let hazards = if tables::hazards(LANG, &issue).is_empty() && !tables::hazards(LANG, &issue_title).is_empty() {
        tables::hazard_list(LANG, &issue_title, &mut notes)
    } else {
        tables::hazard_list(LANG, &issue, &mut notes)
    };
    let product = Product {
        names,
        brands: said.brand.into_iter().collect(),
        limits: Limits { reading: Reading::Unread, ..Limits::default() },
        ..Product::default()
    };
    let category = text(&["Category", "category"]).as_deref().and_then(tables::category);
    let category = category
        .or_else(|| text(&["Organization"]).filter(|o| o.contains("CFIA")).map(|_| crate::record::Category::Food));
    let mut parties: Vec<Party> = Vec::new();
    if let Some(name) = said.firm {
        parties.push(Party { role: Role::RecallingFirm, name, ..Party::default() });
    }
    let recall = Recall {
        id: format!("healthcanada:{}", number.replace(' ', "")),
        url: text(&["URL", "url"]).and_then(|url| address(&url)),
        published: ["Date published", "date_published"].iter().find_map(|key| field::day(object, key, &mut notes)),
        updated: ["Last updated", "last_updated"].iter().find_map(|key| field::day(object, key, &mut notes)),
        status: status(object, &title),
        titles: vec![Text::new(LANG, title)],
        category: category.unwrap_or_default(),
        products: vec![product],
        hazards,
        risk: text(&["Recall class", "recall_class"]).as_deref().and_then(tables::risk).unwrap_or_default(),
        parties,
        markets: vec!["CA".into()],
        ..Recall::default()
    };
    let mut recall = recall;
    // The file has the day of the last change alone.
    recall.published = recall.published.or(recall.updated);
    notes.push(Note::new("limits-elsewhere", recall.url.clone().unwrap_or_default()));
    Ok(Read { recall, notes })
}

/// The site's own addresses come without a host.
fn address(url: &str) -> Option<String> {
    match url.strip_prefix('/') {
        Some(path) => contact::safe_url(&format!("https://recalls-rappels.canada.ca/{path}")),
        None => contact::safe_url(url),
    }
}

fn status(object: &Map<String, Value>, title: &str) -> Status {
    let kind = field::first(object, &["Alert type", "Type", "type"]).unwrap_or_default().to_lowercase();
    let title = title.to_lowercase();
    if title.starts_with("withdrawn") || kind.contains("withdrawn") {
        Status::Withdrawn
    } else if kind.contains("advisory") || title.starts_with("public advisory") || title.contains("health canada warns")
    {
        Status::Alert
    } else {
        Status::Unstated
    }
}

/// What a title says in its set phrases.
#[derive(Default)]
struct Said {
    firm: Option<String>,
    brand: Option<String>,
    product: Option<String>,
    reason: Option<String>,
}

impl Said {
    /// `ACME brand Oat Bars recalled due to milk`, `Acme recalls Oat Bars due to a fire hazard`.
    fn of(title: &str) -> Said {
        let mut said = Said::default();
        let (head, reason) = match [" due to ", " because of ", " for "].iter().find_map(|by| title.split_once(by)) {
            Some((head, reason)) => (head, Some(reason.to_owned())),
            None => (title, None),
        };
        said.reason = reason;
        let (firm, what) = match head.split_once(" recalls ") {
            Some((firm, what)) => (Some(firm), what),
            None => (None, head),
        };
        let what = ["recalled", "recall", "is being", "are being"]
            .iter()
            .fold(what, |w, end| w.trim().strip_suffix(end).unwrap_or(w));
        let what = what.trim().trim_start_matches("Certain ").trim_start_matches("certain ").trim();
        said.firm = firm.map(|firm| firm.trim().to_owned()).filter(|firm| firm.chars().count() <= 120);
        match what.split_once(" brand ") {
            Some((brand, product)) if brand.split_whitespace().count() <= 6 => {
                said.brand = Some(brand.trim().to_owned());
                said.product = Some(product.trim().to_owned());
            }
            _ => said.product = Some(what.to_owned()),
        }
        said.product = said.product.filter(|p| !p.is_empty());
        said.brand = said.brand.filter(|b| !b.is_empty());
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Category, HazardKind, Risk};
    use serde_json::json;

    #[test]
    fn an_alert() {
        let raw = json!({
            "NID": "70001", "Title": "Acme brand Oat Bars recalled due to undeclared milk", "Organization": "CFIA",
            "Product": "Oat Bars", "Issue": "Food - Allergen - Milk", "Category": "Food", "Recall class": "Class 2",
            "URL": "/en/alert-recall/acme-1", "Last updated": "2026-04-02", "Archived": "0"
        });
        let Read { recall, .. } = read(&raw).unwrap();
        assert_eq!(recall.id, "healthcanada:70001");
        assert_eq!(recall.url.as_deref(), Some("https://recalls-rappels.canada.ca/en/alert-recall/acme-1"));
        assert_eq!(
            (recall.category, recall.risk, recall.hazards[0].kind),
            (Category::Food, Risk::Moderate, HazardKind::Allergen)
        );
        assert_eq!(recall.products[0].brands, ["Acme"]);
        assert_eq!(recall.products[0].limits.reading, Reading::Unread);
    }

    #[test]
    fn a_firm_recalls() {
        let said = Said::of("Acme Inc. recalls certain Heaters due to fire hazard");
        assert_eq!((said.firm.as_deref(), said.product.as_deref()), (Some("Acme Inc."), Some("Heaters")));
    }
}
