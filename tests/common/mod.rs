//! What several integration tests share: the real feeds, where they are, and indexes built from them.
#![allow(dead_code)]

use flate2::read::GzDecoder;
use recallkit::feed::{self, Budget, Report, Source};
use recallkit::index::{Index, SegmentBytes, Writer};
use recallkit::record::Recall;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The folder of the real feeds; `None`, said aloud, where RECALLKIT_DATA does not name it.
pub fn data(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("RECALLKIT_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: {test} needs the real feeds (set RECALLKIT_DATA to their folder)");
    }
    folder
}

/// Every recall of some feeds, and the report.
pub fn recalls(data: &Path, feeds: &[(Source, &str)]) -> (Vec<Recall>, Report) {
    let mut report = Report::new();
    let mut recalls = Vec::new();
    for &(source, path) in feeds {
        feed::read_path(source, &data.join(path), &Budget::default(), &mut |item| {
            report.count(source, &item);
            recalls.extend(item.outcome.map(|read| read.recall));
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
    }
    let recalls = feed::link(recalls, &mut report.linking);
    (recalls, report)
}

/// An index of recalls that nobody has signed.
pub fn index(recalls: &[Recall]) -> Index {
    let mut writer = Writer::new();
    for recall in recalls {
        writer.add(recall).unwrap();
    }
    let files = writer.finish();
    Index::from_unsigned(vec![SegmentBytes::new(files.hot, files.cold)], Vec::new()).unwrap()
}

/// The lines of a gzip file.
pub fn gz_lines(path: &Path) -> impl Iterator<Item = String> {
    let file = std::fs::File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    BufReader::new(GzDecoder::new(file)).lines().map(Result::unwrap)
}
