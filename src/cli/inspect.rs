//! `recallkit inspect`: what an index holds, and what it costs.

use super::{Outcome, open};
use crate::index::{Index, Manifest, dir};
use std::path::PathBuf;

/// Shows what an index holds: counts, bytes of each part and section, bits a barcode, sources and dates.
///
/// Who signed it is not checked: see `recallkit verify`.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  recallkit inspect recalls")]
pub struct Args {
    /// The folder of the index.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// One JSON object instead of the tables.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let (manifest, index) = dir::open_unverified(&args.dir)?;
    if args.json {
        println!("{}", json(&manifest, &index));
    } else {
        print(&manifest, &index);
    }
    Ok(Outcome::Done)
}

/// Bytes of the sections by part and name, over all segments, in the file's order.
fn sections(index: &Index) -> Vec<(&'static str, &'static str, usize)> {
    let mut sums: Vec<(&'static str, &'static str, usize)> = Vec::new();
    for (_, part, name, bytes) in index.sizes() {
        match sums.iter_mut().find(|(p, n, _)| *p == part && *n == name) {
            Some(sum) => sum.2 += bytes,
            None => sums.push((part, name, bytes)),
        }
    }
    sums.sort_by_key(|(part, ..)| *part == "cold");
    sums
}

fn bits_per_gtin(index: &Index, names: &[&str]) -> f64 {
    let bytes: usize = sections(index).iter().filter(|(_, name, _)| names.contains(name)).map(|(.., b)| b).sum();
    bytes as f64 * 8.0 / index.counts().gtins.max(1) as f64
}

fn bytes(manifest: &Manifest) -> (u64, u64) {
    let hot = manifest.segments.iter().map(|entry| u64::from(entry.hot.len)).sum();
    (hot, manifest.segments.iter().filter_map(|entry| entry.cold).map(|part| u64::from(part.len)).sum())
}

fn day(seconds: u64) -> String {
    open::today(seconds).map_or_else(|| format!("second {seconds}"), |day| day.to_string())
}

fn print(manifest: &Manifest, index: &Index) {
    let (counts, audit) = (index.counts(), index.audit());
    let (hot, cold) = bytes(manifest);
    println!("epoch {}, sequence {} (signature not checked)", manifest.epoch, manifest.sequence);
    println!(
        "made {}, stale after {}, expires {}",
        day(manifest.made),
        day(manifest.stale_after),
        day(manifest.expires)
    );
    println!("\nsource            as of        notices");
    for source in &manifest.sources {
        println!("{:<16} {:>11} {:>10}", source.name, source.as_of.to_string(), source.records);
    }
    println!("\n{:>10} recalls ({} withdrawn beside them)", counts.recalls, counts.withdrawn);
    println!("{:>10} products", counts.products);
    println!("{:>10} barcodes, {} store codes", counts.gtins, counts.store_codes);
    println!("{:>10} models", audit.models);
    println!("{:>10} brands", counts.brands);
    println!("{:>10} words", counts.words);
    println!("\n{:>10} bytes hot, {cold} cold, in {} segments", hot, counts.segments);
    for (part, name, bytes) in sections(index) {
        println!("{bytes:>10} {part:<4} {name}");
    }
    println!(
        "\n{:.2} bits a barcode (keys), {:.2} with their groups",
        bits_per_gtin(index, &["gtins"]),
        bits_per_gtin(index, &["gtins", "groups"])
    );
    shards(manifest).iter().for_each(|line| println!("{line}"));
    audit.faults.iter().for_each(|fault| println!("DAMAGED: {fault}"));
}

/// A line a set of shards: how many, how many barcodes stand behind the fetching of one, and what that costs.
pub(super) fn shards(manifest: &Manifest) -> Vec<String> {
    let markets: std::collections::BTreeSet<_> = manifest.shards.iter().map(|shard| shard.market).collect();
    let line = |market: Option<[u8; 2]>| {
        let own = || manifest.shards.iter().filter(move |shard| shard.market == market);
        let keys = || own().map(|shard| shard.keys);
        let bytes = || {
            own().map(|shard| u64::from(shard.segment.hot.len) + shard.segment.cold.map_or(0, |part| part.len.into()))
        };
        let of = market.map_or_else(|| "all markets".into(), |code| String::from_utf8_lossy(&code).into_owned());
        format!(
            "{} shards for {of}: {} to {} barcodes each, {} to {} bytes with texts, {} on average",
            own().count(),
            keys().min().unwrap_or(0),
            keys().max().unwrap_or(0),
            bytes().min().unwrap_or(0),
            bytes().max().unwrap_or(0),
            bytes().sum::<u64>() / (own().count() as u64).max(1)
        )
    };
    markets.into_iter().map(line).collect()
}

fn json(manifest: &Manifest, index: &Index) -> serde_json::Value {
    let (hot, cold) = bytes(manifest);
    let section =
        |(part, name, bytes): &(&str, &str, usize)| serde_json::json!({"part": part, "section": name, "bytes": bytes});
    let shard = |shard: &crate::index::Shard| {
        serde_json::json!({"market": shard.market.map(|code| String::from_utf8_lossy(&code).into_owned()), "first": shard.first, "last": shard.last, "barcodes": shard.keys,
            "hot": shard.segment.hot.len, "cold": shard.segment.cold.map_or(0, |part| part.len)})
    };
    serde_json::json!({
        "epoch": manifest.epoch, "sequence": manifest.sequence,
        "made": manifest.made, "stale_after": manifest.stale_after, "expires": manifest.expires,
        "sources": manifest.sources, "counts": index.counts(), "models": index.audit().models,
        "hot_bytes": hot, "cold_bytes": cold,
        "sections": sections(index).iter().map(section).collect::<Vec<_>>(),
        "shards": manifest.shards.iter().map(shard).collect::<Vec<_>>(),
        "bits_per_gtin": bits_per_gtin(index, &["gtins"]),
        "bits_per_gtin_with_groups": bits_per_gtin(index, &["gtins", "groups"]),
    })
}
