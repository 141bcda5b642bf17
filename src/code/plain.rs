//! A number alone, as it stands below a barcode or as people type it.
use super::{Circulation, Form, Gtin, Kind, Reason, Scan, StoreCode, Unreadable, Warning, check_digit, complete, upce};

/// A GTIN's digits and nothing else: the path that nearly every scan takes, without a copy. `None` if the text is
/// anything else.
#[inline]
pub(super) fn fast(bytes: &[u8]) -> Option<Scan> {
    if !matches!(bytes.len(), 12..=14) {
        return None;
    }
    let gtin = Gtin::from_ascii(bytes).ok()??;
    matches!(gtin.circulation(), Circulation::Global).then(|| global(gtin))
}

/// A scan of this global GTIN.
#[inline]
fn global(gtin: Gtin) -> Scan {
    Scan { kind: Kind::of(gtin), gtin: Some(gtin), ..Scan::default() }
}

/// What a GTIN with a valid check digit stands for, whoever may understand it.
pub(super) fn scan_of(gtin: Gtin, form: Form) -> Result<Scan, Unreadable> {
    let mut scan = Scan { form, ..global(gtin) };
    match gtin.circulation() {
        Circulation::Global => return Ok(scan),
        Circulation::Store(code) => {
            scan.kind = Kind::StoreCode;
            scan.gtin = None;
            scan.store = Some(code);
            return Ok(scan);
        }
        Circulation::Coupon => scan.kind = Kind::Coupon,
        Circulation::Blank => scan.kind = Kind::Facts,
    }
    scan.gtin = None;
    let reason = if scan.kind == Kind::Coupon { Reason::Coupon } else { Reason::NotAProduct };
    Err(Unreadable { reason, ai: None, scan: Some(Box::new(scan)) })
}

/// A shop's own number as notices print it, with zeros for any price.
fn any_price(chars: &[u8]) -> Option<Scan> {
    let code = StoreCode::from_digits(core::str::from_utf8(chars).ok()?)?;
    let mut scan = Scan { kind: Kind::StoreCode, store: Some(code), ..Scan::default() };
    scan.warn(Warning::AnyPrice);
    Some(scan)
}

/// The digits (and a closing `X`) of a number, with the signs between them left out.
struct Number {
    chars: [u8; 14],
    len: usize,
    /// Written as four, a dash, four: the way of an ISSN.
    halves: bool,
    dashed: bool,
    closed_by_x: bool,
}

/// Words that people and labels put before a number.
const LABELS: &[&str] = &[
    "GTIN-14",
    "GTIN-13",
    "GTIN-12",
    "GTIN-8",
    "GTIN",
    "EAN-13",
    "EAN-8",
    "EAN",
    "UPC-A",
    "UPC-E",
    "UPC",
    "JAN",
    "ISBN-13",
    "ISBN-10",
    "ISBN",
    "ISSN",
    "条形码",
    "商品条码",
    "条码",
];

/// Reads a number as people write it: with spaces, dashes and dots between its digits, with a label before it.
///
/// `text` is folded ([`digits::fold`](super::digits::fold)) and trimmed.
pub(super) fn read(text: &str) -> Result<Scan, Unreadable> {
    let (text, label) = without_label(text);
    let number = collect(text)?;
    let chars = number.chars.get(..number.len).unwrap_or_default();
    if number.closed_by_x || label.starts_with("ISBN-10") {
        return isbn10(chars).or_else(|| issn(chars)).ok_or(Unreadable::new(match chars.len() {
            8 | 10 => Reason::CheckDigit,
            _ => Reason::Length,
        }));
    }
    match chars.len() {
        10 => ten(chars, number.dashed || label.starts_with("ISBN")),
        6 | 7 => short_upce(chars, label),
        8 => eight(chars, number.halves, label),
        12..=14 => match Gtin::from_ascii(chars) {
            Ok(Some(gtin)) => scan_of(gtin, Form::Plain),
            _ => any_price(chars).ok_or(Unreadable::new(Reason::CheckDigit)),
        },
        0 => Err(Unreadable::new(Reason::NotACode)),
        _ => Err(Unreadable::new(Reason::Length)),
    }
}

fn without_label(text: &str) -> (&str, &'static str) {
    for label in LABELS {
        if let Some(head) = text.get(..label.len())
            && head.eq_ignore_ascii_case(label)
        {
            let rest = text.get(label.len()..).unwrap_or_default();
            return (rest.trim_start_matches([' ', ':', '：', '#', '.', '-']), label);
        }
    }
    (text, "")
}

fn collect(text: &str) -> Result<Number, Unreadable> {
    let (mut number, mut dash_at) =
        (Number { chars: [0; 14], len: 0, halves: false, dashed: false, closed_by_x: false }, [None; 2]);
    let (mut digits, mut foreign, mut too_many) = (0usize, false, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'X' | b'x' if !number.closed_by_x => {
                digits += 1;
                match number.chars.get_mut(number.len) {
                    Some(place) => (*place, number.len) = (byte, number.len + 1),
                    None => too_many = true,
                }
                number.closed_by_x = !byte.is_ascii_digit();
            }
            b'-' => match dash_at {
                [None, _] => dash_at[0] = Some(digits),
                _ => dash_at[1] = Some(digits),
            },
            b' ' | b'.' | b'\t' => {}
            _ => foreign = true,
        }
    }
    if foreign {
        // Mostly digits is a number with a slip; anything else is words.
        let misread = digits >= 6 && digits * 2 >= text.chars().filter(|c| !c.is_whitespace()).count();
        return Err(Unreadable::new(if misread { Reason::Character } else { Reason::NotACode }));
    }
    if too_many {
        return Err(Unreadable::new(Reason::Length));
    }
    number.dashed = dash_at != [None, None];
    number.halves = number.len == 8 && dash_at == [Some(4), None];
    Ok(number)
}

/// Eight digits are a GTIN-8, a UPC-E or an ISSN; their check digits tell, and where two agree the scan says so.
fn eight(chars: &[u8], halves: bool, label: &str) -> Result<Scan, Unreadable> {
    let upce = if label.starts_with("EAN") { None } else { upce::read(chars).ok().flatten() };
    let gtin8 = Gtin::from_ascii(chars).ok().flatten();
    if (halves || label == "ISSN")
        && let Some(mut scan) = issn(chars)
    {
        if let Some(other) = gtin8 {
            scan.alternative = Some(other);
            scan.warn(Warning::Ambiguous);
        }
        return Ok(scan);
    }
    match (upce, gtin8) {
        (Some(gtin), other) => {
            let mut scan = scan_of(gtin, Form::Plain)?;
            if scan.kind == Kind::Gtin12 {
                scan.kind = Kind::UpcE;
            }
            if let Some(other) = other.filter(|other| other.store_code().is_none()) {
                scan.alternative = Some(other);
                scan.warn(Warning::Ambiguous);
            }
            Ok(scan)
        }
        (None, Some(gtin)) => scan_of(gtin, Form::Plain),
        (None, None) => Err(Unreadable::new(Reason::CheckDigit)),
    }
}

/// Ten digits are an ISBN-10, where its check digit holds. Written without dashes, they may also be the inner digits
/// of a UPC-A: then the scan keeps both.
fn ten(chars: &[u8], surely_isbn: bool) -> Result<Scan, Unreadable> {
    let mut scan = isbn10(chars).ok_or(Unreadable::new(Reason::Length))?;
    let digits = core::str::from_utf8(chars).unwrap_or_default();
    if let Some((other, _)) = complete(digits).filter(|_| !surely_isbn) {
        scan.alternative = Some(other);
        scan.warn(Warning::Ambiguous);
    }
    Ok(scan)
}

/// Six or seven digits are a UPC-E without its check digit.
fn short_upce(chars: &[u8], label: &str) -> Result<Scan, Unreadable> {
    let Ok(Some(gtin)) = upce::read(chars) else { return Err(Unreadable::new(Reason::Length)) };
    if label.starts_with("EAN") {
        return Err(Unreadable::new(Reason::Length));
    }
    let mut scan = scan_of(gtin, Form::Plain)?;
    scan.kind = Kind::UpcE;
    scan.warn(Warning::CheckDigitAdded);
    Ok(scan)
}

fn isbn10(chars: &[u8]) -> Option<Scan> {
    if !check_digit::isbn10_holds(chars) {
        return None;
    }
    let data = number(chars.get(..9)?)?;
    let gtin = Gtin::with_check_digit(978_000_000_000 + data)?;
    Some(Scan { kind: Kind::Isbn10, ..global(gtin) })
}

fn issn(chars: &[u8]) -> Option<Scan> {
    if !check_digit::issn_holds(chars) {
        return None;
    }
    let data = number(chars.get(..7)?)?;
    let gtin = Gtin::with_check_digit(977_000_000_000 + data * 100)?;
    Some(Scan { kind: Kind::Issn, ..global(gtin) })
}

fn number(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0u64, |n, d| d.is_ascii_digit().then(|| n * 10 + u64::from(d - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gtin(text: &str) -> String {
        let scan = read(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        format!("{} {}", scan.kind.name(), scan.gtin.map_or("-".into(), |g| g.to_string()))
    }

    fn why(text: &str) -> &'static str {
        read(text).unwrap_err().reason.name()
    }

    #[test]
    fn what_people_type() {
        assert_eq!(gtin("4006381333931"), "gtin13 04006381333931");
        assert_eq!(gtin("4 006381 333931"), "gtin13 04006381333931");
        assert_eq!(gtin("0-36000-29145-2"), "gtin12 00036000291452");
        assert_eq!(gtin("UPC: 0 36000 29145 2"), "gtin12 00036000291452");
        assert_eq!(gtin("10036000291459"), "gtin14 10036000291459");
        assert_eq!(gtin("96385074"), "gtin8 00000096385074");
        assert_eq!(gtin("04252614"), "upc-e 00042100005264");
        assert_eq!(gtin("425261"), "upc-e 00042100005264");
        assert_eq!(gtin("978-0-306-40615-7"), "isbn13 09780306406157");
        assert_eq!(gtin("0-306-40615-2"), "isbn10 09780306406157");
        assert_eq!(read("0306406152").unwrap().alternative.map(|g| g.to_string()), Some("00003064061529".into()));
        assert_eq!(read("0-306-40615-2").unwrap().alternative, None);
        assert_eq!(gtin("ISBN 0-8044-2957-X"), "isbn10 09780804429573");
        assert_eq!(gtin("0317-8471"), "issn 09770317847001");
        assert_eq!(gtin("2049-3630"), "issn 09772049363002");
        assert_eq!(gtin("ISSN 2434-561X"), "issn 09772434561006");
        assert_eq!(gtin("288313000006"), "store-code -");
    }

    #[test]
    fn what_is_refused_and_why() {
        assert_eq!(why("4006381333932"), "check-digit");
        assert_eq!(why("04252613"), "check-digit");
        assert_eq!(why("3425261"), "length");
        assert_eq!(why("123456789"), "length");
        assert_eq!(why("123456789012345"), "length");
        assert_eq!(why("750103AAAA309"), "character");
        assert_eq!(why("O36000291452"), "character");
        assert_eq!(why("power bank 20000"), "not-a-code");
        assert_eq!(why("----"), "not-a-code");
        assert_eq!(why("00000000"), "not-a-product");
        assert_eq!(why("9912345678909"), "coupon");
    }

    #[test]
    fn two_readings_are_both_kept() {
        let both = (10_000_000..20_000_000u64)
            .find(|n| {
                let digits = n.to_string();
                check_digit::number_holds(*n) && matches!(upce::read(digits.as_bytes()), Ok(Some(_)))
            })
            .unwrap();
        let scan = read(&both.to_string()).unwrap();
        assert_eq!(scan.kind, Kind::UpcE);
        assert_eq!(scan.alternative, Gtin::new(both));
        assert_eq!(scan.warnings, [Warning::Ambiguous]);
    }
}
