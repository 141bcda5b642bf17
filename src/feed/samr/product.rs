//! The models of a notice, each with its own batches and dates.

use super::columns::{self, Row};
use super::{LANG, batch, window};
use crate::feed::{Note, field};
use crate::record::{
    Clause, Field, GtinEvidence, Limit, Limits, Model, ModelForm, Product, Reading, Relation, Text, Value,
};
use serde_json::{Map, Value as Json};

/// One product a row; a notice without rows is one row.
pub(super) fn make(notice: &Map<String, Json>, notes: &mut Vec<Note>) -> Vec<Product> {
    let whole = Row::new(notice);
    let mut products: Vec<Product> = Vec::new();
    let mut rows: Vec<&Map<String, Json>> = Vec::new();
    let list = columns::ROWS.iter().find_map(|key| {
        let list = notice.get(*key)?.as_array()?;
        list.iter().any(Json::is_object).then_some((*key, list))
    });
    if let Some((key, list)) = list {
        // CSV: the notice's own members are the first row.
        if key == "rows" {
            rows.push(notice);
        }
        rows.extend(list.iter().filter_map(Json::as_object));
    }
    if rows.is_empty() {
        rows.push(notice);
    }
    for row in rows {
        let product = one(&Row::new(row), &whole, notes);
        match products.iter_mut().find(|known| same(known, &product)) {
            Some(known) => join(known, product),
            None => products.push(product),
        }
    }
    // Models that the notice lists, and no row is about.
    let listed = if list.is_some() { whole.text(columns::MODELS) } else { None };
    let known = |model: &Model| products.iter().any(|p| p.models.iter().any(|m| m.text == model.text));
    let rest: Vec<Model> =
        listed.as_deref().map(split_models).unwrap_or_default().into_iter().filter(|m| !known(m)).collect();
    if !rest.is_empty() {
        products.push(Product { models: rest, ..one(&whole, &whole, notes) });
    }
    for product in &products {
        let words = || product.limits.text.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        match product.limits.reading {
            Reading::Partly => notes.push(Note::new("limits-partly-read", words())),
            Reading::Unread => notes.push(Note::new("limits-unread", words())),
            _ => {}
        }
    }
    products
}

/// Rows about the same product, one batch each, are one product.
fn same(a: &Product, b: &Product) -> bool {
    a.models == b.models && a.names == b.names && a.brands == b.brands && a.gtins == b.gtins && a.variants == b.variants
}

fn join(known: &mut Product, more: Product) {
    let limits = &mut known.limits;
    for clause in more.limits.any {
        if !limits.any.contains(&clause) {
            limits.any.push(clause);
        }
    }
    for text in more.limits.text {
        if !limits.text.contains(&text) {
            limits.text.push(text);
        }
    }
    limits.reading = match (limits.reading, more.limits.reading) {
        (a, b) if a == b => a,
        (Reading::AllUnits, _) | (_, Reading::AllUnits) => Reading::AllUnits,
        _ if limits.any.is_empty() => Reading::Unread,
        _ => Reading::Partly,
    };
}

/// A row's member, or the notice's where the row has none.
fn text(row: &Row<'_>, whole: &Row<'_>, names: &[&str]) -> Option<String> {
    row.text(names).or_else(|| whole.text(names))
}

fn one(row: &Row<'_>, whole: &Row<'_>, notes: &mut Vec<Note>) -> Product {
    let mut product = Product::default();
    product.names.extend(text(row, whole, columns::PRODUCT).map(|name| Text::new(LANG, name)));
    product.brands = brands(row, whole);
    let models = row.text(columns::MODEL).or_else(|| match row.get(columns::MODELS) {
        Some(Json::Array(list)) if list.iter().all(Json::is_string) => row.text(columns::MODELS),
        _ => whole.text(columns::MODEL),
    });
    product.models = models.as_deref().map(split_models).unwrap_or_default();
    product.variants.extend(row.text(columns::VARIANT));
    if product.brands.is_empty() {
        product.sellers.extend(text(row, whole, columns::RETAILER));
    }
    let codes = text(row, whole, columns::BARCODE).unwrap_or_default();
    for code in batch::half_width(&codes).split(['、', ',', ';', '/', ' ', '\n']).filter(|c| !c.trim().is_empty()) {
        field::put_code(&mut product, code.trim(), GtinEvidence::Stated, notes);
    }
    product.limits = limits(row, whole);
    product
}

fn limits(row: &Row<'_>, whole: &Row<'_>) -> Limits {
    let mut words: Vec<String> = Vec::new();
    let mut limits = Vec::new();
    let (mut all, mut unread) = (false, false);
    for (field, names) in [(Field::Lot, columns::BATCH), (Field::Serial, columns::SERIAL)] {
        if let Some(cell) = text(row, whole, names) {
            let read = batch::read(&cell);
            all |= read.all;
            unread |= read.unread;
            if !read.values.is_empty() {
                limits.push(Limit { field, values: read.values });
            }
            words.push(cell);
        }
    }
    let coded = !limits.is_empty();
    let made = windows(row, columns::MADE, &mut words)
        .or_else(|| from_to(row, &mut words))
        .or_else(|| windows(whole, columns::MADE, &mut words))
        .or_else(|| from_to(whole, &mut words));
    let mut windows_of = |field: Field, read: Option<window::Windows>| {
        let Some(read) = read else { return };
        unread |= read.unread;
        if !read.values.is_empty() {
            limits.push(Limit { field, values: read.values });
        }
    };
    windows_of(Field::MadeOn, made);
    let expires = windows(row, columns::EXPIRES, &mut words).or_else(|| windows(whole, columns::EXPIRES, &mut words));
    windows_of(Field::ExpiresOn, expires);
    if let Some(scope) = text(row, whole, columns::SCOPE) {
        // "Some batches", and no word on which.
        unread |= limits.is_empty() && ["部分", "批次", "查询"].iter().any(|word| scope.contains(word));
        words.push(scope);
    }
    let reading = match (limits.is_empty(), unread) {
        (true, false) if all => Reading::AllUnits,
        (true, false) => Reading::Unstated,
        (true, true) => Reading::Unread,
        (false, true) => Reading::Partly,
        (false, false) => Reading::Whole,
    };
    let relation = if coded { Relation::Listed } else { Relation::Every };
    let any = if limits.is_empty() { Vec::new() } else { vec![Clause { relation, limits }] };
    let text = (!words.is_empty()).then(|| Text::new(LANG, words.join("；")));
    Limits { reading, any, text: text.into_iter().collect(), ..Limits::default() }
}

fn windows(row: &Row<'_>, names: &[&str], words: &mut Vec<String>) -> Option<window::Windows> {
    match row.get(names)? {
        Json::Array(list) => {
            let read = window::read_list(list);
            words.extend(shown(&read.values));
            Some(read)
        }
        value => {
            let cell = field::plain(value)?;
            // "2023-06-05/2024-07-31": an interval.
            let read = match cell.split_once('/').filter(|(from, to)| from.len() >= 7 && to.len() >= 7) {
                Some((from, to)) => {
                    let values: Vec<Value> = window::ends(Some(from), Some(to)).into_iter().collect();
                    window::Windows { unread: values.is_empty(), values }
                }
                None => window::read(&cell),
            };
            words.push(cell);
            Some(read)
        }
    }
}

fn from_to(row: &Row<'_>, words: &mut Vec<String>) -> Option<window::Windows> {
    let (from, to) = (row.text(columns::MADE_FROM), row.text(columns::MADE_TO));
    if from.is_none() && to.is_none() {
        return None;
    }
    let values: Vec<Value> = window::ends(from.as_deref(), to.as_deref()).into_iter().collect();
    words.push(format!("{}至{}", from.unwrap_or_default(), to.unwrap_or_default()));
    Some(window::Windows { unread: values.is_empty(), values })
}

/// Windows that came as a list have no words of their own: days as the notice's language writes them.
fn shown(values: &[Value]) -> Option<String> {
    let day = |d: &Option<crate::record::Date>| {
        d.map(|d| {
            let (year, month, day) = d.ymd();
            format!("{year}年{month}月{day}日")
        })
    };
    let one = |value: &Value| match value {
        Value::Dates { from, to } if from == to => day(from),
        Value::Dates { from, to } => {
            Some(format!("{}至{}", day(from).unwrap_or_default(), day(to).unwrap_or_default()))
        }
        _ => None,
    };
    let all: Vec<String> = values.iter().filter_map(one).collect();
    (!all.is_empty()).then(|| all.join("、"))
}

/// `罗马仕（ROMOSS）`, `安克/Anker`, a list: each name a brand.
fn brands(row: &Row<'_>, whole: &Row<'_>) -> Vec<String> {
    let mut brands: Vec<String> = Vec::new();
    let cells = [text(row, whole, columns::BRAND), text(row, whole, columns::BRAND_FOREIGN)];
    for cell in cells.into_iter().flatten() {
        for name in batch::half_width(&cell).split(['、', ',', ';', '/', '(', ')', '|']) {
            let name = name.trim().trim_end_matches("牌").trim();
            let none = name.is_empty() || name.contains("无品牌") || name == "无" || name == "无牌";
            if !none && !brands.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                brands.push(name.to_owned());
            }
        }
    }
    brands
}

/// Models parted by list marks; what stands in brackets after one explains it.
fn split_models(cell: &str) -> Vec<Model> {
    let cell = batch::half_width(cell);
    let mut models: Vec<Model> = Vec::new();
    let slashed = cell.split('/').all(|part| part.trim().chars().count() >= 4);
    let marks = |c: char| matches!(c, '、' | ',' | ';' | '\n') || slashed && c == '/';
    for part in cell.split(marks).flat_map(|p| p.split("  ")).flat_map(|p| p.split(['和', '及'])) {
        let part = part.split('(').next().unwrap_or(part);
        let part =
            part.trim().trim_start_matches("型号").trim_start_matches([':', '：', ' ']).trim_end_matches("等").trim();
        if !part.is_empty() && part.chars().count() <= 60 && !models.iter().any(|m| m.text == part) {
            models.push(Model { text: part.to_owned(), form: ModelForm::Exact, to: None });
        }
    }
    models
}
