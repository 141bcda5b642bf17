//! Codes with their bounds and ranges, and what looks like a code and is none.

use super::phrases::Bound;
use super::{Head, Mode, Parser, heads, phrases};
use crate::feed::prose::context::Domain;
use crate::feed::prose::gtin;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Field, Value};

impl Parser<'_, '_> {
    /// The field that a code under the present headings belongs to.
    pub(super) fn code_field(&self) -> Field {
        if self.heads.contains(&Head::Of(Field::Serial)) { Field::Serial } else { Field::Lot }
    }

    pub(super) fn expects_code(&self) -> bool {
        self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code))
    }

    pub(super) fn code(&mut self, at: usize, bound: Option<Bound>) -> Option<usize> {
        let headed = self.expects_code();
        let lots = self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial)));
        let listed = lots && (self.fresh || self.comma_before(at));
        let chunk = code::chunk(self.text, self.tokens, at, listed)?;
        if chunk.glued > self.end || self.address(at, &chunk) {
            return Some(chunk.glued.min(self.end)).filter(|_| chunk.glued <= self.end);
        }
        let token = self.token(at)?;
        if heads::at(self.tokens, at).is_some() && token.kind == Kind::Word {
            return None;
        }
        if self.context.domain == Domain::Goods && chunk.text.len() > 22 {
            self.out.unread.push(chunk.text.clone());
            return Some(chunk.glued);
        }
        if self.is_item() {
            // The number of an item, then of the next in its list; a new kind of thing needs a new heading.
            return Some(chunk.glued);
        }
        if self.mode != Mode::Codes && self.heads.is_empty() {
            return None;
        }
        if gtin::is_unit(self.tokens, chunk.glued)
            && (chunk.text.len() <= 6
                && chunk.text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'/' || b == b'-'))
        {
            return Some(chunk.glued + 1);
        }
        let digits = chunk.text.bytes().filter(u8::is_ascii_digit).count();
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
            let mut start = self.skip(to);
            while let Some((_, after)) = heads::at(self.tokens, start).filter(|(_, to)| *to < self.end) {
                if start > to + 6 {
                    break;
                }
                start = self.skip(after);
            }
            code::chunk(self.text, self.tokens, start, true).filter(|c| c.glued <= self.end && !self.is_masked(start))
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
        let value = code::dashed(&text, self.context, self.julian).unwrap_or_else(|| code::single(&text));
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
        self.put(field, value, made);
        Some(next)
    }

    /// Adds a code; where it is a pack date printed as a code, its days too.
    pub(super) fn put(&mut self, field: Field, value: Value, made: bool) {
        let days = match &value {
            Value::CodeDates { from, to, .. } => Some((*from, *to)),
            Value::Code(code) if made || self.julian => {
                code::days(code, code, self.context, true).map(|(_, from, to)| (Some(from), Some(to)))
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
