//! Real feeds (found by `RECALLKIT_DATA`): every record kept or refused with a reason, and read as far as promised.
use recallkit::code::{Circulation, Gtin};
use recallkit::feed::{Budget, Item, Report, Source, link, read_path, read_record};
use recallkit::record::Recall;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

fn data(test: &str) -> Option<PathBuf> {
    let found = std::env::var_os("RECALLKIT_DATA").map(PathBuf::from);
    if found.is_none() {
        eprintln!("skipped: {test} (RECALLKIT_DATA is not set)");
    }
    found
}

fn read(source: Source, path: &Path, report: &mut Report) -> Vec<Recall> {
    let mut recalls = Vec::new();
    let mut sink = |item: Item| {
        report.count(source, &item);
        recalls.extend(item.outcome.ok().map(|read| read.recall));
    };
    let passed_over = read_path(source, path, &Budget::default(), &mut sink).unwrap_or_else(|fault| panic!("{fault}"));
    report.passed_over(source, passed_over);
    recalls
}

#[test]
fn every_feed_adds_up() {
    let Some(data) = data("every_feed_adds_up") else { return };
    let mut report = Report::new();
    let mut recalls = Vec::new();
    for (source, folder) in [
        (Source::Openfda, "openfda"),
        (Source::Cpsc, "cpsc"),
        (Source::Fsis, "fsis"),
        (Source::Rappelconso, "rappelconso"),
        (Source::Safetygate, "safetygate"),
        (Source::Ukfsa, "other"),
        (Source::Samr, "china"),
    ] {
        recalls.extend(read(source, &data.join(folder), &mut report));
    }
    report.finish();
    let recalls = link(recalls, &mut report.linking);
    println!("{}", report.table());
    for source in &report.sources {
        assert_eq!(source.read, source.kept + source.refused, "{}", source.source);
        assert_eq!(source.refused as usize, source.refusals.len());
        for refusal in source.refusals.iter().take(5) {
            println!("{} record {}: {}", refusal.file, refusal.record, refusal.why);
        }
    }
    let (read, refused) = (report.read(), report.refused());
    assert!(read > 45_000, "{read} records");
    assert!(refused * 1000 < read, "{refused} of {read} refused");
    // A notice in two forms is one.
    assert!(recalls.len() < report.kept() as usize);
    assert_eq!(report.linking.conflicts, [""; 0]);
}

/// The least share of notices, of those that state limits, of which each limit has to be understood.
const GOALS: [(Source, &str, f64); 5] = [
    (Source::Openfda, "openfda/food-2012-2022.ndjson.gz", 0.70),
    (Source::Openfda, "openfda/drugs-2012-2022.ndjson.gz", 0.70),
    (Source::Rappelconso, "rappelconso", 0.85),
    (Source::Fsis, "fsis", 0.60),
    (Source::Cpsc, "cpsc", 0.60),
];

#[test]
fn limits_are_understood() {
    let Some(data) = data("limits_are_understood") else { return };
    for (source, place, goal) in GOALS {
        let mut report = Report::new();
        read(source, &data.join(place), &mut report);
        let gave = report.sources[0].gave;
        let limited = gave.limits_whole + gave.limits_partly + gave.limits_unread;
        let share = gave.limits_whole as f64 / limited as f64;
        println!("{place}: {} of {limited} wholly understood ({share:.3})", gave.limits_whole);
        assert!(share >= goal, "{place}: {share}");
        // A copy of a feed that lists no products would make the share look better than the reading is.
        assert!(limited * 10 >= report.kept() * 3, "{place}: {limited} of {} state limits", report.kept());
    }
}

/// The first member of a V1 notice's field, where it is a barcode and the grammar does not make a lot of it.
fn leading_barcode(field: &str) -> Option<Gtin> {
    let end = field.find(|c: char| !c.is_ascii_digit()).unwrap_or(field.len());
    let (digits, rest) = field.split_at(end);
    let alone = rest.starts_with(" Date ") && digits.len() == 8;
    let gtin = Gtin::from_digits(digits).filter(|_| matches!(digits.len(), 8 | 13 | 14) && !alone)?;
    // Coupons and zeros name no product.
    matches!(gtin.circulation(), Circulation::Global | Circulation::Store(_)).then_some(gtin)
}

#[test]
fn every_leading_barcode_of_rappelconso_is_found() {
    let Some(data) = data("every_leading_barcode_of_rappelconso_is_found") else { return };
    let file = std::fs::File::open(data.join("rappelconso/v1.ndjson.gz")).unwrap();
    let mut barcodes = 0;
    for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
        let raw: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let Some(gtin) = raw["identification_des_produits"].as_str().and_then(leading_barcode) else { continue };
        barcodes += 1;
        let recall = read_record(Source::Rappelconso, &raw).unwrap().recall;
        let found = match gtin.circulation() {
            Circulation::Store(code) => {
                let item = code.item.to_string();
                recall.products.iter().any(|p| p.store_codes.iter().any(|c| c.item == item))
            }
            _ => recall.products.iter().any(|p| p.gtins.iter().any(|g| g.gtin == gtin.to_string())),
        };
        assert!(found, "{}: {gtin}", recall.id);
    }
    assert!(barcodes > 4_000, "{barcodes}");
}
