//! What the transducer of brands and models costs, in bytes and in time, beside other ways to hold the same names.
//!
//! ```text
//! cargo run --release --example names -- INDEX_DIR...
//! ```
//! The names of all segments are taken together. Front coding is that of the index's other tables of texts.
#![allow(dead_code)]

use recallkit::index::{Index, dir};
use recallkit::text::{ModelKey, brand_key};
use std::collections::BTreeSet;
use std::time::Instant;

/// The index's own codecs, which are no part of its public face.
#[path = "../../src/index/codec"]
mod codec {
    mod blocks;
    mod cursor;
    mod halving;
    mod strings;
    mod transducer;
    pub(crate) use cursor::{Cursor, put_varint};
    pub(crate) use strings::{Strings, write_strings};
    pub(crate) use transducer::{Transducer, write_transducer};
}
use codec::{Strings, Transducer, write_strings, write_transducer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dirs: Vec<String> = std::env::args().skip(1).collect();
    if dirs.is_empty() {
        return Err("usage: names INDEX_DIR...".into());
    }
    let mut names = BTreeSet::new();
    for path in &dirs {
        let (_, index) = dir::open_unverified(path.as_ref())?;
        let listed = index.sizes().into_iter().filter(|row| matches!(row.2, "names" | "name lists"));
        listed.for_each(|(segment, _, section, bytes)| println!("{path}, segment {segment}: {section} {bytes} bytes"));
        gather(&index, &mut names);
    }
    let names: Vec<String> = names.into_iter().collect();
    let plain: usize = names.iter().map(String::len).sum();
    let per = |bytes: usize| format!("{bytes:>9} bytes {:>6.2} a name", bytes as f64 / names.len().max(1) as f64);
    let transducer = write_transducer(names.iter().map(String::as_bytes).zip(0..));
    let strings = write_strings(names.iter().map(String::as_str));
    println!("{} names of brands and of brands with models", names.len());
    println!("texts alone      {}", per(plain));
    println!("front-coded      {}", per(strings.len()));
    println!("transducer       {}", per(transducer.len()));

    // In an order that no cache likes; half of them are there.
    let step = 7_368_787 % names.len().max(1);
    let hits = (0..names.len()).map(|n| names[n * step % names.len()].clone());
    let asked: Vec<String> = hits.flat_map(|hit| [format!("{hit}~"), hit]).collect();
    let ours = Transducer::open(&transducer).ok_or("a transducer that cannot be read")?;
    let table = Strings::open(&strings).ok_or("a table that cannot be read")?;
    let theirs = fst::Map::new(transducer.as_slice())?;
    time("this reader", &asked, |key| ours.get(key.as_bytes()));
    time("fst::Map::get", &asked, |key| theirs.get(key));
    time("front-coded table", &asked, |key| table.find(key).map(|n| n as u64));
    Ok(())
}

/// As the index's writer keys them, aliases left out.
fn gather(index: &Index, names: &mut BTreeSet<String>) {
    for recall in index.recalls().filter_map(|id| index.recall(id)) {
        for n in 0..recall.products {
            let id = recallkit::index::ProductId(recall.first_product.0 + n);
            let Some(product) = index.product(id) else { continue };
            for brand in product.brands.iter().map(|brand| brand_key(brand)).filter(|brand| !brand.is_empty()) {
                for model in product.models.iter().filter_map(|model| ModelKey::new(&model.text)) {
                    names.insert(format!("{brand}\0{}", model.as_str()));
                }
                names.insert(brand);
            }
        }
    }
}

/// The quickest of many rounds: what other programs take of the machine is no part of it.
fn time(what: &str, asked: &[String], get: impl Fn(&str) -> Option<u64>) {
    let (mut quickest, mut sum) = (f64::INFINITY, 0u64);
    for _ in 0..50 {
        let start = Instant::now();
        sum = asked.iter().filter_map(|key| get(key)).fold(0, u64::wrapping_add);
        quickest = quickest.min(start.elapsed().as_nanos() as f64 / asked.len().max(1) as f64);
    }
    println!("{what:17} {quickest:>6.0} ns a get ({} asked, half there, sum {sum})", asked.len());
}
