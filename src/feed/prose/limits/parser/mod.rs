//! The walk over a text's tokens that gathers clauses.
//!
//! At each token the first rule that fits takes it and what belongs to it: a phrase (`all lots`, `no codes`, `located
//! on …`), a heading, an affix (`beginning with 2C`), a date or a code with its bounds and range. Words are passed
//! over; one that could limit and that no rule took is noted, and so is a code that no heading claims.

mod affix;
mod codes;
mod days;
mod entries;
mod headings;
mod said;

mod words;

use super::draft::Drafts;
use super::heads::{self, Head};
use super::phrases;
use crate::feed::date::WEEKDAYS;
use crate::feed::prose::context::{Context, Domain};
use crate::feed::prose::token::{Kind, Token};
use crate::feed::prose::{date, gtin};
use crate::record::{Field, Value};
use words::BEARING;

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
    /// It speaks of codes, not of dates alone.
    pub uncoded: bool,
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
    /// Date codes as they are printed, whose days were read.
    pub printed: Vec<Value>,
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
    /// "Ranging from" governs the list: a dash between codes of one shape makes a range.
    ranging: bool,
    /// Dates tell units apart, so that a product's or case's code names the product.
    pub codes_are_items: bool,
    /// A date was read that looks like nothing else.
    evident: bool,
    passed: usize,
    /// The token after the last heading.
    head_end: usize,
    /// How long the number of the item at hand is.
    item_length: Option<usize>,
    column: Vec<Head>,
    /// From here on the text is a table, in which a heading reaches to the end.
    pub table: Option<usize>,
    /// The first token of the range at hand, and the one after its last.
    begin: usize,
    end: usize,
}

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
            julian: tokens.iter().any(|t| t.is("julian"))
                || tokens
                    .windows(4)
                    .any(|w| matches!(w, [a, b, c, d] if a.is("day") && b.is("of") && (c.is("year") || d.is("year")))),
            codes_are_items: match mode {
                Mode::Sentence => context.domain == Domain::Food && heads::dated(tokens),
                Mode::Codes => context.domain != Domain::Goods && heads::lotted(tokens),
                Mode::Headed => false,
            },
            excepting: false,
            ranging: false,
            evident: false,
            passed: 0,
            head_end: 0,
            item_length: None,
            column: Vec::new(),
            table: None,
            begin: 0,
            end: 0,
        }
    }

    /// Reads a range of tokens; headings carry on from the range before.
    pub fn run(&mut self, from: usize, to: usize) {
        self.end = to.min(self.tokens.len());
        self.begin = from;
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

    /// The tokens up to the end of the range at hand.
    fn here(&self) -> &'a [Token<'t>] {
        self.tokens.get(..self.end).unwrap_or(self.tokens)
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
            }
            // "model number A and date codes B": the next heading is for something else.
            self.fresh &= self.context.domain == Domain::Goods && !self.is_item();
            return at + 1;
        }
        if let Some(next) = self.establishment(at) {
            return next;
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
                self.out.unexpired |= (at..next).any(|i| self.token(i).is_some_and(|t| t.any(&["unexpired"])));
                // "All lots remaining within expiry": when they expire was said.
                if (at..next).any(|i| self.token(i).is_some_and(|t| t.is("within"))) {
                    self.out.unexpired = true;
                    return Some(next);
                }
                // The noun is a heading for what follows: "all dates through …".
                let noun = (at + 1..next).find_map(|i| heads::at(self.tokens, i).filter(|(_, to)| *to == next));
                if let Some((head, _)) = noun.filter(|(head, _)| *head != Head::Item) {
                    self.announce(head);
                }
                return Some(next);
            }
            if let Some(next) = phrases::no_codes(self.tokens, at, self.end) {
                let words = self.tokens.get(at..next).unwrap_or_default();
                let dates = words.iter().any(|t| t.any(&["date", "dates", "expiry", "expiration", "exp", "best"]));
                let codes = words.iter().any(|t| t.any(&["code", "codes", "coding", "coded", "lot", "lots", "batch"]));
                self.out.none = true;
                self.out.uncoded |= codes || !dates;
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
        if let Some(next) = self.model_years(at).or_else(|| self.how_long(at)) {
            return Some(next);
        }
        if counts && self.both(at) {
            self.drafts().every();
        }
        if self.token(at)?.any(&["example", "examples"])
            || self.token(at)?.is("e") && self.token(at + 2).is_some_and(|t| t.is("g"))
            || self.token(at)?.is("such") && self.token(at + 1).is_some_and(|t| t.is("as"))
            || self.token(at)?.any(&["format", "formatted"]) && (counts || self.context.domain == Domain::Goods)
        {
            let mut next = at + 1;
            while self.token(next).is_some_and(|t| {
                let stop = t.mark('.') && self.token(next + 1).is_some_and(|n| n.gap > 0 && n.kind == Kind::Word);
                !(t.mark(')') || t.mark(';') || stop)
            }) {
                next += 1;
            }
            return Some(next);
        }
        if counts && let Some(next) = self.explained(at) {
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

    fn is_item(&self) -> bool {
        !self.heads.is_empty() && self.heads.iter().all(|h| *h == Head::Item)
    }

    /// Where the second half of a range begins, behind what its head repeats ("Best by A through best by B").
    fn behind_heads(&self, at: usize) -> usize {
        let mut start = self.skip(at);
        while let Some((_, after)) = heads::at(self.tokens, start).filter(|(_, to)| *to < self.end) {
            if start > at + 6 {
                break;
            }
            start = self.skip(after);
        }
        start
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
        self.ranging |= bound.is_some() && self.token(at).is_some_and(|t| t.any(&["ranging", "ranges", "range"]));
        if start >= self.end || self.is_masked(start) {
            return None;
        }
        let lots = self.heads.contains(&Head::Of(Field::Lot));
        let entry = if bound.is_none() { self.whole_entry(start, lots) } else { None };
        if let Some(next) = entry.or_else(|| self.date(start, bound)) {
            return Some(next);
        }
        // "from batch X" without a "to" tells where units come from: that batch.
        let bound = bound.filter(|_| !self.token(at).is_some_and(|t| t.any(&["from", "ranging", "ranges", "range"])));
        self.code(start, bound)
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

    /// Whether a number that no rule took may say which units are meant: not a size, a count or a part of an address.
    fn left_over(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.has_digit()) else { return false };
        match self.mode {
            Mode::Codes => token.text.len() >= 5,
            Mode::Headed => false,
            // Behind the first heading, a day or a long number that nothing claims.
            Mode::Sentence => {
                let dated = || {
                    date::read(self.tokens, at, self.context, false)
                        .is_some_and(|r| r.to <= self.end && self.written(at, r.to).matches(['/', '-']).count() >= 2)
                };
                self.out.headings > 0 && (token.text.len() >= 5 && !gtin::is_unit(self.tokens, at + 1) || dated())
            }
        }
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
                if token.mark(';') && !self.fresh && self.context.domain != Domain::Goods {
                    self.heads.retain(|h| !matches!(h, Head::Of(Field::DistributedOn | Field::BoughtOn)));
                }
                // `07/30/22. 07/31/22,`: a slip for a comma; the list goes on.
                let goes_on = self.expects_date()
                    && date::read(self.tokens, at + 1, self.context, false).is_some_and(|r| r.to <= self.end);
                if self.mode != Mode::Codes && !self.fresh && full_stop && !goes_on {
                    self.heads.clear();
                }
            }
            let word_next = self.token(at + 1).is_none_or(|t| t.kind == Kind::Word);
            if self.is_item() && (token.mark(')') || token.mark(';') && word_next) {
                self.heads.clear();
            }
            return at + 1;
        }
        let leads = token.any(&["that", "are", "range", "ranging", "ranges", "from", "with", "and"]);
        if self.is_item() && token.kind == Kind::Word && token.text.len() > 2 && !leads && self.table.is_none() {
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
        // `earlier than 09/24/12 ONLY:` says nothing more.
        let closes = token.is("only") && self.token(at + 1).is_none_or(|t| t.marks(&[':', '.', ';', ')', '*']));
        if self.mode == Mode::Codes && token.any(BEARING) && !closes {
            self.out.unread.push(token.text.to_ascii_lowercase());
        }
        if self.context.domain != Domain::Goods && !self.is_item() && self.left_over(at) {
            self.out.unread.push(token.text.to_owned());
        }
        at + 1
    }
}
