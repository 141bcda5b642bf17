//! Labelled listings against the notice they are labelled for, alone: recall and precision of the title matching.
use recallkit::check::Verdict;
use recallkit::check::title::{Kind, ListingWords, TitleMatch, match_listing};
use recallkit::feed::{self, Source};
use recallkit::record::{Model, Party, Product, Recall, Role, Text};
use recallkit::text::product_words;
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
    let matches = recall.products.iter().map(|product| match_listing(&product_words(recall, product), &words));
    matches.min_by_key(|found| found.kind)
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
