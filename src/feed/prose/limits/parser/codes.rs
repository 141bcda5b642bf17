//! Codes with their bounds and ranges, and what looks like a code and is none.

use super::phrases::Bound;
use super::{Head, Mode, Parser, heads, phrases};
use crate::feed::prose::context::Domain;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::feed::prose::{date, gtin};
use crate::record::{Field, Value};

impl Parser<'_, '_> {
    /// The field that a code under the present headings belongs to.
    pub(super) fn code_field(&self) -> Field {
        let has = |field| self.heads.contains(&Head::Of(field));
        // "Lot/Serial Number": people say lot.
        if has(Field::Serial) && !has(Field::Lot) { Field::Serial } else { Field::Lot }
    }

    pub(super) fn expects_code(&self) -> bool {
        self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code))
    }

    pub(super) fn code(&mut self, at: usize, bound: Option<Bound>) -> Option<usize> {
        let headed = self.expects_code();
        let lots = self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial)));
        let listed = lots && (self.fresh || self.comma_before(at))
            || headed && self.fresh && code::lettered(self.tokens, at).is_some();
        let chunk = code::chunk(self.text, self.here(), at, listed)?;
        if headed && let Some(next) = self.quoted(at, &chunk).or_else(|| self.yearly(at, &chunk)) {
            return Some(next);
        }
        if let Some(next) = self.pair(at) {
            return Some(next);
        }
        if let Some(next) = self.year_of_days(at).or_else(|| self.timed(&chunk)) {
            return Some(next);
        }
        // `4-digit`, `12 characters`: how long a code is.
        let counted = |t: &Token<'_>| t.any(&["digit", "digits", "character", "characters", "letters", "numbers"]);
        let counts = self.tokens.get(at + 1..chunk.to).is_some_and(|ts| ts.iter().any(counted))
            || chunk.text.len() <= 2 && self.token(chunk.to).is_some_and(counted);
        if counts {
            return Some(chunk.to.min(self.end));
        }
        let no_code = self.thousands(at).or_else(|| self.store_number(at, &chunk));
        let no_code = no_code.or_else(|| self.dose(at, &chunk)).or_else(|| self.size(&chunk));
        let no_code = no_code.or_else(|| self.counted(at, &chunk));
        // `16-012 is the number of a plant`: what stands in the codes for something else.
        let named = self.token(chunk.glued).is_some_and(|t| t.any(&["is"]))
            && self.token(chunk.glued + 1).is_some_and(|t| t.any(&["the", "a"]))
            && self.context.domain != Domain::Goods;
        // `### # K # #`: what a code looks like.
        if chunk.text.len() == 1 && self.token(chunk.glued).is_some_and(|t| t.mark('#')) {
            return Some(chunk.glued);
        }
        if named && no_code.is_none() && self.names_plant(chunk.glued) {
            let written = self.written(at, chunk.glued);
            self.out.drafts.forget(&written);
            return Some(chunk.glued);
        }
        if named && no_code.is_none() && !self.fresh {
            self.out.unread.push(chunk.text.clone());
            return Some(chunk.glued);
        }
        if no_code.is_some() {
            return no_code;
        }
        if let Some(next) = self.lot_and_date(at, &chunk).or_else(|| self.letter_of_list(at)) {
            return Some(next);
        }
        if chunk.glued > self.end || self.address(at, &chunk) {
            return Some(chunk.glued.min(self.end)).filter(|_| chunk.glued <= self.end);
        }
        let token = self.token(at)?;
        let begins = token.text.len() <= 3
            && token.text.chars().all(char::is_uppercase)
            && self.expects_code()
            && self.token(at + 1).is_some_and(|t| t.dash() && t.gap == 0)
            && self.token(at + 2).is_some_and(|t| t.has_digit() && t.gap == 0);
        if heads::at(self.tokens, at).is_some() && token.kind == Kind::Word && !begins {
            return None;
        }
        if self.context.domain == Domain::Goods && chunk.text.len() > 22 {
            // Under a heading for models it limits nothing, whatever cells are in it.
            if self.expects_code() || self.heads.is_empty() && self.table.is_some() {
                self.out.unread.push(chunk.text.clone());
            }
            return Some(chunk.glued);
        }
        if self.is_item() {
            // The number of an item, then of the next in its list; a new kind of thing needs a new heading, or looks
            // otherwise: `Service Code 2K6134; 15342084S, 15342191S`.
            let length = chunk.text.len();
            let other = length >= 6 && self.item_length.is_some_and(|own| own.abs_diff(length) >= 2);
            // `Material No. 701404:  D093024000   12/4/2016`: behind the item's number, lots with their days.
            let dated = || {
                let day = date::read(self.tokens, chunk.glued, self.context, false).filter(|day| day.to <= self.end);
                day.is_some_and(|day| self.written(chunk.glued, day.to).matches(['/', '-']).count() >= 2)
            };
            let otherwise = other && (self.context.domain == Domain::Drug || dated());
            if !otherwise {
                self.item_length.get_or_insert(length);
                return Some(chunk.glued);
            }
            self.heads.clear();
        }
        if self.mode != Mode::Codes && self.heads.is_empty() {
            return None;
        }
        // A closing mark behind an opening one is no sign for inches.
        let in_marks = self.token(chunk.glued).is_some_and(|t| t.mark('"'))
            && at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.mark('"'));
        if gtin::is_unit(self.tokens, chunk.glued)
            && !in_marks
            && !self.token(chunk.glued + 1).is_some_and(|t| t.mark(':'))
            && (chunk.text.len() <= if chunk.text.contains(['.', '/', '-']) { 6 } else { 4 }
                && chunk.text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'/' || b == b'-'))
        {
            return Some(chunk.glued + 1);
        }
        let digits = chunk.text.bytes().filter(u8::is_ascii_digit).count();
        // `the serial number and SMART logo`: a serial of goods has digits.
        if self.context.domain == Domain::Goods && digits == 0 && self.code_field() == Field::Serial {
            return Some(chunk.glued);
        }
        // “the year (24)”: too short to be a code of goods.
        if self.context.domain == Domain::Goods && chunk.text.len() < 3 {
            return Some(chunk.glued);
        }
        if self.table.is_some_and(|from| at >= from) && (digits < 4 || !headed) {
            return None;
        }
        if !headed && !self.plain_code(at, &chunk, digits) {
            return None;
        }
        let to_end = chunk.to.min(self.end);
        let text = if chunk.to <= self.end { chunk.text.clone() } else { self.written(at, to_end) };
        let field = self.code_field();
        let made = self.heads.contains(&Head::Of(Field::MadeOn));
        let expires = self.heads.contains(&Head::Of(Field::ExpiresOn)) && !headed;
        if expires && digits < 3 {
            return None;
        }
        let between = bound == Some(Bound::Between);
        // A range in words, or with spaces about its dash.
        let mut after = chunk.glued;
        while self.token(after).is_some_and(|t| t.marks(&['"', '”', '\'', '’'])) {
            after += 1;
        }
        let mark = phrases::range_mark(self.tokens, after, between)
            .or_else(|| phrases::range_mark(self.tokens, to_end, between))
            .filter(|to| *to < self.end);
        let second = mark.and_then(|to| {
            let start = self.behind_heads(to);
            code::chunk(self.text, self.here(), start, true).filter(|c| c.glued <= self.end && !self.is_masked(start))
        });
        if let (Some(second), Some(mark)) = (second, mark) {
            let first = if mark > to_end { text.clone() } else { self.written(at, chunk.glued) };
            let last = second.text.clone();
            let loose_dash = self.token(mark.wrapping_sub(1)).is_some_and(Token::dash);
            let value = code::range(&first, &last, self.context, self.julian);
            let like = !loose_dash || first.len() == last.len();
            match value.filter(|_| like) {
                Some(value) => {
                    self.put(field, value, made);
                    return Some(self.tail(second.to.min(self.end)));
                }
                None if loose_dash => {}
                None => {
                    self.out.unread.push(self.written(at, second.glued));
                    self.put(field, code::single(&first), false);
                    self.put(field, code::single(&last), false);
                    return Some(second.to.min(self.end));
                }
            }
        }
        let ranged = if self.ranging { code::dashed_in_range(&text, self.context) } else { None };
        let value =
            ranged.or_else(|| code::dashed(&text, self.context, self.julian)).or_else(|| self.of_several(at, &text));
        let value = value.unwrap_or_else(|| code::single(&text));
        let (bound, next) = match phrases::after(self.tokens, to_end).filter(|(_, to)| *to <= self.end) {
            Some((tail, to)) => (Some(tail), to),
            None => (bound, to_end),
        };
        let value = match (bound, &value) {
            (Some(Bound::AtMost), Value::Code(code)) => Value::Codes { from: None, to: Some(code.clone()) },
            (Some(Bound::AtLeast), Value::Code(code)) => Value::Codes { from: Some(code.clone()), to: None },
            (Some(Bound::Below | Bound::Above), _) => {
                self.out.unread.push(self.written(at, next));
                return Some(next);
            }
            _ => value,
        };
        // `1111711/1121731`: two lots that are made alike.
        let alike = |a: &str, b: &str| {
            let long = a.len() >= 5 && a.bytes().filter(u8::is_ascii_digit).count() >= 4;
            long && a != b && code::shape(a) == code::shape(b) && !b.contains('/')
        };
        if let Value::Code(both) = &value
            && let Some((a, b)) = both.split_once('/').filter(|(a, b)| alike(a, b))
        {
            let (a, b) = (a.to_owned(), b.to_owned());
            self.put(field, Value::Code(a), made);
            self.put(field, Value::Code(b), made);
            return Some(next);
        }
        self.put(field, value, made);
        Some(next)
    }

    /// `Best By Dates (2014): SEPT 24`: the year of the days that follow.
    fn year_of_days(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|i| self.token(i))?;
        let year = self.token(at).filter(|t| t.kind == Kind::Number && t.text.len() == 4)?.value()?;
        let near = self.context.year().is_some_and(|near| (near - 2..=near + 3).contains(&(year as i32)));
        let bracket = before.mark('(') && self.token(at + 1)?.mark(')');
        (bracket && near && self.fresh && self.expects_date()).then_some(at + 2)
    }

    /// `Batches 1144-3949`: two numbers of one length behind a heading for several, and no other code: from one to the
    /// other.
    fn of_several(&self, at: usize, code: &str) -> Option<Value> {
        let head = (self.begin..at).rev().filter_map(|i| self.token(i)).find(|t| t.kind == Kind::Word)?;
        let (from, to) = code.split_once(['-', '–'])?;
        let digits = |part: &str| (3..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let plural = head.any(&["batches", "lots", "codes", "numbers"]) && self.fresh;
        let range = digits(from) && digits(to) && from.len() == to.len() && from < to;
        let more = self.token(at + 3).is_some_and(|t| t.marks(&[',', ';', '&']) || t.any(&["and", "or"]));
        (plural && range && !more).then(|| Value::Codes { from: Some(from.to_owned()), to: Some(to.to_owned()) })
    }

    /// `“20309 11 – 91”`: what stands in quotation marks is one code, unless it is a range or a list.
    fn quoted(&mut self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|i| self.token(i))?;
        if !before.marks(&['“', '"', '”']) {
            return None;
        }
        let inside = |t: &Token<'_>| !t.marks(&['”', '"', '“', ',', ';', ':', '(']);
        let close = (at..self.end.min(at + 9)).find(|i| self.token(*i).is_some_and(|t| !inside(t)))?;
        if !self.token(close)?.marks(&['”', '"']) || close <= chunk.to || close < at + 3 {
            return None;
        }
        let words = self.tokens.get(at..close)?;
        let plain =
            words.iter().all(|t| t.kind != Kind::Word || t.text.len() <= 3 && !t.text.chars().any(char::is_lowercase));
        let dash = words.iter().position(|t| t.dash() && t.gap > 0);
        let alike = dash.is_some_and(|d| {
            let width = |from: usize, to: usize| self.written(from, to).chars().filter(|c| c.is_alphanumeric()).count();
            width(at, at + d) == width(at + d + 1, close)
        });
        let dated = date::read(self.tokens, at, self.context, false).is_some();
        // Groups of digits alone may be a list, unless one code is announced.
        let one = before.gap > 0
            && (1..=4)
                .any(|n| at.checked_sub(n).and_then(|i| self.token(i)).is_some_and(|t| t.any(&["code", "number"])));
        let groups = words.iter().all(|t| t.kind != Kind::Mark) && one;
        if !plain || alike || dash.is_none() && !groups || dated {
            return None;
        }
        let code = self.written(at, close).trim_end_matches(['.', ' ']).to_owned();
        self.add(self.code_field(), Value::Code(code));
        Some(close)
    }

    /// `2023 32-58 through 2024 13-58`: a year and a week with a plant's number, from one to the other.
    fn yearly(&mut self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        let year = |i: usize| self.token(i).filter(|t| t.kind == Kind::Number && t.text.len() == 4).map(|t| t.text);
        let first = year(at).filter(|_| chunk.glued == at + 1)?;
        let low = code::chunk(self.text, self.here(), at + 1, true)?;
        let from = phrases::range_mark(self.tokens, low.glued, false)?;
        let last = year(from)?;
        let high = code::chunk(self.text, self.here(), from + 1, true)?;
        if high.glued > self.end || low.text.len() != high.text.len() || !low.text.contains('-') || first > last {
            return None;
        }
        let value =
            Value::Codes { from: Some(format!("{first} {}", low.text)), to: Some(format!("{last} {}", high.text)) };
        self.add(self.code_field(), value);
        Some(high.glued)
    }

    /// `16-012 is the number of a production plant`: the code of the place, which all its goods bear.
    fn names_plant(&self, at: usize) -> bool {
        let words = self.tokens.get(at..self.end.min(at + 9)).unwrap_or_default();
        let sentence = words.iter().take_while(|t| !t.marks(&['.', ';', ',']));
        sentence.into_iter().any(|t| t.any(&["plant", "facility", "establishment", "factory"]))
    }

    /// `70,200`: a number with a thousands comma is a quantity.
    fn thousands(&self, at: usize) -> Option<usize> {
        let (first, comma, last) = (self.token(at)?, self.token(at + 1)?, self.token(at + 2)?);
        let most = if self.context.domain == Domain::Goods { 3 } else { 2 };
        let quantity = first.kind == Kind::Number
            && first.text.len() <= most
            && comma.mark(',')
            && comma.gap == 0
            && last.kind == Kind::Number
            && last.gap == 0
            && last.text.len() == 3;
        quantity.then_some(at + 3)
    }

    /// `at Target store T2780`: where it was sold.
    fn store_number(&self, at: usize, chunk: &code::Chunk) -> Option<usize> {
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.token(i));
        let store = |t: &Token<'_>| t.any(&["store", "stores", "club", "clubs"]);
        let is_store =
            before(1).is_some_and(store) || before(1).is_some_and(|t| t.mark('#')) && before(2).is_some_and(store);
        is_store.then_some(chunk.glued)
    }

    /// `111207A, B, C`: letters that stand for the last one of the code before.
    fn letter_of_list(&mut self, at: usize) -> Option<usize> {
        let letter = self.token(at).filter(|t| t.kind == Kind::Word && t.text.len() == 1)?;
        let upper = letter.text.bytes().all(|b| b.is_ascii_uppercase());
        let lone = self.token(at + 1).is_none_or(|t| t.gap > 0 || t.kind == Kind::Mark && !t.dash());
        if !upper || !lone || !self.comma_before(at) || self.out.drafts.last() != Some(Field::Lot) {
            return None;
        }
        let code = self.out.drafts.last_code()?;
        let stem = code.strip_suffix(|c: char| c.is_ascii_uppercase())?;
        if !stem.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let next = format!("{stem}{}", letter.text);
        self.add(Field::Lot, Value::Code(next));
        Some(at + 1)
    }

    /// Adds a code; where it is a pack date printed as a code, its days too.
    pub(super) fn put(&mut self, field: Field, value: Value, made: bool) {
        let days = match &value {
            Value::CodeDates { from, to, .. } => Some((*from, *to)),
            Value::Code(code) if made || self.julian => {
                // `081913A`: a line's or shift's letter behind the day.
                let day = code.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                let day = if code.len() - day.len() <= 2 && day.len() >= 5 { day } else { code };
                code::days(day, day, self.context, true).map(|(_, from, to)| (Some(from), Some(to)))
            }
            _ => None,
        };
        self.add(field, value);
        if let Some((from, to)) = days.filter(|_| made) {
            self.drafts().also(Field::MadeOn, Value::Dates { from, to });
        }
    }

    pub(super) fn tail(&self, at: usize) -> usize {
        match self.token(at) {
            Some(t) if t.is("inclusive") => at + 1,
            Some(t) if t.mark('(') && self.token(at + 1).is_some_and(|n| n.is("inclusive")) => at + 3,
            _ => at,
        }
    }

    /// Whether a number without a heading looks like a code at all.
    pub(super) fn plain_code(&self, at: usize, chunk: &code::Chunk, digits: usize) -> bool {
        if self.expects_date() {
            return digits >= 3;
        }
        let alone = self.tokens.get(..self.end).is_some_and(|ts| {
            ts.iter().all(|t| t.kind != Kind::Word || t.text.len() <= 3 || t.any(&["through", "and", "thru"]))
        });
        let short = chunk.text.len() < 4
            && !alone
            && !phrases::range_mark(self.tokens, chunk.glued, false)
                .is_some_and(|i| self.token(i).is_some_and(|t| t.kind == Kind::Number));
        let year = self.token(at).is_some_and(|t| {
            t.kind == Kind::Number && t.text.len() == 4 && (t.text.starts_with("19") || t.text.starts_with("20"))
        }) && !alone;
        !short && !year && digits >= 2
    }

    /// Telephone numbers, web and mail addresses.
    pub(super) fn address(&self, at: usize, chunk: &code::Chunk) -> bool {
        let lower = chunk.text.to_ascii_lowercase();
        let groups: Vec<usize> = lower.split(['-', '.']).map(str::len).collect();
        let phone = matches!(groups.as_slice(), [3, 3, 4] | [1, 3, 3, 4])
            && lower.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.');
        let _ = at;
        phone || lower.contains("www.") || lower.contains(".com") || lower.contains(".gov") || lower.contains("http")
    }
}
