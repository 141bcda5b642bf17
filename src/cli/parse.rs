//! `recallkit parse`: what each code says.

use super::{Outcome, open};
use crate::code::{Answer, Options, Scan, Unreadable, parse_bytes};
use clap::Args as ClapArgs;
use std::io::{BufRead, BufWriter, Write};
use std::time::{Instant, SystemTime};

/// Says what each code says: product, lot, serial, dates, and every other element.
///
/// A code is a barcode's digits as they are printed or typed, a GS1 element string (scanned, or with its identifiers
/// in brackets), or a link that holds a product's number.
#[derive(ClapArgs)]
#[command(after_help = "Examples:\n  recallkit parse '0 36000 29145 2'\n  \
    recallkit parse --json '(01)09506000134352(10)AB-1(17)271231'\n  scanner | recallkit parse --json -\n\n\
    ␝ (U+241D) or <GS> may stand for the separator that scanners send as ASCII 29.")]
pub struct Args {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Codes, or `-` for one a line from stdin.
    #[arg(value_name = "CODE", required = true, allow_hyphen_values = true)]
    codes: Vec<String>,
}

/// Runs the command. Codes that identify no product are answers like any other.
pub fn run(args: &Args) -> super::Result {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let options = open::today(now).map_or_else(Options::default, |today| Options::in_year(today.year()));
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for code in &args.codes {
        if code == "-" {
            stream(&mut std::io::stdin().lock(), &mut out, args.json, &options)?;
        } else {
            line(code.as_bytes(), &mut out, args.json, &options)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Answers each line as it comes and says how fast it went.
fn stream(codes: &mut impl BufRead, out: &mut impl Write, json: bool, options: &Options) -> std::io::Result<()> {
    let (mut buffer, mut count, mut readable, start) = (Vec::new(), 0u64, 0u64, Instant::now());
    loop {
        buffer.clear();
        if codes.read_until(b'\n', &mut buffer)? == 0 {
            break;
        }
        let code = buffer.strip_suffix(b"\n").unwrap_or(&buffer);
        let code = code.strip_suffix(b"\r").unwrap_or(code);
        if code.is_empty() {
            continue;
        }
        count += 1;
        readable += u64::from(line(code, out, json, options)?);
    }
    out.flush()?;
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    eprintln!("stdin: {count} codes, {readable} readable, {:.0} a second ({seconds:.2} s)", count as f64 / seconds);
    Ok(())
}

/// One answer; whether it was readable.
fn line(code: &[u8], out: &mut impl Write, json: bool, options: &Options) -> std::io::Result<bool> {
    let input = String::from_utf8_lossy(code);
    let answer = Answer { input: &input, result: parse_bytes(code, options) };
    if json {
        serde_json::to_writer(&mut *out, &answer)?;
        out.write_all(b"\n")?;
    } else {
        match &answer.result {
            Ok(scan) => show(&input, scan, out)?,
            Err(Unreadable { reason, .. }) => {
                writeln!(out, "{input}\tunreadable\t{reason}: {}", reason.sentence("en"))?
            }
        }
    }
    Ok(answer.result.is_ok())
}

/// For people: the input, the kind, then what is known, a word before each.
fn show(input: &str, scan: &Scan, out: &mut impl Write) -> std::io::Result<()> {
    write!(out, "{input}\t{}", scan.kind.name())?;
    if let Some(gtin) = scan.gtin {
        write!(out, "\t{gtin}")?;
        if gtin.base_unit() != gtin {
            write!(out, " (case of {})", gtin.base_unit())?;
        }
    }
    if let Some(store) = scan.store {
        write!(out, "\titem {}", store.item)?;
        if let Some(value) = store.price_or_weight {
            write!(out, " price or weight {value}")?;
        }
    }
    let texts = [("lot", &scan.lot), ("serial", &scan.serial)];
    for (name, text) in texts.into_iter().filter_map(|(name, text)| text.as_ref().map(|text| (name, text))) {
        write!(out, "\t{name} {text}")?;
    }
    let dates =
        [("made", scan.made_on), ("packed", scan.packed_on), ("sell by", scan.sell_by), ("expires", scan.expires_on)];
    for (name, date) in dates.into_iter().filter_map(|(name, date)| date.map(|date| (name, date))) {
        write!(out, "\t{name} {date}")?;
    }
    for warning in &scan.warnings {
        write!(out, "\t[{warning}]")?;
    }
    writeln!(out)
}
