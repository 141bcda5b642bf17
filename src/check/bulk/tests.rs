use super::*;
use crate::check::check;
use crate::index::{SegmentBytes, Writer};
use crate::record::{GtinEvidence, Limits, Product, ProductGtin, Reading, Recall, Status, StoreCode};
use proptest::prelude::*;

fn recall(n: u64, gtins: &[u64], reading: Reading, status: Status) -> Recall {
    let named = |key: &u64| ProductGtin {
        gtin: Gtin::from_key(*key).unwrap().to_string(),
        evidence: if n % 4 == 3 { GtinEvidence::Unlabelled } else { GtinEvidence::Stated },
        written: None,
    };
    let product = Product {
        gtins: gtins.iter().map(named).collect(),
        store_codes: vec![StoreCode { item: format!("02{:05}", n * 11), written: String::new() }],
        limits: Limits { reading, ..Limits::default() },
        ..Product::default()
    };
    Recall { id: format!("record:{n}"), status, products: vec![product], ..Recall::default() }
}

/// Units, cases, shops' codes, a notice taken back by its publisher.
fn index() -> Index {
    let mut writer = Writer::new();
    for n in 0..300u64 {
        let base = 301_230_000_000 + n * n * 1_003;
        let keys = [base, base + 7, 1_000_000_000_000 + base + 9, 4_000_000_000_000 + base];
        let reading = [Reading::Whole, Reading::Unread, Reading::AllUnits][n as usize % 3];
        let status = if n % 7 == 0 { Status::Withdrawn } else { Status::Ongoing };
        writer.add(&recall(n, &keys, reading, status)).unwrap();
    }
    let files = writer.finish();
    Index::from_unsigned(vec![SegmentBytes::new(files.hot, files.cold)], Vec::new()).unwrap()
}

fn number() -> impl Strategy<Value = u64> {
    let near = (0u64..300, 0u64..12, 0u64..6, any::<bool>()).prop_map(|(n, more, indicator, holds)| {
        let key = indicator * 1_000_000_000_000 + 301_230_000_000 + n * n * 1_003 + more;
        key * 10 + if holds { u64::from(crate::code::check_digit::of_number(key)) } else { more % 10 }
    });
    let shops = (0u64..4000, 0u64..100_000).prop_map(|(item, price)| {
        let key = 20_000_000_000 + item * 100_000 + price;
        Gtin::from_key(key).unwrap().value()
    });
    let any_key = (0u64..10_000_000_000_000).prop_map(|key| Gtin::from_key(key).unwrap().value());
    let short = (0u64..30_000_000).prop_map(|key| Gtin::from_key(key).unwrap().value());
    prop_oneof![8 => near, 2 => shops, 2 => any_key, 1 => short, 1 => any::<u64>(), 1 => Just(u64::MAX)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn many_at_once_are_judged_as_each_alone(numbers in prop::collection::vec(number(), 0..400)) {
        let index = index();
        let verdicts = verdicts_of_gtins(&index, &numbers);
        prop_assert_eq!(verdicts.len(), numbers.len());
        for (&number, &verdict) in numbers.iter().zip(&verdicts) {
            let unit = Unit { code: Some(format!("{number:014}")), ..Unit::default() };
            prop_assert_eq!(verdict, check(&index, &unit, Moment::default()).verdict, "{}", number);
            prop_assert_eq!(verdict_of_gtin(&index, number), verdict, "{} alone", number);
        }
    }
}

#[test]
fn every_verdict_is_met() {
    let index = index();
    let numbers: Vec<u64> = (0..300u64)
        .flat_map(|n| {
            [301_230_000_000 + n * n * 1_003, 20_000_000_000 + n * 1_100_000, 301_230_000_003 + n * n * 1_003]
        })
        .map(|key| Gtin::from_key(key).unwrap().value())
        .chain([5, 4_006_381_333_932])
        .collect();
    let verdicts = verdicts_of_gtins(&index, &numbers);
    for wanted in [Verdict::Affected, Verdict::CheckUnit, Verdict::NotListed, Verdict::Unreadable] {
        assert!(verdicts.contains(&wanted), "{wanted:?}");
    }
}
