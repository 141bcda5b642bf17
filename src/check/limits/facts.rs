use crate::check::Unit;
use crate::code::Scan;
use crate::record::DateSpan;

/// What is known of a unit, in the forms that limits are compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Lot or batch, as given.
    pub lot: Option<String>,
    /// Serial number, as given.
    pub serial: Option<String>,
    /// Model number, as given.
    pub model: Option<String>,
    /// Who sold it, as given.
    pub seller: Option<String>,
    /// When it was made: a day, month or year.
    pub made_on: Option<DateSpan>,
    /// Best before, use by, expiry.
    pub expires_on: Option<DateSpan>,
    /// When it was bought.
    pub bought_on: Option<DateSpan>,
    /// In which order goods of the notice's country print a day.
    pub order: DayOrder,
}

/// In which order figures alone write a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// `12/31/2023`
    MonthFirst,
    /// `31/12/2023`
    DayFirst,
    /// Not known: a day that can be read both ways is none.
    #[default]
    Open,
}

impl DayOrder {
    /// As in the countries that a notice is for, where they agree.
    pub fn of(markets: &[String]) -> DayOrder {
        let order = |market: &String| match market.as_str() {
            "US" => DayOrder::MonthFirst,
            // Both are printed there.
            "CA" | "CN" => DayOrder::Open,
            _ => DayOrder::DayFirst,
        };
        let mut orders = markets.iter().map(order);
        let first = orders.next().unwrap_or_default();
        if orders.all(|order| order == first) { first } else { DayOrder::Open }
    }
}

/// Longest lot or serial that is compared, in bytes; more is no code. A budget, so that work stays bounded.
pub const LONGEST_CODE: usize = 200;

impl Facts {
    /// The facts of a unit. A fact given with the unit wins over the one that its scanned code carries.
    pub fn new(unit: &Unit, scan: Option<&Scan>) -> Facts {
        let text = |given: &Option<String>| {
            given
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty() && text.len() <= LONGEST_CODE)
                .map(String::from)
        };
        let date = |given: &Option<String>| given.as_deref().and_then(|text| DateSpan::parse(text.trim()));
        let scanned = |date: Option<crate::record::Date>| date.map(DateSpan::day);
        Facts {
            lot: text(&unit.lot).or_else(|| scan.and_then(|scan| scan.lot.clone())),
            serial: text(&unit.serial).or_else(|| scan.and_then(|scan| scan.serial.clone())),
            model: text(&unit.model),
            seller: text(&unit.seller),
            made_on: date(&unit.made_on).or_else(|| scanned(scan.and_then(|scan| scan.made_on))),
            expires_on: date(&unit.expires_on).or_else(|| scanned(scan.and_then(|scan| scan.expires_on))),
            bought_on: date(&unit.bought_on),
            order: DayOrder::Open,
        }
    }
}
