//! The commands around an index: keys, build, update, shards, inspect, verify, rotate, sign.
#![cfg(feature = "native")]

mod folder;
mod index_common;

use folder::Folder;
use index_common::kettle;
use recallkit::record::{Recall, Status};
use std::path::Path;

impl Folder {
    fn records(&self, name: &str, recalls: &[Recall]) -> String {
        let lines: Vec<String> = recalls.iter().map(|recall| serde_json::to_string(recall).unwrap()).collect();
        self.file(name, lines.join("\n"));
        format!("record:{name}")
    }

    fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {out}{err}");
        out
    }

    fn inspect(&self) -> serde_json::Value {
        serde_json::from_str(&self.done(&["inspect", "index", "--json"])).unwrap()
    }
}

fn hot_files(dir: &Path) -> usize {
    let names = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    names.filter(|path| path.extension().is_some_and(|ending| ending == "hot")).count()
}

#[test]
fn an_index_lives_through_updates_and_a_change_of_keys() {
    let folder = Folder::new("cli-life");
    let run = |args: &[&str]| folder.done(args);
    run(&["keygen", "--out", "one"]);
    run(&["keygen", "--out", "two", "--epoch", "2"]);

    let mut recalls: Vec<Recall> = (0..200).map(kettle).collect();
    let all = folder.records("all.ndjson", &recalls);
    run(&["build", "--out", "index", "--key", "one.key", "--shards", "100", &all]);
    let first = folder.inspect();
    assert_eq!((&first["sequence"], &first["counts"]["recalls"]), (&1.into(), &200.into()));
    assert!(first["shards"].as_array().unwrap().iter().all(|shard| shard["barcodes"].as_u64() >= Some(100)));
    assert!(run(&["verify", "index", "--pub", "one.pub"]).contains("0 faults"));

    let same = run(&["build", "--update", "index", "--key", "one.key", &all]);
    assert!(same.contains("sequence 2"), "{same}");
    assert_eq!((hot_files(&folder.0.join("index")), &folder.inspect()["counts"]["segments"]), (1, &1.into()));

    // A feed with little in it: what it lacks stays, what it changes is replaced.
    recalls[7].status = Status::Terminated;
    let few = folder.records("few.ndjson", &[recalls[7].clone(), kettle(300)]);
    let added = run(&["build", "--update", "index", "--key", "one.key", &few]);
    assert!(added.contains("Addition"), "{added}");
    let third = folder.inspect();
    assert_eq!((&third["counts"]["recalls"], &third["counts"]["withdrawn"]), (&201.into(), &1.into()));
    assert_eq!((&third["sequence"], &third["sources"][0]["records"]), (&3.into(), &201.into()));

    let fewer = folder.records("fewer.ndjson", &recalls[..199]);
    run(&["build", "--update", "index", "--withdraw-missing", "--key", "one.key", &fewer]);
    assert_eq!(folder.inspect()["counts"]["recalls"], 199);

    run(&["rotate", "--from", "one.key", "--to", "two.key", "index/keys.bin"]);
    run(&["sign", "--key", "two.key", "--was", "one.pub", "index"]);
    let verified = run(&["verify", "index", "--pub", "one.pub"]);
    assert!(verified.contains("epoch 2 follows 1") && verified.contains("epoch 2, sequence 1"), "{verified}");
    let (code, _, error) = folder.run(&["verify", "index", "--pub", "two.pub", "--floor", "2:9"]);
    assert!(code == 2 && error.contains("older than one seen before") && error.lines().count() == 1, "{error}");
}

#[test]
fn what_cannot_be_used_is_said_in_one_line() {
    let folder = Folder::new("cli-bad");
    folder.done(&["keygen", "--out", "one"]);
    folder.done(&["keygen", "--out", "other"]);
    let all = folder.records("all.ndjson", &[kettle(1)]);
    folder.done(&["build", "--out", "index", "--key", "one.key", &all]);
    let hot = std::fs::read_dir(folder.0.join("index")).unwrap().map(|entry| entry.unwrap().path());
    let hot = hot.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "hot")).unwrap();
    let refused = |args: &[&str], why: &str| {
        let (code, _, error) = folder.run(args);
        assert!(code == 2 && error.contains(why) && error.lines().count() == 1, "{args:?}: {code} {error}");
    };
    refused(&["keygen", "--out", "one"], "is there already");
    refused(&["verify", "index", "--pub", "other.pub"], "signature");
    refused(&["verify", "index", "--pub", "one.key"], "public key");
    refused(&["verify", "nowhere", "--pub", "one.pub"], "nowhere");
    refused(&["build", "--update", "index", "--key", "other.key", &all], "signature");
    refused(&["rotate", "--from", "one.key", "--to", "other.key", "keys.bin"], "epoch 2 follows");
    let mut bytes = std::fs::read(&hot).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&hot, &bytes).unwrap();
    refused(&["verify", "index", "--pub", "one.pub"], "hash");
    refused(&["inspect", "index"], "hash");
    bytes.truncate(middle);
    std::fs::write(&hot, &bytes).unwrap();
    refused(&["inspect", "index"], "bytes where the manifest says");
    assert!(!folder.0.join("keys.bin").exists());
}

#[test]
fn policies_ship_with_an_index_and_plans_follow_them() {
    let folder = Folder::new("cli-policies");
    let feed = folder.records("records.ndjson", &[kettle(0), kettle(1)]);
    let plan = || {
        folder.done(&[
            "plan",
            "--index",
            "index",
            "--recall",
            "record:kettle-0",
            "--today",
            "2026-11-23",
            "--lang",
            "en",
        ])
    };
    folder.done(&["build", "--out", "index", &feed]);
    let built_in = plan();
    assert!(built_in.contains("First nobody gets hurt"), "{built_in}");

    std::fs::create_dir(folder.0.join("rules")).unwrap();
    for (name, text) in recallkit::redress::FILES {
        let text = text.replace("First nobody gets hurt", "Before all else nobody gets hurt");
        std::fs::write(folder.0.join("rules").join(name), text).unwrap();
    }
    folder.done(&["build", "--update", "index", "--policies", "rules", &feed]);
    let shipped = plan();
    assert_eq!(shipped, built_in.replace("First nobody gets hurt", "Before all else nobody gets hurt"));
    assert!(shipped != built_in);
    // An update that says nothing of policies leaves them.
    folder.done(&["build", "--update", "index", &feed]);
    assert_eq!(plan(), shipped);

    // What is no policy is refused in one line, and the index stays.
    std::fs::write(folder.0.join("rules/cn.json"), "{\"id\":\"CN\"}").unwrap();
    let (code, _, said) = folder.run(&["build", "--update", "index", "--policies", "rules", &feed]);
    assert_eq!(code, 2, "{said}");
    assert!(said.lines().any(|line| line.contains("rules: policy CN: name")), "{said}");
    let (code, _, said) = folder.run(&["build", "--update", "index", "--policies", "nowhere", &feed]);
    assert!(code == 2 && said.contains("nowhere"), "{said}");
    assert_eq!(plan(), shipped);
}

#[test]
fn compressed_copies_stand_beside_the_parts_and_go_with_them() {
    let folder = Folder::new("cli-gzip");
    let copies = || {
        let names = std::fs::read_dir(folder.0.join("index")).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|ending| ending == "gz")).collect::<Vec<_>>()
    };
    let recalls: Vec<Recall> = (0..20).map(kettle).collect();
    let few = folder.records("few.ndjson", &recalls[..10]);
    let all = folder.records("all.ndjson", &recalls);
    folder.done(&["build", "--out", "index", "--gzip", &few]);
    let first = copies();
    assert_eq!(first.len(), 2, "hot and cold");
    for copy in &first {
        let mut bytes = Vec::new();
        let zip = std::fs::File::open(copy).unwrap();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(zip), &mut bytes).unwrap();
        assert_eq!(bytes, std::fs::read(copy.with_extension("")).unwrap());
    }
    folder.done(&["build", "--out", "index", "--gzip", &all]);
    assert!(copies().len() == 2 && copies() != first, "the old ones went with their parts");
    folder.done(&["build", "--update", "index", &few]);
    assert_eq!(folder.inspect()["counts"]["recalls"], 20);
}

#[test]
fn a_newer_program_counts_on_from_an_index_of_another_format() {
    use ed25519_dalek::Signer;
    let folder = Folder::new("cli-formats");
    let recalls: Vec<Recall> = (0..5).map(kettle).collect();
    let all = folder.records("all.ndjson", &recalls);
    for _ in 0..3 {
        folder.done(&["build", "--out", "index", &all]);
    }
    let path = folder.0.join("index/manifest.bin");
    let older = |key: &recallkit::index::SigningKey| {
        let mut body = std::fs::read(&path).unwrap();
        body.truncate(body.len() - 64);
        body[15] = 1;
        let signature = key.sign(&body).to_bytes();
        std::fs::write(&path, [body, signature.to_vec()].concat()).unwrap();
    };
    older(&recallkit::index::dir::development_key());
    let (code, _, why) = folder.run(&["build", "--update", "index", &all]);
    assert!(code == 2 && why.contains("format 1"), "an addition needs the base: {why}");
    folder.done(&["build", "--out", "index", &all]);
    assert_eq!(folder.inspect()["sequence"], 4);
    older(&recallkit::index::SigningKey::from_bytes(&[7; 32]));
    let (code, _, why) = folder.run(&["build", "--out", "index", &all]);
    assert!(code == 2 && why.contains("signature"), "somebody else's: {why}");
}
