use super::Fault;
use super::read::Fields;
use crate::index::{Floor, Root};
#[cfg(feature = "wasm")]
use crate::index::{Manifest, Verified};
use wasm_bindgen::JsValue;

/// Whose signature is accepted, and nothing older than what. Times are seconds since 1970.
#[derive(Debug)]
pub(super) struct Trust {
    /// The Ed25519 public key's 32 bytes; `None` for the development key, which vouches for nothing.
    key: Option<Vec<u8>>,
    /// The epoch it signs for; `None` takes the one that the signed manifest names.
    key_epoch: Option<u32>,
    /// The moment.
    #[cfg(feature = "wasm")]
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
            #[cfg(feature = "wasm")]
            now: trust.number("now")?.unwrap_or_default(),
            epoch: trust.number("epoch")?.unwrap_or_default() as u32,
            sequence: trust.number("sequence")?.unwrap_or_default(),
        })
    }

    /// The root that a manifest must be signed by.
    pub(super) fn root(&self, manifest: &[u8]) -> Result<Root, Fault> {
        // Read before it is verified, and worth nothing until it is: the epoch then stands under the signature.
        let named = || manifest.get(16..20).and_then(|at| at.try_into().ok()).map_or(0, u32::from_le_bytes);
        let Some(key) = self.key.as_deref() else { return Ok(Root::DEVELOPMENT) };
        let key = key.try_into().map_err(|_| Fault::new("key", "the public key is not 32 bytes"))?;
        Ok(Root { epoch: self.key_epoch.unwrap_or_else(named), key })
    }

    /// The oldest that is accepted.
    pub(super) fn floor(&self) -> Floor {
        Floor { epoch: self.epoch, sequence: self.sequence as u64 }
    }

    /// Checks a manifest: signature, purpose, layout, epoch, sequence.
    #[cfg(feature = "wasm")]
    pub(super) fn verify(&self, bytes: &[u8]) -> Result<Verified, Fault> {
        Ok(Manifest::verify(bytes, &self.root(bytes)?, self.floor())?)
    }
}
