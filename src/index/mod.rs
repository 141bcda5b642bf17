//! The compact, signed file that travels.
//!
//! A small signed [`Manifest`] lists immutable **segments**, each named by its hash: a base, then small additions
//! that may take back notices of those before. A segment has a *hot* part (codes, words, limits, kinds) and a *cold*
//! part (texts), fetched apart. [`Index`] reads several segments as one, in place: heap goes to what a query needs.
//!
//! ```text
//! manifest.bin ──Manifest::verify(root, floor)──> Verified ──Index::open(segments)──> Index
//! ```
//!
//! Natively, `Writer` makes a segment from records, what follows a publication (`Update`) and shards, and `sign` a
//! manifest; `dir` keeps an index in a folder, `walk` and `rotate` lead from one signing key to the next.
//!
//! # Trust
//!
//! The order of checks is fixed: length, signature, purpose, layout, epoch and sequence of the manifest; then length
//! and hash of each segment; only then is anything decoded. A [`Verified`] manifest cannot be had in another way, and
//! [`Index::open`] takes nothing else. Times are passed in: [`Freshness`] degrades what a miss means, and never takes
//! a hit away.
//!
//! A caller may hand over the segments' hashes as its platform worked them out ([`Digests`]): whoever calls holds the
//! bytes, the hashes and this code alike, so nobody is trusted anew, as long as the bytes cannot change in between. The
//! npm package hashes copies of its own with `crypto.subtle.digest`, and leaves it to this crate where there is none.
//!
//! # Safety of the bytes
//!
//! A hash vouches for what a publisher wrote, not for what it should have written. So every codec is bounded and
//! total: on any bytes a lookup ends, and answers something or nothing. No transducer library is used, since those
//! trust their bytes; the plain structures in its place proved smaller as well (see `codec/gtins.rs`).

mod codec;
mod error;
mod manifest;
mod model;
mod names;
mod reader;
#[cfg(feature = "crypto")]
mod rotation;
mod segment;
mod stored;
mod words;

#[cfg(feature = "native")]
mod audit;
#[cfg(feature = "native")]
pub mod dir;
#[cfg(feature = "native")]
pub mod keys;
#[cfg(feature = "native")]
mod write;

pub use error::OpenError;
pub use manifest::{
    FORMAT, Floor, Freshness, MANIFEST_MAX, Manifest, ManifestError, PURPOSE, Part, Root, SegmentEntry, Shard, Verified,
};
pub use model::{ColdProduct, ColdRecall, Counts, GtinHit, HotProduct, HotRecall, Pack, ProductId, RecallId, Source};
pub use reader::Index;
#[cfg(feature = "crypto")]
pub use rotation::{RotationError, walk};
pub use segment::{Digests, SegmentBytes};
pub use words::KnownBy;

#[cfg(feature = "native")]
pub use audit::Audit;
#[cfg(feature = "native")]
pub use rotation::rotate;
#[cfg(feature = "native")]
pub use write::{
    Follows, Gone, Publication, SEGMENTS_MAX, SegmentFiles, Shards, SigningKey, Update, WriteError, Writer, sign,
};
