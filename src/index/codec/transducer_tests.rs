use super::*;
use fst::{IntoStreamer, Streamer};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Rows = BTreeMap<Vec<u8>, u64>;

fn write(rows: &Rows) -> Vec<u8> {
    write_transducer(rows.iter().map(|(key, number)| (key.as_slice(), *number)))
}

/// All keys that begin so, until the walk ends or has given `limit`; a walk may not step longer than its bound.
fn walked(of: Transducer<'_>, prefix: &[u8], pass: Option<u8>, limit: usize) -> Vec<(Vec<u8>, u64)> {
    let mut keys = of.with_prefix(prefix, pass);
    let mut found = Vec::new();
    while found.len() < limit {
        let Some((key, number)) = keys.next() else { break };
        found.push((key.to_vec(), number));
    }
    // A node is come to once, left once, and passes over at most its ways that are passed over.
    assert!(keys.steps <= (found.len() + 1) * 2 * (LONGEST + 256), "{} steps for {} keys", keys.steps, found.len());
    found
}

fn by_the_crate(map: &fst::Map<Vec<u8>>, prefix: &[u8]) -> Vec<(Vec<u8>, u64)> {
    let mut stream = map.range().ge(prefix).into_stream();
    let mut found = Vec::new();
    while let Some((key, number)) = stream.next() {
        if !key.starts_with(prefix) {
            break;
        }
        found.push((key.to_vec(), number));
    }
    found
}

/// Keys that share beginnings and endings, and some that do not.
fn rows() -> impl Strategy<Value = Rows> {
    let letters = prop::collection::vec(prop_oneof![Just(b'a'), Just(b'\0'), Just(b'!'), Just(0xe7), 0u8..=255], 0..9);
    let alike = "(a|ab|b){0,3}[a-d ]{0,3}(ing|er)?".prop_map(String::into_bytes);
    let numbers = prop_oneof![0u64..4, 0u64..70_000, any::<u64>()];
    prop::collection::btree_map(prop_oneof![letters, alike], numbers, 0..300)
}

/// What makes the crate's reader panic, or ours answer: any bytes between a right head and a right tail.
fn forged(nodes: &[u8]) -> Vec<u8> {
    let mut bytes = [3u64.to_le_bytes(), 0u64.to_le_bytes()].concat();
    bytes.extend_from_slice(nodes);
    let root = bytes.len() as u64 - 1;
    bytes.extend_from_slice(&7u64.to_le_bytes());
    bytes.extend_from_slice(&(if nodes.is_empty() { 0 } else { root }).to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    bytes
}

/// Asks everything of bytes that may be anything.
fn ask(bytes: &[u8]) {
    let Some(read) = Transducer::open(bytes) else { return };
    for key in [&b""[..], b"a", b"ab", b"\0", b"aa\0b", &[0; 300], &[b't'; 5000], &[0xff; 40]] {
        let number = read.get(key);
        for (found, given) in walked(read, key, None, 40) {
            assert!(found.starts_with(key) && found.len() <= key.len() + LONGEST);
            assert!(found != key || number == Some(given));
        }
        walked(read, key, Some(0), 40);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn answers_as_the_crate_does(rows in rows(), others in prop::collection::vec("[a-d!]{0,5}", 0..40)) {
        let bytes = write(&rows);
        let ours = Transducer::open(&bytes).unwrap();
        let theirs = fst::Map::new(bytes.clone()).unwrap();
        prop_assert_eq!(ours.len(), rows.len() as u64);
        for (key, number) in &rows {
            prop_assert_eq!(ours.get(key), Some(*number));
        }
        let prefixes = rows.keys().flat_map(|key| [key.as_slice(), &key[..key.len() / 2]]).take(60);
        for key in others.iter().map(|key| key.as_bytes()).chain(prefixes) {
            prop_assert_eq!(ours.get(key), theirs.get(key));
            prop_assert_eq!(walked(ours, key, None, usize::MAX), by_the_crate(&theirs, key));
        }
    }

    #[test]
    fn what_follows_a_mark_is_passed_over(rows in rows(), mark in prop_oneof![Just(b'a'), Just(b'\0')]) {
        // Where a mark follows a key, the key itself is one.
        let mut all = rows.clone();
        for key in rows.keys() {
            for (at, _) in key.iter().enumerate().filter(|(_, byte)| **byte == mark) {
                all.entry(key[..at].to_vec()).or_insert(1);
            }
        }
        let bytes = write(&all);
        let read = Transducer::open(&bytes).unwrap();
        for prefix in all.keys().take(20) {
            let own = |key: &Vec<u8>| key.starts_with(prefix) && !key[prefix.len()..].contains(&mark);
            let wanted: Vec<_> = all.iter().filter(|(key, _)| own(key)).map(|(key, n)| (key.clone(), *n)).collect();
            prop_assert_eq!(walked(read, prefix, Some(mark), usize::MAX), wanted);
        }
    }

    #[test]
    fn any_bytes_end(nodes in prop::collection::vec(any::<u8>(), 0..600)) {
        ask(&nodes);
        ask(&forged(&nodes));
    }

    #[test]
    fn changed_bytes_end(rows in rows(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9)) {
        let mut bytes = write(&rows);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        ask(&bytes);
        ask(&forged(&bytes[HEAD..bytes.len() - TAIL]));
    }
}

#[test]
fn nodes_of_every_size() {
    for ways in [1usize, 2, 31, 32, 33, 63, 64, 255, 256] {
        for scale in [0u64, 1, 300, 1 << 40, u64::MAX / 512] {
            let rows: Rows =
                (0..ways).flat_map(|n| [(vec![n as u8], n as u64 * scale), (vec![n as u8; 3], 7)]).collect();
            let bytes = write(&rows);
            let read = Transducer::open(&bytes).unwrap();
            for (key, number) in &rows {
                assert_eq!(read.get(key), Some(*number), "{ways} ways, scale {scale}");
                assert_eq!(read.get(&[key.as_slice(), b"x"].concat()), None);
            }
            assert_eq!(walked(read, b"", None, usize::MAX), rows.into_iter().collect::<Vec<_>>());
        }
    }
}

#[test]
fn nothing_and_the_empty_key() {
    let none = write(&Rows::new());
    for bytes in [&none[..], &[]] {
        let read = Transducer::open(bytes).unwrap();
        assert_eq!((read.len(), read.get(b""), read.get(b"a")), (0, None, None));
        assert!(walked(read, b"", None, 9).is_empty());
    }
    for number in [0, 5] {
        let bytes = write(&Rows::from([(vec![], number)]));
        let read = Transducer::open(&bytes).unwrap();
        assert_eq!((read.get(b""), read.get(b"a")), (Some(number), None));
        assert_eq!(walked(read, b"", None, 9), [(vec![], number)]);
    }
}

/// Each node leads twice to the one before: as many ways through as grains on a chessboard, and more.
#[test]
fn doubled_ways_end() {
    let doubled = |first: &[u8]| {
        let mut nodes = first.to_vec();
        for _ in 0..80 {
            // Backwards: two ways; targets of one byte, no numbers; inputs; both targets one below.
            nodes.extend_from_slice(&[1, 1, b'b', b'a', 0x10, 2]);
        }
        forged(&nodes)
    };
    // A node from which nothing leads on, and at which no key ends.
    let dead = doubled(&[0, 0, 0]);
    assert!(walked(Transducer::open(&dead).unwrap(), b"", None, 1000).is_empty());
    // One at which a key ends: more keys than can be counted, given one by one.
    let alive = doubled(&[0, 0, 0x40]);
    assert_eq!(walked(Transducer::open(&alive).unwrap(), b"", None, 1000).len(), 1000);
    // One whose only way is passed over.
    let passed = doubled(&[0, b'z', 0x10, 1]);
    assert!(walked(Transducer::open(&passed).unwrap(), b"", Some(b'z'), 1000).is_empty());
}

/// Keys longer than any that is written: a chain of nodes, each before the next.
#[test]
fn chains_end() {
    let chain = forged(&[&[0, 0, 0x40][..], &[0xc1; 100_000]].concat());
    let read = Transducer::open(&chain).unwrap();
    assert!(walked(read, b"", None, 9).is_empty());
    assert_eq!(read.get(&[b't'; 100_000]), Some(0), "a question is as long as it is");
    assert_eq!(read.get(&[b't'; 100_001]), None);
}
