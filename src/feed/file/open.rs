//! Opening one file: what it is compressed with, and what it holds.

use super::{Batch, Broken, Budget, Fault, Item, csv, json, lines, walk, xml};
use crate::feed::Source;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

const BUFFER: usize = 256 << 10;

/// Reads one file and says how many records it held.
pub(super) fn read_file(
    source: Source,
    path: &Path,
    budget: &Budget,
    sink: &mut dyn FnMut(Item),
) -> Result<u64, Fault> {
    let shown = path.display().to_string();
    let fault = |why: String| Fault { place: shown.clone(), why };
    let mut file = File::open(path).map_err(|e| fault(walk::plain(&e)))?;
    let mut head = [0; 4];
    let got = head_of(&mut file, &mut head).map_err(|e| fault(walk::plain(&e)))?;
    let file = File::open(path).map_err(|e| fault(walk::plain(&e)))?;
    let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match head {
        [b'P', b'K', 3, 4] if got == 4 => read_zip(source, &shown, file, budget, sink),
        [0x1f, 0x8b, ..] if got >= 2 => {
            let stream = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(BufReader::with_capacity(BUFFER, file)));
            read_stream(source, &shown, &name, stream, budget, sink)
        }
        _ if got == 0 => Err(fault("the file is empty".into())),
        _ => read_stream(source, &shown, &name, BufReader::with_capacity(BUFFER, file), budget, sink),
    }
}

fn head_of(file: &mut File, head: &mut [u8]) -> std::io::Result<usize> {
    let mut got = 0;
    while let Some(rest) = head.get_mut(got..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            n => got += n,
        }
    }
    Ok(got)
}

/// The members of a zip, in the order of their names.
fn read_zip(
    source: Source,
    shown: &str,
    file: File,
    budget: &Budget,
    sink: &mut dyn FnMut(Item),
) -> Result<u64, Fault> {
    let fault = |place: &str, why: String| Fault { place: place.into(), why };
    let mut zip = zip::ZipArchive::new(BufReader::new(file))
        .map_err(|e| fault(shown, format!("the zip file is broken or cut short ({e})")))?;
    let mut names: Vec<String> = zip.file_names().filter(|n| !n.ends_with('/')).map(str::to_owned).collect();
    names.sort();
    if names.is_empty() {
        return Err(fault(shown, "the zip file is empty".into()));
    }
    let mut read = 0;
    for name in names {
        let place = format!("{shown}!{name}");
        let member = zip.by_name(&name).map_err(|e| fault(&place, format!("could not be unpacked ({e})")))?;
        let stream = BufReader::with_capacity(BUFFER, member);
        read += read_stream(source, &place, &name.to_ascii_lowercase(), stream, budget, sink)?;
    }
    Ok(read)
}

/// Looks at the first bytes and hands the stream to the reader of its format.
fn read_stream(
    source: Source,
    shown: &str,
    name: &str,
    mut stream: impl BufRead,
    budget: &Budget,
    sink: &mut dyn FnMut(Item),
) -> Result<u64, Fault> {
    let mut batch = Batch::new(source, shown, sink);
    let result = sniff(&mut stream).and_then(|form| match (form, walk::ending(name)) {
        (Form::Empty, _) => Err(Broken::new("the file is empty")),
        (Form::Html, _) => Err(Broken::new(format!("an HTML page, not a {source} feed"))),
        (Form::Xml, _) => xml::read(source, stream, budget, &mut batch),
        (Form::Json, "ndjson" | "jsonl") => lines::read(stream, 1, budget, &mut batch),
        (Form::Json, _) => json::read(source, stream, budget, &mut batch),
        (Form::Other, "ndjson" | "jsonl") => lines::read(stream, 1, budget, &mut batch),
        (Form::Other, "json" | "xml" | "rss") => Err(Broken::new("holds neither JSON nor XML")),
        (Form::Other, _) => csv::read(source, stream, budget, &mut batch),
    });
    batch.finish(result)
}

enum Form {
    Empty,
    Html,
    Xml,
    Json,
    Other,
}

/// What the first bytes say; a byte order mark and white space before them are passed over.
fn sniff(stream: &mut impl BufRead) -> Result<Form, Broken> {
    let start = stream.fill_buf()?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(Broken::new("is UTF-16; only UTF-8 is read"));
    }
    if start.starts_with(&[0xef, 0xbb, 0xbf]) {
        stream.consume(3);
    }
    loop {
        let buffer = stream.fill_buf()?;
        let Some(skip) = buffer.iter().position(|b| !b.is_ascii_whitespace()) else {
            let all = buffer.len();
            if all == 0 {
                return Ok(Form::Empty);
            }
            stream.consume(all);
            continue;
        };
        stream.consume(skip);
        let buffer = stream.fill_buf()?;
        let start = String::from_utf8_lossy(buffer.get(..512).unwrap_or(buffer)).to_lowercase();
        return Ok(match start.chars().next() {
            Some('{' | '[') => Form::Json,
            Some('<') if start.starts_with("<!doctype html") || start.contains("<html") => Form::Html,
            Some('<') => Form::Xml,
            _ => Form::Other,
        });
    }
}
