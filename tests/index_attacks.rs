//! The attack table (`tests/data/attacks.json`), run against the native reader. Each row is refused with the reason it
//! names, or opens and says how old it is; the last good index answers on, whatever was served.
//!
//! ```text
//! cargo test --test index_attacks -- --nocapture     prints the table with its results
//! ```
#![cfg(feature = "native")]

mod folder;
mod index_common;

use folder::Folder;
use index_common::{kettles, key, manifest};
use recallkit::code::Gtin;
use recallkit::index::{
    FORMAT, Floor, Freshness, Gone, Index, Manifest, Root, SegmentBytes, SegmentFiles, Shards, SigningKey, Update, dir,
    rotate, sign, walk,
};
use serde_json::Value;
use std::path::PathBuf;

const NOW: u64 = 1_700_000_500;

/// A client as small as can be: what it trusts, the highest it has seen, the index it answers from.
struct Client {
    root: Root,
    floor: Floor,
    index: Index,
}

impl Client {
    /// The fixed order: manifest, then segments, then the swap, then the sequence is remembered.
    fn update(&mut self, manifest: &[u8], segments: Vec<SegmentBytes>) -> Result<Freshness, String> {
        let verified = Manifest::verify(manifest, &self.root, self.floor).map_err(|e| e.reason().to_string())?;
        let index = Index::open(&verified, segments).map_err(|e| e.reason().to_string())?;
        self.index = index;
        self.floor = verified.floor();
        Ok(verified.freshness(NOW))
    }

    fn rotate(&mut self, file: &[u8]) -> Result<Freshness, String> {
        self.root = walk(&self.root, file).map_err(|e| e.reason().to_string())?;
        Ok(Freshness::Fresh)
    }

    fn answers(&self) -> usize {
        let asked = Gtin::with_check_digit(12_345_678_900).unwrap();
        self.index.by_gtin(asked).len()
    }
}

/// The stage: two publications by the first root, and who is who.
struct Stage {
    first: SegmentFiles,
    second: SegmentFiles,
    key: SigningKey,
    root: Root,
    next_key: SigningKey,
    stranger: SigningKey,
}

impl Stage {
    fn new() -> Stage {
        let (key_one, root) = key(1);
        let (first, second) = (kettles(9).finish(), kettles(10).finish());
        Stage { first, second, key: key_one, root, next_key: key(2).0, stranger: key(3).0 }
    }

    fn signed(&self, files: &SegmentFiles, sequence: u64) -> Vec<u8> {
        sign(&manifest(files, sequence), &self.key)
    }

    /// A client that has opened the second publication.
    fn client(&self) -> Client {
        let index = Index::from_unsigned(vec![self.first.clone().into()], vec![]).unwrap();
        let mut client = Client { root: self.root, floor: Floor::default(), index };
        let opened = client.update(&self.signed(&self.second, 2), vec![self.second.clone().into()]);
        assert_eq!(opened, Ok(Freshness::Fresh));
        client
    }

    fn key_file(&self) -> Vec<u8> {
        rotate(None, (&self.key, &self.root), &self.next_key).unwrap().0
    }
}

fn hot(bytes: &[u8]) -> Vec<SegmentBytes> {
    vec![SegmentBytes::hot_only(bytes.to_vec())]
}

fn cut(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    (0..10).map(|tenth| &bytes[..bytes.len() * tenth / 10])
}

/// What serving a row's attack leads to, for each of its variants.
fn run(id: &str, stage: &Stage, client: &mut Client) -> Vec<Result<Freshness, String>> {
    let next = stage.signed(&stage.second, 3);
    let good = || vec![SegmentBytes::from(stage.second.clone())];
    let mut body = next.clone();
    body.truncate(next.len() - 64);
    let one = |result| vec![result];
    match id {
        "arbitrary" => one(client.update(&b"<html>".repeat(40), good())),
        "empty" => one(client.update(&[], good())),
        "truncated-manifest" => cut(&next).map(|part| client.update(part, good())).collect(),
        "truncated-segment" => cut(&stage.second.hot).map(|part| client.update(&next, hot(part))).collect(),
        "endless-manifest" => one(client.update(&[next.as_slice(), &[0; 70_000]].concat(), good())),
        "endless-segment" => one(client.update(&next, hot(&[stage.second.hot.as_slice(), &[0; 1_000_000]].concat()))),
        "rollback" => one(client.update(&stage.signed(&stage.first, 1), vec![stage.first.clone().into()])),
        "fast-forward" => {
            let mut raised = next.clone();
            raised[20..28].copy_from_slice(&u64::MAX.to_le_bytes());
            one(client.update(&raised, good()))
        }
        "freeze" => {
            let frozen = Manifest::verify(&stage.signed(&stage.second, 2), &client.root, client.floor).unwrap();
            one(Ok(frozen.freshness(NOW + 90 * 86_400)))
        }
        "mix-segments" => one(client.update(&next, vec![stage.first.clone().into()])),
        "swap-parts" => one(client.update(&next, hot(&stage.second.cold))),
        "purpose" => {
            // The body with another purpose, under a good signature.
            body[..16].copy_from_slice(b"recallkit-other\x01");
            use ed25519_dalek::Signer;
            let signature = stage.key.sign(&body).to_bytes();
            one(client.update(&[body.as_slice(), &signature].concat(), good()))
        }
        "other-format" => [FORMAT - 1, FORMAT + 1]
            .into_iter()
            .map(|format| {
                body[15] = format;
                use ed25519_dalek::Signer;
                let signature = stage.key.sign(&body).to_bytes();
                client.update(&[body.as_slice(), &signature].concat(), good())
            })
            .collect(),
        "development-key" => one(client.update(&sign(&manifest(&stage.second, 3), &dir::development_key()), good())),
        "shard-changed" | "shard-swapped" | "shard-cut" => shards(id, stage, client),
        "key-file-as-manifest" => one(client.update(&stage.key_file(), good())),
        "wrong-hash" | "cache-poisoned" => {
            let flip = |at: usize| {
                let mut changed = stage.second.hot.clone();
                changed[at] ^= 0x20;
                changed
            };
            let places = [0, 8, stage.second.hot.len() / 2, stage.second.hot.len() - 1];
            places.iter().map(|at| client.update(&next, hot(&flip(*at)))).collect()
        }
        "missing-segment" => one(client.update(&next, vec![])),
        "unsigned" => one(client.update(&[body.as_slice(), &[0; 64]].concat(), good())),
        "other-key" => one(client.update(&sign(&manifest(&stage.second, 3), &stage.stranger), good())),
        "revoked" | "old-epoch" => {
            client.rotate(&stage.key_file()).unwrap();
            one(client.update(&next, good()))
        }
        "epoch-mismatch" => {
            let forged = Manifest { epoch: 9, ..manifest(&stage.second, 3) };
            one(client.update(&sign(&forged, &stage.key), good()))
        }
        "rotation-skipped" => {
            let second = Root { epoch: 2, key: stage.next_key.verifying_key().to_bytes() };
            let (tail, _) = rotate(None, (&stage.next_key, &second), &stage.stranger).unwrap();
            one(client.rotate(&tail))
        }
        "rotation-forged" => {
            let (forged, _) = rotate(None, (&stage.stranger, &stage.root), &stage.next_key).unwrap();
            one(client.rotate(&forged))
        }
        "clock-ahead" | "clock-behind" => {
            let verified = Manifest::verify(&next, &client.root, client.floor).unwrap();
            let index = Index::open(&verified, good()).unwrap();
            let now = if id == "clock-ahead" { NOW * 2 } else { 0 };
            assert_eq!(index.freshness(now), verified.freshness(now));
            one(Ok(index.freshness(now)))
        }
        "orphan" => {
            // An addition to the second publication, listed alone.
            let base = Index::from_unsigned(good(), vec![]).unwrap();
            let Update::Addition(addition) = kettles(9).update(&base, Gone::Withdraw).unwrap() else {
                panic!("one notice fewer is no reason to merge")
            };
            let signed = sign(&manifest(&addition, 3), &stage.key);
            one(client.update(&signed, vec![addition.into()]))
        }
        "disk-full" => one(disk_full(stage)),
        other => panic!("{other}: no such attack is known here"),
    }
}

/// A client that starts from a shard: what is served for it is checked as a segment is.
fn shards(id: &str, stage: &Stage, client: &Client) -> Vec<Result<Freshness, String>> {
    let (shards, files): (Vec<_>, Vec<_>) =
        kettles(10).shards(&Shards { least: 5, markets: vec![] }).into_iter().unzip();
    let signed = sign(&Manifest { shards, ..manifest(&stage.second, 3) }, &stage.key);
    let verified = Manifest::verify(&signed, &client.root, client.floor).unwrap();
    let open =
        |hot: Vec<u8>, cold: Vec<u8>| match Index::open_shards(&verified, vec![(0, SegmentBytes::new(hot, cold))]) {
            Ok(_) => Ok(Freshness::Fresh),
            Err(error) => Err(error.reason().to_string()),
        };
    let (own, other) = (files[0].clone(), files[1].clone());
    assert!(open(own.hot.clone(), own.cold.clone()).is_ok() && files.len() > 2);
    let spoilt = |bytes: &[u8]| match id {
        "shard-cut" => bytes[..bytes.len() / 2].to_vec(),
        _ => {
            bytes.iter().enumerate().map(|(at, byte)| if at + 7 == bytes.len() { byte ^ 0x20 } else { *byte }).collect()
        }
    };
    if id == "shard-swapped" {
        return vec![open(other.hot, other.cold.clone()), open(own.hot, other.cold)];
    }
    vec![open(spoilt(&own.hot), own.cold.clone()), open(own.hot, spoilt(&own.cold))]
}

/// A device that takes no byte stands for the full disk: nothing can be written to its segment's place.
fn disk_full(stage: &Stage) -> Result<Freshness, String> {
    let folder = Folder::new("attack-disk");
    let path = folder.0.join("index");
    dir::write(&path, &manifest(&stage.first, 1), &stage.key, std::slice::from_ref(&stage.first), b"{}", false)
        .unwrap();
    let blocked = path.join("report.json.part");
    std::fs::create_dir(&blocked).unwrap();
    let written =
        dir::write(&path, &manifest(&stage.second, 2), &stage.key, std::slice::from_ref(&stage.second), b"{}", false);
    std::fs::remove_dir(&blocked).unwrap();
    let (kept, _) = dir::open(&path, &stage.root, Floor::default()).expect("the old index opens as before");
    assert_eq!(kept.sequence, 1);
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), 4, "manifest, report, two parts: nothing half-written");
    written.map(|()| Freshness::Fresh).map_err(|error| match error {
        dir::DirError::Io { .. } => "io".into(),
        other => other.to_string(),
    })
}

#[test]
fn every_row_is_refused_and_the_last_good_index_answers_on() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("data/attacks.json")).unwrap();
    let stage = Stage::new();
    let (mut attacks, mut tried) = (0, 0);
    let mut table = serde_json::Map::new();
    for row in &rows {
        let id = row["id"].as_str().unwrap();
        if !row["where"].as_array().unwrap().iter().any(|place| place == "native") {
            continue;
        }
        let mut client = stage.client();
        let (floor, before) = (client.floor, client.answers());
        assert!(before > 0);
        let before_row = tried;
        let mut results = std::collections::BTreeSet::new();
        for result in run(id, &stage, &mut client) {
            tried += 1;
            results.insert(match (&result, row["refused"].as_str()) {
                (Err(reason), Some(expected)) if expected.split('|').any(|known| known == reason) => reason.clone(),
                (Ok(freshness), None) if format!("{freshness:?}").to_lowercase() == row["then"] => {
                    format!("opens, {}", row["then"].as_str().unwrap())
                }
                _ => panic!("{id}: {result:?}, expected {} {}", row["refused"], row["then"]),
            });
        }
        let results: Vec<String> = results.into_iter().collect();
        table.insert(id.into(), serde_json::json!({"variants": tried - before_row, "seen": results}));
        println!("{:<70} {}", row["attack"].as_str().unwrap(), results.join(", "));
        attacks += 1;
        assert_eq!(client.answers(), before, "{id}: the last good index answers on");
        assert_eq!(client.floor, floor, "{id}: nothing refused is remembered");
    }
    // For the table of all places: `./build.sh attacks` prints it.
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/attacks");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("native.json"), serde_json::to_vec_pretty(&table).unwrap()).unwrap();
    println!("{attacks} attacks in {tried} variants: none got through, the last good index answered on");
}

#[test]
fn openssl_accepts_the_signature() {
    let folder = Folder::new("openssl");
    let (secret, public) = recallkit::index::keys::write_pair(&folder.0.join("root"), &key(1).0, 1).unwrap();
    let (key, root) = recallkit::index::keys::secret(&secret).unwrap();
    let signed = sign(&manifest(&kettles(3).finish(), 1), &key);
    assert!(Manifest::verify(&signed, &root, Floor::default()).is_ok());
    let (body, signature) = signed.split_at(signed.len() - 64);
    let check = |body: &[u8]| {
        std::fs::write(folder.0.join("body"), body).unwrap();
        std::fs::write(folder.0.join("sig"), signature).unwrap();
        let done = std::process::Command::new("openssl")
            .args(["pkeyutl", "-verify", "-pubin", "-rawin", "-in", "body", "-sigfile", "sig", "-inkey"])
            .arg(&public)
            .current_dir(&folder.0)
            .output();
        done.map(|output| output.status.success())
    };
    match check(body) {
        Ok(accepted) => assert!(accepted, "openssl refuses the signature"),
        Err(error) => return println!("skipped: openssl_accepts_the_signature needs openssl ({error})"),
    }
    let mut changed = body.to_vec();
    changed[30] ^= 1;
    assert!(!check(&changed).unwrap(), "openssl refuses a changed manifest");
}
