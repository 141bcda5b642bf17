//! A product list at the build: its barcodes find notices without one, and say no more than the words would.
#![cfg(feature = "native")]

mod folder;

use folder::Folder;
use recallkit::code::Gtin;
use recallkit::record::{Clause, Field, Limit, Limits, Model, Product, Reading, Recall, Relation, Text, Value};
use serde_json::Value as Json;

impl Folder {
    /// The one finding of a check.
    fn check(&self, args: &[&str]) -> Json {
        let (_, out, err) = self.run(&[&["check", "--index", "index", "--json"], args].concat());
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }
}

fn product(name: &str, brand: &str, model: &str, limits: Limits) -> Product {
    let models = vec![Model { text: model.into(), form: Default::default(), to: None }];
    Product { names: vec![Text::new("en", name)], brands: vec![brand.into()], models, limits, ..Product::default() }
}

fn lots(lot: &str) -> Limits {
    let limit = Limit { field: Field::Lot, values: vec![Value::Code(lot.into())] };
    let clause = Clause { relation: Relation::Listed, limits: vec![limit] };
    Limits { reading: Reading::Whole, any: vec![clause], ..Limits::default() }
}

fn gtin(data: u64) -> String {
    Gtin::with_check_digit(data).unwrap().to_string()
}

#[test]
fn a_lent_barcode_says_what_the_words_would() {
    let folder = Folder::new("catalogue");
    let recall = |id: &str, product: Product| Recall { id: id.into(), products: vec![product], ..Recall::default() };
    let all = Limits { reading: Reading::AllUnits, ..Limits::default() };
    let mut banks = product("Romo Wireless Power Banks", "Romo", "PAC20-272", lots("C14P6"));
    banks.models.push(Model { text: "PAC20-392".into(), form: Default::default(), to: None });
    let recalls =
        [recall("record:1", product("Yolah Portable Bed Rails", "Yolah", "BR-01", all)), recall("record:2", banks)];
    let lines: Vec<String> = recalls.iter().map(|recall| serde_json::to_string(recall).unwrap()).collect();
    std::fs::write(folder.0.join("feed.ndjson"), lines.join("\n")).unwrap();
    let rows = [
        (gtin(697_123_637_001), "Yolah", "BR-01", "Yolah bed rail with pocket"),
        (gtin(697_123_637_002), "Romo", "PAC20-272", "Romo power bank 20000mAh"),
        (gtin(697_123_637_003), "Romo", "", "Romo wireless power bank"),
        (gtin(697_123_637_004), "Basu", "PAC20-272", "Case for Romo PAC20-272 power bank"),
        (gtin(697_123_637_005), "Yolah", "SC-02", "Yolah shower chair"),
    ];
    let mut list = "gtin,brand,model,title\n,\n".to_string();
    for (code, brand, model, title) in &rows {
        list += &format!("{code},{brand},{model},{title}\n");
    }
    std::fs::write(folder.0.join("list.csv"), list).unwrap();
    let (code, out, err) = folder.run(&["build", "--out", "index", "--catalogue", "list.csv", "record:feed.ndjson"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("list.csv: line 2: 2 cells where the heading has 4"), "{err}");
    for (code, brand, model, title) in &rows {
        let scanned = folder.check(&[code]);
        let named = folder.check(&["--brand", brand, "--model", model, "--title", title]);
        assert_eq!(scanned["verdict"], named["verdict"], "{title}: {scanned} {named}");
        for recall in scanned["recalls"].as_array().unwrap() {
            assert_eq!(recall["matched_by"], "catalogue", "{title}");
            let because = &recall["because"][0];
            assert_eq!((&because["field"], &because["limit"]), (&"gtin".into(), &"catalogue".into()), "{title}");
        }
    }
    let verdict = |args: &[&str]| folder.check(args)["verdict"].as_str().unwrap().to_owned();
    assert_eq!(verdict(&[&rows[0].0]), "affected");
    assert_eq!(verdict(&[&rows[1].0]), "check-unit");
    assert_eq!(verdict(&["--lot", "C14-P6", &rows[1].0]), "affected");
    assert_eq!(verdict(&["--lot", "C15-P6", &rows[1].0]), "unit-not-affected");
    // Even the right lot does not make certain what the row left open.
    assert_eq!(verdict(&["--lot", "C14-P6", &rows[2].0]), "check-unit");
    assert_eq!(verdict(&[&rows[3].0]), "not-listed");
}

#[test]
fn names_are_completed() {
    let folder = Folder::new("complete");
    let recall = Recall {
        id: "record:1".into(),
        products: vec![product("Yolah Bed Rails", "Yolah", "BR-01", Limits::default())],
        ..Recall::default()
    };
    std::fs::write(folder.0.join("feed.ndjson"), serde_json::to_string(&recall).unwrap()).unwrap();
    assert_eq!(folder.run(&["build", "--out", "index", "record:feed.ndjson"]).0, 0);
    let complete = |args: &[&str]| folder.run(&[&["complete", "--index", "index"], args].concat());
    assert_eq!(complete(&["yo"]).1, "Yolah\n");
    assert_eq!(complete(&["--brand", "YOLAH", "br0"]).1, "BR-01\n");
    assert_eq!(complete(&["--json", "--brand", "yolah"]).1, "{\"brand\":\"yolah\",\"model\":\"BR-01\"}\n");
    let (code, out, _) = complete(&["x"]);
    assert_eq!((code, out.as_str()), (0, ""));
}
