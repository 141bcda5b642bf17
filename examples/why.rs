use recallkit::check::title::{ListingWords, match_listing};
use recallkit::feed::{self, Source};
use recallkit::text::product_words;
use std::io::BufRead;
fn main() {
    let all = std::env::args().nth(1).is_some();
    for line in std::io::stdin().lock().lines() {
        let raw: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let source = Source::from_name(raw["source"].as_str().unwrap()).unwrap();
        let Ok(read) = feed::read_record(source, &raw["record"]) else { continue };
        println!("== {}", read.recall.id);
        let words: Vec<_> = read.recall.products.iter().map(|p| product_words(&read.recall, p)).collect();
        for (p, w) in read.recall.products.iter().zip(&words) {
            println!("   {:?} BRANDS {:?}", p.names.iter().map(|n| &n.text).collect::<Vec<_>>(), p.brands);
            for n in &w.names {
                println!("      must {} may {} measures {:?}", n.must.len(), n.may.len(), n.measures);
            }
        }
        for u in raw["units"].as_array().unwrap().iter().chain(raw["listings"].as_array().into_iter().flatten()) {
            let g = if u["unit"].is_null() { &u["listing"] } else { &u["unit"] };
            let f = |k: &str| g[k].as_str();
            if f("title").is_none() {
                continue;
            }
            let l = ListingWords::new(f("title"), f("brand"), f("model"), f("seller"));
            let ms: Vec<_> = words.iter().map(|w| match_listing(w, &l)).collect();
            let hit = ms.iter().any(|m| m.is_hit());
            if all || hit == (u["expect"] == "not-listed") {
                println!(
                    "  {} {g}: {:?}",
                    u["expect"],
                    ms.iter().map(|m| (m.kind, m.against, m.name)).collect::<Vec<_>>()
                );
            }
        }
    }
}
