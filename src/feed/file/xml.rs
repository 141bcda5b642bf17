//! XML: the elements that hold one notice each are made into objects.
//!
//! An element's children become members (a repeated one an array), text a string, attributes members with `@`.

use super::batch::Raw;
use super::meter::{Meter, Metered};
use super::{Batch, Broken, Budget};
use crate::feed::Source;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader};

/// Elements in elements are read this far.
const DEPTH: usize = 32;

/// Reads the publisher's record elements.
pub(super) fn read(source: Source, stream: impl BufRead, budget: &Budget, batch: &mut Batch<'_>) -> Result<(), Broken> {
    let wanted = source.xml_elements();
    if wanted.is_empty() {
        return Err(Broken::new(format!("is XML, and {source} ships none that is read")));
    }
    let meter = Meter::new();
    let metered = Metered { stream, meter: meter.clone(), most: budget.record_bytes };
    let mut reader = Reader::from_reader(BufReader::new(metered));
    let mut buffer = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    let mut above = 0u64;
    loop {
        if open.is_empty() {
            meter.restart();
        }
        let event = reader.read_event_into(&mut buffer).map_err(|e| match e {
            _ if meter.over() => Broken::too_long(budget),
            quick_xml::Error::Io(e) => Broken::Io(std::io::Error::new(e.kind(), e.to_string())),
            e => Broken::new(format!("is not XML, or is cut short: {e}")),
        })?;
        match event {
            Event::Start(start) => {
                if !open.is_empty() || wanted.iter().any(|w| start.local_name().as_ref() == w.as_bytes()) {
                    if open.is_empty() {
                        batch.next_place(None);
                    }
                    if open.len() >= DEPTH {
                        return Err(Broken::new(format!("elements lie deeper than {DEPTH}")));
                    }
                    open.push(Element::new(&start)?);
                } else {
                    above += 1;
                }
            }
            Event::Empty(start) => {
                if let Some(parent) = open.last_mut() {
                    let element = Element::new(&start)?;
                    parent.child(element);
                }
            }
            Event::End(_) => match open.pop() {
                None => above = above.saturating_sub(1),
                Some(element) => match open.last_mut() {
                    Some(parent) => parent.child(element),
                    None => batch.add(Raw::Value(element.value())),
                },
            },
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(utf8(&text)?);
                }
            }
            Event::CData(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(utf8(&text)?);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&entity(&reference)?);
                }
            }
            Event::Eof if open.is_empty() && above == 0 => return Ok(()),
            Event::Eof => return Err(Broken::cut_short()),
            _ => {}
        }
        buffer.clear();
    }
}

struct Element {
    name: String,
    text: String,
    members: Map<String, Value>,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Result<Element, Broken> {
        let mut members = Map::new();
        for attribute in start.attributes().flatten() {
            let key = format!("@{}", utf8(attribute.key.local_name().as_ref())?);
            let value = attribute.unescape_value().map_err(|e| Broken::new(format!("is not XML: {e}")))?;
            members.insert(key, Value::String(value.into_owned()));
        }
        Ok(Element { name: utf8(start.local_name().as_ref())?.to_owned(), text: String::new(), members })
    }

    fn child(&mut self, child: Element) {
        let name = child.name.clone();
        let value = child.value();
        match self.members.get_mut(&name) {
            None => {
                self.members.insert(name, value);
            }
            Some(Value::Array(list)) => list.push(value),
            Some(first) => {
                let list = vec![first.take(), value];
                *first = Value::Array(list);
            }
        }
    }

    fn value(mut self) -> Value {
        let text = self.text.trim();
        if self.members.is_empty() {
            return if text.is_empty() { Value::Null } else { Value::String(text.to_owned()) };
        }
        if !text.is_empty() {
            self.members.insert("#text".into(), Value::String(text.to_owned()));
        }
        Value::Object(self.members)
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Broken> {
    std::str::from_utf8(bytes).map_err(|_| Broken::new("is not UTF-8"))
}

/// `&amp;`, `&#233;`; an entity that only a DTD could explain keeps its words.
fn entity(reference: &BytesRef<'_>) -> Result<String, Broken> {
    if let Ok(Some(ch)) = reference.resolve_char_ref() {
        return Ok(ch.to_string());
    }
    let name = utf8(reference)?;
    Ok(resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned))
}
