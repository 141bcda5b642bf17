//! Records as a segment stores them: in postcard's encoding, with the segment's own numbers.

use crate::record::{Category, Date, HazardKind, Limits, Link, Model, RemedyKind, Risk, Status};
use serde::{Deserialize, Serialize};

/// All but its id, which has a table of its own: so neighbours mostly say the same, and are written once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredRecall {
    pub(crate) status: Status,
    pub(crate) published: Option<Date>,
    pub(crate) risk: Risk,
    pub(crate) category: Category,
    pub(crate) hazards: Vec<HazardKind>,
    pub(crate) remedies: Vec<RemedyKind>,
    pub(crate) markets: Vec<String>,
    pub(crate) links: Vec<Link>,
}

/// The limits stand first: a verdict alone needs no more, and reads no further.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredProduct {
    pub(crate) limits: Limits,
    pub(crate) brands: Vec<String>,
    pub(crate) models: Vec<Model>,
    pub(crate) variants: Vec<String>,
    pub(crate) sellers: Vec<String>,
    pub(crate) barcodes: u32,
}
