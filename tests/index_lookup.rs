//! What an index answers, over one segment and over several.
#![cfg(feature = "native")]

use recallkit::code::Gtin;
use recallkit::index::{
    Digests, Floor, Freshness, Index, Manifest, OpenError, Pack, Part, Root, SegmentBytes, SegmentEntry, SigningKey,
    Source, Writer, sign,
};
use recallkit::record::{
    Date, GtinEvidence, Hazard, HazardKind, Limits, Model, ModelForm, Product, ProductGtin, Recall, StoreCode, Text,
};
use recallkit::text::{Sought, WordId};

fn gtin(value: u64) -> Gtin {
    Gtin::new(value).unwrap()
}

fn kettle() -> Recall {
    Recall {
        id: "record:kettle-1".into(),
        url: Some("https://example.org/kettle".into()),
        published: Date::new(2026, 3, 1),
        titles: vec![Text::new("en", "Brewmate kettles recalled")],
        hazards: vec![Hazard { kind: HazardKind::Burn, text: Text::new("en", "The lid can come off.") }],
        products: vec![
            Product {
                names: vec![Text::new("en", "Brewmate kettle 1.7 l")],
                brands: vec!["Brewmate".into()],
                models: vec![Model { text: "BM-17".into(), form: ModelForm::Exact, to: None }],
                gtins: vec![ProductGtin {
                    gtin: "00012345678905".into(),
                    evidence: GtinEvidence::Stated,
                    written: None,
                }],
                limits: Limits { text: vec![Text::new("en", "Lot 7 only")], ..Limits::default() },
                ..Product::default()
            },
            Product {
                names: vec![Text::new("en", "Brewmate kettle 1 l, case of 6")],
                brands: vec!["Brewmate".into()],
                gtins: vec![ProductGtin {
                    gtin: "10012345678902".into(),
                    evidence: GtinEvidence::Completed,
                    written: None,
                }],
                store_codes: vec![StoreCode { item: "288313".into(), written: "2 88313 00000 6".into() }],
                ..Product::default()
            },
        ],
        ..Recall::default()
    }
}

fn open_one(recalls: &[Recall]) -> Index {
    let mut writer = Writer::new();
    recalls.iter().for_each(|recall| writer.add(recall).unwrap());
    Index::from_unsigned(vec![writer.finish().into()], vec![]).unwrap()
}

#[test]
fn answers_by_every_key() {
    let index = open_one(&[kettle()]);
    let hits = index.by_gtin(gtin(12345678905));
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].evidence, hits[0].pack), (GtinEvidence::Stated, Pack::Same));
    let product = index.product(hits[0].product).unwrap();
    assert_eq!((product.brands[0].as_str(), product.place, product.barcodes), ("Brewmate", 0, 1));
    assert!(product.limits.text.is_empty(), "words are cold");
    let recall = index.recall(product.recall).unwrap();
    assert_eq!((recall.id.as_str(), recall.products), ("record:kettle-1", 2));
    assert_eq!(recall.hazards, [HazardKind::Burn]);
    let cold = index.cold(product.recall).unwrap();
    assert_eq!(cold.products[0].limits[0].text, "Lot 7 only");
    assert_eq!(cold.hazards[0].text, "The lid can come off.");

    let case: Vec<Pack> = index.by_gtin(gtin(10012345678902)).iter().map(|hit| hit.pack).collect();
    assert_eq!(case, [Pack::Same, Pack::UnitInside], "the case itself, and the unit inside it");
    let mut case_alone = kettle();
    case_alone.products.remove(0);
    let unit: Vec<Pack> = open_one(&[case_alone]).by_gtin(gtin(12345678905)).iter().map(|hit| hit.pack).collect();
    assert_eq!(unit, [Pack::CaseOf], "a unit, where the notice names a case of it alone");
    assert!(index.by_gtin(gtin(4006381333931)).is_empty());

    assert_eq!(index.by_store_code("288313").len(), 1);
    assert!(index.by_store_code("28831").is_empty());
    let words = index.words(hits[0].product).unwrap();
    for route in words.routes() {
        let found = route.words.iter().any(|&word| {
            index.sought(&[(word, true)], &Sought::default()).any(|(product, _)| product == hits[0].product)
        });
        assert!(found, "posted under a word of every way to name it");
    }
    assert!(words.has(WordId::of_folded("brewmate")) && !words.has(WordId::of_folded("toaster")));
    assert_eq!(index.brands("brew", 5), ["Brewmate"]);
    assert_eq!(index.models("BREWMATE", "bm", 5), ["BM-17"]);
    assert_eq!(index.by_recall_id("record:kettle-1"), Some(product.recall));
    assert_eq!((index.counts().recalls, index.counts().gtins), (1, 2));
    assert!(index.may_have_gtin(gtin(12345678905)) && !index.may_have_gtin(gtin(4006381333931)));
    assert!(!index.is_signed());
    assert_eq!(index.freshness(0), Freshness::Expired, "an unsigned index is never fresh");
}

#[test]
fn a_signed_index_opens_and_a_changed_one_does_not() {
    let mut writer = Writer::new();
    writer.add(&kettle()).unwrap();
    let files = writer.finish();
    let key = SigningKey::from_bytes(&[7; 32]);
    let root = Root { epoch: 1, key: key.verifying_key().to_bytes() };
    let manifest = Manifest {
        epoch: 1,
        sequence: 5,
        made: 1000,
        stale_after: 2000,
        expires: 3000,
        sources: vec![Source { name: "record".into(), as_of: Date::new(2026, 3, 1).unwrap(), records: 1 }],
        segments: vec![SegmentEntry { hot: Part::of(&files.hot), cold: Some(Part::of(&files.cold)) }],
        shards: vec![],
    };
    let signed = sign(&manifest, &key);
    let verified = Manifest::verify(&signed, &root, Floor::default()).unwrap();
    assert_eq!(*verified, manifest);
    let index = Index::open(&verified, vec![files.clone().into()]).unwrap();
    assert_eq!(index.by_gtin(gtin(12345678905)).len(), 1);
    assert_eq!(index.as_of(), Date::new(2026, 3, 1));
    assert_eq!(index.freshness(1500), Freshness::Fresh);
    assert_eq!(index.freshness(0), Freshness::Fresh, "a clock behind the manifest proves nothing");
    assert_eq!(index.freshness(2000), Freshness::Stale);
    assert_eq!(index.freshness(3000), Freshness::Expired);

    assert!(Manifest::verify(&signed, &root, Floor { epoch: 1, sequence: 6 }).is_err(), "rollback");
    let mut other = files.hot.clone();
    *other.last_mut().unwrap() ^= 1;
    let refused = Index::open(&verified, vec![SegmentBytes::hot_only(other)]).unwrap_err();
    assert_eq!(refused, OpenError::Hash { segment: 0, part: "hot" });
    assert!(Index::open(&verified, vec![SegmentBytes::hot_only(files.hot.clone())]).is_ok(), "texts may come later");

    // Hashes that the platform worked out count as ours do; what has none is hashed here.
    let digested = |hot: &[u8], cold: &[u8]| {
        let digests = Digests { hot: Some(Part::of(hot).hash), cold: Some(Part::of(cold).hash) };
        Index::open_digested(&verified, vec![(files.clone().into(), digests)]).map(|_| ())
    };
    assert_eq!(digested(&files.hot, &files.cold), Ok(()));
    assert_eq!(digested(b"other", &files.cold), Err(OpenError::Hash { segment: 0, part: "hot" }));
    assert_eq!(digested(&files.hot, b"other"), Err(OpenError::Hash { segment: 0, part: "cold" }));
}
