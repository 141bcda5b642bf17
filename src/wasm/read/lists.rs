//! Lists.
use super::{Fields, wrong};
use crate::wasm::Fault;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

impl Fields<'_> {
    /// The entries of a list; none where it is absent.
    pub(in crate::wasm) fn list(&self, field: &str) -> Result<Vec<JsValue>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(Vec::new()) };
        let list = value.dyn_ref::<Array>().ok_or_else(|| wrong(self.name, field, "a list"))?;
        Ok(list.iter().collect())
    }

    /// The texts of a list; none where it is absent.
    pub(in crate::wasm) fn texts(&self, field: &str) -> Result<Vec<String>, Fault> {
        let text = |value: JsValue| value.as_string().ok_or_else(|| wrong(self.name, field, "a list of texts"));
        self.list(field)?.into_iter().map(text).collect()
    }
}
