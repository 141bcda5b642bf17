//! Barcodes in the real feeds: every one that a simple reader found is found, and none is raised that people really
//! buy.

mod common;

use recallkit::check::{self, MatchedBy, Moment, Unit, Verdict};
use recallkit::feed::Source;
use std::collections::HashMap;

const FEEDS: [(Source, &str); 2] = [(Source::Openfda, "openfda/food-2012-2022.ndjson.gz"), (Source::Cpsc, "cpsc")];

fn unit(code: &str) -> Unit {
    Unit { code: Some(code.into()), ..Unit::default() }
}

#[test]
fn barcodes_of_the_food_notices_lead_to_their_notices_and_ordinary_ones_to_none() {
    let Some(data) = common::data("real_gtins") else { return };
    let (recalls, report) = common::recalls(&data, &FEEDS);
    assert_eq!(report.read(), report.kept() + report.refused());
    let index = common::index(&recalls);

    let (mut wanted, mut found) = (0u32, 0u32);
    for line in common::gz_lines(&data.join("openfda/food-gtins-2012-2022.tsv.gz")) {
        let mut fields = line.split('\t');
        let (Some(number), Some(gtin), Some("1")) = (fields.next(), fields.next(), fields.next()) else { continue };
        wanted += 1;
        let finding = check::check(&index, &unit(gtin), Moment::default());
        let id = format!("openfda:{number}");
        if finding.recalls.iter().any(|recall| recall.id == id) {
            found += 1;
        } else {
            let words = recalls.iter().find(|recall| recall.id == id);
            let words = words.and_then(|recall| recall.products.first()?.names.first()).map(|name| name.text.as_str());
            println!("not found: {id} by {gtin} ({:?}): {}", finding.verdict, words.unwrap_or("no such notice"));
        }
    }
    println!("barcodes beside a word like UPC: {found} of {wanted} lead to their notice");
    assert!(f64::from(found) >= 0.995 * f64::from(wanted), "{found} of {wanted}");

    let printed = digits_of_notices(&data);
    let (mut asked, mut partial, mut shop, mut errors) = (0u32, 0u32, 0u32, 0u32);
    for line in common::gz_lines(&data.join("negatives/openfoodfacts-2019.txt.gz")) {
        asked += 1;
        let gtin = line.trim();
        let finding = check::check(&index, &unit(gtin), Moment::default());
        if !matches!(finding.verdict, Verdict::Affected | Verdict::CheckUnit) {
            continue;
        }
        let recall = &finding.recalls[0];
        let text = printed.get(&recall.id).map(String::as_str).unwrap_or_default();
        // The notice prints ten digits of it, or the item part of a shop's own number: it is meant, as far as it says.
        if recall.matched_by == MatchedBy::StoreCode && text.contains(gtin[2..8].trim_start_matches('0')) {
            shop += 1;
        } else if text.contains(&gtin[3..13]) || text.contains(&gtin[2..12]) {
            partial += 1;
        } else {
            errors += 1;
            println!("reading error: {gtin} by {}: {} [{}]", recall.id, recall.title, recall.limits);
        }
    }
    println!(
        "ordinary barcodes: {asked} asked; {partial} of which notices print a part, {shop} under a shop's number that a \
         notice prints, {errors} raised by a reading error"
    );
    assert!(errors <= 4, "{errors} reading errors");
}

/// The digits that each food notice prints, all in a row.
fn digits_of_notices(data: &std::path::Path) -> HashMap<String, String> {
    let path = data.join("openfda/food-2012-2022.ndjson.gz");
    let notices = common::gz_lines(&path).map(|line| {
        let raw: serde_json::Value = serde_json::from_str(&line).unwrap();
        let text = |field: &str| raw[field].as_str().unwrap_or_default().to_owned();
        let words = text("product_description") + " " + &text("code_info") + " " + &text("more_code_info");
        (format!("openfda:{}", text("recall_number")), words.chars().filter(char::is_ascii_digit).collect())
    });
    notices.collect()
}
