//! Days with their bounds and ranges, and the field that the headings give them.

use super::phrases::Bound;
use super::{Head, Mode, Parser, phrases};
use crate::feed::prose::date;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Date, DateSpan, Field, Value};

impl Parser<'_, '_> {
    /// The fields that a date under the present headings belongs to.
    pub(super) fn date_fields(&self) -> Vec<Field> {
        let dates: Vec<Field> = self
            .heads
            .iter()
            .filter_map(|head| match head {
                Head::Of(field @ (Field::ExpiresOn | Field::MadeOn | Field::BoughtOn | Field::DistributedOn)) => {
                    Some(*field)
                }
                _ => None,
            })
            .collect();
        if dates.is_empty() { vec![Field::AnyDate] } else { dates }
    }

    pub(super) fn expects_date(&self) -> bool {
        self.heads.iter().any(|h| {
            matches!(
                h,
                Head::Of(Field::ExpiresOn | Field::MadeOn | Field::AnyDate | Field::BoughtOn | Field::DistributedOn)
            )
        })
    }

    /// `EXPANDED 8-10-2022`: when the notice was, before any heading.
    fn announced(&self, at: usize) -> Option<usize> {
        let word =
            (self.begin..at).rev().take(3).filter_map(|i| self.token(i)).find(|t| !t.any(&["on", "as", "of"]))?;
        let said = word.any(&[
            "expanded",
            "expansion",
            "expands",
            "updated",
            "update",
            "revised",
            "revision",
            "amended",
            "extended",
            "extension",
        ]);
        let read = if said { date::read(self.tokens, at, self.context, true) } else { None }?;
        (read.to <= self.end).then_some(read.to)
    }

    pub(super) fn date(&mut self, at: usize, bound: Option<Bound>) -> Option<usize> {
        if self.mode != Mode::Codes && self.heads.is_empty() || self.is_item() {
            return None;
        }
        let strict = self.expects_code() && !self.expects_date();
        if self.heads.is_empty()
            && let Some(next) = self.announced(at)
        {
            return Some(next);
        }
        let mut read = date::read(self.tokens, at, self.context, self.expects_date())?;
        if read.to > self.end {
            return None;
        }
        // "May 15 or May 16, 2014": the year at a list's end is everyone's.
        if let Some(span) = self.year_of_list(read.to).and_then(|year| read.in_year(year)) {
            read.spans = vec![span];
        }
        let written = self.written(at, read.to);
        let evident = written.chars().any(char::is_alphabetic) || written.matches(['/', '-', '.']).count() >= 2;
        // `12162019@23`: digits that go on behind a mark are a code's, whatever the heading.
        let colon = self.token(at).is_some_and(|t| t.kind == Kind::Number && t.text.len() >= 6) && read.to == at + 1;
        let runs_on =
            self.token(read.to).is_some_and(|t| t.gap == 0 && (t.marks(&['@', '_', '+', '#']) || colon && t.mark(':')))
                && self.token(read.to + 1).is_some_and(|t| t.gap == 0 && t.kind != Kind::Mark);
        if runs_on {
            return None;
        }
        if strict || self.heads.is_empty() {
            // Under a heading for codes, or none, a date must look like nothing else.
            let month = self.context.domain == crate::feed::prose::context::Domain::Goods && written.len() == 7;
            if !(evident || month || written.contains('/') && self.heads != [Head::Of(Field::Lot)]) {
                return None;
            }
            let tail = self.token(read.to).is_some_and(|t| {
                t.gap == 0
                    && t.marks(&[':', '@', '-', '/', '.'])
                    && self.token(read.to + 1).is_some_and(|n| n.gap == 0)
                    && date::read(self.tokens, read.to + 1, self.context, false).is_none()
            });
            if tail {
                return None;
            }
        }
        // "20180393, exp. 1/31/2020, 20180424, exp. …": what was a lot by its form is one again.
        let like_lot = !evident
            && read.to == at + 1
            && self.evident
            && !self.fresh
            && self.out.drafts.has_number_of(self.token(at)?.text.len());
        if like_lot {
            return None;
        }
        self.evident |= evident || written.contains('/');
        if self.expects_date()
            && !evident
            && read.to == at + 1
            && self.julian
            && self.token(at).is_some_and(|t| t.text.len() != 6 && t.text.len() != 8)
        {
            return None;
        }
        let mut next = self.restated(&read);
        let mut ends: Vec<(Option<Date>, Option<Date>)> =
            read.spans.iter().map(|s| (Some(s.from), Some(s.to))).collect();
        let between = bound == Some(Bound::Between);
        let closing = |p: &Self, mut i: usize| {
            let comma = |i: usize| {
                p.token(i).is_some_and(|t| t.mark(','))
                    && p.token(i + 1).is_some_and(|t| t.any(&["to", "through", "thru", "until"]))
            };
            while comma(i)
                || p.token(i).is_some_and(|t| t.marks(&['"', '”', '“', '\'', ')', '’']) || between && t.mark(','))
            {
                i += 1;
            }
            i
        };
        let mark = phrases::range_mark(self.tokens, closing(self, next), between).filter(|to| *to < self.end);
        let second = mark.and_then(|to| {
            let mut last =
                date::read(self.tokens, self.behind_heads(to), self.context, true).filter(|r| r.to <= self.end)?;
            // `A (coded 14-0214) and B (coded 14-0919)`: what the codes of the ends are.
            let bracket = self.token(last.to).is_some_and(|t| t.mark('(')) && next > read.to;
            let close = (last.to..self.end.min(last.to + 9)).find(|i| self.token(*i).is_some_and(|t| t.mark(')')));
            last.to = match close.filter(|_| bracket) {
                Some(close) => close + 1,
                None => self.restated(&last),
            };
            Some(last)
        });
        let ranged = second.is_some();
        if let Some(second) = second {
            ends = self.like_digits(at, &read, &second).unwrap_or_else(|| self.range(&read, &second));
            next = second.to;
        } else {
            match bound {
                Some(Bound::AtMost) => ends.iter_mut().for_each(|e| e.0 = None),
                Some(Bound::Below) => ends.iter_mut().for_each(|e| *e = (None, e.0.map(|d| d.plus_days(-1)))),
                Some(Bound::AtLeast) if self.opens_range() => ends.iter_mut().for_each(|e| e.1 = None),
                Some(Bound::Above) => ends.iter_mut().for_each(|e| *e = (e.1.map(|d| d.plus_days(1)), None)),
                // "between A and the date of this decree"
                Some(Bound::Between) if self.token(next).is_some_and(|t| t.is("and")) => {
                    let named = self.named_end(next);
                    ends.iter_mut().for_each(|e| e.1 = named);
                    if named.is_none() {
                        self.out.unread.push(self.written(at, (next + 3).min(self.end)));
                    }
                }
                Some(Bound::AtLeast | Bound::Between) | None => {}
            }
        }
        if let Some((tail, to)) = phrases::after(self.tokens, next).filter(|(_, to)| *to <= self.end) {
            match tail {
                Bound::AtMost => ends.iter_mut().for_each(|e| e.0 = None),
                Bound::AtLeast => ends.iter_mut().for_each(|e| e.1 = None),
                _ => {}
            }
            next = to;
        }
        // "Production week: D": the seven days from D.
        let words = self.tokens.get(at.saturating_sub(4).max(self.begin)..at).unwrap_or_default();
        if words.iter().any(|t| t.any(&["week", "weeks"])) && self.heads.contains(&Head::Of(Field::MadeOn)) {
            for end in ends.iter_mut().filter(|end| end.0 == end.1) {
                end.1 = end.1.map(|day| day.plus_days(6));
            }
        }
        if ends.is_empty() {
            self.out.unread.push(written);
            return Some(next);
        }
        let mut fields = self.date_fields();
        if fields.len() > 1 && !(fields.contains(&Field::MadeOn) && fields.contains(&Field::DistributedOn)) {
            fields.truncate(1);
        }
        // A date under a heading for lots is the lot as printed, unless it follows a lot.
        // "Lot 123, 07/31/2015": behind a lot of another make the day is its date.
        let plain = || {
            let last = self.out.drafts.last_lot().filter(|code| code.len() >= 4)?;
            let words = crate::feed::prose::token::tokens(last);
            let like = (0..words.len()).any(|i| {
                date::read(&words, i, self.context, i == 0).is_some_and(|r| r.to > i + 1 || r.to == words.len())
            });
            let alone = code::chunk(self.text, self.here(), at, true).is_none_or(|c| c.glued <= next);
            (evident && !like && alone).then_some(())
        };
        let after_lot =
            self.out.drafts.last() == Some(Field::Lot) && !self.fresh && (!self.comma_before(at) || plain().is_some());
        if strict && !ranged && bound.is_none() && !after_lot && self.heads.contains(&Head::Of(Field::Lot)) {
            let code = code::chunk(self.text, self.here(), at, true).filter(|c| c.to >= next);
            let (raw, to) = code.map_or((self.written(at, next), next), |c| (c.text, c.to));
            self.add(Field::Lot, Value::Code(raw));
            for (from, to) in ends {
                self.out.drafts.also(Field::AnyDate, Value::Dates { from, to });
            }
            return Some(to);
        }
        // When it went out describes units that lots or printed dates already tell apart.
        let describes = matches!(fields.first(), Some(Field::DistributedOn | Field::BoughtOn));
        if describes
            && !self.out.drafts.is_fresh()
            && self.out.drafts.last() != fields.first().copied()
            && !self.excepting
        {
            return Some(next);
        }
        // `OCT2416 HO D`: a date code as it is printed, line and plant behind its day.
        if strict && !ranged && bound.is_none() && !self.excepting {
            let code = code::chunk(self.text, self.here(), at, true).filter(|c| c.to > next && c.to <= self.end);
            let tailed = code
                .filter(|c| c.text.split_whitespace().nth(1).is_some() && self.token(next).is_some_and(|t| t.gap == 1));
            if let Some(code) = tailed {
                self.out.printed.push(Value::Code(code.text));
                next = code.to;
            }
        }
        let extra = fields.get(1).copied();
        let field = fields.first().copied().unwrap_or(Field::AnyDate);
        for (from, to) in ends {
            self.add(field, Value::Dates { from, to });
            if let Some(extra) = extra {
                self.drafts().also(extra, Value::Dates { from, to });
            }
        }
        if field == Field::BoughtOn {
            let behind = self.seller(next);
            if behind == next {
                self.seller_before(at);
            }
            next = behind;
        }
        Some(next)
    }

    /// "purchased at Target store T2780 from DATE": one shop, named before the days.
    fn seller_before(&mut self, at: usize) {
        let from = at.saturating_sub(16).max(self.begin);
        let cue = (from + 1..at).rev().find(|i| {
            self.token(*i).is_some_and(|t| t.is("at"))
                && self.token(i - 1).is_some_and(|t| t.any(&["purchased", "bought", "sold"]))
        });
        let Some(cue) = cue else { return };
        let capital = |t: &Token<'_>| t.kind == Kind::Word && t.text.starts_with(char::is_uppercase);
        let to = (cue + 1..at).find(|i| !self.token(*i).is_some_and(capital)).unwrap_or(at);
        // "Owl Market, Hare's and others": a list is not read.
        let listed = self.tokens.get(to..at).unwrap_or_default().windows(2).any(
            |pair| matches!(pair, [and, next] if and.any(&["and", "or", "other"]) || and.mark('&') && capital(next)),
        );
        if to > cue + 1 && !listed {
            let shop = self.written(cue + 1, to);
            self.drafts().also(Field::Seller, Value::Words(shop));
            self.drafts().every();
        }
    }

    /// "between A and the date of entry of this decree … entered on B": the day that is named further on.
    fn named_end(&self, at: usize) -> Option<Date> {
        let words = self.tokens.get(at..self.end.min(at + 60))?;
        let on = words.windows(2).position(
            |w| matches!(w, [a, b] if a.any(&["entered", "effective", "signed", "issued", "dated"]) && b.is("on")),
        )?;
        let read = date::read(self.tokens, at + on + 2, self.context, true)?;
        read.spans.first().map(|span| span.to)
    }

    /// `040919 and 281019`: digits alone are read in one order of day and month at both ends.
    fn like_digits(
        &self,
        at: usize,
        first: &date::Read,
        second: &date::Read,
    ) -> Option<Vec<(Option<Date>, Option<Date>)>> {
        let (from, to) = (self.written(at, first.to), self.written(second.to.checked_sub(1)?, second.to));
        let digits = |text: &str| text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        let (_, from, to) = code::days(&from, &to, self.context, false).filter(|_| digits(&from) && digits(&to))?;
        Some(vec![(Some(from), Some(to))])
    }

    /// "from A" without an end is open only where the words do not describe a single day.
    pub(super) fn opens_range(&self) -> bool {
        true
    }

    /// After `(October 2023)` behind `2023-10`: the same day or month in other words.
    fn restated(&self, read: &date::Read) -> usize {
        if !self.token(read.to).is_some_and(|t| t.mark('(')) {
            return read.to;
        }
        // `(coded 14-0214)` between the ends of a range.
        let close = (read.to + 1..self.end.min(read.to + 9)).find(|i| self.token(*i).is_some_and(|t| t.mark(')')));
        if let Some(close) = close
            && phrases::range_mark(self.tokens, close + 1, true)
                .is_some_and(|to| date::read(self.tokens, self.skip(to), self.context, true).is_some())
        {
            return close + 1;
        }
        let again = date::read(self.tokens, read.to + 1, self.context, true)
            .filter(|again| again.spans.iter().any(|span| read.spans.contains(span)))
            .filter(|again| self.token(again.to).is_some_and(|t| t.mark(')')));
        again.map_or(read.to, |again| again.to + 1)
    }

    /// The year that a later day of the same list gives, where the days before it have none.
    fn year_of_list(&self, from: usize) -> Option<i32> {
        let mut at = from;
        for _ in 0..40 {
            let joined = at;
            while self.token(at).is_some_and(|t| t.marks(&[',', '&', '"', '“', '”', ';']) || t.any(&["and", "or"]))
                && at < joined + 4
            {
                at += 1;
            }
            if at == joined {
                return None;
            }
            let read = date::read(self.tokens, at, self.context, self.expects_date()).filter(|r| r.to <= self.end)?;
            if read.yearless.is_none() {
                return read.spans.first().map(|span| span.from.year());
            }
            at = read.to;
        }
        None
    }

    /// The days from one date to another, whose year may be given once.
    pub(super) fn range(&self, first: &date::Read, second: &date::Read) -> Vec<(Option<Date>, Option<Date>)> {
        let mut out = Vec::new();
        let mut add = |from: DateSpan, to: DateSpan| {
            if from.from <= to.to && to.to.days() - from.from.days() < 366 * 40 {
                out.push((Some(from.from), Some(to.to)));
            }
        };
        match (first.yearless, second.yearless, second.spans.first()) {
            (Some(_), None, Some(last)) => {
                let year = last.to.year();
                let same = first.in_year(year).filter(|f| f.from <= last.to);
                if let Some(from) = same.or_else(|| first.in_year(year - 1)) {
                    add(from, *last);
                }
            }
            (None, Some(_), _) => {
                let year = first.spans.first().map_or(0, |s| s.from.year());
                let same = second.in_year(year).filter(|s| first.spans.first().is_some_and(|f| f.from <= s.to));
                if let (Some(from), Some(to)) = (first.spans.first(), same.or_else(|| second.in_year(year + 1))) {
                    add(*from, to);
                }
            }
            _ => {
                for (from, to) in first.spans.iter().zip(&second.spans) {
                    if from.from > to.to && first.yearless.is_some() {
                        if let Some(earlier) = first.in_year(from.from.year() - 1) {
                            add(earlier, *to);
                        }
                    } else {
                        add(*from, *to);
                    }
                }
                // "9/11 to 9/14": days of one season, not months of years.
                let days = |(from, to): &(Option<Date>, Option<Date>)| match (from, to) {
                    (Some(from), Some(to)) => to.days() - from.days(),
                    _ => 0,
                };
                let written = first.yearless.is_some() && second.yearless.is_some();
                if written
                    && matches!(out.as_slice(), [days_apart, years] if days(days_apart) <= 120 && days(years) > 500)
                {
                    out.truncate(1);
                }
            }
        }
        out
    }

    /// "sold on DATE at Target Stores in …": the shop limits too.
    pub(super) fn seller(&mut self, at: usize) -> usize {
        if !self.token(at).is_some_and(|t| t.any(&["at", "by"])) {
            return at;
        }
        let mut to = at + 1;
        while self.token(to).is_some_and(|t| {
            t.kind == Kind::Word && t.text.chars().next().is_some_and(char::is_uppercase) || t.marks(&['&', '\'', '’'])
        }) {
            to += 1;
        }
        if to == at + 1 {
            return at;
        }
        let shop = self.written(at + 1, to);
        self.drafts().also(Field::Seller, Value::Words(shop));
        self.drafts().every();
        to
    }
}
