use recallkit::feed::{self, Source};
use std::io::BufRead;
fn main() {
    let source = Source::from_name(&std::env::args().nth(1).unwrap()).unwrap();
    for line in std::io::stdin().lock().lines() {
        let raw: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let raw = raw.get("record").cloned().unwrap_or(raw);
        match feed::read_record(source, &raw) {
            Ok(read) => {
                let v = serde_json::to_value(&read.recall).unwrap();
                let strip = std::env::args().nth(2).is_some();
                if strip {
                    println!("{}", v);
                    continue;
                }
                println!("== {}", v["id"].as_str().unwrap());
                for p in v["products"].as_array().unwrap() {
                    for k in ["names", "brands", "models", "gtins", "store_codes", "variants"] {
                        if !p[k].is_null() {
                            println!("  {k}: {}", p[k]);
                        }
                    }
                    println!("  limits: {}", p["limits"]);
                    println!("  --");
                }
                for n in &read.notes {
                    println!("  note {} {}", n.what, n.words);
                }
            }
            Err(e) => println!("refused {}", e.why),
        }
    }
}
