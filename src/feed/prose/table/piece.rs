//! What a cell may hold, from a place in the text, and how likely that looks.
//!
//! Costs are rough logarithms of odds, found by trying: a code of usual length costs about as much as the words of a
//! name; what only chance would bring about (digits of a barcode whose check digit is right, a range whose ends are
//! of one make) costs less, and what hardly stands in a cell costs more than taking it for something else.

use super::chars::{alike, coded, glued, known, near, run, shape};
use super::days;
use super::head::{Affix, Column, Kind};
use crate::code::Gtin;
use crate::feed::prose::context::Context;
use crate::feed::prose::limits::values;
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

/// The text of the tables, with what helps to judge its parts.
pub(super) struct Body<'a> {
    pub chars: &'a [char],
    /// Costs of taking characters for words, summed up.
    words: Vec<f32>,
    /// Places inside a code that the sentences name.
    inside: Vec<bool>,
    /// How often pieces of the length of codes occur.
    often: HashMap<String, u32>,
    named: &'a [String],
    context: &'a Context,
}

const LONGEST: usize = 21;

impl<'a> Body<'a> {
    pub fn new(chars: &'a [char], named: &'a [String], context: &'a Context) -> Body<'a> {
        let mut words = Vec::with_capacity(chars.len() + 1);
        words.push(0.0);
        let mut sum = 0.0f32;
        let (known, inside) = known(chars, named);
        for (at, c) in chars.iter().enumerate() {
            sum += 0.02;
            if known.get(at) == Some(&true) {
                words.push(sum);
                continue;
            }
            if c.is_ascii_digit() && run(chars, at, |c| c.is_ascii_digit()) >= 4 {
                sum += 1.0;
            } else if c.is_ascii_uppercase() && coded(chars, at) {
                sum += 0.4;
            }
            // A border that was lost, inside.
            if at > 0
                && chars.get(at - 1).is_some_and(|before| glued(*before, *c, chars.get(at + 1).copied().unwrap_or(' ')))
            {
                sum += 2.0;
            }
            if *c == '.' && chars.get(at + 1) == Some(&' ') && chars.get(at + 2).is_some_and(|c| c.is_uppercase()) {
                sum += 6.0;
            }
            words.push(sum);
        }
        let mut often: HashMap<String, u32> = HashMap::new();
        for len in 6..=14 {
            for part in chars.windows(len) {
                if part.iter().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '/')) {
                    *often.entry(part.iter().collect()).or_default() += 1;
                }
            }
        }
        Body { chars, words, inside, often, named, context }
    }

    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    pub fn string(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().collect()
    }

    /// Codes that stand free between commas: what the others look like.
    pub fn seeds(&self, columns: &[Column], learned: &mut Learned) {
        let text: String = self.chars.iter().collect();
        let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
        let middle = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
        let code = |part: &&&str| {
            (4..=20).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && part.bytes().filter(u8::is_ascii_digit).count() >= 3
        };
        for part in middle.iter().filter(code) {
            for column in columns.iter().filter(|c| c.kind.lists()) {
                learned.take(column.kind, part);
            }
        }
    }

    /// Whether words hold what looks like a code, so that a cell was not cut off.
    pub fn odd_words(&self, text: &str) -> bool {
        text.split(' ').any(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            let glued = word
                .find(')')
                .is_some_and(|at| word.get(at..).unwrap_or_default().chars().nth(1).is_some_and(char::is_alphanumeric));
            if glued && digits > 0 {
                return true;
            }
            let named = self.named.iter().any(|code| word.contains(code.as_str()));
            !named && (digits >= 5 || digits >= 3 && capitals >= 2 && word.len() >= 6)
        })
    }

    /// Whether there are codes at all.
    pub fn has_codes(&self) -> bool {
        let words = self.string(0, self.chars.len().min(400));
        words.split(' ').any(|word| word.bytes().filter(u8::is_ascii_digit).count() >= 4)
    }

    /// Codes of the sentences that stand in these words.
    pub fn named_in(&self, words: &str) -> Vec<String> {
        let whole = |code: &&String| words.split([' ', ',', '/', '(', ')']).any(|word| word == code.as_str());
        self.named.iter().filter(whole).cloned().collect()
    }

    /// The cost of taking this stretch for words; a sentence behind the table, where `prose`, has full stops.
    pub fn words(&self, from: usize, to: usize, prose: bool) -> f32 {
        // That a border was lost right before it costs nothing: it is one.
        if from >= to {
            return 0.0;
        }
        let from = from + 1;
        let cost = self.words.get(to.max(from)).zip(self.words.get(from)).map_or(1e6, |(b, a)| b - a);
        let stops = (from..to).filter(|i| self.at(*i) == '.' && self.at(i + 1) == ' ' && self.at(i + 2).is_uppercase());
        if prose { cost - 6.0 * stops.count() as f32 } else { cost }
    }

    /// What it costs that one piece ends and the next begins here.
    pub fn border(&self, at: usize) -> f32 {
        let (a, b) = (self.at(at.wrapping_sub(1)), self.at(at));
        if at == 0 || at >= self.chars.len() {
            return 0.0;
        }
        if self.inside.get(at) == Some(&true) {
            return 20.0;
        }
        if a == ' ' || b == ' ' {
            // One space is more likely inside a cell than between two.
            return if self.at(at.wrapping_sub(2)) == ' ' || self.at(at + 1) == ' ' { 0.2 } else { 1.2 };
        }
        let small = self.at(at + 1).is_lowercase();
        match () {
            () if a.is_lowercase() && b.is_lowercase() => 20.0,
            () if a.is_uppercase() && b.is_lowercase() => 20.0,
            () if a.is_lowercase() && b.is_uppercase() => 0.0,
            () if a.is_lowercase() => 0.0,
            () if a.is_ascii_digit() && b.is_uppercase() => {
                if small {
                    0.0
                } else {
                    0.4
                }
            }
            () if a.is_ascii_digit() && b.is_ascii_digit() => 1.5,
            () if a.is_ascii_digit() && b.is_lowercase() => 6.0,
            () if a.is_uppercase() && b.is_uppercase() => {
                if small {
                    0.2
                } else {
                    0.8
                }
            }
            () if a.is_uppercase() && b.is_ascii_digit() => 1.0,
            () if a == '.' => {
                if self.at(at.wrapping_sub(2)).is_ascii_digit() && b.is_ascii_digit() {
                    4.0
                } else {
                    0.3
                }
            }
            () if matches!(a, '-' | '/' | '_' | '(') || matches!(b, '-' | '/' | '_') => 6.0,
            () => 0.1,
        }
    }

    /// What may stand from a place on in a cell of this column.
    pub fn pieces(&self, from: usize, column: &Column, learned: &Learned, out: &mut Vec<Piece>) {
        match column.kind {
            Kind::Text => {}
            Kind::Upc => self.barcode(from, out),
            Kind::Code => self.codes(from, Kind::Code, learned, out),
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

    /// Words from a place on, up to each place where a cell may end.
    pub fn text(&self, from: usize, out: &mut Vec<Piece>) {
        let first = self.at(from);
        let start = match first {
            c if c.is_uppercase() || c.is_ascii_digit() || "“\"(‘'".contains(c) => 1.5,
            c if c.is_lowercase() => 3.0,
            _ => return,
        };
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
        }
        let end = self.chars.len();
        if end - from < 260 {
            out.push(Piece { to: end, cost: start + self.words(from, end, false), what: What::Words });
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

    fn codes(&self, from: usize, kind: Kind, learned: &Learned, out: &mut Vec<Piece>) {
        for (to, cost, _) in self.ends(from, kind, learned) {
            if self.border(to) > 5.0 {
                continue;
            }
            out.push(Piece { to, cost, what: What::Code });
        }
    }

    /// Where a code that begins here may end, with its cost.
    fn ends(&self, from: usize, kind: Kind, learned: &Learned) -> Vec<(usize, f32, f32)> {
        let first = self.at(from);
        let mut out = Vec::new();
        if !first.is_ascii_alphanumeric() && first != '*' {
            return out;
        }
        let (mut digits, mut marks, mut small, mut run, mut spaces) = (0usize, 0.0f32, 0usize, 0usize, 0usize);
        let (mut capitals, mut letters) = (0usize, 0usize);
        for at in from..self.chars.len().min(from + LONGEST) {
            let c = self.at(at);
            match c {
                c if c.is_ascii_digit() => digits += 1,
                c if c.is_ascii_uppercase() => {}
                'x' => {}
                c if c.is_ascii_lowercase() => small += 1,
                '-' | '_' | '+' => marks += 0.1,
                '*' => {}
                '/' => marks += 0.5,
                '.' if self.at(at + 1).is_ascii_digit() => marks += 1.2,
                ' ' if self.at(at + 1).is_ascii_alphanumeric() && spaces < 2 && digits == 0 => spaces += 1,
                // `17348 L24`
                ' ' if kind == Kind::Lot
                    && spaces == 0
                    && digits >= 3
                    && self.at(at + 1).is_ascii_uppercase()
                    && self.at(at + 2).is_ascii_digit() =>
                {
                    spaces += 1;
                }
                _ => break,
            }
            capitals = if c.is_ascii_uppercase() { capitals + 1 } else { 0 };
            letters = letters.max(capitals);
            run = if c.is_ascii_lowercase() && c != 'x' { run + 1 } else { 0 };
            if run >= 5 || small >= 9 {
                break;
            }
            let len = at + 1 - from;
            if len > 20 {
                break;
            }
            if c == ' ' || matches!(c, '-' | '/' | '_' | '+' | '.') || len < 2 {
                continue;
            }
            if digits == 0 && (len < 4 || small > 0 || kind != Kind::Code) || digits == len && len < 3 {
                continue;
            }
            // Before a dash it may be the first of a range.
            if self.border(at + 1) > 5.0 && !matches!(self.at(at + 1), '-' | '–') {
                continue;
            }
            let text = self.string(from, at + 1);
            if self.named.contains(&text) {
                if kind == Kind::Code {
                    out.push((at + 1, -1.5, -1.5));
                }
                continue;
            }
            let length = match len {
                2 => 2.0,
                3 => 1.0,
                4..=10 => 0.0,
                11..=14 => 0.5,
                15..=17 if kind != Kind::Code => 0.8,
                15..=17 => 2.2,
                _ => 3.0 + 0.3 * (len as f32 - 18.0),
            };
            let zero = if first == '0' && from > 0 && self.at(from - 1).is_ascii_digit() { 1.5 } else { 0.0 };
            let mut cost = 2.0
                + zero
                + length
                + marks
                + if kind == Kind::Code { 0.6 } else { 1.2 } * small as f32
                + 2.2 * spaces as f32;
            if digits == 0 {
                cost += 2.0;
            }
            if digits == len && len >= 12 {
                cost += 1.0;
            }
            let seen = learned.shapes.get(&(kind, shape(&text))).copied().unwrap_or(0);
            cost -= match seen {
                0 | 1 => 0.0,
                2 => 1.0,
                3 | 4 => 1.4,
                _ => 1.8,
            };
            if letters >= 5 {
                cost += 1.2;
            }
            // `BGB32My`: the next cell's word.
            if c.is_ascii_lowercase() && c != 'x' && kind == Kind::Code {
                cost += 1.5;
            }
            // The same code stands in other places too.
            if len >= 6 && self.often.get(&text).is_some_and(|n| *n >= 2) {
                cost -= 1.2;
            }
            // Beginnings that other codes share.
            let longest = (2..=text.len().min(5))
                .rev()
                .find(|k| text.get(..*k).is_some_and(|h| learned.heads.get(h).is_some_and(|n| *n >= 2)));
            cost -= longest.map_or(0.0, |k| 0.12 * k as f32);
            let again = self.repeats(from, at + 1);
            out.push((at + 1, (cost - again.min(3.0)).max(0.2) - (again - 3.0).max(0.0), cost));
        }
        out
    }

    /// Whether the code right before or right behind is of one make with this one.
    fn repeats(&self, from: usize, to: usize) -> f32 {
        let len = to - from;
        let own = self.string(from, to);
        let alike = |at: Option<usize>| {
            let Some(at) = at.filter(|at| at + len <= self.chars.len()) else { return false };
            let other = self.string(at, at + len);
            let digits = own.bytes().all(|b| b.is_ascii_digit());
            let (head, tail) = if digits { (3, 4) } else { (2, 3) };
            let last = |text: &str| text.get(len.saturating_sub(tail)..).map(str::to_owned);
            shape(&other) == shape(&own) && (other.get(..head) == own.get(..head) || last(&other) == last(&own))
        };
        match (5..=14).contains(&len) && own.is_ascii() {
            // That the border before is no natural one then says nothing.
            true if alike(from.checked_sub(len)) => 3.0 + self.border(from),
            true if alike(Some(to)) => 3.0,
            _ => 0.0,
        }
    }

    fn serials(&self, from: usize, column: &Column, learned: &Learned, out: &mut Vec<Piece>) {
        let kind = column.kind;
        for (to, cost, plain) in self.ends(from, kind, learned) {
            let low = self.string(from, to);
            let single = match column.affix {
                Affix::Whole => values::single(&low),
                Affix::Prefix => Value::Prefix(low.clone()),
                Affix::Suffix => Value::Suffix(low.clone()),
                Affix::Last(len) => Value::Part { at: -(len.min(30) as i16), len, from: low.clone(), to: low.clone() },
            };
            let masked = !matches!(single, Value::Code(_)) && column.affix == Affix::Whole;
            if !column.paired && self.border(to) < 5.0 {
                let cost = if masked { cost - 0.5 } else { cost } + if column.range && !masked { 1.5 } else { 0.0 };
                out.push(Piece { to, cost, what: What::Value(single) });
            }
            let next = match days::range_mark(self.chars, to) {
                Some(next) => next,
                None if column.paired => self.skip(to),
                None => continue,
            };
            for (end, ..) in self.ends(next, kind, learned) {
                let high = self.string(next, end);
                let Some(odds) = alike(&low, &high) else {
                    if near(&low, &high) {
                        out.push(Piece { to: end, cost: plain + 1.2, what: What::Doubt });
                    }
                    continue;
                };
                let part = match column.affix {
                    Affix::Last(len) => {
                        Some(Value::Part { at: -(len.min(30) as i16), len, from: low.clone(), to: high.clone() })
                    }
                    _ => values::range(&low, &high, self.context),
                };
                let Some(value) = part else { continue };
                let dash = if next == to + 1 { 0.4 } else { 0.0 };
                let border = if column.paired && next == to { 0.3 } else { 0.0 };
                let cost = (plain - 0.8).max(0.3) + odds + dash + border;
                out.push(Piece { to: end, cost, what: What::Value(value) });
            }
        }
    }

    fn skip(&self, mut at: usize) -> usize {
        while self.at(at) == ' ' && at < self.chars.len() {
            at += 1;
        }
        at
    }
}
