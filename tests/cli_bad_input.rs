//! Bad input gets one clear line that says what, where and why, exit code 2, and leaves nothing half-written.

mod folder;

use flate2::{Compression, write::GzEncoder};
use folder::Folder;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn recallkit(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recallkit"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

/// The one line, without its `recallkit: `, that a failed command ends with.
fn complaint(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    let line = stderr.lines().last().unwrap_or_default();
    line.strip_prefix("recallkit: ").unwrap_or_else(|| panic!("not our line: {stderr}")).into()
}

fn build(out: &Path, source: &str, path: &Path) -> Output {
    let input = format!("{source}:{}", path.display());
    recallkit(&["build", "--out", out.to_str().unwrap(), &input], b"")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const FOOD: &str = r#"{"recall_number":"F-1-2020","product_description":"Soup UPC 071430000359","code_info":"Lot 1","report_date":"20200101","classification":"Class I","status":"Ongoing","recalling_firm":"A","reason_for_recall":"glass"}"#;

#[test]
fn files_that_cannot_be_read_name_themselves_and_leave_no_index() {
    let folder = Folder::new("files");
    let mut lines = format!("{FOOD}\n").repeat(2000);
    let whole = gzip(lines.as_bytes());
    lines.truncate(lines.len() - 40);
    let mut long = vec![b'x'; 70 << 20];
    long.push(b'\n');
    fs::create_dir(folder.0.join("nothing")).unwrap();
    let cases = [
        ("openfda", folder.file("latin1.ndjson", b"{\"recall_number\":\"caf\xe9\"}\n"), "UTF-8"),
        ("openfda", folder.file("cut.ndjson.gz", &whole[..whole.len() / 2]), "cut"),
        ("openfda", folder.file("half.ndjson", &lines), "record 2000"),
        ("cpsc", folder.file("missing.csv", "Recall Number,Date\n24-1,\"May 1, 2024\"\n"), "column"),
        ("openfda", folder.file("long.ndjson", &long), "MiB"),
        ("openfda", folder.file("empty.ndjson", ""), "empty"),
        ("openfda", folder.0.join("nothing"), "nothing"),
        ("openfda", folder.0.join("nowhere.ndjson"), "nowhere.ndjson"),
        ("openfda", folder.file("page.json", "<!DOCTYPE html><html><body>502</body></html>"), "HTML"),
    ];
    for (source, path, says) in &cases {
        let out = folder.0.join("out");
        let line = complaint(&build(&out, source, path));
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(line.contains(name) && line.contains(says), "{name}: {line}");
        assert!(!out.exists(), "{name} left an index");
    }
}

#[test]
fn another_publishers_file_is_not_taken_for_this_ones() {
    let folder = Folder::new("other");
    let path = folder.file("food.ndjson", format!("{FOOD}\n"));
    let out = folder.0.join("out");
    let output = build(&out, "fsis", &path);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!stderr.contains("panicked"));
    assert!(output.status.code() == Some(2) && !out.exists(), "{stderr}");
}

#[test]
fn one_bad_record_is_refused_and_the_others_stay() {
    let folder = Folder::new("record");
    let path =
        folder.file("food.ndjson", format!("{FOOD}\n{{\"recall_number\":7}}\n{}\n", FOOD.replace("F-1-", "F-2-")));
    let out = folder.0.join("out");
    let output = build(&out, "openfda", &path);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
    let source = &report["sources"][0];
    assert_eq!(
        (source["read"].as_u64(), source["kept"].as_u64(), source["refused"].as_u64()),
        (Some(3), Some(2), Some(1))
    );
    assert!(report["sources"][0]["refusals"][0].to_string().contains("food.ndjson"));
}

#[test]
fn a_damaged_index_is_refused_with_its_name() {
    let folder = Folder::new("index");
    let path = folder.file("food.ndjson", format!("{FOOD}\n"));
    let out = folder.0.join("out");
    assert_eq!(build(&out, "openfda", &path).status.code(), Some(0));
    let check = |code: &str| recallkit(&["check", "--index", out.to_str().unwrap(), code], b"");
    assert_eq!(check("071430000359").status.code(), Some(1));
    assert_eq!(check("4006381333931").status.code(), Some(0));
    for entry in fs::read_dir(&out).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.extension().is_some_and(|kind| kind == "json") {
            continue;
        }
        let sound = fs::read(&path).unwrap();
        let mut flipped = sound.clone();
        flipped[sound.len() / 2] ^= 1;
        for damaged in [&flipped[..], &sound[..sound.len() / 2], b""] {
            fs::write(&path, damaged).unwrap();
            let line = complaint(&check("071430000359"));
            assert!(line.contains("out"), "{line}");
        }
        fs::remove_file(&path).unwrap();
        assert!(complaint(&check("071430000359")).contains("out"));
        fs::write(&path, sound).unwrap();
    }
    assert_eq!(check("071430000359").status.code(), Some(1));
}

#[test]
fn arguments_and_units_that_make_no_sense_are_told_so() {
    let folder = Folder::new("args");
    let path = folder.file("food.ndjson", format!("{FOOD}\n"));
    let out = folder.0.join("out");
    let dir = out.to_str().unwrap();
    assert_eq!(build(&out, "openfda", &path).status.code(), Some(0));
    assert!(complaint(&recallkit(&["check", "--index", dir], b"")).contains("nothing to check"));
    let units = b"{\"code\":\"071430000359\"}\n{\"code\":\n";
    assert!(complaint(&recallkit(&["check", "--index", dir, "-"], units)).contains("line 2"));
    assert!(complaint(&recallkit(&["check", "--index", dir, "-"], b"\xff\xfe")).contains("UTF-8"));
    for args in [
        &["check", "--index", dir, "--made", "30/02/2024", "071430000359"][..],
        &["build", "--out", dir, "nobody:file"],
        &["build", "--out", dir, "openfda:"],
        &["frobnicate"],
    ] {
        let output = recallkit(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
    let letters = folder.0.join("letters");
    fs::create_dir(&letters).unwrap();
    fs::write(letters.join("dear.txt"), "dear").unwrap();
    assert!(complaint(&build(&letters, "openfda", &path)).contains("not empty"));
    assert_eq!(fs::read_dir(&letters).unwrap().count(), 1);
}
