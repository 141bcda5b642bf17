//! Values out of JavaScript, field by field. A general deserialiser would cost thirty kilobytes of wasm.
use super::Fault;
use crate::check::Unit;
use crate::record::Date;
use crate::redress::Value;
use crate::zone::Query;
use core::fmt::Display;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use wasm_bindgen::{JsCast, JsValue};

/// How deep a case is followed.
const DEPTH: usize = 12;

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

fn wrong(name: &str, field: &str, expected: impl Display) -> Fault {
    let dot = if field.is_empty() { "" } else { "." };
    Fault::new("input", format_args!("{name}{dot}{field}: expected {expected}"))
}

/// What is known of one product.
pub(super) fn unit(value: &JsValue) -> Result<Unit, Fault> {
    let unit = Fields::of(value, "unit")?;
    Ok(Unit {
        code: unit.text("code")?,
        brand: unit.text("brand")?,
        model: unit.text("model")?,
        title: unit.text("title")?,
        lot: unit.text("lot")?,
        serial: unit.text("serial")?,
        made_on: unit.text("made_on")?,
        expires_on: unit.text("expires_on")?,
        bought_on: unit.text("bought_on")?,
        seller: unit.text("seller")?,
        market: unit.text("market")?,
    })
}

/// Which notices to list.
pub(super) fn query(value: &JsValue) -> Result<Query, Fault> {
    let query = Fields::of(value, "query")?;
    let count = |field| Ok::<_, Fault>(query.number(field)?.map(|n| n as usize));
    Ok(Query {
        q: query.text("q")?,
        source: query.text("source")?,
        category: query.word("category")?,
        hazard: query.word("hazard")?,
        risk: query.word("risk")?,
        status: query.word("status")?,
        market: query.text("market")?,
        from: query.day("from")?,
        to: query.day("to")?,
        offset: count("offset")?,
        limit: count("limit")?,
    })
}

/// A plain tree of whatever was given. What JSON cannot say (functions, symbols) is refused.
pub(super) fn tree(value: &JsValue, depth: usize) -> Result<Value, Fault> {
    if depth > DEPTH {
        return Err(wrong("case", "", "less nesting"));
    }
    if value.is_null() || value.is_undefined() {
        Ok(Value::Null)
    } else if let Some(flag) = value.as_bool() {
        Ok(Value::Flag(flag))
    } else if let Some(number) = value.as_f64() {
        Ok(Value::Number(number))
    } else if let Some(text) = value.as_string() {
        Ok(Value::Text(text))
    } else if let Some(list) = value.dyn_ref::<Array>() {
        list.iter().map(|item| tree(&item, depth + 1)).collect::<Result<_, _>>().map(Value::List)
    } else if value.is_object() && !value.is_function() {
        let entries = Object::entries(value.unchecked_ref());
        let entry = |pair: JsValue| {
            let pair: &Array = pair.unchecked_ref();
            Ok((pair.get(0).as_string().unwrap_or_default(), tree(&pair.get(1), depth + 1)?))
        };
        entries.iter().map(entry).collect::<Result<_, Fault>>().map(Value::Map)
    } else {
        Err(wrong("case", "", "what JSON can say"))
    }
}
