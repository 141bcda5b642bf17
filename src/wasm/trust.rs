use super::index::moment;
use super::info::{Info, ShardInfo};
use super::read::{self, Fields};
use super::{Fault, to_js};
use crate::check;
use crate::index::{Floor, Manifest, Part, Root, Verified, walk};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// Whose signature is accepted, and nothing older than what. Times are seconds since 1970.
#[derive(Debug)]
pub(super) struct Trust {
    /// The Ed25519 public key's 32 bytes; `None` for the development key, which vouches for nothing.
    key: Option<Vec<u8>>,
    /// The epoch it signs for; `None` takes the one that the signed manifest names.
    key_epoch: Option<u32>,
    /// The moment.
    pub(super) now: f64,
    /// The highest epoch seen.
    epoch: u32,
    /// The highest sequence seen within it.
    sequence: f64,
}

impl Trust {
    pub(super) fn from_js(value: &JsValue) -> Result<Trust, Fault> {
        let trust = Fields::of(value, "trust")?;
        Ok(Trust {
            key: trust.bytes("key")?,
            key_epoch: trust.number("key_epoch")?.map(|n| n as u32),
            now: trust.number("now")?.unwrap_or_default(),
            epoch: trust.number("epoch")?.unwrap_or_default() as u32,
            sequence: trust.number("sequence")?.unwrap_or_default(),
        })
    }

    /// Checks a manifest: signature, purpose, layout, epoch, sequence.
    pub(super) fn verify(&self, bytes: &[u8]) -> Result<Verified, Fault> {
        // Read before it is verified, and worth nothing until it is: the epoch then stands under the signature.
        let named = || bytes.get(16..20).and_then(|at| at.try_into().ok()).map_or(0, u32::from_le_bytes);
        let root = match self.key.as_deref() {
            Some(key) => {
                let key = key.try_into().map_err(|_| Fault::new("key", "the public key is not 32 bytes"))?;
                Root { epoch: self.key_epoch.unwrap_or_else(named), key }
            }
            None => Root::DEVELOPMENT,
        };
        let floor = Floor { epoch: self.epoch, sequence: self.sequence as u64 };
        Ok(Manifest::verify(bytes, &root, floor)?)
    }
}

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
    let unit = read::unit(unit)?;
    let Some(gtins) = check::barcodes(&unit, moment(today, false)?).filter(|_| !manifest.shards.is_empty()) else {
        return Ok(JsValue::NULL);
    };
    let market = unit.market.as_deref().and_then(|market| market.as_bytes().try_into().ok());
    let mut places: Vec<usize> = gtins.into_iter().flat_map(|gtin| manifest.shards_for(gtin, market)).collect();
    places.sort_unstable();
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
