//! What a reader of sentences must know beside them.

use crate::record::Date;

/// What kind of goods: what a bare number is likely to be differs between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    /// Food: openFDA, FSIS.
    Food,
    /// Medicines and medical devices: `09/18` is a month.
    Drug,
    /// Consumer goods: CPSC.
    Goods,
}

/// What a notice's own fields say about its sentences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// When the recall began, or the notice's date: years left out are near it.
    pub near: Option<Date>,
    /// What kind of goods.
    pub domain: Domain,
}

impl Context {
    /// The year of the notice.
    pub fn year(&self) -> Option<i32> {
        self.near.map(Date::year)
    }

    /// Whether a year is one that units of this notice may bear.
    pub fn plausible(&self, year: i32) -> bool {
        let (before, after) = match self.domain {
            Domain::Food => (8, 12),
            Domain::Drug => (8, 10),
            Domain::Goods => (40, 5),
        };
        match self.year() {
            Some(near) => (near - before..=near + after).contains(&year),
            None => (1970..=2060).contains(&year),
        }
    }
}
