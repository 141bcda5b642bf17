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
        let reason = match &error {
            ManifestError::TooLong { .. } => "too-large",
            ManifestError::TooShort { .. } => "truncated",
            ManifestError::BadKey => "key",
            ManifestError::Signature => "signature",
            ManifestError::Purpose => "purpose",
            ManifestError::Epoch { .. } => "epoch",
            ManifestError::Rollback { .. } => "rollback",
            _ => "format",
        };
        Fault::new(reason, error)
    }
}

impl From<OpenError> for Fault {
    fn from(error: OpenError) -> Fault {
        let reason = match &error {
            OpenError::Length { .. } => "length",
            OpenError::Hash { .. } => "hash",
            OpenError::SegmentCount { .. } | OpenError::UnlistedPart { .. } | OpenError::Orphaned { .. } => "mismatch",
            _ => "format",
        };
        Fault::new(reason, error)
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
