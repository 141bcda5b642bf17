#[cfg(feature = "crypto")]
use crate::index::RotationError;
use crate::index::{ManifestError, OpenError};
use core::fmt::Display;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// What a binding throws: an `Error` with a `reason` beside its `message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    reason: &'static str,
    message: String,
}

impl Fault {
    /// A fault of a kind.
    pub(super) fn new(reason: &'static str, message: impl Display) -> Fault {
        Fault { reason, message: message.to_string() }
    }
}

impl From<ManifestError> for Fault {
    fn from(error: ManifestError) -> Fault {
        Fault::new(error.reason(), error)
    }
}

impl From<OpenError> for Fault {
    fn from(error: OpenError) -> Fault {
        Fault::new(error.reason(), error)
    }
}

#[cfg(feature = "crypto")]
impl From<RotationError> for Fault {
    fn from(error: RotationError) -> Fault {
        Fault::new(error.reason(), error)
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> JsValue {
        let error = Error::new(&fault.message);
        // Setting a property on a fresh Error cannot fail; were it to, the message still says it all.
        let _ = Reflect::set(&error, &"reason".into(), &fault.reason.into());
        error.into()
    }
}
