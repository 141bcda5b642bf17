//! `keys.bin`: how a new root follows an old one.
//!
//! ```text
//! purpose   16 bytes   "recallkit-keys", 0 and the format's version
//! count     u8
//! count × { epoch u32, key 32 bytes, by the old key 64 bytes, by the new key 64 bytes }   epochs ascending by one
//! ```
//! Both signatures of a step are over `purpose, old key, epoch, new key`: the old root says who follows, the new one
//! that it is ready to. A client walks from the root that it has, one step at a time, and keeps where it came to:
//! whoever holds an old key can then no longer lead it elsewhere.

use super::codec::Cursor;
use super::manifest::Root;
use core::fmt;
use ed25519_dalek::{Signature, VerifyingKey};

const PURPOSE: &[u8; 16] = b"recallkit-keys\0\x01";
/// More steps than that are refused unread; a root that rotates monthly lasts five years.
const MOST: u8 = 64;

/// Why a key file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RotationError {
    /// It is no key file of this version.
    Purpose,
    /// It is cut short, too long, or its epochs do not ascend by one.
    Layout,
    /// It begins after the epoch that would follow.
    Skipped {
        /// The root's epoch.
        from: u32,
        /// The file's first.
        to: u32,
    },
    /// The key of an epoch is no Ed25519 key.
    BadKey {
        /// Which epoch.
        epoch: u32,
    },
    /// The root before did not sign the step.
    OldSignature {
        /// To which epoch.
        epoch: u32,
    },
    /// The new root did not sign the step.
    NewSignature {
        /// To which epoch.
        epoch: u32,
    },
    /// The file gives another key for the epoch of the root itself.
    OtherKey {
        /// Which epoch.
        epoch: u32,
    },
}

impl RotationError {
    /// One word for programs, the same on every platform.
    pub fn reason(&self) -> &'static str {
        match self {
            RotationError::Purpose => "purpose",
            RotationError::Layout => "format",
            RotationError::Skipped { .. } => "skipped",
            RotationError::BadKey { .. } | RotationError::OtherKey { .. } => "key",
            RotationError::OldSignature { .. } | RotationError::NewSignature { .. } => "signature",
        }
    }
}

impl fmt::Display for RotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RotationError::Purpose => write!(f, "no key file of this version"),
            RotationError::Layout => write!(f, "the key file is damaged"),
            RotationError::Skipped { from, to } => write!(f, "the key file skips from epoch {from} to {to}"),
            RotationError::BadKey { epoch } => write!(f, "the key of epoch {epoch} is no Ed25519 key"),
            RotationError::OldSignature { epoch } => {
                write!(f, "the key of epoch {epoch} is not signed by the key before it")
            }
            RotationError::NewSignature { epoch } => write!(f, "the key of epoch {epoch} did not sign for itself"),
            RotationError::OtherKey { epoch } => write!(f, "the key file has another key for epoch {epoch}"),
        }
    }
}

impl core::error::Error for RotationError {}

struct Step {
    epoch: u32,
    key: [u8; 32],
    by_old: [u8; 64],
    by_new: [u8; 64],
}

/// The newest root that a key file leads to from this one. Steps up to the root's own epoch are passed over.
///
/// # Errors
/// A file that is not wholly sound, or that leaves a step out. The root then stays as it is.
pub fn walk(root: &Root, file: &[u8]) -> Result<Root, RotationError> {
    let mut at = *root;
    for step in steps(file)? {
        if step.epoch < at.epoch {
            continue;
        }
        if step.epoch == at.epoch {
            if step.key != at.key {
                return Err(RotationError::OtherKey { epoch: step.epoch });
            }
            continue;
        }
        if Some(step.epoch) != at.epoch.checked_add(1) {
            return Err(RotationError::Skipped { from: at.epoch, to: step.epoch });
        }
        let message = message(&at.key, step.epoch, &step.key);
        let signed = |key: &[u8; 32], signature: &[u8; 64], epoch| {
            let key = VerifyingKey::from_bytes(key).map_err(|_| RotationError::BadKey { epoch })?;
            Ok(key.verify_strict(&message, &Signature::from_bytes(signature)).is_ok())
        };
        if !signed(&at.key, &step.by_old, at.epoch)? {
            return Err(RotationError::OldSignature { epoch: step.epoch });
        }
        if !signed(&step.key, &step.by_new, step.epoch)? {
            return Err(RotationError::NewSignature { epoch: step.epoch });
        }
        at = Root { epoch: step.epoch, key: step.key };
    }
    Ok(at)
}

fn steps(file: &[u8]) -> Result<Vec<Step>, RotationError> {
    let mut cursor = Cursor::new(file.strip_prefix(PURPOSE).ok_or(RotationError::Purpose)?);
    let count = cursor.u8().filter(|count| *count <= MOST).ok_or(RotationError::Layout)?;
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..count {
        let step = step(&mut cursor).ok_or(RotationError::Layout)?;
        if steps.last().is_some_and(|last| last.epoch.checked_add(1) != Some(step.epoch)) {
            return Err(RotationError::Layout);
        }
        steps.push(step);
    }
    if cursor.is_empty() { Ok(steps) } else { Err(RotationError::Layout) }
}

fn step(cursor: &mut Cursor) -> Option<Step> {
    Some(Step { epoch: cursor.u32()?, key: cursor.array()?, by_old: cursor.array()?, by_new: cursor.array()? })
}

fn message(old: &[u8; 32], epoch: u32, new: &[u8; 32]) -> Vec<u8> {
    [PURPOSE.as_slice(), old, &epoch.to_le_bytes(), new].concat()
}

/// Adds the step from the newest root to a new one. `file`: the key file so far, if there is one.
///
/// # Errors
/// A file that does not lead to the old key's root, or that is full.
#[cfg(feature = "native")]
pub fn rotate(
    file: Option<&[u8]>,
    old: (&super::SigningKey, &Root),
    new: &super::SigningKey,
) -> Result<(Vec<u8>, Root), RotationError> {
    use ed25519_dalek::Signer;
    let (old_key, root) = old;
    let mut out = file.map_or_else(|| [PURPOSE.as_slice(), &[0]].concat(), <[u8]>::to_vec);
    let known = steps(&out)?;
    if let Some(last) = known.last() {
        if last.epoch != root.epoch {
            return Err(RotationError::Skipped { from: last.epoch, to: root.epoch });
        }
        if last.key != root.key {
            return Err(RotationError::OtherKey { epoch: last.epoch });
        }
    }
    let count = known.len() as u8 + 1;
    let epoch = root.epoch.checked_add(1).filter(|_| count <= MOST).ok_or(RotationError::Layout)?;
    let key = new.verifying_key().to_bytes();
    let message = message(&root.key, epoch, &key);
    out[PURPOSE.len()] = count;
    out.extend_from_slice(&epoch.to_le_bytes());
    out.extend_from_slice(&key);
    out.extend_from_slice(&old_key.sign(&message).to_bytes());
    out.extend_from_slice(&new.sign(&message).to_bytes());
    Ok((out, Root { epoch, key }))
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::index::SigningKey;

    fn key(n: u8) -> (SigningKey, Root) {
        let key = SigningKey::from_bytes(&[n; 32]);
        let root = Root { epoch: u32::from(n), key: key.verifying_key().to_bytes() };
        (key, root)
    }

    fn chain() -> Vec<u8> {
        let [one, two, three] = [key(1), key(2), key(3)];
        let (file, root) = rotate(None, (&one.0, &one.1), &two.0).unwrap();
        assert_eq!(root, two.1);
        rotate(Some(&file), (&two.0, &two.1), &three.0).unwrap().0
    }

    #[test]
    fn a_client_walks_from_wherever_it_is() {
        for n in 1..=3 {
            assert_eq!(walk(&key(n).1, &chain()), Ok(key(3).1));
        }
    }

    #[test]
    fn a_step_left_out_or_forged_is_refused() {
        let chain = chain();
        const STEP: usize = 4 + 32 + 64 + 64;
        let mut skipped = chain.clone();
        skipped.drain(17..17 + STEP);
        skipped[16] = 1;
        assert_eq!(walk(&key(1).1, &skipped), Err(RotationError::Skipped { from: 1, to: 3 }));
        // The holder of an old key leads a client that has gone on elsewhere: refused.
        let (forged, _) = rotate(None, (&key(1).0, &key(1).1), &key(9).0).unwrap();
        assert_eq!(walk(&key(2).1, &forged), Err(RotationError::OtherKey { epoch: 2 }));
        assert_eq!(walk(&key(3).1, &forged), Ok(key(3).1), "behind it: of no interest");
        assert_eq!(walk(&key(4).1, &chain), Ok(key(4).1));
        let stranger = Root { epoch: 1, ..key(8).1 };
        assert_eq!(walk(&stranger, &chain), Err(RotationError::OldSignature { epoch: 2 }));
        let ends = (Some(chain.as_slice()), (&key(2).0, &key(2).1));
        assert_eq!(rotate(ends.0, ends.1, &key(5).0).unwrap_err(), RotationError::Skipped { from: 3, to: 2 });
    }

    #[test]
    fn no_bit_can_be_changed() {
        let chain = chain();
        for bit in 0..chain.len() * 8 {
            let mut changed = chain.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(walk(&key(1).1, &changed).is_err(), "bit {bit}");
        }
        for len in 0..chain.len() {
            assert!(walk(&key(1).1, &chain[..len]).is_err(), "cut to {len}");
        }
        assert!(walk(&key(1).1, &[chain.as_slice(), &[0]].concat()).is_err());
    }
}
