//! Key files, as `openssl` writes and reads them: Ed25519 in PEM (PKCS #8 and SPKI), with the epoch in a line before it.
//!
//! ```text
//! epoch: 1
//! -----BEGIN PRIVATE KEY-----
//! …
//! ```

use super::{Root, SigningKey};
use core::fmt;
use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes};
use std::io::Write;
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
    /// A file is there already, and a key is never written over.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// No randomness, or a key that cannot be written down.
    Make {
        /// Why.
        why: String,
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
            KeyError::Exists { path } => write!(f, "{}: is there already, and no key is written over", path.display()),
            KeyError::Make { why } => write!(f, "no key could be made: {why}"),
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
    let key = SigningKey::from_pkcs8_pem(pem).map_err(|_| form())?;
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
    let key = VerifyingKey::from_public_key_pem(pem);
    Ok(Root { epoch: epoch(&text), key: key.map_err(|_| form())?.to_bytes() })
}

/// A new secret key, from the system's randomness.
///
/// # Errors
/// A system without randomness.
pub fn generate() -> Result<SigningKey, KeyError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| KeyError::Make { why: error.to_string() })?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Writes `PREFIX.key`, readable by its owner alone, and `PREFIX.pub`; gives both paths.
///
/// # Errors
/// A file that is there already or cannot be written; then neither is left.
pub fn write_pair(prefix: &Path, key: &SigningKey, epoch: u32) -> Result<(PathBuf, PathBuf), KeyError> {
    let unwritable = |why: String| KeyError::Make { why };
    // Without the public key within: the form that every version of OpenSSL reads.
    let pair = KeypairBytes { secret_key: key.to_bytes(), public_key: None };
    let secret = pair.to_pkcs8_pem(LineEnding::LF).map_err(|error| unwritable(error.to_string()))?;
    let public =
        key.verifying_key().to_public_key_pem(LineEnding::LF).map_err(|error| unwritable(error.to_string()))?;
    let with = |ending: &str| {
        let mut name = prefix.file_name().unwrap_or_default().to_os_string();
        name.push(ending);
        prefix.with_file_name(name)
    };
    let (secret_path, public_path) = (with(".key"), with(".pub"));
    if public_path.exists() {
        return Err(KeyError::Exists { path: public_path });
    }
    create(&secret_path, &format!("epoch: {epoch}\n{}", secret.as_str()), true)?;
    if let Err(error) = create(&public_path, &format!("epoch: {epoch}\n{public}"), false) {
        let _ = std::fs::remove_file(&secret_path);
        return Err(error);
    }
    Ok((secret_path, public_path))
}

fn create(path: &Path, text: &str, secret: bool) -> Result<(), KeyError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => KeyError::Exists { path: path.into() },
        _ => KeyError::Io { path: path.into(), error },
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
        let _ = std::fs::remove_file(path);
        KeyError::Io { path: path.into(), error }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_comes_back_with_its_epoch_and_is_never_written_over() {
        let dir = std::env::temp_dir().join(format!("recallkit-keys-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let key = generate().unwrap();
        let (secret_path, public_path) = write_pair(&dir.join("mine.v1"), &key, 7).unwrap();
        assert_eq!(secret_path, dir.join("mine.v1.key"));
        let root = Root { epoch: 7, key: key.verifying_key().to_bytes() };
        assert_eq!(secret(&secret_path).unwrap().1, root);
        assert_eq!(public(&public_path).unwrap(), root);
        assert!(matches!(write_pair(&dir.join("mine.v1"), &key, 7), Err(KeyError::Exists { .. })));
        assert!(matches!(secret(&public_path), Err(KeyError::Form { .. })));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
