//! JSON documents: an array of records, a reply that lists them under a key, or one record.
//!
//! The document is not parsed as a whole: a scanner that knows strings and brackets cuts the array's elements out,
//! one at a time, and `serde_json` reads each. So memory stays at one record, and a record that is wrong inside
//! spoils nothing but itself.

use super::batch::Raw;
use super::{Batch, Broken, Budget, lines};
use crate::feed::Source;
use std::io::BufRead;

/// A list of records may lie this many objects deep (`{"data":{"list":[…]}}`).
const DEPTH: u32 = 3;

/// Reads a document; what follows one whole object on lines of its own is read as NDJSON.
pub(super) fn read(source: Source, stream: impl BufRead, budget: &Budget, batch: &mut Batch<'_>) -> Result<(), Broken> {
    let mut scan = Scan { stream, budget, line: 1 };
    scan.space()?;
    if scan.peek()? == Some(b'[') {
        scan.array(batch)?;
    } else {
        let mut whole = Vec::new();
        let listed = scan.object(source.list_keys(), DEPTH, &mut whole, batch)?;
        if !listed {
            batch.next_place(None);
            batch.add(Raw::Json(whole));
        }
    }
    scan.space()?;
    match scan.peek()? {
        None => Ok(()),
        Some(b'{') => lines::read(scan.stream, scan.line, budget, batch),
        Some(_) => Err(Broken::new("more stands after the end of the JSON document")),
    }
}

struct Scan<'a, R> {
    stream: R,
    budget: &'a Budget,
    line: u64,
}

impl<R: BufRead> Scan<'_, R> {
    fn peek(&mut self) -> Result<Option<u8>, Broken> {
        Ok(self.stream.fill_buf()?.first().copied())
    }

    fn take(&mut self) -> Result<u8, Broken> {
        let byte = self.peek()?.ok_or_else(Broken::cut_short)?;
        self.stream.consume(1);
        self.line += u64::from(byte == b'\n');
        Ok(byte)
    }

    fn space(&mut self) -> Result<(), Broken> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek()? {
            self.take()?;
        }
        Ok(())
    }

    /// `[`, elements, `]`: each element is a record.
    fn array(&mut self, batch: &mut Batch<'_>) -> Result<(), Broken> {
        self.take()?;
        self.space()?;
        if self.peek()? == Some(b']') {
            self.take()?;
            return Ok(());
        }
        loop {
            self.space()?;
            batch.next_place(Some(self.line));
            let mut element = Vec::new();
            self.value(&mut element)?;
            batch.add(Raw::Json(element));
            self.space()?;
            match self.take()? {
                b',' => {}
                b']' => return Ok(()),
                other => return Err(unexpected(other)),
            }
        }
    }

    /// An object, read into `whole` but for the lists of records in it. Says whether there was one.
    fn object(
        &mut self,
        keys: &[&str],
        depth: u32,
        whole: &mut Vec<u8>,
        batch: &mut Batch<'_>,
    ) -> Result<bool, Broken> {
        let mut listed = false;
        whole.push(self.take()?);
        self.space()?;
        if self.peek()? == Some(b'}') {
            whole.push(self.take()?);
            return Ok(false);
        }
        loop {
            self.space()?;
            let start = whole.len();
            if self.peek()? != Some(b'"') {
                return Err(unexpected(self.take()?));
            }
            self.value(whole)?;
            let named = whole.get(start..).and_then(|key| serde_json::from_slice::<String>(key).ok());
            let named = named.is_some_and(|key| keys.contains(&key.as_str()));
            self.space()?;
            match self.take()? {
                b':' => whole.push(b':'),
                other => return Err(unexpected(other)),
            }
            self.space()?;
            match self.peek()? {
                Some(b'[') if named => {
                    whole.extend_from_slice(b"[]");
                    self.array(batch)?;
                    listed = true;
                }
                Some(b'{') if named && depth > 0 => listed |= self.object(keys, depth - 1, whole, batch)?,
                _ => self.value(whole)?,
            }
            self.space()?;
            match self.take()? {
                b',' => whole.push(b','),
                b'}' => {
                    whole.push(b'}');
                    return Ok(listed);
                }
                other => return Err(unexpected(other)),
            }
        }
    }

    /// Copies one value; brackets are counted, strings are passed over whole.
    fn value(&mut self, out: &mut Vec<u8>) -> Result<(), Broken> {
        let mut depth = 0u64;
        let (mut string, mut escaped) = (false, false);
        let start = out.len();
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                // A bare number or word may end with the file.
                let scalar = depth == 0 && !string && out.len() > start;
                return if scalar { Ok(()) } else { Err(Broken::cut_short()) };
            }
            let mut used = 0;
            let mut done = false;
            for &byte in buffer {
                if string {
                    used += 1;
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => {
                            string = false;
                            done = depth == 0;
                        }
                        _ => {}
                    }
                } else {
                    match byte {
                        b',' | b'}' | b']' | b':' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => {
                            done = true;
                            break;
                        }
                        b'"' => string = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => {
                            depth -= 1;
                            done = depth == 0;
                        }
                        _ => {}
                    }
                    used += 1;
                }
                if done {
                    break;
                }
            }
            let taken = buffer.get(..used).unwrap_or_default();
            self.line += taken.iter().filter(|&&b| b == b'\n').count() as u64;
            out.extend_from_slice(taken);
            self.stream.consume(used);
            if out.len() > self.budget.record_bytes {
                return Err(Broken::too_long(self.budget));
            }
            if done {
                return if out.len() > start { Ok(()) } else { Err(Broken::new("a value is missing")) };
            }
        }
    }
}

fn unexpected(byte: u8) -> Broken {
    Broken::new(format!("is not JSON: `{}` where it does not belong", char::from(byte).escape_default()))
}
