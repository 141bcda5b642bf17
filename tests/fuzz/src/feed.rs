use super::whole::whole;
use recallkit::code::Gtin;
use recallkit::feed::{Budget, Item, Source, read_path, read_record};
use recallkit::index::{Index, Writer};
use recallkit::record::Recall;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::LazyLock;

/// A raw record: the bytes as JSON, where they are; else a whole record with some of its texts replaced, each given
/// as which one, the text, and 0.
fn raw(source: Source, bytes: &[u8]) -> Value {
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        return value;
    }
    let mut raw = whole(source);
    for replaced in bytes.split(|byte| *byte == 0) {
        let Some((which, text)) = replaced.split_first() else { continue };
        let mut leaves = Vec::new();
        texts(&mut raw, &mut leaves);
        let len = leaves.len();
        if let Some(leaf) = leaves.into_iter().nth(usize::from(*which) % len.max(1)) {
            *leaf = String::from_utf8_lossy(text).into_owned();
        }
    }
    raw
}

fn texts<'a>(value: &'a mut Value, found: &mut Vec<&'a mut String>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(list) => list.iter_mut().for_each(|value| texts(value, found)),
        Value::Object(map) => map.iter_mut().for_each(|(_, value)| texts(value, found)),
        _ => {}
    }
}

/// What a reader keeps can be written and read again, leads to the web alone, and names barcodes that are some.
fn sound(recall: &Recall) {
    assert!(recall.id.contains(':'), "{}", recall.id);
    let written = serde_json::to_value(recall).expect("a record can be written");
    let again: Recall = serde_json::from_value(written).expect("and read again");
    assert_eq!(&again, recall, "a record survives its own schema");
    for url in recall.url.iter().chain(recall.parties.iter().flat_map(|party| &party.contact.web)) {
        assert!(url.starts_with("https://") || url.starts_with("http://"), "{url}");
    }
    for gtin in recall.products.iter().flat_map(|product| &product.gtins) {
        assert!(Gtin::from_digits(&gtin.gtin).is_some(), "{}", gtin.gtin);
    }
}

/// Any record of a source is kept soundly, or refused in one line.
pub fn feed(source: Source, bytes: &[u8]) {
    match read_record(source, &raw(source, bytes)) {
        Ok(read) => sound(&read.recall),
        Err(refused) => assert!(!refused.why.is_empty() && !refused.why.contains('\n'), "{}", refused.why),
    }
}

/// A record that is kept stands in an index, whole, and is found by its barcodes.
pub fn records(bytes: &[u8]) {
    let Ok(read) = read_record(Source::Record, &raw(Source::Record, bytes)) else { return };
    let recall = read.recall;
    sound(&recall);
    let mut writer = Writer::new();
    if let Err(refused) = writer.add(&recall) {
        return assert!(!refused.to_string().is_empty());
    }
    let index = Index::from_unsigned(vec![writer.finish().into()], vec![]).expect("what was written opens");
    let audit = index.audit();
    assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    let id = index.by_recall_id(&recall.id).expect("the notice is there");
    let hot = index.recall(id).expect("and can be read");
    assert_eq!((hot.published, hot.status, hot.risk), (recall.published, recall.status, recall.risk));
    let cold = index.cold(id).expect("so can its texts");
    assert_eq!(cold.titles, recall.titles);
    for gtin in recall.products.iter().flat_map(|product| &product.gtins) {
        let gtin = Gtin::from_digits(&gtin.gtin).expect("a barcode");
        assert!(index.may_have_gtin(gtin) && !index.by_gtin(gtin).is_empty(), "{gtin} is not found");
    }
}

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let shared = PathBuf::from("/dev/shm");
    let base = if shared.is_dir() { shared } else { std::env::temp_dir() };
    let folder = base.join(format!("recallkit-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the files");
    folder
});

/// Any file of any source, under any of the names that are read, gives records or one fault.
pub fn files(bytes: &[u8]) {
    let [source, kind, content @ ..] = bytes else { return };
    let source = Source::ALL[usize::from(*source) % Source::ALL.len()];
    let endings = ["json", "ndjson", "csv", "xml", "json.gz", "ndjson.gz", "zip", "csv.gz"];
    let path = FOLDER.join(format!("feed.{}", endings[usize::from(*kind) % endings.len()]));
    std::fs::write(&path, content).expect("the file is written");
    let budget = Budget { record_bytes: 1 << 16, ..Budget::default() };
    let mut sink = |item: Item| match item.outcome {
        Ok(read) => sound(&read.recall),
        Err(refused) => assert!(!refused.why.is_empty() && !refused.why.contains('\n'), "{}", refused.why),
    };
    if let Err(fault) = read_path(source, &path, &budget, &mut sink) {
        let line = fault.to_string();
        assert!(!line.contains('\n'), "{line}");
    }
    let _ = std::fs::remove_file(&path);
}
