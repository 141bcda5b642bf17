//! `recallkit screen`: a decision for each listing or cart line.

use super::listing::{knows, unit};
use super::open::OpenArgs;
use super::{Failure, Outcome, show};
use crate::check::{self};
use clap::Args as ClapArgs;
use serde_json::{Value, json};
use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

/// Decides for each listing or cart line: allow, warn or block.
///
/// FILE is a JSON array, one JSON object a line, or CSV with a heading. Fields are those of `check` (code or gtin,
/// brand, model, title, seller, lot, …); others are passed on untouched.
#[derive(ClapArgs)]
#[command(after_help = "Examples:\n  recallkit screen --index recalls listings.csv\n  \
    curl -s shop/cart.json | recallkit screen --index recalls --json -\n\n\
    Exit code 1: something is to be warned of or blocked.")]
pub struct Args {
    #[command(flatten)]
    index: OpenArgs,
    /// One JSON object a line: input, decision, finding.
    #[arg(long)]
    json: bool,
    /// Listings, or `-` for stdin.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Most bytes of listings that are read at once.
const MOST: u64 = 1 << 30;

/// Runs the command.
pub fn run(args: &Args) -> super::Result {
    let name = if args.file.as_os_str() == "-" { "stdin".into() } else { args.file.display().to_string() };
    let rows = rows(&text(args, &name)?).map_err(|why| Failure::new(format!("{name}: {why}")))?;
    let opened = args.index.open()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut counts = [0u64; 3];
    for row in rows {
        let finding = check::check(&opened.index, &unit(&row), opened.moment);
        let decision = check::decide(&finding);
        counts[decision as usize] += 1;
        if args.json {
            serde_json::to_writer(&mut out, &json!({"input": row, "decision": decision, "findings": [finding]}))?;
            out.write_all(b"\n")?;
        } else {
            write!(out, "{decision:<6} {}", show::finding(&finding))?;
        }
    }
    out.flush()?;
    let [allowed, warned, blocked] = counts;
    eprintln!("{name}: {allowed} to allow, {warned} to warn of, {blocked} to block");
    Ok(if warned + blocked > 0 { Outcome::Found } else { Outcome::Done })
}

fn text(args: &Args, name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let at = |e: std::io::Error| Failure::new(format!("{name}: {e}"));
    if args.file.as_os_str() == "-" {
        std::io::stdin().lock().take(MOST).read_to_end(&mut bytes).map_err(at)?;
    } else {
        std::fs::File::open(&args.file).and_then(|file| file.take(MOST).read_to_end(&mut bytes)).map_err(at)?;
    }
    String::from_utf8(bytes)
        .map_err(|e| Failure::new(format!("{name}: not UTF-8 at byte {}", e.utf8_error().valid_up_to())))
}

/// The listings of a JSON array, of JSON lines, or of CSV.
fn rows(text: &str) -> Result<Vec<Value>, String> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.is_empty() {
        return Err("no listing in it".into());
    }
    if trimmed.starts_with('[') {
        return serde_json::from_str(trimmed).map_err(|e| format!("no JSON array of listings: {e}"));
    }
    if trimmed.starts_with('{') {
        let lines = trimmed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        return lines.map(|(n, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))).collect();
    }
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(trimmed.as_bytes());
    let heading = reader.headers().map_err(|e| e.to_string())?.clone();
    if !heading.iter().any(knows) {
        return Err("no column named gtin, code, brand, model or title".into());
    }
    let rows = reader.records().map(|row| {
        let row = row.map_err(|e| e.to_string())?;
        let pairs = heading.iter().zip(row.iter()).map(|(name, value)| (name.trim().to_lowercase(), json!(value)));
        Ok(Value::Object(pairs.collect()))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Unit;

    #[test]
    fn listings_of_three_kinds_read_the_same() {
        let array = r#"[{"gtin":"071430000359","title":"Salad","sku":"1"}]"#;
        let lines = "{\"gtin\":\"071430000359\",\"title\":\"Salad\",\"sku\":\"1\"}\n";
        let csv = "\u{feff}GTIN,Title,SKU\n071430000359,Salad,1\n";
        let units: Vec<Unit> = [array, lines, csv].map(|text| unit(&rows(text).unwrap()[0])).into();
        assert_eq!(units[0].code.as_deref(), Some("071430000359"));
        assert!(units.iter().all(|unit| *unit == units[0]));
    }

    #[test]
    fn bad_listings_get_one_clear_line() {
        assert_eq!(rows(" ").unwrap_err(), "no listing in it");
        assert!(rows("{\"gtin\":\"1\"}\n{\"gtin\":").unwrap_err().starts_with("line 2: "));
        assert_eq!(rows("a,b\n1,2\n").unwrap_err(), "no column named gtin, code, brand, model or title");
        assert!(rows("gtin,title\n1\n").unwrap_err().contains("2 fields"));
    }
}
