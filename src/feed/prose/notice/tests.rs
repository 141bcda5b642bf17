use super::*;
use crate::feed::prose::context::Domain;
use crate::record::{Date, Field, Value};

fn read(description: &str, codes: &str) -> Vec<Product> {
    let context = Context { near: Date::parse("2018-08-01"), domain: Domain::Drug };
    products(description, codes, &context).0
}

fn lots(product: &Product) -> Vec<&str> {
    let limits = product.limits.any.iter().flat_map(|clause| &clause.limits).filter(|limit| limit.field == Field::Lot);
    let values = limits.flat_map(|limit| &limit.values);
    values.filter_map(|value| if let Value::Code(code) = value { Some(code.as_str()) } else { None }).collect()
}

fn models(product: &Product) -> Vec<&str> {
    product.models.iter().map(|model| model.text.as_str()).collect()
}

#[test]
fn codes_that_repeat_the_description() {
    let read = read("HJ 25136000007 Bakery, Cake, Lemon Iced 8Oz 4", "25136000007 Bakery, Cake, Lemon Iced 8Oz 4");
    assert_eq!(read[0].limits.reading, Reading::Unstated);
}

#[test]
fn a_list_that_begins_anew() {
    let read = read(
        "Eye Drops, a) 2 mL Bottle, b) 5 mL Bottle, Hillside Inc., NDC: a) 50383-0999-02, b) 50383-999-05",
        "Lot #s: a) 626487, b) 627438",
    );
    assert_eq!(read.len(), 2);
    assert_eq!((lots(&read[0]), models(&read[0])), (vec!["626487"], vec!["50383-0999-02"]));
    assert_eq!((lots(&read[1]), models(&read[1])), (vec!["627438"], vec!["50383-999-05"]));
}

#[test]
fn packs_of_one_description() {
    let read = read(
        "Hill Tablets, 100 ct. bottle (NDC 70010-999-01) and 500 ct. bottle (NDC 70010-999-05)",
        "a) 100 count 4920003A/May-21 b) 500 count  4920005B/Jun-21",
    );
    assert_eq!((lots(&read[0]), models(&read[0])), (vec!["4920003A"], vec!["70010-999-01"]));
    assert_eq!((lots(&read[1]), models(&read[1])), (vec!["4920005B"], vec!["70010-999-05"]));
}

#[test]
fn barcodes_with_sizes_between() {
    let read =
        read("Greens 4oz and 8oz", "UPC: 5706200439 (4oz) and 5706200449 (8oz)  Best By Dates through 9/26/2018");
    let sure = |gtin: &&crate::record::ProductGtin| gtin.evidence != crate::record::GtinEvidence::Unlabelled;
    let gtins: usize = read.iter().map(|product| product.gtins.iter().filter(sure).count()).sum();
    assert_eq!((gtins, lots(&read[0]).len()), (2, 0));
}

#[test]
fn one_lot_or_several() {
    let lots_of = |codes: &str| {
        let read = read("Owl Tablets", codes);
        let found: Vec<String> = lots(&read[0]).into_iter().map(str::to_owned).collect();
        (found, read[0].limits.reading)
    };
    let of = |codes: &[&str]| (codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>(), Reading::Whole);
    assert_eq!(lots_of("Lot# PMG 0922"), of(&["PMG 0922"]), "letters of a plant before one number");
    assert_eq!(lots_of("Lot code 1111711/1121731, Exp 04/22/2018"), of(&["1111711", "1121731"]));
    let days = "Lot codes: 2018AL16 20180416 180416  2018AL17 20180417 180417";
    assert_eq!(lots_of(days).0.len(), 6, "spellings of one day");
    let batches = &read("Owl Tablets", "Batches 1144-3949  Use By Dates: April 29, 2019")[0];
    let ranged = |value: &Value| matches!(value, Value::Codes { .. });
    assert!(batches.limits.any.iter().flat_map(|c| &c.limits).flat_map(|l| &l.values).any(ranged));
}

#[test]
fn packs_of_a_list_have_their_sizes() {
    let read = read(
        "Ketowl USP for prescription compounding, packaged in a) 25g (NDC 58597-999-04); b) 100g (NDC 58597-999-06)",
        "Lot #: a) 051916-1, Exp. 04/30/2019; b) 052517-1, Exp. 02/28/2022",
    );
    assert!(read[0].names[0].text.ends_with("25g") && read[1].names[0].text.ends_with("100g"), "{:?}", read[0].names);
}

#[test]
fn days_behind_each_name() {
    let read = read(
        "UPC 041498206765, Southern Owl Kernels, Best By: 4/28/2018, 3/1/2019. UPC 071725727503, Nature Hare Kernels \
         Roasted, Best By: 11/25/2018",
        "Best By: 4/28/2018, 3/1/2019, 11/25/2018",
    );
    let days = |product: &Product| product.limits.any.iter().flat_map(|c| &c.limits).flat_map(|l| &l.values).count();
    assert_eq!((days(&read[0]), days(&read[1])), (2, 1));
}
