//! Hours in which somebody answers, as printed.

use crate::feed::date::WEEKDAYS;

/// Words that hours begin with.
const OPENERS: [&str; 14] = [
    "from",
    "between",
    "monday",
    "mon",
    "du",
    "de",
    "周一至周五",
    "周一至周日",
    "周一到周五",
    "周一",
    "工作日",
    "每天",
    "每日",
    "星期一至星期五",
];

/// Words that may stand in hours, beside the days of the week.
const WORDS: [&str; 56] = [
    "a.m", "p.m", "am", "pm", "et", "pt", "ct", "mt", "est", "edt", "cst", "cdt", "pst", "pdt", "mst", "mdt",
    "eastern", "pacific", "central", "mountain", "time", "standard", "daylight", "gmt", "bst", "through", "to", "and",
    "until", "thru", "weekdays", "noon", "midnight", "daily", "from", "between", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "au", "du", "de", "à", "et", "h", "the", "on", "m-f", "a.m.", "p.m.", "mondays",
    "fridays",
];

/// The first stretch of words that gives a time of day to another.
pub(super) fn find(words: &str) -> Option<String> {
    // In Chinese text hours are digits and signs alone, with the days before them.
    if let Some(found) = chinese(words) {
        return Some(found);
    }
    let mut run: Option<(usize, usize)> = None;
    let mut times = 0;
    for (at, piece) in split(words).chain([(words.len(), "")]) {
        let plain = piece.trim_matches(['(', ')', ',', ';', ':']).trim_end_matches('.').to_lowercase();
        let is_time = is_time(&plain);
        let fits = is_time
            || WORDS.contains(&plain.as_str())
            || WEEKDAYS.contains(&plain.as_str())
            || matches!(plain.as_str(), "-" | "–" | "&");
        let opens = is_time || OPENERS.contains(&plain.as_str());
        match run {
            None if opens && !piece.is_empty() => {
                run = Some((at, at + piece.len()));
                times = usize::from(is_time);
            }
            Some((from, _)) if fits && !piece.is_empty() => {
                run = Some((from, at + piece.len()));
                times += usize::from(is_time);
            }
            Some((from, to)) => {
                if times >= 2 {
                    return words.get(from..to).map(|hours| tidy(hours).to_owned());
                }
                run = (opens && !piece.is_empty()).then_some((at, at + piece.len()));
                times = usize::from(is_time);
            }
            None => {}
        }
    }
    None
}

fn tidy(hours: &str) -> &str {
    let hours = hours.trim_matches([' ', ',', ';', '(', ')', ':']);
    let hours =
        [" and", " to", " on", " du", " de", " the"].iter().fold(hours, |h, end| h.strip_suffix(end).unwrap_or(h));
    if hours.ends_with(".m.") { hours } else { hours.trim_end_matches('.') }
}

fn split(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split_whitespace().map(move |piece| (piece.as_ptr() as usize - words.as_ptr() as usize, piece))
}

/// `8`, `8:30`, `9h`, `9h30`, `8am`, `8:00-18:00`: one hour or two of the day.
fn is_time(plain: &str) -> bool {
    let number = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let ok = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'h' | b'-'));
    ok && (1..=8).contains(&digits) && number.split([':', 'h', '-']).all(|n| n.len() <= 2)
}

fn chinese(words: &str) -> Option<String> {
    let at = words.find(['-', '~', '～', '至', '—', '－'].as_slice()).and_then(|_| {
        words.char_indices().find_map(|(at, c)| {
            let clock = matches!(c, ':' | '：');
            let before = words.get(..at).is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
            (clock && before).then_some(at)
        })
    })?;
    if !words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && words.len() > 40 {
        return None;
    }
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | '-' | '~' | '～' | '—' | '－' | '至' | ' ');
    let head = words.get(..at)?;
    let start = head.char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(at, |(at, _)| at);
    let tail = words.get(at..)?;
    let end = at + tail.char_indices().find(|(_, c)| !part(*c)).map_or(tail.len(), |(at, _)| at);
    let clock = words.get(start..end)?.trim();
    if clock.matches([':', '：']).count() < 2 {
        return None;
    }
    let days = words.get(..start)?.trim_end_matches(['（', '(', '，', ',', ' ', '：', ':']);
    let opener = OPENERS.iter().filter(|o| !o.is_ascii() && days.ends_with(**o)).max_by_key(|o| o.len());
    Some(match opener {
        Some(opener) => format!("{opener} {clock}"),
        None => clock.to_owned(),
    })
}
