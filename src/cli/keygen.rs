//! `recallkit keygen`: a signing key pair.

use super::Outcome;
use crate::index::keys;
use std::path::PathBuf;

/// Makes a signing key pair: PREFIX.key, to be kept secret, and PREFIX.pub, for those who check.
///
/// Both are PEM files that openssl reads too. A file that is there already is left alone.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  recallkit keygen --out recalls-2026")]
pub struct Args {
    /// Where to write, without the endings.
    #[arg(long = "out", value_name = "PREFIX")]
    out: PathBuf,
    /// The key's epoch: 1 for the first root, one more for each that follows it (see `recallkit rotate`).
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    epoch: u32,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let (secret, public) = keys::write_pair(&args.out, &keys::generate()?, args.epoch)?;
    println!("{}\n{}", secret.display(), public.display());
    Ok(Outcome::Done)
}
