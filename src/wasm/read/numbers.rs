//! Numbers and bytes.
use super::{Fields, wrong};
use crate::wasm::Fault;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;

impl Fields<'_> {
    pub(in crate::wasm) fn number(&self, field: &str) -> Result<Option<f64>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        value.as_f64().filter(|n| *n >= 0.0).map(Some).ok_or_else(|| wrong(self.name, field, "a number"))
    }

    pub(in crate::wasm) fn bytes(&self, field: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(value) = self.get(field)? else { return Ok(None) };
        let bytes = value.dyn_ref::<Uint8Array>().ok_or_else(|| wrong(self.name, field, "a Uint8Array"))?;
        Ok(Some(bytes.to_vec()))
    }
}
