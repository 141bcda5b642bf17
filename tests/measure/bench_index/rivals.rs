//! What else holds a set of numbers.
use std::collections::HashMap;
use std::path::Path;
use xorf::{BinaryFuse8, Filter};

/// A rival that holds the keys.
pub struct Holder {
    pub name: &'static str,
    pub bytes: usize,
    /// A filter may take a stranger for one of its own.
    pub sure: bool,
    pub has: Box<dyn Fn(u64) -> bool>,
}

type Made = Result<Holder, Box<dyn std::error::Error>>;

/// How each is made; what can be sent over a wire leaves its bytes in the folder.
pub const ALL: [fn(&[u64], &Path) -> Made; 5] = [sorted, deltas, transducer, fuse, hash];

fn holder(name: &'static str, bytes: usize, has: impl Fn(u64) -> bool + 'static) -> Made {
    Ok(Holder { name, bytes, sure: true, has: Box::new(has) })
}

fn sorted(keys: &[u64], out: &Path) -> Made {
    let keys = keys.to_vec();
    std::fs::write(out.join("rival-sorted"), keys.iter().flat_map(|key| key.to_le_bytes()).collect::<Vec<u8>>())?;
    holder("sorted array, halved", keys.len() * 8, move |key| keys.binary_search(&key).is_ok())
}

fn deltas(keys: &[u64], out: &Path) -> Made {
    let list = DeltaList::new(keys);
    std::fs::write(out.join("rival-deltas"), DeltaList::plain(keys))?;
    holder("delta list in blocks of 64", list.firsts.len() * 12 + list.bytes.len(), move |key| list.has(key))
}

/// Thirteen ASCII digits a key, as an `fst` map whose value is the group.
fn transducer(keys: &[u64], out: &Path) -> Made {
    let mut builder = fst::MapBuilder::memory();
    for (n, key) in keys.iter().enumerate() {
        builder.insert(format!("{key:013}"), n as u64 / 10)?;
    }
    let map = builder.into_map();
    std::fs::write(out.join("rival-fst"), map.as_fst().as_bytes())?;
    let bytes = map.as_fst().size();
    holder("fst map, group as value", bytes, move |mut key| {
        let mut digits = [b'0'; 13];
        for digit in digits.iter_mut().rev() {
            *digit += (key % 10) as u8;
            key /= 10;
        }
        map.get(digits).is_some()
    })
}

fn fuse(keys: &[u64], out: &Path) -> Made {
    let filter = BinaryFuse8::try_from(keys)?;
    std::fs::write(out.join("rival-fuse"), &filter.fingerprints)?;
    let made = Holder {
        name: "binary fuse filter, 8 bits: no groups, 1 in 256 wrong",
        bytes: filter.fingerprints.len(),
        sure: false,
        has: Box::new(move |key| filter.contains(&key)),
    };
    Ok(made)
}

fn hash(keys: &[u64], _: &Path) -> Made {
    let map: HashMap<u64, u32> = keys.iter().enumerate().map(|(n, key)| (*key, n as u32 / 10)).collect();
    // Sixteen bytes an entry and one to find it by, at most 7 of 8 taken, a power of two.
    let bytes = (map.capacity() * 8 / 7).next_power_of_two() * 17;
    holder("std HashMap", bytes, move |key| map.contains_key(&key))
}

/// Distances as varints, every 64 keys a first key and a place: what one would write in an afternoon.
pub struct DeltaList {
    firsts: Vec<u64>,
    places: Vec<u32>,
    bytes: Vec<u8>,
}

impl DeltaList {
    fn new(keys: &[u64]) -> DeltaList {
        let mut list = DeltaList { firsts: Vec::new(), places: Vec::new(), bytes: Vec::new() };
        for block in keys.chunks(64) {
            list.firsts.push(block[0]);
            list.places.push(list.bytes.len() as u32);
            block.windows(2).for_each(|pair| put(&mut list.bytes, pair[1] - pair[0]));
        }
        list.places.push(list.bytes.len() as u32);
        list
    }

    /// The distances alone, without a way into them.
    pub fn plain(keys: &[u64]) -> Vec<u8> {
        let (mut bytes, mut before) = (Vec::new(), 0);
        for key in keys {
            put(&mut bytes, key - before);
            before = *key;
        }
        bytes
    }

    fn has(&self, key: u64) -> bool {
        let Some(block) = self.firsts.partition_point(|first| *first <= key).checked_sub(1) else { return false };
        let mut at = self.firsts[block];
        let mut rest = self.bytes[self.places[block] as usize..self.places[block + 1] as usize].iter();
        while at < key {
            let (mut step, mut shift) = (0, 0);
            loop {
                let Some(byte) = rest.next() else { return false };
                step |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if *byte < 0x80 {
                    break;
                }
            }
            at += step;
        }
        at == key
    }
}

fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
