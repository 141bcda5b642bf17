//! Labelled cases as they stand in a file.

use super::facts;
use crate::check::{Unit, Verdict};
use crate::cli::Failure;
use crate::feed::{self, Source};
use crate::record::Recall;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// One notice and what is expected of it.
pub struct Case {
    source: String,
    id: String,
    record: Value,
    /// Whether its cases are listings rather than units.
    pub listings: bool,
    /// The cases.
    pub labelled: Vec<Labelled>,
}

/// A unit or listing with its verdict.
pub struct Labelled {
    /// As the file gives it.
    pub given: Value,
    /// Read.
    pub unit: Unit,
    /// What is expected.
    pub expect: Verdict,
    /// Why, in the labeller's words.
    pub because: String,
}

#[derive(Deserialize)]
struct Line {
    source: String,
    id: String,
    record: Value,
    #[serde(default)]
    units: Vec<Row>,
    #[serde(default)]
    listings: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(alias = "listing")]
    unit: Value,
    expect: Verdict,
    #[serde(default)]
    because: String,
}

/// Reads a file of cases.
pub fn read(path: &Path) -> Result<Vec<Case>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| Failure::new(format!("{}: {e}", path.display())))?;
    let mut cases = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |why: String| Failure::new(format!("{}: line {}: {why}", path.display(), n + 1));
        let line: Line = serde_json::from_str(line).map_err(|e| at(format!("no labelled case: {e}")))?;
        let listings = !line.listings.is_empty();
        let mut labelled = Vec::new();
        for row in line.units.into_iter().chain(line.listings) {
            let unit = serde_json::from_value(row.unit.clone()).map_err(|e| at(format!("no unit: {e}")))?;
            labelled.push(Labelled { given: row.unit, unit, expect: row.expect, because: row.because });
        }
        cases.push(Case { source: line.source, id: line.id, record: line.record, listings, labelled });
    }
    if cases.is_empty() {
        return Err(Failure::new(format!("{}: no labelled case in it", path.display())));
    }
    Ok(cases)
}

impl Case {
    /// The notice, read as a build reads it.
    pub fn recall(&self) -> Result<Recall, Failure> {
        let at = |why: &str| Failure::new(format!("case {}: {why}", self.id));
        let source = Source::from_name(&self.source).ok_or_else(|| at("no such source"))?;
        let facts = (source == Source::Record).then(|| facts::record(&self.record)).flatten();
        let record = facts.as_ref().unwrap_or(&self.record);
        feed::read_record(source, record).map(|read| read.recall).map_err(|refused| at(&refused.why))
    }
}
