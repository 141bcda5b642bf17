//! Records as a segment stores them: in postcard's encoding, with the segment's own numbers.

use crate::record::{Category, Date, HazardKind, Limits, Link, Model, RemedyKind, Risk, Status};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredRecall {
    pub(crate) id: String,
    pub(crate) published: Option<Date>,
    pub(crate) status: Status,
    pub(crate) risk: Risk,
    pub(crate) category: Category,
    pub(crate) hazards: Vec<HazardKind>,
    pub(crate) remedies: Vec<RemedyKind>,
    pub(crate) markets: Vec<String>,
    pub(crate) links: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredProduct {
    pub(crate) brands: Vec<String>,
    pub(crate) models: Vec<Model>,
    pub(crate) variants: Vec<String>,
    pub(crate) sellers: Vec<String>,
    pub(crate) limits: Limits,
    pub(crate) barcodes: u32,
}
