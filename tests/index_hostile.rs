//! Bytes that nobody meant: every flipped bit is refused, and what a stolen key could sign is read without harm.
#![cfg(feature = "native")]

mod index_common;

use index_common::{kettles, signed};
use recallkit::code::Gtin;
use recallkit::index::{Floor, Index, Manifest, ProductId, RecallId, SegmentBytes, walk};
use recallkit::text::{Manner, Sought, WordId};
use sha2::{Digest, Sha256};

/// A small generator: the tests are the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// Asks everything that can be asked; what is answered does not matter, only that it ends.
fn ask(index: &Index, random: &mut Random) -> usize {
    let mut answers = 0;
    for n in 0..4 {
        let key = if n % 2 == 0 { 12_345_678_900 + random.next() % 400 } else { random.next() % 10_000_000_000_000 };
        let Some(gtin) = Gtin::with_check_digit(key) else { continue };
        answers += usize::from(index.may_have_gtin(gtin));
        for hit in index.by_gtin(gtin) {
            answers += usize::from(index.product(hit.product).is_some());
        }
    }
    answers += index.by_store_code("288313").len() + index.by_store_code("zz").len();
    let (kettle, sought) = (
        WordId::of_folded("kettle"),
        Sought::new(vec![WordId::of_folded("brewmate")], Vec::new(), Manner { bare: true, ..Manner::default() }),
    );
    for sure in [true, false] {
        answers += index.sought(&[(kettle, sure)], &sought).take(10_000).count();
    }
    answers += index.brands("br", 5).len() + index.models("brewmate", "b", 5).len();
    for n in [0, 1, random.below(40) as u32, u32::MAX] {
        answers += usize::from(index.words(ProductId(n)).is_some());
        answers += usize::from(index.product(ProductId(n)).is_some());
        answers += usize::from(index.recall(RecallId(n)).is_some());
        answers += usize::from(index.cold(RecallId(n)).is_some());
    }
    answers
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(8) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = 0xff,
            2 => bytes[at] = 0,
            3 => bytes.truncate(at.max(9)),
            4 => {
                let (from, to) = (random.below(bytes.len()), random.below(bytes.len()));
                let run = bytes[from..(from + random.below(16)).min(bytes.len())].to_vec();
                bytes.splice(to..to, run);
            }
            5 => {
                let run = random.below(8).min(bytes.len() - at);
                bytes.drain(at..at + run);
            }
            6 => {
                for byte in bytes.iter_mut().skip(at).take(4) {
                    *byte = random.next() as u8;
                }
            }
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
}

/// What a publisher's bug, or whoever stole the key, could sign: the decoder itself is hit.
#[test]
fn two_hundred_thousand_mutated_segments_with_forged_hashes() {
    const MUTANTS: usize = 200_000;
    let files = kettles(24).finish();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut opened, mut answers) = (0usize, 0usize);
    for n in 0..MUTANTS {
        let (mut hot, mut cold) = (files.hot.clone(), files.cold.clone());
        if n % 4 == 3 {
            mutate(&mut cold, &mut random)
        } else {
            mutate(&mut hot, &mut random)
        }
        if let Ok(index) = Index::from_unsigned(vec![SegmentBytes::new(hot, cold)], vec![]) {
            opened += 1;
            answers += ask(&index, &mut random);
            if n % 16 == 0 {
                answers += index.audit().faults.len().min(1);
            }
        }
    }
    assert!(opened > MUTANTS / 4, "only {opened} got as far as the decoder");
    assert!(answers > opened, "the decoder was hardly hit");
    println!("{MUTANTS} mutated segments, {opened} opened, none panicked");
}

#[test]
fn every_flipped_bit_of_a_manifest_is_refused() {
    let (bytes, root) = signed(&kettles(3).finish(), 5);
    assert!(Manifest::verify(&bytes, &root, Floor::default()).is_ok());
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Manifest::verify(&flipped, &root, Floor::default()).is_err(), "bit {bit}");
    }
    for len in 0..bytes.len() {
        assert!(Manifest::verify(&bytes[..len], &root, Floor::default()).is_err(), "cut to {len} bytes");
    }
}

/// Every single one of the 800,000 and more. The hash of the part before a flipped bit is kept, so that each flip
/// costs the rest alone; that this is the hash `Index::open` compares is checked on a sample of whole openings.
#[test]
fn every_flipped_bit_of_a_segment_is_refused() {
    let files = kettles(1100).finish();
    assert!(files.hot.len() >= 100_000, "{} bytes are too few", files.hot.len());
    let (bytes, root) = signed(&files, 1);
    let manifest = Manifest::verify(&bytes, &root, Floor::default()).unwrap();
    let mut hot = files.hot.clone();
    const STEP: usize = 64;
    let mut before = Sha256::new();
    for start in (0..hot.len()).step_by(STEP) {
        let end = (start + STEP).min(hot.len());
        // The state after a block is all that the rest of the hash depends on: two states that differ after the
        // flipped block would have to collide later on.
        let whole = before.clone().chain_update(&hot[start..end]).finalize();
        for bit in start * 8..end * 8 {
            hot[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(before.clone().chain_update(&hot[start..end]).finalize(), whole, "bit {bit}");
            hot[bit / 8] ^= 1 << (bit % 8);
        }
        before.update(&hot[start..end]);
    }
    assert_eq!(<[u8; 32]>::from(before.finalize()), manifest.segments[0].hot.hash);
    for bit in (0..hot.len() * 8).step_by(997) {
        let mut flipped = hot.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Index::open(&manifest, vec![SegmentBytes::hot_only(flipped)]).is_err(), "bit {bit}");
    }
    assert!(Index::open(&manifest, vec![SegmentBytes::hot_only(hot)]).is_ok());
}

#[test]
fn key_files_and_manifests_of_noise_are_refused() {
    let (bytes, root) = signed(&kettles(1).finish(), 1);
    let mut random = Random(42);
    for _ in 0..20_000 {
        let mut noise = bytes.clone();
        mutate(&mut noise, &mut random);
        assert!(noise == bytes || Manifest::verify(&noise, &root, Floor::default()).is_err());
        let _ = Manifest::read_unverified(&noise);
        noise.splice(0..16.min(noise.len()), *b"recallkit-keys\0\x01");
        assert!(walk(&root, &noise).is_ok_and(|next| next == root) || walk(&root, &noise).is_err());
    }
}
