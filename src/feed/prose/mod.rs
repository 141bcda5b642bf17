//! Reading what regulators write in sentences.
pub(crate) mod appliance;
pub(crate) mod bind;
pub(crate) mod clean;
pub(crate) mod context;
pub(crate) mod cut;
pub(crate) mod date;
pub(crate) mod field;
pub(crate) mod goods;
pub(crate) mod gtin;
pub(crate) mod limits;
pub(crate) mod models;
pub(crate) mod month;
pub(crate) mod name;
pub(crate) mod ndc;
pub(crate) mod notice;
pub(crate) mod token;
pub(crate) mod unglue;
