//! The codecs of a segment's sections; each file begins with the layout of its bytes.
//!
//! What holds for all of them: integers are little-endian or varints ([`Cursor::varint`]); a reader borrows its
//! bytes and decodes what is asked for; it answers `None` for what the bytes do not bear out, and neither panics nor
//! reserves more memory than the bytes could fill. The hash of a segment is checked before any of this runs: these
//! checks are the second line, for a publisher's bug or a stolen key.

mod blocks;
mod container;
mod cursor;
mod groups;
mod gtins;
mod halving;
mod ids;
mod postings;
mod spans;
mod strings;
mod table;
mod transducer;

pub(crate) use container::{Container, Damage, Tag};
pub(crate) use cursor::Cursor;
pub(crate) use groups::{Groups, Member};
pub(crate) use gtins::Gtins;
pub(crate) use ids::Ids;
pub(crate) use postings::postings;
pub(crate) use spans::Spans;
pub(crate) use strings::Strings;
pub(crate) use table::Table;
pub(crate) use transducer::Transducer;

#[cfg(feature = "native")]
pub(crate) use {
    container::write_container, cursor::put_varint, groups::write_groups, gtins::write_gtins, ids::write_ids,
    postings::write_postings, spans::write_spans, strings::write_strings, table::write_table,
    transducer::write_transducer,
};
