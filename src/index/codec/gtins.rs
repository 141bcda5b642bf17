//! Barcodes and the group of each: which products it stands for.
//!
//! A key is the first 13 digits of a GTIN-14, as a number. Real barcodes cluster by company, so the distance to the
//! key before is small; and keys are given groups in order, so that a key's group is that of its neighbour, or the
//! next. Blocks of 128 keys are found by halving over their first keys, and walked.
//!
//! ```text
//! count    varint                      keys
//! firsts   blocks × 6 bytes            each block's first key
//! runs     ceil(blocks / 32) × u32     where each 32 blocks begin, counted from the end of `offsets`
//! offsets  blocks × u16                where each block begins, counted from its run
//! blocks   each on a byte of its own:
//!   group  code                        the first key's group
//!   mode   nibble                      how the others' groups follow
//!   steps  code × (keys - 1)           distance from the key before, less one
//!   groups mode 0: nothing             each key has the group after its neighbour's
//!          mode 1: { nibble+ }         how many keys share a group; then come those of the group after it
//!          mode 2: { nibble+, code }   the same, with the distance to the next group, zigzag, less one
//! ```
//! A *code* is nibbles of three bits, the lowest first, the fourth bit set on all but the last. A count is one nibble
//! from 1 to 14, or 15 and then as many more as the next says (which may be 0).
//!
//! Here stood a transducer over separating prefixes, as in Lucene's block tree: it costs more (1.1 bits a key beside
//! the first keys' 0.7) than the plain list of first keys that it searches, and bytes can be made on which it panics
//! or never ends. This reader does a bounded number of steps on any bytes.

use super::cursor::{Cursor, unzigzag};

const BLOCK: usize = 128;
const RUN: usize = 32;
const FIRST: usize = 6;

/// Barcodes read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gtins<'a> {
    count: usize,
    firsts: &'a [u8],
    runs: &'a [u8],
    offsets: &'a [u8],
    blocks: &'a [u8],
}

impl<'a> Gtins<'a> {
    pub(crate) const EMPTY: Gtins<'static> = Gtins { count: 0, firsts: &[], runs: &[], offsets: &[], blocks: &[] };

    /// An empty section holds no barcodes.
    pub(crate) fn open(section: &'a [u8]) -> Option<Gtins<'a>> {
        if section.is_empty() {
            return Some(Gtins::EMPTY);
        }
        let mut cursor = Cursor::new(section);
        let count = cursor.count()?;
        let blocks = count.div_ceil(BLOCK);
        let firsts = cursor.take(blocks.checked_mul(FIRST)?)?;
        let runs = cursor.take(blocks.div_ceil(RUN).checked_mul(4)?)?;
        let offsets = cursor.take(blocks.checked_mul(2)?)?;
        Some(Gtins { count, firsts, runs, offsets, blocks: cursor.rest() })
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    fn blocks_len(&self) -> usize {
        self.firsts.len() / FIRST
    }

    #[inline]
    fn first(&self, block: usize) -> u64 {
        match self.firsts.get(block * FIRST..block * FIRST + FIRST) {
            Some(&[a, b, c, d, e, f]) => u64::from_le_bytes([a, b, c, d, e, f, 0, 0]),
            _ => u64::MAX,
        }
    }

    fn block(&self, block: usize) -> Option<Nibbles<'a>> {
        let run = Cursor::new(self.runs.get(block / RUN * 4..)?).u32()?;
        let offset = Cursor::new(self.offsets.get(block * 2..)?).u16()?;
        let at = usize::try_from(run).ok()?.checked_add(usize::from(offset))?;
        Some(Nibbles { bytes: self.blocks.get(at..)?, at: 0 })
    }

    fn keys_in(&self, block: usize) -> usize {
        (self.count - (block * BLOCK).min(self.count)).min(BLOCK)
    }

    /// The block in which a key would stand: the last whose first key is not above it.
    #[inline]
    fn block_of(&self, key: u64) -> Option<usize> {
        let mut len = self.blocks_len();
        let mut low = 0;
        // Halves without a branch on the keys, which no predictor can guess.
        while len > 1 {
            let half = len / 2;
            low = if self.first(low + half) <= key { low + half } else { low };
            len -= half;
        }
        (len == 1 && self.first(low) <= key).then_some(low)
    }

    /// Walks to a key: its block, its place there, and where in the block the walk ended.
    #[inline]
    fn find(&self, key: u64) -> Option<(usize, usize, usize)> {
        let block = self.block_of(key)?;
        let mut nibbles = self.block(block)?;
        nibbles.code()?;
        nibbles.nibble()?;
        let keys = self.keys_in(block);
        let mut found = self.first(block);
        for place in 0..keys {
            if found >= key {
                return (found == key).then_some((block, place, nibbles.at));
            }
            found += nibbles.code()? + 1;
        }
        None
    }

    /// Whether a key is there: cheaper than its group.
    #[inline]
    pub(crate) fn contains(&self, key: u64) -> bool {
        self.find(key).is_some()
    }

    /// The group of a key.
    #[inline]
    pub(crate) fn group(&self, key: u64) -> Option<u32> {
        let (block, place, at) = self.find(key)?;
        let mut nibbles = self.block(block)?;
        let group = nibbles.code()?;
        let mode = nibbles.nibble()?;
        nibbles.at = at;
        nibbles.skip(self.keys_in(block) - 1 - place)?;
        Groups { nibbles, mode, group, left: 0, begun: false }.nth(place)
    }

    /// Which of many keys are there: `found` is called with the place of each. The keys ascend, and each block is
    /// walked at most once: for thousands of keys, several times cheaper than [`contains`](Gtins::contains) for each.
    pub(crate) fn find_all(&self, keys: impl Iterator<Item = u64>, mut found: impl FnMut(usize)) {
        // The block that is being walked: its last key read, how many are left, and the first key of the next block.
        let (mut block, mut at, mut left, mut next) = (0, 0, 0, 0);
        let mut nibbles = Nibbles { bytes: &[], at: 0 };
        for (n, key) in keys.enumerate() {
            if key >= next {
                let Some(start) = self.block_from(block, key) else { continue };
                block = start;
                next = self.first(block + 1);
                at = self.first(block);
                left = self.keys_in(block).saturating_sub(1);
                let begun = self.block(block).and_then(|mut begun| begun.code().and(begun.nibble()).map(|_| begun));
                match begun {
                    Some(begun) => nibbles = begun,
                    None => left = 0,
                }
            }
            while at < key && left > 0 {
                match nibbles.code() {
                    Some(step) => (at, left) = (at.saturating_add(step).saturating_add(1), left - 1),
                    None => left = 0,
                }
            }
            if at == key {
                found(n);
            }
        }
    }

    /// As [`block_of`](Gtins::block_of), for a key that does not stand before a block: in growing strides from there.
    fn block_from(&self, block: usize, key: u64) -> Option<usize> {
        let mut stride = 1;
        let mut low = block;
        while self.first(low + stride) <= key {
            low += stride;
            stride *= 2;
        }
        // The first block after `low` that begins above the key is less than a stride away.
        while stride > 1 {
            stride /= 2;
            low = if self.first(low + stride) <= key { low + stride } else { low };
        }
        (self.first(low) <= key).then_some(low)
    }

    /// Every key with its group, in order; ends where the bytes stop making sense.
    #[cfg(feature = "native")]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u32)> + 'a {
        let this = *self;
        (0..this.blocks_len()).map_while(move |block| this.rows(block)).flatten()
    }

    #[cfg(feature = "native")]
    fn rows(&self, block: usize) -> Option<Vec<(u64, u32)>> {
        let mut nibbles = self.block(block)?;
        let group = nibbles.code()?;
        let mode = nibbles.nibble()?;
        let mut keys = vec![self.first(block)];
        for _ in 1..self.keys_in(block) {
            let last = *keys.last()?;
            keys.push(last + nibbles.code()? + 1);
        }
        let len = keys.len();
        let groups = Groups { nibbles, mode, group, left: 0, begun: false };
        let rows: Vec<(u64, u32)> = keys.into_iter().zip(groups).collect();
        (rows.len() == len).then_some(rows)
    }
}

/// The groups of a block's keys, one after the other.
struct Groups<'a> {
    nibbles: Nibbles<'a>,
    mode: u8,
    group: u64,
    /// Keys that still share the group.
    left: usize,
    begun: bool,
}

impl Iterator for Groups<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.left == 0 {
            if self.begun {
                let step = match self.mode {
                    2 => unzigzag(self.nibbles.code()?),
                    _ => 0,
                };
                self.group = self.group.checked_add(1)?.checked_add_signed(step)?;
            }
            self.left = match self.mode {
                0 => 1,
                1 | 2 => self.nibbles.run()?,
                _ => return None,
            };
        }
        self.begun = true;
        self.left = self.left.checked_sub(1)?;
        u32::try_from(self.group).ok()
    }
}

/// Nibbles of a byte string, the low one of a byte first.
#[derive(Clone, Copy)]
struct Nibbles<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Nibbles<'_> {
    /// The next 15 nibbles at least, the first the lowest; zeros after the end.
    #[inline]
    fn word(&self) -> Option<u64> {
        let rest = self.bytes.get(self.at / 2..)?;
        let word = match rest.first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None if rest.is_empty() => return None,
            None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        Some(word >> (self.at % 2 * 4))
    }

    #[inline]
    fn nibble(&mut self) -> Option<u8> {
        let nibble = (self.word()? & 15) as u8;
        self.at += 1;
        Some(nibble)
    }

    /// All nibbles of a code at once: where the fourth bit ends it, then the three-bit groups pushed together.
    #[inline]
    fn code(&mut self) -> Option<u64> {
        let word = self.word()?;
        let stop = !word & 0x8888_8888_8888_8888;
        if stop == 0 {
            return None;
        }
        let bits = stop.trailing_zeros() + 1;
        self.at += bits as usize / 4;
        let mut x = word & (u64::MAX >> (64 - bits)) & 0x7777_7777_7777_7777;
        x = (x & 0x0707_0707_0707_0707) | (x >> 1 & 0x3838_3838_3838_3838);
        x = (x & 0x003f_003f_003f_003f) | (x >> 2 & 0x0fc0_0fc0_0fc0_0fc0);
        x = (x & 0x0000_0fff_0000_0fff) | (x >> 4 & 0x00ff_f000_00ff_f000);
        Some((x & 0x00ff_ffff) | (x >> 8 & 0xffff_ff00_0000))
    }

    /// Passes over codes, some sixteen nibbles at a time.
    fn skip(&mut self, mut codes: usize) -> Option<()> {
        while codes > 0 {
            // The last of the nibbles may have been shifted in: fifteen are sure.
            let stops = !self.word()? & 0x0888_8888_8888_8888;
            let ended = stops.count_ones() as usize;
            if ended > codes {
                let rest = (1..codes).fold(stops, |stops, _| stops & stops.wrapping_sub(1));
                self.at += rest.trailing_zeros() as usize / 4 + 1;
                return Some(());
            }
            let whole = if ended == 0 { 0 } else { (63 - stops.leading_zeros() as usize) / 4 + 1 };
            if whole == 0 {
                return None;
            }
            self.at += whole;
            codes -= ended;
        }
        Some(())
    }

    fn run(&mut self) -> Option<usize> {
        let mut len = 0;
        loop {
            let nibble = self.nibble()?;
            len += usize::from(nibble);
            // A run is at most a block: what says more is damaged.
            match nibble {
                15 if len <= BLOCK => {}
                _ => return Some(len),
            }
        }
    }
}

#[cfg(feature = "native")]
pub(crate) use writing::write_gtins;

#[cfg(feature = "native")]
mod writing {
    use super::{BLOCK, FIRST, RUN};
    use crate::index::codec::cursor::{put_varint, zigzag};

    /// Writes what [`Gtins::open`](super::Gtins::open) reads; keys ascending, below 10^13.
    pub(crate) fn write_gtins(mut rows: impl ExactSizeIterator<Item = (u64, u32)>) -> Vec<u8> {
        let count = rows.len();
        if count == 0 {
            return Vec::new();
        }
        let (mut firsts, mut runs, mut offsets, mut blocks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut run = 0;
        for n in 0..count.div_ceil(BLOCK) {
            let block: Vec<(u64, u32)> = rows.by_ref().take(BLOCK).collect();
            if n % RUN == 0 {
                run = blocks.len();
                runs.extend_from_slice(&(run as u32).to_le_bytes());
            }
            firsts.extend_from_slice(&block[0].0.to_le_bytes()[..FIRST]);
            offsets.extend_from_slice(&((blocks.len() - run) as u16).to_le_bytes());
            write_block(&block, &mut blocks);
        }
        let mut out = Vec::new();
        put_varint(&mut out, count as u64);
        for part in [firsts, runs, offsets, blocks] {
            out.extend_from_slice(&part);
        }
        out
    }

    fn write_block(block: &[(u64, u32)], out: &mut Vec<u8>) {
        let steps: Vec<i64> = block.windows(2).map(|pair| i64::from(pair[1].1) - i64::from(pair[0].1)).collect();
        let mode = match () {
            () if steps.iter().all(|step| *step == 1) => 0,
            () if steps.iter().all(|step| matches!(step, 0 | 1)) => 1,
            () => 2,
        };
        let mut nibbles = Vec::new();
        code(&mut nibbles, u64::from(block[0].1));
        nibbles.push(mode);
        block.windows(2).for_each(|pair| code(&mut nibbles, pair[1].0 - pair[0].0 - 1));
        if mode != 0 {
            let mut before = None;
            for same in block.chunk_by(|a, b| a.1 == b.1) {
                if let Some(before) = before.filter(|_| mode == 2) {
                    code(&mut nibbles, zigzag(i64::from(same[0].1) - before - 1));
                }
                run(&mut nibbles, same.len());
                before = Some(i64::from(same[0].1));
            }
        }
        out.extend(nibbles.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4));
    }

    fn code(nibbles: &mut Vec<u8>, mut value: u64) {
        while value >= 8 {
            nibbles.push((value & 7) as u8 | 8);
            value >>= 3;
        }
        nibbles.push(value as u8);
    }

    fn run(nibbles: &mut Vec<u8>, mut len: usize) {
        while len >= 15 {
            nibbles.push(15);
            len -= 15;
        }
        nibbles.push(len as u8);
    }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn check(rows: &BTreeMap<u64, u32>) {
        let list: Vec<(u64, u32)> = rows.iter().map(|(key, group)| (*key, *group)).collect();
        let bytes = write_gtins(list.iter().copied());
        let gtins = Gtins::open(&bytes).unwrap();
        assert_eq!(gtins.len(), rows.len());
        assert_eq!(gtins.iter().collect::<Vec<_>>(), list);
        let asked: Vec<u64> = list.iter().flat_map(|(key, _)| [key.saturating_sub(1), *key, *key, key + 1]).collect();
        let mut asked = [asked, vec![0, 5_000_000_500, 9_999_999_999_999]].concat();
        asked.sort_unstable();
        for step in [1, 3, 97, 1000] {
            let some: Vec<u64> = asked.iter().copied().step_by(step).collect();
            let mut found = Vec::new();
            gtins.find_all(some.iter().copied(), |n| found.push(n));
            let there: Vec<usize> = (0..some.len()).filter(|n| rows.contains_key(&some[*n])).collect();
            assert_eq!(found, there);
        }
        for (key, group) in rows {
            assert_eq!(gtins.group(*key), Some(*group));
            for near in [key.wrapping_sub(1), key + 1] {
                assert_eq!(gtins.group(near), rows.get(&near).copied());
            }
        }
    }

    #[test]
    fn every_mode_of_groups() {
        check(&BTreeMap::new());
        check(&(0..1000).map(|n| (n * 37, n as u32)).collect());
        check(&(0..1000).map(|n| (n * n * n * 9999, n as u32 / 10)).collect());
        check(&(0..1000).map(|n| (9_999_999_999_999 - n * 1_000_003, n as u32 % 7 * 100_000)).collect());
        check(&(0..200).map(|n| (n, 5)).collect());
    }

    proptest! {
        #[test]
        fn any_keys_and_groups_round_trip(
            rows in prop::collection::btree_map(0u64..10_000_000_000_000, 0u32..u32::MAX, 0..300),
            near in prop::collection::btree_map(5_000_000_000u64..5_000_001_000, 0u32..40, 0..300),
        ) {
            check(&rows);
            check(&near);
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), key in any::<u64>()) {
            if let Some(gtins) = Gtins::open(&bytes) {
                gtins.group(key);
                prop_assert!(gtins.iter().count() <= gtins.len());
            }
        }
    }
}
