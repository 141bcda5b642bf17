//! Excerpts by barcode, for a first answer before the whole has come.

use super::writer::{SegmentFiles, Writer, keys_of};
use crate::index::manifest::{Part, SegmentEntry, Shard};
use std::collections::{BTreeMap, BTreeSet};

/// Keys have 13 digits.
const LAST_KEY: u64 = 9_999_999_999_999;

impl Writer {
    /// Cuts the keys into ranges of at least `least` barcodes each (but for an index with fewer), which together
    /// cover every key, and writes each with all notices that name a barcode in it. The fewer barcodes a shard has,
    /// the more its fetching tells about the one that was scanned.
    pub fn shards(&self, least: usize) -> Vec<(Shard, SegmentFiles)> {
        let mut named: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
        for recall in self.recalls() {
            for key in keys_of(recall) {
                named.entry(key).or_default().insert(&recall.id);
            }
        }
        let rows: Vec<(u64, BTreeSet<&str>)> = named.into_iter().collect();
        let count = (rows.len() / least.max(1)).max(1);
        let mut shards = Vec::new();
        let mut first = 0;
        for n in 0..count {
            let (from, to) = (rows.len() * n / count, rows.len() * (n + 1) / count);
            let own = rows.get(from..to).unwrap_or(&[]);
            let last = rows.get(to).map_or(LAST_KEY, |next| next.0 - 1);
            let ids: BTreeSet<String> = own.iter().flat_map(|(_, ids)| ids).map(|id| id.to_string()).collect();
            let files = self.only(&ids).finish();
            let segment = SegmentEntry { hot: Part::of(&files.hot), cold: Some(Part::of(&files.cold)) };
            shards.push((Shard { first, last, keys: own.len() as u32, segment }, files));
            first = last + 1;
        }
        shards
    }
}
