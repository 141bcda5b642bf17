//! What the fuzz targets do with their bytes, one function a target. The same functions run on stable over the seeds
//! and over every input that ever found something (`tests/fuzz_corpus.rs`), so they use nothing of the fuzzer's.
//!
//! A target asserts more than that nothing panics: what is read can be written again, what is written is found, and
//! nobody is led where no signature leads.

mod check;
mod code;
mod edits;
mod feed;
mod index;
mod whole;

pub use check::check;
pub use code::parse;
pub use feed::{feed, files, records};
pub use index::{keys, manifest, segment};
