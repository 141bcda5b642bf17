//! `recallkit parse`: what each code says.

use super::{Outcome, open};
use crate::code::{Answer, MAX_BYTES, Options, Scan, Unreadable, parse_bytes};
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
        if !bounded_line(codes, &mut buffer)? {
            break;
        }
        let code = buffer.strip_suffix(b"\r").unwrap_or(&buffer);
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

/// Reads a line, its end left out, and keeps no more of it than shows that it is too long. False at the end.
fn bounded_line(codes: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    let mut any = false;
    loop {
        let (used, ends) = {
            let bytes = codes.fill_buf()?;
            let end = bytes.iter().position(|b| *b == b'\n');
            let text = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            let room = (MAX_BYTES + 2).saturating_sub(line.len());
            line.extend_from_slice(text.get(..room).unwrap_or(text));
            any |= !bytes.is_empty();
            (end.map_or(bytes.len(), |end| end + 1), end.is_some() || bytes.is_empty())
        };
        codes.consume(used);
        if ends {
            return Ok(any);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(codes: &[u8]) -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        stream(&mut &codes[..], &mut out, true, &Options::default()).unwrap();
        out.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect()
    }

    #[test]
    fn one_answer_for_each_line_in_order() {
        let mut codes = "4006381333931\r\n\n0109506000134352\u{241D}10AB\n".as_bytes().to_vec();
        codes.extend_from_slice(b"\xff\xfe1\n");
        codes.extend_from_slice(&[b'1'; 3 * MAX_BYTES]);
        codes.extend_from_slice("\n(01)09506000134352(10)AB<GS>(17)271200".as_bytes());
        let all = answers(&codes);
        let field = |n: usize, name: &str| all[n][name].as_str().unwrap_or("-").to_owned();
        assert_eq!(all.len(), 5);
        assert_eq!((field(0, "kind"), field(0, "gtin")), ("gtin13".into(), "04006381333931".into()));
        assert_eq!(field(1, "lot"), "AB");
        assert_eq!(field(2, "reason"), "character");
        assert_eq!(field(3, "reason"), "too-long");
        assert_eq!((field(4, "lot"), field(4, "expires_on")), ("AB".into(), "2027-12-31".into()));
    }

    #[test]
    fn the_shape_is_the_one_that_is_promised() {
        let line = &answers(b"(01)06901234567892(10)L42(17)270131\n4006381333932")[..];
        let keys: Vec<&str> = line[0].as_object().unwrap().keys().map(String::as_str).take(9).collect();
        assert_eq!(keys, ["input", "ok", "kind", "gtin", "lot", "serial", "made_on", "expires_on", "ais"]);
        assert_eq!(line[0]["ais"]["01"], "06901234567892");
        assert_eq!(line[0]["kind"], "gtin13");
        assert!(line[0]["serial"].is_null());
        let keys: Vec<&str> = line[1].as_object().unwrap().keys().map(String::as_str).take(4).collect();
        assert_eq!(keys, ["input", "ok", "reason", "message"]);
        assert_eq!(line[1]["reason"], "check-digit");
    }
}
