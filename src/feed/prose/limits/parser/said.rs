//! What a text says about its codes in words: how long they are, that a unit must bear two of them.

use super::{Head, Parser, heads};
use crate::feed::prose::context::Domain;
use crate::feed::prose::token::{Kind, Token};
use crate::record::Field;

impl Parser<'_, '_> {
    /// `an eight-character code`, `a 4 digit number`: how long codes are.
    pub(super) fn how_long(&self, at: usize) -> Option<usize> {
        const NUMBERS: [&str; 9] = ["four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let article = before.is_some_and(|t| t.any(&["a", "an", "the"]));
        let noun = at + 1 + usize::from(self.token(at + 1)?.dash());
        let counted = self.token(noun)?.any(&["digit", "digits", "character", "characters"]);
        (article && counted && self.token(at)?.any(&NUMBERS)).then_some(noun + 1)
    }

    /// `both a use-by date of A and a code of B`: a unit must bear both.
    pub(super) fn both(&self, at: usize) -> bool {
        let Some(window) = self.tokens.get(at + 1..self.end.min(at + 24)) else { return false };
        if !self.token(at).is_some_and(|t| t.is("both")) || !window.first().is_some_and(|t| t.any(&["a", "an", "the"]))
        {
            return false;
        }
        let stop = window.iter().position(|t| t.marks(&[';', '.'])).unwrap_or(window.len());
        let Some(and) = window.get(..stop).and_then(|w| w.iter().position(|t| t.is("and"))) else { return false };
        let sort = |from: usize, to: usize| {
            (from..to).find_map(|i| match heads::at(self.tokens, i)?.0 {
                Head::Of(Field::Lot | Field::Serial) | Head::Code => Some(true),
                Head::Of(_) => Some(false),
                _ => None,
            })
        };
        let (first, second) = (sort(at + 1, at + 1 + and), sort(at + 2 + and, at + 1 + stop));
        first.zip(second).is_some_and(|(first, second)| first != second)
    }

    /// `certain VINs of Model Year 2024-2025 vehicles`: years that name models, behind which no list goes on.
    pub(super) fn model_years(&mut self, at: usize) -> Option<usize> {
        let named = self.token(at)?.is("model") && self.token(at + 1)?.any(&["year", "years"]);
        if !named || self.context.domain != Domain::Goods {
            return None;
        }
        let year = |t: &Token<'_>| t.kind == Kind::Number && t.text.len() == 4;
        let mut next = at + 2;
        while self
            .token(next)
            .is_some_and(|t| year(t) || t.dash() || t.marks(&[',', '/']) || t.any(&["through", "to", "and", "or"]))
        {
            next += 1;
        }
        if next > at + 2 {
            self.heads.clear();
            self.fresh = false;
        }
        Some(next)
    }
}
