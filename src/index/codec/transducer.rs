//! A transducer of keys to numbers, as the crate `fst` writes it (its format 3), read by a checked reader of our own.
//!
//! The crate's own reader trusts its bytes: forged ones make it panic, which ruins a wasm instance for good. This one
//! answers `None` for what the bytes do not bear out. The writer is the crate's.
//!
//! ```text
//! version  u64 = 3
//! kind     u64 = 0
//! nodes    one after the other, the root last
//! keys     u64     how many
//! root     u64     its address
//! sum      u32     CRC-32C, not looked at: a segment's hash stands for it
//! ```
//! A **node** is read backwards from its *address*, the place of its last byte in the file. That byte says its form:
//!
//! ```text
//! 11nnnnnn  one way on, to the node that ends just before this one begins; adds nothing
//! 10nnnnnn  one way on: then (backwards) a byte of sizes, its target, its number
//! 0fnnnnnn  any ways on: sizes, with more than 32 ways a table of 256 places by input byte, the input bytes, the
//!           targets, the numbers, and, where a key may end here (f = 1), the number that ending adds
//! ```
//! In the first two forms `nnnnnn` picks the input byte out of [`COMMON`], or is 0 where the byte itself stands before
//! the form. In the third it counts the ways, or is 0 where a byte before the form does (there 1 means 256). Sizes are
//! two halves of a byte: of a target (high) and of a number (low; 0 means that all add nothing). Ways stand in
//! descending order of input byte, so that backwards they ascend. A target is the distance down from where the node
//! begins, or 0 for the end of a key, which no bytes stand for. A key's number is the sum along its way.
//!
//! **Bounds, whatever the bytes:** each target lies below its node, so no way leads in a circle. A walk over many keys
//! ([`Keys`]) gives up at a node that leads nowhere and at [`LONGEST`] bytes of key, neither of which a writer makes:
//! between one key and the next are thus at most twice that many nodes.

use super::Cursor;

const VERSION: u64 = 3;
const HEAD: usize = 16;
const TAIL: usize = 20;
/// The end of a key, where nothing follows and nothing is added.
const END: usize = 0;
/// An address at which no node can be.
const NOWHERE: usize = 1;
/// With more ways than this a node has a table of them.
const SCANNED: usize = 32;
/// No key that is walked to is longer: what is longer is a damaged file.
const LONGEST: usize = 4096;

/// Input bytes that a form picks out by number, from 1.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// A transducer read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transducer<'a> {
    /// The file up to its tail, so that addresses are places in it.
    nodes: &'a [u8],
    root: usize,
    #[cfg_attr(not(feature = "native"), expect(dead_code, reason = "an audit's question"))]
    len: u64,
}

impl<'a> Transducer<'a> {
    pub(crate) const EMPTY: Transducer<'static> = Transducer { nodes: &[], root: NOWHERE, len: 0 };

    /// No bytes are a transducer without keys.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Transducer<'a>> {
        if bytes.is_empty() {
            return Some(Transducer::EMPTY);
        }
        let (nodes, tail) = bytes.split_at_checked(bytes.len().checked_sub(TAIL)?)?;
        let (mut head, mut tail) = (Cursor::new(nodes), Cursor::new(tail));
        let known = head.u64()? == VERSION && head.u64()? == 0;
        let len = tail.u64()?;
        let root = usize::try_from(tail.u64()?).ok()?;
        let last = if nodes.len() == HEAD { END } else { nodes.len().checked_sub(1)? };
        (known && root == last).then_some(Transducer { nodes, root, len })
    }

    /// How many keys there are, by the file's own word.
    #[cfg(feature = "native")]
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// The key's number.
    #[cfg(feature = "native")]
    pub(crate) fn get(&self, key: &[u8]) -> Option<u64> {
        let (node, sum) = self.walk(key)?;
        sum.checked_add(node.ends?)
    }

    /// The keys that begin so, in order of their bytes. Those that go on with the byte `pass` after a key are passed
    /// over; that key itself must then be one.
    pub(crate) fn with_prefix(&self, prefix: &[u8], pass: Option<u8>) -> Keys<'a> {
        let mut keys = Keys { of: *self, pass, key: Vec::new(), ways: Vec::new(), found: None, steps: 0 };
        if let Some((node, sum)) = self.walk(prefix) {
            keys.key.extend_from_slice(prefix);
            keys.found = node.ends.and_then(|more| sum.checked_add(more));
            keys.ways.push(Way { node, next: 0, sum });
        }
        keys
    }

    /// Where a text leads, and what is added on the way.
    #[inline]
    fn walk(&self, text: &[u8]) -> Option<(Node<'a>, u64)> {
        let mut node = self.node(self.root)?;
        let mut sum = 0u64;
        for byte in text {
            let (to, more) = node.follow(node.find(*byte)?)?;
            sum = sum.checked_add(more)?;
            node = self.node(to)?;
        }
        Some((node, sum))
    }

    #[inline]
    fn node(&self, address: usize) -> Option<Node<'a>> {
        if address == END {
            return Some(Node::END);
        }
        let mut bytes = Backwards(self.nodes.get(HEAD..=address)?);
        let form = bytes.byte()?;
        let low = usize::from(form & 0x3f);
        let mut node = Node::END;
        if form & 0x80 != 0 {
            node.ends = None;
            node.count = 1;
            node.only = if low == 0 { bytes.byte()? } else { *COMMON.get(low - 1)? };
            if form & 0x40 == 0 {
                (node.target, node.number) = bytes.sizes()?;
                node.targets = bytes.take(node.target)?;
                node.numbers = bytes.take(node.number)?;
            }
        } else {
            node.count = match low {
                0 => match bytes.byte()? {
                    1 => 256,
                    count => usize::from(count),
                },
                count => count,
            };
            (node.target, node.number) = bytes.sizes()?;
            node.places = bytes.take(if node.count > SCANNED { 256 } else { 0 })?;
            node.inputs = bytes.take(node.count)?;
            node.targets = bytes.take(node.count * node.target)?;
            node.numbers = bytes.take(node.count * node.number)?;
            node.ends = if form & 0x40 == 0 { None } else { Some(number(bytes.take(node.number)?)) };
        }
        node.begins = HEAD + bytes.0.len();
        Some(node)
    }
}

/// One node, its parts within the bytes.
#[derive(Clone, Copy, Debug)]
struct Node<'a> {
    /// Where its first byte stands.
    begins: usize,
    /// What is added where a key may end here.
    ends: Option<u64>,
    /// How many ways lead on.
    count: usize,
    /// The input byte of a form with one way, which has no `inputs`.
    only: u8,
    places: &'a [u8],
    inputs: &'a [u8],
    targets: &'a [u8],
    numbers: &'a [u8],
    /// Bytes of a target; 0 in the form that has none, which leads to the node just before.
    target: usize,
    /// Bytes of a number.
    number: usize,
}

impl Node<'_> {
    const END: Node<'static> = Node {
        begins: END,
        ends: Some(0),
        count: 0,
        only: 0,
        places: &[],
        inputs: &[],
        targets: &[],
        numbers: &[],
        target: 0,
        number: 0,
    };

    /// The input byte of a way, by its place in ascending order.
    fn input(&self, way: usize) -> Option<u8> {
        if self.inputs.is_empty() {
            return (way < self.count).then_some(self.only);
        }
        self.inputs.get(self.inputs.len().checked_sub(way + 1)?).copied()
    }

    /// The way with this input byte.
    #[inline]
    fn find(&self, byte: u8) -> Option<usize> {
        if self.inputs.is_empty() {
            return (self.count == 1 && self.only == byte).then_some(0);
        }
        if let Some(&place) = self.places.get(usize::from(byte)) {
            return (self.input(usize::from(place)) == Some(byte)).then_some(usize::from(place));
        }
        self.inputs.iter().rev().position(|input| *input == byte)
    }

    /// Where a way leads, always below this node, and what it adds.
    #[inline]
    fn follow(&self, way: usize) -> Option<(usize, u64)> {
        if self.target == 0 {
            // In the forms with targets of their own, none has no bytes.
            let to_the_one_before = self.inputs.is_empty() && self.number == 0 && way == 0;
            return to_the_one_before.then_some((self.begins.checked_sub(1)?, 0));
        }
        let to = match usize::try_from(number(from_behind(self.targets, self.target, way)?)).ok()? {
            0 => END,
            down => self.begins.checked_sub(down)?,
        };
        Some((to, number(from_behind(self.numbers, self.number, way)?)))
    }

    /// Whether anything lies on it or behind it.
    fn leads_on(&self, pass: Option<u8>) -> bool {
        self.ends.is_some() || (0..self.count).any(|way| self.input(way) != pass)
    }
}

/// The value of so many bytes that stands at a place counted from the end.
#[inline]
fn from_behind(values: &[u8], size: usize, place: usize) -> Option<&[u8]> {
    let end = values.len().checked_sub(place.checked_mul(size)?)?;
    values.get(end.checked_sub(size)?..end)
}

/// At most eight bytes, the lowest first.
#[inline]
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Bytes taken from their end.
struct Backwards<'a>(&'a [u8]);

impl<'a> Backwards<'a> {
    #[inline]
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (rest, taken) = self.0.split_at_checked(self.0.len().checked_sub(len)?)?;
        self.0 = rest;
        Some(taken)
    }

    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (last, rest) = self.0.split_last()?;
        self.0 = rest;
        Some(*last)
    }

    /// How many bytes a target has, and a number.
    #[inline]
    fn sizes(&mut self) -> Option<(usize, usize)> {
        let byte = self.byte()?;
        let (target, number) = (usize::from(byte >> 4), usize::from(byte & 0xf));
        (target <= 8 && number <= 8).then_some((target, number))
    }
}

/// A walk over keys. It lends each, and takes memory for the longest alone.
#[derive(Debug)]
pub(crate) struct Keys<'a> {
    of: Transducer<'a>,
    pass: Option<u8>,
    key: Vec<u8>,
    ways: Vec<Way<'a>>,
    /// The number of `key`, where it is one and was not given yet.
    found: Option<u64>,
    /// Nodes come to or left.
    steps: usize,
}

/// A node on the way to the key at hand.
#[derive(Debug)]
struct Way<'a> {
    node: Node<'a>,
    /// The way to take next.
    next: usize,
    sum: u64,
}

impl Keys<'_> {
    /// The next key and its number.
    pub(crate) fn next(&mut self) -> Option<(&[u8], u64)> {
        while self.found.is_none() {
            self.steps += 1;
            if self.step().is_none() {
                self.ways.clear();
                return None;
            }
        }
        self.found.take().map(|number| (self.key.as_slice(), number))
    }

    /// One node further or back. `None` at the end, and where the bytes make no sense.
    fn step(&mut self) -> Option<()> {
        let depth = self.ways.len();
        let way = self.ways.last_mut()?;
        if way.next >= way.node.count {
            self.ways.pop();
            self.key.pop();
            return Some(());
        }
        let (taken, input) = (way.next, way.node.input(way.next)?);
        way.next += 1;
        if Some(input) == self.pass {
            return Some(());
        }
        let (to, more) = way.node.follow(taken)?;
        let sum = way.sum.checked_add(more)?;
        let node = self.of.node(to).filter(|node| depth < LONGEST && node.leads_on(self.pass))?;
        if let Some(more) = node.ends {
            self.found = Some(sum.checked_add(more)?);
        }
        self.key.push(input);
        self.ways.push(Way { node, next: 0, sum });
        Some(())
    }
}

/// Writes what [`Transducer::open`] reads; the keys must ascend.
#[cfg(feature = "native")]
pub(crate) fn write_transducer<'k>(rows: impl Iterator<Item = (&'k [u8], u64)>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (key, number) in rows {
        builder.insert(key, number).expect("keys ascend");
    }
    builder.into_inner().expect("memory takes all bytes")
}

#[cfg(all(test, feature = "native"))]
#[path = "transducer_tests.rs"]
mod tests;
