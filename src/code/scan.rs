//! What a code says, taken apart.
use super::{Gtin, StoreCode};
use crate::record::{Date, DateSpan};
use core::fmt;

/// What kind of number identifies the thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// GTIN-8.
    Gtin8,
    /// GTIN-12 (UPC-A).
    Gtin12,
    /// GTIN-13 (EAN-13).
    Gtin13,
    /// GTIN-14: a case, or variable measure.
    Gtin14,
    /// A GTIN-12 written as UPC-E.
    UpcE,
    /// A book's GTIN-13 (also that of printed music).
    Isbn13,
    /// A book's older number, turned into its GTIN-13.
    Isbn10,
    /// A periodical's number; the issue is not told.
    Issn,
    /// A shop's own number: no GTIN, see [`Scan::store`].
    StoreCode,
    /// A coupon or refund slip.
    Coupon,
    /// A parcel or pallet (SSCC).
    LogisticUnit,
    /// A place or party (GLN).
    Place,
    /// A document, a coupon of the GS1 kind, a shipment, an asset, a service, a component or a model.
    OtherKey,
    /// Facts without a product's number, such as a lot and a date on a label of their own.
    #[default]
    Facts,
}

impl Kind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Gtin8 => "gtin8",
            Kind::Gtin12 => "gtin12",
            Kind::Gtin13 => "gtin13",
            Kind::Gtin14 => "gtin14",
            Kind::UpcE => "upc-e",
            Kind::Isbn13 => "isbn13",
            Kind::Isbn10 => "isbn10",
            Kind::Issn => "issn",
            Kind::StoreCode => "store-code",
            Kind::Coupon => "coupon",
            Kind::LogisticUnit => "logistic-unit",
            Kind::Place => "place",
            Kind::OtherKey => "other-key",
            Kind::Facts => "facts",
        }
    }

    /// The kind that a global GTIN is, by its value alone.
    #[inline]
    pub(super) fn of(gtin: Gtin) -> Kind {
        match gtin.shortest() {
            8 => Kind::Gtin8,
            12 => Kind::Gtin12,
            13 => match gtin.key() / 1_000_000_000 {
                977 => Kind::Issn,
                978 | 979 => Kind::Isbn13,
                _ => Kind::Gtin13,
            },
            _ => Kind::Gtin14,
        }
    }
}

/// How the code was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A number alone.
    #[default]
    Plain,
    /// A GS1 element string as scanners send it.
    ElementString,
    /// A GS1 element string with its identifiers in brackets.
    Bracketed,
    /// A GS1 Digital Link.
    DigitalLink,
    /// A GS1 Digital Link, compressed in whole or part.
    CompressedLink,
    /// Another web address that holds a product's number.
    Url,
}

impl Form {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Form::Plain => "plain",
            Form::ElementString => "element-string",
            Form::Bracketed => "bracketed",
            Form::DigitalLink => "digital-link",
            Form::CompressedLink => "compressed-link",
            Form::Url => "url",
        }
    }
}

/// A GS1 Application Identifier: two to four digits that say what follows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ai {
    number: u16,
    len: u8,
}

impl Ai {
    /// Reads 2 to 4 ASCII digits.
    pub fn new(digits: &[u8]) -> Option<Ai> {
        if !(2..=4).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = digits.iter().fold(0, |n, d| n * 10 + u16::from(d - b'0'));
        Some(Ai { number, len: digits.len() as u8 })
    }

    /// The identifier with this number and count of digits, for tables.
    pub(super) const fn of(number: u16, len: u8) -> Ai {
        Ai { number, len }
    }

    /// The number that its digits spell.
    pub fn number(self) -> u16 {
        self.number
    }

    /// How many digits it has.
    pub fn digits(self) -> usize {
        usize::from(self.len)
    }

    /// Whether it has this number of two digits.
    pub(super) fn is2(self, number: u16) -> bool {
        self.len == 2 && self.number == number
    }
}

impl fmt::Display for Ai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.number, width = self.digits())
    }
}

impl fmt::Debug for Ai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({self})")
    }
}

impl serde::Serialize for Ai {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Hour, minute, second.
pub type TimeOfDay = (u8, u8, u8);

/// One Application Identifier with its value, as the code gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Element {
    /// What it is.
    pub ai: Ai,
    /// Its value: characters of GS1's set 82, already decoded.
    pub value: String,
}

/// Something that was set right, passed over or missing, without keeping the code from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// The check digit was not given, and was worked out (UPC-E of 6 or 7 digits).
    CheckDigitAdded,
    /// A shop's own number with zeros for its price or weight, and a check digit that does not count them.
    AnyPrice,
    /// A symbology identifier does not go with the number of digits after it.
    CarrierLength,
    /// The number may also be read as another: see [`Scan::alternative`].
    Ambiguous,
    /// A date gives month and year only; its last day stands for it.
    DayNotGiven(Ai),
    /// A date that names no day.
    NoSuchDate(Ai),
    /// A value that its own rules forbid (length, characters, check digit, range); kept as it is.
    BadValue(Ai),
    /// An identifier that the table does not know; kept by number.
    UnknownAi(Ai),
    /// Given more than once with the same value.
    Repeated(Ai),
    /// Given more than once with different values: the named field stays empty.
    Contradictory(Ai),
    /// Must not stand beside another that is there.
    Excluded(Ai),
    /// Needs another that is missing.
    CompanionMissing(Ai),
    /// A separator stood where none is needed.
    RedundantSeparator,
    /// What follows could not be read.
    RestUnread(Ai),
    /// A link gives a GTIN with fewer than 14 digits.
    ShortGtin,
    /// A link uses words for identifiers.
    ShortNames,
    /// A link's identifiers stand in a wrong order, or in the path where they belong in the query, or the reverse.
    LinkOrder(Ai),
    /// A link whose address is not written as the standard asks (mixed-case scheme, unusual characters).
    LinkSyntax,
}

impl Warning {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Warning::CheckDigitAdded => "check-digit-added",
            Warning::AnyPrice => "any-price",
            Warning::CarrierLength => "carrier-length",
            Warning::Ambiguous => "ambiguous",
            Warning::DayNotGiven(_) => "day-not-given",
            Warning::NoSuchDate(_) => "no-such-date",
            Warning::BadValue(_) => "bad-value",
            Warning::UnknownAi(_) => "unknown-ai",
            Warning::Repeated(_) => "repeated",
            Warning::Contradictory(_) => "contradictory",
            Warning::Excluded(_) => "excluded",
            Warning::CompanionMissing(_) => "companion-missing",
            Warning::RedundantSeparator => "redundant-separator",
            Warning::RestUnread(_) => "rest-unread",
            Warning::ShortGtin => "short-gtin",
            Warning::ShortNames => "short-names",
            Warning::LinkOrder(_) => "link-order",
            Warning::LinkSyntax => "link-syntax",
        }
    }

    /// The identifier that it is about.
    pub fn ai(self) -> Option<Ai> {
        match self {
            Warning::DayNotGiven(ai)
            | Warning::NoSuchDate(ai)
            | Warning::BadValue(ai)
            | Warning::UnknownAi(ai)
            | Warning::Repeated(ai)
            | Warning::Contradictory(ai)
            | Warning::Excluded(ai)
            | Warning::CompanionMissing(ai)
            | Warning::RestUnread(ai)
            | Warning::LinkOrder(ai) => Some(ai),
            _ => None,
        }
    }

    /// Whether the code breaks GS1's rules; the others merely say how it was read.
    pub fn breaks_standard(self) -> bool {
        !matches!(
            self,
            Warning::CheckDigitAdded
                | Warning::AnyPrice
                | Warning::Ambiguous
                | Warning::DayNotGiven(_)
                | Warning::Repeated(_)
        )
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ai() {
            Some(ai) => write!(f, "{}:{ai}", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

/// What a code says. Fields that it does not give, or gives in contradiction, are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// What kind of number it is.
    pub kind: Kind,
    /// How it was written.
    pub form: Form,
    /// The product. `None` for a shop's own number and for facts without a product.
    pub gtin: Option<Gtin>,
    /// Another valid reading of the same digits, where there are two: UPC-E or GTIN-8, ISBN-10 or the inner
    /// digits of a UPC-A, ISSN or GTIN-8.
    pub alternative: Option<Gtin>,
    /// A shop's own number, taken apart.
    pub store: Option<StoreCode>,
    /// Batch or lot (10).
    pub lot: Option<String>,
    /// Serial number (21), or the serialised part of a third-party-controlled extension (235) where there is none.
    pub serial: Option<String>,
    /// Production date (11), or the day of the production time (8008).
    pub made_on: Option<Date>,
    /// The last good day: expiry (17), else the day of expiry time (7003), else best before (15).
    pub expires_on: Option<Date>,
    /// Best before (15).
    pub best_before: Option<Date>,
    /// Sell by (16).
    pub sell_by: Option<Date>,
    /// Packaging date (13).
    pub packed_on: Option<Date>,
    /// Date of first freezing (7006).
    pub frozen_on: Option<Date>,
    /// Harvest day or days (7007).
    pub harvested: Option<DateSpan>,
    /// Time of day at which it expires (7003) or was made (8008).
    pub time: Option<TimeOfDay>,
    /// How many units are inside (37).
    pub count: Option<u32>,
    /// Every identifier with its value, in the code's order.
    pub elements: Vec<Element>,
    /// What was set right, passed over or missing.
    pub warnings: Vec<Warning>,
}

/// See [`Scan::by_name`].
const NAMED: &[(&str, Ai)] = &[
    ("contained_gtin", Ai::of(2, 2)),
    ("variant", Ai::of(22, 2)),
    ("third_party_serial", Ai::of(235, 3)),
    ("additional_id", Ai::of(240, 3)),
    ("customer_part", Ai::of(241, 3)),
    ("secondary_serial", Ai::of(250, 3)),
    ("health_number_de", Ai::of(710, 3)),
    ("health_number_fr", Ai::of(711, 3)),
    ("health_number_es", Ai::of(712, 3)),
    ("health_number_br", Ai::of(713, 3)),
    ("health_number_pt", Ai::of(714, 3)),
    ("health_number_us", Ai::of(715, 3)),
    ("health_number_it", Ai::of(716, 3)),
    ("health_number_cr", Ai::of(717, 3)),
    ("asset", Ai::of(8004, 4)),
    ("piece", Ai::of(8006, 4)),
    ("payment_reference", Ai::of(8020, 4)),
];

impl Scan {
    /// The first value of an identifier, written as its digits.
    pub fn get(&self, ai: &str) -> Option<&str> {
        let ai = Ai::new(ai.as_bytes())?;
        self.elements.iter().find(|element| element.ai == ai).map(|element| element.value.as_str())
    }

    /// The unit inside, when the GTIN is a case's.
    pub fn base_unit(&self) -> Option<Gtin> {
        self.gtin.map(Gtin::base_unit)
    }

    /// Identifiers with a name of their own beyond the fields above, each with its value.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let value =
            |ai: Ai| self.elements.iter().find(|element| element.ai == ai).map(|element| element.value.as_str());
        NAMED.iter().filter_map(move |(name, ai)| value(*ai).map(|value| (*name, value)))
    }

    /// The value of an identifier by its name: `contained_gtin` (02), `variant` (22), `third_party_serial` (235),
    /// `additional_id` (240), `customer_part` (241), `secondary_serial` (250), `asset` (8004), `piece` (8006),
    /// `payment_reference` (8020), and `health_number_de` (710) with its neighbours to 717 by country.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        self.named().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

impl Element {
    /// The day that a date's value begins with, and the time of day where it gives one.
    pub fn moment(&self, options: &super::Options) -> Option<(Date, Option<TimeOfDay>)> {
        super::meaning::moment(self, options)
    }

    /// A measure, price, amount or percentage, with the decimal point where its identifier puts it (31nn to 36nn,
    /// 390n to 395n; a currency before it is left out).
    pub fn decimal(&self) -> Option<String> {
        super::decimal::of(self)
    }
}
