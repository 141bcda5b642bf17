//! The recall zone: notices to browse and to read, out of an open index.
//!
//! [`list`] pages through notices, the newest first, by a [`Query`]; [`notice`] puts one together again as the record
//! it was made from, without what an index does not keep (barcodes are kept as keys, not beside their notice).
mod notice;
mod query;

pub use notice::notice;
pub use query::{Order, Page, Query, Summary, list};
