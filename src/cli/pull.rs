//! `recallkit pull`: the feeds that have an open address, into a folder.

use super::{Failure, Outcome};
use crate::feed::Source;
use crate::feed::pull::{ADDRESSES, Options, pull};
use crate::record::Date;
use clap::Args as ClapArgs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// Fetches feeds from their publishers.
///
/// Each goes to DIR/SOURCE, page by page. A run that was cut off goes on where it stopped; a later one fetches only
/// what has changed. What is not what was asked for is not kept.
#[derive(ClapArgs)]
#[command(after_help = "Example:\n  recallkit pull cpsc rappelconso --out feeds --since 2026-01-01\n  \
    recallkit build --out recalls cpsc:feeds/cpsc rappelconso:feeds/rappelconso")]
pub struct Args {
    /// The publishers: openfda, cpsc, fsis, rappelconso, safetygate, ukfsa, healthcanada.
    #[arg(required = true, value_name = "SOURCE", value_parser = source)]
    sources: Vec<Source>,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only what was published from this day on, where the feed can tell.
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Another address than the publisher's, such as a mirror's (for one source).
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    /// Seconds between two requests.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    pause: f32,
}

fn source(text: &str) -> Result<Source, String> {
    let open = || ADDRESSES.map(|(source, _)| source.name()).join(", ");
    Source::from_name(text)
        .filter(|source| ADDRESSES.iter().any(|(open, _)| open == source))
        .ok_or_else(|| format!("no feed of that name has an open address; there are {}", open()))
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected YYYY-MM-DD".into())
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    if args.from.is_some() && args.sources.len() > 1 {
        return Err(Failure::new("--from gives one source's address: name that one source"));
    }
    let pause =
        Duration::try_from_secs_f32(args.pause).map_err(|_| Failure::new("--pause takes seconds, 0 or more"))?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let today = super::open::today(now).ok_or_else(|| Failure::new("the clock is out of the calendar"))?;
    if args.since.is_some_and(|since| since > today) {
        return Err(Failure::new("--since lies in the future"));
    }
    for source in &args.sources {
        let options = Options { since: args.since, base: args.from.clone(), pause, ..Options::new(today) };
        let pulled = pull(*source, &args.out, &options, &mut |line| eprintln!("{line}"))?;
        println!(
            "{source}: {} records; {} pages fetched, {} unchanged, {} there from before",
            pulled.records, pulled.fetched, pulled.unchanged, pulled.resumed
        );
    }
    Ok(Outcome::Done)
}
