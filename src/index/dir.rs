//! An index as a folder: `manifest.bin`, a `HASH.hot` and a `HASH.cold` a segment, `report.json`; where asked for, each
//! segment file also as `….gz`, for hosts that compress nothing themselves.
//!
//! Writing is all or nothing. Segments go first, each under the name of its hash, then the manifest takes the place
//! of the old one in a single rename: whoever reads meanwhile sees the old index or the new, never half of one. What
//! was written is taken back when a later step fails.

use super::{Floor, Index, Manifest, OpenError, Part, Root, SegmentBytes, SegmentFiles, Verified};
use super::{ManifestError, RotationError, SigningKey, sign, walk};
use core::fmt;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How new roots follow old ones; see [`walk`](super::walk).
pub const KEYS: &str = "keys.bin";
/// The manifest's file.
pub const MANIFEST: &str = "manifest.bin";
/// What the build read, in numbers and by name.
pub const REPORT: &str = "report.json";

/// Why a folder cannot be read or written as an index.
#[derive(Debug)]
#[non_exhaustive]
pub enum DirError {
    /// A file could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The folder holds other things and no manifest.
    NotAnIndex {
        /// Which.
        path: PathBuf,
    },
    /// The key file is refused.
    Keys {
        /// Which.
        path: PathBuf,
        /// Why.
        error: RotationError,
    },
    /// The manifest is refused.
    Manifest {
        /// Which.
        path: PathBuf,
        /// Why.
        error: ManifestError,
    },
    /// A segment is refused.
    Segment {
        /// The folder.
        path: PathBuf,
        /// Why.
        error: OpenError,
    },
}

impl fmt::Display for DirError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DirError::Io { path, error } => write!(f, "{}: {error}", path.display()),
            DirError::NotAnIndex { path } => write!(f, "{}: not empty, and no index: choose another", path.display()),
            DirError::Keys { path, error } => write!(f, "{}: {error}", path.display()),
            DirError::Manifest { path, error } => write!(f, "{}: {error}", path.display()),
            DirError::Segment { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for DirError {}

/// Opens an index from its folder, checked against a root. Shards are not read: the segments hold everything.
///
/// # Errors
/// What is missing, damaged, unsigned or older than `floor`.
pub fn open(dir: &Path, root: &Root, floor: Floor) -> Result<(Verified, Index), DirError> {
    let path = dir.join(MANIFEST);
    let verified = Manifest::verify(&read(&path)?, root, floor)
        .map_err(|error| DirError::Manifest { path: path.clone(), error })?;
    let segments = read_segments(dir, &verified)?;
    let index =
        Index::open(&verified, segments).map_err(|error| DirError::Segment { path: dir.to_path_buf(), error })?;
    Ok((verified, index))
}

/// The root that a folder's key file leads to from a pinned one; the pinned one where there is no key file.
///
/// # Errors
/// A key file that cannot be read, or that is refused.
pub fn root_of(dir: &Path, pinned: &Root) -> Result<Root, DirError> {
    let path = dir.join(KEYS);
    if pinned.is_development() || !path.exists() {
        return Ok(*pinned);
    }
    walk(pinned, &read(&path)?).map_err(|error| DirError::Keys { path, error })
}

/// Opens an index from its folder **without checking who signed it**: to show what it holds, never to answer from.
/// Lengths and hashes are checked as ever.
///
/// # Errors
/// What is missing or damaged.
pub fn open_unverified(dir: &Path) -> Result<(Manifest, Index), DirError> {
    let path = dir.join(MANIFEST);
    let manifest = Manifest::read_unverified(&read(&path)?).map_err(|error| DirError::Manifest { path, error })?;
    let segments = read_segments(dir, &manifest)?;
    let refused = |error| DirError::Segment { path: dir.to_path_buf(), error };
    for (n, (entry, bytes)) in manifest.segments.iter().zip(&segments).enumerate() {
        entry.check(bytes, n).map_err(refused)?;
    }
    let index = Index::from_unsigned(segments, manifest.sources.clone()).map_err(refused)?;
    Ok((manifest, index))
}

fn read_segments(dir: &Path, manifest: &Manifest) -> Result<Vec<SegmentBytes>, DirError> {
    let mut segments = Vec::new();
    for entry in &manifest.segments {
        let hot = read(&dir.join(format!("{}.hot", entry.hot.name())))?;
        let cold = entry.cold.map(|part| read(&dir.join(format!("{}.cold", part.name())))).transpose()?;
        segments.push(SegmentBytes { hot: hot.into(), cold: cold.map(Into::into) });
    }
    Ok(segments)
}

/// Checks length and hash of each shard's files.
///
/// # Errors
/// The first that is missing or is not what the manifest lists.
pub fn check_shards(dir: &Path, manifest: &Manifest) -> Result<(), DirError> {
    for (n, shard) in manifest.shards.iter().enumerate() {
        for (part, kind) in [(Some(shard.segment.hot), "hot"), (shard.segment.cold, "cold")] {
            let Some(part) = part else { continue };
            let path = dir.join(format!("{}.{kind}", part.name()));
            part.check(&read(&path)?, None, n, kind).map_err(|error| DirError::Segment { path, error })?;
        }
    }
    Ok(())
}

/// Puts another manifest in the place of a folder's own: for the same segments, signed anew.
///
/// # Errors
/// A file that cannot be written; the old manifest then stays.
pub fn write_manifest(dir: &Path, manifest: &Manifest, key: &SigningKey) -> Result<(), DirError> {
    replace(&dir.join(MANIFEST), &sign(manifest, key))
}

/// The next sequence for a folder: one more than its manifest's, of whatever format, where it holds one of the same
/// key; else 1.
///
/// # Errors
/// A folder that holds other things, or an index of another key.
pub fn next_sequence(dir: &Path, root: &Root) -> Result<u64, DirError> {
    let path = dir.join(MANIFEST);
    if path.exists() {
        let sequence =
            Manifest::sequence_of(&read(&path)?, root).map_err(|error| DirError::Manifest { path, error })?;
        return Ok(sequence.saturating_add(1));
    }
    let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied { Err(DirError::NotAnIndex { path: dir.to_path_buf() }) } else { Ok(1) }
}

/// Writes an index: the files of its segments, the report, and last the manifest. Segments that no longer stand in
/// the manifest are removed after it. `gzip`: each file of a segment is written compressed as well.
///
/// # Errors
/// A file that cannot be written; then nothing of this writing is left.
pub fn write(
    dir: &Path,
    manifest: &Manifest,
    key: &SigningKey,
    segments: &[SegmentFiles],
    report: &[u8],
    gzip: bool,
) -> Result<(), DirError> {
    let new = !dir.exists();
    fs::create_dir_all(dir).map_err(|error| DirError::Io { path: dir.to_path_buf(), error })?;
    let mut written = Vec::new();
    let listed: Vec<String> = manifest
        .segments
        .iter()
        .chain(manifest.shards.iter().map(|shard| &shard.segment))
        .flat_map(|entry| {
            let cold = entry.cold.map(|part| format!("{}.cold", part.name()));
            [Some(format!("{}.hot", entry.hot.name())), cold].into_iter().flatten()
        })
        .collect();
    let zipped = if gzip { listed.as_slice() } else { &[] };
    let result = write_segments(dir, segments, zipped, &mut written)
        .and_then(|()| replace(&dir.join(REPORT), report))
        .and_then(|()| replace(&dir.join(MANIFEST), &sign(manifest, key)));
    if result.is_err() {
        for path in &written {
            let _ = fs::remove_file(path);
        }
        if new {
            let _ = fs::remove_dir(dir);
        }
        return result;
    }
    sweep(dir, &listed);
    Ok(())
}

/// Writes what is not there yet: segments, and these files compressed.
fn write_segments(
    dir: &Path,
    segments: &[SegmentFiles],
    zipped: &[String],
    written: &mut Vec<PathBuf>,
) -> Result<(), DirError> {
    let mut add = |path: PathBuf, bytes: &dyn Fn() -> Result<Vec<u8>, DirError>| {
        if !path.exists() {
            replace(&path, &bytes()?)?;
            written.push(path);
        }
        Ok(())
    };
    for files in segments {
        for (bytes, kind) in [(&files.hot, "hot"), (&files.cold, "cold")] {
            add(dir.join(format!("{}.{kind}", Part::of(bytes).name())), &|| Ok(bytes.clone()))?;
        }
    }
    for name in zipped {
        let path = dir.join(format!("{name}.gz"));
        add(path.clone(), &|| {
            let mut zip = GzEncoder::new(Vec::new(), Compression::best());
            let failed = |error| DirError::Io { path: path.clone(), error };
            zip.write_all(&read(&dir.join(name))?).map_err(failed)?;
            zip.finish().map_err(failed)
        })?;
    }
    Ok(())
}

/// Removes segment files that are not listed. One that cannot be removed is harmless.
fn sweep(dir: &Path, listed: &[String]) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = name.strip_suffix(".gz").unwrap_or(&name);
        let stem = file.strip_suffix(".hot").or_else(|| file.strip_suffix(".cold"));
        let hashed = stem.is_some_and(|stem| stem.len() == 64 && stem.bytes().all(|b| b.is_ascii_hexdigit()));
        if hashed && !listed.iter().any(|known| known == file) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a file beside its place, then puts it there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), DirError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let done = fs::File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    done.map_err(|error| {
        let _ = fs::remove_file(&part);
        DirError::Io { path: path.to_path_buf(), error }
    })
}

fn read(path: &Path) -> Result<Vec<u8>, DirError> {
    fs::read(path).map_err(|error| DirError::Io { path: path.to_path_buf(), error })
}

/// The key of development indexes. It is printed here, so a signature by it vouches for nothing: tools say so aloud,
/// and nothing accepts it unless asked to.
pub fn development_key() -> SigningKey {
    SigningKey::from_bytes(b"recallkit: not a secret, for dev")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_development_root_is_that_of_the_development_key() {
        assert_eq!(Root::DEVELOPMENT.key, development_key().verifying_key().to_bytes());
    }

    #[test]
    fn a_folder_of_other_things_is_left_alone() {
        let dir = std::env::temp_dir().join(format!("recallkit-dir-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("letter.txt"), b"dear").unwrap();
        assert!(matches!(next_sequence(&dir, &Root::DEVELOPMENT), Err(DirError::NotAnIndex { .. })));
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(next_sequence(&dir, &Root::DEVELOPMENT).unwrap(), 1);
    }
}
