//! Days: a printed date against the days that a notice means.

use super::facts::{DayOrder, Facts};
use super::show;
use crate::check::finding::{Ask, Evidence};
use crate::record::{Date, DateSpan, Field, Limit, Value};

/// A stretch of days against a range: inside, outside, or across its edge.
pub fn within(given: DateSpan, from: Option<Date>, to: Option<Date>) -> Evidence {
    let after_start = from.is_none_or(|from| given.from >= from);
    let before_end = to.is_none_or(|to| given.to <= to);
    let disjoint = from.is_some_and(|from| given.to < from) || to.is_some_and(|to| given.from > to);
    match (after_start && before_end, disjoint) {
        (true, _) => Evidence::Matches,
        (_, true) => Evidence::Excludes,
        _ => Evidence::Unknown,
    }
}

/// A limit by date. A date of another kind can only exclude, by the order in which a thing is made, bought and
/// expires; it never confirms.
pub fn limit(
    limit: &Limit,
    facts: &Facts,
    wanted: &mut Vec<Ask>,
    mut step: impl FnMut(&str, String, Evidence),
) -> Evidence {
    let direct: &[(&str, Option<DateSpan>)] = match limit.field {
        Field::MadeOn => &[("made_on", facts.made_on)],
        Field::ExpiresOn => &[("expires_on", facts.expires_on)],
        Field::BoughtOn | Field::DistributedOn => &[("bought_on", facts.bought_on)],
        _ => &[("expires_on", facts.expires_on), ("made_on", facts.made_on)],
    };
    let mut result = None;
    for (name, span) in direct {
        let Some(span) = *span else { continue };
        let mut found = ranges(limit, |from, to| within(span, from, to));
        // What was sent out in time may still be on a shelf later.
        if limit.field == Field::DistributedOn && found == Evidence::Excludes {
            let first = hull(limit).0;
            found = if first.is_some_and(|first| span.to < first) { found } else { Evidence::Unknown };
        }
        // Of a date whose kind the notice leaves open, either may be the one meant.
        result = Some(result.map_or(found, |before: Evidence| before.min(found)));
        step(name, show::span(span), found);
    }
    if let Some(result) = result {
        if limit.field == Field::AnyDate && result == Evidence::Excludes {
            return any_kind(limit, facts);
        }
        return result;
    }
    if let Some((name, span)) = by_order(limit, facts) {
        step(name, show::span(span), Evidence::Excludes);
        return Evidence::Excludes;
    }
    // A printed day that was given as the lot: it can only confirm.
    let printed =
        facts.lot.as_deref().filter(|_| limit.field != Field::BoughtOn && limit.field != Field::DistributedOn);
    if let Some(day) = printed.and_then(|text| printed_day(text, facts.order))
        && ranges(limit, |from, to| within(DateSpan::day(day), from, to)) == Evidence::Matches
    {
        step("lot", day.to_string(), Evidence::Matches);
        return Evidence::Matches;
    }
    wanted.push(match limit.field {
        Field::MadeOn => Ask::MadeOn,
        Field::BoughtOn | Field::DistributedOn => Ask::BoughtOn,
        _ => Ask::ExpiresOn,
    });
    Evidence::Unknown
}

/// A day as packs print it in figures alone: `11/14/2013`, `14-11-13`; none where it may be two.
fn printed_day(text: &str, order: DayOrder) -> Option<Date> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    let (month_first, day_first) = (Date::new(year, first, second), Date::new(year, second, first));
    match (order, month_first, day_first) {
        (DayOrder::MonthFirst, found, _) | (DayOrder::DayFirst, _, found) => found,
        (DayOrder::Open, Some(a), Some(b)) => (a == b).then_some(a),
        (DayOrder::Open, a, b) => a.or(b),
    }
}

/// The best outcome over a limit's ranges; a value that is no date range leaves it open.
fn ranges(limit: &Limit, outcome: impl Fn(Option<Date>, Option<Date>) -> Evidence) -> Evidence {
    limit
        .values
        .iter()
        .map(|value| match value {
            Value::Dates { from, to } | Value::CodeDates { from, to, .. } => outcome(*from, *to),
            _ => Evidence::Unknown,
        })
        .min()
        .unwrap_or(Evidence::Unknown)
}

/// The first and last day that any range of a limit names; `None` where an end is open.
fn hull(limit: &Limit) -> (Option<Date>, Option<Date>) {
    let mut ends: Option<(Option<Date>, Option<Date>)> = None;
    for value in &limit.values {
        let (Value::Dates { from, to } | Value::CodeDates { from, to, .. }) = value else { return (None, None) };
        ends = Some(match ends {
            None => (*from, *to),
            Some((first, last)) => (first.zip(*from).map(|(a, b)| a.min(b)), last.zip(*to).map(|(a, b)| a.max(b))),
        });
    }
    ends.unwrap_or((None, None))
}

/// A date of unstated kind that fits no range: the unit is out where that holds whichever kind was meant. Between
/// listed days it is out too (a printed day is compared with printed days); past the last listed day an expiry date
/// may belong to a unit that was *made* on a listed one, unless the days are further apart than things keep.
fn any_kind(limit: &Limit, facts: &Facts) -> Evidence {
    let (first, last) = hull(limit);
    let (Some(expires), Some(_), Some(last)) = (facts.expires_on, first, last) else { return Evidence::Excludes };
    if expires.from > last && limit.values.len() == 1 && expires.from.days() - last.days() < 730 {
        return Evidence::Unknown;
    }
    Evidence::Excludes
}

/// What is made after the last day that a notice names cannot expire, and what expired before the first day cannot
/// have been made, within it.
fn by_order(limit: &Limit, facts: &Facts) -> Option<(&'static str, DateSpan)> {
    let (first, last) = hull(limit);
    match limit.field {
        Field::ExpiresOn => {
            let (made, last) = (facts.made_on?, last?);
            (made.from > last).then_some(("made_on", made))
        }
        Field::MadeOn => {
            if let (Some(expires), Some(first)) = (facts.expires_on, first)
                && expires.to < first
            {
                return Some(("expires_on", expires));
            }
            let (bought, first) = (facts.bought_on?, first?);
            (bought.to < first).then_some(("bought_on", bought))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_printed_in_the_order_of_its_country() {
        let day = |text: &str, order| printed_day(text, order).map(|day| day.to_string());
        assert_eq!(day("05/06/2023", DayOrder::MonthFirst).as_deref(), Some("2023-05-06"));
        assert_eq!(day("05/06/2023", DayOrder::DayFirst).as_deref(), Some("2023-06-05"));
        assert_eq!(day("05/06/2023", DayOrder::Open), None);
        assert_eq!(day("25.06.23", DayOrder::Open).as_deref(), Some("2023-06-25"));
        assert_eq!(day("25/06/2023", DayOrder::MonthFirst), None);
        assert_eq!(DayOrder::of(&["US".into()]), DayOrder::MonthFirst);
        assert_eq!(DayOrder::of(&["US".into(), "FR".into()]), DayOrder::Open);
        assert_eq!(DayOrder::of(&[]), DayOrder::Open);
    }
}
