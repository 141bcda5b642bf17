//! Codes that stand beside what is none, and codes of several words: where one entry of a list ends.

use super::{Head, Parser, heads};
use crate::feed::prose::context::Domain;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::feed::prose::{date, gtin, month};
use crate::record::{Field, Value};

impl Parser<'_, '_> {
    /// `72505 239497 or 72505 239498`: two numbers that come together again are one code.
    pub(super) fn pair(&mut self, at: usize) -> Option<usize> {
        let number = |i: usize| self.token(i).filter(|t| t.kind == Kind::Number && t.text.len() >= 3);
        let (first, second) = (number(at)?, number(at + 1).filter(|t| t.gap == 1)?);
        let again = |head: usize| {
            number(head).is_some_and(|t| t.text == first.text)
                && number(head + 1).is_some_and(|t| t.gap == 1 && t.text.len() == second.text.len())
        };
        let joined = |i: usize| self.token(i).is_some_and(|t| t.mark(',') || t.any(&["and", "or"]));
        let ahead = joined(at + 2) && (again(at + 3) || joined(at + 3) && again(at + 4));
        let behind = at > 2 && joined(at - 1) && (again(at - 3) || at > 3 && joined(at - 2) && again(at - 4));
        if !(ahead || behind) || first.text == second.text {
            return None;
        }
        let code = self.written(at, at + 2);
        self.add(self.code_field(), Value::Code(code));
        Some(at + 2)
    }

    /// `24000 / 76000 USP units`, `1000 mcg`: how strong a medicine is.
    pub(super) fn dose(&self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        const DOSES: [&str; 9] = ["mg", "mcg", "usp", "iu", "meq", "ml", "units", "unit", "mmol"];
        if self.context.domain != Domain::Drug || self.fresh || self.token(at)?.kind != Kind::Number {
            return None;
        }
        let mut next = chunk.glued;
        while self.token(next).is_some_and(|t| t.mark('/')) && self.token(next + 1)?.kind == Kind::Number {
            next += 2;
        }
        self.token(next)?.any(&DOSES).then_some(next + 1)
    }

    /// `4920003A/May-21`, `1223198F/1/20/2021`: a lot and when it expires.
    pub(super) fn lot_and_date(&mut self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        let slash = (at + 1..chunk.glued).find(|i| self.token(*i).is_some_and(|t| t.mark('/')))?;
        let second = self.token(slash + 1)?;
        let read = date::read(self.tokens, slash + 1, self.context, true).filter(|r| r.to <= self.end)?;
        let named = second.kind != Kind::Number
            && second.text.get(..3).is_some_and(|start| crate::feed::prose::month::number(start).is_some());
        let code = self.written(at, slash);
        let numbers = second.kind == Kind::Number
            && self.written(slash + 1, read.to).matches('/').count() == 2
            && code.len() >= 5
            && date::read(self.tokens, at, self.context, false).is_none();
        if !(named || numbers) || read.to < chunk.glued || slash < at + 1 || !self.token(at)?.has_digit() {
            return None;
        }
        self.add(self.code_field(), Value::Code(code));
        for span in read.spans {
            self.add(Field::ExpiresOn, Value::Dates { from: Some(span.from), to: Some(span.to) });
        }
        Some(read.to)
    }

    /// `PV 64308 B 294, PV 64308 E 295`: what stands between the marks of a list is one code, where the next entry is
    /// made like it.
    pub(super) fn whole_entry(&mut self, at: usize, lots: bool) -> Option<usize> {
        let parted = self.fresh || self.comma_before(at) || self.token(at).is_some_and(|t| t.gap > 1);
        if !parted || lots && self.expects_date() || !lots && self.fresh {
            return None;
        }
        let (to, shape, whole) = self.entry(at)?;
        let before = self.out.drafts.last_lot().is_some_and(|code| outline(code) == shape);
        if !lots && !before {
            return None;
        }
        let mut later = (to..self.end.min(to + 24)).filter_map(|next| {
            let parted = self.tokens.get(next.wrapping_sub(1)).is_some_and(|t| t.marks(&[',', ';', ':', '.', '#']));
            let parted = parted || self.token(next).is_some_and(|t| t.gap > 1);
            self.entry(next).filter(|(_, other, _)| parted && *other == shape)
        });
        let again = later.next();
        // A day within the entry is part of the code only where another follows that the code expires on.
        if !(whole || again.as_ref().is_some_and(|(.., whole)| *whole)) {
            return None;
        }
        let again = again.is_some();
        let dated = date::read(self.tokens, at, self.context, false).is_some();
        if !(before || again || lots && dated) {
            return None;
        }
        let code = self.written(at, to);
        // `2014AL16 20140416 140416`: spellings of one day are one code each.
        let pieces: Vec<&str> = code.split_whitespace().collect();
        let spelling = |pair: &[&str]| matches!(pair, [a, b] if b.len() >= 6 && a.len() > b.len() && a.ends_with(b));
        if lots && pieces.windows(2).any(spelling) && pieces.iter().all(|piece| piece.len() >= 6) {
            pieces.iter().for_each(|piece| self.add(Field::Lot, Value::Code((*piece).to_owned())));
            return Some(to);
        }
        self.add(Field::Lot, Value::Code(code));
        Some(to)
    }

    /// `OCT1915EHC3/1015 - 1115`: a date code, and from when to when on the clock.
    pub(super) fn timed(&mut self, chunk: &code::Chunk) -> Option<usize> {
        let (code, from) = chunk.text.rsplit_once('/')?;
        self.token(chunk.glued).filter(|t| t.dash())?;
        let to = self.token(chunk.glued + 1)?;
        let hour = |text: &str| {
            let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            let (hours, minutes) = text.split_at_checked(2).filter(|_| digits)?;
            (hours < "24" && minutes < "60").then(|| format!("{hours}:{minutes}"))
        };
        let (from, _) = hour(from).zip(hour(to.text))?;
        let said = self.tokens.iter().any(|t| t.any(&["time", "times"]));
        if !said || code.len() < 5 || !code.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let code = code.to_owned();
        self.add(self.code_field(), Value::Code(code));
        self.out.unread.push(from);
        Some(chunk.glued + 2)
    }

    /// `The code is interpreted as: 5 = packer`, `YDDD represents …`: how a code is made, up to the sentence's end; days
    /// in it are the units' own.
    pub(super) fn explained(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let goods = self.context.domain == Domain::Goods;
        if !goods && let Some(next) = self.defined(at) {
            return Some(next);
        }
        let down = self.token(at + 1).is_some_and(|t| t.is("down"));
        let all = token.any(&["breakdown", "interpreted", "interpretation", "explanation", "deciphered"])
            || token.any(&["break", "breaks", "broken", "broke", "breaking"]) && down
            || token.is("explained") && self.token(at + 1).is_some_and(|t| t.is("as"));
        let some = token.any(&["represents", "denotes", "designates", "means"])
            || token.is("stands") && self.token(at + 1).is_some_and(|t| t.is("for"));
        if goods || !(all || some) {
            return None;
        }
        let mut to = at + 1;
        while let Some(token) = self.token(to) {
            let stop = token.mark('.') && self.token(to + 1).is_some_and(|n| n.gap > 0 && n.kind == Kind::Word);
            if some && (stop || token.marks(&[')', ';'])) {
                break;
            }
            // A new line that heads lots or days ends what is explained.
            if all
                && token.gap > 1
                && to > at + 6
                && heads::at(self.tokens, to).is_some_and(|(head, _)| head != Head::More)
            {
                break;
            }
            to += 1;
        }
        let evident = |i: usize| {
            let before = i.checked_sub(1).and_then(|i| self.token(i));
            if self.out.values > 0 && before.is_some_and(|t| t.marks(&['(', '='])) {
                return false;
            }
            date::read(self.tokens, i, self.context, false).is_some_and(|read| {
                let written = self.written(i, read.to);
                written.matches(['/', '-']).count() >= 2 || written.chars().any(char::is_alphabetic)
            })
        };
        (!(at + 1..to).any(evident)).then_some(to)
    }

    /// `22 = year product manufactured; 01 = production line`: what a part of a code means, after the codes themselves.
    fn defined(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let part = token.has_digit() && token.text.len() <= 8
            || token.kind == Kind::Word && token.text.len() <= 4 && !token.text.chars().any(char::is_lowercase);
        let words =
            (2..4).all(|n| self.token(at + n).is_some_and(|t| t.kind == Kind::Word && month::any(t.text).is_none()));
        if !part || self.out.values == 0 || !self.token(at + 1)?.mark('=') || !words {
            return None;
        }
        let mut to = at + 3;
        while let Some(token) = self.token(to) {
            let stop = token.marks(&[';', ',']) || token.mark('.') && self.token(to + 1).is_some_and(|n| n.gap > 0);
            if stop || token.gap > 1 || self.token(to + 1).is_some_and(|t| t.mark('=')) {
                break;
            }
            to += 1;
        }
        Some(to)
    }

    /// `“EST#46481 L1 22 155”`: behind the establishment's number, within the same marks, the code.
    pub(super) fn establishment(&mut self, at: usize) -> Option<usize> {
        let marks = ['“', '"', '”', '‘', '\''];
        let opened = at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.marks(&marks));
        if !opened || !self.expects_code() || !self.token(at)?.any(&["est", "p"]) {
            return None;
        }
        let number = (at + 1..at + 4).find(|i| self.token(*i).is_some_and(Token::has_digit))?;
        let from = number + 1;
        let to = (from..self.end.min(from + 9)).find(|i| self.token(*i).is_some_and(|t| t.marks(&marks)))?;
        let code = |t: &Token<'_>| t.kind != Kind::Word || !t.text.chars().any(char::is_lowercase);
        let tail = self.tokens.get(from..to)?;
        let free = tail.first()?.gap > 0 && tail.iter().all(code) && tail.iter().any(Token::has_digit);
        if !free || (from..to).any(|i| date::read(self.tokens, i, self.context, false).is_some()) {
            return None;
        }
        for start in [at, from] {
            let code = self.written(start, to);
            self.add(self.code_field(), Value::Code(code));
        }
        Some(to)
    }

    /// `3.75-lb`: a size among words.
    pub(super) fn size(&self, chunk: &code::Chunk) -> Option<usize> {
        const UNITS: [&str; 12] =
            ["oz", "ounce", "lb", "lbs", "pound", "ct", "count", "pk", "pack", "inch", "gallon", "gram"];
        let unit = chunk.text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = chunk.text.len() - unit.len();
        let unit = unit.strip_prefix('-').unwrap_or(unit);
        let sized = (1..=5).contains(&number) && UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit));
        (sized && self.context.domain != Domain::Goods && !self.fresh).then_some(chunk.glued)
    }

    /// `09200411B (61)`: how many there are of a lot.
    pub(super) fn counted(&self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.token(i));
        let bracket = before(1)?.mark('(') && self.token(at + 1)?.mark(')') && chunk.glued == at + 1;
        let number = self.token(at)?.kind == Kind::Number && chunk.text.len() <= 3;
        let of_lot = before(2)?.has_digit() && before(2)?.text.len() > 3;
        (bracket && number && of_lot && !self.fresh).then_some(at + 1)
    }

    /// Two to four pieces up to a mark or a heading, not all alike: where they end, what they are made of, and whether
    /// no day is among them that may be one by itself.
    fn entry(&self, at: usize) -> Option<(usize, String, bool)> {
        let mut to = at;
        let mut pieces: Vec<String> = Vec::new();
        let mut start = at;
        while let Some(token) = self.token(to) {
            let stop = self.is_masked(to)
                || token.marks(&[',', ';', '(', ')', '"', '“', '”', '='])
                || token.any(&["and", "or"])
                || to > at && token.gap > 1
                || heads::at(self.tokens, to).is_some()
                || token.marks(&[':', '.', '#']) && self.token(to + 1).is_none_or(|t| t.gap > 0);
            if stop || to > at + 16 {
                break;
            }
            if to > start && token.gap > 0 {
                pieces.push(self.written(start, to));
                start = to;
            }
            to += 1;
        }
        pieces.push(self.written(start, to));
        let shapes: Vec<String> = pieces.iter().map(|piece| outline(piece)).collect();
        let code = |piece: &String| {
            let letters = piece.len() <= 3 && piece.bytes().all(|b| b.is_ascii_uppercase());
            letters
                || piece.bytes().any(|b| b.is_ascii_digit()) && piece.bytes().filter(u8::is_ascii_lowercase).count() < 2
        };
        let dated = (at..to).any(|i| {
            date::read(self.tokens, i, self.context, false)
                .is_some_and(|r| r.to <= to && self.written(i, r.to).matches(['/', '-', '.']).count() >= 2)
        });
        let dated = dated || shapes.iter().any(|shape| shape == "9/9");
        let expires = heads::at(self.tokens, to + usize::from(self.token(to).is_some_and(|t| t.mark(','))))
            .is_some_and(|(head, _)| head == heads::Head::Of(Field::ExpiresOn));
        let sized = (at..to).any(|i| {
            let unit = gtin::is_unit(self.tokens, i + 1) && self.token(i + 1).is_some_and(|t| t.kind == Kind::Word);
            unit && self.token(i).is_some_and(Token::has_digit)
        });
        let fits = (2..=4).contains(&pieces.len())
            && pieces.iter().all(code)
            && shapes.iter().any(|shape| Some(shape) != shapes.first())
            && pieces.iter().any(|piece| piece.bytes().filter(u8::is_ascii_digit).count() >= 3)
            && !sized;
        fits.then(|| (to, shapes.join(" "), !dated || expires))
    }
}

/// Digits and letters of a code, each run as one sign.
fn outline(code: &str) -> String {
    let mut out = String::new();
    for sign in code::shape(code).chars() {
        if !(out.ends_with(sign) && matches!(sign, '9' | 'A')) {
            out.push(sign);
        }
    }
    out
}
