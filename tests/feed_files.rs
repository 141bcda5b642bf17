//! Files as they come: every way in which one can be bad gives one clear line or one refused record.
use flate2::{Compression, write::GzEncoder};
use recallkit::feed::{Budget, Item, Source, read_path};
use std::io::Write;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("recallkit-files-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

fn write(name: &str, file: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder(name).join(file);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Kept and refused, or the fault's line.
fn read(source: Source, path: &Path) -> Result<(u64, Vec<String>), String> {
    let budget = Budget { record_bytes: 1 << 20, ..Budget::default() };
    let (mut kept, mut refused) = (0, Vec::new());
    let mut sink = |item: Item| match item.outcome {
        Ok(_) => kept += 1,
        Err(why) => refused.push(format!("{}: {}", item.place, why.why)),
    };
    let result = read_path(source, path, &budget, &mut sink).map_err(|fault| fault.to_string());
    result.map(|_| (kept, refused))
}

fn one(n: u32) -> String {
    format!(r#"{{"id":"demo:{n}","products":[{{"names":[{{"lang":"en","text":"Lamp {n}"}}]}}]}}"#)
}

fn lines(count: u32) -> String {
    (1..=count).map(|n| one(n) + "\n").collect()
}

fn fault(source: Source, path: &Path, words: &[&str]) {
    let line = read(source, path).expect_err("a fault");
    for word in words {
        assert!(line.contains(word), "`{word}` is missing in: {line}");
    }
    assert!(!line.contains('\n'), "one line: {line}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn every_shape_of_the_same_records() {
    let array = format!("[{}]", [one(1), one(2)].join(", "));
    let pretty = format!("{{\n \"_note\": \"x\",\n \"recalls\": [\n{}\n]}}\n", [one(1), one(2)].join(",\n"));
    for (file, bytes) in [
        ("a.ndjson", lines(2).into_bytes()),
        ("a.json", lines(2).into_bytes()),
        ("a.json", array.clone().into_bytes()),
        ("a.json", pretty.into_bytes()),
        ("a.json", format!("\u{feff}{array}").into_bytes()),
        ("a.ndjson.gz", gzip(lines(2).as_bytes())),
        ("a.ndjson.gz", [gzip(one(1).as_bytes()), gzip(b"\n"), gzip(one(2).as_bytes())].concat()),
        ("a.ndjson", lines(2).replace('\n', "\r\n\r\n").into_bytes()),
    ] {
        let path = write("shapes", file, bytes);
        assert_eq!(read(Source::Record, &path), Ok((2, vec![])), "{file}");
    }
}

#[test]
fn zips_and_folders_in_the_order_of_names() {
    let dir = folder("zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(dir.join("b.zip")).unwrap());
    for name in ["2.json", "1.json"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("[{}]", one(if name == "1.json" { 1 } else { 2 })).as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    std::fs::write(dir.join("a.ndjson"), one(9)).unwrap();
    std::fs::write(dir.join("readme.txt"), "hello").unwrap();
    let mut order = Vec::new();
    let mut sink = |item: Item| order.push(item.outcome.unwrap().recall.id);
    let passed_over = read_path(Source::Record, &dir, &Budget::default(), &mut sink).unwrap();
    assert_eq!(order, ["demo:9", "demo:1", "demo:2"]);
    assert!(passed_over.len() == 1 && passed_over[0].ends_with("readme.txt"));
}

#[test]
fn one_bad_record_spoils_no_other() {
    let text = format!("{}\n{{\"id\": \"demo:2\", \n{}\n{{\"id\":\"x\",\"products\":[]}}\n", one(1), one(3));
    let (kept, refused) = read(Source::Record, &write("bad-line", "a.ndjson", text)).unwrap();
    assert_eq!(kept, 2);
    assert_eq!(refused.len(), 2);
    assert!(refused[0].contains("record 2 (line 2)") && refused[0].contains("not JSON"), "{refused:?}");
    let mut bytes = lines(1).into_bytes();
    bytes.extend_from_slice(b"{\"id\":\"demo:\xff\",\"products\":[]}\n");
    bytes.extend_from_slice(lines(1).as_bytes());
    let (kept, refused) = read(Source::Record, &write("bad-utf8", "a.ndjson", bytes)).unwrap();
    assert_eq!((kept, refused.len()), (2, 1));
    assert!(refused[0].contains("UTF-8"), "{refused:?}");
}

#[test]
fn what_spoils_a_file_is_one_line() {
    let record = Source::Record;
    fault(record, &write("empty", "a.json", ""), &["a.json", "empty"]);
    fault(record, &write("blank", "a.ndjson", " \n\n"), &["a.ndjson", "empty"]);
    fault(record, &folder("nothing"), &["no feed file"]);
    fault(record, Path::new("/does/not/exist"), &["no such file"]);
    fault(record, &write("cut", "a.ndjson", &lines(2)[..100]), &["record 2", "ends in the middle"]);
    fault(
        record,
        &write("cut-array", "a.json", format!("[{},{}", one(1), &one(2)[..20])),
        &["record 2", "ends in the middle"],
    );
    fault(record, &write("utf16", "a.json", [0xff, 0xfe, b'[', 0]), &["UTF-16"]);
    fault(record, &write("latin", "a.ndjson", b"{\"id\":\"demo:\xe9\"}\n"), &["record 1", "UTF-8"]);
    let whole = gzip(lines(50).as_bytes());
    fault(record, &write("gz", "a.ndjson.gz", &whole[..whole.len() / 2]), &["cut short"]);
    fault(record, &write("zip", "a.zip", b"PK\x03\x04rubbish"), &["zip file is broken"]);
    fault(record, &write("html", "a.json", "<!DOCTYPE html><html><body>503</body></html>"), &["HTML page"]);
    fault(record, &write("words", "a.json", "Service unavailable"), &["neither JSON nor XML"]);
    fault(
        record,
        &write("error", "a.json", r#"{"error":{"code":"SERVER_ERROR","message":"later"}}"#),
        &["error of the server"],
    );
    fault(
        Source::Openfda,
        &write("foreign", "a.json", r#"[{"RecallID":5,"RecallNumber":"1"}]"#),
        &["looks like one of cpsc"],
    );
    fault(Source::Cpsc, &write("zero", "a.json", r#"[{"RecallID":0,"Title":"bad"}]"#), &["RecallID 0", "bad"]);
    fault(
        Source::Cpsc,
        &write("column", "a.csv", "Recall Number,Date\n1,2\n"),
        &["column `Recall Heading`", "missing"],
    );
    fault(Source::Samr, &write("gb", "a.csv", b"\xd5\xd9\xbb\xd8,x\n1,2\n"), &["headings are not UTF-8"]);
}

#[test]
fn a_record_without_end_is_not_read_to_its_end() {
    let long = "x".repeat(3 << 20);
    let record = Source::Record;
    fault(
        record,
        &write("line", "a.ndjson", format!("{}\n{{\"id\":\"{long}\"}}\n", one(1))),
        &["record 2", "longer than 1 MiB"],
    );
    fault(
        record,
        &write("element", "a.json", format!("[{},{{\"id\":\"{long}\"}}]", one(1))),
        &["record 2", "longer than 1 MiB"],
    );
    let csv = format!("召回编号,产品名称\n1,灯\n2,\"{long}\n");
    fault(Source::Samr, &write("quote", "a.csv", csv), &["longer than 1 MiB"]);
    let xml = format!("<x><notification><caseNumber>1</caseNumber><name>{long}</name></notification></x>");
    fault(Source::Safetygate, &write("xml", "a.xml", xml), &["longer than 1 MiB"]);
}

#[test]
fn csv_rows_of_one_notice_are_one_record() {
    let csv = "\u{feff}召回编号;产品名称;型号;批次\nA1;灯;L-1;B1\nA1;灯;L-2;B2\nA2;椅子;C-1;\n短\n";
    let (kept, refused) = read(Source::Samr, &write("rows", "a.csv", csv)).unwrap();
    assert_eq!(kept, 2);
    assert!(refused.len() == 1 && refused[0].contains("1 of 4 columns"), "{refused:?}");
    let cut = "召回编号,产品名称,型号\nA1,灯,L-1\nA2,灯";
    fault(Source::Samr, &write("rows-cut", "a.csv", cut), &["ends in the middle"]);
}

#[test]
fn the_weekly_report_as_xml() {
    let xml = "<?xml version=\"1.0\"?><notifications><notification><caseNumber>A1</caseNumber>\
        <product><![CDATA[Lamp]]></product><brand>A &amp; B &#233;</brand><pictures><picture>x</picture><picture>y</picture>\
        </pictures></notification><notification><caseNumber>A2</caseNumber><product>Chair</product></notification></notifications>";
    let mut brands = Vec::new();
    let path = write("xml-whole", "a.xml", xml);
    let mut sink = |item: Item| brands.extend(item.outcome.unwrap().recall.products[0].brands.clone());
    read_path(Source::Safetygate, &path, &Budget::default(), &mut sink).unwrap();
    assert_eq!(brands, ["A & B é"]);
    let cut = &xml[..xml.len() - 60];
    fault(Source::Safetygate, &write("xml-cut", "a.xml", cut), &["record 2"]);
}
