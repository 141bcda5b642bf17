//! An index of many notices finds whatever matching would: no product that a listing means is lost on the way to it.
#![cfg(feature = "native")]

use recallkit::check::title::{ListingWords, match_listing};
use recallkit::feed::{self, Source};
use recallkit::index::{Index, ProductId, Writer};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Notices and listings of a file of labelled cases; units are taken as listings, too.
fn read(path: &Path, writer: &mut Writer, listings: &mut Vec<Value>) {
    let text = std::fs::read_to_string(path).expect("labelled cases");
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a case");
        let source = case["source"].as_str().and_then(Source::from_name);
        if let Some(record) = source.and_then(|source| feed::read_record(source, &case["record"]).ok()) {
            // The two files share some notices.
            let _ = writer.add(&record.recall);
        }
        let given = |key: &str| case[key].as_array().cloned().unwrap_or_default();
        listings.extend(given("listings").into_iter().map(|mut entry| entry["listing"].take()));
        listings.extend(given("units").into_iter().map(|mut entry| entry["unit"].take()));
    }
}

#[test]
fn an_index_of_many_finds_what_matches() {
    let Some(data) = std::env::var_os("RECALLKIT_DATA") else {
        return println!("skipped: RECALLKIT_DATA is not set");
    };
    let (mut writer, mut listings) = (Writer::new(), Vec::new());
    for file in ["titles-dev.jsonl", "units-dev.jsonl"] {
        read(&Path::new(&data).join("labels").join(file), &mut writer, &mut listings);
    }
    let index = Index::from_unsigned(vec![writer.finish().into()], Vec::new()).expect("it opens");
    let all = index.recalls().filter_map(|id| index.recall(id));
    let all = all.flat_map(|recall| (recall.first_product.0..).take(recall.products as usize));
    let products: Vec<_> = all.filter_map(|n| Some((ProductId(n), index.words(ProductId(n))?))).collect();
    let (mut met, mut lost) = (0, Vec::new());
    // As a cart has them: the title alone.
    let bare = listings.iter().map(|listing| serde_json::json!({ "title": listing["title"] }));
    let listings: Vec<Value> = bare.collect::<Vec<_>>().into_iter().chain(listings).collect();
    for listing in &listings {
        let text = |key: &str| listing[key].as_str().filter(|text| !text.trim().is_empty());
        let words = ListingWords::new(text("title"), text("brand"), text("model"), text("seller"));
        let found: BTreeSet<_> = index.sought(words.keys(), &words.sought()).map(|(id, _)| id).collect();
        for (id, product) in &products {
            if match_listing(product, &words).is_hit() {
                met += 1;
                if !found.contains(id) {
                    lost.push(format!("{listing} means {}", index.product(*id).map_or(0, |p| p.recall.0)));
                }
            }
        }
    }
    println!("{} listings, {} products: {met} matches, {} not found", listings.len(), products.len(), lost.len());
    lost.iter().take(20).for_each(|line| println!("{line}"));
    assert!(met > 100, "the cases say little");
    assert!(lost.is_empty(), "{} of {met} matches are not found", lost.len());
}
