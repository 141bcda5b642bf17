//! France: RappelConso, food and goods, in its first form (V1) and in both encodings of the second (V2).
//!
//! Which units are meant stands in one field as entries of `GTIN LOT KIND FROM TO`:
//!
//! | form | an entry | between entries | kept of an empty member |
//! | --- | --- | --- | --- |
//! | V1 | joined by spaces, French words, `15/05/2024` | a space | its space, so two stand there |
//! | V2, written | `GTIN$LOT$KIND$FROM$TO` | a bar | its place |
//! | V2, flattened | a list's elements | a bar glued to the next element | nothing: places shift |
//!
//! [`entry`] cuts each form into the same entries, [`lot`] reads what stands in the lot's place, and [`product`]
//! makes products of them: one a barcode, each with its own limits. An entry without a barcode means all of them.
//! The flattened form cannot tell a lot of 8 digits that stands alone from a GTIN-8; it is taken for a lot.

mod entry;
mod lot;
mod model;
mod product;

use super::{Note, Read, Refused, contact, field, tables};
use crate::record::{Contact, Hazard, HazardKind, Party, Recall, Remedy, Role, Status, Text};
use serde_json::{Map, Value};

const LANG: &str = "fr";

/// Turns one raw record of RappelConso into a recall.
///
/// # Errors
/// A record without a number, or that names no product.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let object = raw.as_object().ok_or_else(|| Refused::new("is not an object"))?;
    // The older API wraps the members once more.
    let object = object.get("fields").and_then(Value::as_object).unwrap_or(object);
    let number = field::first(object, &["reference_fiche", "numero_fiche"])
        .ok_or_else(|| Refused::new("has no number (reference_fiche, numero_fiche)"))?;
    let mut notes = Vec::new();
    let category = field::first(object, &["categorie_de_produit", "categorie_produit"]);
    let category = category.as_deref().and_then(tables::category).unwrap_or_default();
    let name = words(object, &["noms_des_modeles_ou_references", "modeles_ou_references", "libelle"]);
    let brand = field::first(object, &["nom_de_la_marque_du_produit", "marque_produit"]);
    let units = object.get("identification_des_produits").or_else(|| object.get("identification_produits"));
    let entries = units.map(|units| entry::cut(units, &mut notes)).unwrap_or_default();
    let products = product::make(entries, name.as_deref(), brand.as_deref(), category, &mut notes);
    if products.is_empty() {
        return Err(Refused::new("names no product: neither brand, name nor barcode"));
    }
    let recall = Recall {
        id: format!("rappelconso:{number}"),
        version: field::first(object, &["ndeg_de_version", "numero_version"]).and_then(|v| v.parse().ok()).unwrap_or(0),
        url: field::text(object, "lien_vers_la_fiche_rappel").and_then(|url| contact::safe_url(&url)),
        published: ["date_de_publication", "date_publication", "group_key"]
            .iter()
            .find_map(|key| field::day(object, key, &mut notes)),
        status: Status::Ongoing,
        titles: title(name.as_deref(), brand.as_deref()),
        category,
        products,
        hazards: hazards(object, &mut notes),
        remedies: remedies(object, &mut notes),
        parties: parties(object, brand.as_deref()),
        markets: vec!["FR".into()],
        sold: sold(object),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// The first member that has a text; the signs that part its lines (`¤`, `|`) become commas.
fn words(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    let text = field::first(object, keys)?;
    let lines: Vec<&str> = text.split(['¤', '|']).map(str::trim).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

fn title(name: Option<&str>, brand: Option<&str>) -> Vec<Text> {
    let title = match (name, brand) {
        (Some(name), Some(brand)) if !tables::fold(name).contains(&tables::fold(brand)) => format!("{brand} : {name}"),
        (Some(name), _) => name.to_owned(),
        (None, Some(brand)) => brand.to_owned(),
        (None, None) => return Vec::new(),
    };
    vec![Text::new(LANG, field::one_space(&title))]
}

/// The risk's fixed words name the kind; the reason's own words say what it is about.
fn hazards(object: &Map<String, Value>, notes: &mut Vec<Note>) -> Vec<Hazard> {
    let risk = words(object, &["risques_encourus_par_le_consommateur", "risques_encourus"]).unwrap_or_default();
    let reason = words(object, &["motif_du_rappel", "motif_rappel"]).unwrap_or_default();
    let words = field::one_space(&if risk.is_empty() || reason.is_empty() {
        format!("{reason}{risk}")
    } else {
        format!("{reason} ({risk})")
    });
    if words.is_empty() {
        return Vec::new();
    }
    let mut kinds = tables::hazards(LANG, &risk);
    // The reason may be told at length ("chocolat en forme de pièces"): it counts where the risk says nothing.
    if kinds.is_empty() {
        kinds = tables::hazards(LANG, &reason);
    }
    if kinds.is_empty() {
        notes.push(Note::new("hazard-unknown", words.clone()));
        kinds.push(HazardKind::Other);
    }
    kinds.into_iter().map(|kind| Hazard { kind, text: Text::new(LANG, words.clone()) }).collect()
}

fn remedies(object: &Map<String, Value>, notes: &mut Vec<Note>) -> Vec<Remedy> {
    let mut list: Vec<Remedy> = Vec::new();
    for key in ["modalites_de_compensation", "conduites_a_tenir_par_le_consommateur"] {
        for phrase in phrases(&field::text(object, key).unwrap_or_default()) {
            if tables::fold(&phrase).starts_with("autre voir informations") {
                continue;
            }
            for remedy in tables::remedy_list(LANG, &phrase, notes) {
                if !list.iter().any(|known| known.kind == remedy.kind) {
                    list.push(remedy);
                }
            }
        }
    }
    list
}

/// Set phrases joined by bars, or by spaces with a capital at the head of each.
fn phrases(words: &str) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    for part in words.split(['|', '¤']) {
        let mut open = String::new();
        for word in part.split_whitespace() {
            if word.starts_with(char::is_uppercase) && !open.is_empty() {
                phrases.push(std::mem::take(&mut open));
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
        }
        if !open.is_empty() {
            phrases.push(open);
        }
    }
    phrases
}

fn parties(object: &Map<String, Value>, brand: Option<&str>) -> Vec<Party> {
    let mut parties = Vec::new();
    let mut reach = Contact::default();
    if let Some(numbers) = field::first(object, &["numero_contact", "numero_de_contact"]) {
        reach.phone = contact::phones(&numbers);
        contact::add(&mut reach, contact::find(&numbers));
    }
    for key in ["informations_complementaires_publiques", "informations_complementaires"] {
        if let Some(words) = field::text(object, key) {
            contact::add(&mut reach, contact::find(&words));
        }
    }
    if !reach.is_empty() {
        let name = brand.map(field::one_space).unwrap_or_default();
        parties.push(Party { role: Role::RecallingFirm, name, country: None, contact: reach });
    }
    let shops = field::text(object, "distributeurs").unwrap_or_default();
    for shop in shops.split(['¤', '|', '\u{2028}']).flat_map(|part| part.split(", ")).take(200) {
        let name = field::one_space(shop.trim_matches([' ', ',', ';', '.']));
        let all = tables::fold(&name).starts_with("tous distributeurs");
        if !name.is_empty() && !all {
            parties.push(Party { role: Role::Distributor, name, ..Party::default() });
        }
    }
    parties
}

/// Where and when it was sold: it describes, and does not limit.
fn sold(object: &Map<String, Value>) -> Option<Text> {
    let place = words(object, &["zone_geographique_de_vente"]);
    let when = field::text(object, "date_debut_fin_de_commercialisation").or_else(|| {
        let from = field::text(object, "date_debut_commercialisation");
        let to = field::first(object, &["date_date_fin_commercialisation", "date_fin_commercialisation"]);
        match (from, to) {
            (Some(from), Some(to)) => Some(format!("du {from} au {to}")),
            (Some(from), None) => Some(format!("à partir du {from}")),
            (None, Some(to)) => Some(format!("jusqu'au {to}")),
            (None, None) => None,
        }
    });
    let words: Vec<String> = [place, when].into_iter().flatten().map(|w| field::one_space(&w)).collect();
    (!words.is_empty()).then(|| Text::new(LANG, words.join(", ")))
}
