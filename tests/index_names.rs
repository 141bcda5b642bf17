//! Completion of brands and models.
#![cfg(feature = "native")]

use proptest::prelude::*;
use recallkit::index::{Gone, Index, Update, Writer};
use recallkit::record::{Model, ModelForm, Product, Recall};
use recallkit::text::{ModelKey, brand_key};
use std::collections::BTreeMap;

fn recall(id: &str, brands: &[&str], models: &[&str]) -> Recall {
    let model = |text: &&str| Model { text: text.to_string(), form: ModelForm::Exact, to: None };
    let product = Product {
        brands: brands.iter().map(|brand| brand.to_string()).collect(),
        models: models.iter().map(model).collect(),
        ..Product::default()
    };
    Recall { id: format!("record:{id}"), products: vec![product], ..Recall::default() }
}

fn writer(recalls: &[Recall]) -> Writer {
    let mut writer = Writer::new();
    recalls.iter().for_each(|recall| writer.add(recall).unwrap());
    writer
}

fn open(recalls: &[Recall]) -> Index {
    let index = Index::from_unsigned(vec![writer(recalls).finish().into()], vec![]).unwrap();
    assert_eq!(index.audit().faults, [""; 0]);
    index
}

#[test]
fn names_are_compared_as_matching_spells_them() {
    let index = open(&[
        recall("1", &["Nordic Track"], &["PAC20-272", "PAC 30", "ART 500"]),
        recall("2", &["NORDICTRACK"], &["pac20 272", "X9"]),
        recall("3", &["Black & Decker"], &["BD-1"]),
        recall("4", &["★"], &["Z1"]),
        recall("5", &[], &["Q1"]),
    ]);
    for prefix in ["nordict", "Nordic T", "ＮＯＲＤＩＣ", "nórdic-track"] {
        assert_eq!(index.brands(prefix, 9), ["Nordic Track"], "{prefix}");
    }
    assert_eq!(index.brands("", 9), ["Black & Decker", "Nordic Track"], "in order, each once");
    assert_eq!(index.brands("", 1), ["Black & Decker"]);
    assert!(index.brands("", 0).is_empty() && index.brands("track", 9).is_empty());
    for brand in ["nordictrack", "Nordic-Track"] {
        assert_eq!(index.models(brand, "", 9), ["ART 500", "PAC20-272", "PAC 30", "X9"]);
        assert_eq!(index.models(brand, "pac", 9), ["PAC20-272", "PAC 30"]);
        assert_eq!(index.models(brand, "PAC20 2", 9), ["PAC20-272"]);
        assert_eq!(index.models(brand, "art", 9), ["ART 500"]);
        assert_eq!(index.models(brand, "Art. 5", 9), ["ART 500"]);
        assert_eq!(index.models(brand, "", 2).len(), 2);
    }
    assert_eq!(index.models("black and decker", "b", 9), ["BD-1"]);
    assert!(index.models("nordic", "", 9).is_empty(), "another brand");
    assert!(index.models("", "", 9).is_empty() && index.models("\0", "z", 9).is_empty());
    assert_eq!(index.counts().brands, 2);
}

#[test]
fn aliases_lead_to_each_other() {
    let index = open(&[
        recall("1", &["罗马仕"], &["PAC20-272"]),
        recall("2", &["Anker"], &["A1642"]),
        recall("3", &["安克"], &["A1257"]),
    ]);
    assert_eq!(index.brands("rom", 9), ["罗马仕"], "as a notice writes it");
    assert_eq!(index.brands("羅", 9), ["罗马仕"]);
    assert_eq!(index.models("ROMOSS", "pac", 9), ["PAC20-272"]);
    assert_eq!(index.brands("ank", 9)[0], "Anker", "rather as it was asked for");
    assert_eq!(index.brands("安", 9), ["安克"]);
    for brand in ["anker", "安克"] {
        assert_eq!(index.models(brand, "a", 9), ["A1257", "A1642"]);
    }
    assert_eq!(index.counts().brands, 3, "as written");
}

#[test]
fn withdrawn_names_are_gone_and_added_ones_there() {
    let many = |from: usize, to: usize| -> Vec<Recall> {
        (from..to).map(|n| recall(&n.to_string(), &[&format!("Brand {n:03}")], &[&format!("M{n:03}")])).collect()
    };
    let base = open(&many(0, 60));
    let mut fresh = many(20, 60);
    fresh.push(recall("new", &["Brand 000", "Brand 030"], &["N1"]));
    let files = writer(&many(0, 60)).finish();
    let Update::Addition(addition) = writer(&fresh).update(&base, Gone::Withdraw).unwrap() else { panic!("a merge") };
    let index = Index::from_unsigned(vec![files.into(), addition.into()], vec![]).unwrap();
    let anew = open(&fresh);
    for limit in [1, 3, 100] {
        assert_eq!(index.brands("brand", limit), anew.brands("brand", limit));
        assert_eq!(index.models("brand 030", "", limit), anew.models("brand 030", "", limit));
    }
    assert_eq!(index.brands("brand 0", 2), ["Brand 000", "Brand 020"], "the withdrawn do not count");
    assert!(index.models("brand 005", "", 9).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_name_completes(
        products in prop::collection::vec(("[A-C][a-b ]{0,3}", prop::collection::vec("[X-Z]{1,2}[0-2-]{1,3}", 0..4)), 0..40),
        prefix in "[a-c]{0,2}", begins in "[x-z]{0,1}[0-2]{0,1}",
    ) {
        let mut brands = BTreeMap::new();
        let mut models: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut recalls = Vec::new();
        for (n, (brand, own)) in products.iter().enumerate() {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            recalls.push(recall(&format!("{n:03}"), &[brand], &own));
            brands.entry(brand_key(brand)).or_insert(brand.clone());
            for model in own {
                let key = ModelKey::new(model).unwrap().as_str().to_owned();
                models.entry(brand_key(brand)).or_default().entry(key).or_insert(model.to_owned());
            }
        }
        let index = open(&recalls);
        let wanted = |map: &BTreeMap<String, String>, prefix: &str| -> Vec<String> {
            map.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(_, name)| name.clone()).collect()
        };
        prop_assert_eq!(index.counts().brands, brands.len() as u64);
        prop_assert_eq!(index.brands(&prefix, 1000), wanted(&brands, &prefix));
        for (brand, own) in &models {
            prop_assert_eq!(index.models(brand, &begins, 1000), wanted(own, &begins));
            let first: Vec<String> = wanted(own, "").into_iter().take(2).collect();
            prop_assert_eq!(index.models(brand, "", 2), first);
        }
    }
}
