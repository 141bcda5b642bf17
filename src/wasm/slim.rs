use super::info::Info;
use super::trust::Trust;
use super::{Fault, given, to_js};
use crate::check::bare::{check_bare, verdict_of_bare};
use crate::index::{Freshness, Index, Manifest, Verified};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// What the host has to check before all else: `[key, signature, signed]`, once the lengths are right.
#[wasm_bindgen]
pub fn envelope(manifest: &[u8], trust: &JsValue) -> Result<Array, Fault> {
    let (body, signature) = Manifest::envelope(manifest)?;
    let root = Trust::from_js(trust)?.root(manifest)?;
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    Ok([bytes(&root.key), bytes(signature), bytes(body)].into_iter().collect())
}

/// An index that answers about barcodes.
#[wasm_bindgen]
pub struct SlimIndex {
    index: Option<Index>,
    manifest: Verified,
}

#[wasm_bindgen]
impl SlimIndex {
    /// Checks the rest of a manifest whose signature the host has checked.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &[u8], trust: &JsValue) -> Result<SlimIndex, Fault> {
        let trust = Trust::from_js(trust)?;
        let manifest = Manifest::verified_by_host(manifest, &trust.root(manifest)?, trust.floor())?;
        Ok(SlimIndex { index: None, manifest })
    }

    /// Takes the parts that the manifest lists: `{hot, hot_digest}` each, the SHA-256 as the host worked it out.
    pub fn open(&mut self, segments: &Array) -> Result<(), Fault> {
        self.index = Some(Index::open_digested(&self.manifest, given::segments(segments)?)?);
        Ok(())
    }

    /// What it says of itself. `now`: seconds since 1970.
    pub fn info(&self, now: f64) -> Result<JsValue, Fault> {
        to_js(&Info::of(&self.manifest, now as u64))
    }

    /// What one code says. `now`: seconds since 1970.
    pub fn check(&self, code: &str, now: f64) -> Result<JsValue, Fault> {
        let index = self.index()?;
        let stale = index.freshness(now as u64) != Freshness::Fresh;
        to_js(&check_bare(index, code, stale))
    }

    /// A verdict code for each GTIN, as in the whole module.
    #[wasm_bindgen(js_name = checkGtins)]
    pub fn check_gtins(&self, gtins: &[f64]) -> Result<Vec<u8>, Fault> {
        let index = self.index()?;
        let number = |&n: &f64| if n as u64 as f64 == n { n as u64 } else { u64::MAX };
        Ok(gtins.iter().map(|n| verdict_of_bare(index, number(n)) as u8).collect())
    }

    fn index(&self) -> Result<&Index, Fault> {
        self.index.as_ref().ok_or_else(|| Fault::new("input", "the index is not open yet"))
    }
}
