//! Distinct texts by number, mostly in byte order: short codes, which share little but their beginnings.
//!
//! ```text
//! count   varint
//! starts  ceil(count / 16) × u32     where each block of 16 begins, counted from the end of `starts`
//! blocks  { shared varint, length varint, bytes } for each text: how many bytes it shares with the text before
//!         (0 for a block's first), and the bytes after those
//! ```
//! In byte order, a lookup halves its way over the blocks' first texts and walks one block; in another, it walks all.

use super::blocks::Blocks;
#[cfg(feature = "native")]
use super::blocks::write_blocks;
use super::{Cursor, halving};

const BLOCK: usize = 16;
/// No key is longer: what is longer is a damaged file.
const LONGEST: usize = 4096;

/// A string table read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strings<'a>(Blocks<'a, BLOCK>);

impl<'a> Strings<'a> {
    pub(crate) const EMPTY: Strings<'static> = Strings(Blocks::EMPTY);

    /// An empty section is an empty table.
    pub(crate) fn open(section: &'a [u8]) -> Option<Strings<'a>> {
        Blocks::open(section).map(Strings)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.count
    }

    fn first(&self, block: usize) -> Option<&'a [u8]> {
        let mut cursor = self.0.at(block)?;
        (cursor.varint()? == 0).then(|| cursor.bytes()).flatten()
    }

    /// The block in which a text would stand: the last whose first text is not above it.
    fn block_of(&self, text: &[u8]) -> Option<usize> {
        halving::last(self.0.len(), |block| Some(self.first(block)? <= text))
    }

    /// The text's number.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let block = self.block_of(text.as_bytes())?;
        let mut walk = self.walk(block * BLOCK)?;
        for n in block * BLOCK..((block + 1) * BLOCK).min(self.len()) {
            match walk.step()?.cmp(text.as_bytes()) {
                core::cmp::Ordering::Less => {}
                core::cmp::Ordering::Equal => return Some(n),
                core::cmp::Ordering::Greater => return None,
            }
        }
        None
    }

    /// The number of a text in a table that is not in byte order: each is looked at.
    pub(crate) fn position(&self, text: &str) -> Option<usize> {
        (0..self.0.len()).find_map(|block| {
            let mut walk = self.walk(block * BLOCK)?;
            let numbers = block * BLOCK..((block + 1) * BLOCK).min(self.len());
            numbers.map_while(|n| Some((n, walk.step()? == text.as_bytes()))).find(|(_, same)| *same).map(|(n, _)| n)
        })
    }

    /// The text with this number.
    pub(crate) fn get(&self, n: usize) -> Option<String> {
        if n >= self.len() {
            return None;
        }
        let mut walk = self.walk(n / BLOCK * BLOCK)?;
        for _ in 0..n % BLOCK {
            walk.step()?;
        }
        core::str::from_utf8(walk.step()?).ok().map(String::from)
    }

    fn walk(&self, from: usize) -> Option<Walk<'a>> {
        Some(Walk { cursor: self.0.at(from / BLOCK)?, text: Vec::new() })
    }
}

/// Reads one text after the other within a block.
struct Walk<'a> {
    cursor: Cursor<'a>,
    text: Vec<u8>,
}

impl Walk<'_> {
    fn step(&mut self) -> Option<&[u8]> {
        let shared = self.cursor.count()?;
        let suffix = self.cursor.bytes()?;
        if shared > self.text.len() || shared.checked_add(suffix.len())? > LONGEST {
            return None;
        }
        self.text.truncate(shared);
        self.text.extend_from_slice(suffix);
        Some(&self.text)
    }
}

/// Writes what [`Strings::open`] reads, no text longer than 4,096 bytes; those that are to be found and not only numbered
/// must be distinct and in byte order.
#[cfg(feature = "native")]
pub(crate) fn write_strings<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Vec<u8> {
    let count = texts.len();
    if count == 0 {
        return Vec::new();
    }
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (n, text) in texts.enumerate() {
        let text = text.as_bytes();
        if n % BLOCK == 0 {
            starts.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
            before = &[];
        }
        let shared = before.iter().zip(text).take_while(|(a, b)| a == b).count();
        super::put_varint(&mut blocks, shared as u64);
        super::put_varint(&mut blocks, (text.len() - shared) as u64);
        blocks.extend_from_slice(&text[shared..]);
        before = text;
    }
    write_blocks(count, &starts, &blocks)
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn finds_every_text_and_no_other() {
        let texts: BTreeSet<String> = (0..500).map(|n| format!("{}é{}", n % 37, n * n)).collect();
        let bytes = write_strings(texts.iter().map(String::as_str));
        let table = Strings::open(&bytes).unwrap();
        assert_eq!(table.len(), texts.len());
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(table.find(text), Some(n));
            assert_eq!(table.get(n).as_ref(), Some(text));
            assert_eq!(table.find(&format!("{text}!")), None);
        }
        assert_eq!(table.get(texts.len()), None);
        assert_eq!(Strings::open(&[]).unwrap().find("a"), None);
    }

    #[test]
    fn finds_texts_in_any_order() {
        let texts: Vec<String> = (0..100).map(|n| format!("feed:{}", n * 37 % 101)).collect();
        let bytes = write_strings(texts.iter().map(String::as_str));
        let table = Strings::open(&bytes).unwrap();
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(table.position(text), Some(n));
        }
        assert_eq!(table.position("feed:"), None);
    }
}
