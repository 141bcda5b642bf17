//! China: recall notices in the fields that the regulator's announcements name, as JSON and as CSV with Chinese
//! headings, the form in which a platform receives them from the national sharing module for recalls.
//!
//! That module's own format is not public: the fields were read about in the announcements, and the names under
//! which they may come stand in [`columns`]. A notice may come as one object with rows for its models (`rows`,
//! `models`, `产品明细`), or as CSV rows that follow each other and bear the same number. What a row does not say,
//! the notice says for all of them.

mod batch;
pub(super) mod columns;
mod party;
mod product;
mod window;

use super::{Note, Read, Refused, contact, date, tables};
use crate::record::{Hazard, Recall, Remedy, RemedyKind, Status, Text};
use columns::Row;
use serde_json::Value;

const LANG: &str = "zh";

/// Turns one raw notice into a recall.
///
/// # Errors
/// A notice without a number, or that names nothing to look for.
pub fn read(raw: &Value) -> Result<Read, Refused> {
    let object = raw.as_object().ok_or_else(|| Refused::new("is not an object"))?;
    let row = Row::new(object);
    let number = row.text(columns::NUMBER).ok_or_else(|| Refused::new("has no number (召回编号)"))?;
    let number: String = number.split_whitespace().collect::<Vec<_>>().join("-");
    let mut notes = Vec::new();
    let products = product::make(object, &mut notes);
    let nameless = products.iter().all(|p| {
        p.names.is_empty()
            && p.models.is_empty()
            && p.gtins.is_empty()
            && p.store_codes.is_empty()
            && p.brands.is_empty()
    });
    if nameless {
        return Err(Refused::new("names no product: neither name, brand, model nor barcode"));
    }
    let mut day = |names: &[&str]| {
        let text = row.text(names)?;
        let span = date::span(&text).or_else(|| crate::record::DateSpan::parse(text.trim()));
        if span.is_none() {
            notes.push(Note::new("date-unread", text));
        }
        span.map(|span| span.from)
    };
    let (published, updated) = (day(columns::PUBLISHED), day(columns::UPDATED));
    let named = row.text(columns::PRODUCT).or_else(|| row.text(columns::TITLE)).unwrap_or_default();
    let category = row.text(columns::CATEGORY).as_deref().and_then(tables::category);
    let recall = Recall {
        id: format!("samr:{number}"),
        version: row.text(columns::VERSION).and_then(|v| v.trim_matches(['v', 'V']).parse().ok()).unwrap_or(0),
        url: row.text(columns::URL).and_then(|urls| contact::sites(&urls).into_iter().next()),
        published,
        updated,
        status: status(row.text(columns::STATUS).as_deref(), &mut notes),
        titles: title(&row, &products),
        category: category.or_else(|| tables::category(&named)).unwrap_or_default(),
        hazards: hazards(&row, &mut notes),
        risk: row.text(columns::RISK).as_deref().and_then(tables::risk).unwrap_or_default(),
        remedies: remedies(&row, &mut notes),
        parties: party::all(&row),
        markets: vec!["CN".into()],
        units: row.text(columns::UNITS),
        products,
        ..Recall::default()
    };
    Ok(Read { recall, notes })
}

fn status(words: Option<&str>, notes: &mut Vec<Note>) -> Status {
    let Some(words) = words else { return Status::Ongoing };
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if any(&["撤销", "撤回", "取消", "withdrawn"]) {
        Status::Withdrawn
    } else if any(&["已完成", "完成", "completed"]) {
        Status::Completed
    } else if any(&["终止", "结束", "关闭", "terminated"]) {
        Status::Terminated
    } else if any(&["预警", "提示", "alert"]) {
        Status::Alert
    } else {
        if !any(&["进行", "实施", "召回", "有效", "ongoing", "发布"]) {
            notes.push(Note::new("status-unknown", words));
        }
        Status::Ongoing
    }
}

/// The notice's own title, or who recalls what, in the words that such titles have.
fn title(row: &Row<'_>, products: &[crate::record::Product]) -> Vec<Text> {
    if let Some(title) = row.text(columns::TITLE) {
        return vec![Text::new(LANG, title)];
    }
    let who = row.text(columns::PRODUCER).unwrap_or_default();
    let brand = products.iter().flat_map(|p| &p.brands).next().cloned().unwrap_or_default();
    let what = row.text(columns::PRODUCT).unwrap_or_else(|| {
        let mut models: Vec<&str> = Vec::new();
        for model in products.iter().flat_map(|p| &p.models).take(3) {
            models.push(&model.text);
        }
        models.join("、")
    });
    vec![Text::new(LANG, format!("{who}召回部分{brand}{what}"))]
}

fn hazards(row: &Row<'_>, notes: &mut Vec<Note>) -> Vec<Hazard> {
    let words: Vec<String> =
        [columns::DEFECT, columns::CONSEQUENCE].into_iter().filter_map(|names| row.text(names)).collect();
    tables::hazard_list(LANG, &words.join("。").replace("。。", "。"), notes)
}

fn remedies(row: &Row<'_>, notes: &mut Vec<Note>) -> Vec<Remedy> {
    let words = row.text(columns::MEASURES).unwrap_or_default();
    let mut list = Vec::new();
    // Kinds that the sender gives as codes come first, with the words that they stand for.
    let codes: Vec<&str> = match row.get(columns::MEASURE_KINDS) {
        Some(Value::Array(codes)) => codes.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    for code in codes {
        let kind: Option<RemedyKind> = serde_json::from_value(Value::String(code.into())).ok();
        let kind = kind.or_else(|| tables::remedies("en", code).first().copied());
        if kind.is_none() {
            notes.push(Note::new("remedy-unknown", code));
        }
        let kind = kind.unwrap_or(RemedyKind::Other);
        let text = match (words.is_empty(), kind) {
            (false, _) => Text::new(LANG, words.clone()),
            (true, _) => Text::new("en", code),
        };
        list.push(Remedy { kind, text });
    }
    for more in [words, row.text(columns::DISPOSAL).unwrap_or_default()] {
        for remedy in tables::remedy_list(LANG, &more, notes) {
            if !list.iter().any(|known| known.kind == remedy.kind) {
                list.push(remedy);
            }
        }
    }
    list
}

#[cfg(test)]
mod tests;
