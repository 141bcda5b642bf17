//! Values out of JavaScript, field by field. A general deserialiser would cost thirty kilobytes of wasm.
#[cfg(feature = "wasm-plan")]
mod lists;
#[cfg(any(feature = "wasm", feature = "wasm-slim"))]
mod numbers;
#[cfg(any(feature = "wasm", feature = "wasm-plan"))]
mod words;

use super::Fault;
use core::fmt::Display;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

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
}

pub(super) fn wrong(name: &str, field: &str, expected: impl Display) -> Fault {
    let dot = if field.is_empty() { "" } else { "." };
    Fault::new("input", format_args!("{name}{dot}{field}: expected {expected}"))
}
