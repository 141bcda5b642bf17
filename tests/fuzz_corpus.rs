//! The fuzz targets on stable: over their seeds, and over every input that ever found something, so that it stays mended.
#![cfg(feature = "native")]

#[path = "fuzz/src/lib.rs"]
mod targets;

use recallkit::feed::Source;
use std::path::Path;

fn run(target: &str, bytes: &[u8]) {
    match target {
        "parse" => targets::parse(bytes),
        "check" => targets::check(bytes),
        "manifest" => targets::manifest(bytes),
        "keys" => targets::keys(bytes),
        "segment" => targets::segment(bytes),
        "records" => targets::records(bytes),
        "files" => targets::files(bytes),
        feed => {
            let source = feed.strip_prefix("feed_").and_then(Source::from_name);
            targets::feed(source.unwrap_or_else(|| panic!("{feed}: no such target")), bytes);
        }
    }
}

/// Every input of a folder's targets, and how many there are.
fn replay(folder: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut count = 0;
    for target in std::fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display())) {
        let target = target.unwrap().path();
        let name = target.file_name().unwrap().to_string_lossy().into_owned();
        for input in std::fs::read_dir(&target).unwrap() {
            run(&name, &std::fs::read(input.unwrap().path()).unwrap());
            count += 1;
        }
    }
    count
}

#[test]
fn seeds_pass() {
    assert!(replay("tests/fuzz/seeds") > 20);
}

#[test]
fn what_was_found_stays_mended() {
    println!("{} inputs that once found something", replay("tests/data/fuzz"));
}

/// Every target gets somewhere without a fuzzer as well: a few thousand plain mutations each.
#[test]
fn a_short_walk_through_every_target() {
    let targets = ["parse", "check", "manifest", "keys", "segment", "records", "files"].map(String::from);
    let feeds = Source::ALL.map(|source| format!("feed_{source}"));
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for target in targets.iter().chain(&feeds) {
        for _ in 0..1_000 {
            let len = random() % 48;
            let bytes: Vec<u8> = (0..len).map(|_| (random() >> 32) as u8).collect();
            run(target, &bytes);
        }
    }
}
