//! Labelled listings against the notice they are labelled for, alone: recall and precision of the title matching.
use recallkit::check::Verdict;
use recallkit::check::title::{Kind, ListingWords, TitleMatch, match_listing};
use recallkit::feed::{self, Source};
use recallkit::record::{Model, Party, Product, Recall, Role, Text};
use recallkit::text::{Route, product_words};
use serde::Deserialize;
use serde_json::Value;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Case {
    source: String,
    id: String,
    record: Value,
    listings: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    listing: Listing,
    expect: Verdict,
    because: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Listing {
    title: Option<String>,
    brand: Option<String>,
    model: Option<String>,
    seller: Option<String>,
}

fn data(file: &str) -> Option<PathBuf> {
    match std::env::var_os("RECALLKIT_DATA") {
        Some(folder) => Some(PathBuf::from(folder).join(file)),
        None => {
            println!("skipped: RECALLKIT_DATA is not set ({file})");
            None
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The facts of a Chinese notice as a record of the project's own.
fn from_facts(facts: &Value) -> Recall {
    let text = |key: &str| facts.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let model = |text: String| Model { text, form: Default::default(), to: None };
    let title = text("title");
    let goods = title.split_once("召回部分").map(|(_, goods)| goods.to_owned()).unwrap_or_default();
    let product = Product {
        names: vec![Text::new("zh", goods)],
        brands: strings(&facts["brands"]),
        models: strings(&facts["models"]).into_iter().map(model).collect(),
        ..Product::default()
    };
    let producer = Party { role: Role::Producer, name: text("producer"), ..Party::default() };
    let titles = vec![Text::new("zh", title)];
    Recall { id: text("id"), titles, products: vec![product], parties: vec![producer], ..Recall::default() }
}

fn recall(case: &Case) -> Recall {
    if case.source == "record" {
        return from_facts(&case.record);
    }
    let source = Source::from_name(&case.source).expect("a source");
    feed::read_record(source, &case.record).expect("a readable record").recall
}

fn cases(path: &PathBuf) -> Vec<Case> {
    let text = std::fs::read_to_string(path).expect("the labelled listings");
    text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
}

fn best(recall: &Recall, listing: &Listing) -> Option<TitleMatch> {
    let Listing { title, brand, model, seller } = listing;
    let words = ListingWords::new(title.as_deref(), brand.as_deref(), model.as_deref(), seller.as_deref());
    let matches = recall.products.iter().map(|product| {
        let product = product_words(recall, product);
        let found = match_listing(&product, &words);
        // An index posts the product under one word of each route: what matches must hold a route whole.
        let held =
            |route: &Route| route.words.iter().all(|id| words.keys().binary_search_by_key(id, |key| key.0).is_ok());
        let reached = product.routes().iter().any(held);
        let strict = product.names.iter().any(|name| name.strict);
        assert!(
            !found.is_hit() || reached || strict,
            "{} is met and not found: {title:?} {brand:?} {model:?}",
            recall.id
        );
        found
    });
    matches.min_by_key(|found| found.kind)
}

/// The product's words, for a person who looks into a disagreement.
fn show(recall: &Recall, product: &Product, listing: &Listing) {
    let words = product_words(recall, product);
    let cut = ListingWords::new(listing.title.as_deref(), listing.brand.as_deref(), listing.model.as_deref(), None);
    println!("   -> {:?}", match_listing(&words, &cut));
    println!(
        "   brands {} makers {} models {:?}",
        words.brands.len(),
        words.makers.len(),
        words.models.iter().map(|m| &m.key).take(8).collect::<Vec<_>>()
    );
    for name in &product.names {
        let scan = recallkit::text::Scan::new(&name.text, 500);
        for window in scan.windows.iter().filter(|w| words.brands.contains(&w.id)) {
            let atoms = &scan.words.atoms()[usize::from(window.first)..usize::from(window.first + window.len)];
            println!("   brand {}", scan.words.joined(atoms));
        }
    }
    for name in &words.names {
        println!(
            "   must {} may {} versions {} kinds {} measures {:?}",
            name.must.len(),
            name.may.len(),
            name.versions.len(),
            name.kinds.len(),
            name.measures
        );
    }
}

#[test]
fn listings_meet_their_notice() {
    let Some(path) = data("labels/titles-dev.jsonl") else { return };
    let cases = cases(&path);
    let (mut hits, mut positives, mut alarms) = (0, 0, 0);
    for case in &cases {
        let recall = recall(case);
        let mut shown = false;
        for row in &case.listings {
            let found = best(&recall, &row.listing);
            let alarm = found.is_some_and(|found| found.kind != Kind::None);
            // What only a date or lot in the title excludes is not for the matching of names to tell.
            let positive = row.expect != Verdict::NotListed;
            positives += usize::from(positive);
            alarms += usize::from(alarm);
            hits += usize::from(alarm && positive);
            if alarm != positive {
                if !shown && std::env::var_os("SHOW_WORDS").is_some() {
                    for product in &recall.products {
                        show(&recall, product, &row.listing);
                        println!(
                            "   {} {:?} {:?} {:?}",
                            case.id,
                            product.names,
                            product.brands,
                            product.models.iter().map(|m| &m.text).collect::<Vec<_>>()
                        );
                    }
                    shown = true;
                }
                let found = found.map(|found| (found.kind, found.against));
                println!(
                    "{}: expected {:?}, found {found:?}: {:?} / {:?} / {:?} ({})",
                    case.id, row.expect, row.listing.title, row.listing.brand, row.listing.model, row.because
                );
            }
        }
    }
    println!("recall {hits}/{positives}, precision {hits}/{alarms}");
    assert!(hits * 100 >= positives * 90, "recall {hits}/{positives}");
    assert!(hits * 100 >= alarms * 95, "precision {hits}/{alarms}");
}

/// The notices of the CPSC export, by number.
fn cpsc() -> Option<Vec<(String, Recall)>> {
    let path = data("cpsc/recalls-2023-12_2025-06.csv")?;
    let mut reader = csv::Reader::from_path(path).expect("the export");
    let headings = reader.headers().expect("headings").clone();
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let cells =
            headings.iter().zip(&row).map(|(key, cell)| (key.trim_start_matches('\u{feff}').to_owned(), cell.into()));
        Value::Object(cells.collect())
    });
    let read = rows.filter_map(|row| {
        let number = row["Recall Number"].as_str().unwrap_or_default().trim().to_owned();
        Some((number, feed::read_record(Source::Cpsc, &row).ok()?.recall))
    });
    Some(read.collect())
}

/// Listings written for these tests: number, whether it should meet, title, brand, model, seller.
const OWN: &str = include_str!("data/titles-own.tsv");

fn own() -> Vec<(&'static str, bool, Listing)> {
    let given = |cell: &str| Some(cell.to_owned()).filter(|cell| cell != "-");
    let rows = OWN.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, expect, title, brand, model, seller] = cells[..] else { panic!("six cells: {line}") };
        let listing = Listing { title: given(title), brand: given(brand), model: given(model), seller: given(seller) };
        (number, expect == "yes", listing)
    });
    rows.collect()
}

#[test]
fn own_listings_meet_their_notice() {
    let Some(notices) = cpsc() else { return };
    let (mut hits, mut positives, mut alarms) = (0, 0, 0);
    for (number, expect, listing) in own() {
        let (_, recall) = notices.iter().find(|(found, _)| found == number).expect("the notice");
        let found = best(recall, &listing);
        let alarm = found.is_some_and(|found| found.kind != Kind::None);
        positives += usize::from(expect);
        alarms += usize::from(alarm);
        hits += usize::from(alarm && expect);
        if alarm != expect {
            let found = found.map(|found| (found.kind, found.against));
            println!(
                "{number}: expected {expect}, found {found:?}: {:?} / {:?} / {:?}",
                listing.title, listing.brand, listing.model
            );
            if std::env::var_os("SHOW_WORDS").is_some() {
                for product in &recall.products {
                    let models = product.models.iter().map(|m| &m.text).take(12).collect::<Vec<_>>();
                    println!(
                        "   {:?} {:?} {models:?}",
                        product.names.iter().map(|n| &n.text).collect::<Vec<_>>(),
                        product.brands
                    );
                }
            }
        }
    }
    println!("recall {hits}/{positives}, precision {hits}/{alarms}");
    assert!(hits * 100 >= positives * 90, "recall {hits}/{positives}");
    assert!(hits * 100 >= alarms * 95, "precision {hits}/{alarms}");
}

/// Every listing against every notice that it was not written for: what a full index would alarm about.
#[test]
fn listings_do_not_meet_other_notices() {
    let (Some(notices), Some(path)) = (cpsc(), data("labels/titles-dev.jsonl")) else { return };
    let labelled = cases(&path).into_iter().flat_map(|case| {
        let id = case.id.clone();
        case.listings.into_iter().map(move |row| (id.clone(), row.listing))
    });
    let listings: Vec<(String, Listing)> =
        labelled.chain(own().into_iter().map(|(number, _, listing)| (number.to_owned(), listing))).collect();
    let products: Vec<_> = notices
        .iter()
        .flat_map(|(number, recall)| {
            recall.products.iter().map(move |product| (number, product_words(recall, product)))
        })
        .collect();
    let mut alarms = 0;
    for (own, listing) in &listings {
        let Listing { title, brand, model, seller } = listing;
        let words = ListingWords::new(title.as_deref(), brand.as_deref(), model.as_deref(), seller.as_deref());
        let mut met: Vec<&String> = Vec::new();
        for (number, product) in &products {
            if *number != own && match_listing(product, &words).is_hit() && !met.contains(number) {
                met.push(number);
            }
        }
        alarms += met.len();
        if !met.is_empty() {
            println!("{own} {title:?} {brand:?} {model:?} meets {met:?}");
        }
    }
    let pairs = listings.len() * notices.len();
    println!("{alarms} alarms on {} listings times {} notices", listings.len(), notices.len());
    assert!(alarms * 2000 <= pairs, "{alarms} of {pairs}");
}

#[derive(Deserialize)]
struct Units {
    source: String,
    id: String,
    record: Value,
    units: Vec<UnitRow>,
}

#[derive(Deserialize)]
struct UnitRow {
    unit: Value,
    expect: Verdict,
}

/// Units given by brand, model and title, without a code: whether they meet the notice, whatever their lot.
#[test]
fn units_without_a_code_meet_their_notice() {
    let Some(path) = data("labels/units-dev.jsonl") else { return };
    let text = std::fs::read_to_string(path).expect("the labelled units");
    let (mut right, mut all) = (0, 0);
    for line in text.lines() {
        let Units { source, id, record, units } = serde_json::from_str(line).expect("a case");
        let source = Source::from_name(&source).expect("a source");
        let recall = feed::read_record(source, &record).expect("a readable record").recall;
        for row in units.iter().filter(|row| row.unit.get("code").is_none()) {
            let listing: Listing = serde_json::from_value(row.unit.clone()).expect("a listing");
            let found = best(&recall, &listing);
            let alarm = found.is_some_and(|found| found.is_hit());
            let expect = row.expect != Verdict::NotListed;
            all += 1;
            right += usize::from(alarm == expect);
            if alarm != expect {
                let found = found.map(|found| (found.kind, found.against));
                println!(
                    "{id}: expected {expect}, found {found:?}: {:?} / {:?} / {:?}",
                    listing.title, listing.brand, listing.model
                );
                if std::env::var_os("SHOW_WORDS").is_some() {
                    for product in recall.products.iter().take(4) {
                        println!(
                            "   {:?} {:?} {:?}",
                            product.names.iter().map(|n| &n.text).collect::<Vec<_>>(),
                            product.brands,
                            product.models.iter().map(|m| &m.text).take(9).collect::<Vec<_>>()
                        );
                        show(&recall, product, &listing);
                    }
                }
            }
        }
    }
    println!("{right} of {all} units without a code");
    assert!(right * 100 >= all * 95, "{right} of {all}");
}
