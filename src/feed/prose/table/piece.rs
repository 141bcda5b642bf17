//! What a cell may hold, from a place in the text, and how likely that looks.
//!
//! Costs are rough logarithms of odds, found by trying: a code of usual length costs about as much as the words of a
//! name; what only chance would bring about (digits of a barcode whose check digit is right, a range whose ends are
//! of one make) costs less, and what hardly stands in a cell costs more than taking it for something else.

mod codes;

use super::body::Body;
use super::chars::starts;
use super::columns::{Column, Kind, Stops};
use super::days;
use crate::code::Gtin;
use crate::record::Value;
use std::collections::HashMap;

/// What was read in a piece.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Words,
    Code,
    Barcode(Option<Gtin>),
    Value(Value),
    /// A limit that was not made out.
    Doubt,
    /// The years of a model.
    Years,
}

/// A piece from a place on: after its last character, its cost, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub to: usize,
    pub cost: f32,
    pub what: What,
}

/// What codes of the tables at hand look like, learned from the reading before.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    pub shapes: HashMap<(Kind, String), u32>,
    pub heads: HashMap<String, u32>,
}

/// How sentences begin.
const OPENS: [&str; 8] = ["The ", "This ", "These ", "All ", "Only ", "Note", "For ", "If "];

impl Body<'_> {
    /// What may stand from a place on in a cell of this column.
    pub fn pieces(&self, from: usize, column: &Column, learned: &Learned, out: &mut Vec<Piece>) {
        match column.kind {
            Kind::Text => {}
            Kind::Year => self.years(from, out),
            Kind::Upc => self.barcode(from, out),
            Kind::Code => {
                self.codes(from, column, learned, out);
                // `FE 350`, `TBiQ LT (12.5m)`: models of several words.
                if column.model && !column.number {
                    let codes = out.len();
                    self.text(from, column.stops, out);
                    let more = if column.stops.names { 2.5 } else { 1.2 };
                    out.iter_mut().skip(codes).for_each(|piece| piece.cost += more);
                }
                let over = |piece: &Piece| {
                    let mut inside = from..piece.to;
                    inside
                        .any(|at| self.stopped(at, column.stops) || column.stops.years && days::year_at(self.chars, at))
                };
                if column.stops.years || column.stops.days {
                    out.iter_mut().filter(|piece| over(piece)).for_each(|piece| piece.cost += 3.0);
                }
            }
            Kind::Serial => self.serials(from, column, learned, out),
            Kind::Lot => {
                self.days(from, 0.8, out);
                if out.is_empty() {
                    self.serials(from, column, learned, out);
                }
            }
            Kind::Made | Kind::Expires => self.days(from, 0.0, out),
        }
    }

    /// Words from a place on, up to each place where a cell may end. `stops`: what begins another cell.
    pub fn text(&self, from: usize, stops: Stops, out: &mut Vec<Piece>) {
        let first = self.at(from);
        if self.stopped(from, stops) {
            return;
        }
        let start = match first {
            c if c.is_uppercase() || c.is_ascii_digit() || "“\"(‘'<>".contains(c) => 1.5,
            c if c.is_lowercase() => 3.0,
            _ => return,
        };
        // Nor does a cell often begin as a sentence does.
        let start = start + if OPENS.iter().any(|word| starts(self.chars, from, word)) { 2.0 } else { 0.0 };
        // A unit is never the beginning of a cell.
        let word: String =
            self.chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic()).take(7).collect();
        if ["inches", "inch", "oz", "ft", "feet", "lbs", "lb", "ounce", "ounces"].contains(&word.as_str()) {
            return;
        }
        for to in from + 1..self.chars.len().min(from + 260) {
            if self.border(to) < 5.0 && self.at(to - 1) != ' ' || to + 1 == self.chars.len() {
                let short = if to - from < 3 { 2.0 } else { 0.0 };
                out.push(Piece { to, cost: start + short + self.words(from, to, false), what: What::Words });
            }
            if self.stopped(to, stops) {
                return;
            }
        }
        let end = self.chars.len();
        if end - from < 260 {
            out.push(Piece { to: end, cost: start + self.words(from, end, false), what: What::Words });
        }
    }

    /// `2022`, `2018-2023`, `2019, 2020`
    fn years(&self, from: usize, out: &mut Vec<Piece>) {
        let mut at = from;
        while days::year_at(self.chars, at) {
            at += 4;
            out.push(Piece { to: at, cost: 0.4, what: What::Years });
            let next = self.chars.get(at..).unwrap_or_default().iter().take(2).take_while(|c| "-–, &".contains(**c));
            at += match next.count() {
                0 => break,
                marks => marks,
            };
        }
    }

    fn barcode(&self, from: usize, out: &mut Vec<Piece>) {
        let mut digits = String::new();
        let mut at = from;
        while digits.len() < 14 && at < from + 20 {
            match self.at(at) {
                c if c.is_ascii_digit() => digits.push(c),
                ' ' | '-' if !digits.is_empty() && self.at(at + 1).is_ascii_digit() => {}
                _ => break,
            }
            at += 1;
            let usual = matches!(digits.len(), 12 | 13) || digits.len() == 14 && at == from + 14;
            if !usual || !self.at(at - 1).is_ascii_digit() {
                continue;
            }
            let gtin = Gtin::from_digits(&digits);
            let cost = match gtin {
                Some(_) if digits.len() == 12 => 0.2,
                Some(_) => 1.3,
                None if digits.len() == 12 => 4.5,
                None => continue,
            };
            out.push(Piece { to: at, cost, what: What::Barcode(gtin) });
        }
    }

    fn days(&self, from: usize, more: f32, out: &mut Vec<Piece>) {
        for (to, value) in days::at(self.chars, from, more == 0.0) {
            let whole = if self.at(to).is_ascii_digit() && to - from < 7 { 0.6 } else { 0.0 };
            out.push(Piece { to, cost: 0.8 + more + whole, what: What::Value(value) });
            // `06/15/23CH1`
            let rest = self.chars.get(to..).unwrap_or_default();
            let letters = rest.iter().take_while(|c| c.is_ascii_uppercase()).count();
            if more > 0.0 && (1..=3).contains(&letters) {
                let digits = rest.iter().skip(letters).take(3).take_while(|c| c.is_ascii_digit()).count();
                for end in to + letters..=to + letters + digits.min(2) {
                    let code = Value::Code(self.string(from, end));
                    out.push(Piece { to: end, cost: 1.2, what: What::Value(code) });
                }
            }
        }
    }
}
