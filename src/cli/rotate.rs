//! `recallkit rotate`: a new root follows an old one.

use super::{Failure, Outcome};
use crate::index::{dir, keys, rotate};
use std::path::PathBuf;

/// Adds to a key file that a new root follows the old one, signed by both.
///
/// Clients walk the file (keys.bin, beside the manifest) from the root that they know. Publish it before the first
/// manifest that the new key signs, and keep every earlier step in it.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  recallkit keygen --out second --epoch 2\n  \
    recallkit rotate --from first.key --to second.key recalls/keys.bin\n  \
    recallkit sign --key second.key --was first.pub recalls")]
pub struct Args {
    /// The secret key of the root so far.
    #[arg(long, value_name = "SECRET")]
    from: PathBuf,
    /// The secret key of the root that follows.
    #[arg(long, value_name = "SECRET")]
    to: PathBuf,
    /// The key file: made if it is not there.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let (old, root) = keys::secret(&args.from)?;
    let (new, named) = keys::secret(&args.to)?;
    let before = match std::fs::read(&args.file) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::new(format!("{}: {error}", args.file.display()))),
    };
    let (after, next) = rotate(before.as_deref(), (&old, &root), &new)
        .map_err(|error| Failure::new(format!("{}: {error}", args.file.display())))?;
    if named != next {
        let (path, found) = (args.to.display(), named.epoch);
        return Err(Failure::new(format!("{path}: a key of epoch {found}, where epoch {} follows", next.epoch)));
    }
    dir::replace(&args.file, &after)?;
    println!("{}: epoch {} follows epoch {}", args.file.display(), next.epoch, root.epoch);
    Ok(Outcome::Done)
}
