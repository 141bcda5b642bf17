//! Lines of food and medicines: what stands beside their names, and what tells packs apart.
use super::tests::{Notice, food};
use super::{Kind, ListingWords, speaks_for, told};
use crate::text::{ProductWords, product_words};

fn words(notice: &Notice) -> ProductWords<'static> {
    product_words(&notice.recall, &notice.recall.products[0])
}

fn listing(title: &str, brand: Option<&str>) -> ListingWords {
    ListingWords::new(Some(title), brand, None, None)
}

#[test]
fn words_beside_the_name_speak_of_no_other_product() {
    let line = "Owlactis Mimolette Cheddar Aged PLU 25704 Individual sliced cheese in plastic wrap";
    let cheese = food("Owlactis Mimolette Cheddar Aged", "Hillside Market").titled(line);
    assert_eq!(cheese.is("Hillside Market Mimolette Cheddar individual cheese"), Kind::Possible);
    assert_eq!(cheese.is("Hillside Market Mimolette Cheddar with walnuts, dates and figs"), Kind::None);
}

#[test]
fn a_mixture_is_no_code() {
    let powder = food("Owlorelin/OHRP-2/Theanine/Mannitol Powder", "Pharm O Solutions");
    assert_eq!(powder.is("Pharm O Solutions Owlorelin/OHRP-2/Theanine/Mannitol Powder"), Kind::Named);
    assert_eq!(powder.is("Pharm O Solutions Biotin Powder"), Kind::None);
}

#[test]
fn words_cut_short() {
    let dish = food("KIRRY STROGANOFF PRTZL", "Kirry");
    assert_eq!(dish.is("Kirry Stroganoff Pretzel"), Kind::Named);
    assert_eq!(dish.is("Kirry Stroganoff Noodle"), Kind::None);
}

#[test]
fn food_goes_with_nothing() {
    let gumbo = food("Vegetables for Gumbo", "Pictowl");
    assert_eq!(gumbo.is("Pictowl Vegetables for Gumbo"), Kind::Named);
}

#[test]
fn a_lot_speaks_where_the_words_do() {
    let dice = words(&food("Date Dice Organic Large", "Huson Owl Farms"));
    assert_eq!(speaks_for(&dice, &listing("Hudson Owl Farms Date Dice Organic Large", None)), Some(false));
    assert_eq!(speaks_for(&dice, &listing("Huson Owl Farms Date Dice Organic Large Quince", None)), Some(true));
    assert_eq!(speaks_for(&dice, &listing("Peanut butter", None)), None);
    let sized = words(&food("Date Dice Organic 8 oz", "Huson Owl Farms"));
    assert_eq!(speaks_for(&sized, &listing("Huson Owl Farms Date Dice 16 oz", None)), None, "another size");
}

#[test]
fn packs_are_told_by_sizes_and_numbers() {
    let tablets = |name: &str| words(&food(name, "Wockowl"));
    let title = listing("Wockowl Zolpiowl 10 mg 100 count", None);
    assert!(told(&tablets("Zolpiowl 10 mg, 100 count"), &title) > told(&tablets("Zolpiowl 10 mg, 500 count"), &title));
    let title = listing("Wockowl 90050 Beef Fine Ground", None);
    assert!(told(&tablets("90050 Beef Fine Ground"), &title) > told(&tablets("20105 Beef Fine Ground"), &title));
}
