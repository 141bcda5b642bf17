//! Values out of JavaScript, field by field. A general deserialiser would cost thirty kilobytes of wasm.
use super::Fault;
use crate::record::Date;
use core::fmt::Display;
use js_sys::{Array, Reflect, Uint8Array};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use wasm_bindgen::{JsCast, JsValue};

/// An object's fields, with what it is called in messages.
pub(super) struct Fields<'a> {
    object: &'a JsValue,
    name: &'static str,
}

impl<'a> Fields<'a> {
    pub(super) fn of(object: &'a JsValue, name: &'static str) -> Result<Fields<'a>, Fault> {
        if object.is_object() { Ok(Fields { object, name }) } else { Err(wrong(name, "", "an object")) }
    }

    /// A field, `None` where it is absent, undefined or null.
    pub(super) fn get(&self, field: &str) -> Result<Option<JsValue>, Fault> {
        let value = Reflect::get(self.object, &field.into()).map_err(|_| wrong(self.name, field, "readable"))?;
        Ok((!value.is_null() && !value.is_undefined()).then_some(value))
    }

    pub(super) fn text(&self, field: &str) -> Result<Option<String>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        value.as_string().map(Some).ok_or_else(|| wrong(self.name, field, "a text"))
    }

    pub(super) fn number(&self, field: &str) -> Result<Option<f64>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        value.as_f64().filter(|n| *n >= 0.0).map(Some).ok_or_else(|| wrong(self.name, field, "a number"))
    }

    pub(super) fn bytes(&self, field: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        let bytes = value.dyn_ref::<Uint8Array>().ok_or_else(|| wrong(self.name, field, "a Uint8Array"))?;
        Ok(Some(bytes.to_vec()))
    }

    /// The entries of a list; none where it is absent.
    pub(super) fn list(&self, field: &str) -> Result<Vec<JsValue>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(Vec::new()) };
        let list = value.dyn_ref::<Array>().ok_or_else(|| wrong(self.name, field, "a list"))?;
        Ok(list.iter().collect())
    }

    /// The texts of a list; none where it is absent.
    pub(super) fn texts(&self, field: &str) -> Result<Vec<String>, Fault> {
        let text = |value: JsValue| value.as_string().ok_or_else(|| wrong(self.name, field, "a list of texts"));
        self.list(field)?.into_iter().map(text).collect()
    }

    /// A field that is one of a few words.
    pub(super) fn word<T: for<'de> Deserialize<'de>>(&self, field: &str) -> Result<Option<T>, Fault> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        let word: StrDeserializer<ValueError> = text.as_str().into_deserializer();
        T::deserialize(word).map(Some).map_err(|why| Fault::new("input", format_args!("{}.{field}: {why}", self.name)))
    }

    pub(super) fn day(&self, field: &str) -> Result<Option<Date>, Fault> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        Date::parse(&text).map(Some).ok_or_else(|| wrong(self.name, field, "a day as YYYY-MM-DD"))
    }
}

pub(super) fn wrong(name: &str, field: &str, expected: impl Display) -> Fault {
    let dot = if field.is_empty() { "" } else { "." };
    Fault::new("input", format_args!("{name}{dot}{field}: expected {expected}"))
}
