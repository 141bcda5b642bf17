//! `recallkit eval`: labelled cases, run and counted. It is how everyone, CI included, measures verdicts.

mod cases;
mod facts;
mod score;

use super::{Failure, Outcome};
use crate::check::{self, Moment};
use crate::index::{Index, SegmentBytes, Writer};
use crate::record::{Date, Recall};
use cases::Case;
use clap::Args as ClapArgs;
use score::Score;
use std::path::PathBuf;

/// Runs labelled cases and prints a confusion table and every disagreement.
///
/// A file has one notice a line with its raw record and either `units` or `listings`, each with the verdict expected
/// of that notice alone.
#[derive(ClapArgs)]
#[command(after_help = "Example:\n  recallkit eval ../shared/data/labels/units-dev.jsonl")]
pub struct Args {
    /// Files of labelled cases.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print the figures alone, without the disagreements.
    #[arg(long)]
    quiet: bool,
    /// One JSON object a case on stdout: what was given, expected and found.
    #[arg(long)]
    json: bool,
    /// Check each case against an index of all the notices of its file, instead of its own notice alone.
    #[arg(long)]
    together: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    for file in &args.files {
        let cases = cases::read(file)?;
        let units = cases.iter().any(|case| !case.listings);
        let recalls = cases.iter().map(|case| case.recall()).collect::<Result<Vec<_>, _>>()?;
        let all = if args.together { Some(index(&recalls)?) } else { None };
        let mut score = Score::default();
        for (case, recall) in cases.iter().zip(&recalls) {
            let own = if all.is_some() { None } else { Some(index(std::slice::from_ref(recall))?) };
            let Some(index) = all.as_ref().or(own.as_ref()) else { continue };
            run_case(case, recall, index, &mut score, args);
        }
        if !args.json {
            println!("{}\n{}", file.display(), if units { score.units() } else { score.titles() });
        }
    }
    Ok(Outcome::Done)
}

fn run_case(case: &Case, recall: &Recall, index: &Index, score: &mut Score, args: &Args) {
    let moment = Moment { today: Date::new(2026, 1, 1), stale: false };
    for labelled in &case.labelled {
        let mut finding = check::check(index, &labelled.unit, moment);
        finding.recalls.retain(|found| found.id == recall.id);
        let verdict = match finding.recalls.first() {
            Some(found) => found.verdict,
            None if finding.verdict == check::Verdict::Unreadable => finding.verdict,
            None => check::Verdict::NotListed,
        };
        score.count(labelled.expect, verdict);
        if args.json {
            let line = serde_json::json!({
                "id": recall.id, "given": labelled.unit, "expect": labelled.expect, "found": verdict,
                "because": labelled.because, "why": finding.recalls.first().map(|found| &found.because),
            });
            println!("{line}");
        } else if !args.quiet && verdict != labelled.expect {
            let given = serde_json::to_string(&labelled.given).unwrap_or_default();
            println!(
                "{}: expected {}, found {}: {given} ({})",
                recall.id,
                labelled.expect.name(),
                verdict.name(),
                labelled.because
            );
        }
    }
}

fn index(recalls: &[Recall]) -> Result<Index, Failure> {
    let mut writer = Writer::new();
    for recall in recalls {
        writer.add(recall)?;
    }
    let files = writer.finish();
    Ok(Index::from_unsigned(vec![SegmentBytes::new(files.hot, files.cold)], Vec::new())?)
}
