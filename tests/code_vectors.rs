//! Conformance vectors gathered from several readers' own tests: each family by its rules.
//!
//! What a vector calls *valid* must be read without breaking GS1's rules; what it calls *invalid* must be refused, or
//! read with a warning that says which rule is broken: a recall check never turns a scan away for what stands beside
//! a certain product. Where that is not so, the case is named in `DIFFERENCES`, with the reason.
use recallkit::code::{self, Carrier, Element, Form, Gtin, Options, Reason, Scan, Unreadable, Warning, check_digit};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;

/// A deliberate difference from what a source's vectors expect.
struct Difference {
    family: &'static str,
    applies: fn(&Vector) -> bool,
    because: &'static str,
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        family: "gtin_parse",
        applies: |v| v.options.contains("rcn_region"),
        because: "regions' layouts of shop codes are not told apart: such a code is a shop's, whatever the region",
    },
    Difference {
        family: "ai_message_lenient",
        applies: |v| elements(&v.input).err() == Some(Reason::CheckDigit),
        because: "the check digit of every key is checked, an asset's too: a wrong one is a misread",
    },
    Difference {
        family: "dl_parse_lenient",
        applies: |v| v.outcome == "invalid" && warns(&v.input, |w| matches!(w, Warning::LinkOrder(_))),
        because: "qualifiers in the wrong order are read, with link-order: the product is certain",
    },
    Difference {
        family: "dl_parse_lenient",
        applies: |v| v.outcome == "invalid" && warns(&v.input, |w| *w == Warning::ShortGtin),
        because: "GTINs of 8, 12 and 13 digits are padded and flagged, as other vectors of the family expect",
    },
];

fn warns(input: &str, wanted: fn(&Warning) -> bool) -> bool {
    read(input).is_ok_and(|scan| scan.gtin.is_some() && scan.warnings.iter().any(wanted))
}

#[derive(Debug)]
struct Vector {
    family: String,
    input: String,
    outcome: String,
    expected: Value,
    options: String,
}

fn vectors() -> Option<Vec<Vector>> {
    let Ok(data) = std::env::var("RECALLKIT_DATA") else {
        println!("skipped: code_vectors (RECALLKIT_DATA is not set)");
        return None;
    };
    let file = std::fs::File::open(format!("{data}/gs1/vectors.jsonl.gz")).expect("the vectors' file");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    let field = |v: &Value, name: &str| v[name].as_str().unwrap_or_default().to_owned();
    let vectors = text.lines().map(|line| {
        let v: Value = serde_json::from_str(line).expect("one JSON object a line");
        let expected = match &v["expected"] {
            Value::String(text) if text.starts_with('[') => serde_json::from_str(text).unwrap_or(v["expected"].clone()),
            other => other.clone(),
        };
        Vector {
            family: field(&v, "family"),
            input: field(&v, "input"),
            outcome: field(&v, "outcome"),
            options: field(&v, "options"),
            expected,
        }
    });
    Some(vectors.collect())
}

/// What was read, be it a product or not.
fn read(input: &str) -> Result<Scan, Reason> {
    whatever(code::parse(input))
}

fn elements(input: &str) -> Result<Scan, Reason> {
    whatever(code::parse_element_string(input, &Options::default()))
}

fn whatever(result: Result<Scan, Unreadable>) -> Result<Scan, Reason> {
    match result {
        Ok(scan) => Ok(scan),
        Err(Unreadable { scan: Some(scan), .. }) => Ok(*scan),
        Err(unreadable) => Err(unreadable.reason),
    }
}

/// Whether GS1's rules are kept, apart from those that the vector's options waive.
fn keeps_rules(scan: &Scan, waived: fn(&Warning) -> bool) -> bool {
    scan.warnings.iter().all(|warning| !warning.breaks_standard() || waived(warning))
}

/// Identifiers and values, sorted: sources list them in orders of their own.
fn sorted(elements: &[Element]) -> Vec<(String, String)> {
    let mut all: Vec<_> = elements.iter().map(|e| (e.ai.to_string(), e.value.clone())).collect();
    all.sort();
    all
}

fn expected_pairs(expected: &Value) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let pairs = expected.as_array().into_iter().flatten();
    let mut all: Vec<_> = pairs.map(|pair| (text(&pair[0]), text(&pair[1]))).collect();
    all.sort();
    all
}

fn same_elements(scan: &Scan, expected: &Value) -> bool {
    let bracketed: String = scan.elements.iter().map(|e| format!("({}){}", e.ai, e.value)).collect();
    match expected {
        Value::Array(_) => sorted(&scan.elements) == expected_pairs(expected),
        Value::String(text) if text.starts_with('(') => bracketed == *text,
        // `^` stands for FNC1.
        Value::String(text) if text.starts_with('^') => elements(text).is_ok_and(|e| e.elements == scan.elements),
        _ => true,
    }
}

fn is_companion(warning: &Warning) -> bool {
    matches!(warning, Warning::CompanionMissing(_) | Warning::Excluded(_))
}

/// Whether a vector comes out as it says.
fn agrees(v: &Vector) -> bool {
    let valid = v.outcome == "valid";
    let expected = v.expected.as_str().unwrap_or_default();
    match v.family.as_str() {
        "gtin_check" => valid == strict_number(&v.input, &v.options),
        "gtin_parse" | "gtin_convert" | "upc_parse" | "upce_expand" | "upc_convert" => match read(&v.input) {
            Ok(scan) => valid && scan.gtin.is_some_and(|gtin| written(gtin, &v.options, expected) == expected),
            Err(_) => !valid,
        },
        "date_yymmd0" => valid == holds(&format!("^11{}", v.input)),
        "date_yymmdd" => valid == holds(&format!("^7006{}", v.input)),
        "ai_element" | "ai_message_lenient" => match elements(&v.input) {
            Ok(scan) => valid && same_elements(&scan, &v.expected),
            Err(_) => !valid,
        },
        "ai_date" | "ai_datetime" | "ai_decimal" => {
            elements(&v.input).is_ok_and(|scan| scan.elements.first().is_some_and(|e| facet(e, &v.family) == expected))
        }
        "ai_bracketed" => valid == (v.input.starts_with('(') && good(&v.input, is_companion, &v.expected)),
        "ai_raw_caret" => valid == (v.input.starts_with('^') && good(&v.input, is_companion, &v.expected)),
        family if family.starts_with("ai_association") => {
            valid == good(&v.input, |w| matches!(w, Warning::UnknownAi(_)), &v.expected)
        }
        "dl_parse" => {
            let waived: fn(&Warning) -> bool = match v.options.as_str() {
                o if o.contains("ZeroSuppressed") => |w| matches!(w, Warning::ShortGtin),
                o if o.contains("ConvenienceAlphas") => |w| matches!(w, Warning::ShortNames),
                _ => |_| false,
            };
            let link = |scan: Scan| matches!(scan.form, Form::DigitalLink | Form::CompressedLink);
            valid == (read(&v.input).is_ok_and(link) && good(&v.input, waived, &v.expected))
        }
        "dl_parse_lenient" => match read(&v.input) {
            Ok(scan) => valid && same_elements(&scan, &v.expected),
            Err(_) => !valid,
        },
        "dl_extract" | "dl_extract_compressed" => read(&v.input).is_ok_and(|scan| same_elements(&scan, &v.expected)),
        "dl_to_ai" => read(&v.input).is_ok_and(|scan| code::to_element_string(&scan.elements) == expected),
        "dl_decompress" => {
            let words = v.options.contains("shortNames=True");
            code::expand_link(&v.input, &Options::default(), words).is_ok_and(|link| link == expected)
        }
        "scan_data" => valid == scanned(&v.input).is_some_and(|data| !valid || data == expected),
        other => panic!("a family that no rule is written for: {other}"),
    }
}

fn good(input: &str, waived: fn(&Warning) -> bool, expected: &Value) -> bool {
    read(input).is_ok_and(|scan| keeps_rules(&scan, waived) && same_elements(&scan, expected))
}

fn holds(input: &str) -> bool {
    read(input).is_ok_and(|scan| keeps_rules(&scan, is_companion))
}

/// A number of a fixed length, by its check digit alone.
fn strict_number(input: &str, options: &str) -> bool {
    let len = match options {
        "gtin8" => 8,
        "gtin12" => 12,
        "gtin13" => 13,
        "gtin14" => 14,
        _ => input.len(),
    };
    input.len() == len && check_digit::holds(input.as_bytes())
}

/// A GTIN as the vector wants it: `to=` names the form, else as many digits as expected.
fn written(gtin: Gtin, options: &str, expected: &str) -> String {
    if let Some(format) = options.strip_prefix("format=GTIN_") {
        assert_eq!(gtin.shortest().to_string(), format, "{gtin}");
    }
    let len = match options.strip_prefix("to=").unwrap_or_default() {
        "upc_e" => return code::upce::compress(gtin).map_or(String::new(), |d| String::from_utf8_lossy(&d).into()),
        "gtin14" | "gtin_14" => 14,
        "gtin13" | "gtin_13" => 13,
        "gtin12" | "gtin_12" | "upc_a" => 12,
        "gtin8" | "gtin_8" => 8,
        _ => expected.len(),
    };
    gtin.to_string()[14usize.saturating_sub(len)..].to_owned()
}

/// The side of an element that its family looks at.
fn facet(element: &Element, family: &str) -> String {
    match (family, element.moment(&Options::default())) {
        ("ai_date", Some((date, _))) => date.to_string(),
        ("ai_datetime", Some((date, Some((hour, minute, 0))))) => format!("{date}T{hour:02}:{minute:02}"),
        ("ai_datetime", Some((date, Some((hour, minute, second))))) => {
            format!("{date}T{hour:02}:{minute:02}:{second:02}")
        }
        _ => element.decimal().unwrap_or_default(),
    }
}

/// Kind of symbol and message, in the notation of the vectors (`^` for FNC1, `\^` for a `^` that is none).
fn scanned(input: &str) -> Option<String> {
    let (carrier, content) = Carrier::split(input).filter(|(_, content)| !content.is_empty())?;
    let name = match carrier {
        Carrier::Qr | Carrier::Gs1Qr => "QR",
        Carrier::DataMatrix | Carrier::Gs1DataMatrix => "DM",
        Carrier::DotCode | Carrier::Gs1DotCode => "DotCode",
        Carrier::DataBar => "DataBarExpanded",
        Carrier::Gs1_128 => "GS1_128_CCA",
        Carrier::Ean8 => "EAN8",
        Carrier::Ean13 => "EAN13",
        Carrier::Itf => "ITF14",
        _ => return None,
    };
    let ean = matches!(carrier, Carrier::Ean8 | Carrier::Ean13);
    if ean || carrier.is_gs1() {
        read(input).ok().filter(|scan| keeps_rules(scan, is_companion))?;
    }
    let marked = content.replace("|]e0", "|^").replace('\u{1d}', "^");
    Some(match carrier {
        _ if ean => format!("{name}|{marked}"),
        _ if carrier.is_gs1() => format!("{name}|^{marked}"),
        _ if content.trim_start_matches('\\').starts_with('^') => format!("{name}|\\{content}"),
        _ => format!("{name}|{content}"),
    })
}

#[test]
fn every_vector_comes_out_as_its_family_says() {
    let Some(vectors) = vectors() else { return };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for vector in &vectors {
        let count = counts.entry(&vector.family).or_default();
        count.0 += 1;
        let difference = DIFFERENCES.iter().find(|d| d.family == vector.family && (d.applies)(vector));
        match (agrees(vector), difference) {
            (true, _) => count.1 += 1,
            (false, Some(difference)) => println!("differs: {}: {}", vector.input, difference.because),
            (false, None) => wrong.push(format!("{vector:?}\n    read: {:?}", code::parse(&vector.input))),
        }
    }
    for (family, (all, agreed)) in &counts {
        println!("{family}: {agreed} of {all} as expected");
    }
    assert!(wrong.is_empty(), "{} of {} came out otherwise:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}
