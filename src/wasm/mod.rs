//! Bindings for JavaScript, without decisions of their own.
//!
//! Each function takes plain values and gives plain objects, equal to what the command line prints as JSON: maps
//! become objects, what is absent becomes `null`. What fails throws a [`Fault`], an object with `reason` (a word for
//! programs) and `message` (a line for people); nothing panics, since a panic ruins the instance for good.
//!
//! The boundary is dear: a call costs nanoseconds, a string a hundred, an object several hundred. So the bulk check
//! takes and gives typed arrays, and everything else one object a call.
mod code;
mod fault;
mod index;
mod info;
mod read;
mod redress;
mod trust;

pub use code::{parse, parse_many};
pub use fault::Fault;
pub use index::OpenIndex;
pub use redress::Policies;
pub use trust::{hash_of, read_manifest, walk_keys};

use serde::Serialize;
use wasm_bindgen::JsValue;

/// A value as JavaScript sees it.
fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Fault> {
    let as_json = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&as_json).map_err(|error| Fault::new("output", error))
}
