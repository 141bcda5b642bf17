use super::*;
use crate::feed::prose::context::Domain;
use crate::feed::prose::token::tokens;

fn on(text: &str, near: &str, domain: Domain) -> String {
    let context = Context { near: Date::parse(near), domain };
    match read(&tokens(text), 0, &context, true) {
        None => String::new(),
        Some(read) => {
            let spans = read
                .spans
                .iter()
                .map(|s| if s.from == s.to { s.from.to_string() } else { format!("{}..{}", s.from, s.to) });
            spans.collect::<Vec<_>>().join(" or ")
        }
    }
}

#[test]
fn days() {
    for (text, day) in [
        ("7/20/2018", "2018-07-20"),
        ("03-24-17", "2017-03-24"),
        ("06.04.16", "2016-06-04"),
        ("2012-10-31", "2012-10-31"),
        ("Feb 23, 2017", "2017-02-23"),
        ("OCT 01 2017", "2017-10-01"),
        ("Dec 09 16", "2016-12-09"),
        ("23 Feb 2017", "2017-02-23"),
        ("28-MAY-2019", "2019-05-28"),
        ("JUN/11/17", "2017-06-11"),
        ("09Jan13", "2013-01-09"),
        ("04JUL2024", "2024-07-04"),
        ("Jul082020", "2020-07-08"),
        ("AUG 3118", "2018-08-31"),
        ("2014AU09", "2014-08-09"),
        ("31MAY16M", "2016-05-31"),
        ("08-30th-2018", "2018-08-30"),
        ("8/12-19/2017", "2017-08-12..2017-08-19"),
        ("12/28-1/4/2018", "2017-12-28..2018-01-04"),
        ("20171110", "2017-11-10"),
        ("041715", "2015-04-17"),
        ("12 8 17", "2017-12-08"),
        ("Oct.10.2019", "2019-10-10"),
        ("2018 AUG 31", "2018-08-31"),
        ("13/12/2014", "2014-12-13"),
    ] {
        assert_eq!(on(text, "2017-03-14", Domain::Food), day, "{text}");
    }
}

#[test]
fn months_and_days_without_a_year() {
    assert_eq!(on("Jun 2019", "2017-08-01", Domain::Food), "2019-06-01..2019-06-30");
    assert_eq!(on("12/2027", "2025-04-02", Domain::Drug), "2027-12-01..2027-12-31");
    assert_eq!(on("03/21", "2017-03-14", Domain::Food), "2017-03-21 or 2021-03-01..2021-03-31");
    assert_eq!(on("09/18", "2019-03-20", Domain::Drug), "2018-09-01..2018-09-30");
    assert_eq!(on("Jan-20", "2019-03-20", Domain::Drug), "2020-01-01..2020-01-31");
    assert_eq!(on("Aug 29", "2017-08-01", Domain::Food), "2017-08-29");
    assert_eq!(on("January 2", "2017-12-20", Domain::Food), "2018-01-02");
}

#[test]
fn no_dates() {
    for text in ["2/30/2017", "0000-00-00", "99/99/99", "Lot 5", "may contain", "mar", "735-741", "12AB34"] {
        assert_eq!(on(text, "2017-03-14", Domain::Food), "", "{text}");
    }
}
