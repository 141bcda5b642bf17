//! Headings: when one counts, and what it carries on.

use super::{Head, Parser, heads};
use crate::feed::prose::context::Domain;
use crate::feed::prose::date;
use crate::feed::prose::gtin;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Field, Value};

impl Parser<'_, '_> {
    pub(super) fn announce(&mut self, head: Head) {
        let sale = |h: &Head| matches!(h, Head::Of(Field::DistributedOn | Field::BoughtOn));
        let coded = matches!(head, Head::Of(Field::Lot | Field::Serial) | Head::Code);
        // "distributed to shops with production codes A": the codes are no days of distribution.
        if !self.fresh || coded && self.heads.iter().all(sale) {
            self.heads.clear();
        }
        let carries =
            self.fresh && !self.heads.is_empty() && matches!(head, Head::Code | Head::Of(Field::AnyDate) | Head::More);
        if !carries && head != Head::More && !self.heads.contains(&head) {
            self.heads.push(head);
        }
        self.fresh = true;
        self.passed = 0;
        self.out.headings += usize::from(!matches!(head, Head::Item | Head::More));
    }

    pub(super) fn heading(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.type_of(at) {
            return Some(next);
        }
        let (mut head, next) = heads::at(self.tokens, at)?;
        let identifying = at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.is("identifying"))
            && self.token(at).is_some_and(|t| t.any(&["product", "package", "case", "code"]))
            && heads::dated_by_day(self.tokens);
        if self.codes_are_items && (heads::names_product(self.tokens, at) || identifying) {
            head = Head::Item;
        }
        let next = self.plural(next).min(self.end);
        let token = self.token(at)?;
        if self.context.domain == Domain::Goods && self.names_kind(at, next) {
            head = Head::Item;
        }
        if token.is("julian") {
            self.julian = true;
        }
        // "Sold at … from A through B" describes goods; it limits where the text goes by the date of purchase.
        let sale = matches!(head, Head::Of(Field::BoughtOn | Field::DistributedOn));
        if sale && self.context.domain == Domain::Goods && !self.sale_limits() {
            return Some(next);
        }
        // Verbs and common nouns are headings only where something to read follows soon.
        let loose = matches!(
            head,
            Head::Of(Field::MadeOn | Field::BoughtOn | Field::DistributedOn | Field::AnyDate) | Head::Item
        ) || token.any(&["id", "rx", "sn", "dom", "bud", "expired", "expires"]);
        // "made on or after A, and/or purchased on or after B": either will do.
        let either = sale
            && at.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.is("or"))
            && self.context.domain == Domain::Goods;
        if either && self.followed(next, head) {
            self.drafts().close();
            self.heads.clear();
            self.fresh = false;
        }
        if loose && !self.followed(next, head) {
            if head == Head::Item {
                return None;
            }
            self.passed += 1;
            return Some(next);
        }
        if head == Head::Item && token.any(&["product", "part"]) && next == at + 1 {
            // "Product 1234" names an item; "product dates" and plain "product" do not.
            let number = self.tokens.get(next..self.end.min(next + 2)).unwrap_or_default().iter().any(|t| t.mark('#'));
            let coded = self.codes_are_items && self.token(next).is_some_and(|t| t.has_digit() && t.text.len() >= 3);
            if !number && !coded {
                return None;
            }
        }
        // `FG-40244` in a list of lots is one.
        let glued = |i: usize| self.token(i).is_some_and(|t| t.gap == 0);
        let dashed = self.token(next).is_some_and(|t| t.dash() && t.gap == 0) && glued(next + 1);
        let capitals = token.text.chars().all(char::is_uppercase) && token.text.len() <= 3;
        if head == Head::Item && capitals && dashed && self.expects_code() {
            return None;
        }
        // The number of an item is no lot, whatever heading stood before; `Lot/Item` may be either.
        let named = !token.any(&["size", "sizes", "style", "model", "models"]);
        if head == Head::Item && named && self.context.domain != Domain::Goods {
            let adjacent = at <= self.head_end + 1 && token.gap <= 1;
            self.heads.retain(|h| adjacent && matches!(h, Head::Of(Field::Lot | Field::Serial)) || *h == Head::Item);
        }
        if self.context.domain == Domain::Goods && matches!(head, Head::Of(Field::Lot | Field::Serial) | Head::Code) {
            self.quoted_before(at, next, head);
        }
        self.announce(head);
        self.item_length = None;
        self.head_end = next;
        Some(next)
    }

    /// `a “JUL24” or “AUG24” date code`: values in quotation marks before their heading, where none follow it.
    fn quoted_before(&mut self, at: usize, next: usize, head: Head) {
        let quote = ['“', '"'];
        let follows = self.token(next).is_some_and(|t| {
            let leads = t.marks(&quote) || t.any(&["is", "are", "of", "between", "from"]);
            let value = self.token(next + 1).is_some_and(|t| t.has_digit() || t.marks(&quote));
            t.has_digit() || t.marks(&[':', '#']) || leads && value
        });
        let mut values: Vec<(usize, usize)> = Vec::new();
        let mut end = at;
        while !follows && let Some(close) = end.checked_sub(1).filter(|i| self.token(*i).is_some_and(|t| t.mark('”')))
        {
            let open = (self.begin..close).rev().take(6).find(|i| self.token(*i).is_some_and(|t| t.mark('“')));
            let Some(open) = open.filter(|open| (open + 1..close).any(|i| self.token(i).is_some_and(Token::has_digit)))
            else {
                break;
            };
            values.push((open + 1, close));
            end = open;
            while end > self.begin && self.token(end - 1).is_some_and(|t| t.any(&["or", "and"]) || t.mark(',')) {
                end -= 1;
            }
        }
        for (from, to) in values.into_iter().rev() {
            let field = if head == Head::Of(Field::Serial) { Field::Serial } else { Field::Lot };
            self.add(field, code::single(&self.written(from, to)));
            if let Some(read) = date::read(self.tokens, from, self.context, false).filter(|read| read.to == to) {
                for span in read.spans {
                    self.drafts().also(Field::MadeOn, Value::Dates { from: Some(span.from), to: Some(span.to) });
                }
            }
        }
    }

    /// `a code number “IF2812307” printed on the watch`: no lot and no date, but what the goods are called.
    fn names_kind(&self, at: usize, next: usize) -> bool {
        self.token(at).is_some_and(|t| t.is("code"))
            && next == at + 1
            && self.token(next).is_some_and(|t| t.any(&["number", "numbers", "no"]))
    }

    /// `“TYPE VH2”`: a kind of goods.
    fn type_of(&self, at: usize) -> Option<usize> {
        let goods = self.context.domain == Domain::Goods && self.token(at)?.is("type");
        (goods && self.token(at + 1)?.kind == Kind::Mixed).then_some(at + 2)
    }

    /// After `(s)` or `#'s` behind a heading.
    fn plural(&self, at: usize) -> usize {
        let mark = |i: usize, marks: &[char]| self.token(i).is_some_and(|t| t.marks(marks));
        let sign = |i: usize| self.token(i).is_some_and(|t| t.is("s") && t.gap == 0);
        if mark(at, &['(']) && sign(at + 1) && mark(at + 2, &[')']) {
            return at + 3;
        }
        let apostrophe = usize::from(mark(at + 1, &['\'', '’']));
        if mark(at, &['#']) && sign(at + 1 + apostrophe) { at + 2 + apostrophe } else { at }
    }

    /// Whether a text on consumer goods limits by when they were bought: it says so outright.
    pub(super) fn sale_limits(&self) -> bool {
        let sentence = self.tokens.get(self.begin..self.end).unwrap_or_default();
        let only = sentence.iter().any(|t| t.is("only"))
            && sentence
                .iter()
                .any(|t| t.any(&["included", "includes", "affected", "recalled", "subject", "applies", "involves"]));
        only || self.tokens.windows(3).any(|w| match w {
            [a, b, c] => {
                a.any(&["date", "dates"]) && b.is("of") && c.is("purchase")
                    || a.is("purchase") && b.any(&["date", "dates"])
            }
            _ => false,
        })
    }

    /// Whether a date (or, for what names items or making, a code) follows a heading within a few words.
    pub(super) fn followed(&self, from: usize, head: Head) -> bool {
        let mut at = from;
        let mut words = 0;
        let reach = if matches!(head, Head::Of(Field::BoughtOn | Field::DistributedOn)) { 14 } else { 8 };
        while at < self.end && words < reach {
            let Some(token) = self.token(at) else { return false };
            if token.marks(&[';'])
                || token.mark('.') && self.token(at + 1).is_some_and(|t| t.gap > 0 && !t.has_digit()) && words > 0
            {
                return false;
            }
            if self.is_masked(at) {
                return head == Head::Item;
            }
            // A heading that stands nearer has the date.
            let nearer = heads::at(self.tokens, at).is_some_and(|(other, _)| {
                other != head && matches!(other, Head::Of(Field::ExpiresOn | Field::Lot | Field::Serial))
            });
            if nearer && matches!(head, Head::Of(Field::BoughtOn | Field::DistributedOn)) && words > 0 {
                return false;
            }
            let shop = token.is("at") && matches!(head, Head::Of(Field::BoughtOn));
            if token.any(&["by", "for", "in", "with", "at"]) && words == 0 && head != Head::Item && !shop {
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
            // "purchased at store T2780 from …"
            let store = at
                .checked_sub(1)
                .and_then(|i| self.token(i))
                .is_some_and(|t| t.any(&["store", "stores"]) || t.mark('#'));
            if store && matches!(head, Head::Of(Field::BoughtOn | Field::DistributedOn)) {
                at += 1;
                continue;
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
}
