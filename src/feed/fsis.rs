//! FSIS: recalls and public health alerts of the US Food Safety and Inspection Service (meat, poultry, egg products).
//!
//! Two shapes: a scraped one (`impacted_products`, a list of sentences, each cut at 255 characters), and the service's
//! own API (`field_product_items`, read about, not seen). One sentence names one product, with its codes behind it:
//! `18-oz. tray of “NAME” with lot code L1 and “BEST BY …”`.

use super::prose::context::{Context, Domain};
use super::prose::token::tokens;
use super::prose::{bind, field, goods, name};
use super::report::NOT_LISTED;
use super::{Note, Read, Refused};
use crate::record::{Category, Limits, Party, Product, Reading, Recall, Risk, Role, Status, Text};
use serde_json::Value;

/// A sentence of this length was cut.
const CUT: usize = 240;

/// Turns one raw record into a recall.
///
/// # Errors
/// A record without a number, or with neither products nor a title.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let number = field::first(raw, &["field_recall_number", "id"]);
    if number.is_empty() {
        return Err(Refused::new("has no recall number (id, field_recall_number)"));
    }
    let title = field::first(raw, &["field_title", "title"]);
    let published = field::date(&field::first(raw, &["field_recall_date", "start_date"]));
    let context = Context { near: published, domain: Domain::Food };
    let sentences = sentences(raw);
    if sentences.is_empty() && title.is_empty() {
        return Err(Refused::new(format!("{number} names no product and has no title")));
    }
    let summary = field::first(raw, &["field_summary", "summary"]);
    let mut notes = Vec::new();
    let mut products: Vec<Product> = Vec::new();
    let headed = goods::recalled_goods(&title);
    for sentence in &sentences {
        let (mut product, mut said) = goods::sentence(sentence, &context);
        let unnamed = product.names.iter().all(|name| goods::says_nothing(&name.text));
        if unnamed && !is_report(&headed) {
            product.names = vec![Text::new("en", &headed)];
            // Its list stands elsewhere.
            if product.limits.reading == Reading::Unstated {
                product.limits.reading = Reading::Unread;
                product.limits.text.push(Text::new("en", sentence));
            }
        }
        sized(&mut product, sentence);
        if sentence.chars().count() >= CUT {
            cut_short(&mut product.limits, sentence);
        }
        notes.append(&mut said);
        products.push(product);
    }
    if products.is_empty() {
        notes.push(Note::new(NOT_LISTED, title.clone()));
        let limits = Limits {
            reading: Reading::Unread,
            text: vec![Text::new("en", non_empty(&summary, &title))],
            ..Limits::default()
        };
        products.push(Product { names: vec![Text::new("en", &headed)], limits, ..Product::default() });
    }
    let firm = firm(raw, &title);
    let titled = goods::recalling(&title).filter(|firm| is_firm(firm));
    let mut also: Vec<String> = titled.into_iter().collect();
    also.extend(announced(&summary));
    for product in &mut products {
        let firms = core::iter::once(&firm).chain(&also).flat_map(|firm| name::firm_names(firm));
        for brand in firms.chain(goods::coined(&title)) {
            if !product.brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
                product.brands.push(brand);
            }
        }
    }
    let reasons = match field::list(raw, "reasons") {
        listed if !listed.is_empty() => listed,
        _ => field::list(raw, "field_recall_reason"),
    };
    let hazards = match reasons.join("; ") {
        words if words.is_empty() => Vec::new(),
        words => super::tables::hazard_list("en", &words, &mut notes),
    };
    let recall = Recall {
        url: field::url(&field::first(raw, &["field_recall_url", "url"])),
        published,
        updated: field::date(&field::first(raw, &["field_last_modified_date", "last_modified_date"])),
        status: status(raw, &number, &title),
        titles: vec![Text::new("en", non_empty(&title, &number))],
        category: Category::Food,
        products,
        hazards,
        risk: risk(&field::first(raw, &["field_risk_level", "risk_level", "field_recall_classification"])),
        parties: parties(raw, firm),
        markets: vec!["US".to_owned()],
        sold: sold(raw),
        units: Some(field::first(raw, &["field_qty_recovered", "quantity_recovered"])).filter(|t| !t.is_empty()),
        id: format!("fsis:{number}"),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

fn non_empty<'a>(first: &'a str, second: &'a str) -> &'a str {
    if first.is_empty() { second } else { first }
}

/// The sentences that name products: a list, or the API's lines and list items.
fn sentences(raw: &Value) -> Vec<String> {
    let listed = field::list(raw, "impacted_products");
    let lines = match raw.get("field_product_items").and_then(Value::as_str) {
        Some(items) if listed.is_empty() => {
            items.split(['\n', '\r', '•']).flat_map(|line| line.split("<li>")).map(super::prose::clean::plain).collect()
        }
        _ => listed,
    };
    lines
        .into_iter()
        .map(|line| marked(line.trim_matches(|c: char| c.is_whitespace() || c == '•' || c == '·')))
        .filter(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .collect()
}

/// A sentence with the opening marks that came out as a letter: `packages of iOWL COUNTRY CHORIZO.”`
fn marked(sentence: &str) -> String {
    let capital = |rest: &str| rest.chars().nth(2).is_some_and(char::is_uppercase);
    let slip = sentence.match_indices(" i").find(|(at, _)| sentence.get(*at..).is_some_and(capital));
    match slip.filter(|_| sentence.contains('”') && !sentence.contains('“')) {
        Some((at, _)) => {
            let (head, tail) = (sentence.get(..at).unwrap_or_default(), sentence.get(at + 2..).unwrap_or_default());
            format!("{head} “{tail}")
        }
        None => sentence.to_owned(),
    }
}

/// Gives a product its sizes, which stand around its name: `10-lb. boxes containing “…”`. A case alone says nothing of
/// the packs in it.
fn sized(product: &mut Product, sentence: &str) {
    let words = tokens(sentence);
    let mut sizes: Vec<String> = bind::sizes(&words, 0, words.len()).into_iter().map(|(size, ..)| size).collect();
    sizes.sort();
    sizes.dedup();
    let cases = sizes.len() == 1 && words.iter().any(|word| word.any(&["case", "cases", "various", "varying"]));
    if sizes.is_empty() || sizes.len() >= 4 || cases {
        return;
    }
    for name in &mut product.names {
        let own = tokens(&name.text);
        if bind::sizes(&own, 0, own.len()).is_empty() {
            name.text = format!("{}, {}", name.text, sizes.join(", "));
        }
    }
}

/// Whether a title only announces, without naming goods.
fn is_report(goods: &str) -> bool {
    goods.starts_with("Recall Notification") || goods.starts_with("FSIS") || goods.is_empty()
}

/// What a cut sentence says is never the whole: the rest of the list is lost.
fn cut_short(limits: &mut Limits, sentence: &str) {
    // A list in quotation marks that no full stop ends goes on.
    let sentence_end = sentence.trim_end();
    let closed = sentence_end.ends_with(".”") || sentence_end.ends_with(".\"");
    let last = [" and “", " and \""].iter().any(|joined| sentence.contains(joined));
    let goes_on = sentence_end.ends_with(['”', '"']) && !closed && !last && sentence.contains(',');
    let whole_end = sentence_end.ends_with(['.', '”', '"']) && !goes_on;
    if whole_end && sentence.chars().count() < 255 {
        return;
    }
    limits.reading = match limits.reading {
        Reading::Whole | Reading::Partly => Reading::Partly,
        Reading::AllUnits | Reading::Unstated | Reading::Unread => Reading::Unread,
    };
    if limits.text.is_empty() {
        limits.text.push(Text::new("en", sentence));
    }
}

fn status(raw: &Value, number: &str, title: &str) -> Status {
    let state = field::text(raw, "status").to_ascii_lowercase();
    let kind = field::text(raw, "field_recall_type").to_ascii_lowercase();
    let alert = number.to_ascii_lowercase().starts_with("pha")
        || kind.contains("alert")
        || title.contains("Public Health Alert");
    if alert {
        return Status::Alert;
    }
    let active = field::text(raw, "field_active_notice").to_ascii_lowercase();
    match (state.as_str(), active.as_str()) {
        ("active", _) | (_, "true" | "1") => Status::Ongoing,
        ("closed", _) | (_, "false" | "0") => Status::Terminated,
        _ if kind.contains("closed") => Status::Terminated,
        _ if kind.contains("active") => Status::Ongoing,
        _ => Status::Unstated,
    }
}

fn risk(level: &str) -> Risk {
    let level = level.to_ascii_lowercase();
    match level.as_str() {
        _ if level.contains("class iii") || level.starts_with("marginal") => Risk::Low,
        _ if level.contains("class ii") || level.starts_with("low") || level.starts_with("medium") => Risk::Moderate,
        _ if level.contains("class i") || level.starts_with("high") => Risk::Serious,
        _ => Risk::Unstated,
    }
}

/// The firm, from the establishment or from a title `X Recalls Y`.
fn firm(raw: &Value, title: &str) -> String {
    let stated = raw.get("establishment").map(|e| field::text(e, "name")).unwrap_or_default();
    let stated = if stated.is_empty() { field::text(raw, "field_establishment") } else { stated };
    if !stated.is_empty() {
        return stated;
    }
    goods::recalling(title).filter(|firm| is_firm(firm)).unwrap_or_default()
}

/// The firms in a summary such as `WASHINGTON, May 7, 2016 – Owl Foods, Inc., a Hillton, Calif., establishment, is …`,
/// under each name that it goes by: `Owl Caterers, Inc., doing business as Hill Brands, a …`.
fn announced(summary: &str) -> Vec<String> {
    let Some((place, _)) = summary.match_indices(", a").find(|(at, _)| {
        let rest = summary.get(at + 3..).unwrap_or_default();
        let near = rest.chars().take(80).collect::<String>();
        (rest.starts_with(' ') || rest.starts_with("n ")) && (near.contains("establishment") || near.contains(" firm,"))
    }) else {
        return Vec::new();
    };
    let head = summary.get(..place).unwrap_or_default();
    let cue = |cue: &str| head.rfind(cue).map(|at| at + cue.len());
    let dash = ['–', '—'].iter().filter_map(|dash| head.rfind(*dash).map(|at| at + dash.len_utf8())).max();
    let from = cue(" because ").or(dash).or_else(|| cue(" - ")).or_else(|| Some(head.rfind("20")? + 4));
    let named = from.and_then(|from| head.get(from..)).unwrap_or_default();
    let names = ["doing business as", "d/b/a", " dba "].iter().find_map(|cue| named.split_once(cue));
    let names = names.map_or(vec![named], |(firm, trade)| vec![firm, trade]);
    let trim = |name: &str| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned();
    let names = names.into_iter().map(trim);
    names.filter(|name| (3..60).contains(&name.len()) && name.starts_with(char::is_uppercase)).collect()
}

/// Whether what a title begins with is the name of a firm: not `Texas Firm`, not the service itself.
fn is_firm(name: &str) -> bool {
    !name.ends_with(" Firm") && !name.starts_with("FSIS")
}

fn parties(raw: &Value, firm: String) -> Vec<Party> {
    if firm.is_empty() {
        return Vec::new();
    }
    let mut party = Party { role: Role::RecallingFirm, name: firm, country: Some("US".to_owned()), ..Party::default() };
    if let Some(establishment) = raw.get("establishment") {
        party.contact.phone =
            Some(field::text(establishment, "telephone")).filter(|t| !t.is_empty()).into_iter().collect();
        party.contact.address = Some(field::text(establishment, "address")).filter(|t| !t.is_empty());
    }
    vec![party]
}

fn sold(raw: &Value) -> Option<Text> {
    let states = match field::list(raw, "states") {
        listed if !listed.is_empty() => listed.join(", "),
        _ => field::text(raw, "field_states"),
    };
    (!states.is_empty()).then(|| Text::new("en", states))
}
