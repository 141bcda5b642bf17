//! Tables that lost their cells, read as tables.
//!
//! The website's export drops the borders: `Model NumberSerial Number RangePB-5810HP61312001001 to P61312002590PB-…`.
//! The headings say what the columns hold ([`head`]); what a cell of each kind may look like has odds ([`piece`]);
//! and the cheapest way to cut the text into rows of such cells is found by trying all ([`solve`]). A table that does
//! not come out clean is left to the rules for sentences, which then say that they are not sure.

mod chars;
mod days;
mod head;
mod piece;
mod solve;

use super::context::Context;
use super::models;
use super::token::tokens;
use crate::code::Gtin;
use crate::record::{
    Clause, Field, GtinEvidence, Limit, Model, ModelForm, Product, ProductGtin, Relation, Text, Value,
};
use head::{Column, Head, Kind};
use piece::{Body, Learned, What};
use solve::Reading;
use std::collections::HashMap;

/// A row: what it names, and which units of that are meant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub models: Vec<String>,
    pub names: Vec<String>,
    pub gtins: Vec<Gtin>,
    pub clauses: Vec<Clause>,
    /// A limit was not made out.
    pub unread: bool,
}

impl Row {
    /// Whether its units are told by a lot or a serial.
    pub fn coded(&self) -> bool {
        self.clauses.iter().flat_map(|c| &c.limits).any(|l| matches!(l.field, Field::Lot | Field::Serial))
    }

    /// Gives what the row names to a product.
    pub fn names_to(&self, product: &mut Product) {
        for text in &self.models {
            if !product.models.iter().any(|known| &known.text == text) {
                product.models.push(Model { text: text.clone(), form: ModelForm::Exact, to: None });
            }
        }
        for name in &self.names {
            let bare = name.find(" (").zip(name.find(')')).filter(|(a, b)| a < b);
            let bare = bare.map(|(a, b)| {
                format!("{}{}", name.get(..a).unwrap_or_default(), name.get(b + 1..).unwrap_or_default())
            });
            for name in bare.iter().chain([name]) {
                if (4..=120).contains(&name.len()) && !product.names.iter().any(|known| &known.text == name) {
                    product.names.push(Text::new("en", name.clone()));
                }
            }
        }
        for gtin in &self.gtins {
            let digits: String = gtin.digits().iter().map(|d| char::from(*d)).collect();
            if !product.gtins.iter().any(|known| known.gtin == digits) {
                product.gtins.push(ProductGtin { gtin: digits, evidence: GtinEvidence::Stated, written: None });
            }
        }
    }
}

/// What the tables of a text say, and the text without them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub rows: Vec<Row>,
    /// The text, with a full stop in each table's place.
    pub rest: String,
    /// Some column limits units.
    pub limits: bool,
    /// A table with limits was not understood.
    pub doubt: bool,
}

/// Longest table that is tried, in characters: time grows with its square at worst.
const LONGEST: usize = 6000;

/// Reads the tables of a text; what its sentences name helps to know the codes.
pub(crate) fn read(text: &str, context: &Context) -> Option<Tables> {
    let chars: Vec<char> = text.chars().collect();
    let heads = head::find(&chars);
    let prose: String = chars.get(..heads.first()?.from)?.iter().collect();
    let named: Vec<String> = models::find(&prose, &tokens(&prose)).into_iter().map(|(m, _)| m.text).collect();
    let mut learned = Learned::default();
    let parts: Vec<(&Head, Body<'_>)> = heads
        .iter()
        .enumerate()
        .filter_map(|(i, head)| {
            let end = heads.get(i + 1).map_or(chars.len(), |next| next.from).min(head.to + LONGEST);
            let body = chars.get(head.to..end)?;
            Some((head, Body::new(body, &named, context)))
        })
        .collect();
    let mut seeds = Learned::default();
    parts.iter().for_each(|(head, body)| body.seeds(&head.columns, &mut seeds));
    learned.clone_from(&seeds);
    let mut readings: Vec<Reading> = Vec::new();
    for _ in 0..4 {
        readings = parts.iter().map(|(head, body)| solve::solve(body, &head.columns, &learned)).collect();
        let mut next = seeds.clone();
        for ((head, body), reading) in parts.iter().zip(&readings) {
            next.add(body, &head.columns, reading);
        }
        if next.shapes == learned.shapes {
            break;
        }
        learned = next;
    }
    let mut out = Tables::default();
    let mut kept = 0;
    for ((head, body), reading) in parts.iter().zip(&readings) {
        let rows = rows(body, &head.columns, reading);
        if !sound(body, &head.columns, &rows, reading) {
            // A table with limits that did not come out: what other rules make of it is not certain.
            out.doubt |= head.columns.iter().any(Column::limits) && body.has_codes();
            continue;
        }
        out.limits |= head.columns.iter().any(Column::limits);
        out.rest.extend(chars.get(kept..head.from).unwrap_or_default());
        out.rest.push_str(". ");
        kept = head.to + reading.to;
        out.rows.extend(rows);
    }
    out.rest.extend(chars.get(kept..).unwrap_or_default());
    Some(out)
}

/// Whether a reading may be trusted: its rows have what its headings promise, and few cells look odd.
fn sound(body: &Body<'_>, columns: &[Column], rows: &[Row], reading: &Reading) -> bool {
    if reading.cells.is_empty() || rows.is_empty() {
        return false;
    }
    let codes = columns.iter().any(|c| c.kind == Kind::Code);
    let limits = columns.iter().any(Column::limits);
    let barcodes = columns.iter().any(|c| c.kind == Kind::Upc);
    let share = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|r| test(r)).count() * 10 >= rows.len() * 8;
    let mut odd = 0usize;
    let mut shapes: HashMap<(usize, String), usize> = HashMap::new();
    for cell in &reading.cells {
        if let What::Code = cell.what {
            *shapes.entry((cell.column, chars::shape(&body.string(cell.from, cell.to)))).or_default() += 1;
        }
    }
    for cell in &reading.cells {
        let text = body.string(cell.from, cell.to);
        let column = columns.get(cell.column);
        odd += usize::from(match &cell.what {
            What::Words => body.odd_words(&text),
            // A code that begins where digits were cut, and looks like no other.
            What::Code => {
                let alone = shapes.get(&(cell.column, chars::shape(&text))).is_none_or(|n| *n < 2);
                let cut = body.border(cell.from) > 1.4
                    || limits && (text.len() >= 15 || text.len() >= 10 && text.contains('-'));
                alone && cut && body.named_in(&text).is_empty()
            }
            // A model taken for a serial.
            What::Value(Value::Code(_) | Value::Prefix(_)) => {
                let short = matches!(&cell.what, What::Value(Value::Prefix(head)) if head.len() < 2);
                let model = short || shapes.keys().any(|(_, shape)| *shape == chars::shape(&text));
                model || column.is_some_and(|c| c.range || c.paired)
            }
            What::Barcode(gtin) => gtin.is_none(),
            What::Doubt | What::Value(_) => false,
        });
    }
    odd * if limits { 8 } else { 4 } <= rows.len()
        && (!codes || share(&|r| !r.models.is_empty()))
        && (!limits || share(&|r| !r.clauses.is_empty() || r.unread))
        && (!barcodes || share(&|r| !r.gtins.is_empty()))
}

fn field(kind: Kind) -> Option<Field> {
    Some(match kind {
        Kind::Serial => Field::Serial,
        Kind::Lot => Field::Lot,
        Kind::Made => Field::MadeOn,
        Kind::Expires => Field::ExpiresOn,
        _ => return None,
    })
}

/// Where digits end a code and begin the words behind it, the border may be at any of them; likewise where words in
/// capitals follow (`TB21044BENDR BRUSH`).
fn other_cuts(code: &str, words: &str) -> Vec<String> {
    let run = |text: &str, is: fn(u8) -> bool| text.bytes().take_while(|b| is(*b)).count();
    let behind = run(words, |b| b.is_ascii_digit());
    let own = code.bytes().rev().take_while(u8::is_ascii_digit).count();
    let capitals = run(words, |b| b.is_ascii_uppercase());
    if own == 0 || own == code.len() {
        return Vec::new();
    }
    let (first, more) = match (behind, capitals) {
        (1.., _) => (code.len() + 1 - own, behind),
        (_, 4..=8) => (code.len(), capitals - 1),
        _ => return Vec::new(),
    };
    let all = format!("{code}{}", words.get(..more).unwrap_or_default());
    (first..=all.len())
        .filter(|len| *len != code.len() && *len >= 3 && len.abs_diff(code.len()) <= if behind > 0 { 2 } else { 8 })
        .filter_map(|len| all.get(..len).map(str::to_owned))
        .collect()
}

/// Words of a cell as a name: without a bracket that was left open.
fn as_name(text: &str) -> String {
    let text = text.trim();
    let open = text.rfind('(').filter(|at| !text.get(*at..).unwrap_or_default().contains(')'));
    text.get(..open.unwrap_or(text.len())).unwrap_or_default().trim().to_owned()
}

fn rows(body: &Body<'_>, columns: &[Column], reading: &Reading) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let codes = columns.iter().any(|c| c.kind == Kind::Code);
    let mut limits: Vec<Limit> = Vec::new();
    let mut row = Row::default();
    let mut close = |row: &mut Row, limits: &mut Vec<Limit>| {
        if !limits.is_empty() {
            let mut limits = core::mem::take(limits);
            // A day in a column for codes is one more way to write the code.
            limits.sort_by_key(|l| l.field);
            row.clauses.push(Clause { relation: Relation::Listed, limits });
        }
        let done = core::mem::take(row);
        if done.models.is_empty() && done.names.is_empty() && done.gtins.is_empty() && done.clauses.is_empty() {
            return;
        }
        // A cell over several rows: the values belong to what stands before them.
        match out.last_mut() {
            Some(last) if codes && done.models.is_empty() && !done.clauses.is_empty() => {
                last.clauses.extend(done.clauses);
                last.unread |= done.unread;
                last.names.extend(done.names);
            }
            _ => out.push(done),
        }
    };
    for (at, cell) in reading.cells.iter().enumerate() {
        if cell.begins {
            close(&mut row, &mut limits);
        }
        let text = body.string(cell.from, cell.to);
        let column = columns.get(cell.column);
        match &cell.what {
            What::Words => {
                let models = body.named_in(&text);
                let text = as_name(&text);
                if column.is_some_and(|c| c.model) && text.chars().any(|c| c.is_ascii_digit()) && text.len() <= 24 {
                    row.models.push(text.clone());
                }
                row.models.extend(models);
                if column.is_none_or(|c| c.name) {
                    row.names.push(text);
                }
            }
            What::Doubt => row.unread = true,
            What::Code => {
                let next = reading.cells.get(at + 1).filter(|n| n.from == cell.to && n.what == What::Words);
                let words = next.map(|n| body.string(n.from, n.to)).unwrap_or_default();
                row.models.extend(other_cuts(&text, &words));
                row.models.push(text);
            }
            What::Barcode(gtin) => row.gtins.extend(gtin.iter().copied()),
            What::Value(value) => {
                let Some(kind) = column.filter(|c| !c.example).map(|c| c.kind) else { continue };
                let day = matches!(value, Value::Dates { .. });
                let field = if day && kind == Kind::Lot { Some(Field::MadeOn) } else { field(kind) };
                let Some(field) = field else { continue };
                match limits.iter_mut().find(|l| l.field == field) {
                    Some(limit) => limit.values.push(value.clone()),
                    None => limits.push(Limit { field, values: vec![value.clone()] }),
                }
            }
        }
    }
    close(&mut row, &mut limits);
    usual_models(&mut out);
    out
}

/// `POWERADE34202` among five-digit models: the part that looks like all others is one as well.
fn usual_models(rows: &mut [Row]) {
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for model in rows.iter().flat_map(|row| &row.models) {
        *shapes.entry(chars::shape(model)).or_default() += 1;
    }
    let all: usize = shapes.values().sum();
    let Some((usual, count)) = shapes.into_iter().max_by_key(|(shape, count)| (*count, shape.clone())) else { return };
    if count < 3 || count * 2 < all {
        return;
    }
    for row in rows {
        let parts = |model: &String| {
            let cut = model.len().checked_sub(usual.len()).filter(|cut| *cut > 0 && model.is_ascii())?;
            let digit = |at: usize| model.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            let tail = model.get(cut..).filter(|tail| chars::shape(tail) == usual && digit(cut) != digit(cut - 1));
            let len = usual.len().max(1);
            let head = model.get(..len).filter(|head| chars::shape(head) == usual && digit(len) != digit(len - 1));
            tail.or(head).map(str::to_owned)
        };
        let more: Vec<String> = row.models.iter().filter_map(parts).collect();
        row.models.extend(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::context::Domain;

    fn context() -> Context {
        Context { near: crate::record::Date::parse("2025-03-01"), domain: Domain::Goods }
    }

    /// Each row: models, barcodes, and the limits' values.
    fn rows(text: &str) -> Vec<String> {
        let read = read(text, &context()).unwrap_or_default();
        let row = |row: &Row| {
            let values: Vec<String> = row
                .clauses
                .iter()
                .flat_map(|c| &c.limits)
                .flat_map(|l| &l.values)
                .map(|value| match value {
                    Value::Code(code) => code.clone(),
                    Value::Codes { from: Some(from), to: Some(to) } => format!("{from}..{to}"),
                    Value::Dates { from: Some(from), to: Some(to) } => format!("{from}..{to}"),
                    other => format!("{other:?}"),
                })
                .collect();
            let gtins: Vec<String> = row.gtins.iter().map(ToString::to_string).collect();
            [row.models.clone(), gtins, values].concat().join(" ")
        };
        read.rows.iter().map(row).collect()
    }

    #[test]
    fn serials_by_model() {
        assert_eq!(
            rows(
                "These serials are meant:Model NumberSerial Number RangeQB-5810HR61312001001 to R61312002590QB-5810TR61212001001 to R61212004155"
            ),
            ["QB-5810H R61312001001..R61312002590", "QB-5810T R61212001001..R61212004155"]
        );
        assert_eq!(
            rows(
                "recall:Cooler ModelFirst serial numberLast serial numberKDM-47930029910010063KDM-47FC934430110010081KDM-49930145710009796KDM-49FC93434169994430"
            ),
            [
                "KDM-47 9300299..10010063",
                "KDM-47FC 9344301..10010081",
                "KDM-49 9301457..10009796",
                "KDM-49FC 9343416..9994430"
            ]
        );
        assert_eq!(
            rows(
                "Models LYB008, KBL6000M and KBL6000P are meant.Model NumberSerial NumbersLYB008GK2309880, GK2309899, GK2310154, GK2310155KBL6000M / KBL6000PGK2309901, GK2309902, GK2309903, GK2310005"
            ),
            [
                "LYB008 GK2309880 GK2309899 GK2310154 GK2310155",
                "KBL6000M KBL6000P GK2309901 GK2309902 GK2309903 GK2310005"
            ]
        );
    }

    #[test]
    fn models_and_barcodes() {
        assert_eq!(
            rows(
                "as follows: Colour DescriptionModel NumberSKUUPCStone GrayQS-1000801108111036000291452Desert SandQS-1000801108113036000291469The model is on the bottom. Call the firm."
            )
            .len(),
            2
        );
        assert_eq!(
            rows(
                "here: Product NumberProduct DescriptionBGX32My Little Cat SwingCCX38Sweet Bunny SwingV0099My Little Bear SwingW9510Deluxe Swing"
            ),
            ["BGX32", "CCX38", "V0099", "W9510"]
        );
        // Nothing is glued, or nothing is a table.
        assert_eq!(rows("The Model Number and Serial Number are printed on the label of SKU #70084."), [""; 0]);
    }

    #[test]
    fn days_by_model() {
        assert_eq!(
            rows(
                "recall.Model/SKU #DescriptionDate Codes34692LATITUDE 90 ROLLER07/2020-09/202134785LATITUDE 90 ROLLER10/2021-12/202234790MAXCOLD 90 ROLLER10/2021-02/2023"
            ),
            ["34692 2020-07-01..2021-09-30", "34785 2021-10-01..2022-12-31", "34790 2021-10-01..2023-02-28"]
        );
    }

    #[test]
    fn what_is_left_is_prose() {
        let read = read(
            "Made in May 2021. Model NumberSerial Number RangeQB-5810HR61312001001 to R61312002590QB-5810TR61212001001 to R61212004155The label is under the seat. Call us.",
            &context(),
        )
        .unwrap();
        assert!(read.limits);
        assert!(read.rest.starts_with("Made in May 2021. ") && read.rest.ends_with("under the seat. Call us."));
    }
}
