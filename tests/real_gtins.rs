//! Barcodes in the real feeds: every one that a simple reader found is found, and none is raised that people really
//! buy.

mod common;

use recallkit::check::{self, Moment, Unit, Verdict};
use recallkit::feed::Source;

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

    let (mut asked, mut alarms) = (0u32, 0u32);
    for line in common::gz_lines(&data.join("negatives/openfoodfacts-2019.txt.gz")) {
        asked += 1;
        let finding = check::check(&index, &unit(line.trim()), Moment::default());
        if matches!(finding.verdict, Verdict::Affected | Verdict::CheckUnit) {
            alarms += 1;
            for recall in &finding.recalls {
                println!("alarm: {line} by {}: {} [{}]", recall.id, recall.product, recall.limits);
            }
        }
    }
    println!("ordinary barcodes: {alarms} alarms among {asked}");
    assert!(alarms <= 40, "{alarms} false alarms");
}
