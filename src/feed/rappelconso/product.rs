//! Entries made into products: one a barcode, each with its own limits.

use super::LANG;
use super::entry::{Entry, trimmed};
use super::{lot, model};
use crate::feed::prose::limits::own_barcodes;
use crate::feed::{Note, field, tables};
use crate::record::{
    Category, Clause, Date, Field, GtinEvidence, Limit, Limits, Model, Product, Reading, Relation, Text, Value,
};
use std::collections::HashMap;

/// Entries without a barcode are written to this many products at most; beyond it they are left unread there.
const SPREAD: usize = 20_000;

/// The products of a notice.
pub(super) fn make(
    entries: Vec<Entry>,
    name: Option<&str>,
    brand: Option<&str>,
    category: Category,
    notes: &mut Vec<Note>,
) -> Vec<Product> {
    let goods = category != Category::Food;
    let brands = brands(brand);
    let names: Vec<Text> = name.map(|name| Text::new(LANG, field::one_space(name))).into_iter().collect();
    let mut models = name.map(|name| model::find(name, goods)).unwrap_or_default();
    let mut coded: Vec<Coded> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut common = Parts::default();
    for entry in entries {
        if goods {
            add_models(&mut models, model::find(&entry.lot, false));
        }
        let parts = read(&entry);
        if entry.gtin.is_empty() {
            common.join(parts);
            continue;
        }
        let digits = trimmed(&entry.gtin);
        let at = *places.entry(digits.to_owned()).or_insert(coded.len());
        if at == coded.len() {
            coded.push(Coded { digits: digits.to_owned(), parts: Parts::default() });
        }
        if let Some(known) = coded.get_mut(at) {
            known.parts.join(parts);
        }
    }
    // A barcode that is none leaves its entry without one: it may mean any of the products.
    let is_code =
        |digits: &str| field::put_code(&mut Product::default(), digits, GtinEvidence::Stated, &mut Vec::new());
    let valid = coded.iter().filter(|c| is_code(&c.digits)).count();
    if valid > 0 && valid < coded.len() {
        let (kept, stray): (Vec<Coded>, Vec<Coded>) = coded.into_iter().partition(|c| is_code(&c.digits));
        for Coded { digits, parts } in stray {
            notes.push(Note::new("gtin-invalid", digits));
            common.join(Parts { all: false, unstated: false, name: None, ..parts });
        }
        coded = kept;
    }
    let mut products = Vec::new();
    let mut spread = 0usize;
    for Coded { digits, mut parts } in coded {
        let mut product = Product { brands: brands.clone(), models: models.clone(), ..Product::default() };
        if let Some(own) = parts.name.take() {
            product.names.push(Text::new(LANG, own));
        }
        product.names.extend(names.iter().cloned());
        field::put_code(&mut product, &digits, GtinEvidence::Stated, notes);
        spread = spread.saturating_add(common.clauses.len());
        if spread > SPREAD && !common.clauses.is_empty() {
            parts.unread = true;
        } else {
            parts.join(common.clone());
        }
        product.limits = parts.limits(notes);
        // The item's part of its own barcode is a reference, no lot.
        let codes: Vec<String> = product.gtins.iter().map(|gtin| gtin.gtin.clone()).collect();
        own_barcodes(&mut product.limits, &codes);
        products.push(product);
    }
    if products.is_empty() && (!names.is_empty() || !brands.is_empty() || common.name.is_some()) {
        let mut product = Product { names, brands, models, ..Product::default() };
        if let Some(own) = common.name.take() {
            product.names.push(Text::new(LANG, own));
        }
        product.limits = common.limits(notes);
        products.push(product);
    }
    products
}

struct Coded {
    digits: String,
    parts: Parts,
}

/// What the entries of one product say together.
#[derive(Clone, Debug, Default)]
struct Parts {
    clauses: Vec<Clause>,
    text: Vec<String>,
    /// An entry means every unit.
    all: bool,
    /// An entry states no limit.
    unstated: bool,
    unread: bool,
    name: Option<String>,
}

impl Parts {
    fn join(&mut self, more: Parts) {
        for clause in more.clauses {
            if self.clauses.last() != Some(&clause) {
                self.clauses.push(clause);
            }
        }
        for text in more.text {
            if self.text.last() != Some(&text) {
                self.text.push(text);
            }
        }
        self.all |= more.all;
        self.unstated |= more.unstated;
        self.unread |= more.unread;
        self.name = self.name.take().or(more.name);
    }

    fn limits(self, notes: &mut Vec<Note>) -> Limits {
        let words = self.text.join(" ; ");
        let reading = match (self.clauses.is_empty(), self.unread) {
            // "Tous les lots" in one entry takes in what the others say.
            _ if self.all => Reading::AllUnits,
            (true, true) => Reading::Unread,
            (false, true) => Reading::Partly,
            // One entry has lots, another of the same code states none: more units may be meant.
            (false, false) if self.unstated => Reading::Partly,
            (false, false) => Reading::Whole,
            (true, false) => Reading::Unstated,
        };
        match reading {
            Reading::Partly => notes.push(Note::new("limits-partly-read", words.clone())),
            Reading::Unread => notes.push(Note::new("limits-unread", words.clone())),
            _ => {}
        }
        Limits {
            reading,
            any: if reading == Reading::AllUnits { Vec::new() } else { self.clauses },
            text: (!words.is_empty()).then(|| Text::new(LANG, words)).into_iter().collect(),
            ..Limits::default()
        }
    }
}

/// What one entry says.
fn read(entry: &Entry) -> Parts {
    let lot = lot::read(&entry.lot);
    let mut expires = lot.expires;
    match (entry.from, entry.to) {
        (None, None) => {}
        (from, to) => expires.insert(0, Value::Dates { from, to: to.or(from) }),
    }
    let mut limits = Vec::new();
    let mut clauses = Vec::new();
    if !lot.values.is_empty() {
        limits.push(Limit { field: Field::Lot, values: lot.values });
    }
    let listed = !limits.is_empty();
    match lot.window {
        // Days of which nothing says what they are count only where no other dates stand.
        Some((Field::AnyDate, _)) if !expires.is_empty() => {}
        Some((field, values)) => limits.push(Limit { field, values }),
        None => {}
    }
    if !expires.is_empty() {
        // A lot that is a day, beside the best-before day: one of them is what is printed.
        limits.push(Limit { field: Field::ExpiresOn, values: expires });
    } else if !lot.days.is_empty() {
        clauses.push(one(Relation::Every, vec![Limit { field: Field::AnyDate, values: lot.days }]));
    }
    let limited = !limits.is_empty();
    if limited {
        clauses.push(one(if listed { Relation::Listed } else { Relation::Every }, limits));
    }
    let unread = lot.unread || entry.date_unread;
    Parts {
        all: lot.all && !limited && !unread,
        unstated: !limited && !unread && !lot.all,
        unread,
        name: lot.name,
        text: words(entry).into_iter().collect(),
        clauses,
    }
}

fn one(relation: Relation, limits: Vec<Limit>) -> Clause {
    Clause { relation, limits }
}

/// The entry in words, the same whichever form it came in.
fn words(entry: &Entry) -> Option<String> {
    let mut words = field::one_space(&entry.lot);
    let shown = |day: Date| {
        let (year, month, day) = day.ymd();
        format!("{day:02}/{month:02}/{year:04}")
    };
    if !entry.kind.is_empty() {
        words = format!("{words} {}", entry.kind.to_lowercase());
    }
    match (entry.from, entry.to) {
        (Some(from), Some(to)) => words = format!("{words} entre le {} et le {}", shown(from), shown(to)),
        (Some(day), None) | (None, Some(day)) => words = format!("{words} {}", shown(day)),
        (None, None) => {}
    }
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn brands(brand: Option<&str>) -> Vec<String> {
    let mut brands: Vec<String> = Vec::new();
    for part in brand.unwrap_or_default().split(['¤', '|', ';', '/', ',']).map(field::one_space) {
        let none =
            ["", "sans marque", "aucune", "sans", "na", "n a", "non concerne", "divers", "diverses", "toutes marques"];
        if !none.contains(&tables::fold(&part).as_str()) && !brands.contains(&part) && brands.len() < 100 {
            brands.push(part);
        }
    }
    brands
}

fn add_models(models: &mut Vec<Model>, more: Vec<Model>) {
    for model in more {
        if !models.contains(&model) && models.len() < 500 {
            models.push(model);
        }
    }
}
