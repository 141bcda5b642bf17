use super::expr::Tri;
use super::facts::{Fact, Facts};
use super::plan::{Deadline, DeadlineState};
use super::policy::{CalendarYear, Span};
use super::view::View;
use super::words::Lang;
use crate::record::Date;

/// Whether a day is worked, where its year's calendar is known.
pub(crate) fn is_worked<'a>(mut calendar: impl Iterator<Item = &'a CalendarYear>, day: Date) -> Option<bool> {
    let year = calendar.find(|year| year.year == day.year())?;
    let off = year.off.iter().any(|(from, to)| (*from..=*to).contains(&day));
    Some(year.worked.contains(&day) || (day.weekday() < 5 && !off))
}

/// The last of so many working days; the day of the event itself does not count. Nothing where a year on the way is
/// not known.
pub(crate) fn working_days(view: &View, from: Date, count: u16) -> Option<Date> {
    let (mut day, mut left) = (from, count);
    while left > 0 {
        let next = day.plus_days(1);
        if next == day {
            return None;
        }
        day = next;
        left -= u16::from(is_worked(view.calendar(), day)?);
    }
    Some(day)
}

/// A day so much later, and whether working days had to be counted as calendar days.
pub(crate) fn later(view: &View, from: Date, span: Span) -> (Date, bool) {
    let day = from.plus_months(i32::from(span.months)).plus_days(i32::from(span.days));
    match working_days(view, day, span.working_days) {
        Some(day) => (day, false),
        None => (day.plus_days(i32::from(span.working_days)), true),
    }
}

/// The next worked day from this one on, where the calendar is known; else the day itself.
pub(crate) fn moved(view: &View, day: Date) -> Date {
    let worked = |day: &Date| is_worked(view.calendar(), *day).unwrap_or(true);
    (0..15).map(|n| day.plus_days(n)).find(worked).unwrap_or(day)
}

/// Computes all dates that run, and makes them facts: `ID` is `open` or `over`, `ID.date`, `ID.left` in days.
pub(crate) fn compute(view: &View, facts: &mut Facts, today: Date, lang: Lang) -> Vec<Deadline> {
    let mut deadlines: Vec<Deadline> = Vec::new();
    for rule in view.deadlines() {
        if deadlines.iter().any(|other| other.id == rule.id) {
            continue;
        }
        let runs = rule.when.eval(facts);
        let mut days = rule.from.iter().filter_map(|name| facts.day(name));
        let from = if rule.latest { days.max() } else { days.next() };
        let (Tri::True, Some(from)) = (runs.0, from) else {
            // For conditions that speak of it: not running, or unknown for want of these facts.
            let lacking = rule.from.iter().filter(|name| !name.starts_with("tried.")).cloned().collect();
            facts.set_term(&rule.id, if runs.0 == Tri::True { (Tri::Unknown, lacking) } else { runs });
            continue;
        };
        let (mut date, rough) = later(view, from, rule.plus);
        if rule.moves {
            date = moved(view, date);
        }
        let state = if today <= date { DeadlineState::Open } else { DeadlineState::Over };
        let word = if state == DeadlineState::Open { "open" } else { "over" };
        facts.set(&*rule.id, Fact::Word(word.into()));
        facts.set(format!("{}.date", rule.id), Fact::Day(date));
        facts.set(format!("{}.left", rule.id), Fact::Number(f64::from(date.days() - today.days())));
        let what = rule.what.pick(lang).into();
        deadlines.push(Deadline {
            id: rule.id.clone(),
            what,
            date,
            rule: rule.rule.clone(),
            state,
            calendar_days: rough,
        });
    }
    crate::order::sort_by_key(&mut deadlines, |deadline| (deadline.state, deadline.date));
    deadlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redress::Policy;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn working_days_over_holidays_and_unknown_years() {
        let policy = Policy::built_in();
        let view = View::of(&policy, Some("CN"));
        // Spring Festival 2026: 15 to 23 February off, Saturdays 14 and 28 worked.
        assert_eq!(working_days(&view, day("2026-02-13"), 3), Some(day("2026-02-25")));
        assert_eq!(working_days(&view, day("2026-04-30"), 1), Some(day("2026-05-06")));
        assert_eq!(working_days(&view, day("2026-12-30"), 7), None, "2027 is not announced");
        let span = Span { working_days: 7, ..Span::default() };
        assert_eq!(later(&view, day("2026-12-30"), span), (day("2027-01-06"), true));
        assert_eq!(moved(&view, day("2026-10-03")), day("2026-10-08"));
        assert_eq!(moved(&view, day("2030-01-05")), day("2030-01-05"), "unknown: the day itself");
        assert_eq!(working_days(&view, day("9999-12-31"), 1), None);
    }

    #[test]
    fn chinas_years_have_as_many_working_days_as_its_notices_leave() {
        // Days of the year, less its weekends, less the 11 days (13 from 2025 on) that are holidays by law: a swapped
        // weekend changes the place of a working day and never their number.
        let policy = Policy::built_in();
        let china = policy.jurisdictions.iter().find(|jurisdiction| jurisdiction.id == "CN").unwrap();
        for (year, days) in [(2024, 251), (2025, 248), (2026, 248)] {
            let first = day(&format!("{year}-01-01"));
            let all = (0..366).map(|n| first.plus_days(n)).filter(|day| day.year() == year);
            assert_eq!(all.filter(|day| is_worked(china.calendar.iter(), *day) == Some(true)).count(), days, "{year}");
        }
    }

    #[test]
    fn months_end_and_leap_days() {
        let policy = Policy::built_in();
        let view = View::of(&policy, Some("US"));
        let months = |n| Span { months: n, ..Span::default() };
        assert_eq!(later(&view, day("2024-02-29"), months(24)).0, day("2026-02-28"));
        assert_eq!(later(&view, day("2024-02-29"), months(48)).0, day("2028-02-29"));
        assert_eq!(later(&view, day("2025-12-31"), months(2)).0, day("2026-02-28"));
        assert_eq!(later(&view, day("2026-07-31"), Span { days: 60, ..Span::default() }).0, day("2026-09-29"));
    }
}
