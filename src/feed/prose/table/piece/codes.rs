//! Codes in a cell: models, serials, lots, and ranges of them.

use super::super::body::Body;
use super::super::chars::{alike, near, shape};
use super::super::columns::{Affix, Column, Kind, Stops};
use super::super::days;
use super::{Learned, Piece, What};
use crate::feed::prose::limits::values;
use crate::record::Value;

/// Longest code, and one more.
const LONGEST: usize = 21;

impl Body<'_> {
    pub(super) fn codes(&self, from: usize, column: &Column, learned: &Learned, out: &mut Vec<Piece>) {
        let (kind, stops) = (column.kind, column.stops);
        for (to, cost, _) in self.ends(from, kind, stops, learned) {
            if self.border(to) > 5.0 {
                continue;
            }
            out.push(Piece { to, cost, what: What::Code });
        }
    }

    /// Where a code that begins here may end, with its cost.
    fn ends(&self, from: usize, kind: Kind, stops: Stops, learned: &Learned) -> Vec<(usize, f32, f32)> {
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
            // `589938MGA's`
            if c.is_alphabetic() && matches!(self.at(at + 1), '\'' | '’') {
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
            // `XXXX0XXXXXXV`: behind stand-ins a letter is the next cell's.
            if text.contains("XXXX") && !text.ends_with(['X', '*']) && text.ends_with(|c: char| c.is_ascii_uppercase())
            {
                cost += 2.5;
            }
            if kind == Kind::Code && stops.masks && (text.contains("XXXX") || text.contains("***")) {
                cost += 2.5;
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
            // `AY1325L` where the sentences name AY132.
            if kind == Kind::Code && self.named.iter().any(|code| code.len() >= 4 && text.starts_with(code.as_str())) {
                cost += 2.0;
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

    pub(super) fn serials(&self, from: usize, column: &Column, learned: &Learned, out: &mut Vec<Piece>) {
        let (kind, stops) = (column.kind, column.stops);
        if column.paired && column.affix == Affix::Prefix {
            self.running(from, learned, out);
            return;
        }
        let fits = |code: &str| {
            let own = || code.bytes().filter(u8::is_ascii_alphanumeric).count();
            column.length.is_none_or(|length| own() == usize::from(length))
        };
        for (to, cost, plain) in self.ends(from, kind, stops, learned) {
            let low = self.string(from, to);
            if !fits(&low) {
                continue;
            }
            let single = match column.affix {
                Affix::Whole => values::single(&low),
                Affix::Prefix => Value::Prefix(low.clone()),
                Affix::Suffix => Value::Suffix(low.clone()),
                Affix::Last(len) => Value::Part { at: -(len.min(30) as i16), len, from: low.clone(), to: low.clone() },
            };
            let masked = !matches!(single, Value::Code(_)) && column.affix == Affix::Whole;
            // Of the length that the heading gives.
            let (cost, plain) = if column.length.is_some() { (cost - 1.5, plain - 1.5) } else { (cost, plain) };
            if !column.paired && self.border(to) < 5.0 {
                let cost = if masked { cost - 0.5 } else { cost } + if column.range && !masked { 1.5 } else { 0.0 };
                out.push(Piece { to, cost, what: What::Value(single) });
            }
            let next = match days::range_mark(self.chars, to) {
                Some(next) => next,
                None if column.paired => self.skip(to),
                None => continue,
            };
            for (end, ..) in self.ends(next, kind, stops, learned) {
                let high = self.string(next, end);
                if !fits(&high) {
                    continue;
                }
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

    /// `JW6080010900149`: a serial's beginning, and the first and the last of the numbers that run behind it, each in a
    /// cell of its own.
    fn running(&self, from: usize, learned: &Learned, out: &mut Vec<Piece>) {
        let head = |len: usize| {
            let part = self.chars.get(from..from + len).unwrap_or_default();
            let code = part.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
            code && part.len() == len && part.iter().any(char::is_ascii_uppercase)
        };
        let number = |at: usize, len: usize| {
            let part = self.chars.get(at..at + len).unwrap_or_default();
            (part.len() == len && part.iter().all(char::is_ascii_digit)).then(|| self.string(at, at + len))
        };
        for (head_len, len) in (2..=4).flat_map(|head| (5..=8).map(move |len| (head, len))).filter(|(n, _)| head(*n)) {
            let low_at = self.skip(from + head_len);
            let Some(low) = number(low_at, len) else { continue };
            let high_at = self.skip(low_at + len);
            let Some(high) = number(high_at, len).filter(|high| *high >= low) else { continue };
            let start = self.string(from, from + head_len);
            let code = |number: String| Some(format!("{start}{number}"));
            // Prefixes of one table are of one make.
            let seen = |shape: &str| learned.shapes.get(&(Kind::Serial, shape.to_owned())).copied().unwrap_or(0);
            let own = seen(&shape(&format!("{start}{low}")));
            let most = learned.shapes.iter().filter(|((kind, _), _)| *kind == Kind::Serial).map(|(_, n)| *n).max();
            let cost = if own >= 3 && own * 4 >= most.unwrap_or(0) { 0.3 } else { 2.0 };
            let value = Value::Codes { from: code(low), to: code(high) };
            out.push(Piece { to: high_at + len, cost, what: What::Value(value) });
        }
    }
}
