//! Bindings for JavaScript, without decisions of their own.
//!
//! Each function takes plain values and gives plain objects, equal to what the command line prints as JSON: maps
//! become objects, what is absent becomes `null`. What fails throws a [`Fault`], an object with `reason` (a word for
//! programs) and `message` (a line for people); nothing panics, since a panic ruins the instance for good.
//!
//! The boundary is dear: a call costs nanoseconds, a string a hundred, an object built field by field several hundred.
//! So the bulk check takes and gives typed arrays, and everything else crosses as one text, JSON, a call.
//!
//! There are three modules, so that a page that only checks loads nothing else: the feature `wasm` makes the one with
//! the index, `wasm-plan` the one with the plans; a notice crosses from the first to the second as a plain object.
//! `wasm-slim` makes one that checks barcodes and nothing else, and leaves signature and hashes to its host.
#[cfg(feature = "wasm")]
mod code;
mod fault;
#[cfg(any(feature = "wasm", feature = "wasm-slim"))]
mod given;
#[cfg(feature = "wasm")]
mod index;
#[cfg(any(feature = "wasm", feature = "wasm-slim"))]
mod info;
#[cfg(feature = "wasm")]
mod manifest;
#[cfg(feature = "wasm-plan")]
mod notice;
#[cfg(feature = "wasm")]
mod query;
mod read;
#[cfg(feature = "wasm-plan")]
mod redress;
#[cfg(feature = "wasm-slim")]
mod slim;
#[cfg(any(feature = "wasm", feature = "wasm-slim"))]
mod trust;

#[cfg(feature = "wasm")]
pub use code::{gtins_of, parse, parse_many};
pub use fault::Fault;
#[cfg(feature = "wasm")]
pub use index::OpenIndex;
#[cfg(feature = "wasm")]
pub use manifest::{hash_of, read_manifest, shards_for, walk_keys};
#[cfg(feature = "wasm-plan")]
pub use redress::Policies;
#[cfg(feature = "wasm-slim")]
pub use slim::{SlimIndex, envelope};

use serde::Serialize;
use wasm_bindgen::JsValue;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A value as JavaScript sees it.
fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Fault> {
    js_sys::JSON::parse(&crate::json::json(value)).map_err(|_| Fault::new("output", "what was written is no JSON"))
}
