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

pub mod check_digit;
mod circulation;
mod complete;
mod digits;
mod gtin;
mod json;
mod plain;
mod reason;
mod scan;
pub mod upce;

pub use circulation::{Circulation, Digits, StoreCode};
pub use complete::{Completion, complete};
pub use gtin::Gtin;
pub use json::{Answer, answer};
pub use reason::{Reason, Unreadable};
pub use scan::{Ai, Element, Form, Kind, Scan, Warning};

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

fn slow(input: &str, _options: &Options) -> Result<Scan, Unreadable> {
    if input.len() > MAX_BYTES {
        return Err(Unreadable::new(Reason::TooLong));
    }
    let folded;
    let text = if input.is_ascii() {
        input
    } else {
        folded = digits::fold(input);
        folded.as_str()
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(Unreadable::new(Reason::Empty));
    }
    plain::read(text)
}
