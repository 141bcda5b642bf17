//! Real feeds (found by `RECALLKIT_DATA`): every record kept or refused with a reason, and read as far as promised.
use recallkit::feed::{Budget, Item, Report, Source, link, read_path};
use recallkit::record::Recall;
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
    assert!(!recalls.is_empty());
}
