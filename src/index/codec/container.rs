//! A file of tagged sections.
//!
//! ```text
//! magic    8 bytes   "RKhot\0\0" or "RKcold\0": the part, then the format
//! count    u8        sections
//! count × { tag u8, length u32 }   tags ascending
//! the sections, back to back, in that order; the file ends with the last
//! ```
//! Tags from 0x80 are *ancillary*: a reader that does not know one passes over it. An unknown tag below refuses the
//! file, as does a tag out of order, a length that the file cannot hold, or a byte after the last section.

use super::Cursor;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Tag {
    Meta = 1,
    Gtins = 2,
    Groups = 3,
    StoreKeys = 4,
    StoreGroups = 5,
    Recalls = 6,
    Products = 7,
    WordKeys = 8,
    WordPostings = 9,
    Names = 10,
    NameLists = 11,
    Withdrawn = 12,
    Texts = 13,
    ProductWords = 14,
    WordRanks = 15,
    Spans = 16,
    RecallIds = 17,
    /// Of the cold part: the rules by which plans are made, where the publisher ships its own.
    Policies = 0x80,
}

const KNOWN: [Tag; 18] = [
    Tag::Meta,
    Tag::Gtins,
    Tag::Groups,
    Tag::StoreKeys,
    Tag::StoreGroups,
    Tag::Recalls,
    Tag::Products,
    Tag::WordKeys,
    Tag::WordPostings,
    Tag::Names,
    Tag::NameLists,
    Tag::Withdrawn,
    Tag::Texts,
    Tag::ProductWords,
    Tag::WordRanks,
    Tag::Spans,
    Tag::RecallIds,
    Tag::Policies,
];

/// Why a file of sections is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// It is of this other format.
    Format(u8),
    /// Something else is wrong with it.
    Why(&'static str),
}

impl From<&'static str> for Damage {
    fn from(why: &'static str) -> Damage {
        Damage::Why(why)
    }
}

/// Where each known section lies in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Container {
    places: Vec<(u8, core::ops::Range<usize>)>,
}

impl Container {
    /// Reads the head; the sections themselves are not looked at.
    pub(crate) fn open(bytes: &[u8], magic: &[u8; 8]) -> Result<Container, Damage> {
        let mut cursor = Cursor::new(bytes);
        let found = cursor.take(8).ok_or("shorter than its head")?;
        if found.get(..7) != magic.get(..7) {
            return Err(Damage::Why("another kind of file"));
        }
        if let Some(&format) = found.last().filter(|format| magic.last() != Some(format)) {
            return Err(Damage::Format(format));
        }
        let count = cursor.u8().ok_or("shorter than its head")?;
        let mut lengths = Vec::new();
        for _ in 0..count {
            let tag = cursor.u8().ok_or("shorter than its head")?;
            let len = cursor.u32().ok_or("shorter than its head")?;
            if lengths.last().is_some_and(|&(last, _)| last >= tag) {
                return Err(Damage::Why("sections out of order"));
            }
            if tag < 0x80 && !KNOWN.iter().any(|known| *known as u8 == tag) {
                return Err(Damage::Why("a section of a later format"));
            }
            lengths.push((tag, usize::try_from(len).map_err(|_| "a section too long for this machine")?));
        }
        let mut at = bytes.len() - cursor.rest().len();
        let mut places = Vec::new();
        for (tag, len) in lengths {
            let end = at.checked_add(len).filter(|&end| end <= bytes.len()).ok_or("a section is cut short")?;
            places.push((tag, at..end));
            at = end;
        }
        if at != bytes.len() { Err(Damage::Why("bytes after the last section")) } else { Ok(Container { places }) }
    }

    /// A section's bytes; empty where the file has none.
    pub(crate) fn section<'a>(&self, bytes: &'a [u8], tag: Tag) -> &'a [u8] {
        let place = self.places.iter().find(|(found, _)| *found == tag as u8);
        place.and_then(|(_, range)| bytes.get(range.clone())).unwrap_or(&[])
    }

    /// Tag and length of each section.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (u8, usize)> + '_ {
        self.places.iter().map(|(tag, range)| (*tag, range.len()))
    }
}

impl Tag {
    /// The section's name for people.
    pub(crate) fn name(tag: u8) -> &'static str {
        match KNOWN.iter().find(|known| **known as u8 == tag) {
            Some(Tag::Meta) => "meta",
            Some(Tag::Gtins) => "gtins",
            Some(Tag::Groups) => "groups",
            Some(Tag::StoreKeys) => "store codes",
            Some(Tag::StoreGroups) => "store groups",
            Some(Tag::Recalls) => "recalls",
            Some(Tag::Products) => "products",
            Some(Tag::ProductWords) => "product words",
            Some(Tag::WordRanks) => "word ranks",
            Some(Tag::Spans) => "spans",
            Some(Tag::RecallIds) => "recall ids",
            Some(Tag::WordKeys) => "words",
            Some(Tag::WordPostings) => "word postings",
            Some(Tag::Names) => "names",
            Some(Tag::NameLists) => "name lists",
            Some(Tag::Withdrawn) => "withdrawn",
            Some(Tag::Texts) => "texts",
            Some(Tag::Policies) => "policies",
            None => "ancillary",
        }
    }
}

/// Writes a file of sections; empty ones are left out.
#[cfg(feature = "native")]
pub(crate) fn write_container(magic: &[u8; 8], mut sections: Vec<(Tag, Vec<u8>)>) -> Vec<u8> {
    sections.retain(|(_, bytes)| !bytes.is_empty());
    sections.sort_by_key(|(tag, _)| *tag);
    let mut out = magic.to_vec();
    out.push(sections.len() as u8);
    for (tag, bytes) in &sections {
        out.push(*tag as u8);
        out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    }
    for (_, bytes) in sections {
        out.extend_from_slice(&bytes);
    }
    out
}
