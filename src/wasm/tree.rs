use super::Fault;
use super::read::wrong;
use crate::redress::Value;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// How deep a case is followed.
const DEPTH: usize = 12;

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
