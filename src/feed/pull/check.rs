//! Whether what came is what was asked for.
//!
//! A status of 200 proves nothing: CPSC answers errors with it, and a parameter that it does not know with its whole
//! database. So a page must be whole, hold this publisher's records and nothing else, and, where days were asked
//! for, hold those days.

use crate::feed::{Budget, Source, file};
use crate::record::Date;
use std::path::Path;

/// What a page holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Records.
    pub(super) records: u64,
    /// How many there are in all pages, where the server says so.
    pub(super) total: Option<u64>,
}

/// What was asked for.
pub(super) struct Wants {
    source: Source,
    /// Days of publication.
    days: Option<(Date, Date)>,
}

impl Wants {
    pub(super) fn new(source: Source, url: &str) -> Wants {
        let day = |name: &str| {
            let at = url.find(name)? + name.len();
            Date::parse(url.get(at..at + 10)?)
        };
        let days = match source {
            Source::Cpsc => day("RecallDateStart=").zip(day("RecallDateEnd=")),
            _ => None,
        };
        Wants { source, days }
    }

    /// Reads the page through and counts; says what is wrong with it.
    pub(super) fn check(&self, page: &Path) -> Result<Found, String> {
        let mut outside = 0u64;
        let mut foreign: Option<String> = None;
        let records = file::read_file(self.source, page, &Budget::default(), &mut |item| match &item.outcome {
            Ok(read) => {
                let published = read.recall.published;
                let within = |(from, to): (Date, Date)| published.is_none_or(|day| (from..=to).contains(&day));
                outside += u64::from(!self.days.is_none_or(within));
            }
            Err(refused) if refused.why.contains("error of") || refused.why.contains("looks like") => {
                foreign.get_or_insert_with(|| format!("record {} {}", item.place.record, refused.why));
            }
            Err(_) => {}
        });
        let records = records.map_err(|fault| fault.why)?;
        if let Some(why) = foreign {
            return Err(why);
        }
        if let (true, Some((from, to))) = (outside > 0, self.days) {
            return Err(format!("{outside} of {records} records are not of {from} to {to}, which was asked for"));
        }
        Ok(Found { records, total: total(page) })
    }
}

/// `total_count`, or openFDA's `meta.results.total`: both stand near the head of the page.
fn total(page: &Path) -> Option<u64> {
    use std::io::Read;
    let mut head = String::new();
    std::fs::File::open(page).ok()?.take(4096).read_to_string(&mut head).ok()?;
    let head = head.split("\"results\": [").next().unwrap_or(&head).split("\"results\":[").next()?;
    ["\"total_count\"", "\"total\""].iter().find_map(|key| {
        let rest = head.split_once(key)?.1.trim_start().strip_prefix(':')?.trim_start();
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}
