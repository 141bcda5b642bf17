//! Batches and serial numbers as China's notices write them: `C14-P6/P7、M14-P6/P7` is four batches.

use crate::record::{Date, Value};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Batches {
    /// Batches.
    pub(super) values: Vec<Value>,
    /// Every batch is meant.
    pub(super) all: bool,
    /// Something limits the units, and it was not understood.
    pub(super) unread: bool,
}

const ALL: [&str; 7] = ["全部批次", "所有批次", "全批次", "全部", "所有", "不限批次", "全系列"];
const SOME: [&str; 9] = ["部分", "详见", "见附件", "附件", "查询", "请登录", "以公告为准", "若干", "除"];
const LABELS: [&str; 9] =
    ["生产批次号", "生产批次", "生产批号", "产品批次", "批次号", "批次", "批号", "序列号", "SN码"];

/// Reads a cell of batches.
pub(super) fn read(text: &str) -> Batches {
    let mut batches = Batches::default();
    let text = half_width(text);
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if ALL.iter().any(|all| bare.starts_with(all)) && !bare.bytes().any(|b| b.is_ascii_digit()) {
        batches.all = true;
        return batches;
    }
    batches.unread = SOME.iter().any(|some| bare.contains(some));
    for item in text.split(['、', ',', ';', '。', '\n']).flat_map(|p| p.split("  ")).flat_map(words) {
        item_of(item, &mut batches);
    }
    batches.unread |= batches.values.is_empty() && !bare.is_empty();
    batches
}

/// The words of an item that stand for codes of their own: parted by spaces where each has a digit.
fn words(item: &str) -> Vec<&str> {
    let joined = [" 至 ", " 到 ", " ~ ", " - ", "开头", "结尾"].iter().any(|j| item.contains(j));
    let parts: Vec<&str> = item.split_whitespace().collect();
    let codes = parts.iter().all(|part| part.len() >= 4 && part.bytes().any(|b| b.is_ascii_digit()));
    if parts.len() > 1 && codes && !joined { parts } else { vec![item] }
}

fn item_of(item: &str, batches: &mut Batches) {
    for item in item.split(['和', '及', '与']) {
        let mut item = item.trim_matches([' ', '等', ':', '.', '"', '“', '”', '(', ')']);
        for label in LABELS {
            item = item.strip_prefix(label).map_or(item, |rest| rest.trim_start_matches([' ', ':', '为', '是']));
        }
        let item = item.trim();
        if item.is_empty() {
            continue;
        }
        if let Some(value) = by_words(item).or_else(|| range(item)) {
            batches.values.push(value);
            continue;
        }
        let item = item.strip_suffix("批次").or_else(|| item.strip_suffix("批")).unwrap_or(item);
        if item.chars().any(|c| is_chinese(c) || c.is_whitespace()) && !item.bytes().any(|b| b.is_ascii_digit())
            || item.chars().filter(|c| is_chinese(*c)).count() > 3
        {
            batches.unread = true;
            continue;
        }
        batches.values.extend(expand(item).into_iter().map(Value::Code));
    }
}

/// `以YJ开头`, `前缀为YJ`, `尾号为A`.
fn by_words(item: &str) -> Option<Value> {
    let code = |text: &str| {
        let code: String = text.chars().skip_while(|c| !c.is_ascii_alphanumeric()).collect();
        let code: String = code.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        (!code.is_empty()).then_some(code)
    };
    if item.contains("开头") || item.contains("前缀") || item.contains("打头") {
        return code(item).map(Value::Prefix);
    }
    if item.contains("结尾") || item.contains("尾号") || item.contains("后缀") {
        return code(item).map(Value::Suffix);
    }
    None
}

/// `20230601至20230630`; with a hyphen only where both ends are days in their order, since hyphens stand in codes.
fn range(item: &str) -> Option<Value> {
    let value = |from: &str, to: &str| {
        let (from, to) = (from.trim(), to.trim());
        let code = |s: &str| !s.is_empty() && s.bytes().any(|b| b.is_ascii_digit()) && !s.chars().any(is_chinese);
        (code(from) && code(to)).then(|| Value::Codes { from: Some(from.to_owned()), to: Some(to.to_owned()) })
    };
    for joint in ["至", "到", "~", "～", "——", "—"] {
        if let Some((from, to)) = item.split_once(joint) {
            return value(from, to);
        }
    }
    let (from, to) = item.split_once('-')?;
    let (first, last) = (day(from.trim())?, day(to.trim())?);
    if first <= last { value(from, to) } else { None }
}

fn day(code: &str) -> Option<Date> {
    let digits = code.len() == 8 && code.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return None;
    }
    let part = |range: core::ops::Range<usize>| code.get(range)?.parse::<u32>().ok();
    Date::new(part(0..4)? as i32, part(4..6)?, part(6..8)?)
}

/// `C14-P6/P7` is C14-P6 and C14-P7; `20230601/02` is 20230601 and 20230602; `A1234/B5678` is both as they stand.
fn expand(item: &str) -> Vec<String> {
    let mut parts = item.split('/').map(str::trim).filter(|p| !p.is_empty());
    let Some(first) = parts.next() else { return Vec::new() };
    let mut codes = vec![first.to_owned()];
    for part in parts {
        let shape = |code: &str| -> Vec<bool> { code.chars().map(|c| c.is_ascii_digit()).collect() };
        let keep = first.chars().count().checked_sub(part.chars().count()).filter(|keep| *keep > 0);
        let stem: Option<String> = keep.map(|keep| first.chars().take(keep).collect());
        let tail: String = first.chars().skip(keep.unwrap_or(0)).collect();
        codes.push(match stem {
            // The part takes the place of as many characters at the end, if they are of the same make.
            Some(stem) if shape(&tail) == shape(part) && tail.is_ascii() => format!("{stem}{part}"),
            // Else the place of the last piece between hyphens.
            Some(_) if first.contains('-') && !part.contains('-') => {
                let stem = first.rsplit_once('-').map_or("", |(stem, _)| stem);
                format!("{stem}-{part}")
            }
            _ => part.to_owned(),
        });
    }
    codes
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Full-width letters, digits and signs as plain ones; the Chinese comma of lists stays.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let shown = |v: Value| match v {
            Value::Code(code) => code,
            Value::Codes { from, to } => format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default()),
            other => format!("{other:?}"),
        };
        read(text).values.into_iter().map(shown).collect()
    }

    #[test]
    fn batches_that_share_a_stem() {
        assert_eq!(codes("C14-P6/P7、M20-Q1/Q2"), ["C14-P6", "C14-P7", "M20-Q1", "M20-Q2"]);
        assert_eq!(codes("M20-P8/Q1"), ["M20-P8", "M20-Q1"]);
        assert_eq!(codes("20230601/02/03"), ["20230601", "20230602", "20230603"]);
        assert_eq!(codes("A1234/B5678"), ["A1234", "B5678"]);
    }

    #[test]
    fn lists_ranges_and_words() {
        assert_eq!(codes("批号：20220708001，20220708002"), ["20220708001", "20220708002"]);
        assert_eq!(codes("20230601至20230630"), ["20230601..20230630"]);
        assert_eq!(codes("20230601-20230630"), ["20230601..20230630"]);
        assert_eq!(codes("190617-403814"), ["190617-403814"]);
        assert_eq!(codes("Ａ１２－３"), ["A12-3"]);
        assert_eq!(codes("以YJ23开头"), ["Prefix(\"YJ23\")"]);
        assert!(read("全部批次").all);
        assert!(read("部分批次").unread && read("详见附件").unread);
        assert!(!read("20220708001").unread);
    }
}
