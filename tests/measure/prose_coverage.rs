//! How much of the real feeds' prose is understood: `cargo run --release --example prose_coverage -- FEEDS [samples]`.
//!
//! FEEDS is the folder of real feeds. Prints, per feed, how many notices give barcodes, models and limits, and the
//! commonest notes; with a number, that many random notices with what was read from them, to judge by eye.

use recallkit::feed::{Budget, Source, read_path};
use recallkit::record::{Limits, Reading, Recall};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

const FEEDS: [(Source, &str); 4] = [
    (Source::Openfda, "openfda/food-2012-2022.ndjson.gz"),
    (Source::Openfda, "openfda/drugs-2012-2022.ndjson.gz"),
    (Source::Fsis, "fsis/recalls.ndjson.gz"),
    (Source::Cpsc, "cpsc/recalls-2023-12_2025-06.csv"),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().cloned().or_else(|| std::env::var("RECALLKIT_DATA").ok()).unwrap_or_default();
    let samples: usize = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let seed: u64 = args.get(2).and_then(|n| n.parse().ok()).unwrap_or(1);
    let only = args.get(3).cloned().unwrap_or_default();
    let want = args.get(4).cloned().unwrap_or_default();
    if folder.ends_with(".jsonl") {
        return labelled(&folder, &only);
    }
    for (source, path) in FEEDS {
        if !path.contains(&only) {
            continue;
        }
        let path = Path::new(&folder).join(path);
        let mut recalls: Vec<Recall> = Vec::new();
        let mut refused = Vec::new();
        let mut notes: BTreeMap<&'static str, (usize, Vec<String>)> = BTreeMap::new();
        let read = read_path(source, &path, &Budget::default(), &mut |item| match item.outcome {
            Ok(read) => {
                for note in read.notes {
                    let entry = notes.entry(note.what).or_default();
                    entry.0 += 1;
                    entry.1.push(note.words);
                }
                recalls.push(read.recall);
            }
            Err(why) => refused.push(why.why),
        });
        if let Err(fault) = read {
            println!("{}: {fault}", path.display());
            continue;
        }
        report(&path, &recalls, refused.len());
        refused.iter().take(5).for_each(|why| println!("  refused: {why}"));
        for (what, (count, words)) in &notes {
            let mut tally: HashMap<&str, usize> = HashMap::new();
            words.iter().for_each(|w| *tally.entry(w.as_str()).or_default() += 1);
            let mut common: Vec<_> = tally.into_iter().collect();
            common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let shown: Vec<String> = common.iter().take(40).map(|(w, n)| format!("{w} ({n})")).collect();
            println!("  {what}: {count}: {}", shown.join(" | "));
        }
        if path.to_string_lossy().contains("food-2012") {
            compare(&folder, &recalls);
        }
        show(&recalls, samples, seed, &want);
    }
}

/// Shows what is read from the raw records of a file of labelled cases.
fn labelled(path: &str, want: &str) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    for case in text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        let source = case["source"].as_str().and_then(Source::from_name);
        let (Some(source), Some(raw)) = (source, case.get("record")) else { continue };
        match recallkit::feed::read_record(source, raw) {
            Ok(read) if read.recall.id.contains(want) => {
                show(&[read.recall], 1, 1, "");
                read.notes.iter().for_each(|note| println!("    note {}: {}", note.what, note.words));
            }
            Ok(_) => {}
            Err(why) => println!("refused: {}", why.why),
        }
    }
}

fn report(path: &Path, recalls: &[Recall], refused: usize) {
    let all = recalls.len();
    let share = |test: &dyn Fn(&Recall) -> bool| {
        let n = recalls.iter().filter(|r| test(r)).count();
        format!("{n} ({:.1} %)", 100.0 * n as f64 / all.max(1) as f64)
    };
    println!("== {}: kept {all}, refused {refused}", path.display());
    println!("  with a GTIN: {}", share(&|r| r.products.iter().any(|p| !p.gtins.is_empty())));
    println!("  with a model: {}", share(&|r| r.products.iter().any(|p| !p.models.is_empty())));
    println!("  several products: {}", share(&|r| r.products.len() > 1));
    for reading in [Reading::AllUnits, Reading::Unstated, Reading::Whole, Reading::Partly, Reading::Unread] {
        println!("  worst reading {reading:?}: {}", share(&|r| worst(r) == reading));
    }
    println!(
        "  wholly understood: {}",
        share(&|r| matches!(worst(r), Reading::AllUnits | Reading::Unstated | Reading::Whole))
    );
}

fn worst(recall: &Recall) -> Reading {
    let rank = |reading: Reading| match reading {
        Reading::Unread => 4,
        Reading::Partly => 3,
        Reading::Whole => 2,
        Reading::AllUnits => 1,
        Reading::Unstated => 0,
    };
    recall.products.iter().map(|p| p.limits.reading).max_by_key(|r| rank(*r)).unwrap_or_default()
}

fn compare(folder: &str, recalls: &[Recall]) {
    let path = Path::new(folder).join("openfda/food-gtins-2012-2022.tsv.gz");
    let Ok(file) = std::fs::File::open(&path) else { return };
    let mut text = String::new();
    use std::io::Read as _;
    if flate2::read::GzDecoder::new(file).read_to_string(&mut text).is_err() {
        return;
    }
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    for recall in recalls {
        let entry = known.entry(recall.id.clone()).or_default();
        for product in &recall.products {
            entry.extend(product.gtins.iter().map(|g| g.gtin.clone()));
            entry.extend(product.store_codes.iter().map(|s| s.item.clone()));
        }
    }
    let (mut rows, mut missed) = (0, Vec::new());
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, gtin, "1"] = cells.as_slice() else { continue };
        rows += 1;
        let found = known.get(&format!("openfda:{number}")).is_some_and(|set| {
            let store = recallkit::code::Gtin::from_digits(gtin).and_then(|g| g.store_code());
            set.contains(*gtin) || store.is_some_and(|code| set.contains(&code.item.to_string()))
        });
        if !found {
            missed.push(format!("{number} {gtin}"));
        }
    }
    println!("  reader to compare with: {} of {rows} rows found", rows - missed.len());
    println!("  missed: {}", missed.join(", "));
}

fn show(recalls: &[Recall], samples: usize, seed: u64, want: &str) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut seen = BTreeSet::new();
    let pool: Vec<&Recall> = recalls
        .iter()
        .filter(|r| want.is_empty() || format!("{:?}", worst(r)) == want || r.id.contains(want))
        .collect();
    while seen.len() < samples.min(pool.len()) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        seen.insert((state % pool.len() as u64) as usize);
    }
    for at in seen {
        let Some(recall) = pool.get(at) else { continue };
        println!("\n## {} {:?} {}", recall.id, recall.published, recall.titles.first().map_or("", |t| &t.text));
        for product in &recall.products {
            let names: Vec<&str> = product.names.iter().map(|n| n.text.as_str()).collect();
            println!("  - {names:?} brands {:?}", product.brands);
            let gtins: Vec<String> = product.gtins.iter().map(|g| format!("{} {:?}", g.gtin, g.evidence)).collect();
            let models: Vec<&str> = product.models.iter().map(|m| m.text.as_str()).collect();
            if !gtins.is_empty() || !product.store_codes.is_empty() {
                println!("    gtins {gtins:?} store {:?}", product.store_codes);
            }
            if !models.is_empty() {
                println!("    models {models:?}");
            }
            limits(&product.limits);
        }
    }
}

fn limits(limits: &Limits) {
    println!(
        "    limits {:?}: {}",
        limits.reading,
        limits.text.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" | ")
    );
    for (word, clauses) in [("any", &limits.any), ("except", &limits.except)] {
        for clause in clauses {
            let fields: Vec<String> = clause.limits.iter().map(|l| format!("{:?} {:?}", l.field, l.values)).collect();
            println!("      {word} {:?}: {}", clause.relation, fields.join(" ; "));
        }
    }
}
