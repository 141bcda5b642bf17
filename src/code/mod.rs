//! What a scanner or a person gives: GTINs, GS1 element strings, GS1 Digital Links.
//!
//! [`parse`] reads all of them into one [`Scan`]: which product ([`Gtin`]), which lot, serial and dates, and every
//! other element by its [`Ai`]. What cannot identify a product is an [`Unreadable`], whose [`Reason`] has a sentence
//! that tells a person what to do.
//!
//! ```
//! use recallkit::code::{parse, Gtin};
//! let scan = parse("0 36000 29145 2").unwrap();
//! assert_eq!(scan.gtin, Gtin::from_digits("00036000291452"));
//! ```
//!
//! # How it reads
//!
//! 1. *Fast path*: 12 to 14 ASCII digits of a global GTIN, nothing copied, nothing allocated.
//! 2. *Folding*: digits and signs of other scripts become ASCII; letters that look like digits stay letters.
//! 3. *By its shape*: a symbology identifier (`]C1`), a scheme (`https:`), an opening bracket or a separator say
//!    what it is; otherwise it is a number, or an element string without any mark.
//!
//! # What it forgives
//!
//! A recall check must not fail for a missing companion element or a date without a day. So a code whose product is
//! certain is read, and what was wrong beside it is a [`Warning`]; a named field that is contradicted or invalid stays
//! empty. What makes the product itself doubtful (a wrong check digit, two products, a code cut short before it) is
//! refused.

pub mod ai;
mod carrier;
pub mod check_digit;
mod circulation;
mod complete;
mod decimal;
mod digits;
mod gtin;
mod json;
mod link;
mod meaning;
mod message;
mod plain;
mod reason;
mod scan;
pub mod upce;

pub use carrier::Carrier;
pub use circulation::{Circulation, Digits, StoreCode};
pub use complete::{Completion, complete};
pub use gtin::Gtin;
pub use json::{Answer, answer};
pub use link::{expand_link, to_digital_link, to_element_string};
pub use reason::{Reason, Unreadable};
pub use scan::{Ai, Element, Form, Kind, Scan, TimeOfDay, Warning};

/// The longest code that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024;

/// The separator of element strings: ASCII 29, in place of the symbol character FNC1.
pub const GS: u8 = 0x1D;

/// What reading depends on beside the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The current year. Dates in codes have two digits for theirs, and GS1 reads them as the year that lies at most
    /// 49 years before or 50 after the current one.
    pub year: i32,
}

impl Options {
    /// Reading in this year.
    pub fn in_year(year: i32) -> Options {
        Options { year }
    }
}

impl Default for Options {
    /// 2026, for callers without a clock: right for all dates from 1977 to 2076.
    fn default() -> Options {
        Options { year: 2026 }
    }
}

/// Reads a code, with dates as seen from 2026. See [`parse_with`] to say which year it is.
pub fn parse(input: &str) -> Result<Scan, Unreadable> {
    parse_with(input, &Options::default())
}

/// Reads a code.
pub fn parse_with(input: &str, options: &Options) -> Result<Scan, Unreadable> {
    match plain::fast(input.as_bytes()) {
        Some(scan) => Ok(scan),
        None => slow(input, options),
    }
}

/// Reads a code given as bytes, as a scanner's driver may. Bytes that are no UTF-8 make it unreadable.
pub fn parse_bytes(input: &[u8], options: &Options) -> Result<Scan, Unreadable> {
    if input.len() > MAX_BYTES {
        return Err(Unreadable::new(Reason::TooLong));
    }
    match core::str::from_utf8(input) {
        Ok(text) => parse_with(text, options),
        Err(_) => Err(Unreadable::new(Reason::Character)),
    }
}

/// Reads an element string, as it follows a scanner's FNC1: identifiers and values without brackets.
///
/// [`parse`] finds out by itself what a code is; this is for callers who know. It takes facts without any mark, such as
/// `15270131`, which [`parse`] would take for a number.
pub fn parse_element_string(text: &str, options: &Options) -> Result<Scan, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::new(Reason::TooLong));
    }
    meaning::scan_of(message::cut(text)?, Form::ElementString, options, true)
}

fn slow(input: &str, options: &Options) -> Result<Scan, Unreadable> {
    if input.len() > MAX_BYTES {
        return Err(Unreadable::new(Reason::TooLong));
    }
    let folded;
    let mut text = input;
    if !text.is_ascii() {
        folded = digits::fold(text);
        text = folded.as_str();
    }
    let spelt;
    if text.contains('<') {
        spelt = SPELT_SEPARATORS.iter().fold(text.to_owned(), |text, spelt| text.replace(spelt, GS_TEXT));
        text = spelt.as_str();
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(Unreadable::new(Reason::Empty));
    }
    if text.starts_with(']') {
        let (carrier, content) = Carrier::split(text).ok_or(Unreadable::new(Reason::UnknownCarrier))?;
        return carried(carrier, content, options);
    }
    general(text, options)
}

/// How people spell the separator where they cannot type it.
const SPELT_SEPARATORS: &[&str] = &["<GS>", "<gs>", "<FNC1>", "<fnc1>"];
const GS_TEXT: &str = "\u{1d}";

/// What follows a symbology identifier.
fn carried(carrier: Carrier, content: &str, options: &Options) -> Result<Scan, Unreadable> {
    if content.is_empty() {
        return Err(Unreadable::new(Reason::Empty));
    }
    match carrier {
        Carrier::Ean13 | Carrier::Ean8 => ean(carrier, content, options),
        Carrier::AddOn => Err(Unreadable::new(Reason::NotAProduct)),
        _ if carrier.is_gs1() => meaning::scan_of(message::cut(content)?, Form::ElementString, options, true),
        _ => general(content, options),
    }
}

/// A number of the EAN family, perhaps with the composite component printed above it.
fn ean(carrier: Carrier, content: &str, options: &Options) -> Result<Scan, Unreadable> {
    let (number, composite) = match content.split_once("|]e0") {
        Some((number, composite)) => (number, Some(composite)),
        None => (content, None),
    };
    let digits = number.as_bytes();
    let expected = if carrier == Carrier::Ean8 { 8 } else { 13 };
    // An add-on of 2 or 5 digits may follow the 13.
    let digits = if matches!(digits.len(), 15 | 18) { digits.get(..13).unwrap_or(digits) } else { digits };
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(Unreadable::new(Reason::Character));
    }
    // Not all scanners expand UPC-A and UPC-E to the 13 digits that the identifier promises.
    let gtin = match (expected, digits.len()) {
        (8, 8) | (13, 12 | 13) => Gtin::from_ascii(digits).ok().flatten(),
        (13, 8) => upce::read(digits).ok().flatten(),
        _ => return Err(Unreadable::new(Reason::Length)),
    };
    let gtin = gtin.ok_or(Unreadable::new(Reason::CheckDigit))?;
    let mut scan = match composite {
        None => plain::scan_of(gtin, Form::Plain)?,
        Some(composite) => {
            let mut cut = message::cut(composite)?;
            cut.elements.insert(0, Element { ai: Ai::of(1, 2), value: gtin.to_string() });
            meaning::scan_of(cut, Form::ElementString, options, true)?
        }
    };
    if digits.len() != expected {
        scan.warn(Warning::CarrierLength);
    }
    Ok(scan)
}

/// A code that says what it is by its shape.
fn general(text: &str, options: &Options) -> Result<Scan, Unreadable> {
    if text.starts_with(['\u{1d}', '^']) {
        return meaning::scan_of(message::cut(text)?, Form::ElementString, options, true);
    }
    if text.starts_with('(') {
        return meaning::scan_of(message::cut_bracketed(text)?, Form::Bracketed, options, true);
    }
    if link::is_link(text) {
        return link::read(text, options);
    }
    if text.contains('\u{1d}') {
        return meaning::scan_of(message::cut(text)?, Form::ElementString, options, true);
    }
    let refused = match plain::read(text) {
        Ok(scan) => return Ok(scan),
        Err(unreadable) => unreadable,
    };
    match refused.reason {
        Reason::Length | Reason::Character | Reason::NotACode => unmarked(text, options).unwrap_or(Err(refused)),
        _ => Err(refused),
    }
}

/// An element string that nothing marks as one: only where it begins with a number that has a check digit, and holds from end to end.
fn unmarked(text: &str, options: &Options) -> Option<Result<Scan, Unreadable>> {
    // People type the line below the symbol with its spaces.
    let joined: String = text.chars().filter(|c| *c != ' ').collect();
    let text = if joined.bytes().all(|b| b.is_ascii_digit()) { joined.as_str() } else { text };
    if text.len() < 16 || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let cut = message::cut(text).ok()?;
    if !cut.elements.first().is_some_and(|first| meaning::has_check_digit(first.ai)) {
        return None;
    }
    match meaning::scan_of(cut, Form::ElementString, options, false) {
        Err(Unreadable { reason: Reason::Malformed, .. }) => None,
        read => Some(read),
    }
}
