//! The rows of a table, as its cells were cut: what each names, and which units of that are meant.

use super::body::Body;
use super::chars::shape;
use super::columns::{Affix, Column, Kind};
use super::days;
use super::piece::What;
use super::solve::{Cell, Reading};
use crate::code::Gtin;
use crate::record::{
    Clause, Field, GtinEvidence, Limit, Model, ModelForm, Product, ProductGtin, Relation, Text, Value,
};
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

fn field(kind: Kind) -> Option<Field> {
    Some(match kind {
        Kind::Serial => Field::Serial,
        Kind::Lot => Field::Lot,
        Kind::Made => Field::MadeOn,
        Kind::Expires => Field::ExpiresOn,
        _ => return None,
    })
}

/// Rows in the making.
struct Rows {
    done: Vec<Row>,
    row: Row,
    limits: Vec<Limit>,
    /// Some column has codes of models.
    codes: bool,
    /// The field whose cells may span rows, and what the last of them said.
    spanned: Option<Field>,
    above: Option<Limit>,
}

impl Rows {
    /// Ends the row at hand.
    fn close(&mut self) {
        match (self.limits.iter().find(|limit| Some(limit.field) == self.spanned), &self.above) {
            (Some(own), _) => self.above = Some(own.clone()),
            (None, Some(above)) if !self.row.models.is_empty() => self.limits.push(above.clone()),
            _ => {}
        }
        let mut row = core::mem::take(&mut self.row);
        if !self.limits.is_empty() {
            let mut limits = core::mem::take(&mut self.limits);
            // A day in a column for codes is one more way to write the code.
            limits.sort_by_key(|l| l.field);
            row.clauses.push(Clause { relation: Relation::Listed, limits });
        }
        if row.models.is_empty() && row.names.is_empty() && row.gtins.is_empty() && row.clauses.is_empty() {
            return;
        }
        // A cell over several rows: the values belong to what stands before them.
        match self.done.last_mut() {
            Some(last) if self.codes && row.models.is_empty() && !row.clauses.is_empty() => {
                last.clauses.extend(row.clauses);
                last.unread |= row.unread;
                last.names.extend(row.names);
            }
            _ => self.done.push(row),
        }
    }

    fn words(&mut self, body: &Body<'_>, column: Option<&Column>, text: &str) {
        let models = body.named_in(text);
        let text = as_name(text);
        let digit = || text.chars().any(|c| c.is_ascii_digit());
        let model =
            |c: &Column| c.model && if c.kind == Kind::Code { text.len() <= 40 } else { digit() && text.len() <= 24 };
        if column.is_some_and(model) {
            self.row.models.push(text.clone());
        }
        self.row.models.extend(models);
        if column.is_none_or(|c| c.name) {
            self.row.names.push(text);
        }
    }

    /// A code, and what else it may be: `words` stand right behind it, `alike` says how many codes look like another.
    fn code(&mut self, body: &Body<'_>, cell: &Cell, words: &str, alike: impl Fn(&str) -> usize) {
        let text = body.string(cell.from, cell.to);
        // What the sentences name is certain.
        if body.named.contains(&text) {
            self.row.models.push(text);
            return;
        }
        if alike(&text) < 2 {
            let fronts = front_cuts(body, cell);
            // Where only what is behind its first digits looks like the others, the cell before may end with those.
            let taken = fronts.iter().any(|front| front.len() < text.len() && alike(front) >= 1);
            if let Some(before) = self.done.last_mut().filter(|_| taken) {
                before.unread = true;
            }
            self.row.models.extend(fronts);
        }
        self.row.models.extend(other_cuts(&text, words));
        self.row.models.push(text);
    }

    fn value(&mut self, column: Option<&Column>, value: &Value) {
        let Some(kind) = column.filter(|c| !c.example).map(|c| c.kind) else { return };
        let day = matches!(value, Value::Dates { .. });
        let field = if day && kind == Kind::Lot { Some(Field::MadeOn) } else { field(kind) };
        let Some(field) = field else { return };
        // `6406/30/23`: the last digits of the cell before, and a day.
        let slipped = |code: &String| {
            let chars: Vec<char> = code.chars().collect();
            (1..=2).any(|at| {
                let digits = chars.get(..at).is_some_and(|head| head.iter().all(char::is_ascii_digit));
                digits && code.contains('/') && days::at(&chars, at, false).iter().any(|(to, _)| *to >= at + 8)
            })
        };
        self.row.unread |= matches!(value, Value::Code(code) if kind == Kind::Lot && slipped(code));
        match self.limits.iter_mut().find(|l| l.field == field) {
            Some(limit) => limit.values.push(value.clone()),
            None => self.limits.push(Limit { field, values: vec![value.clone()] }),
        }
    }
}

/// The rows of a reading; where cells are `spanned`, what limits a row limits those behind it that have no such cell.
pub(super) fn rows(body: &Body<'_>, columns: &[Column], reading: &Reading, spanned: bool) -> Vec<Row> {
    let mut out = Rows {
        done: Vec::new(),
        row: Row::default(),
        limits: Vec::new(),
        codes: columns.iter().any(|c| c.kind == Kind::Code),
        spanned: columns.last().and_then(|column| field(column.kind)).filter(|_| spanned),
        above: None,
    };
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for code in codes(body, reading) {
        *shapes.entry(shape(&code)).or_default() += 1;
    }
    for (at, cell) in reading.cells.iter().enumerate() {
        if cell.begins {
            out.close();
        }
        let column = columns.get(cell.column);
        match &cell.what {
            What::Words => out.words(body, column, &body.string(cell.from, cell.to)),
            What::Doubt => out.row.unread = true,
            What::Years => {}
            What::Code => {
                let next = reading.cells.get(at + 1).filter(|n| n.from == cell.to && n.what == What::Words);
                let words = next.map(|n| body.string(n.from, n.to)).unwrap_or_default();
                out.code(body, cell, &words, |code| shapes.get(&shape(code)).copied().unwrap_or(0));
            }
            What::Barcode(gtin) => out.row.gtins.extend(gtin.iter().copied()),
            What::Value(value) => out.value(column, value),
        }
    }
    out.close();
    let mut rows = out.done;
    if columns.iter().any(|c| c.paired && c.affix == Affix::Prefix) {
        doubt_shifted(&mut rows);
    }
    usual_models(&mut rows);
    rows
}

/// Where serials of one beginning stand beside several names, the names have slipped by a row.
fn doubt_shifted(rows: &mut [Row]) {
    let head = |row: &Row| -> Option<String> {
        let values = row.clauses.iter().flat_map(|c| &c.limits).flat_map(|l| &l.values);
        let from =
            values.into_iter().find_map(|v| if let Value::Codes { from, .. } = v { from.clone() } else { None })?;
        Some(from.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
    };
    let name = |row: &Row| row.names.concat().to_lowercase().replace(' ', "");
    let known: Vec<(Option<String>, String)> = rows.iter().map(|row| (head(row), name(row))).collect();
    for (row, (own, name)) in rows.iter_mut().zip(&known) {
        row.unread |= own.is_some() && known.iter().any(|(other, called)| other == own && called != name);
    }
}

fn codes(body: &Body<'_>, reading: &Reading) -> impl Iterator<Item = String> {
    reading.cells.iter().filter(|cell| cell.what == What::Code).map(|cell| body.string(cell.from, cell.to))
}

/// The codes of a reading that has others of their make.
pub(super) fn alike(body: &Body<'_>, reading: &Reading) -> Vec<String> {
    let codes: Vec<String> = codes(body, reading).collect();
    let shapes: Vec<String> = codes.iter().map(|code| shape(code)).collect();
    let often = |own: &String| shapes.iter().filter(|shape| *shape == own).count() >= 3;
    codes
        .iter()
        .zip(&shapes)
        .filter(|(code, shape)| often(shape) && !code.contains('*'))
        .map(|(code, _)| code.clone())
        .collect()
}

/// Where letters or digits stand right before a code, the border may be at any of them: `PEAP|EA110`, `4|PTE110`.
fn front_cuts(body: &Body<'_>, cell: &Cell) -> Vec<String> {
    let code = body.string(cell.from, cell.to);
    let before = body.chars.get(..cell.from).unwrap_or_default();
    let capitals = before.iter().rev().take(3).take_while(|c| c.is_ascii_uppercase()).count();
    if code.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (1..=capitals).map(|more| body.string(cell.from - more, cell.to)).collect();
    }
    let bare = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let digit = before.last().is_some_and(char::is_ascii_digit);
    let fits = digit && bare.starts_with(|c: char| c.is_ascii_alphabetic()) && bare.bytes().any(|b| b.is_ascii_digit());
    if fits { vec![bare.to_owned()] } else { Vec::new() }
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

/// `POWERADE34202` among five-digit models: the part that looks like all others is one as well.
fn usual_models(rows: &mut [Row]) {
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for model in rows.iter().flat_map(|row| &row.models) {
        *shapes.entry(shape(model)).or_default() += 1;
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
            // `EX 350F BT` is one model, whatever `EX 350` is.
            if model.contains(' ') {
                return None;
            }
            let tail = model.get(cut..).filter(|tail| shape(tail) == usual && digit(cut) != digit(cut - 1));
            let len = usual.len().max(1);
            let head = model.get(..len).filter(|head| shape(head) == usual && digit(len) != digit(len - 1));
            tail.or(head).map(str::to_owned)
        };
        let more: Vec<String> = row.models.iter().filter_map(parts).collect();
        row.models.extend(more);
    }
}
