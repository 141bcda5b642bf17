//! The words of products as a segment stores them.
//!
//! A word's id is 28 bits of a hash, which nothing compresses. So the words that come more than once are numbered, the
//! most frequent first, and a product's record holds those numbers: one byte for the commonest, two for most. A word
//! that comes once keeps its id, as a number above all ranks.
//!
//! ```text
//! ranks    u32 each    the ids of repeated words, the most frequent first
//! record   ProductWords in postcard's encoding, each id replaced: its rank, or for a word without one, how many
//!          ranks there are plus its id
//! ```

use super::codec::Cursor;
use crate::text::{Name, ProductWords, WordId};

/// The repeated words of a segment, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranks<'a>(&'a [u8]);

impl<'a> Ranks<'a> {
    pub(crate) fn open(section: &'a [u8]) -> Option<Ranks<'a>> {
        section.len().is_multiple_of(4).then_some(Ranks(section))
    }

    fn word(&self, code: u32) -> Option<u32> {
        let len = u32::try_from(self.0.len() / 4).ok()?;
        match code.checked_sub(len) {
            Some(id) => Some(id),
            None => Cursor::new(self.0.get(usize::try_from(code).ok()? * 4..)?).u32(),
        }
    }

    /// A product's words.
    pub(crate) fn decode(&self, record: &[u8]) -> Option<ProductWords> {
        let mut words: ProductWords = postcard::from_bytes(record).ok()?;
        let mut sound = true;
        each_id(&mut words, &mut |id| match self.word(id.0) {
            Some(word) => *id = WordId(word),
            None => sound = false,
        });
        sound.then_some(words)
    }
}

/// Visits every id. Fields are named one by one, so that a new one cannot be forgotten.
fn each_id(words: &mut ProductWords, visit: &mut dyn FnMut(&mut WordId)) {
    let ProductWords {
        brands,
        openings,
        makers,
        models: _,
        names,
        kinds,
        side_kinds,
        known,
        lines,
        runs: _,
        years: _,
        exclusive: _,
        sellers,
    } = words;
    for list in [brands, openings, makers, kinds, side_kinds, known, lines, sellers] {
        list.iter_mut().for_each(&mut *visit);
    }
    for name in names {
        let Name { must, may, joins, versions, kinds, measures: _, strict: _ } = name;
        for list in [must, may, versions, kinds] {
            list.iter_mut().for_each(&mut *visit);
        }
        joins.iter_mut().for_each(|(_, id)| visit(id));
    }
}

/// Writes what [`Ranks`] reads: the ranks, and a record for each product.
#[cfg(feature = "native")]
pub(crate) fn write_words(mut products: Vec<ProductWords>) -> (Vec<u8>, Vec<Vec<u8>>) {
    use std::collections::{BTreeMap, HashMap};
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for words in &mut products {
        each_id(words, &mut |id| *counts.entry(id.0).or_default() += 1);
    }
    let mut repeated: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    repeated.sort_by_key(|(id, count)| (core::cmp::Reverse(*count), *id));
    let ranks: HashMap<u32, u32> = repeated.iter().zip(0..).map(|((id, _), rank)| (*id, rank)).collect();
    let len = repeated.len() as u32;
    let records = products.iter_mut().map(|words| {
        each_id(words, &mut |id| id.0 = ranks.get(&id.0).copied().unwrap_or(id.0 + len));
        super::write::encode(words)
    });
    let records = records.collect();
    (repeated.iter().flat_map(|(id, _)| id.to_le_bytes()).collect(), records)
}
