//! The walk over a text's tokens that gathers clauses.
//!
//! At each token the first rule that fits takes it and what belongs to it: a phrase (`all lots`, `no codes`, `located
//! on …`), a heading, an affix (`beginning with 2C`), a date or a code with its bounds and range. Words are passed
//! over; one that could limit and that no rule took is noted, and so is a code that no heading claims.

use super::code;
use super::draft::Drafts;
use super::heads::{self, Head};
use super::phrases::{self, Bound};
use crate::feed::prose::context::{Context, Domain};
use crate::feed::prose::date;
use crate::feed::prose::gtin;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Date, DateSpan, Field, Value};

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A field for codes: what has no heading is a lot or a date, and every word counts.
    Codes,
    /// A description: only what has a heading counts.
    Headed,
    /// A sentence that names one product and its codes: headings count, and so does every word behind the first.
    Sentence,
}

/// What was gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    pub drafts: Drafts,
    pub except: Drafts,
    /// "All lots" stands there; with a full stop behind it.
    pub all: bool,
    pub all_alone: bool,
    /// "No codes" stands there.
    pub none: bool,
    /// "Unknown" stands there.
    pub unknown: bool,
    /// "Within expiry" stands there.
    pub unexpired: bool,
    /// Words that could limit and were not understood.
    pub unread: Vec<String>,
    /// Where the code stands: byte range.
    pub place: Option<(usize, usize)>,
    /// How many headings were met.
    pub headings: usize,
    /// How many values were read.
    pub values: usize,
}

/// A walk in progress.
pub(super) struct Parser<'a, 't> {
    pub text: &'t str,
    pub tokens: &'a [Token<'t>],
    pub context: &'a Context,
    pub mode: Mode,
    /// Tokens of barcodes and names, not to be read as codes.
    pub masked: &'a [bool],
    pub out: Gathered,
    heads: Vec<Head>,
    fresh: bool,
    julian: bool,
    excepting: bool,
    passed: usize,
    column: Vec<Head>,
    /// From here on the text is a table, in which a heading reaches to the end.
    pub table: Option<usize>,
    end: usize,
}

/// Words that may limit where no rule took them.
const BEARING: [&str; 40] = [
    "except",
    "excluding",
    "exclude",
    "excludes",
    "excluded",
    "exception",
    "only",
    "without",
    "ending",
    "ends",
    "digits",
    "digit",
    "character",
    "characters",
    "position",
    "prefix",
    "suffix",
    "beginning",
    "starting",
    "begins",
    "starts",
    "begin",
    "containing",
    "between",
    "before",
    "after",
    "prior",
    "following",
    "website",
    "certain",
    "select",
    "through",
    "thru",
    "until",
    "respectively",
    "limited",
    "specific",
    "earlier",
    "later",
    "odd",
];

impl<'a, 't> Parser<'a, 't> {
    pub fn new(text: &'t str, tokens: &'a [Token<'t>], context: &'a Context, mode: Mode, masked: &'a [bool]) -> Self {
        Parser {
            text,
            tokens,
            context,
            mode,
            masked,
            out: Gathered::default(),
            heads: Vec::new(),
            fresh: false,
            julian: tokens.iter().any(|t| t.is("julian")),
            excepting: false,
            passed: 0,
            column: Vec::new(),
            table: None,
            end: 0,
        }
    }

    /// Reads a range of tokens; headings carry on from the range before.
    pub fn run(&mut self, from: usize, to: usize) {
        self.end = to.min(self.tokens.len());
        let mut at = from;
        while at < self.end {
            let next = self.step(at);
            at = next.max(at + 1);
        }
    }

    /// In a table's further rows the heading above the column still counts, whatever the row's model said.
    pub fn keep_heads(&mut self, table: bool) {
        if table {
            if self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code)) {
                self.column.clone_from(&self.heads);
            }
            self.heads.clone_from(&self.column);
        }
        self.passed = 0;
    }

    fn token(&self, at: usize) -> Option<&'a Token<'t>> {
        self.tokens.get(at).filter(|_| at < self.end)
    }

    fn is_masked(&self, at: usize) -> bool {
        self.masked.get(at).copied().unwrap_or(false)
    }

    fn step(&mut self, at: usize) -> usize {
        if self.is_masked(at) {
            // In a table of goods the heading of a column outlasts the models in its rows.
            if self.context.domain != Domain::Goods {
                self.heads.clear();
                self.fresh = false;
            }
            return at + 1;
        }
        if let Some(next) =
            self.phrase(at).or_else(|| self.positional(at)).or_else(|| self.affix(at)).or_else(|| self.heading(at))
        {
            return next;
        }
        if let Some(next) = self.value(at) {
            self.passed = 0;
            return next;
        }
        self.word(at)
    }

    fn phrase(&mut self, at: usize) -> Option<usize> {
        let counts = self.mode != Mode::Headed;
        if let Some(next) = phrases::within_expiry(self.tokens, at, self.end) {
            self.out.unexpired = true;
            return Some(next);
        }
        if counts {
            if let Some(next) = phrases::all_units(self.tokens, at, self.end) {
                self.out.all = true;
                let alone = self.token(next).is_none_or(|t| t.marks(&['.', ';']));
                self.out.all_alone |= alone;
                // The noun is a heading for what follows: "all dates through …".
                let noun = (at + 1..next).find_map(|i| heads::at(self.tokens, i).filter(|(_, to)| *to == next));
                if let Some((head, _)) = noun.filter(|(head, _)| *head != Head::Item) {
                    self.announce(head);
                }
                return Some(next);
            }
            if let Some(next) = phrases::no_codes(self.tokens, at, self.end) {
                self.out.none = true;
                return Some(next);
            }
            if let Some(next) = phrases::unknown(self.tokens, at) {
                self.out.unknown = true;
                return Some(next);
            }
        }
        if let Some(next) = phrases::place(self.tokens, at, self.end, self.context) {
            let (start, end) = (self.token(at)?.start, self.tokens.get(next.checked_sub(1)?)?.end);
            if counts && self.out.place.is_none() {
                self.out.place = Some((start, end));
            }
            return Some(next);
        }
        if self.token(at)?.any(&["example", "examples"])
            || self.token(at)?.is("e") && self.token(at + 2).is_some_and(|t| t.is("g"))
        {
            let mut next = at + 1;
            while self.token(next).is_some_and(|t| {
                !t.mark(')')
                    && !t.mark(';')
                    && !(t.mark('.') && self.token(next + 1).is_some_and(|n| n.gap > 0 && n.kind == Kind::Word))
            }) {
                next += 1;
            }
            return Some(next);
        }
        if counts && self.token(at)?.any(&["except", "excluding", "excludes", "exclude"]) {
            self.excepting = true;
            self.out.unread.push(self.token(at)?.text.to_ascii_lowercase());
            self.fresh = true;
            return Some(at + 1);
        }
        None
    }

    fn announce(&mut self, head: Head) {
        if !self.fresh {
            self.heads.clear();
        }
        let carries =
            self.fresh && !self.heads.is_empty() && matches!(head, Head::Code | Head::Of(Field::AnyDate) | Head::More);
        if !carries && head != Head::More && !self.heads.contains(&head) {
            self.heads.push(head);
        }
        self.fresh = true;
        self.passed = 0;
        self.out.headings += 1;
    }

    /// `the first 4 digits of the serial number are between 5201 and 5542`, `last five digits from … to …`.
    fn positional(&mut self, at: usize) -> Option<usize> {
        let first = self.token(at)?.any(&["first"]);
        if !first && !self.token(at)?.is("last") {
            return None;
        }
        let mut next = at + 1;
        let count = small_number(self.token(next)?)?;
        next += 1;
        if !self.token(next)?.any(&["digits", "numbers", "characters", "letters", "digit", "number", "character"]) {
            return None;
        }
        let mut field = self.code_field();
        let mut found = false;
        let mut any = false;
        let place = if first { 0 } else { -(count as i16) };
        next += 1;
        let from = next;
        while self.token(next).is_some_and(|t| !t.mark('.') || self.token(next + 1).is_some_and(|n| n.gap == 0))
            && next < from + 60
        {
            let token = self.token(next)?;
            if token.any(&["serial", "vin"]) {
                field = Field::Serial;
            } else if token.any(&["lot", "date", "batch"]) {
                field = Field::Lot;
            }
            let fits = |t: &Token<'_>| t.kind != Kind::Mark && t.text.len() == count as usize && t.has_digit();
            if !fits(token) {
                next += 1;
                continue;
            }
            let to = phrases::range_mark(self.tokens, next + 1, true)
                .map(|to| self.skip(to))
                .filter(|to| self.token(*to).is_some_and(fits));
            let last = to.and_then(|to| self.token(to)).map_or(token.text, |t| t.text);
            let value = Value::Part { at: place, len: count as u16, from: token.text.to_owned(), to: last.to_owned() };
            self.add(field, value);
            any = true;
            found = true;
            next = to.unwrap_or(next) + 1;
        }
        let _ = any;
        found.then_some(next)
    }

    fn heading(&mut self, at: usize) -> Option<usize> {
        let (head, next) = heads::at(self.tokens, at)?;
        let next = next.min(self.end);
        let token = self.token(at)?;
        if token.is("julian") {
            self.julian = true;
        }
        // Verbs and common nouns are headings only where something to read follows soon.
        let loose = matches!(
            head,
            Head::Of(Field::MadeOn | Field::BoughtOn | Field::DistributedOn | Field::AnyDate) | Head::Item
        ) || token.any(&["id", "rx", "sn", "dom", "bud", "expired", "expires"]);
        if loose && !self.followed(next, head) {
            if head == Head::Item {
                return None;
            }
            self.passed += 1;
            return Some(next);
        }
        if head == Head::Item && token.is("product") && next == at + 1 {
            // "Product 1234" names an item; "product dates" and plain "product" do not.
            let number = self.tokens.get(next..self.end.min(next + 2)).unwrap_or_default().iter().any(|t| t.mark('#'));
            if !number {
                return None;
            }
        }
        self.announce(head);
        Some(next)
    }

    /// Whether a text on consumer goods limits by when they were bought: it says so outright.
    fn sale_limits(&self) -> bool {
        self.tokens.windows(3).any(|w| match w {
            [a, b, c] => {
                a.any(&["date", "dates"]) && b.is("of") && c.is("purchase")
                    || a.is("purchase") && b.any(&["date", "dates"])
            }
            _ => false,
        })
    }

    /// Whether a date (or, for what names items or making, a code) follows a heading within a few words.
    fn followed(&self, from: usize, head: Head) -> bool {
        let mut at = from;
        let mut words = 0;
        while at < self.end && words < 8 {
            let Some(token) = self.token(at) else { return false };
            if token.marks(&[';'])
                || token.mark('.') && self.token(at + 1).is_some_and(|t| t.gap > 0 && !t.has_digit()) && words > 0
            {
                return false;
            }
            if self.is_masked(at) {
                return head == Head::Item;
            }
            if token.any(&["by", "for", "in", "with", "at"]) && words == 0 && head != Head::Item {
                let soon = self.token(at + 1).is_some_and(|t| {
                    t.has_digit() || t.any(&["date", "dates"]) || crate::feed::prose::month::number(t.text).is_some()
                });
                if !soon {
                    return false;
                }
            }
            if date::read(self.tokens, at, self.context, true).is_some() {
                return true;
            }
            if token.has_digit() {
                let unit = gtin::is_unit(self.tokens, at + 1);
                return !unit
                    && (matches!(head, Head::Item) || head == Head::Of(Field::MadeOn) && token.text.len() >= 4);
            }
            words += usize::from(token.kind == Kind::Word);
            at += 1;
        }
        false
    }

    /// `beginning with 2C`, `ending in 0 through 9 or D`, `containing “AB”`.
    fn affix(&mut self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let make: fn(String) -> Value = if token.any(&[
            "beginning",
            "begins",
            "begin",
            "starting",
            "starts",
            "start",
            "prefix",
            "prefixed",
            "preceded",
        ]) {
            Value::Prefix
        } else if token.any(&["ending", "ends", "end", "suffix"]) {
            Value::Suffix
        } else if token.any(&["containing", "contain", "contains"]) {
            Value::Contains
        } else {
            return None;
        };
        if self.is_item() || self.mode != Mode::Codes && !self.expects_code() {
            return None;
        }
        let contains = token.any(&["containing", "contain", "contains"]);
        let mut next = at + 1;
        let mut quoted = false;
        let mut letters = false;
        while let Some(t) = self.token(next) {
            let filler = t.any(&[
                "with",
                "in",
                "by",
                "either",
                "the",
                "letter",
                "letters",
                "number",
                "numbers",
                "digit",
                "digits",
                "code",
                "codes",
                "lot",
                "a",
                "of",
                "following",
                "prefix",
                "characters",
            ]) && !(t.is("a")
                && (t.text == "A" || self.token(next + 1).is_none_or(|n| n.kind == Kind::Mark)));
            let mark = t.marks(&['"', '“', '”', '\'', '‘', '’', ':', '(', '#']);
            if !(filler || mark) || next > at + 9 {
                break;
            }
            letters |= t.any(&[
                "letter",
                "letters",
                "digit",
                "digits",
                "number",
                "numbers",
                "code",
                "codes",
                "characters",
                "prefix",
            ]);
            quoted |= t.marks(&['"', '“', '‘']);
            next += 1;
        }
        if contains && !(quoted && letters) {
            return None;
        }
        if date::read(self.tokens, next, self.context, false).is_some_and(|r| r.to > next + 1) {
            return None;
        }
        let field = self.code_field();
        let mut any = false;
        loop {
            let Some(t) = self.token(next) else { break };
            let short =
                t.kind != Kind::Mark && (t.has_digit() || t.text.len() <= 6 && !t.text.chars().any(char::is_lowercase));
            if !short || t.any(&["OR", "AND"]) {
                break;
            }
            let piece = code::chunk(self.text, self.tokens, next, true).map_or((t.text.to_owned(), next + 1), |c| {
                (
                    self.text
                        .get(t.start..self.tokens.get(c.glued - 1).map_or(t.end, |l| l.end))
                        .unwrap_or(t.text)
                        .to_owned(),
                    c.glued,
                )
            });
            next = piece.1;
            if piece.0.eq_ignore_ascii_case("s/n") || piece.0.eq_ignore_ascii_case("sn") {
                return Some(next);
            }
            // "0 through 9": each of them.
            let to = phrases::range_mark(self.tokens, next, false).filter(|_| piece.0.len() == 1);
            let last = to.and_then(|i| self.token(i)).filter(|l| l.text.len() == 1);
            match (piece.0.bytes().next(), last.and_then(|l| l.text.bytes().next())) {
                (Some(first), Some(last)) if first < last && first.is_ascii_alphanumeric() => {
                    for byte in first..=last {
                        self.add(field, make(char::from(byte).to_string()));
                    }
                    next = to.unwrap_or(next) + 1;
                }
                _ => self.add(field, make(piece.0)),
            }
            any = true;
            let mut look = next;
            while self.token(look).is_some_and(|t| {
                t.marks(&['"', '”', '’', '\'', ',', '“', '‘', '/', '&']) || t.any(&["or", "and", "letter", "the"])
            }) {
                look += 1;
            }
            let more = self.token(look).is_some_and(|t| {
                t.kind != Kind::Mark
                    && t.gap <= 1
                    && t.text.len() <= 6
                    && (t.has_digit() || !t.text.chars().any(char::is_lowercase))
            });
            if !more
                || look == next
                || heads::at(self.tokens, look).is_some()
                || date::read(self.tokens, look, self.context, false).is_some()
            {
                break;
            }
            // `"N" or "Y" Y318 thru Y355`: a code behind the closing mark without a joiner is another value.
            let joined = self
                .tokens
                .get(next..look)
                .unwrap_or_default()
                .iter()
                .any(|t| t.any(&["or", "and"]) || t.marks(&[',', '/', '&']));
            if !joined {
                break;
            }
            next = look;
        }
        if !any {
            return None;
        }
        self.drafts().every();
        self.heads.retain(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code));
        if self.heads.is_empty() {
            self.heads.push(Head::Of(field));
        }
        self.fresh = false;
        Some(next)
    }

    fn drafts(&mut self) -> &mut Drafts {
        if self.excepting { &mut self.out.except } else { &mut self.out.drafts }
    }

    fn add(&mut self, field: Field, value: Value) {
        if self.excepting {
            self.out.unread.retain(|w| !w.starts_with("exc"));
        }
        self.out.values += 1;
        // A date on consumer goods says when they were made.
        let field = if field == Field::AnyDate && self.context.domain == Domain::Goods { Field::MadeOn } else { field };
        self.drafts().add(field, value);
        self.fresh = false;
    }

    /// The field that a code under the present headings belongs to.
    fn code_field(&self) -> Field {
        if self.heads.contains(&Head::Of(Field::Serial)) { Field::Serial } else { Field::Lot }
    }

    /// The fields that a date under the present headings belongs to.
    fn date_fields(&self) -> Vec<Field> {
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

    fn expects_date(&self) -> bool {
        self.heads.iter().any(|h| {
            matches!(
                h,
                Head::Of(Field::ExpiresOn | Field::MadeOn | Field::AnyDate | Field::BoughtOn | Field::DistributedOn)
            )
        })
    }

    fn expects_code(&self) -> bool {
        self.heads.iter().any(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code))
    }

    fn is_item(&self) -> bool {
        !self.heads.is_empty() && self.heads.iter().all(|h| *h == Head::Item)
    }

    /// Passes over small words and marks between a heading or bound and its value.
    fn skip(&self, mut at: usize) -> usize {
        let from = at;
        while at < from + 8 {
            let Some(token) = self.token(at) else { break };
            let small = token.any(&[
                "the",
                "of",
                "on",
                "date",
                "dates",
                "is",
                "are",
                "a",
                "lot",
                "lots",
                "number",
                "numbers",
                "code",
                "codes",
                "no",
                "dated",
                "with",
                "and including",
                "serial",
                "batch",
                "from",
                "day",
            ]) || token.marks(&[':', '#', '(', '"', '“', '”', '=', '.', '\'', '*', '’', '‘'])
                || WEEKDAYS.iter().any(|day| token.is(day))
                || token.mark(',') && at > from && self.token(at - 1).is_some_and(|t| WEEKDAYS.iter().any(|d| t.is(d)));
            if !small || self.is_masked(at) {
                break;
            }
            at += 1;
        }
        at
    }

    /// A date or a code with its bounds, at a token.
    fn value(&mut self, at: usize) -> Option<usize> {
        let (bound, start) = match phrases::before(self.tokens, at) {
            Some((bound, to)) => (Some(bound), self.skip(to)),
            None => (None, at),
        };
        if start >= self.end || self.is_masked(start) {
            return None;
        }
        if let Some(next) = self.date(start, bound) {
            return Some(next);
        }
        self.code(start, bound)
    }

    fn date(&mut self, at: usize, bound: Option<Bound>) -> Option<usize> {
        if self.mode != Mode::Codes && self.heads.is_empty() || self.is_item() {
            return None;
        }
        let strict = self.expects_code() && !self.expects_date();
        let read = date::read(self.tokens, at, self.context, self.expects_date())?;
        if read.to > self.end {
            return None;
        }
        let written = self.written(at, read.to);
        let evident = written.chars().any(char::is_alphabetic) || written.matches(['/', '-', '.']).count() >= 2;
        if strict || self.heads.is_empty() {
            // Under a heading for codes, or none, a date must look like nothing else.
            if !evident && !(written.contains('/') && self.heads != [Head::Of(Field::Lot)]) {
                return None;
            }
            let tail = self.token(read.to).is_some_and(|t| {
                t.gap == 0
                    && t.marks(&[':', '@', '-', '/'])
                    && self.token(read.to + 1).is_some_and(|n| n.gap == 0)
                    && date::read(self.tokens, read.to + 1, self.context, false).is_none()
            });
            if tail {
                return None;
            }
        }
        if self.expects_date()
            && !evident
            && read.to == at + 1
            && self.julian
            && self.token(at).is_some_and(|t| t.text.len() != 6 && t.text.len() != 8)
        {
            return None;
        }
        let mut next = read.to;
        let mut ends: Vec<(Option<Date>, Option<Date>)> =
            read.spans.iter().map(|s| (Some(s.from), Some(s.to))).collect();
        let between = bound == Some(Bound::Between);
        let closing = |p: &Self, mut i: usize| {
            while p.token(i).is_some_and(|t| t.marks(&['"', '”', '“', '\'', ')', '’']) || between && t.mark(','))
            {
                i += 1;
            }
            i
        };
        let mark = phrases::range_mark(self.tokens, closing(self, next), between).filter(|to| *to < self.end);
        let second = mark.and_then(|to| {
            let mut start = self.skip(to);
            // "Best by A through best by B"
            while let Some((_, after)) = heads::at(self.tokens, start).filter(|(_, to)| *to < self.end) {
                if start > to + 6 {
                    break;
                }
                start = self.skip(after);
            }
            date::read(self.tokens, start, self.context, true).filter(|r| r.to <= self.end)
        });
        let ranged = second.is_some();
        if let Some(second) = second {
            ends = self.range(&read, &second);
            next = second.to;
        } else {
            match bound {
                Some(Bound::AtMost) => ends.iter_mut().for_each(|e| e.0 = None),
                Some(Bound::Below) => ends.iter_mut().for_each(|e| *e = (None, e.0.map(|d| d.plus_days(-1)))),
                Some(Bound::AtLeast) if self.opens_range() => ends.iter_mut().for_each(|e| e.1 = None),
                Some(Bound::Above) => ends.iter_mut().for_each(|e| *e = (e.1.map(|d| d.plus_days(1)), None)),
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
        if ends.is_empty() {
            self.out.unread.push(written);
            return Some(next);
        }
        let mut fields = self.date_fields();
        if fields.len() > 1 && !(fields.contains(&Field::MadeOn) && fields.contains(&Field::DistributedOn)) {
            fields.truncate(1);
        }
        // A date under a heading for lots is the lot as printed, unless it follows a lot.
        let after_lot = self.out.drafts.last() == Some(Field::Lot) && !self.fresh && !self.comma_before(at);
        if strict && !ranged && bound.is_none() && !after_lot && self.heads.contains(&Head::Of(Field::Lot)) {
            let code = code::chunk(self.text, self.tokens, at, true).filter(|c| c.to >= next);
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
        let extra = fields.get(1).copied();
        let field = fields.first().copied().unwrap_or(Field::AnyDate);
        for (from, to) in ends {
            self.add(field, Value::Dates { from, to });
            if let Some(extra) = extra {
                self.drafts().also(extra, Value::Dates { from, to });
            }
        }
        if field == Field::BoughtOn {
            next = self.seller(next);
        }
        Some(next)
    }

    /// "from A" without an end is open only where the words do not describe a single day.
    fn opens_range(&self) -> bool {
        true
    }

    /// Whether a short word such as `No` or `Exp` stands before a full stop, which then ends no sentence.
    fn after_short(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.kind == Kind::Word && t.text.len() <= 4)
    }

    fn comma_before(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.marks(&[',', ';']) || t.any(&["and", "or"]))
    }

    fn written(&self, from: usize, to: usize) -> String {
        let start = self.tokens.get(from).map_or(0, |t| t.start);
        let end = to.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.end);
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    /// The days from one date to another, whose year may be given once.
    fn range(&self, first: &date::Read, second: &date::Read) -> Vec<(Option<Date>, Option<Date>)> {
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
            }
        }
        out
    }

    /// "sold on DATE at Target Stores in …": the shop limits too.
    fn seller(&mut self, at: usize) -> usize {
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

    fn code(&mut self, at: usize, bound: Option<Bound>) -> Option<usize> {
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
    fn put(&mut self, field: Field, value: Value, made: bool) {
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

    fn tail(&self, at: usize) -> usize {
        match self.token(at) {
            Some(t) if t.is("inclusive") => at + 1,
            Some(t) if t.mark('(') && self.token(at + 1).is_some_and(|n| n.is("inclusive")) => at + 3,
            _ => at,
        }
    }

    /// Whether a number without a heading looks like a code at all.
    fn plain_code(&self, at: usize, chunk: &code::Chunk, digits: usize) -> bool {
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
    fn address(&self, at: usize, chunk: &code::Chunk) -> bool {
        let lower = chunk.text.to_ascii_lowercase();
        let groups: Vec<usize> = lower.split(['-', '.']).map(str::len).collect();
        let phone = matches!(groups.as_slice(), [3, 3, 4] | [1, 3, 3, 4])
            && lower.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.');
        let _ = at;
        phone || lower.contains("www.") || lower.contains(".com") || lower.contains(".gov") || lower.contains("http")
    }

    fn word(&mut self, at: usize) -> usize {
        let Some(token) = self.token(at) else { return at + 1 };
        if token.kind == Kind::Mark {
            let full_stop = token.mark('.') && self.token(at + 1).is_some_and(|t| t.gap > 0);
            if full_stop && self.token(at + 1).is_some_and(|t| t.kind == Kind::Word) && !self.after_short(at) {
                self.fresh = false;
            }
            if full_stop || token.mark(';') {
                self.excepting = false;
                if self.mode != Mode::Codes && !self.fresh && full_stop {
                    self.heads.clear();
                }
            }
            let word_next = self.token(at + 1).is_none_or(|t| t.kind == Kind::Word);
            if self.is_item() && (token.mark(')') || token.mark(';') && word_next) {
                self.heads.clear();
            }
            return at + 1;
        }
        if self.is_item() && token.kind == Kind::Word && token.text.len() > 2 && self.table.is_none() {
            self.heads.clear();
        }
        self.passed +=
            usize::from(token.kind == Kind::Word && !token.any(&["and", "or", "the", "of", "is", "are", "on"]));
        // In a description a heading reaches a few words only.
        let table = self.table.is_some_and(|from| at >= from);
        if self.mode != Mode::Codes && self.passed > 5 && !table {
            self.heads.clear();
            self.fresh = false;
        }
        if self.mode == Mode::Codes && token.any(&BEARING) {
            self.out.unread.push(token.text.to_ascii_lowercase());
        }
        if self.mode == Mode::Codes
            && self.context.domain != Domain::Goods
            && token.has_digit()
            && token.text.len() >= 5
            && !self.is_item()
        {
            self.out.unread.push(token.text.to_owned());
        }
        at + 1
    }
}

/// `4`, `four`.
fn small_number(token: &Token<'_>) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = WORDS.iter().position(|w| token.is(w)).map(|at| at as u32 + 1);
    word.or_else(|| token.value()).filter(|n| (1..=17).contains(n))
}

const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];
