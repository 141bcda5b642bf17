use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil day of the Gregorian calendar, held as days since 1970-01-01.
///
/// In JSON it is `"YYYY-MM-DD"`; in the index, a variable-length integer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// The day, if year (1 to 9999), month and day name one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil, counted in eras of 400 years that begin on 1 March.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let doy = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Date(era * 146_097 + doe - 719_468))
    }

    /// Days since 1970-01-01; earlier days are negative.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day with this count of days since 1970-01-01, within the years 1 to 9999.
    pub fn from_days(days: i32) -> Option<Date> {
        (-719_162..=2_932_896).contains(&days).then_some(Date(days))
    }

    /// Year, month (1 to 12), day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The day of the year, from 1.
    pub fn ordinal(self) -> u32 {
        let (year, ..) = self.ymd();
        Date::new(year, 1, 1).map_or(1, |first| (self.0 - first.0 + 1) as u32)
    }

    /// The nth day (from 1) of a year.
    pub fn from_ordinal(year: i32, ordinal: u32) -> Option<Date> {
        let first = Date::new(year, 1, 1)?;
        (1..=365 + u32::from(is_leap(year))).contains(&ordinal).then(|| Date(first.0 + ordinal as i32 - 1))
    }

    /// The day of the week, Monday 0 to Sunday 6.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// This many days later (earlier if negative), kept within the calendar.
    pub fn plus_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(days).clamp(-719_162, 2_932_896))
    }

    /// This many months later; a day that the month lacks becomes the month's last.
    pub fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.ymd();
        let count = year.saturating_mul(12).saturating_add(month as i32 - 1).saturating_add(months);
        let (year, month) = (count.div_euclid(12).clamp(1, 9999), count.rem_euclid(12) as u32 + 1);
        Date::new(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }

    /// The month's last day.
    pub fn month_end(self) -> Date {
        let (year, month, _) = self.ymd();
        Date::new(year, month, days_in_month(year, month)).unwrap_or(self)
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Date::new(number(&bytes[..4])? as i32, number(&bytes[5..7])?, number(&bytes[8..])?)
    }
}

/// Days in a month of a year; 0 for a month that is none.
pub(crate) fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap(year)),
        _ => 0,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i32(self.0) }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            Date::parse(&text).ok_or_else(|| D::Error::custom("expected a date as YYYY-MM-DD"))
        } else {
            Date::from_days(i32::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("day out of the calendar"))
        }
    }
}

/// A stretch of days, both ends included; what `2024-03` or `2024` says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateSpan {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl DateSpan {
    /// One day.
    pub fn day(day: Date) -> DateSpan {
        DateSpan { from: day, to: day }
    }

    /// A whole month.
    pub fn month(year: i32, month: u32) -> Option<DateSpan> {
        let from = Date::new(year, month, 1)?;
        Some(DateSpan { from, to: from.month_end() })
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub fn parse(text: &str) -> Option<DateSpan> {
        let bytes = text.as_bytes();
        match bytes.len() {
            10 => Date::parse(text).map(DateSpan::day),
            7 if bytes[4] == b'-' => DateSpan::month(number(&bytes[..4])? as i32, number(&bytes[5..])?),
            4 => {
                let year = number(bytes)? as i32;
                Some(DateSpan { from: Date::new(year, 1, 1)?, to: Date::new(year, 12, 31)? })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_round_trips() {
        let mut day = Date::new(1900, 1, 1).unwrap();
        let end = Date::new(2300, 1, 1).unwrap();
        while day < end {
            let (y, m, d) = day.ymd();
            assert_eq!(Date::new(y, m, d), Some(day));
            assert_eq!(Date::parse(&day.to_string()), Some(day));
            assert_eq!(Date::from_ordinal(y, day.ordinal()), Some(day));
            day = day.plus_days(1);
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
        assert_eq!(Date::new(2026, 11, 23).unwrap().weekday(), 0, "a Monday");
        assert_eq!(Date::new(2024, 2, 30), None);
        assert_eq!(Date::new(2024, 1, 31).unwrap().plus_months(1).to_string(), "2024-02-29");
        assert_eq!(Date::new(2024, 2, 29).unwrap().plus_months(12).to_string(), "2025-02-28");
        assert_eq!(Date::parse("2024-1-01"), None);
        assert_eq!(DateSpan::parse("2024-02").unwrap().to.to_string(), "2024-02-29");
        assert_eq!(Date::from_days(-719_162).unwrap().to_string(), "0001-01-01");
        assert_eq!(Date::from_days(2_932_896).unwrap().to_string(), "9999-12-31");
    }
}
