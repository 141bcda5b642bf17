//! Reading what regulators write in sentences.
pub(crate) mod clean;
pub(crate) mod gtin;
pub(crate) mod token;
