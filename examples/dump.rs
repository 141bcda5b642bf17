use recallkit::feed::*;
fn main() {
    let mut a = std::env::args().skip(1);
    let source = Source::from_name(&a.next().unwrap()).unwrap();
    let path = a.next().unwrap();
    let every: u64 = a.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mode = a.next().unwrap_or("short".into());
    let mut n = 0;
    let mut sink = |item: Item| {
        n += 1;
        if mode == "json" {
            if let Ok(r) = &item.outcome {
                println!("{}", serde_json::to_string(&r.recall).unwrap());
            }
            return;
        }
        if mode == "notes" {
            if let Ok(r) = &item.outcome {
                for x in &r.notes {
                    println!("{}\t{}\t{}", x.what, r.recall.id, x.words);
                }
            }
            return;
        }
        if n % every != 0 {
            return;
        }
        match &item.outcome {
            Err(e) => println!("{} REFUSED {}", item.place, e.why),
            Ok(r) => {
                println!(
                    "== {} v{} {:?} {:?} {:?}",
                    r.recall.id,
                    r.recall.version,
                    r.recall.published,
                    r.recall.category,
                    r.recall.titles.first().map(|t| &t.text)
                );
                for p in r.recall.products.iter().take(6) {
                    println!(
                        "   gtin {:?} store {:?} brands {:?} models {:?}",
                        p.gtins.iter().map(|g| &g.gtin).collect::<Vec<_>>(),
                        p.store_codes.iter().map(|s| &s.item).collect::<Vec<_>>(),
                        p.brands,
                        p.models.iter().map(|m| &m.text).collect::<Vec<_>>()
                    );
                    println!(
                        "      {:?} {:?}",
                        p.limits.reading,
                        p.limits.text.first().map(|t| t.text.chars().take(300).collect::<String>())
                    );
                    for c in p.limits.any.iter().take(5) {
                        println!("      {:?} {:?}", c.relation, c.limits);
                    }
                }
                for x in &r.notes {
                    println!("   ! {} {}", x.what, x.words.chars().take(150).collect::<String>());
                }
                if mode == "long" {
                    println!("   {:?}\n   {:?}\n   {:?}", r.recall.hazards, r.recall.remedies, r.recall.parties);
                }
            }
        }
    };
    read_path(source, std::path::Path::new(&path), &Budget::default(), &mut sink).unwrap_or_else(|f| panic!("{f}"));
}
