//! `recallkit sign`: the same index, signed anew.

use super::Outcome;
use crate::index::{Floor, Manifest, dir, keys};
use std::path::PathBuf;

/// Signs an index anew: nothing has changed but the dates, or the key that vouches for it.
///
/// The index is checked first as any client would check it.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  recallkit sign --key recalls-2026.key recalls")]
pub struct Args {
    /// The secret key to sign with.
    #[arg(long, value_name = "SECRET")]
    key: PathBuf,
    /// The public key of who signed it last, where that was another.
    #[arg(long, value_name = "PUBLIC")]
    was: Option<PathBuf>,
    /// After how many days the index expires; it is called stale after a quarter of that.
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=3650))]
    valid_days: u32,
    /// The folder of the index.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let (key, root) = keys::secret(&args.key)?;
    let was = args.was.as_deref().map(keys::public).transpose()?.unwrap_or(root);
    let (before, _) = dir::open(&args.dir, &was, Floor::default())?;
    let manifest = Manifest::clone(&before).renewed(&root, super::build::made()?, args.valid_days);
    let (epoch, sequence) = (manifest.epoch, manifest.sequence);
    dir::write_manifest(&args.dir, &manifest, &key)?;
    println!("{}: signed; epoch {epoch}, sequence {sequence}, valid for {} days", args.dir.display(), args.valid_days);
    Ok(Outcome::Done)
}
