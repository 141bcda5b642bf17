//! The real feeds' last month as an update on the month before, and what a cold phone fetches.
//!
//! ```text
//! RECALLKIT_DATA=… cargo test --test real_update -- --nocapture
//! ```
#![cfg(feature = "native")]

mod common;

use recallkit::check::{self, Moment, Unit};
use recallkit::code::Gtin;
use recallkit::feed::Source;
use recallkit::index::{
    Floor, Follows, Gone, Index, Manifest, Publication, Root, SegmentBytes, SegmentFiles, Shards, SigningKey, Writer,
    sign,
};
use recallkit::record::{Date, Recall};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

const FEEDS: [(Source, &str); 8] = [
    (Source::Openfda, "openfda/food-2012-2022.ndjson.gz"),
    (Source::Openfda, "openfda/drugs-2012-2022.ndjson.gz"),
    (Source::Fsis, "fsis"),
    (Source::Cpsc, "cpsc"),
    (Source::Rappelconso, "rappelconso"),
    (Source::Safetygate, "safetygate"),
    (Source::Ukfsa, "other"),
    (Source::Samr, "china"),
];
const DAYS: i32 = 30;

fn writer<'a>(recalls: impl Iterator<Item = &'a Recall>) -> Writer {
    let mut writer = Writer::new();
    recalls.for_each(|recall| writer.add(recall).unwrap());
    writer
}

fn draft() -> Manifest {
    Manifest {
        epoch: 1,
        sequence: 1,
        made: 1_795_000_000,
        stale_after: 1_795_900_000,
        expires: 1_798_000_000,
        sources: vec![],
        segments: vec![],
        shards: vec![],
    }
}

fn trust() -> (SigningKey, Root) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let root = Root { epoch: 1, key: key.verifying_key().to_bytes() };
    (key, root)
}

/// As a web server sends it; `None` where the `brotli` program is not there.
fn brotli(bytes: &[u8]) -> Option<usize> {
    let mut child = Command::new("brotli")
        // What is fetched at every update is squeezed as far as can be; what is fetched once, as a server does on the way.
        .args(["--stdout", "-q", if bytes.len() < 1 << 20 { "11" } else { "5" }, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&bytes));
    let out = child.wait_with_output().ok()?;
    writing.join().ok()?.ok()?;
    Some(out.stdout.len())
}

fn size(files: &SegmentFiles) -> String {
    let squeezed = |bytes: &[u8]| brotli(bytes).map_or_else(|| "?".into(), |n| n.to_string());
    format!(
        "hot {} bytes ({} brotli), texts {} ({} brotli)",
        files.hot.len(),
        squeezed(&files.hot),
        files.cold.len(),
        squeezed(&files.cold)
    )
}

fn published(recall: &Recall) -> Option<Date> {
    recall.published.or(recall.updated)
}

/// Each feed ends on a day of its own: the last one on which five notices lie within the month before, so that a single
/// late sample is not taken for a month.
fn end(mut days: Vec<Date>) -> Option<Date> {
    days.sort_unstable();
    let busy = days.windows(5).rev().find(|five| five[0] > five[4].plus_days(-DAYS));
    busy.map(|five| five[4]).or(days.last().copied())
}

#[test]
fn the_last_month_is_a_small_addition_to_the_month_before() {
    let Some(data) = common::data("the_last_month_is_a_small_addition_to_the_month_before") else { return };
    let (recalls, _) = common::recalls(&data, &FEEDS);
    let mut days: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for recall in &recalls {
        days.entry(recall.source()).or_default().extend(published(recall));
    }
    let newest: BTreeMap<&str, Date> =
        days.into_iter().filter_map(|(source, days)| Some((source, end(days)?))).collect();
    let late = |recall: &Recall| {
        let end = newest.get(recall.source());
        published(recall).zip(end).is_some_and(|(day, end)| day > end.plus_days(-DAYS))
    };
    for (source, end) in &newest {
        let of = recalls.iter().filter(|recall| recall.source() == *source);
        let count = of.clone().filter(|recall| late(recall)).count();
        println!("{source:<12} ends {end}, {count} of {} in its last {DAYS} days", of.count());
    }
    let before = writer(recalls.iter().filter(|recall| !late(recall))).finish();
    let base = Index::from_unsigned(vec![before.clone().into()], vec![]).unwrap();
    println!("the month before: {}", size(&before));
    let whole = |recalls: Writer| {
        let files = recalls.clone().finish();
        let publication = recalls.publication(draft(), Some((&draft(), &base)), Gone::Keep, None).unwrap();
        (files, publication)
    };
    let openfda = writer(recalls.iter().filter(|recall| recall.source() == "openfda" || !late(recall)));
    let (_, Publication { files, kind, .. }) = whole(openfda);
    assert_eq!(kind, Follows::Addition);
    println!("openFDA's last month as an update: {}", size(&files[0]));
    let (anew, Publication { files, kind, .. }) = whole(writer(recalls.iter()));
    assert_eq!(kind, Follows::Addition);
    println!("every feed's last month as an update: {}", size(&files[0]));
    assert!(files[0].hot.len() * 20 < before.hot.len(), "an update is small beside what it follows");
    // And it answers as an index written anew.
    let updated = Index::from_unsigned(vec![before.into(), files[0].clone().into()], vec![]).unwrap();
    let fresh = Index::from_unsigned(vec![anew.into()], vec![]).unwrap();
    assert_eq!(updated.counts().recalls, fresh.counts().recalls);
    for gtin in recalls.iter().filter(|recall| late(recall)).flat_map(gtins) {
        assert_eq!(said(&updated, gtin), said(&fresh, gtin));
    }
}

fn gtins(recall: &Recall) -> impl Iterator<Item = Gtin> + '_ {
    let named = recall.products.iter().flat_map(|product| &product.gtins);
    named.filter_map(|gtin| Gtin::from_digits(&gtin.gtin))
}

/// The finding about a barcode, its recalls in the order of their ids.
fn said(index: &Index, gtin: Gtin) -> serde_json::Value {
    let unit = Unit { code: Some(gtin.to_string()), ..Unit::default() };
    assert!(check::is_covered(index, &unit, Moment::default()), "{gtin} is not covered");
    let mut finding = check::check(index, &unit, Moment::default());
    finding.recalls.sort_by(|a, b| a.id.cmp(&b.id));
    serde_json::to_value(&finding).unwrap()
}

#[test]
fn shards_of_the_real_feeds_answer_as_the_whole() {
    let Some(data) = common::data("shards_of_the_real_feeds_answer_as_the_whole") else { return };
    let (recalls, _) = common::recalls(&data, &FEEDS);
    let (key, root) = trust();
    let all = writer(recalls.iter());
    let files = all.clone().finish();
    println!("the whole: {}", size(&files));
    let whole = Index::from_unsigned(vec![files.into()], vec![]).unwrap();
    let least = 1_000;
    let (shards, files): (Vec<_>, Vec<_>) = all.shards(&Shards { least, markets: vec![*b"FR"] }).into_iter().unzip();
    let signed = sign(&Manifest { shards, ..draft() }, &key);
    let manifest = Manifest::verify(&signed, &root, Floor::default()).unwrap();
    for market in [None, Some(*b"FR")] {
        let own = || manifest.shards.iter().zip(&files).filter(|(shard, _)| shard.market == market);
        let mut bytes: Vec<usize> = own().map(|(_, files)| files.hot.len() + files.cold.len()).collect();
        bytes.sort_unstable();
        let fewest = own().map(|(shard, _)| shard.keys).min().unwrap();
        assert!(fewest as usize >= least);
        let total: Option<usize> = own().map(|(_, files)| Some(brotli(&files.hot)? + brotli(&files.cold)?)).sum();
        let average = total.map_or("?".into(), |total| (total / own().count()).to_string());
        let widest = own().max_by_key(|(_, files)| files.hot.len() + files.cold.len()).unwrap().1;
        println!(
            "{} shards for {} of at least {least} barcodes (fewest {fewest}): {} to {} bytes, median {}; {average} brotli on average; the largest: {}",
            bytes.len(),
            market.map_or("all".into(), |code| String::from_utf8_lossy(&code).into_owned()),
            bytes[0],
            bytes[bytes.len() - 1],
            bytes[bytes.len() / 2],
            size(widest)
        );
    }
    println!("manifest of {} bytes", signed.len());
    let mut compared = 0;
    for gtin in recalls.iter().step_by(29).flat_map(gtins) {
        let places = manifest.shards_for(gtin, None);
        let bytes = places.iter().map(|&place| (place, SegmentBytes::from(files[place].clone()))).collect();
        let shard = Index::open_shards(&manifest, bytes).unwrap();
        let mut expected = said(&whole, gtin);
        let mut found = said(&shard, gtin);
        // The whole is unsigned here, and so of no day.
        for finding in [&mut expected, &mut found] {
            finding["as_of"].take();
        }
        assert_eq!(found, expected, "{gtin}");
        compared += 1;
    }
    println!("{compared} barcodes: the finding from a shard is the finding from the whole");
}
