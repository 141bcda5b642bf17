//! The words of all products while an index is written, and the lists under which they are found.

use super::writer::encode;
use crate::index::codec::write_postings;
use crate::text::{ProductWords, WordId};
use std::collections::BTreeMap;

/// Each product's words, packed: a tenth of what they take in the open.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Box<[u8]>>);

impl Words {
    pub(super) fn push(&mut self, words: &ProductWords) {
        self.0.push(encode(words).into());
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = ProductWords<'static>> + '_ {
        self.0.iter().map(|packed| postcard::from_bytes(packed).expect("words that were packed open"))
    }

    /// Each product under the rarest word of every way in which a listing can name it: the words of a listing then find
    /// few products, and among them all that it may be. Words, ascending, and a list for each: twice a product's number,
    /// plus one where the route is weak.
    pub(super) fn post(&self) -> (Vec<u32>, Vec<Vec<u8>>) {
        let mut counts: BTreeMap<WordId, u32> = BTreeMap::new();
        for word in self.iter().flat_map(|words| words.routes()).flat_map(|route| route.words) {
            *counts.entry(word).or_default() += 1;
        }
        let mut posted: Vec<(WordId, u32, bool)> = Vec::new();
        for (words, number) in self.iter().zip(0..) {
            for route in words.routes() {
                let rarest = route.words.into_iter().min_by_key(|word| (counts.get(word), *word));
                posted.extend(rarest.map(|word| (word, number, route.weak)));
            }
        }
        posted.sort_unstable();
        // A word that leads to a product in both ways says enough.
        posted.dedup_by_key(|(word, number, _)| (*word, *number));
        let lists = posted.chunk_by(|a, b| a.0 == b.0);
        lists
            .map(|list| {
                (list[0].0.0, write_postings(list.iter().map(|(_, product, weak)| product * 2 + u32::from(*weak))))
            })
            .unzip()
    }
}
