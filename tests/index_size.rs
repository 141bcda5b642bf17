//! What an update weighs, and what opening costs beside hashing.
#![cfg(feature = "native")]

mod index_common;

use index_common::{key, manifest};
use recallkit::code::Gtin;
use recallkit::index::{Floor, Gone, Index, Manifest, SegmentBytes, Update, Writer, sign};
use recallkit::record::{GtinEvidence, Product, ProductGtin, Recall, Risk};
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};

/// Barcodes as companies number their goods: a company's prefix, then items that mostly follow one another.
fn barcodes(count: usize) -> Vec<Gtin> {
    let mut random = 0x2545_f491_4f6c_dd1du64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let mut keys = std::collections::BTreeSet::new();
    while keys.len() < count {
        let company = 30_000_000_000 + next() % 9_000_000 * 100_000;
        let mut item = next() % 50_000;
        for _ in 0..1 + next() % 60 {
            keys.insert(company + item);
            item += 1 + next() % [2, 10, 200][(next() % 3) as usize];
        }
    }
    keys.into_iter().take(count).filter_map(Gtin::with_check_digit).collect()
}

/// Ten neighbours to a notice.
fn writer(gtins: &[Gtin], changed: impl Fn(usize) -> bool) -> Writer {
    let mut writer = Writer::new();
    for (n, ten) in gtins.chunks(10).enumerate() {
        let named = |gtin: &Gtin| ProductGtin { gtin: gtin.to_string(), evidence: GtinEvidence::Stated, written: None };
        let product = Product { gtins: ten.iter().map(named).collect(), ..Product::default() };
        let risk = if changed(n) { Risk::Serious } else { Risk::Low };
        writer.add(&Recall { id: format!("test:{n}"), products: vec![product], risk, ..Recall::default() }).unwrap();
    }
    writer
}

fn section_bytes(index: &Index, segment: usize, names: &[&str]) -> usize {
    let sizes = index.sizes().into_iter();
    sizes.filter(|(n, part, name, _)| *n == segment && *part == "hot" && names.contains(name)).map(|(.., b)| b).sum()
}

#[test]
fn a_thousand_changed_keys_in_a_hundred_thousand_weigh_three_kilobytes() {
    let gtins = barcodes(100_000);
    let base = writer(&gtins, |_| false).finish();
    let before = Index::from_unsigned(vec![base.clone().into()], vec![]).unwrap();
    let update = writer(&gtins, |n| n % 100 == 7).update(&before, Gone::Withdraw).unwrap();
    let Update::Addition(addition) = update else { panic!("an addition was due") };
    let whole = Index::from_unsigned(vec![base.into(), addition.clone().into()], vec![]).unwrap();
    assert_eq!(whole.counts().withdrawn, 100);
    let keys = section_bytes(&whole, 1, &["gtins", "groups", "withdrawn"]);
    println!("1,000 changed keys in 100,000: {keys} bytes of keys, groups and withdrawals; {} hot", addition.hot.len());
    assert!(keys <= 3000, "{keys} bytes");
    for (n, ten) in gtins.chunks(10).enumerate().step_by(13) {
        for gtin in ten {
            let hits = whole.by_gtin(*gtin);
            assert_eq!(hits.len(), 1);
            let recall = whole.recall(whole.product(hits[0].product).unwrap().recall).unwrap();
            assert_eq!((recall.id, recall.risk == Risk::Serious), (format!("test:{n}"), n % 100 == 7));
        }
    }
}

#[test]
fn opening_a_million_barcodes_costs_little_more_than_hashing() {
    let gtins = barcodes(1_000_000);
    let files = writer(&gtins, |_| false).finish();
    let (key, root) = key(7);
    let signed = sign(&manifest(&files, 1), &key);
    let least = |run: &dyn Fn()| {
        let once = |_| {
            let start = Instant::now();
            run();
            start.elapsed()
        };
        (0..15).map(once).min().unwrap_or(Duration::ZERO)
    };
    let hashing = least(&|| assert_ne!(Sha256::digest(&files.hot).as_slice(), [0; 32]));
    let verified = Manifest::verify(&signed, &root, Floor::default()).unwrap();
    let opening = least(&|| {
        let bytes = SegmentBytes::hot_only(files.hot.clone());
        assert!(Index::open(&verified, vec![bytes]).unwrap().may_have_gtin(gtins[77]));
    });
    let times = opening.as_secs_f64() / hashing.as_secs_f64();
    let verifying = least(&|| assert!(Manifest::verify(&signed, &root, Floor::default()).is_ok()));
    println!(
        "{} hot bytes, {} barcodes: SHA-256 {hashing:?}, manifest {verifying:?}, open {opening:?}: {times:.2} times",
        files.hot.len(),
        gtins.len()
    );
    assert!(opening <= hashing * 3, "opening {opening:?} against hashing {hashing:?}");
}
