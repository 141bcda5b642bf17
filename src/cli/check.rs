//! `recallkit check`: findings for codes and units.

use super::open::{OpenArgs, Opened};
use super::{Failure, Outcome, show};
use crate::check::{self, Finding, Unit, Verdict};
use clap::Args as ClapArgs;
use std::io::{BufRead, BufWriter, Write};

/// Checks barcodes, or whole units, against an index.
///
/// Codes may be barcodes, GS1 element strings or GS1 Digital Links. `-` reads one JSON object a line from stdin (code,
/// brand, model, title, lot, serial, made_on, expires_on, bought_on, seller, market) and answers in order.
#[derive(ClapArgs)]
#[command(after_help = "Examples:\n  recallkit check --index recalls --lot B364016 071430000359\n  \
    echo '{\"brand\":\"ROMOSS\",\"model\":\"PAC20-272\"}' | recallkit check --index recalls --json -\n\n\
    Exit code 1: something is recalled (affected or check-unit).")]
pub struct Args {
    #[command(flatten)]
    index: OpenArgs,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Lot or batch, as printed.
    #[arg(long, value_name = "X")]
    lot: Option<String>,
    /// Serial number, as printed.
    #[arg(long, value_name = "X")]
    serial: Option<String>,
    /// When it was made: YYYY-MM-DD, YYYY-MM or YYYY.
    #[arg(long, value_name = "DATE", value_parser = date)]
    made: Option<String>,
    /// Best-before, use-by or expiry date, likewise.
    #[arg(long, value_name = "DATE", value_parser = date)]
    expires: Option<String>,
    /// When it was bought, likewise.
    #[arg(long, value_name = "DATE", value_parser = date)]
    bought: Option<String>,
    /// Brand.
    #[arg(long, value_name = "X")]
    brand: Option<String>,
    /// Model number.
    #[arg(long, value_name = "X")]
    model: Option<String>,
    /// Title of a listing, or what the product is called.
    #[arg(long, value_name = "X")]
    title: Option<String>,
    /// Who sold it.
    #[arg(long, value_name = "X")]
    seller: Option<String>,
    /// What to check: codes, or `-` for units from stdin. None where brand, model or title are given instead.
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

fn date(text: &str) -> Result<String, String> {
    match crate::record::DateSpan::parse(text) {
        Some(_) => Ok(text.into()),
        None => Err("expected YYYY-MM-DD, YYYY-MM or YYYY".into()),
    }
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let named = Unit {
        brand: args.brand.clone(),
        model: args.model.clone(),
        title: args.title.clone(),
        lot: args.lot.clone(),
        serial: args.serial.clone(),
        made_on: args.made.clone(),
        expires_on: args.expires.clone(),
        bought_on: args.bought.clone(),
        seller: args.seller.clone(),
        ..Unit::default()
    };
    if args.codes.is_empty() && !named.has_words() {
        return Err(Failure::new("nothing to check: give a CODE, `-`, or --brand, --model or --title"));
    }
    let opened = args.index.open()?;
    let mut out = Answers { out: BufWriter::new(std::io::stdout().lock()), json: args.json, found: false };
    if args.codes.is_empty() {
        out.answer(&opened, &named)?;
    }
    for code in &args.codes {
        if code == "-" {
            each_line(&named, |unit| out.answer(&opened, unit))?;
        } else {
            out.answer(&opened, &Unit { code: Some(code.clone()), ..named.clone() })?;
        }
    }
    out.out.flush()?;
    Ok(if out.found { Outcome::Found } else { Outcome::Done })
}

struct Answers<W> {
    out: W,
    json: bool,
    found: bool,
}

impl<W: Write> Answers<W> {
    fn answer(&mut self, opened: &Opened, unit: &Unit) -> Result<(), Failure> {
        let finding: Finding = check::check(&opened.index, unit, opened.moment);
        self.found |= matches!(finding.verdict, Verdict::Affected | Verdict::CheckUnit);
        if self.json {
            serde_json::to_writer(&mut self.out, &finding)?;
            self.out.write_all(b"\n")?;
        } else {
            self.out.write_all(show::finding(&finding).as_bytes())?;
        }
        Ok(())
    }
}

/// Longest line that is read as a unit; more is refused, not held in memory.
const LONGEST_LINE: u64 = 1 << 20;

/// Hands on each unit of stdin. What a line leaves out, the options give.
pub fn each_line(named: &Unit, mut unit: impl FnMut(&Unit) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    for n in 1u64.. {
        line.clear();
        let read = std::io::Read::take(&mut input, LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        let at = |why: String| Failure::new(format!("stdin: line {n}: {why}"));
        if read as u64 == LONGEST_LINE {
            return Err(at("longer than 1 MiB".into()));
        }
        let text = std::str::from_utf8(&line).map_err(|_| at("not UTF-8".into()))?.trim();
        if text.is_empty() {
            continue;
        }
        let given: Unit = serde_json::from_str(text).map_err(|e| at(format!("no unit: {e}")))?;
        unit(&over(given, named))?;
    }
    Ok(())
}

fn over(given: Unit, named: &Unit) -> Unit {
    let or = |given: Option<String>, named: &Option<String>| given.or_else(|| named.clone());
    Unit {
        code: or(given.code, &named.code),
        brand: or(given.brand, &named.brand),
        model: or(given.model, &named.model),
        title: or(given.title, &named.title),
        lot: or(given.lot, &named.lot),
        serial: or(given.serial, &named.serial),
        made_on: or(given.made_on, &named.made_on),
        expires_on: or(given.expires_on, &named.expires_on),
        bought_on: or(given.bought_on, &named.bought_on),
        seller: or(given.seller, &named.seller),
        market: or(given.market, &named.market),
    }
}
