//! `recallkit plan`: the ordered way to a remedy.

use super::open::{OpenArgs, today};
use super::{Failure, Outcome};
use crate::check::{RecallFinding, about};
use crate::record::Date;
use crate::redress::{Case, Lang, Plan, Policy, Value, calendar, plan, summary};
use clap::Args as ClapArgs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Orders the ways to a remedy for a consumer's case: what to do now, by when, on what ground, and what is not open.
///
/// A case is a JSON object; everything in it is optional, and what is missing becomes a question. It may carry its own
/// recall; otherwise name one with --index and --recall. Information, not legal advice; nothing leaves the device.
#[derive(ClapArgs)]
#[command(
    after_help = "Example:\n  echo '{\"jurisdiction\":\"CN\",\"purchase\":{\"channel\":\"platform_third_party\"},\
    \"platform\":{\"deposit\":\"exhausted\"}}' | recallkit plan --case -"
)]
pub struct Args {
    /// The folder of the index that has the recall.
    #[arg(long, value_name = "DIR", requires = "recall")]
    index: Option<PathBuf>,
    /// The public key to check the index against. Without it only a development index opens.
    #[arg(long, value_name = "PUBLIC", requires = "index")]
    public: Option<PathBuf>,
    /// The recall, `SOURCE:NUMBER`.
    #[arg(long, value_name = "ID", requires = "index")]
    recall: Option<String>,
    /// The case; `-` for stdin.
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// The day to plan for; else the case's own, else today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// The language of the texts.
    #[arg(long, value_name = "zh|en|fr", value_parser = language)]
    lang: Option<Lang>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// Writes the plan's dates as a calendar file.
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected YYYY-MM-DD".into())
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::of(text).ok_or_else(|| "expected zh, en or fr".into())
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    if args.case.is_none() && args.recall.is_none() {
        return Err(Failure::new("nothing to plan for: give --case FILE, or --index DIR --recall ID"));
    }
    let mut cases = match &args.case {
        Some(path) => read(path)?,
        None => vec![Case::default()],
    };
    if let Some(lang) = args.lang {
        for case in &mut cases {
            case.set("lang", &Value::Text(lang.tag().into()))?;
        }
    }
    let open = |dir: &PathBuf| OpenArgs::at(dir.clone(), args.public.clone()).open();
    let opened = args.index.as_ref().map(open).transpose()?;
    let finding = match (&opened, &args.recall) {
        (Some(opened), Some(id)) => {
            let found = about(&opened.index, id);
            Some(found.ok_or_else(|| Failure::new(format!("--recall {id}: the index has no such recall")))?)
        }
        _ => None,
    };
    let policy = match opened.as_ref().and_then(|opened| opened.index.policies()) {
        Some(bytes) => Policy::from_bytes(bytes).ok_or_else(|| Failure::new("the index's policies cannot be read"))?,
        None => Policy::built_in(),
    };
    let mut out = std::io::stdout().lock();
    let mut events = String::new();
    for case in &cases {
        let plan = plan_with_recall(case, finding.as_ref(), &policy, args.today)?;
        if args.json {
            serde_json::to_writer(&mut out, &plan)?;
            out.write_all(b"\n")?;
        } else {
            out.write_all(summary(&plan).as_bytes())?;
        }
        events.push_str(&calendar(&plan));
    }
    if let Some(path) = &args.ics {
        std::fs::write(path, events).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    }
    Ok(Outcome::Done)
}

/// The plan on the day given, else the case's own, else the clock's.
pub fn plan_with_recall(
    case: &Case,
    finding: Option<&RecallFinding>,
    policy: &Policy,
    day: Option<Date>,
) -> Result<Plan, Failure> {
    let clock = || {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        today(now.as_secs())
    };
    let day = day.or_else(|| case.today()).or_else(clock);
    let day = day.ok_or_else(|| Failure::new("the clock shows no day: give --today"))?;
    Ok(plan(case, finding, policy, day))
}

/// Most bytes of a case file.
const LARGEST: u64 = 4 << 20;

/// A case, a wrapper that has it under `case`, or a list of either.
fn read(path: &Path) -> Result<Vec<Case>, Failure> {
    let name = if path == Path::new("-") { "stdin".into() } else { path.display().to_string() };
    let at = |why: String| Failure::new(format!("{name}: {why}"));
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| at(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(at("larger than 4 MiB: not a case".into()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| at(format!("no JSON: {error}")))?;
    let list = match value {
        Value::List(list) if list.is_empty() => return Err(at("an empty list of cases".into())),
        Value::List(list) => list,
        other => vec![other],
    };
    list.iter().map(|value| Case::from_value(bare(value)).map_err(|error| at(error.to_string()))).collect()
}

fn bare(value: &Value) -> &Value {
    match value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key == "case").map_or(value, |(_, case)| case),
        other => other,
    }
}
