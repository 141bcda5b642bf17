//! The manifest: the only thing that is trusted, and what it vouches for.
//!
//! ```text
//! purpose      16 bytes   "recallkit-index", then the format ([`FORMAT`])
//! epoch        u32        of the key that signs
//! sequence     u64        grows with each publication under that key
//! made, stale_after, expires   3 × u64, seconds since 1970
//! sources      u8 count × { name: u8 length, UTF-8; as_of i32 days since 1970; records u32 }
//! segments     u16 count × segment
//! shards       u16 count × { market 2 bytes; first u64, last u64: keys, both included; keys u32; segment }
//!   segment    { hot: 32 bytes SHA-256, length u32; cold: the same, or all zero for none }
//! signature    64 bytes   Ed25519 over everything before it
//! ```
//! Integers are little-endian. There is one way to write a manifest, and nothing may follow. The signature is raw,
//! so that `openssl pkeyutl -verify -rawin` can check it too:
//!
//! ```text
//! head -c -64 manifest.bin > body; tail -c 64 manifest.bin > sig
//! openssl pkeyutl -verify -pubin -inkey KEY.pub -rawin -in body -sigfile sig
//! ```

use super::codec::Cursor;
use super::error::OpenError;
use super::model::Source;
use super::segment::{Digests, SegmentBytes};
use crate::code::Gtin;
use crate::record::Date;
use core::fmt;
#[cfg(feature = "crypto")]
use sha2::{Digest, Sha256};

/// The format of an index: of its manifest, of its segments, and of the rules by which their words are spelt.
///
/// It is raised whenever a reader of before would misread what is written now, or the other way round, be it in a
/// section's layout, in a stored type or in how words are folded (`tests/index_format.rs` opens an index that was kept
/// and notices). An index of another format is refused with both numbers, whichever of the two is the older.
pub const FORMAT: u8 = 6;
/// First bytes of a manifest: what it is for, and its format.
pub const PURPOSE: &[u8; 16] = &purpose(*b"recallkit-index\0");

const fn purpose(mut name: [u8; 16]) -> [u8; 16] {
    name[15] = FORMAT;
    name
}
/// A manifest of more bytes is refused unread.
pub const MANIFEST_MAX: usize = 64 * 1024;
const SIGNATURE: usize = 64;

/// What one publication of an index consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Epoch of the signing key.
    pub epoch: u32,
    /// Grows with each publication under that key.
    pub sequence: u64,
    /// When it was made, in seconds since 1970.
    pub made: u64,
    /// From when on it is stale, in seconds since 1970.
    pub stale_after: u64,
    /// From when on a miss says nothing any more, in seconds since 1970.
    pub expires: u64,
    /// The feeds behind it.
    pub sources: Vec<Source>,
    /// Base first, then additions.
    pub segments: Vec<SegmentEntry>,
    /// Excerpts by barcode, for a first answer before the segments have come.
    pub shards: Vec<Shard>,
}

/// The parts of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentEntry {
    /// Codes, limits, kinds.
    pub hot: Part,
    /// Texts.
    pub cold: Option<Part>,
}

/// A file that the manifest vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// SHA-256 of the file.
    pub hash: [u8; 32],
    /// Its length in bytes.
    pub len: u32,
}

/// An excerpt of the whole index: every notice that names a barcode between two keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Holds the notices of this market alone (ISO 3166-1 alpha-2), with those that name none; `None` for all.
    pub market: Option<[u8; 2]>,
    /// The first key: a GTIN-14 without its check digit, as a number.
    pub first: u64,
    /// The last key.
    pub last: u64,
    /// How many barcodes it holds: what an onlooker learns is one of these, or a miss beside them.
    pub keys: u32,
    /// Its files.
    pub segment: SegmentEntry,
}

/// How far an index may be relied on. It degrades and never disables: hits stay hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// As its publisher wants it used.
    Fresh,
    /// Older than that: say so.
    Stale,
    /// A miss is no more than "not listed as of then".
    Expired,
}

impl Freshness {
    /// At a moment. A clock before `made` is wrong: the index is then taken to be as old as it must be at least.
    pub(crate) fn at(now: u64, made: u64, stale_after: u64, expires: u64) -> Freshness {
        match now.max(made) {
            now if now >= expires => Freshness::Expired,
            now if now >= stale_after => Freshness::Stale,
            _ => Freshness::Fresh,
        }
    }
}

/// A public key and the epoch it signs for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its epoch, from 1.
    pub epoch: u32,
    /// The Ed25519 public key.
    pub key: [u8; 32],
}

impl Root {
    /// The root of development indexes, epoch 0. Its secret half is in the sources: whoever accepts it accepts
    /// anybody's index. Nothing does unless it is asked to, and then it says so.
    pub const DEVELOPMENT: Root = Root {
        epoch: 0,
        key: [
            0xfe, 0x2d, 0xe3, 0x58, 0x80, 0x12, 0xb6, 0x32, 0xa5, 0x04, 0xd8, 0x2d, 0xd7, 0x7a, 0xee, 0x2e, 0x80, 0x1b,
            0x82, 0xf0, 0x90, 0xf2, 0x40, 0x22, 0xce, 0x87, 0xb0, 0xa1, 0x7b, 0x2b, 0xd9, 0x56,
        ],
    };

    /// Whether this is the root that vouches for nothing.
    pub fn is_development(&self) -> bool {
        *self == Root::DEVELOPMENT
    }
}

/// The lowest publication that is accepted: pinned at first, then the highest seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Floor {
    /// Key epoch.
    pub epoch: u32,
    /// Sequence within it.
    pub sequence: u64,
}

/// Why a manifest is refused, in the order of the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManifestError {
    /// More bytes than a manifest may have.
    TooLong {
        /// Bytes.
        len: usize,
    },
    /// Fewer bytes than a signature has.
    TooShort {
        /// Bytes.
        len: usize,
    },
    /// The pinned public key is no Ed25519 key.
    BadKey,
    /// The signature is not this key's over these bytes.
    Signature,
    /// Signed, but for something else.
    Purpose,
    /// Signed, but of another format than this reader's.
    Format {
        /// The index's.
        index: u8,
    },
    /// Signed, but not laid out as a manifest.
    Layout,
    /// Signed under another epoch than the key's.
    Epoch {
        /// The key's.
        key: u32,
        /// The manifest's.
        manifest: u32,
    },
    /// Older than one that was seen before.
    Rollback {
        /// The lowest that is accepted.
        floor: Floor,
        /// What the manifest says.
        found: Floor,
    },
}

impl ManifestError {
    /// One word for programs, the same on every platform.
    pub fn reason(&self) -> &'static str {
        match self {
            ManifestError::TooLong { .. } => "too-large",
            ManifestError::TooShort { .. } => "truncated",
            ManifestError::BadKey => "key",
            ManifestError::Signature => "signature",
            ManifestError::Purpose => "purpose",
            ManifestError::Format { .. } => "version",
            ManifestError::Layout => "format",
            ManifestError::Epoch { .. } => "epoch",
            ManifestError::Rollback { .. } => "rollback",
        }
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ManifestError::TooLong { len } => {
                write!(f, "the manifest has {len} bytes, at most {MANIFEST_MAX} are read")
            }
            ManifestError::TooShort { len } => write!(f, "the manifest has {len} bytes, too few for a signature"),
            ManifestError::BadKey => write!(f, "the public key is no Ed25519 key"),
            ManifestError::Signature => write!(f, "the manifest's signature is not this key's"),
            ManifestError::Purpose => write!(f, "signed, but not as an index's manifest"),
            ManifestError::Format { index } => super::error::other_format(f, *index),
            ManifestError::Layout => write!(f, "signed, but not laid out as a manifest"),
            ManifestError::Epoch { key, manifest } => {
                write!(f, "the manifest is of key epoch {manifest}, the key of epoch {key}")
            }
            ManifestError::Rollback { floor, found } => write!(
                f,
                "the manifest (epoch {}, sequence {}) is older than one seen before (epoch {}, sequence {})",
                found.epoch, found.sequence, floor.epoch, floor.sequence
            ),
        }
    }
}

impl core::error::Error for ManifestError {}

/// A manifest whose signature, purpose, epoch and sequence have been checked. There is no other way to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified(Manifest);

impl core::ops::Deref for Verified {
    type Target = Manifest;

    fn deref(&self) -> &Manifest {
        &self.0
    }
}

impl Verified {
    /// What is to be remembered as the lowest publication accepted from now on.
    pub fn floor(&self) -> Floor {
        Floor { epoch: self.0.epoch, sequence: self.0.sequence }
    }

    /// How far it may be relied on at a moment, in seconds since 1970.
    pub fn freshness(&self, now: u64) -> Freshness {
        Freshness::at(now, self.0.made, self.0.stale_after, self.0.expires)
    }
}

impl Manifest {
    /// Checks a signed manifest, in this order: length, signature, purpose, layout, epoch, sequence.
    #[cfg(feature = "crypto")]
    pub fn verify(signed: &[u8], root: &Root, floor: Floor) -> Result<Verified, ManifestError> {
        let (body, signature) = Manifest::envelope(signed)?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&root.key).map_err(|_| ManifestError::BadKey)?;
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        key.verify_strict(body, &signature).map_err(|_| ManifestError::Signature)?;
        Manifest::accept(body, root, floor)
    }

    /// The rest of those checks, where **the host has checked the signature** by that root's key: a browser or server
    /// has Ed25519 of its own. Between the two stands nobody but the caller, who could leave either out.
    pub fn verified_by_host(signed: &[u8], root: &Root, floor: Floor) -> Result<Verified, ManifestError> {
        Manifest::accept(Manifest::envelope(signed)?.0, root, floor)
    }

    /// What is signed, and the signature, once the length is right.
    pub fn envelope(signed: &[u8]) -> Result<(&[u8], &[u8; SIGNATURE]), ManifestError> {
        if signed.len() > MANIFEST_MAX {
            return Err(ManifestError::TooLong { len: signed.len() });
        }
        signed.split_last_chunk().ok_or(ManifestError::TooShort { len: signed.len() })
    }

    fn accept(body: &[u8], root: &Root, floor: Floor) -> Result<Verified, ManifestError> {
        Manifest::purpose(body)?;
        let manifest = Manifest::decode(body).ok_or(ManifestError::Layout)?;
        if manifest.epoch != root.epoch {
            return Err(ManifestError::Epoch { key: root.epoch, manifest: manifest.epoch });
        }
        let found = Floor { epoch: manifest.epoch, sequence: manifest.sequence };
        if found < floor {
            return Err(ManifestError::Rollback { floor, found });
        }
        Ok(Verified(manifest))
    }

    /// The sequence of a manifest of **any** format, signed by a root: the head as far as the sequence is the same in
    /// all. Whoever publishes with a newer program counts on from there, or clients would refuse it as a rollback.
    #[cfg(feature = "native")]
    pub fn sequence_of(signed: &[u8], root: &Root) -> Result<u64, ManifestError> {
        match Manifest::verify(signed, root, Floor::default()) {
            // The signature was good; only then is the format looked at.
            Err(error @ ManifestError::Format { .. }) => {
                let mut head = Cursor::new(signed.get(PURPOSE.len()..).unwrap_or_default());
                match (head.u32(), head.u64()) {
                    (Some(epoch), Some(sequence)) if epoch == root.epoch => Ok(sequence),
                    (Some(epoch), Some(_)) => Err(ManifestError::Epoch { key: root.epoch, manifest: epoch }),
                    _ => Err(error),
                }
            }
            verified => verified.map(|manifest| manifest.sequence),
        }
    }

    /// What a file says that it is, **without looking at its signature**: for tools that show a folder's contents.
    #[cfg(feature = "native")]
    pub fn read_unverified(signed: &[u8]) -> Result<Manifest, ManifestError> {
        let too_short = ManifestError::TooShort { len: signed.len() };
        let (body, _) = signed.split_last_chunk::<SIGNATURE>().ok_or(too_short)?;
        Manifest::purpose(body)?;
        Manifest::decode(body).ok_or(ManifestError::Layout)
    }

    fn purpose(body: &[u8]) -> Result<(), ManifestError> {
        match (body.get(..PURPOSE.len() - 1), body.get(PURPOSE.len() - 1)) {
            (name, Some(&index)) if name == PURPOSE.get(..PURPOSE.len() - 1) => {
                if index == FORMAT {
                    Ok(())
                } else {
                    Err(ManifestError::Format { index })
                }
            }
            _ => Err(ManifestError::Purpose),
        }
    }

    /// Reads the bytes before the signature; nothing is checked but the layout.
    fn decode(body: &[u8]) -> Option<Manifest> {
        let mut cursor = Cursor::new(body.strip_prefix(PURPOSE)?);
        let epoch = cursor.u32()?;
        let sequence = cursor.u64()?;
        let (made, stale_after, expires) = (cursor.u64()?, cursor.u64()?, cursor.u64()?);
        let mut sources = Vec::new();
        for _ in 0..cursor.u8()? {
            let len = usize::from(cursor.u8()?);
            let name = core::str::from_utf8(cursor.take(len)?).ok()?.to_string();
            let as_of = Date::from_days(cursor.u32()? as i32)?;
            sources.push(Source { name, as_of, records: cursor.u32()? });
        }
        let mut segments = Vec::new();
        for _ in 0..cursor.u16()? {
            segments.push(segment(&mut cursor)?);
        }
        let mut shards = Vec::new();
        for _ in 0..cursor.u16()? {
            let market = Some(cursor.array()?).filter(|market| *market != [0; 2]);
            let (first, last, keys) = (cursor.u64()?, cursor.u64()?, cursor.u32()?);
            shards.push(Shard { market, first, last, keys, segment: segment(&mut cursor)? });
        }
        cursor.is_empty().then_some(Manifest { epoch, sequence, made, stale_after, expires, sources, segments, shards })
    }
}

fn segment(cursor: &mut Cursor) -> Option<SegmentEntry> {
    let hot = part(cursor)?;
    let cold = part(cursor)?;
    Some(SegmentEntry { hot, cold: (cold != Part { hash: [0; 32], len: 0 }).then_some(cold) })
}

impl SegmentEntry {
    pub(crate) fn check(&self, bytes: &SegmentBytes, segment: usize) -> Result<(), OpenError> {
        self.check_digested(bytes, Digests::default(), segment)
    }

    /// The same with the hashes that the caller's platform has worked out.
    pub(crate) fn check_digested(
        &self,
        bytes: &SegmentBytes,
        digests: Digests,
        segment: usize,
    ) -> Result<(), OpenError> {
        self.hot.check(&bytes.hot, digests.hot, segment, "hot")?;
        match (&self.cold, &bytes.cold) {
            (Some(part), Some(bytes)) => part.check(bytes, digests.cold, segment, "cold"),
            (None, Some(_)) => Err(OpenError::UnlistedPart { segment }),
            (_, None) => Ok(()),
        }
    }
}

impl Manifest {
    /// Places of the shards that answer for a barcode: one, or two for a case and the unit inside it; none where the
    /// index is not published in shards. With a market for which there are shards of its own, those.
    pub fn shards_for(&self, gtin: Gtin, market: Option<[u8; 2]>) -> Vec<usize> {
        let keys = [gtin.key(), gtin.base_unit().key()];
        let market = market.filter(|own| self.shards.iter().any(|shard| shard.market == Some(*own)));
        let covers = |shard: &Shard| keys.iter().any(|key| (shard.first..=shard.last).contains(key));
        let fits = |shard: &Shard| shard.market == market && covers(shard);
        self.shards.iter().enumerate().filter(|(_, shard)| fits(shard)).map(|(place, _)| place).collect()
    }
}

fn part(cursor: &mut Cursor) -> Option<Part> {
    Some(Part { hash: cursor.array()?, len: cursor.u32()? })
}

/// SHA-256.
#[cfg(feature = "crypto")]
fn hashed(bytes: &[u8]) -> Option<[u8; 32]> {
    Some(Sha256::digest(bytes).into())
}

/// Only the host can hash here: what it did not hash is refused.
#[cfg(not(feature = "crypto"))]
fn hashed(_: &[u8]) -> Option<[u8; 32]> {
    None
}

impl Part {
    /// What vouches for these bytes.
    #[cfg(feature = "crypto")]
    pub fn of(bytes: &[u8]) -> Part {
        Part { hash: Sha256::digest(bytes).into(), len: u32::try_from(bytes.len()).unwrap_or(u32::MAX) }
    }

    /// The hash in hexadecimal: the file's name before its `.hot` or `.cold`.
    pub fn name(&self) -> String {
        self.hash
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|n| char::from_digit(n.into(), 16))
            .collect()
    }

    pub(crate) fn check(
        &self,
        bytes: &[u8],
        digest: Option<[u8; 32]>,
        segment: usize,
        part: &'static str,
    ) -> Result<(), OpenError> {
        if bytes.len() as u64 != u64::from(self.len) {
            let (listed, given) = (u64::from(self.len), bytes.len() as u64);
            return Err(OpenError::Length { segment, part, listed, given });
        }
        if digest.or_else(|| hashed(bytes)) != Some(self.hash) {
            Err(OpenError::Hash { segment, part })
        } else {
            Ok(())
        }
    }
}
