use super::{Date, Text};
use serde::{Deserialize, Serialize};

/// Which units of a product a notice means: alternatives of clauses, and the words they were read from.
///
/// A unit is meant when any clause of `any` holds and none of `except` does. What could not be read is in `text`
/// all the same, and [`Reading`] says how far the clauses may be trusted: only [`Reading::Whole`] lets a unit be
/// excluded because it fits no clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// How much of the words was understood.
    pub reading: Reading,
    /// Alternatives; empty where the whole product is meant or nothing was understood.
    pub any: Vec<Clause>,
    /// Exclusions: units that the notice says are not meant.
    pub except: Vec<Clause>,
    /// The notice's own words on which units.
    pub text: Vec<Text>,
    /// Where on the product the deciding number stands, in the notice's words.
    pub place: Option<Text>,
}

/// How far the words on limits were understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// The notice says that every unit is meant ("all lots"), or that units bear no codes.
    AllUnits,
    /// The notice states no limit on units: the product is meant as it is named.
    #[default]
    Unstated,
    /// Every limit was understood.
    Whole,
    /// Some clauses were understood; others may include more units.
    Partly,
    /// There are limits, and none was understood; or only the maker can decide.
    Unread,
}

/// Limits that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// How its limits join.
    pub relation: Relation,
    /// One limit a field at most.
    pub limits: Vec<Limit>,
}

/// How the limits of a clause join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// All must hold: the notice says so ("beginning with 2C *and* best by …"). One that fails excludes.
    #[default]
    Every,
    /// They describe the same listed units ("Lot 123, exp 01/2019"): the first decides where it is known; another
    /// that contradicts it makes the unit doubtful, not excluded. Where no lot is known, the very day on which it
    /// expires decides.
    Listed,
}

/// One field of a unit, and the values meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Which fact about the unit.
    pub field: Field,
    /// Any of these.
    pub values: Vec<Value>,
}

/// Facts about a unit that notices limit by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// Lot, batch, date code, production code.
    Lot,
    /// Serial number.
    Serial,
    /// Made, packed, produced.
    MadeOn,
    /// Best before, use by, sell by, expiry.
    ExpiresOn,
    /// A date printed on it of which the notice does not say what it means.
    AnyDate,
    /// Bought or sold, where the notice limits by it.
    BoughtOn,
    /// Sent out to shops on these days. What a person knows is when it was bought: before the first day it cannot
    /// be meant; within the days it is; after the last it may still have come from a shelf, so that is unknown.
    DistributedOn,
    /// Model number.
    Model,
    /// Who sold it.
    Seller,
    /// Something else to look for on the product.
    Label,
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Value {
    /// This code, compared as people write codes.
    Code(String),
    /// Codes from the first to the last, both included; either end may be open.
    Codes {
        /// The first.
        from: Option<String>,
        /// The last.
        to: Option<String>,
    },
    /// Codes that begin so.
    Prefix(String),
    /// Codes that end so.
    Suffix(String),
    /// Codes that contain this.
    Contains(String),
    /// `?` any one character, `#` any digit, `@` any letter, `*` any run; the rest as written.
    Mask(String),
    /// Codes from the first to the last of the same pattern, both included: `?` stands for any one character, and
    /// those places are taken out of the code before it is compared (`1TC720E????010001` to `1TC720E????080657`).
    /// Stand-ins at the end need not all be there, and more may be (`18319??????` to `19264??????` holds
    /// `18340AB1234`); the rest compares as text of equal length. Where `from` sorts after `to`, the range runs over
    /// the turn of a decade: what is at least `from` or at most `to` is meant (`510KM???????` to `106KM???????`).
    MaskedRange {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
    /// The notice does not say; only the maker can, at the place that these words name. Never known from a unit.
    Elsewhere(String),
    /// A part of the code, from a place (from 0; negative: from the end) with a length, lies in a range.
    Part {
        /// Place of the first character.
        at: i16,
        /// How many characters.
        len: u16,
        /// The first value.
        from: String,
        /// The last value.
        to: String,
    },
    /// Days from the first to the last, both included; either end may be open.
    Dates {
        /// The first.
        from: Option<Date>,
        /// The last.
        to: Option<Date>,
    },
    /// Codes that write a day in this form, from the first day to the last.
    CodeDates {
        /// How the day is written in the code.
        format: CodeDateFormat,
        /// The first.
        from: Option<Date>,
        /// The last.
        to: Option<Date>,
    },
    /// Words to compare with what a person says, or to show.
    Words(String),
}

/// How a code writes a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CodeDateFormat {
    /// `MMDDYY`
    Mmddyy,
    /// `DDMMYY`
    Ddmmyy,
    /// `YYMMDD`
    Yymmdd,
    /// `YYYYMMDD`
    Yyyymmdd,
    /// `MMDDYYYY`
    Mmddyyyy,
    /// Year and day of the year, `YYDDD`
    Yyddd,
    /// Day of the year and year, `DDDYY`
    Dddyy,
    /// Year and day of the year, `YYYYDDD`
    Yyyyddd,
    /// Day of the year alone, `DDD`
    Ddd,
    /// Month and day, `MMDD`
    Mmdd,
    /// Last digit of the year and day of the year, `YDDD`
    Yddd,
    /// Day of the year and last digit of the year, `DDDY`
    Dddy,
    /// Week and year, `WWYY`
    Wwyy,
    /// Year and week, `YYWW`
    Yyww,
    /// Month and year, `MMYY`
    Mmyy,
    /// Year and month, `YYMM`
    Yymm,
    /// Year and month letter (A is January), `YYM`
    YyLetter,
}
