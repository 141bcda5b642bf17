//! `recallkit verify`: everything that a client checks, and all that it could ever read.

use super::Outcome;
use crate::index::{Floor, Freshness, dir, keys};
use std::path::PathBuf;
use std::time::SystemTime;

/// Checks an index: key file, signature, sequence, length and hash of each part, freshness, and every record in it.
///
/// Exit 0: sound and fresh. Exit 1: sound, but stale or expired, or a record in it is damaged. Exit 2: refused.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  recallkit verify recalls --pub recalls-2026.pub\n\n\
    The same signature, checked by OpenSSL alone:\n  \
    head -c -64 recalls/manifest.bin > body; tail -c 64 recalls/manifest.bin > sig\n  \
    openssl pkeyutl -verify -pubin -inkey recalls-2026.pub -rawin -in body -sigfile sig")]
pub struct Args {
    /// The folder of the index.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The public key that is trusted; a key file in the folder may lead from it to a newer one.
    #[arg(long = "pub", value_name = "PUBLIC")]
    public: PathBuf,
    /// The lowest publication to accept, as EPOCH:SEQUENCE.
    #[arg(long, value_name = "E:S", value_parser = floor)]
    floor: Option<Floor>,
}

fn floor(text: &str) -> Result<Floor, String> {
    let numbers = text
        .split_once(':')
        .and_then(|(epoch, sequence)| Some(Floor { epoch: epoch.parse().ok()?, sequence: sequence.parse().ok()? }));
    numbers.ok_or_else(|| "expected EPOCH:SEQUENCE, as in 1:42".into())
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let pinned = keys::public(&args.public)?;
    let root = dir::root_of(&args.dir, &pinned)?;
    if root != pinned {
        println!("key        epoch {} follows {}", root.epoch, pinned.epoch);
    }
    let (manifest, index) = dir::open(&args.dir, &root, args.floor.unwrap_or_default())?;
    println!("signature  good, epoch {}, sequence {}", manifest.epoch, manifest.sequence);
    println!("segments   {}, lengths and hashes good", manifest.segments.len());
    dir::check_shards(&args.dir, &manifest)?;
    if !manifest.shards.is_empty() {
        println!("shards     {}, lengths and hashes good", manifest.shards.len());
    }
    let audit = index.audit();
    println!(
        "contents   {} recalls, {} products, {} barcodes read, {} faults",
        audit.recalls,
        audit.products,
        audit.gtins,
        audit.faults.len()
    );
    audit.faults.iter().for_each(|fault| println!("           {fault}"));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let freshness = manifest.freshness(now);
    let day = |at: u64| super::open::today(at).map_or_else(|| at.to_string(), |day| day.to_string());
    let (stale, expires) = (day(manifest.stale_after), day(manifest.expires));
    match freshness {
        Freshness::Fresh => println!("freshness  fresh until {stale}"),
        Freshness::Stale => println!("freshness  STALE since {stale}, expires {expires}"),
        Freshness::Expired => println!("freshness  EXPIRED since {expires}"),
    }
    Ok(if freshness == Freshness::Fresh && audit.faults.is_empty() { Outcome::Done } else { Outcome::Found })
}
