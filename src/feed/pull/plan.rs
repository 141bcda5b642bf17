//! Which addresses a feed is asked at: where it starts, and which page comes next.
//!
//! | source | address | pages |
//! | --- | --- | --- |
//! | openfda | `/food/enforcement.json`, drugs and devices likewise | by the `Link` that the server gives, else by `skip` |
//! | cpsc | `/RestWebServices/Recall` | a calendar year each |
//! | fsis | `/fsis/api/recall/v/1` | one |
//! | rappelconso | the open data portal's export of the trie form | one |
//! | safetygate | the open data portal's copy in English | 100 records each, a year at a time |
//! | ukfsa | `/food-alerts/id` | 100 records each |
//! | healthcanada | the open data file | one |

use super::Options;
use super::check::Found;
use crate::feed::Source;
use crate::record::Date;

/// The publishers' hosts.
pub const ADDRESSES: [(Source, &str); 7] = [
    (Source::Openfda, "https://api.fda.gov"),
    (Source::Cpsc, "https://www.saferproducts.gov"),
    (Source::Fsis, "https://www.fsis.usda.gov"),
    (Source::Rappelconso, "https://data.economie.gouv.fr"),
    (Source::Safetygate, "https://public.opendatasoft.com"),
    (Source::Ukfsa, "https://data.food.gov.uk"),
    (Source::Healthcanada, "https://recalls-rappels.canada.ca"),
];

/// openFDA gives at most this many records a page.
const OPENFDA_PAGE: u64 = 1000;
/// The others.
const PAGE: u64 = 100;
/// CPSC's first recall, and Safety Gate's first alert in its present form.
const CPSC_FIRST: i32 = 1973;
const SAFETYGATE_FIRST: i32 = 2005;

/// The addresses that a run starts from, each followed to its last page.
pub(super) fn starts(source: Source, options: &Options) -> Option<Vec<String>> {
    let own = ADDRESSES.iter().find(|(known, _)| *known == source).map(|(_, base)| *base)?;
    let base = options.base.as_deref().unwrap_or(own).trim_end_matches('/');
    let since = options.since;
    let today = options.today;
    let years = |first: i32| {
        let from = since.map_or(first, |day| day.year().max(first));
        (from..=today.year()).filter_map(move |year| {
            let start = Date::new(year, 1, 1)?.max(since.unwrap_or(Date::new(year, 1, 1)?));
            Some((start, Date::new(year, 12, 31)?))
        })
    };
    Some(match source {
        Source::Openfda => {
            let from = since.map_or_else(|| "20040101".into(), |day| day.to_string().replace('-', ""));
            let to = today.to_string().replace('-', "");
            let one = |sort: &str| {
                format!("{base}/{sort}/enforcement.json?search=report_date:[{from}+TO+{to}]&sort=report_date:asc&limit={OPENFDA_PAGE}")
                    .replace('[', "%5B")
                    .replace(']', "%5D")
            };
            ["food", "drug", "device"].map(one).to_vec()
        }
        Source::Cpsc => years(CPSC_FIRST)
            .map(|(from, to)| {
                format!("{base}/RestWebServices/Recall?format=json&RecallDateStart={from}&RecallDateEnd={to}")
            })
            .collect(),
        Source::Fsis => vec![format!("{base}/fsis/api/recall/v/1")],
        Source::Rappelconso => {
            let filter =
                since.map(|day| format!("&where=date_publication%20%3E%3D%20date%27{day}%27")).unwrap_or_default();
            let path = "api/explore/v2.1/catalog/datasets/rappelconso-v2-gtin-trie/exports/json";
            vec![format!("{base}/{path}?limit=-1{filter}")]
        }
        Source::Safetygate => {
            let path = "api/explore/v2.1/catalog/datasets/healthref-europe-rapex-en/records";
            years(SAFETYGATE_FIRST)
                .map(|(from, to)| {
                    let filter =
                        format!("alert_date%20%3E%3D%20date%27{from}%27%20and%20alert_date%20%3C%3D%20date%27{to}%27");
                    format!("{base}/{path}?where={filter}&order_by=alert_date&limit={PAGE}&offset=0")
                })
                .collect()
        }
        Source::Ukfsa => {
            let filter = since.map(|day| format!("&since={day}T00:00:00")).unwrap_or_default();
            vec![format!("{base}/food-alerts/id?_view=full&_sort=created&_limit={PAGE}&_offset=0{filter}")]
        }
        Source::Healthcanada => {
            vec![format!("{base}/sites/default/files/opendata-donneesouvertes/HCRSAMOpenData.json")]
        }
        _ => return None,
    })
}

/// The page after this one, if there is one. `link`: the address that the server itself gives as the next.
pub(super) fn next(source: Source, url: &str, options: &Options, found: &Found, link: Option<&str>) -> Option<String> {
    match source {
        Source::Openfda => {
            if let Some(link) = link {
                // Only within the same host: an answer does not send us elsewhere.
                return link.starts_with(host(url)).then(|| link.to_owned());
            }
            // Without the server's link, `skip` reaches the first 26,000 alone.
            step(url, "skip", OPENFDA_PAGE, found).filter(|_| number(url, "skip").unwrap_or(0) < 25_000)
        }
        Source::Safetygate => step(url, "offset", PAGE, found),
        Source::Ukfsa => step(url, "_offset", PAGE, found),
        _ => None,
    }
    .filter(|_| options.tries > 0)
}

fn host(url: &str) -> &str {
    let path = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(path..).and_then(|rest| rest.find('/')).map_or(url.len(), |at| path + at + 1);
    url.get(..end).unwrap_or(url)
}

/// The same address with its counter moved on, while pages are full and more are told of.
fn step(url: &str, name: &str, page: u64, found: &Found) -> Option<String> {
    let at = number(url, name).unwrap_or(0);
    let next = at.checked_add(page)?;
    let more = match found.total {
        Some(total) => next < total && found.records > 0,
        None => found.records >= page,
    };
    if !more {
        return None;
    }
    let (path, query) = url.split_once('?')?;
    let mut parts: Vec<String> =
        query.split('&').filter(|part| part.split('=').next() != Some(name)).map(str::to_owned).collect();
    parts.push(format!("{name}={next}"));
    Some(format!("{path}?{}", parts.join("&")))
}

fn number(url: &str, name: &str) -> Option<u64> {
    let query = url.split_once('?')?.1;
    let part = query.split('&').find(|part| part.split('=').next() == Some(name))?;
    part.split_once('=')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(since: Option<&str>) -> Options {
        Options { since: since.and_then(Date::parse), ..Options::new(Date::new(2026, 11, 23).unwrap()) }
    }

    #[test]
    fn every_open_address_has_a_start() {
        for source in Source::ALL {
            let known = ADDRESSES.iter().any(|(open, _)| *open == source);
            assert_eq!(starts(source, &options(None)).is_some(), known, "{source}");
        }
        assert_eq!(
            starts(Source::Cpsc, &options(Some("2025-03-04"))).unwrap(),
            [
                "https://www.saferproducts.gov/RestWebServices/Recall?format=json&RecallDateStart=2025-03-04&RecallDateEnd=2025-12-31",
                "https://www.saferproducts.gov/RestWebServices/Recall?format=json&RecallDateStart=2026-01-01&RecallDateEnd=2026-12-31",
            ]
        );
    }

    #[test]
    fn pages_step_until_the_total() {
        let url = starts(Source::Ukfsa, &options(None)).unwrap().remove(0);
        let full = Found { records: 100, total: None };
        let second = next(Source::Ukfsa, &url, &options(None), &full, None).unwrap();
        assert!(second.ends_with("_offset=100"), "{second}");
        let last = Found { records: 12, total: None };
        assert_eq!(next(Source::Ukfsa, &second, &options(None), &last, None), None);
        let told = Found { records: 100, total: Some(100) };
        assert_eq!(next(Source::Safetygate, "https://h/x?offset=0", &options(None), &told, None), None);
        let away =
            next(Source::Openfda, "https://api.fda.gov/food/x", &options(None), &full, Some("https://evil.example/x"));
        assert_eq!(away, None, "an answer does not send us to another host");
    }
}
