//! `recallkit complete`: brands that begin so, and models of a brand.

use super::open::OpenArgs;
use super::{Failure, Outcome};
use serde_json::json;
use std::io::Write;

/// Completes the name of a brand, or of a model of a brand, from the names that notices give.
///
/// Case, accents and separators do not matter. For forms that ask for brand and model where a barcode gave nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  recallkit complete --index recalls nordic\n  \
    recallkit complete --index recalls --brand NordicTrack pac20")]
pub struct Args {
    #[command(flatten)]
    index: OpenArgs,
    /// Complete models of this brand.
    #[arg(long)]
    brand: Option<String>,
    /// How many at most.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// One JSON object a line: brand, and model where a brand is given.
    #[arg(long)]
    json: bool,
    /// What has been typed so far; nothing for all.
    #[arg(value_name = "PREFIX", default_value = "")]
    prefix: String,
}

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let index = args.index.open()?.index;
    let found = match &args.brand {
        Some(brand) => index.models(brand, &args.prefix, args.limit),
        None => index.brands(&args.prefix, args.limit),
    };
    let mut out = std::io::stdout().lock();
    for name in found {
        let line = match (&args.brand, args.json) {
            (_, false) => name,
            (None, true) => json!({"brand": name}).to_string(),
            (Some(brand), true) => json!({"brand": brand, "model": name}).to_string(),
        };
        writeln!(out, "{line}").map_err(|e| Failure::new(e.to_string()))?;
    }
    Ok(Outcome::Done)
}
