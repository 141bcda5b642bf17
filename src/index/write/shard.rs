//! Excerpts by barcode, for a first answer before the whole has come.

use super::writer::{SegmentFiles, Writer, keys_of};
use crate::index::manifest::{Part, SegmentEntry, Shard};
use crate::record::Recall;
use std::collections::{BTreeMap, BTreeSet};

/// Keys have 13 digits.
const LAST_KEY: u64 = 9_999_999_999_999;

/// Which shards to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shards {
    /// How many barcodes each has at least. The fewer it has, the more its fetching tells about the one in hand.
    pub least: usize,
    /// Markets that get shards of their own, beside those for all (ISO 3166-1 alpha-2).
    pub markets: Vec<[u8; 2]>,
}

impl Writer {
    /// Cuts the keys into ranges of at least `least` barcodes each (but for an index with fewer), which together
    /// cover every key, and writes each with all notices that name a barcode in it: once for all notices, and once
    /// for those of each market. Notices that name no market stand in the shards of every one.
    pub fn shards(&self, wanted: &Shards) -> Vec<(Shard, SegmentFiles)> {
        let markets = wanted.markets.iter().map(|market| Some(*market));
        [None].into_iter().chain(markets).flat_map(|market| self.shards_of(market, wanted.least)).collect()
    }

    fn shards_of(&self, market: Option<[u8; 2]>, least: usize) -> Vec<(Shard, SegmentFiles)> {
        let mut named: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
        for (id, recall) in self.recalls().filter(|(_, recall)| sold_in(recall, market)) {
            for key in keys_of(&recall) {
                named.entry(key).or_default().insert(id);
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
            shards.push((Shard { market, first, last, keys: own.len() as u32, segment }, files));
            first = last + 1;
        }
        shards
    }
}

fn sold_in(recall: &Recall, market: Option<[u8; 2]>) -> bool {
    let Some(market) = market else { return true };
    recall.markets.is_empty() || recall.markets.iter().any(|named| named.as_bytes() == market)
}
