//! Encoding and signing a manifest.

use crate::index::manifest::{Manifest, PURPOSE, Part, Root, SegmentEntry};
use ed25519_dalek::Signer;
pub use ed25519_dalek::SigningKey;

/// The bytes of `manifest.bin`: the manifest as [`Manifest::verify`] reads it, and its signature.
pub fn sign(manifest: &Manifest, key: &SigningKey) -> Vec<u8> {
    let mut out = encode(manifest);
    let signature = key.sign(&out);
    out.extend_from_slice(&signature.to_bytes());
    out
}

impl Manifest {
    /// The next publication: made at a moment (seconds since 1970), for a root, and stale after a quarter of the days
    /// (one at least) after which it expires. Under a new epoch the sequence begins again.
    pub fn renewed(self, root: &Root, made: u64, valid_days: u32) -> Manifest {
        const DAY: u64 = 86_400;
        let valid = u64::from(valid_days) * DAY;
        Manifest {
            epoch: root.epoch,
            sequence: if self.epoch == root.epoch { self.sequence.saturating_add(1) } else { 1 },
            made,
            stale_after: made.saturating_add((valid / 4).max(DAY)),
            expires: made.saturating_add(valid),
            ..self
        }
    }
}

fn encode(manifest: &Manifest) -> Vec<u8> {
    let mut out = PURPOSE.to_vec();
    out.extend_from_slice(&manifest.epoch.to_le_bytes());
    for number in [manifest.sequence, manifest.made, manifest.stale_after, manifest.expires] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.push(manifest.sources.len() as u8);
    for source in &manifest.sources {
        out.push(source.name.len() as u8);
        out.extend_from_slice(source.name.as_bytes());
        out.extend_from_slice(&source.as_of.days().to_le_bytes());
        out.extend_from_slice(&source.records.to_le_bytes());
    }
    out.extend_from_slice(&(manifest.segments.len() as u16).to_le_bytes());
    manifest.segments.iter().for_each(|entry| segment(&mut out, entry));
    out.extend_from_slice(&(manifest.shards.len() as u16).to_le_bytes());
    for shard in &manifest.shards {
        out.extend_from_slice(&shard.market.unwrap_or_default());
        out.extend_from_slice(&shard.first.to_le_bytes());
        out.extend_from_slice(&shard.last.to_le_bytes());
        out.extend_from_slice(&shard.keys.to_le_bytes());
        segment(&mut out, &shard.segment);
    }
    out
}

fn segment(out: &mut Vec<u8>, entry: &SegmentEntry) {
    for part in [entry.hot, entry.cold.unwrap_or(Part { hash: [0; 32], len: 0 })] {
        out.extend_from_slice(&part.hash);
        out.extend_from_slice(&part.len.to_le_bytes());
    }
}
