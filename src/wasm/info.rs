#[cfg(feature = "wasm")]
use crate::index::Shard;
use crate::index::{Freshness, Part, Root, SegmentEntry, Source, Verified};
use crate::record::Date;
use serde::Serialize;

/// What an index says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Info<'a> {
    development: bool,
    epoch: u32,
    sequence: u64,
    as_of: Option<Date>,
    made: Option<String>,
    stale_after: Option<String>,
    expires: Option<String>,
    freshness: &'static str,
    sources: &'a [Source],
    segments: Vec<Files>,
}

#[derive(Debug, Serialize)]
struct Files {
    hot: File,
    cold: Option<File>,
}

#[derive(Debug, Serialize)]
struct File {
    hash: String,
    length: u32,
}

/// A shard: where it stands in the manifest, and what its fetching tells.
#[cfg(feature = "wasm")]
#[derive(Debug, Serialize)]
pub(super) struct ShardInfo {
    place: usize,
    keys: u32,
    hot: File,
    cold: Option<File>,
}

#[cfg(feature = "wasm")]
impl ShardInfo {
    pub(super) fn of(place: usize, shard: &Shard) -> ShardInfo {
        let Files { hot, cold } = files(&shard.segment);
        ShardInfo { place, keys: shard.keys, hot, cold }
    }
}

impl<'a> Info<'a> {
    /// Of a verified manifest, at a moment.
    pub(super) fn of(manifest: &'a Verified, now: u64) -> Info<'a> {
        Info {
            // Epoch 0 is the development key's alone.
            development: manifest.epoch == Root::DEVELOPMENT.epoch,
            epoch: manifest.epoch,
            sequence: manifest.sequence,
            as_of: manifest.sources.iter().map(|source| source.as_of).min(),
            made: instant(manifest.made),
            stale_after: instant(manifest.stale_after),
            expires: instant(manifest.expires),
            freshness: name(manifest.freshness(now)),
            sources: &manifest.sources,
            segments: manifest.segments.iter().map(files).collect(),
        }
    }
}

fn files(entry: &SegmentEntry) -> Files {
    let file = |part: &Part| File { hash: part.name(), length: part.len };
    Files { hot: file(&entry.hot), cold: entry.cold.as_ref().map(file) }
}

fn name(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Fresh => "fresh",
        Freshness::Stale => "stale",
        Freshness::Expired => "expired",
    }
}

/// Seconds since 1970 as `YYYY-MM-DDThh:mm:ssZ`, within the calendar.
fn instant(seconds: u64) -> Option<String> {
    let day = Date::from_days(i32::try_from(seconds / 86_400).ok()?)?;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}Z"))
}
