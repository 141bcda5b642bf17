//! Production dates: `2023年6月5日至2023年7月28日、2024年1月5日至2月8日`, `2023年8月至2024年1月` (whole months).

use crate::feed::date;
use crate::record::{Date, DateSpan, Value};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Windows {
    /// Stretches of days.
    pub(super) values: Vec<Value>,
    /// Something stands there that was not understood.
    pub(super) unread: bool,
}

/// Reads a cell of text.
pub(super) fn read(text: &str) -> Windows {
    let text = super::batch::half_width(text);
    let found = date::find(&text);
    let mut windows = Windows::default();
    let mut at = 0;
    let mut nth = 0;
    while let Some(first) = found.get(nth) {
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim();
        let mut last = first;
        let mut joined = false;
        if let Some(next) = found.get(nth + 1) {
            let joint = between(first.at.end, next.at.start);
            joined = ["至", "到", "-", "--", "~", "—", "——", "–", "起至", "(含)至", "开始至"].contains(&joint);
            if joined {
                last = next;
                nth += 1;
            }
        }
        let lead = between(at, first.at.start);
        let after = text.get(last.at.end..).unwrap_or_default().trim_start_matches(['(', '含', ')', ' ']);
        let (from, to) = (Some(first.span.from), Some(last.span.to));
        let ends = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
        windows.values.push(if joined {
            Value::Dates { from, to }
        } else if ends(&["起", "以后", "及以后", "之后", "后"]) {
            Value::Dates { from, to: None }
        } else if ends(&["之前"]) {
            Value::Dates { from: None, to: Some(first.span.from.plus_days(-1)) }
        } else if ends(&["前", "以前", "及以前", "止", "为止"]) || lead.ends_with("截至") || lead.ends_with("截止")
        {
            Value::Dates { from: None, to }
        } else {
            Value::Dates { from, to }
        });
        at = last.at.end;
        nth += 1;
    }
    windows.unread = windows.values.is_empty() && text.chars().any(char::is_alphanumeric);
    windows
}

/// Reads a list of `[first, last]`, as JSON gives it; each end a day, month or year.
pub(super) fn read_list(list: &[serde_json::Value]) -> Windows {
    let mut windows = Windows::default();
    let pair = |from: &serde_json::Value, to: &serde_json::Value| ends(from.as_str(), to.as_str());
    let flat = list.len() == 2 && list.iter().all(serde_json::Value::is_string);
    let read: Vec<Option<Value>> = if flat {
        vec![list.first().zip(list.get(1)).and_then(|(from, to)| pair(from, to))]
    } else {
        let two = |window: &serde_json::Value| match window.as_array().map(Vec::as_slice) {
            Some([from, to]) => pair(from, to),
            Some([day]) => pair(day, day),
            _ => ends(window.as_str(), window.as_str()),
        };
        list.iter().map(two).collect()
    };
    windows.unread = read.iter().any(Option::is_none);
    windows.values = read.into_iter().flatten().collect();
    windows
}

/// A window from its two ends; one may be open.
pub(super) fn ends(from: Option<&str>, to: Option<&str>) -> Option<Value> {
    let span = |text: &str| DateSpan::parse(text.trim()).or_else(|| date::span(text));
    let from = from.filter(|text| !text.trim().is_empty());
    let to = to.filter(|text| !text.trim().is_empty());
    let first: Option<Date> = match from {
        Some(from) => Some(span(from)?.from),
        None => None,
    };
    let last: Option<Date> = match to {
        Some(to) => Some(span(to)?.to),
        None => None,
    };
    (first.is_some() || last.is_some()).then_some(Value::Dates { from: first, to: last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let one = |v: Value| match v {
            Value::Dates { from, to } => format!("{}..{}", day(from), day(to)),
            other => format!("{other:?}"),
        };
        read(text).values.into_iter().map(one).collect()
    }

    #[test]
    fn windows() {
        assert_eq!(
            shown("2023年6月5日至2023年7月28日、2024年1月5日至2024年2月8日"),
            ["2023-06-05..2023-07-28", "2024-01-05..2024-02-08"]
        );
        assert_eq!(shown("2023年8月至2024年1月"), ["2023-08-01..2024-01-31"]);
        assert_eq!(shown("2023.06.05-2023.07.28"), ["2023-06-05..2023-07-28"]);
        assert_eq!(shown("2023-06-05~2023-07-28"), ["2023-06-05..2023-07-28"]);
        assert_eq!(shown("2023.08-2024.01"), ["2023-08-01..2024-01-31"]);
        assert_eq!(shown("2024年1月5日至2月8日"), ["2024-01-05..2024-02-08"]);
        assert_eq!(shown("2022年7月8日"), ["2022-07-08..2022-07-08"]);
        assert_eq!(shown("2024年3月31日之前"), ["..2024-03-30"]);
        assert_eq!(shown("2024年3月31日以前"), ["..2024-03-31"]);
        assert_eq!(shown("2023年8月起"), ["2023-08-01.."]);
        assert!(read("不详之日").unread && !read("2022年7月8日").unread);
    }

    #[test]
    fn lists() {
        let list = serde_json::json!([["2023-08", "2024-01"], ["2024-02-03", "2024-02-04"]]);
        assert_eq!(read_list(list.as_array().unwrap()).values.len(), 2);
        assert!(read_list(serde_json::json!([["2023-13", "2024-01"]]).as_array().unwrap()).unread);
    }
}
