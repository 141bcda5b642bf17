//! The text behind a table's headings, and what helps to judge its parts: what words cost, and borders of cells.

use super::chars::{coded, glued, known, run, starts};
use super::columns::{Column, Stops};
use super::days;
use super::piece::Learned;
use crate::feed::prose::context::Context;
use std::collections::HashMap;

/// The text of the tables, with what helps to judge its parts.
pub(super) struct Body<'a> {
    pub chars: &'a [char],
    /// Its cells are parted by spaces.
    spaced: bool,
    /// Costs of taking characters for words, summed up.
    words: Vec<f32>,
    /// Places inside a code that the sentences name.
    inside: Vec<bool>,
    /// How likely a border is at each place, by what follows there and in other places.
    turns: &'a [f32],
    /// How often pieces of the length of codes occur.
    pub often: HashMap<String, u32>,
    pub named: &'a [String],
    pub context: &'a Context,
}

impl<'a> Body<'a> {
    /// `turns` as [`super::chars::turns`] gives them; `whole`: words with capitals inside that the sentences use.
    pub fn new(
        chars: &'a [char],
        spaced: bool,
        turns: &'a [f32],
        named: &'a [String],
        whole: &[String],
        context: &'a Context,
    ) -> Body<'a> {
        let mut words = Vec::with_capacity(chars.len() + 1);
        words.push(0.0);
        let mut sum = 0.0f32;
        let (_, words_inside) = known(chars, whole);
        let (known, mut inside) = known(chars, named);
        inside.iter_mut().zip(words_inside).for_each(|(slot, word)| *slot |= word);
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
            // A code that the sentences name, glued to what stands before.
            let long = |code: &&String| code.len() >= 5 && code.bytes().any(|b| b.is_ascii_digit());
            if at > 0 && named.iter().filter(long).any(|code| starts(chars, at, code)) {
                sum += 2.0;
            }
            // Stand-ins are no letters of words.
            if matches!(c, 'X' | '*') && run(chars, at, |d| d == *c) >= 4 {
                sum += 1.0;
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
        Body { chars, spaced, words, inside, turns, often, named, context }
    }

    pub fn at(&self, i: usize) -> char {
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
            let digits = if is_quantity(word) { 0 } else { word.bytes().filter(u8::is_ascii_digit).count() };
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            let glued = word
                .find(')')
                .is_some_and(|at| word.get(at..).unwrap_or_default().chars().nth(1).is_some_and(char::is_alphanumeric));
            if glued && digits > 0 || word.chars().count() > 32 || word.contains("XXXX") || word.contains("***") {
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

    /// Whether what stands from a place on looks like more of the table.
    pub fn goes_on(&self, from: usize, stops: Stops) -> bool {
        let near = || from + 1..self.chars.len().min(from + 90);
        let borders = near().filter(|at| glued(self.at(at - 1), self.at(*at), self.at(at + 1)));
        borders.count() >= 3 || near().filter(|at| self.stopped(*at, stops)).count() >= 3
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
            let wide = self.at(at.wrapping_sub(2)) == ' ' || self.at(at + 1) == ' ' || self.spaced;
            return if wide { 0.2 } else { 1.2 };
        }
        let turn = if a.is_alphanumeric() && b.is_alphanumeric() { self.turns.get(at).copied() } else { None };
        (self.natural(at, a, b) - turn.unwrap_or_default()).max(0.0)
    }

    /// What a border costs between two characters, as far as these tell.
    fn natural(&self, at: usize, a: char, b: char) -> f32 {
        let small = self.at(at + 1).is_lowercase();
        // Within stand-ins nothing ends.
        if a == b && matches!(a, 'X' | '*') && run(self.chars, at, |c| c == a) >= 4 {
            return 20.0;
        }
        // `MGA's`
        let capitals = (at..at + 6).take_while(|i| self.at(*i).is_uppercase()).count();
        if a.is_uppercase() && matches!(self.at(at + capitals), '\'' | '’') {
            return 20.0;
        }
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

    /// For each place, what the cells of years and days from there on speak against taking the rest for prose.
    pub fn against_prose(&self, stops: Stops) -> Vec<f32> {
        let mut out = vec![0.0; self.chars.len() + 1];
        let mut sum = 0.0;
        for at in (0..self.chars.len()).rev() {
            sum += if self.stopped(at, stops) { 2.0 } else { 0.0 };
            if let Some(slot) = out.get_mut(at) {
                *slot = sum;
            }
        }
        out
    }

    pub fn stopped(&self, at: usize, stops: Stops) -> bool {
        let digit = |at: usize| self.at(at).is_ascii_digit();
        let free = digit(at) && !(at > 0 && digit(at - 1));
        stops.years && days::year_at(self.chars, at) || stops.days && free && !days::at(self.chars, at, true).is_empty()
    }

    pub fn skip(&self, mut at: usize) -> usize {
        while self.at(at) == ' ' && at < self.chars.len() {
            at += 1;
        }
        at
    }
}

/// `34,000`
fn is_quantity(word: &str) -> bool {
    let mut groups = word.split(',');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().is_some_and(|part| digits(part) && part.len() <= 3);
    first && word.contains(',') && groups.all(|part| digits(part) && part.len() == 3)
}
