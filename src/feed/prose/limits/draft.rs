//! Clauses in the making: values are added as they are read, and fall into clauses by the order of their fields.
//!
//! `Lot 1, 2 EXP a; Lot 3 EXP b` are two clauses, since a lot comes again after a date; `Best by a, Best by b` is
//! one, since nothing came between.

use crate::record::{Clause, Field, Limit, Relation, Value};

/// A clause being read.
#[derive(Clone, Debug, Default)]
struct Draft {
    limits: Vec<Limit>,
    last: Option<Field>,
    every: bool,
}

/// All clauses of a text, the last one open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drafts {
    done: Vec<Draft>,
    open: Draft,
}

impl Drafts {
    /// Adds a value to the open clause, or to a new one where the field comes again after another.
    pub fn add(&mut self, field: Field, value: Value) {
        if self.open.last.is_some_and(|last| last != field) && self.has(field) {
            self.close();
        }
        match self.open.limits.iter_mut().find(|limit| limit.field == field) {
            Some(limit) => {
                if !limit.values.contains(&value) {
                    limit.values.push(value);
                }
            }
            None => self.open.limits.push(Limit { field, values: vec![value] }),
        }
        self.open.last = Some(field);
    }

    /// Adds a value that says the same as the one before in another way: a pack date that is printed as a code.
    pub fn also(&mut self, field: Field, value: Value) {
        let last = self.open.last;
        if last.is_some_and(|last| last != field) {
            self.open.last = Some(field);
        }
        self.add(field, value);
        self.open.last = last;
    }

    /// Whether the open clause limits a field.
    pub fn has(&self, field: Field) -> bool {
        self.open.limits.iter().any(|limit| limit.field == field)
    }

    /// Whether any clause limits a field.
    pub fn anywhere(&self, field: Field) -> bool {
        self.has(field) || self.done.iter().any(|d| d.limits.iter().any(|l| l.field == field))
    }

    /// The field that was added to last.
    pub fn last(&self) -> Option<Field> {
        self.open.last
    }

    /// The code that was added last, as written.
    pub fn last_code(&self) -> Option<String> {
        let field = self.open.last?;
        match self.open.limits.iter().find(|limit| limit.field == field)?.values.last()? {
            Value::Code(code) => Some(code.clone()),
            _ => None,
        }
    }

    /// The lot that was added last, as written, whatever came behind it.
    pub fn last_lot(&self) -> Option<&str> {
        let mut drafts = core::iter::once(&self.open).chain(self.done.iter().rev());
        let limit = drafts.find_map(|draft| draft.limits.iter().find(|limit| limit.field == Field::Lot))?;
        match limit.values.last()? {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    /// Whether a lot of this many digits alone was read.
    pub fn has_number_of(&self, digits: usize) -> bool {
        let limits = self.done.iter().chain([&self.open]).flat_map(|draft| &draft.limits);
        let values = limits.filter(|limit| limit.field == Field::Lot).flat_map(|limit| &limit.values);
        let number = |code: &str| code.len() == digits && code.bytes().all(|b| b.is_ascii_digit());
        values.into_iter().any(|value| matches!(value, Value::Code(code) if number(code)))
    }

    /// Takes a code out again that turned out to be none.
    pub fn forget(&mut self, code: &str) {
        for draft in self.done.iter_mut().chain([&mut self.open]) {
            for limit in draft.limits.iter_mut().filter(|limit| limit.field == Field::Lot) {
                limit.values.retain(|value| !matches!(value, Value::Code(known) if known == code));
            }
            draft.limits.retain(|limit| !limit.values.is_empty());
        }
        self.done.retain(|draft| !draft.limits.is_empty());
    }

    /// Whether nothing was added since the last clause ended.
    pub fn is_fresh(&self) -> bool {
        self.open.limits.is_empty()
    }

    /// The open clause's limits must all hold.
    pub fn every(&mut self) {
        self.open.every = true;
    }

    /// Ends the open clause.
    pub fn close(&mut self) {
        if !self.open.limits.is_empty() {
            self.done.push(core::mem::take(&mut self.open));
        }
        self.open = Draft::default();
    }

    /// The clauses: lots and serials before dates, so that the surest decides.
    pub fn finish(mut self) -> Vec<Clause> {
        self.close();
        let mut out: Vec<Clause> = Vec::new();
        let alone = self.done.len() == 1;
        for mut draft in self.done {
            draft.limits.iter_mut().for_each(|limit| dashes_of_one_kind(&mut limit.values));
            draft.limits.sort_by_key(|limit| rank(limit.field));
            let relation = if draft.every { Relation::Every } else { Relation::Listed };
            let lists = draft.limits.iter().filter(|l| l.values.len() > 1).count();
            let clause = Clause { relation, limits: draft.limits };
            // Two lists side by side, not pairs: either decides where it alone is known. So do days of making beside
            // the one code that all of them bear.
            let two = alone && relation == Relation::Listed && clause.limits.len() == 2;
            if two && (lists == 2 || one_code_made_between(&clause.limits)) {
                let mut turned = clause.clone();
                turned.limits.reverse();
                out.push(turned);
            }
            if !out.contains(&clause) {
                out.push(clause);
            }
        }
        out
    }
}

/// Whether limits are one code and a stretch of days of making.
fn one_code_made_between(limits: &[Limit]) -> bool {
    let [code, days] = limits else { return false };
    let stretch = |value: &Value| matches!(value, Value::Dates { from: Some(from), to: Some(to) } if from < to);
    let made = days.field == Field::MadeOn && days.values.iter().any(stretch);
    made && code.field == Field::Lot && matches!(code.values.as_slice(), [Value::Code(_)])
}

/// `35-22, 40-22, 15-23`: where a dash of this shape makes no range in one code of a list, it makes none in the others.
fn dashes_of_one_kind(values: &mut [Value]) {
    let shape = |code: &str| -> String { code.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect() };
    let dashed: Vec<String> = values
        .iter()
        .filter_map(|value| match value {
            Value::Code(code) if code.matches(['-', '–']).count() == 1 => Some(shape(&code.replace('–', "-"))),
            _ => None,
        })
        .collect();
    for value in values {
        if let Value::Codes { from: Some(from), to: Some(to) } = value {
            let whole = format!("{from}-{to}");
            if dashed.contains(&shape(&whole)) {
                *value = Value::Code(whole);
            }
        }
    }
}

fn rank(field: Field) -> u8 {
    match field {
        Field::Lot | Field::Serial => 0,
        Field::ExpiresOn => 1,
        Field::MadeOn => 2,
        Field::AnyDate => 3,
        _ => 4,
    }
}
