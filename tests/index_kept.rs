//! An index that was kept opens and answers as on the day it was made. When it does not, what is written has changed
//! in a way that readers of before misread: raise `FORMAT` in `src/index/manifest.rs`, then keep a new one by
//! `RECALLKIT_KEEP=1 cargo test --test index_kept` (a format that nobody has published yet may keep its number).
#![cfg(feature = "native")]

mod index_common;

use index_common::{kettles, key, manifest};
use recallkit::check::{self, Moment, Unit};
use recallkit::index::{FORMAT, Floor, Index, Manifest, SegmentBytes, sign};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is asked of it: by barcode with a lot in and out of the list, by case, by name, by brand and model, in vain.
fn asked() -> Vec<Unit> {
    let text = |text: &str| Some(text.to_string());
    let code = |key: u64| Some(recallkit::code::Gtin::with_check_digit(key).unwrap().to_string());
    vec![
        Unit { code: code(12_345_678_928), lot: text("L1481"), ..Unit::default() },
        Unit { code: code(12_345_678_928), lot: text("L9"), ..Unit::default() },
        Unit { code: code(1_012_345_678_914), ..Unit::default() },
        Unit { title: text("Brewmate kettle series 4, 1.7 l, stainless steel"), ..Unit::default() },
        Unit { brand: text("BREWMATE"), model: text("bm 6"), ..Unit::default() },
        Unit { code: text("4006381333931"), ..Unit::default() },
    ]
}

fn answers(index: &Index) -> Value {
    let findings = asked().iter().map(|unit| check::check(index, unit, Moment::default())).collect::<Vec<_>>();
    json!({"findings": findings, "counts": index.counts(), "brands": index.brands("b", 5), "models": index.models("brewmate", "bm", 20)})
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/format-{FORMAT}"))
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    let path = folder.join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; see the head of this test", path.display()))
}

fn open(folder: &Path) -> Index {
    let read = |name: &str| read(folder, name);
    let kept = SegmentBytes::new(read("base.hot"), read("base.cold"));
    let verified = Manifest::verify(&read("manifest.bin"), &key(7).1, Floor::default()).expect("its manifest holds");
    Index::open(&verified, vec![kept]).expect("it opens")
}

#[test]
fn an_index_that_was_kept_answers_as_ever() {
    let folder = folder();
    if std::env::var_os("RECALLKIT_KEEP").is_some() {
        let files = kettles(8).finish();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("manifest.bin"), sign(&manifest(&files, 1), &key(7).0)).unwrap();
        std::fs::write(folder.join("base.hot"), &files.hot).unwrap();
        std::fs::write(folder.join("base.cold"), &files.cold).unwrap();
        let answers = serde_json::to_vec_pretty(&answers(&open(&folder))).unwrap();
        std::fs::write(folder.join("answers.json"), answers).unwrap();
    }
    if !folder.exists() {
        return println!(
            "skipped: no index of format {FORMAT} is kept yet: RECALLKIT_KEEP=1 cargo test --test index_kept"
        );
    }
    let index = open(&folder);
    assert_eq!(index.audit().faults, Vec::<String>::new());
    let expected: Value = serde_json::from_slice(&read(&folder, "answers.json")).unwrap();
    let found = answers(&index);
    assert!(found == expected, "FORMAT has to be raised: an index of format {FORMAT} now answers\n{found:#}");
}
