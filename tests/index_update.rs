//! Base, additions, withdrawals and shards answer exactly as one index written anew.
#![cfg(feature = "native")]

use proptest::prelude::*;
use recallkit::code::Gtin;
use recallkit::index::{
    Floor, Gone, Index, Manifest, Root, SEGMENTS_MAX, SegmentBytes, SegmentFiles, Shards, SigningKey, Update, Writer,
    sign,
};
use recallkit::record::{GtinEvidence, Product, ProductGtin, Recall, Risk, StoreCode, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Few enough that notices share them.
const KEYS: u64 = 40;

fn gtin(n: u64) -> Gtin {
    // Some are cases of others.
    let indicator = if n.is_multiple_of(5) { n % 7 } else { 0 };
    Gtin::with_check_digit(indicator * 1_000_000_000_000 + 36_000_291_400 + n * n).unwrap()
}

fn recall(id: u64, content: &[(u64, u64)]) -> Recall {
    let product = |&(code, kind): &(u64, u64)| Product {
        names: vec![Text::new("en", format!("Nordwind heater NW-{code} {kind}"))],
        brands: vec![format!("Brand {}", code % 3)],
        gtins: vec![ProductGtin {
            gtin: gtin(code).to_string(),
            evidence: if kind == 0 { GtinEvidence::Stated } else { GtinEvidence::Unlabelled },
            written: None,
        }],
        store_codes: if kind == 2 {
            vec![StoreCode { item: format!("2{code:05}"), written: String::new() }]
        } else {
            vec![]
        },
        ..Product::default()
    };
    Recall {
        id: format!("test:{id}"),
        titles: vec![Text::new("en", format!("Heaters {id} recalled"))],
        risk: if content.len() > 1 { Risk::Serious } else { Risk::Low },
        products: content.iter().map(product).collect(),
        ..Recall::default()
    }
}

fn writer(recalls: &BTreeMap<u64, Vec<(u64, u64)>>) -> Writer {
    let mut writer = Writer::new();
    recalls.iter().for_each(|(id, content)| writer.add(&recall(*id, content)).unwrap());
    writer
}

fn open(segments: &[SegmentFiles]) -> Index {
    Index::from_unsigned(segments.iter().cloned().map(SegmentBytes::from).collect(), vec![]).unwrap()
}

/// Everything that an index says about a product, without its numbers.
fn said(index: &Index, id: recallkit::index::ProductId) -> String {
    let product = index.product(id).unwrap();
    let recall = index.recall(product.recall).unwrap();
    let cold = index.cold(product.recall).unwrap();
    format!("{} {} {:?} {:?} {:?} {:?}", recall.id, product.place, recall.risk, product.brands, product.barcodes, cold)
}

fn answers(index: &Index) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for n in 0..KEYS {
        for key in [gtin(n), gtin(n).base_unit()] {
            let hits = index.by_gtin(key);
            assert!(hits.is_empty() || index.may_have_gtin(key));
            for hit in hits {
                all.insert(format!("{key} {:?} {:?} {}", hit.evidence, hit.pack, said(index, hit.product)));
            }
        }
        for id in index.by_store_code(&format!("2{n:05}")) {
            all.insert(format!("store {n} {}", said(index, id)));
        }
    }
    for id in index.recalls() {
        let recall = index.recall(id).unwrap();
        assert_eq!(index.by_recall_id(&recall.id), Some(id));
        all.insert(recall.id);
    }
    for brand in index.brands("brand", 10) {
        all.insert(format!("brand {brand}"));
    }
    all
}

type Edit = (u64, Option<Vec<(u64, u64)>>);

fn edits() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let content = prop::collection::vec((0..KEYS, 0u64..3), 1..4);
    let edit = (0u64..30, prop::option::weighted(0.85, content));
    prop::collection::vec(prop::collection::vec(edit, 0..5), 1..16)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn several_segments_answer_as_one_written_anew(base in edits(), rounds in edits()) {
        let mut recalls = BTreeMap::new();
        for (id, content) in base.into_iter().flatten() {
            content.map(|content| recalls.insert(id, content));
        }
        let mut segments = vec![writer(&recalls).finish()];
        for round in rounds {
            let before = recalls.clone();
            for (id, content) in round {
                match content {
                    Some(content) => recalls.insert(id, content),
                    None => recalls.remove(&id),
                };
            }
            match writer(&recalls).update(&open(&segments), Gone::Withdraw).unwrap() {
                Update::Unchanged => prop_assert_eq!(&before, &recalls),
                Update::Addition(files) => segments.push(files),
                Update::Merged(files) => segments = vec![files],
            }
            prop_assert!(segments.len() <= SEGMENTS_MAX);
            let whole = open(&segments);
            prop_assert_eq!(whole.audit().faults, Vec::<String>::new());
            prop_assert_eq!(whole.counts().recalls, recalls.len() as u64);
            prop_assert_eq!(answers(&whole), answers(&open(&[writer(&recalls).finish()])));
        }
    }

    #[test]
    fn a_feed_cut_short_hides_nothing(base in edits(), next in edits()) {
        let (mut all, mut fed) = (BTreeMap::new(), BTreeMap::new());
        for (id, content) in base.into_iter().flatten() {
            content.map(|content| all.insert(id, content));
        }
        let mut segments = vec![writer(&all).finish()];
        for (id, content) in next.into_iter().flatten() {
            content.map(|content| fed.insert(id, content));
        }
        match writer(&fed).update(&open(&segments), Gone::Keep).unwrap() {
            Update::Unchanged => {}
            Update::Addition(files) => segments.push(files),
            Update::Merged(files) => segments = vec![files],
        }
        all.append(&mut fed);
        prop_assert_eq!(answers(&open(&segments)), answers(&open(&[writer(&all).finish()])));
    }

    #[test]
    fn a_shard_answers_as_the_whole_for_what_it_covers(base in edits(), least in 1usize..20) {
        let mut recalls = BTreeMap::new();
        for (id, content) in base.into_iter().flatten() {
            content.map(|content| recalls.insert(id, content));
        }
        let (shards, files): (Vec<_>, Vec<_>) = writer(&recalls).shards(&Shards { least, markets: vec![] }).into_iter().unzip();
        let key = SigningKey::from_bytes(&[3; 32]);
        let root = Root { epoch: 1, key: key.verifying_key().to_bytes() };
        let manifest = Manifest {
            epoch: 1, sequence: 1, made: 0, stale_after: 1, expires: 2, sources: vec![], segments: vec![], shards,
        };
        let manifest = Manifest::verify(&sign(&manifest, &key), &root, Floor::default()).unwrap();
        prop_assert_eq!(manifest.shards[0].first, 0);
        prop_assert!(manifest.shards.windows(2).all(|pair| pair[0].last + 1 == pair[1].first));
        prop_assert!(manifest.shards.len() == 1 || manifest.shards.iter().all(|s| s.keys as usize >= least));
        let whole = open(&[writer(&recalls).finish()]);
        for code in (0..KEYS).flat_map(|n| [gtin(n), gtin(n).base_unit()]) {
            let places = manifest.shards_for(code, None);
            prop_assert!((1..=2).contains(&places.len()));
            let bytes = places.iter().map(|&place| (place, SegmentBytes::from(files[place].clone()))).collect();
            let shard = Index::open_shards(&manifest, bytes).unwrap();
            prop_assert!(shard.covers(code));
            let hits = |index: &Index| -> Vec<String> {
                let hits = index.by_gtin(code);
                let mut hits: Vec<String> =
                    hits.iter().map(|hit| format!("{:?} {:?} {}", hit.evidence, hit.pack, said(index, hit.product))).collect();
                hits.sort();
                hits
            };
            prop_assert_eq!(hits(&shard), hits(&whole));
        }
    }
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let recalls: Vec<Recall> = (0..50).map(|n| recall(n, &[(n % KEYS, n % 3), (n * 7 % KEYS, 0)])).collect();
    let (mut one, mut other) = (Writer::new(), Writer::new());
    recalls.iter().for_each(|recall| one.add(recall).unwrap());
    recalls.iter().rev().for_each(|recall| other.add(recall).unwrap());
    assert_eq!(one.finish(), other.finish());
}

#[test]
fn policies_travel_with_an_addition_of_their_own_and_stay() {
    let records: BTreeMap<u64, Vec<(u64, u64)>> = (0..30).map(|id| (id, vec![(id, 0)])).collect();
    let base = writer(&records).finish();
    assert_eq!(open(std::slice::from_ref(&base)).policies(), None, "an index without any leaves the built-in ones");
    let before = open(std::slice::from_ref(&base));

    let mut shipping = writer(&records);
    shipping.carry_policies(b"first".to_vec());
    let Update::Addition(added) = shipping.clone().update(&before, Gone::Withdraw).unwrap() else {
        panic!("new policies are an addition, though no notice has changed");
    };
    let both = open(&[base.clone(), added.clone()]);
    assert_eq!(both.policies(), Some(b"first".as_slice()));
    assert_eq!(both.counts().recalls, before.counts().recalls);
    assert_eq!(shipping.update(&both, Gone::Withdraw).unwrap(), Update::Unchanged, "the same again");
    assert_eq!(writer(&records).update(&both, Gone::Withdraw).unwrap(), Update::Unchanged, "a build without any");

    // The newest count; an addition of notices alone leaves them, and a merge takes them along.
    let mut changed = writer(&records);
    changed.carry_policies(b"second".to_vec());
    let Update::Addition(newer) = changed.update(&both, Gone::Withdraw).unwrap() else { panic!("an addition") };
    let mut segments = vec![base, added, newer];
    let mut records = records;
    for id in 30.. {
        records.insert(id, vec![(id % KEYS, 1)]);
        match writer(&records).update(&open(&segments), Gone::Withdraw).unwrap() {
            Update::Addition(files) => segments.push(files),
            Update::Merged(files) => {
                assert_eq!(open(&[files]).policies(), Some(b"second".as_slice()));
                break;
            }
            Update::Unchanged => panic!("a notice was added"),
        }
        assert_eq!(open(&segments).policies(), Some(b"second".as_slice()));
    }
}
