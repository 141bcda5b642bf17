use super::manifest::FORMAT;
use core::fmt;

/// Why an index does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// Another number of segments than the manifest lists.
    SegmentCount {
        /// Listed in the manifest.
        listed: usize,
        /// Given.
        given: usize,
    },
    /// A segment is not as long as the manifest says.
    Length {
        /// Which segment, from 0.
        segment: usize,
        /// `hot` or `cold`.
        part: &'static str,
        /// Bytes, by the manifest.
        listed: u64,
        /// Bytes given.
        given: u64,
    },
    /// A segment's bytes are not those the manifest names.
    Hash {
        /// Which segment, from 0.
        segment: usize,
        /// `hot` or `cold`.
        part: &'static str,
    },
    /// A cold part is given for a segment that has none.
    UnlistedPart {
        /// Which segment, from 0.
        segment: usize,
    },
    /// A segment's bytes are not laid out as they should be.
    Layout {
        /// Which segment, from 0.
        segment: usize,
        /// `hot` or `cold`.
        part: &'static str,
        /// What is wrong.
        why: &'static str,
    },
    /// A segment is of another format than this reader's.
    Format {
        /// Which segment, from 0.
        segment: usize,
        /// `hot` or `cold`.
        part: &'static str,
        /// Its format.
        index: u8,
    },
    /// A segment takes back notices of a segment that is not there before it.
    Orphaned {
        /// Which segment, from 0.
        segment: usize,
    },
}

impl OpenError {
    /// One word for programs, the same on every platform.
    pub fn reason(&self) -> &'static str {
        match self {
            OpenError::Length { .. } => "length",
            OpenError::Hash { .. } => "hash",
            OpenError::SegmentCount { .. } | OpenError::UnlistedPart { .. } | OpenError::Orphaned { .. } => "mismatch",
            OpenError::Layout { .. } => "format",
            OpenError::Format { .. } => "version",
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::SegmentCount { listed, given } => {
                write!(f, "the manifest lists {listed} segments, {given} were given")
            }
            OpenError::Length { segment, part, listed, given } => {
                write!(f, "segment {segment}, {part} part: {given} bytes where the manifest says {listed}")
            }
            OpenError::Hash { segment, part } => {
                write!(f, "segment {segment}, {part} part: its hash is not the one in the manifest")
            }
            OpenError::UnlistedPart { segment } => {
                write!(f, "segment {segment}: a cold part was given that the manifest does not list")
            }
            OpenError::Layout { segment, part, why } => write!(f, "segment {segment}, {part} part: {why}"),
            OpenError::Format { segment, part, index } => {
                write!(f, "segment {segment}, {part} part: ")?;
                other_format(f, *index)
            }
            OpenError::Orphaned { segment } => {
                write!(f, "segment {segment} takes back notices of a segment that is not there before it")
            }
        }
    }
}

impl core::error::Error for OpenError {}

/// Says which side is the older, and what helps.
pub(super) fn other_format(f: &mut fmt::Formatter<'_>, index: u8) -> fmt::Result {
    let helps = if index > FORMAT { "update recallkit here" } else { "its publisher has to build it anew" };
    write!(f, "the index is of format {index}, this reader reads {FORMAT}: {helps}")
}
