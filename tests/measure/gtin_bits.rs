//! Bits a barcode costs in an index, and what a lookup takes.
//!
//! ```text
//! cargo run --release --example gtin_bits -- GTINS.txt[.gz]
//! ```
//! The file holds one GTIN-14 a line. Each ten neighbours name one product, as ten variants in one notice would.
use recallkit::code::Gtin;
use recallkit::index::{Index, Writer};
use recallkit::record::{GtinEvidence, Product, ProductGtin, Recall};
use std::collections::BTreeSet;
use std::io::Read;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: gtin_bits GTINS.txt[.gz]")?;
    let mut bytes = std::fs::read(&path)?;
    if path.ends_with(".gz") {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain)?;
        bytes = plain;
    }
    let gtins: BTreeSet<Gtin> = String::from_utf8(bytes)?.lines().filter_map(Gtin::from_digits).collect();
    let keys: Vec<Gtin> = gtins.into_iter().collect();

    let mut writer = Writer::new();
    for (n, ten) in keys.chunks(10).enumerate() {
        let named = |gtin: &Gtin| ProductGtin { gtin: gtin.to_string(), evidence: GtinEvidence::Stated, written: None };
        let product = Product { gtins: ten.iter().map(named).collect(), ..Product::default() };
        writer.add(&Recall { id: format!("example:{n}"), products: vec![product], ..Recall::default() })?;
    }
    let index = Index::from_unsigned(vec![writer.finish().into()], Vec::new())?;
    let mut all = 0;
    for (_, part, section, bytes) in index.sizes() {
        if part == "hot" && matches!(section, "gtins" | "groups") {
            all += bytes;
            println!("{section:8} {bytes:>9} bytes {:>6.2} bits a key", bytes as f64 * 8.0 / keys.len() as f64);
        }
    }
    println!("together {all:>9} bytes {:>6.2} bits a key, {} keys", all as f64 * 8.0 / keys.len() as f64, keys.len());

    // In an order that no cache likes; half of them hits.
    let step = 7_368_787 % keys.len();
    let asked: Vec<Gtin> = (0..keys.len())
        .map(|n| keys[n * step % keys.len()])
        .flat_map(|hit| [Some(hit), Gtin::with_check_digit(hit.key() + 1)])
        .flatten()
        .collect();
    let start = Instant::now();
    let found = asked.iter().filter(|gtin| index.may_have_gtin(**gtin)).count();
    let each = start.elapsed().as_nanos() as f64 / asked.len() as f64;
    println!("may_have_gtin {each:.0} ns each ({} asked, {found} there)", asked.len());
    let start = Instant::now();
    let found = asked.iter().filter(|gtin| keys.binary_search(gtin).is_ok()).count();
    let each = start.elapsed().as_nanos() as f64 / asked.len() as f64;
    println!("binary search in a sorted array of 8-byte keys {each:.0} ns each ({found} there)");
    let start = Instant::now();
    let hits: usize = asked.iter().map(|gtin| index.by_gtin(*gtin).len()).sum();
    let each = start.elapsed().as_nanos() as f64 / asked.len() as f64;
    println!("by_gtin  {each:.0} ns each ({hits} hits)");
    Ok(())
}
