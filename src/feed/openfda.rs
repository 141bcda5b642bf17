//! openFDA: enforcement reports of the US Food and Drug Administration on food, medicines and devices.
//!
//! One record is one product line of a recall event. Its facts stand in two sentences, `product_description` and
//! `code_info`, which [`prose`](super::prose) reads. Shapes: the enforcement endpoints' records (replies, bulk files,
//! NDJSON), and those of `device/recall`, which call the number `product_res_number` (read about, not seen).

use super::prose::{context, field, name, ndc, notice};
use super::{Note, Read, Refused};
use crate::code::Gtin;
use crate::record::{Category, GtinEvidence, Model, ModelForm, Party, ProductGtin, Recall, Risk, Role, Status, Text};
use serde_json::Value;

/// Turns one raw record into a recall.
///
/// # Errors
/// A record without a recall number, or with nothing that names a product.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let number = field::first(raw, &["recall_number", "product_res_number"]);
    if number.is_empty() {
        return Err(Refused::new("has no recall_number"));
    }
    let description = parted(field::text(raw, "product_description"));
    let mut codes = parted(field::text(raw, "code_info"));
    let more = parted(field::text(raw, "more_code_info"));
    if !more.is_empty() {
        codes = format!("{codes}  {more}");
    }
    if description.is_empty() && codes.is_empty() {
        return Err(Refused::new(format!("{number} has neither product_description nor code_info")));
    }
    let published = field::date(&field::first(raw, &["report_date", "event_date_posted"]));
    let initiated = field::date(&field::first(raw, &["recall_initiation_date", "event_date_initiated"]));
    let kind = field::text(raw, "product_type").to_ascii_lowercase();
    let category = match (kind.as_str(), number.bytes().next()) {
        ("food", _) => Category::Food,
        ("drugs", _) => Category::Drug,
        ("devices", _) | ("", Some(b'Z')) => Category::Device,
        ("cosmetics", _) => Category::Cosmetic,
        (_, Some(b'F' | b'H')) => Category::Food,
        (_, Some(b'D')) => Category::Drug,
        _ => Category::Other,
    };
    let domain = if category == Category::Food { context::Domain::Food } else { context::Domain::Drug };
    let near = context::Context { near: initiated.or(published), domain };
    let (mut products, mut notes) = notice::products(&description, &codes, &near);
    let firm = field::text(raw, "recalling_firm");
    for product in &mut products {
        for brand in name::firm_names(&firm).into_iter().chain(trade_names(raw)) {
            if !product.brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
                product.brands.push(brand);
            }
        }
    }
    // A medicine goes by its trade name alone.
    for trade in trade_names(raw).into_iter().filter(|_| category == Category::Drug) {
        for product in &mut products {
            if !product.names.iter().any(|name| name.text.to_lowercase().contains(&trade.to_lowercase())) {
                continue;
            }
            product.names.push(Text::new("en", trade.clone()));
        }
    }
    structured(raw, &description, &mut products);
    let reason = field::text(raw, "reason_for_recall");
    let hazards = if reason.is_empty() { Vec::new() } else { super::tables::hazard_list("en", &reason, &mut notes) };
    let event = field::text(raw, "event_id");
    let recall = Recall {
        id: format!("openfda:{number}"),
        url: (!event.is_empty() && event.bytes().all(|b| b.is_ascii_digit()))
            .then(|| format!("https://www.accessdata.fda.gov/scripts/ires/index.cfm?Event={event}")),
        published: published.or(initiated),
        status: status(&field::first(raw, &["status", "recall_status"]), &mut notes),
        titles: title(&description, &firm),
        category,
        products,
        hazards,
        risk: risk(&field::text(raw, "classification")),
        parties: party(raw, firm),
        markets: vec!["US".to_owned()],
        sold: Some(field::text(raw, "distribution_pattern")).filter(|t| !t.is_empty()).map(|t| Text::new("en", t)),
        units: Some(field::text(raw, "product_quantity")).filter(|t| !t.is_empty()),
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

/// Headings that ran into their number (`UPC6-09492`, `BestBy30JULY2022`), and a nought for the letter (`0ct 3`).
fn parted(text: String) -> String {
    const HEADS: [(&str, &str); 10] = [
        ("UPC", "UPC "),
        ("EAN", "EAN "),
        ("BestBy", "Best By "),
        ("BESTBY", "BEST BY "),
        ("UseBy", "Use By "),
        ("USEBY", "USE BY "),
        ("SellBy", "Sell By "),
        ("SELLBY", "SELL BY "),
        ("EXP", "EXP "),
        ("Exp", "Exp "),
    ];
    let mut out = text;
    for (head, apart) in HEADS {
        let mut from = 0;
        while let Some(at) = out.get(from..).and_then(|rest| rest.find(head)).map(|at| from + at) {
            let end = at + head.len();
            let alone = !out.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric()));
            if alone && out.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
                out.replace_range(at..end, apart);
            }
            from = end + 1;
            while !out.is_char_boundary(from.min(out.len())) {
                from += 1;
            }
        }
    }
    for (slip, month) in [(" 0ct ", " Oct "), (" 0CT ", " OCT ")] {
        if out.contains(slip) {
            out = out.replace(slip, month);
        }
    }
    out
}

/// A title: the description's start, cut at a word.
fn title(description: &str, firm: &str) -> Vec<Text> {
    const LONG: usize = 240;
    let words = if description.is_empty() { firm } else { description };
    let mut title = String::new();
    for word in words.split_whitespace() {
        if title.len() + word.len() > LONG {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    vec![Text::new("en", title)]
}

fn status(text: &str, notes: &mut Vec<Note>) -> Status {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "ongoing" | "open, classified" | "open" => Status::Ongoing,
        "completed" => Status::Completed,
        _ if lower.starts_with("terminated") => Status::Terminated,
        "" => Status::Unstated,
        _ => {
            notes.push(Note::new("status-unknown", text));
            Status::Unstated
        }
    }
}

fn risk(class: &str) -> Risk {
    match class.trim() {
        "Class I" | "1" => Risk::Serious,
        "Class II" | "2" => Risk::Moderate,
        "Class III" | "3" => Risk::Low,
        _ => Risk::Unstated,
    }
}

fn party(raw: &Value, firm: String) -> Vec<Party> {
    if firm.is_empty() {
        return Vec::new();
    }
    let mut party = Party { role: Role::RecallingFirm, name: firm, ..Party::default() };
    let address: Vec<String> = ["address_1", "address_2", "city", "state", "postal_code", "country"]
        .iter()
        .map(|key| field::text(raw, key))
        .filter(|t| !t.is_empty())
        .collect();
    party.contact.address = (!address.is_empty()).then(|| address.join(", "));
    if field::text(raw, "country") == "United States" {
        party.country = Some("US".to_owned());
    }
    vec![party]
}

/// A list of the `openfda` member, which openFDA joins to a record by its NDC.
fn harmonised(raw: &Value, key: &str) -> Vec<String> {
    raw.get("openfda").map(|member| field::list(member, key)).unwrap_or_default()
}

/// Names of medicines that are not just the substance's: a brand.
fn trade_names(raw: &Value) -> Vec<String> {
    let substances = harmonised(raw, "generic_name");
    let mut names = harmonised(raw, "brand_name");
    names.retain(|name| {
        !substances.iter().any(|substance| {
            let (name, substance) = (name.to_lowercase(), substance.to_lowercase());
            substance.contains(&name) || name.contains(&substance)
        })
    });
    names
}

/// Barcodes and drug codes that stand in fields of their own, and the barcode that an NDC of ten digits makes.
fn structured(raw: &Value, description: &str, products: &mut [crate::record::Product]) {
    let stated = ndc::codes(description);
    let upcs = harmonised(raw, "upc");
    for upc in &upcs {
        let digits: String = upc.chars().filter(char::is_ascii_digit).collect();
        let evidence = match lent(&digits, &stated, upcs.len() == 1) {
            Some(evidence) => evidence,
            None => continue,
        };
        let Some(gtin) = Gtin::from_digits(&digits) else { continue };
        products.iter_mut().for_each(|product| add(product, gtin, evidence, None));
    }
    let codes = if stated.is_empty() { harmonised(raw, "package_ndc") } else { stated };
    let single = products.len() == 1;
    for code in codes {
        let owner = products
            .iter_mut()
            .find(|p| p.models.iter().any(|m| m.text == code) || p.names.iter().any(|n| n.text.contains(&code)));
        let Some(product) = owner.or(None) else {
            for product in products.iter_mut() {
                add_drug_code(product, &code, single);
            }
            continue;
        };
        add_drug_code(product, &code, true);
    }
}

/// How sure a barcode is that openFDA joins to a record, if it is one at all: with several come those of every pack and
/// strength that shares a label with the one recalled. A medicine's holds its drug code, to be found among those that
/// the notice states.
fn lent(digits: &str, stated: &[String], alone: bool) -> Option<GtinEvidence> {
    let medicine = digits.trim_start_matches('0').strip_prefix('3').filter(|code| code.len() == 11);
    let Some(code) = medicine.filter(|_| !stated.is_empty()) else {
        return Some(if alone { GtinEvidence::Stated } else { GtinEvidence::Unlabelled });
    };
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let of_product = |ndc: &String| ndc.rsplit_once('-').is_some_and(|(product, _)| code.starts_with(&plain(product)));
    if stated.iter().any(|ndc| code.starts_with(&plain(ndc))) || alone && stated.iter().any(of_product) {
        Some(GtinEvidence::Stated)
    } else {
        alone.then_some(GtinEvidence::Unlabelled)
    }
}

fn add_drug_code(product: &mut crate::record::Product, code: &str, barcode: bool) {
    if !product.models.iter().any(|m| m.text == code) {
        product.models.push(Model { text: code.to_owned(), form: ModelForm::Exact, to: None });
    }
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    if barcode
        && digits.len() == 10
        && let Some(gtin) = digits.parse::<u64>().ok().and_then(|n| Gtin::with_check_digit(30_000_000_000 + n))
    {
        add(product, gtin, GtinEvidence::Completed, Some(format!("NDC {code}")));
    }
}

fn add(product: &mut crate::record::Product, gtin: Gtin, evidence: GtinEvidence, written: Option<String>) {
    let gtin = gtin.to_string();
    if !product.gtins.iter().any(|known| known.gtin == gtin) {
        product.gtins.push(ProductGtin { gtin, evidence, written });
    }
}
