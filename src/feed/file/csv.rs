//! CSV: a row is made into an object keyed by the publisher's headings.
//!
//! The delimiter is the one of comma, semicolon and tab that the heading line has most of. Rows of the same notice
//! that follow each other ([`Source::row_key`]) become one record, whose further rows stand under `rows`.

use super::batch::Raw;
use super::meter::{Meter, Metered};
use super::{Batch, Broken, Budget};
use crate::feed::Source;
use serde_json::{Map, Value};
use std::io::BufRead;

/// Reads a CSV file whose byte order mark is already taken off.
pub(super) fn read(
    source: Source,
    mut stream: impl BufRead,
    budget: &Budget,
    batch: &mut Batch<'_>,
) -> Result<(), Broken> {
    let delimiter = delimiter(stream.fill_buf()?);
    let meter = Meter::new();
    let metered = Metered { stream, meter: meter.clone(), most: budget.record_bytes };
    let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(metered);
    let too_long = |meter: &Meter, why: String| {
        if meter.over() { Broken::too_long(budget) } else { Broken::new(why) }
    };
    let headings = match rows.byte_headers() {
        Ok(bytes) => headings(bytes)?,
        Err(error) => return Err(too_long(&meter, csv_words(&error))),
    };
    required(source, &headings)?;
    let mut row = csv::ByteRecord::new();
    let mut group: Option<Group> = None;
    let mut bad: Option<(String, bool)> = None;
    loop {
        meter.restart();
        let more = rows.read_byte_record(&mut row);
        if let Some((why, short)) = bad.take() {
            // The last row, without its line's end and with columns missing: the file is cut short.
            if short && matches!(more, Ok(false)) && meter.last() != b'\n' {
                return Err(Broken::cut_short());
            }
            batch.add(Raw::Bad(why));
        }
        match more {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                batch.next_place(None);
                return Err(too_long(&meter, csv_words(&error)));
            }
        }
        let line = row.position().map(csv::Position::line);
        let made = object(&headings, &row);
        // A group is complete as soon as a row of another notice stands there.
        if let (Ok(object), Some(open)) = (&made, group.as_mut())
            && open.key.is_some()
            && open.key == key_of(source, object)
        {
            open.rows.push(Value::Object(object.clone()));
            continue;
        }
        if let Some(open) = group.take() {
            batch.add(open.close());
        }
        batch.next_place(line);
        match made {
            Ok(object) => group = Some(Group { key: key_of(source, &object), first: object, rows: Vec::new() }),
            Err(why) => bad = Some((why, row.len() < headings.len())),
        }
    }
    if let Some(open) = group.take() {
        batch.add(open.close());
    }
    Ok(())
}

struct Group {
    key: Option<String>,
    first: Map<String, Value>,
    rows: Vec<Value>,
}

impl Group {
    fn close(mut self) -> Raw {
        if !self.rows.is_empty() {
            self.first.insert("rows".into(), Value::Array(self.rows));
        }
        Raw::Value(Value::Object(self.first))
    }
}

fn key_of(source: Source, row: &Map<String, Value>) -> Option<String> {
    let key = source.row_key().iter().find_map(|name| row.get(*name))?.as_str()?;
    (!key.is_empty()).then(|| key.to_owned())
}

fn headings(bytes: &csv::ByteRecord) -> Result<Vec<String>, Broken> {
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).map(|h| h.trim().trim_start_matches('\u{feff}').to_owned());
    bytes.iter().map(text).collect::<Result<_, _>>().map_err(|_| Broken::new("the headings are not UTF-8"))
}

fn required(source: Source, headings: &[String]) -> Result<(), Broken> {
    let missing = source.csv_columns().iter().find(|names| !names.iter().any(|n| headings.iter().any(|h| h == n)));
    match missing.and_then(|names| names.first()) {
        Some(name) => Err(Broken::new(format!("column `{name}` is missing; is it a {source} file?"))),
        None => Ok(()),
    }
}

fn object(headings: &[String], row: &csv::ByteRecord) -> Result<Map<String, Value>, String> {
    if row.len() != headings.len() {
        return Err(format!("has {} of {} columns", row.len(), headings.len()));
    }
    let mut object = Map::new();
    for (heading, cell) in headings.iter().zip(row) {
        let text = std::str::from_utf8(cell).map_err(|_| format!("column `{heading}` is not UTF-8"))?;
        let value = if text.trim().is_empty() { Value::Null } else { Value::String(text.to_owned()) };
        object.insert(heading.clone(), value);
    }
    Ok(object)
}

fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| line.iter().filter(|&&b| b == wanted).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|&d| (count(d), d == b',')).unwrap_or(b',')
}

fn csv_words(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => Broken::Io(std::io::Error::new(error.kind(), error.to_string())).words(),
        _ => format!("is not CSV: {error}"),
    }
}
