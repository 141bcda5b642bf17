//! `recallkit build`: feeds to a signed index.

use super::{Failure, Outcome};
use crate::feed::{self, Budget, Report, Source};
use crate::index::dir::{self, development_key};
use crate::index::{Floor, Gone, Manifest, Root, Shards, SigningKey, Writer};
use crate::record::{Date, Recall};
use crate::redress::Policy;
use clap::Args as ClapArgs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// Turns feeds into a signed index.
///
/// The index, and report.json with every record that was refused or not wholly understood, go to the folder DIR; it
/// is left as it was when anything fails.
#[derive(ClapArgs)]
#[command(
    after_help = "Example:\n  recallkit build --out recalls openfda:food-enforcement.ndjson.gz cpsc:recalls.csv\n\n\
    Without --key the index is signed with the public development key, which vouches for nothing."
)]
pub struct Args {
    /// The folder to write: a new one, or one that holds an index of the same key.
    #[arg(long, value_name = "DIR", required_unless_present = "update")]
    out: Option<PathBuf>,
    /// The folder of an index to follow: what has changed is written as a small addition to it. Notices that the feeds
    /// no longer hold stay in it.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    update: Option<PathBuf>,
    /// With --update: notices that the feeds no longer hold are withdrawn.
    #[arg(long, requires = "update")]
    withdraw_missing: bool,
    /// Also writes shards by barcode, each with N barcodes at least, for a first answer before the whole has come.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    shards: Option<u32>,
    /// With --shards: this market's notices in shards of their own beside (ISO 3166-1 alpha-2; may be repeated).
    #[arg(long, value_name = "COUNTRY", requires = "shards", value_parser = market)]
    shard_market: Vec<[u8; 2]>,
    /// Also writes each segment's files compressed (`….gz`), for a host that compresses nothing of its own; clients
    /// then open the index with the option `gzip`.
    #[arg(long)]
    gzip: bool,
    /// The secret key to sign with (see `recallkit keygen`).
    #[arg(long, value_name = "SECRET")]
    key: Option<PathBuf>,
    /// After how many days the index expires; it is called stale after a quarter of that.
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=3650))]
    valid_days: u32,
    /// The day on which the feeds were fetched; without it each source counts as known up to its newest notice.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// A product list (CSV or NDJSON with gtin, brand, model, title) that lends its barcodes to notices without one.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// A folder of policy files (`cn.json`, …) to ship with the index: plans are then made by these rules.
    #[arg(long, value_name = "DIR")]
    policies: Option<PathBuf>,
    /// What to read: the publisher's name, a colon, a file or folder. Publishers: record, cpsc, openfda, fsis,
    /// rappelconso, safetygate, ukfsa, healthcanada, samr.
    #[arg(required = true, value_name = "SOURCE:PATH", value_parser = input)]
    inputs: Vec<Input>,
}

/// One feed to read.
#[derive(Clone, Debug)]
struct Input {
    source: Source,
    path: PathBuf,
}

fn market(text: &str) -> Result<[u8; 2], String> {
    let code = <[u8; 2]>::try_from(text.as_bytes()).ok().filter(|code| code.iter().all(u8::is_ascii_uppercase));
    code.ok_or_else(|| "expected a country of two capital letters, as in FR".into())
}

fn input(text: &str) -> Result<Input, String> {
    let names = || Source::ALL.map(Source::name).join(", ");
    let (name, path) = text.split_once(':').ok_or_else(|| format!("expected SOURCE:PATH; sources are {}", names()))?;
    let source = Source::from_name(name).ok_or_else(|| format!("no source `{name}`; there are {}", names()))?;
    if path.is_empty() {
        return Err(format!("which file or folder of {name}?"));
    }
    Ok(Input { source, path: path.into() })
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected YYYY-MM-DD".into())
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let (key, root) = signing(args.key.as_deref())?;
    let made = made()?;
    let out = args.update.as_ref().or(args.out.as_ref()).ok_or_else(|| Failure::new("which folder?"))?;
    let sequence = dir::next_sequence(out, &root)?;
    let previous = match &args.update {
        Some(dir) => Some(dir::open(dir, &root, Floor::default())?),
        None => None,
    };
    let mut progress = Progress::new();
    let mut report = Report::new();
    let recalls = read(args, &mut report, &mut progress)?;
    let mut recalls = feed::link(recalls, &mut report.linking);
    progress.say("linked");
    if let Some(path) = &args.catalogue {
        super::catalogue::lend(path, &mut recalls, &mut |line| progress.say(line))?;
    }
    let sources = sources(&recalls, args.as_of, made);
    let mut writer = Writer::new();
    // Each is packed and let go before the next.
    for recall in recalls {
        writer.add(&recall)?;
    }
    if let Some(path) = &args.policies {
        writer.carry_policies(policies(path)?);
    }
    let draft = Manifest {
        epoch: root.epoch,
        sequence: sequence.saturating_sub(1),
        made,
        stale_after: made,
        expires: made,
        sources,
        segments: Vec::new(),
        shards: Vec::new(),
    };
    let gone = if args.withdraw_missing { Gone::Withdraw } else { Gone::Keep };
    let before = previous.as_ref().map(|(manifest, index)| (&**manifest, index));
    let markets = args.shard_market.clone();
    let shards = args.shards.map(|least| Shards { least: least as usize, markets });
    let published = writer.publication(draft.renewed(&root, made, args.valid_days), before, gone, shards.as_ref())?;
    let manifest = published.manifest;
    progress.say("indexed");
    report.finish();
    dir::write(out, &manifest, &key, &published.files, &report.to_json()?, args.gzip)?;
    progress.end();
    eprint!("{}", report.table());
    let size: u64 = manifest.segments.iter().map(|entry| u64::from(entry.hot.len)).sum();
    let cold: u64 = manifest.segments.iter().filter_map(|entry| entry.cold).map(|part| u64::from(part.len)).sum();
    let (read, kept, refused) = (report.read(), report.kept(), report.refused());
    println!(
        "{}: {read} records read = {kept} kept + {refused} refused; {size} bytes hot, {cold} cold; sequence {sequence}",
        out.display()
    );
    super::inspect::shards(&manifest).iter().for_each(|line| println!("{line}"));
    if let (Some(_), Some(added)) = (&args.update, published.files.first()) {
        println!("{:?}: {} bytes hot, {} cold to fetch", published.kind, added.hot.len(), added.cold.len());
    }
    Ok(Outcome::Done)
}

/// The policy files of a folder, checked, as an index carries them.
fn policies(folder: &std::path::Path) -> Result<Vec<u8>, Failure> {
    let at = |why: &dyn std::fmt::Display| Failure::new(format!("{}: {why}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|why| at(&why))? {
        let path = entry.map_err(|why| at(&why))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The schema stands beside the files that it describes.
        if name.ends_with(".json") && name != "schema.json" {
            files.push((name, std::fs::read_to_string(&path).map_err(|why| at(&why))?));
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(at(&"no policy file (*.json) in it"));
    }
    let read = Policy::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let policy = read.map_err(|errors| at(&errors.first().map_or_else(String::new, ToString::to_string)))?;
    Ok(policy.to_bytes())
}

/// The key to sign with, and its root.
fn signing(path: Option<&std::path::Path>) -> Result<(SigningKey, Root), Failure> {
    let Some(path) = path else {
        eprintln!("recallkit: no --key: signed with the public DEVELOPMENT key. Anybody can make such an index.");
        return Ok((development_key(), Root::DEVELOPMENT));
    };
    Ok(crate::index::keys::secret(path)?)
}

fn read(args: &Args, report: &mut Report, progress: &mut Progress) -> Result<Vec<Recall>, Failure> {
    let mut recalls = Vec::new();
    for input in &args.inputs {
        let passed_over = feed::read_path(input.source, &input.path, &Budget::default(), &mut |item| {
            report.count(input.source, &item);
            progress.record(&item.place.file);
            if let Ok(read) = item.outcome {
                recalls.push(read.recall);
            }
        })
        .map_err(|fault| Failure::new(format!("{}: {fault}", input.source.name())))?;
        report.passed_over(input.source, passed_over);
    }
    Ok(recalls)
}

/// Each publisher behind the recalls, and the day up to which it is known: when it was fetched, else the newest day
/// that any of its notices bears, else the day of this build.
fn sources(recalls: &[Recall], fetched: Option<Date>, made: u64) -> Vec<crate::index::Source> {
    let mut known: std::collections::BTreeMap<&str, (Option<Date>, u32)> = Default::default();
    for recall in recalls {
        let entry = known.entry(recall.source()).or_default();
        entry.0 = entry.0.max(recall.published).max(recall.updated);
        entry.1 += 1;
    }
    let source = |(name, (newest, records)): (&str, (Option<Date>, u32))| {
        let as_of = fetched.or(newest).or_else(|| super::open::today(made))?;
        Some(crate::index::Source { name: name.into(), as_of, records })
    };
    known.into_iter().filter_map(source).collect()
}

/// When the index is made: now, or what SOURCE_DATE_EPOCH says, so that a build can be repeated byte for byte.
pub(super) fn made() -> Result<u64, Failure> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            text.parse().map_err(|_| Failure::new(format!("SOURCE_DATE_EPOCH: `{text}` is no count of seconds")))
        }
        Err(_) => Ok(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map(|since| since.as_secs())?),
    }
}

/// Says on stderr how far the work is, about once a second on a terminal; stages alone elsewhere.
struct Progress {
    began: Instant,
    last: Instant,
    records: u64,
    live: bool,
}

impl Progress {
    fn new() -> Progress {
        let now = Instant::now();
        Progress { began: now, last: now, records: 0, live: std::io::stderr().is_terminal() }
    }

    fn record(&mut self, file: &str) {
        self.records += 1;
        if self.live && self.records.is_multiple_of(64) && self.last.elapsed().as_millis() > 500 {
            self.last = Instant::now();
            eprint!("\r\x1b[K{} records, {file}", self.records);
        }
    }

    fn say(&mut self, what: &str) {
        let line = format!("{what} after {:.1} s ({} records)", self.began.elapsed().as_secs_f32(), self.records);
        if self.live { eprint!("\r\x1b[K{line}") } else { eprintln!("{line}") }
    }

    fn end(&mut self) {
        if self.live {
            eprint!("\r\x1b[K");
        }
    }
}
