//! Key files, as `openssl` writes and reads them: Ed25519 in PEM (PKCS #8 and SPKI), with the epoch in a comment line.
//!
//! ```text
//! epoch: 1
//! -----BEGIN PRIVATE KEY-----
//! …
//! ```

use super::{Root, SigningKey};
use core::fmt;
use std::path::{Path, PathBuf};

/// Why a key file cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum KeyError {
    /// It could not be read.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is no Ed25519 key of this kind.
    Form {
        /// Which.
        path: PathBuf,
        /// What was expected.
        expected: &'static str,
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Io { path, error } => write!(f, "{}: {error}", path.display()),
            KeyError::Form { path, expected } => write!(f, "{}: expected {expected}", path.display()),
        }
    }
}

impl std::error::Error for KeyError {}

fn read(path: &Path) -> Result<String, KeyError> {
    std::fs::read_to_string(path).map_err(|error| KeyError::Io { path: path.into(), error })
}

/// The epoch that a key file names; 1 where it names none.
fn epoch(text: &str) -> u32 {
    let line = text.lines().find_map(|line| line.strip_prefix("epoch:"));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(1)
}

/// Reads a secret key and its root.
///
/// # Errors
/// A file that cannot be read, or is no secret key.
pub fn secret(path: &Path) -> Result<(SigningKey, Root), KeyError> {
    let text = read(path)?;
    let form = || KeyError::Form { path: path.into(), expected: "an Ed25519 secret key in PEM (recallkit keygen)" };
    let pem = text.find("-----BEGIN").and_then(|at| text.get(at..)).ok_or_else(form)?;
    let key = <SigningKey as ed25519_dalek::pkcs8::DecodePrivateKey>::from_pkcs8_pem(pem).map_err(|_| form())?;
    let root = Root { epoch: epoch(&text), key: key.verifying_key().to_bytes() };
    Ok((key, root))
}

/// Reads a public key.
///
/// # Errors
/// A file that cannot be read, or is no public key.
pub fn public(path: &Path) -> Result<Root, KeyError> {
    let text = read(path)?;
    let form = || KeyError::Form { path: path.into(), expected: "an Ed25519 public key in PEM (recallkit keygen)" };
    let pem = text.find("-----BEGIN").and_then(|at| text.get(at..)).ok_or_else(form)?;
    let key = <ed25519_dalek::VerifyingKey as ed25519_dalek::pkcs8::DecodePublicKey>::from_public_key_pem(pem);
    Ok(Root { epoch: epoch(&text), key: key.map_err(|_| form())?.to_bytes() })
}
