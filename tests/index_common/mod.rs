//! Indexes for the tests of the index: kettles, signed by a key of the tests' own.
#![allow(dead_code)]

use recallkit::code::Gtin;
use recallkit::index::{Manifest, Part, Root, SegmentEntry, SegmentFiles, SigningKey, Source, Writer, sign};
use recallkit::record::{
    Clause, Date, Field, GtinEvidence, Hazard, HazardKind, Limit, Limits, Model, ModelForm, Product, ProductGtin,
    Reading, Recall, Relation, StoreCode, Text, Value,
};

pub fn key(n: u8) -> (SigningKey, Root) {
    let key = SigningKey::from_bytes(&[n; 32]);
    let root = Root { epoch: 1, key: key.verifying_key().to_bytes() };
    (key, root)
}

/// A writer of `count` notices, each with two products.
pub fn kettles(count: u64) -> Writer {
    let mut writer = Writer::new();
    (0..count).for_each(|n| writer.add(&kettle(n)).unwrap());
    writer
}

pub fn kettle(n: u64) -> Recall {
    let gtin = |key: u64| ProductGtin {
        gtin: Gtin::with_check_digit(key).unwrap().to_string(),
        evidence: if n.is_multiple_of(3) { GtinEvidence::Stated } else { GtinEvidence::Completed },
        written: None,
    };
    let lots = (0..n % 5).map(|lot| Value::Code(format!("L{}{lot}", n * 37))).collect();
    Recall {
        id: format!("record:kettle-{n}"),
        url: Some(format!("https://example.org/kettle/{n}")),
        published: Date::new(2026, 3, 1).map(|day| day.plus_days(n as i32)),
        titles: vec![Text::new("en", format!("Brewmate kettles of series {n} recalled"))],
        hazards: vec![Hazard { kind: HazardKind::Burn, text: Text::new("en", "The lid can come off.") }],
        products: vec![
            Product {
                names: vec![Text::new("en", format!("Brewmate kettle series {n}"))],
                brands: vec!["Brewmate".into()],
                models: vec![Model { text: format!("BM-{n}"), form: ModelForm::Exact, to: None }],
                gtins: vec![gtin(12_345_678_900 + n * 7), gtin(12_345_678_901 + n * 7)],
                limits: Limits {
                    reading: Reading::Whole,
                    any: vec![Clause {
                        relation: Relation::Every,
                        limits: vec![Limit { field: Field::Lot, values: lots }],
                    }],
                    text: vec![Text::new("en", "Lots as listed")],
                    ..Limits::default()
                },
                ..Product::default()
            },
            Product {
                names: vec![Text::new("en", format!("Brewmate travel kettle {n}, case of 6"))],
                brands: vec!["Brewmate".into()],
                gtins: vec![gtin(1_012_345_678_900 + n * 7)],
                store_codes: vec![StoreCode { item: format!("2{:05}", 88313 + n % 4), written: String::new() }],
                ..Product::default()
            },
        ],
        ..Recall::default()
    }
}

pub fn manifest(files: &SegmentFiles, sequence: u64) -> Manifest {
    Manifest {
        epoch: 1,
        sequence,
        made: 1_700_000_000,
        stale_after: 1_700_900_000,
        expires: 1_704_000_000,
        sources: vec![Source { name: "record".into(), as_of: Date::new(2026, 3, 1).unwrap(), records: 1 }],
        segments: vec![SegmentEntry { hot: Part::of(&files.hot), cold: Some(Part::of(&files.cold)) }],
        shards: vec![],
    }
}

/// A signed manifest of one segment, and whom to trust.
pub fn signed(files: &SegmentFiles, sequence: u64) -> (Vec<u8>, Root) {
    let (key, root) = key(7);
    (sign(&manifest(files, sequence), &key), root)
}
