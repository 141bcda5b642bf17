use super::info::{Info, ShardInfo};
use super::trust::Trust;
use super::{Fault, given, to_js};
use crate::check;
use crate::index::{Part, Root, walk};
use crate::order;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// Checks a manifest, and says what it lists.
#[wasm_bindgen(js_name = readManifest)]
pub fn read_manifest(bytes: &[u8], trust: &JsValue) -> Result<JsValue, Fault> {
    let trust = Trust::from_js(trust)?;
    let manifest = trust.verify(bytes)?;
    to_js(&Info::of(&manifest, trust.now as u64))
}

/// The shards that answer about a unit, by its barcode and market; null where only the whole index can. Each with its
/// place in the manifest, how many barcodes it holds, and its files.
#[wasm_bindgen(js_name = shardsFor)]
pub fn shards_for(bytes: &[u8], trust: &JsValue, unit: &JsValue, today: &str) -> Result<JsValue, Fault> {
    let manifest = Trust::from_js(trust)?.verify(bytes)?;
    let unit = given::unit(unit)?;
    let Some(gtins) = check::barcodes(&unit, given::moment(today, false)?).filter(|_| !manifest.shards.is_empty())
    else {
        return Ok(JsValue::NULL);
    };
    let market = unit.market.as_deref().and_then(|market| market.as_bytes().try_into().ok());
    let mut places: Vec<usize> = gtins.into_iter().flat_map(|gtin| manifest.shards_for(gtin, market)).collect();
    order::sort(&mut places);
    places.dedup();
    let listed = places.into_iter().filter_map(|place| Some(ShardInfo::of(place, manifest.shards.get(place)?)));
    to_js(&listed.collect::<Vec<_>>())
}

/// The newest root that a key file leads to from a key: `[epoch, key]`.
#[wasm_bindgen(js_name = walkKeys)]
pub fn walk_keys(file: &[u8], epoch: u32, key: &[u8]) -> Result<Array, Fault> {
    let key = key.try_into().map_err(|_| Fault::new("key", "the public key is not 32 bytes"))?;
    let root = walk(&Root { epoch, key }, file)?;
    Ok(Array::of2(&root.epoch.into(), &Uint8Array::from(root.key.as_slice()).into()))
}

/// The SHA-256 of some bytes, in hexadecimal.
#[wasm_bindgen(js_name = hashOf)]
pub fn hash_of(bytes: &[u8]) -> String {
    Part::of(bytes).name()
}
