//! The index beside what else holds sorted numbers, natively: bytes, look-ups and building, at one size.
//!
//! `bench_index build KEYS OUT`: an index of the keys of a file (u64, little-endian, ascending), ten neighbours to a
//! notice, as hot and cold part in a folder; prints seconds and peak memory. A process of its own, so that nothing else
//! counts to the peak.
//!
//! `bench_index ask KEYS OUT [CODES]`: the rivals over the same keys, each asked the same questions; prints a row of JSON
//! a rival, and leaves its bytes in OUT for compressing. Answers that differ end it with an error.
//!
//! `tests/bench/run.mjs` runs both.
mod rivals;

use recallkit::check;
use recallkit::code::Gtin;
use recallkit::index::{Index, SegmentBytes, Writer};
use recallkit::record::{Date, GtinEvidence, Product, ProductGtin, Recall};
use rivals::{DeltaList, Holder};
use std::path::Path;
use std::time::Instant;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["build", keys, out] => build(&read(keys)?, Path::new(out)),
        ["ask", keys, out] => ask(&read(keys)?, Path::new(out)),
        _ => Err("usage: bench_index build|ask KEYS OUT".into()),
    }
}

fn read(path: &str) -> Result<Vec<u64>> {
    let bytes = std::fs::read(path)?;
    let keys: Vec<u64> = bytes.chunks_exact(8).map(|eight| u64::from_le_bytes(eight.try_into().unwrap())).collect();
    if keys.windows(2).any(|pair| pair[0] >= pair[1]) { Err("the keys do not ascend".into()) } else { Ok(keys) }
}

fn build(keys: &[u64], out: &Path) -> Result<()> {
    let before = peak();
    let start = Instant::now();
    let mut writer = Writer::new();
    for (n, ten) in keys.chunks(10).enumerate() {
        let named = |key: &u64| {
            let gtin = Gtin::from_key(*key).ok_or("a key of more than 13 digits")?.to_string();
            Ok(ProductGtin { gtin, evidence: GtinEvidence::Stated, written: None })
        };
        let gtins = ten.iter().map(named).collect::<Result<_>>()?;
        let products = vec![Product { gtins, ..Product::default() }];
        writer.add(&Recall {
            id: format!("bench:{n}"),
            published: Date::new(2026, 1, 1),
            products,
            ..Recall::default()
        })?;
    }
    let files = writer.finish();
    let seconds = start.elapsed().as_secs_f64();
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("part.hot"), &files.hot)?;
    std::fs::write(out.join("part.cold"), &files.cold)?;
    let (hot, cold) = (files.hot.len(), files.cold.len());
    println!(
        "{{\"keys\":{},\"seconds\":{seconds},\"peak\":{},\"before\":{before},\"hot\":{hot},\"cold\":{cold}}}",
        keys.len(),
        peak()
    );
    Ok(())
}

/// The most memory that this process ever held, in bytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// How many questions, a hundredth or a half of them hits.
const ASKED: usize = 200_000;
const ROUNDS: usize = 7;

fn ask(keys: &[u64], out: &Path) -> Result<()> {
    let part = std::fs::read(out.join("part.hot"))?;
    let index = Index::from_unsigned(vec![SegmentBytes::hot_only(part)], Vec::new())?;
    for (_, _, section, bytes) in index.sizes() {
        println!("{{\"section\":{section:?},\"bytes\":{bytes}}}");
    }
    for (share, one_in) in [("half", 2), ("hundredth", 100)] {
        let asked = questions(keys, one_in);
        let truth: Vec<bool> = asked.iter().map(|key| keys.binary_search(key).is_ok()).collect();
        let numbers: Vec<u64> = asked.iter().filter_map(|key| Gtin::from_key(*key)).map(Gtin::value).collect();
        let row = |name: &str, bytes: usize, found: Vec<bool>, sure: bool, times: &[f64]| {
            let wrong = found
                .iter()
                .zip(&truth)
                .filter(|(found, truth)| if sure { found != truth } else { !**found && **truth });
            if wrong.count() > 0 {
                return Err(format!("{name}: its answers differ from those of the sorted keys"));
            }
            let [least, median, most] = [times[0], times[times.len() / 2], times[times.len() - 1]];
            println!(
                "{{\"rival\":{name:?},\"hits\":{share:?},\"bytes\":{bytes},\"ns\":{{\"median\":{median},\"min\":{least},\"max\":{most}}}}}"
            );
            Ok(())
        };
        let gtins = |key: &u64| Gtin::from_key(*key).is_some_and(|gtin| index.may_have_gtin(gtin));
        let size = index.sizes().iter().filter(|(_, _, name, _)| *name == "gtins").map(|(.., bytes)| bytes).sum();
        let times = time(|| asked.iter().filter(|key| gtins(key)).count());
        row("recallkit", size, asked.iter().map(gtins).collect(), true, &times)?;
        let times = time(|| check::verdicts_of_gtins(&index, &numbers).len());
        let verdicts = check::verdicts_of_gtins(&index, &numbers);
        let listed = |verdict: &check::Verdict| *verdict < check::Verdict::NotListed;
        row("recallkit, one batch", size, verdicts.iter().map(listed).collect(), true, &times)?;
        for make in rivals::ALL {
            let rival: Holder = make(keys, out)?;
            let times = time(|| asked.iter().filter(|key| (rival.has)(**key)).count());
            row(rival.name, rival.bytes, asked.iter().map(|key| (rival.has)(*key)).collect(), rival.sure, &times)?;
        }
    }
    println!("{{\"deltas\":{}}}", DeltaList::plain(keys).len());
    Ok(())
}

/// Keys in an order that no cache likes, and numbers beside them; all of them such as mean the same everywhere.
fn questions(keys: &[u64], one_in: usize) -> Vec<u64> {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = move || {
        state = state.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(0x2545_f491_4f6c_dd1d);
        state >> 33
    };
    let mut asked = Vec::with_capacity(ASKED);
    while asked.len() < ASKED {
        let key = keys[next() as usize % keys.len()];
        let near = key + 1 + next() % 50_000;
        let asks = if asked.len() % one_in == 0 { key } else { near };
        let global = |gtin: Gtin| gtin.circulation() == recallkit::code::Circulation::Global;
        if Gtin::from_key(asks).is_some_and(global) {
            asked.push(asks);
        }
    }
    asked
}

/// Nanoseconds a question, ascending.
fn time(mut work: impl FnMut() -> usize) -> Vec<f64> {
    std::hint::black_box(work());
    let round = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_nanos() as f64 / ASKED as f64
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(round).collect();
    times.sort_by(f64::total_cmp);
    times
}
