use super::expr::Held;
use crate::named::Named;
use crate::record::Date;
use core::fmt;

/// One thing that is known of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Flag(bool),
    /// One word of a fixed vocabulary, or free text.
    Word(String),
    /// A number: a price, a count of days.
    Number(f64),
    /// A day.
    Day(Date),
    /// A list of words; empty when it is known that there is none.
    Words(Vec<String>),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Flag(flag) => write!(f, "{flag}"),
            Fact::Word(word) => f.write_str(word),
            Fact::Number(number) => f.write_str(&crate::number::shown(*number)),
            Fact::Day(day) => write!(f, "{day}"),
            Fact::Words(words) => f.write_str(&words.join(", ")),
        }
    }
}

/// All that a plan's conditions can speak of: the case's facts by their path (`seller.status`), those derived from
/// them, and the policy's terms, which are named conditions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    facts: Named<Fact>,
    terms: Named<Held>,
}

impl Facts {
    pub(crate) fn get(&self, name: &str) -> Option<&Fact> {
        self.facts.get(name)
    }

    pub(crate) fn set(&mut self, name: impl Into<String>, fact: Fact) {
        self.facts.insert(name.into(), fact);
    }

    /// Sets what nothing has set yet.
    pub(crate) fn lend(&mut self, name: &str, fact: Fact) {
        if self.facts.get(name).is_none() {
            self.facts.insert(name.into(), fact);
        }
    }

    pub(crate) fn term(&self, name: &str) -> Option<&Held> {
        self.terms.get(name)
    }

    pub(crate) fn set_term(&mut self, name: &str, held: Held) {
        self.terms.insert(name.into(), held);
    }

    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        match self.get(name) {
            Some(Fact::Day(day)) => Some(*day),
            _ => None,
        }
    }

    pub(crate) fn is(&self, name: &str, word: &str) -> bool {
        matches!(self.get(name), Some(Fact::Word(w)) if w == word)
    }

    pub(crate) fn words(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(Fact::Words(words)) => words,
            _ => &[],
        }
    }
}
