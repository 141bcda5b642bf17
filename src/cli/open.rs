//! Opening an index from its folder, for every command that reads one.

use super::Failure;
use crate::check::Moment;
use crate::index::{Floor, Freshness, Index, Root, dir};
use crate::record::Date;
use clap::Args;
use std::path::PathBuf;
use std::time::SystemTime;

/// Which index, and what to trust.
#[derive(Args)]
pub struct OpenArgs {
    /// The folder of the index.
    #[arg(long = "index", value_name = "DIR")]
    dir: PathBuf,
    /// The public key to check it against (see `recallkit keygen`). Without it only a development index opens.
    #[arg(long, value_name = "PUBLIC")]
    public: Option<PathBuf>,
}

/// An open index and the moment it is used in.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Now.
    pub moment: Moment,
}

impl OpenArgs {
    /// For a command where an index is optional.
    pub fn at(dir: PathBuf, public: Option<PathBuf>) -> OpenArgs {
        OpenArgs { dir, public }
    }

    /// Opens it; says on stderr what whoever reads the answers has to know of it.
    pub fn open(&self) -> Result<Opened, Failure> {
        let root = match &self.public {
            Some(path) => dir::root_of(&self.dir, &crate::index::keys::public(path)?)?,
            None => Root::DEVELOPMENT,
        };
        let (manifest, index) = dir::open(&self.dir, &root, Floor::default())?;
        if root.is_development() {
            eprintln!("recallkit: {} is a development index: anybody could have made it", self.dir.display());
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let freshness = manifest.freshness(now);
        if freshness != Freshness::Fresh {
            let known = index.as_of().map_or_else(|| "an unknown day".into(), |day| day.to_string());
            eprintln!("recallkit: the index is out of date: it knows recalls up to {known}");
        }
        let moment = Moment { today: today(now), stale: freshness != Freshness::Fresh };
        Ok(Opened { index, moment })
    }
}

/// The day of a moment given in seconds since 1970.
pub fn today(now: u64) -> Option<Date> {
    i32::try_from(now / 86_400).ok().and_then(Date::from_days)
}
