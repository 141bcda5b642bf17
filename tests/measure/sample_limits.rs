//! Notices whose limits were wholly understood, beside what was read of them, for a person to judge:
//! `cargo run --release --example sample_limits -- FEED [sample COUNT SEED | unstated COUNT SEED | changed | wrong | ID...]`.
//!
//! The real feeds are found by `RECALLKIT_DATA`. Judgements stand in `tests/data/judged/FEED.ndjson`; each notice is
//! shown with the line to put there. `changed` shows those that are read otherwise than when they were judged.

#[path = "../judging/mod.rs"]
mod judging;

use judging::{Feed, Judgement, Notice};
use recallkit::record::{Clause, Date, Limits, Product, Value};
use std::path::PathBuf;

const USAGE: &str = "usage: sample_limits FEED [sample COUNT SEED | unstated COUNT SEED | changed | wrong | ID...]
  FEED: food, drugs, fsis, rappelconso or cpsc, out of the folder that RECALLKIT_DATA names
  sample COUNT SEED   the first COUNT wholly understood notices in the order that SEED gives (50 1 if not said)
  unstated COUNT SEED the same, of notices in which no limit was found
  changed             judged notices that are read otherwise now, and still wholly
  wrong               judged notices that are read wrong, as they are read now
  ID...               these notices";

/// What stands in a raw record and bears on which units are meant.
const TELLING: [&str; 24] = [
    "report_date",
    "recall_initiation_date",
    "product_description",
    "code_info",
    "more_code_info",
    "start_date",
    "title",
    "summary",
    "impacted_products",
    "product_quantity",
    "group_key",
    "nom_de_la_marque_du_produit",
    "noms_des_modeles_ou_references",
    "identification_des_produits",
    "conditionnements",
    "date_debut_fin_de_commercialisation",
    "informations_complementaires",
    "informations_complementaires_publiques",
    "Date",
    "Recall Heading",
    "Name of product",
    "Description",
    "Sold At",
    "Remedy",
];

fn main() {
    if let Err(why) = run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        eprintln!("{why}");
        std::process::exit(2);
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let (name, rest) = args.split_first().ok_or(USAGE)?;
    let feed = judging::FEEDS.iter().find(|feed| feed.name == name.as_str());
    let feed = feed.ok_or_else(|| format!("no feed is called {name}\n{USAGE}"))?;
    let folder = std::env::var_os("RECALLKIT_DATA").map(PathBuf::from);
    let folder = folder.ok_or("RECALLKIT_DATA does not name the folder of the real feeds")?;
    let notices = judging::notices(&folder, feed)?;
    let judged = judging::judgements(feed)?;
    let whole = notices.iter().filter(|n| judging::whole(&n.recall)).count();
    eprintln!("{name}: {} notices, {whole} wholly understood, {} judged", notices.len(), judged.len());
    let (shown, seed) = choose(rest, feed, &notices, &judged)?;
    for notice in shown {
        show(notice, judged.iter().find(|j| j.id == notice.recall.id), seed)?;
    }
    Ok(())
}

fn choose<'a>(
    args: &[String],
    feed: &Feed,
    notices: &'a [Notice],
    judged: &[Judgement],
) -> Result<(Vec<&'a Notice>, u64), String> {
    let found = |id: &str| {
        let full = format!("{}:{id}", feed.source);
        notices.iter().find(|n| n.recall.id == id || n.recall.id == full)
    };
    let which = |test: &dyn Fn(&Judgement, &Notice) -> bool| {
        judged.iter().filter_map(|j| found(&j.id).filter(|n| test(j, n))).collect()
    };
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<u64>().map_err(|_| format!("{text} is not a number\n{USAGE}"));
    Ok(match words.as_slice() {
        [] => (judging::sample(notices, 50, 1, judging::whole), 1),
        ["sample", count, seed] => {
            let seed = number(seed)?;
            (judging::sample(notices, number(count)? as usize, seed, judging::whole), seed)
        }
        ["unstated", count, seed] => {
            let seed = number(seed)?;
            let unstated = |recall: &_| judging::understood(recall) && !judging::whole(recall);
            (judging::sample(notices, number(count)? as usize, seed, unstated), seed)
        }
        ["changed"] => {
            let changed = |j: &Judgement, n: &Notice| {
                judging::understood(&n.recall) && j.fingerprint != judging::fingerprint(&n.recall)
            };
            (which(&changed), 0)
        }
        ["wrong"] => (which(&|j, _| !j.right), 0),
        ["sample" | "unstated", ..] => return Err(USAGE.into()),
        ids => {
            let one = |id: &&str| found(id).ok_or_else(|| format!("{} has no notice {id}", feed.name));
            (ids.iter().map(one).collect::<Result<_, _>>()?, 0)
        }
    })
}

fn show(notice: &Notice, judged: Option<&Judgement>, seed: u64) -> Result<(), String> {
    let recall = &notice.recall;
    let fingerprint = judging::fingerprint(recall);
    println!("\n######## {} {}", recall.id, recall.published.map_or_else(String::new, |day| day.to_string()));
    for key in TELLING {
        match notice.raw.get(key) {
            Some(serde_json::Value::String(text)) if !text.trim().is_empty() => println!("{key}: {text}"),
            Some(serde_json::Value::Array(list)) => list.iter().for_each(|one| println!("{key}: {one}")),
            _ => {}
        }
    }
    println!("-------- read");
    recall.products.iter().for_each(product);
    if !judging::understood(recall) {
        println!("NOT wholly understood");
    }
    if let Some(known) = judged {
        println!("judged before: {} {}", if known.right { "right" } else { "wrong" }, known.note);
    }
    let line = match judged {
        Some(known) if known.fingerprint == fingerprint => known.clone(),
        Some(known) => Judgement { fingerprint, right: false, note: String::new(), ..known.clone() },
        None => Judgement { id: recall.id.clone(), seed, fingerprint, right: false, first: false, note: String::new() },
    };
    println!("{}", serde_json::to_string(&line).map_err(|why| why.to_string())?);
    Ok(())
}

fn product(product: &Product) {
    let names: Vec<&str> = product.names.iter().map(|n| n.text.as_str()).collect();
    println!("* {names:?} {:?} {:?}", product.brands, product.variants);
    let gtins: Vec<String> = product.gtins.iter().map(|g| format!("{} {:?}", g.gtin, g.evidence)).collect();
    let stores: Vec<&str> = product.store_codes.iter().map(|code| code.item.as_str()).collect();
    let models: Vec<String> = product
        .models
        .iter()
        .map(|m| format!("{:?} {}{}", m.form, m.text, m.to.as_deref().map_or_else(String::new, |to| format!("..{to}"))))
        .collect();
    for (what, list) in [("gtins", gtins.join(", ")), ("shops", stores.join(", ")), ("models", models.join(", "))] {
        if !list.is_empty() {
            println!("  {what}: {list}");
        }
    }
    if !product.sellers.is_empty() {
        println!("  sellers: {:?}", product.sellers);
    }
    limits(&product.limits);
}

fn limits(limits: &Limits) {
    println!("  {:?}", limits.reading);
    for (word, clauses) in [("any", &limits.any), ("except", &limits.except)] {
        clauses.iter().for_each(|clause| println!("    {word} {}", sentence(clause)));
    }
    if let Some(place) = &limits.place {
        println!("    place: {}", place.text);
    }
}

fn sentence(clause: &Clause) -> String {
    let fields = clause.limits.iter().map(|limit| {
        let values: Vec<String> = limit.values.iter().map(value).collect();
        format!("{:?} {}", limit.field, values.join(", "))
    });
    let fields: Vec<String> = fields.collect();
    if fields.len() < 2 { fields.concat() } else { format!("{:?}: {}", clause.relation, fields.join(" & ")) }
}

fn value(value: &Value) -> String {
    let day = |day: &Option<Date>| day.map_or_else(|| "open".into(), |day| day.to_string());
    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "open".into());
    match value {
        Value::Code(code) => code.clone(),
        Value::Codes { from, to } => format!("[{} .. {}]", end(from), end(to)),
        Value::Dates { from, to } if from == to => day(from),
        Value::Dates { from, to } => format!("[{} .. {}]", day(from), day(to)),
        Value::CodeDates { format, from, to } => format!("{format:?}[{} .. {}]", day(from), day(to)),
        other => format!("{other:?}"),
    }
}
