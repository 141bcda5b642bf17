//! Writing segments: native, and the same bytes for the same records in whatever order they come.

mod contents;
mod manifest;
mod names;
mod publish;
mod shard;
mod update;
mod words;
mod writer;

pub use manifest::{SigningKey, sign};
pub use publish::{Follows, Publication};
pub use shard::Shards;
pub use update::{Gone, SEGMENTS_MAX, Update};
pub use writer::{SegmentFiles, WriteError, Writer};
