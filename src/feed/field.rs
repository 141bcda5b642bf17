//! Members of raw records: texts made plain, dates, barcodes put where they belong.

use super::{Note, date};
use crate::code::{Circulation, Gtin, StoreCode};
use crate::record::{self, Date, GtinEvidence, Product, ProductGtin};
use serde_json::{Map, Value};

/// A member's text, made plain; numbers as their digits. `None` where there is nothing to read.
pub(super) fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key).and_then(plain)
}

/// The first of several members that has a text.
pub(super) fn first(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| text(object, key))
}

/// A value's text, made plain.
pub(super) fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean(text),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.iter().all(|one| one.is_string() || one.is_number()) => {
            list.iter().filter_map(plain).collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Plain text on one line; where lines broke, two spaces.
pub(super) fn clean(text: &str) -> String {
    super::prose::clean::plain(text).trim().to_owned()
}

/// Single spaces throughout.
pub(super) fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day that a member holds, noted where it holds something else.
pub(super) fn day(object: &Map<String, Value>, key: &str, notes: &mut Vec<Note>) -> Option<Date> {
    let text = text(object, key)?;
    let day = date::day(&text);
    if day.is_none() {
        notes.push(Note::new("date-unread", format!("{key}: {text}")));
    }
    day
}

/// Puts a code that the feed gives as a barcode where it belongs: among the product's GTINs, among its store codes,
/// or into a note that says what is wrong with it. Says whether the digits were a barcode at all.
pub(super) fn put_code(product: &mut Product, written: &str, evidence: GtinEvidence, notes: &mut Vec<Note>) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let foreign = written.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '.' | '\u{a0}'));
    if foreign || digits.is_empty() {
        notes.push(Note::new("gtin-invalid", written));
        return false;
    }
    if let Some(gtin) = Gtin::from_digits(&digits) {
        match gtin.circulation() {
            Circulation::Store(code) => put_store(product, code, written),
            Circulation::Global => {
                let text = gtin.to_string();
                if !product.gtins.iter().any(|known| known.gtin == text) {
                    let written = (digits.trim_start_matches('0') != text.trim_start_matches('0') || digits != written)
                        .then(|| written.to_owned());
                    product.gtins.push(ProductGtin { gtin: text, evidence, written });
                }
            }
            Circulation::Coupon | Circulation::Blank => notes.push(Note::new("gtin-not-a-product", written)),
        }
        return true;
    }
    // A shop's 13 digits are sometimes written as 14.
    let store = StoreCode::from_digits(&digits);
    if let Some(code) = store.or_else(|| StoreCode::from_digits(digits.strip_prefix('0')?)) {
        put_store(product, code, written);
        return true;
    }
    notes.push(Note::new("gtin-invalid", written));
    false
}

fn put_store(product: &mut Product, code: StoreCode, written: &str) {
    let code = record::StoreCode { item: code.item.to_string(), written: written.to_owned() };
    if !product.store_codes.iter().any(|known| known.item == code.item) {
        product.store_codes.push(code);
    }
}
