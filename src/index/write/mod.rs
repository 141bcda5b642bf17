//! Writing segments: native, and the same bytes for the same records in whatever order they come.

mod manifest;
mod writer;

pub use manifest::{SigningKey, sign};
pub use writer::{SegmentFiles, WriteError, Writer};
