//! `recallkit exposure`: recalls' cost against merchants' deposits and insurance.

use super::{Failure, Outcome};
use crate::redress::{Amounts, Portfolio, exposure};
use clap::Args as ClapArgs;
use std::io::Write;
use std::path::PathBuf;

/// Sets the cost of recalls against merchants' deposits and insurance, and counts the buyers left unpaid.
///
/// FILE is a JSON object: currency, assume {return_percent, handling}, merchants [{name, deposit, insurance, sales
/// [{recall, units, price, remedied, return_percent}]}]. Amounts are in minor units (fen, cents).
#[derive(ClapArgs)]
#[command(after_help = "Exit code 1: somebody is left unpaid.")]
pub struct Args {
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// The portfolio.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let at = |why: String| Failure::new(format!("{}: {why}", args.file.display()));
    let text = std::fs::read_to_string(&args.file).map_err(|error| at(error.to_string()))?;
    let portfolio: Portfolio = serde_json::from_str(&text).map_err(|error| at(error.to_string()))?;
    let result = exposure(&portfolio);
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &result)?;
        writeln!(out)?;
    } else {
        writeln!(
            out,
            "assumed: {} of 100 buyers ask, {} {} handling a unit, the deposit pays before insurance",
            result.assumed.return_percent,
            money(result.assumed.handling),
            result.currency
        )?;
        for merchant in &result.merchants {
            let name: String = merchant.name.chars().filter(|c| !c.is_control()).collect();
            let unknown = if merchant.deposit_unknown { " (deposit not known, taken as 0)" } else { "" };
            writeln!(out, "{name}{unknown}")?;
            line(&mut out, &merchant.amounts, &result.currency)?;
        }
        writeln!(out, "together")?;
        line(&mut out, &result.total, &result.currency)?;
    }
    Ok(if result.total.shortfall > 0 { Outcome::Found } else { Outcome::Done })
}

fn line(out: &mut impl Write, amounts: &Amounts, currency: &str) -> std::io::Result<()> {
    writeln!(
        out,
        "  {} units cost {} {currency}: deposit {}, insurance {}, shortfall {}, {} buyers unpaid",
        amounts.units,
        money(amounts.cost),
        money(amounts.from_deposit),
        money(amounts.from_insurance),
        money(amounts.shortfall),
        amounts.unpaid
    )
}

fn money(minor: u64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}
