//! What the judged sample of read limits shares between the program that shows it and the test that holds it.
//!
//! A person reads a notice, and what was read of its limits, and says right or wrong. That stands in
//! `tests/data/judged/FEED.ndjson`, a line a notice, with a [`fingerprint`] of what was read: once the rules read the
//! notice otherwise, the judgement no longer counts and must be made anew.
#![allow(dead_code)]

mod meaning;

pub use meaning::fingerprint;

use recallkit::feed::{Source, read_record};
use recallkit::record::{Reading, Recall};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A feed of which notices are judged.
pub struct Feed {
    /// Its name, and that of its judgements' file.
    pub name: &'static str,
    /// Whose notices.
    pub source: Source,
    /// Where it stands in the folder of real feeds.
    pub path: &'static str,
}

pub const FEEDS: [Feed; 5] = [
    Feed { name: "food", source: Source::Openfda, path: "openfda/food-2012-2022.ndjson.gz" },
    Feed { name: "drugs", source: Source::Openfda, path: "openfda/drugs-2012-2022.ndjson.gz" },
    Feed { name: "fsis", source: Source::Fsis, path: "fsis/recalls.ndjson.gz" },
    Feed { name: "rappelconso", source: Source::Rappelconso, path: "rappelconso/v1.ndjson.gz" },
    Feed { name: "cpsc", source: Source::Cpsc, path: "cpsc/recalls-2023-12_2025-06.csv" },
];

/// One judgement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The notice.
    pub id: String,
    /// Which sample it was drawn in.
    pub seed: u64,
    /// What was read when it was judged.
    pub fingerprint: String,
    /// Whether that is right.
    pub right: bool,
    /// Whether the first reading, judged before any rule was changed for it, was right.
    pub first: bool,
    /// What is wrong, or was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A notice as published, and as read.
pub struct Notice {
    pub raw: Value,
    pub recall: Recall,
}

/// Every notice of a feed that is kept.
///
/// # Errors
/// A file that cannot be read, in one line.
pub fn notices(folder: &Path, feed: &Feed) -> Result<Vec<Notice>, String> {
    let path = folder.join(feed.path);
    let fault = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let file = File::open(&path).map_err(|e| fault(&e))?;
    let mut raws = Vec::new();
    if feed.path.ends_with(".csv") {
        let mut rows = csv::Reader::from_reader(file);
        let heads = rows.headers().map_err(|e| fault(&e))?.clone();
        for row in rows.records() {
            let row = row.map_err(|e| fault(&e))?;
            let cells = heads.iter().map(|head| head.trim_start_matches('\u{feff}').to_owned());
            raws.push(Value::Object(cells.zip(row.iter().map(Value::from)).collect()));
        }
    } else {
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let line = line.map_err(|e| fault(&e))?;
            raws.push(serde_json::from_str(&line).map_err(|e| fault(&e))?);
        }
    }
    let read = |raw: Value| read_record(feed.source, &raw).ok().map(|read| Notice { recall: read.recall, raw });
    Ok(raws.into_iter().filter_map(read).collect())
}

/// Whether the reading claims to be whole: none of the notice's products has limits that were not read.
pub fn understood(recall: &Recall) -> bool {
    !recall.products.iter().any(|p| matches!(p.limits.reading, Reading::Partly | Reading::Unread))
}

/// Whether the notice counts as wholly understood: it states limits, or that all units are meant, and all of them
/// were read. The build's report counts the same.
pub fn whole(recall: &Recall) -> bool {
    let states = |reading| matches!(reading, Reading::Whole | Reading::AllUnits);
    understood(recall) && recall.products.iter().any(|p| states(p.limits.reading))
}

/// The first notices that pass in an order that only their numbers and the seed decide, so that a change of the
/// rules moves none that still passes.
pub fn sample(notices: &[Notice], count: usize, seed: u64, passes: impl Fn(&Recall) -> bool) -> Vec<&Notice> {
    let passing = notices.iter().filter(|n| passes(&n.recall));
    let mut pool: Vec<_> = passing.map(|n| (place(&n.recall.id, seed), n)).collect();
    pool.sort_by_key(|(place, _)| *place);
    pool.dedup_by(|a, b| a.1.recall.id == b.1.recall.id);
    pool.into_iter().take(count).map(|(_, notice)| notice).collect()
}

fn place(id: &str, seed: u64) -> [u8; 32] {
    Sha256::digest(format!("{seed}:{id}")).into()
}

/// The file of a feed's judgements.
pub fn file(feed: &Feed) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/judged").join(feed.name).with_extension("ndjson")
}

/// A feed's judgements; none where there is no file yet.
///
/// # Errors
/// A line that is none, named.
pub fn judgements(feed: &Feed) -> Result<Vec<Judgement>, String> {
    let path = file(feed);
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(Vec::new()) };
    let line = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|why| format!("{} line {}: {why}", path.display(), at + 1))
    };
    text.lines().enumerate().map(line).collect()
}
