//! The one JSON shape of a reading, for the command line and the wasm package alike.
use super::{Element, Options, Scan, Unreadable, Warning, parse_with};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A code together with what was read out of it; its serialisation is the project's `parse` shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The code as it was given.
    pub input: &'a str,
    /// What it says.
    pub result: Result<Scan, Unreadable>,
}

/// Reads a code and keeps it with the result.
pub fn answer<'a>(input: &'a str, options: &Options) -> Answer<'a> {
    Answer { input, result: parse_with(input, options) }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input", self.input)?;
        map.serialize_entry("ok", &self.result.is_ok())?;
        match &self.result {
            Ok(scan) => entries(scan, &mut map)?,
            Err(unreadable) => refusal(unreadable, &mut map)?,
        }
        map.end()
    }
}

impl Serialize for Scan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        entries(self, &mut map)?;
        map.end()
    }
}

impl Serialize for Unreadable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        refusal(self, &mut map)?;
        map.end()
    }
}

fn refusal<M: SerializeMap>(unreadable: &Unreadable, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("reason", &unreadable.reason)?;
    map.serialize_entry("message", unreadable.reason.sentence("en"))?;
    map.serialize_entry("message_zh", unreadable.reason.sentence("zh"))?;
    map.serialize_entry("message_fr", unreadable.reason.sentence("fr"))?;
    map.serialize_entry("misread", &unreadable.reason.is_misread())?;
    if let Some(ai) = unreadable.ai {
        map.serialize_entry("ai", &ai)?;
    }
    if let Some(scan) = &unreadable.scan {
        map.serialize_entry("kind", scan.kind.name())?;
        map.serialize_entry("ais", &Ais(&scan.elements))?;
    }
    Ok(())
}

fn entries<M: SerializeMap>(scan: &Scan, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("kind", scan.kind.name())?;
    map.serialize_entry("gtin", &scan.gtin)?;
    map.serialize_entry("lot", &scan.lot)?;
    map.serialize_entry("serial", &scan.serial)?;
    map.serialize_entry("made_on", &scan.made_on)?;
    map.serialize_entry("expires_on", &scan.expires_on)?;
    map.serialize_entry("ais", &Ais(&scan.elements))?;
    map.serialize_entry("form", scan.form.name())?;
    map.serialize_entry("base_unit", &scan.base_unit())?;
    some(map, "alternative", &scan.alternative)?;
    some(map, "best_before", &scan.best_before)?;
    some(map, "sell_by", &scan.sell_by)?;
    some(map, "packed_on", &scan.packed_on)?;
    some(map, "frozen_on", &scan.frozen_on)?;
    if let Some(span) = scan.harvested {
        map.serialize_entry("harvested", &[span.from, span.to])?;
    }
    if let Some((hour, minute, second)) = scan.time {
        map.serialize_entry("time", &format_args!("{hour:02}:{minute:02}:{second:02}"))?;
    }
    some(map, "count", &scan.count)?;
    for (name, value) in scan.named() {
        map.serialize_entry(name, value)?;
    }
    if scan.gtin.is_some_and(|gtin| gtin.is_variable_measure()) {
        map.serialize_entry("variable_measure", &true)?;
    }
    if let Some(store) = scan.store {
        map.serialize_entry("item", &format_args!("{}", store.item))?;
        if let Some(value) = store.price_or_weight {
            map.serialize_entry("price_or_weight", &format_args!("{value}"))?;
        }
    }
    map.serialize_entry("warnings", &Warnings(&scan.warnings))
}

fn some<M: SerializeMap, T: Serialize>(map: &mut M, name: &'static str, value: &Option<T>) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// An object of identifiers; of a repeated one the first value, since an object has each key once.
struct Ais<'a>(&'a [Element]);

impl Serialize for Ais<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (place, element) in self.0.iter().enumerate() {
            if !self.0.iter().take(place).any(|earlier| earlier.ai == element.ai) {
                map.serialize_entry(&element.ai, &element.value)?;
            }
        }
        map.end()
    }
}

/// `name` or `name:ai`.
struct Warnings<'a>(&'a [Warning]);

impl Serialize for Warnings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.len()))?;
        for warning in self.0 {
            seq.serialize_element(&format_args!("{warning}"))?;
        }
        seq.end()
    }
}
