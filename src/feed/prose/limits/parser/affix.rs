//! Codes by a part of them: `beginning with 2C`, `ending in 0 through 9`, `the first 4 digits are between …`.

use super::{Head, Mode, Parser, heads, phrases};
use crate::feed::prose::context::Domain;
use crate::feed::prose::date;
use crate::feed::prose::limits::code;
use crate::feed::prose::token::{Kind, Token};
use crate::record::{Field, Value};

impl Parser<'_, '_> {
    /// `the first 4 digits of the serial number are between 5201 and 5542`, `last five digits from … to …`.
    pub(super) fn positional(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.nth_character(at) {
            return Some(next);
        }
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
        if let Some(next) = self.digits_explained(next + 1) {
            return Some(next);
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

    /// `The last two numbers are for the year, so the code 16919 represents June 18, 2019`: what digits mean, up to the
    /// end of the sentence; no values are behind it.
    fn digits_explained(&self, at: usize) -> Option<usize> {
        let sentence = self.tokens.get(at..self.end)?;
        let verb = sentence.iter().take(6).position(|t| {
            t.any(&["are", "is", "represent", "represents", "indicate", "indicates", "stand", "stands", "refer"])
        })?;
        let about = sentence.get(verb..)?.iter().take(5).any(|t| t.any(&["year", "month", "day", "week"]));
        let bound = sentence.iter().any(|t| t.any(&["between", "through", "range", "ranging", "included", "affected"]));
        (about && !bound).then_some(self.end)
    }

    /// `beginning with 2C`, `ending in 0 through 9 or D`, `containing “AB”`.
    pub(super) fn affix(&mut self, at: usize) -> Option<usize> {
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
                "prefix",
                "characters",
                "following",
                "sequence",
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
        let goods = self.context.domain == Domain::Goods
            && self.expects_code()
            && self.token(next).is_some_and(|t| t.has_digit() && t.text.len() >= 4);
        if contains && !(quoted && letters || goods) {
            return None;
        }
        if date::read(self.tokens, next, self.context, false).is_some_and(|r| r.to > next + 1) {
            return None;
        }
        let field = self.code_field();
        let mut any = false;
        while let Some(t) = self.token(next) {
            let short =
                t.kind != Kind::Mark && (t.has_digit() || t.text.len() <= 6 && !t.text.chars().any(char::is_lowercase));
            if !short || t.any(&["OR", "AND"]) {
                break;
            }
            let piece = code::chunk(self.text, self.here(), next, true).map_or((t.text.to_owned(), next + 1), |c| {
                (
                    self.text
                        .get(t.start..self.tokens.get(c.glued - 1).map_or(t.end, |l| l.end))
                        .unwrap_or(t.text)
                        .to_owned(),
                    c.glued,
                )
            });
            next = piece.1;
            // "ending in 23: 0123, 0923": the codes themselves follow.
            if let Some(after) = self.codes_follow(next, &make(piece.0.clone())) {
                return Some(after);
            }
            if let Some((value, after)) = self.running_part(next, &make(piece.0.clone())) {
                self.add(field, value);
                return Some(after);
            }
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
        // "containing 2308 or greater": a bound on a part, of which nothing says where it stands.
        if phrases::after(self.tokens, next).is_some() {
            self.out.unread.push(self.written(at, next));
        }
        self.drafts().every();
        self.heads.retain(|h| matches!(h, Head::Of(Field::Lot | Field::Serial) | Head::Code));
        if self.heads.is_empty() {
            self.heads.push(Head::Of(field));
        }
        self.fresh = false;
        Some(next)
    }
}

impl Parser<'_, '_> {
    /// `The sixth digit of the serial number is “A”`, `have the letter N in the 10th position of the VIN`, `the letter K
    /// or M as the last digit of the serial number`.
    fn nth_character(&mut self, at: usize) -> Option<usize> {
        let word = self.token(at)?;
        let last = word.any(&["last", "final"]);
        let nth = if last { 0 } else { ordinal(word)? };
        let noun = self.token(at + 1)?;
        let sign = |t: &Token<'_>| {
            (t.kind == Kind::Word && t.text.chars().all(char::is_uppercase) || t.kind == Kind::Number)
                && t.text.len() == 1
        };
        let mut signs: Vec<String> = Vec::new();
        let mut to = at + 2;
        if noun.is("position") {
            let before = self.tokens.get(at.saturating_sub(6).max(self.begin)..at)?;
            let letter = before.iter().rposition(|t| t.any(&["letter", "number", "digit", "character"]))?;
            let found = before.get(letter + 1..)?.iter().find(|t| sign(t))?;
            signs.push(found.text.to_owned());
        } else if noun.any(&["digit", "character", "letter"]) && self.stands_as(at) {
            let before = self.tokens.get(at.saturating_sub(12).max(self.begin)..at)?;
            let letter = before.iter().rposition(|t| t.any(&["letter", "letters", "number", "character"]))?;
            signs.extend(before.get(letter + 1..)?.iter().filter(|t| sign(t)).map(|t| t.text.to_owned()));
        } else if noun.any(&["digit", "character", "letter"]) {
            let verb = (at + 2..self.end.min(at + 30)).find(|i| {
                self.token(*i).is_some_and(|t| t.any(&["is", "be", "are", "includes"]))
                    && self.tokens.get(i + 1..i + 6).unwrap_or_default().iter().any(sign)
            })?;
            to = verb + 1;
            while let Some(token) = self.token(to) {
                let filler = token.any(&["a", "an", "the", "letter", "either", "or", "and", "number"])
                    && token.text != "A"
                    || token.marks(&['"', '“', '”', ',', '\'', '‘', '’']);
                if sign(token) {
                    signs.push(token.text.to_owned());
                } else if !filler {
                    break;
                }
                to += 1;
            }
        }
        let place = i16::try_from(nth).ok()?.checked_sub(1)?;
        let speaks = self.tokens.get(self.begin..self.end)?.iter().any(|t| t.any(&["serial", "vin"]));
        let field = if speaks { Field::Serial } else { self.code_field() };
        if signs.is_empty() {
            return None;
        }
        // "an N for one year and a P for the next": more signs than were read.
        let quoted = self.tokens.get(self.begin..self.end)?.windows(2).filter(|w| {
            matches!(w, [mark, letter] if mark.marks(&['"', '“']) && sign(letter) && !signs.contains(&letter.text.to_owned()))
        });
        if quoted.count() > 0 {
            self.out.unread.push(self.written(at, to));
        }
        for sign in signs {
            let value = match last {
                true => Value::Suffix(sign),
                false => Value::Part { at: place, len: 1, from: sign.clone(), to: sign },
            };
            self.add(field, value);
        }
        Some(to)
    }

    /// Whether what stands before is what the character is: `… as the last digit`.
    fn stands_as(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).filter(|n| *n >= self.begin).and_then(|n| self.token(n));
        before(1).is_some_and(|t| t.is("the")) && before(2).is_some_and(|t| t.any(&["as", "for"]))
    }

    /// Behind a colon: codes that have the affix already.
    fn codes_follow(&self, at: usize, affix: &Value) -> Option<usize> {
        let mut colon = at;
        while self.token(colon).is_some_and(|t| t.marks(&['"', '”', '’'])) {
            colon += 1;
        }
        let next = self.skip(colon + 1);
        self.token(colon).filter(|t| t.mark(':'))?;
        let code = code::chunk(self.text, self.here(), next, true)?.text;
        let has = match affix {
            Value::Suffix(end) => code.len() > end.len() && code.ends_with(end.as_str()),
            Value::Prefix(start) => code.len() > start.len() && code.starts_with(start.as_str()),
            _ => false,
        };
        has.then_some(colon + 1)
    }

    /// `beginning with AB followed by numbers below 0062239`: the part behind the prefix runs up to a bound.
    fn running_part(&self, at: usize, affix: &Value) -> Option<(Value, usize)> {
        let Value::Prefix(start) = affix else { return None };
        let window = self.tokens.get(at..self.end.min(at + 14))?;
        let followed = window.iter().take(4).position(|t| t.is("followed"))?;
        let below =
            followed + window.get(followed..)?.iter().position(|t| t.any(&["below", "under", "less", "lower"]))?;
        let (place, bound) = window.iter().enumerate().skip(below).find(|(_, t)| t.kind == Kind::Number)?;
        let last = bound.value()?.checked_sub(1)?;
        let width = bound.text.len();
        let value = Value::Codes {
            from: Some(format!("{start}{}", "0".repeat(width))),
            to: Some(format!("{start}{last:0>width$}")),
        };
        Some((value, at + place + 1))
    }
}

/// `sixth`, `10th`.
fn ordinal(token: &Token<'_>) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let word = WORDS.iter().position(|w| token.is(w)).map(|at| at as u32 + 1);
    let ending = ["st", "nd", "rd", "th"].iter().find_map(|ending| token.text.strip_suffix(ending));
    word.or_else(|| ending?.parse().ok()).filter(|n| (1..=17).contains(n))
}

/// `4`, `four`.
fn small_number(token: &Token<'_>) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = WORDS.iter().position(|w| token.is(w)).map(|at| at as u32 + 1);
    word.or_else(|| token.value()).filter(|n| (1..=17).contains(n))
}
