//! Exposure: arithmetic that adds up, and the figures of a worked example.
// Amounts are in cents: the last two digits stand apart.
#![allow(clippy::inconsistent_digit_grouping)]

use proptest::prelude::*;
use recallkit::redress::{Assumptions, Merchant, Portfolio, Sale, exposure};

fn sale(units: u64, price: u64) -> Sale {
    Sale { recall: "samr:1".into(), units, price, ..Sale::default() }
}

#[test]
fn a_deposit_that_is_too_small() {
    let merchant =
        Merchant { name: "shop".into(), deposit: Some(50_000_00), insurance: 0, sales: vec![sale(491_745, 89_00)] };
    let portfolio = Portfolio { currency: "CNY".into(), assume: Assumptions::default(), merchants: vec![merchant] };
    let total = exposure(&portfolio).total;
    assert_eq!(total.cost, 43_765_305_00);
    assert_eq!(total.shortfall, 43_715_305_00);
    assert_eq!(total.unpaid, 491_745 - 561, "50,000 yuan reach 561 whole units of 89");
}

#[test]
fn assumptions_and_remedied_units() {
    let mut one = sale(101, 1000);
    one.remedied = 1;
    one.return_percent = Some(33);
    let merchant = Merchant { name: "a".into(), deposit: None, insurance: 20_000, sales: vec![one] };
    let assume = Assumptions { return_percent: 100, handling: 500 };
    let result = exposure(&Portfolio { currency: "EUR".into(), assume, merchants: vec![merchant] });
    let shop = &result.merchants[0];
    assert!(shop.deposit_unknown);
    assert_eq!((shop.amounts.units, shop.amounts.cost), (33, 49_500));
    assert_eq!((shop.amounts.from_insurance, shop.amounts.shortfall, shop.amounts.unpaid), (20_000, 29_500, 20));
}

proptest! {
    #[test]
    fn amounts_add_up(
        sales in prop::collection::vec((0..1_000_000u64, 0..1_000_000u64, 0..2_000_000u64, 0..200u32), 0..6),
        deposit in prop::option::of(0..10_000_000_000u64), insurance in 0..10_000_000_000u64, handling in 0..10_000u64,
    ) {
        let sales: Vec<Sale> = sales.into_iter().map(|(units, price, remedied, percent)| {
            Sale { recall: "r".into(), units, price, remedied, return_percent: Some(percent) }
        }).collect();
        let make = |deposit| {
            let merchant = Merchant { name: "m".into(), deposit, insurance, sales: sales.clone() };
            let assume = Assumptions { return_percent: 100, handling };
            exposure(&Portfolio { currency: "CNY".into(), assume, merchants: vec![merchant] }).total
        };
        let total = make(deposit);
        prop_assert_eq!(total.from_deposit + total.from_insurance + total.shortfall, total.cost);
        prop_assert!(total.unpaid <= total.units);
        prop_assert_eq!(total.unpaid == 0, total.shortfall == 0);
        let richer = make(Some(deposit.unwrap_or(0) + 1000));
        prop_assert!(richer.shortfall <= total.shortfall && richer.unpaid <= total.unpaid);
    }

    #[test]
    fn greatest_numbers_do_not_overflow(units in any::<u64>(), price in any::<u64>(), handling in any::<u64>(), deposit in any::<u64>()) {
        let merchant = Merchant { name: "m".into(), deposit: Some(deposit), insurance: u64::MAX, sales: vec![sale(units, price), sale(units, price)] };
        let assume = Assumptions { return_percent: u32::MAX, handling };
        let total = exposure(&Portfolio { currency: String::new(), assume, merchants: vec![merchant] }).total;
        prop_assert!(total.shortfall <= total.cost);
    }
}
