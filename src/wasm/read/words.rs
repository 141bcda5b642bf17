//! Texts, and what is written as one.
use super::{Fields, wrong};
use crate::record::Date;
use crate::wasm::Fault;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

impl Fields<'_> {
    pub(in crate::wasm) fn text(&self, field: &str) -> Result<Option<String>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        value.as_string().map(Some).ok_or_else(|| wrong(self.name, field, "a text"))
    }

    /// A field that is one of a few words.
    pub(in crate::wasm) fn word<T: for<'de> Deserialize<'de>>(&self, field: &str) -> Result<Option<T>, Fault> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        let word: StrDeserializer<ValueError> = text.as_str().into_deserializer();
        T::deserialize(word).map(Some).map_err(|why| Fault::new("input", format_args!("{}.{field}: {why}", self.name)))
    }

    pub(in crate::wasm) fn day(&self, field: &str) -> Result<Option<Date>, Fault> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        Date::parse(&text).map(Some).ok_or_else(|| wrong(self.name, field, "a day as YYYY-MM-DD"))
    }
}
