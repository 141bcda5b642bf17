//! Conditions on a case's facts, three-valued.
//!
//! In a policy file a condition is a line of text: `seller.status in (suspended, closed) and not accepted`. It is kept
//! as a list of operations for a stack, so that no input, however nested, can make the evaluation recurse.
//!
//! | written | is true when |
//! | --- | --- |
//! | `seller.overseas` | a term of the policy, or a yes-or-no fact, is true |
//! | `deposit = short`, `deposit in (short, none)` | the fact is (one of) these words; for a list, when any member is |
//! | `recall.product has ("power bank", 充电宝)` | the text contains one of these, letter case aside |
//! | `purchase.price <= 50` | the number compares so |
//! | `known knew_date` | the fact is given (never unknown itself) |
//! | `said arbitration_clause` | the fact is given and true (never unknown itself) |
//! | `a and b`, `a or b`, `not a`, `( )` | as usual: unknown stays unknown unless the other side decides |

use super::facts::{Fact, Facts};
use crate::letters;
use serde::{Deserialize, Deserializer, Serialize};

/// What a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tri {
    /// It holds.
    True,
    /// It does not.
    False,
    /// A fact is missing.
    Unknown,
}

/// How a fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Compare {
    Is,
    Has,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// One operation on the stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Op {
    Test {
        fact: String,
        compare: Compare,
        values: Vec<String>,
    },
    Known(String),
    /// A term of the policy or a yes-or-no fact.
    Name(String),
    And,
    Or,
    Not,
}

/// A condition. Empty, it always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Expr(pub(crate) Vec<Op>);

impl<'de> Deserialize<'de> for Expr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            super::expr_read::read(&text).map_err(serde::de::Error::custom)
        } else {
            Vec::deserialize(deserializer).map(Expr)
        }
    }
}

/// A result and, while it is unknown, the facts that would settle it.
pub(crate) type Held = (Tri, Vec<String>);

impl Expr {
    /// Evaluates it. A broken list of operations comes to unknown.
    pub(crate) fn eval(&self, facts: &Facts) -> Held {
        let mut stack: Vec<Held> = Vec::new();
        for op in &self.0 {
            let held = match op {
                Op::Test { fact, compare, values } => {
                    facts.get(fact).map_or_else(|| lacking(facts, fact), |f| held(test(f, *compare, values)))
                }
                Op::Known(fact) => held(facts.get(fact).is_some()),
                Op::Name(name) => match (facts.term(name), facts.get(name)) {
                    (Some(term), _) => term.clone(),
                    (None, Some(Fact::Flag(flag))) => held(*flag),
                    // A list or text stands for "there is some".
                    (None, Some(Fact::Words(words))) => held(!words.is_empty()),
                    (None, Some(_)) => held(true),
                    (None, None) => lacking(facts, name),
                },
                Op::Not => match stack.pop() {
                    Some((Tri::True, _)) => held(false),
                    Some((Tri::False, _)) => held(true),
                    Some(unknown) => unknown,
                    None => return (Tri::Unknown, Vec::new()),
                },
                Op::And | Op::Or => match (stack.pop(), stack.pop()) {
                    (Some(right), Some(left)) => join(left, right, *op == Op::And),
                    _ => return (Tri::Unknown, Vec::new()),
                },
            };
            stack.push(held);
        }
        stack.pop().unwrap_or((Tri::True, Vec::new()))
    }

    /// The facts and terms that it speaks of.
    #[cfg(feature = "native")]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|op| match op {
            Op::Test { fact, .. } | Op::Known(fact) | Op::Name(fact) => Some(fact.as_str()),
            _ => None,
        })
    }

    /// Each fact with the words that it is compared with, where it is compared with words.
    #[cfg(feature = "native")]
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().filter_map(|op| match op {
            Op::Test { fact, compare: Compare::Is, values } => Some((fact.as_str(), values.as_slice())),
            _ => None,
        })
    }
}

fn held(holds: bool) -> Held {
    (if holds { Tri::True } else { Tri::False }, Vec::new())
}

/// What a missing fact comes to: a step that nobody reports as tried was not tried; a date that does not run, or lacks
/// the day it counts from, says so itself.
fn lacking(facts: &Facts, fact: &str) -> Held {
    match facts.term(fact) {
        Some(term) => term.clone(),
        None if fact.starts_with("tried.") => held(false),
        None => (Tri::Unknown, vec![fact.into()]),
    }
}

fn join(left: Held, right: Held, and: bool) -> Held {
    let decides = if and { Tri::False } else { Tri::True };
    match (left.0, right.0) {
        (l, r) if l == decides || r == decides => (decides, Vec::new()),
        (Tri::Unknown, Tri::Unknown) => {
            let mut lacking = left.1;
            lacking.extend(right.1);
            (Tri::Unknown, lacking)
        }
        (Tri::Unknown, _) => left,
        _ => right,
    }
}

fn test(fact: &Fact, compare: Compare, values: &[String]) -> bool {
    let number = |value: &String| crate::number::read(value).unwrap_or(f64::NAN);
    match (compare, fact) {
        (Compare::Is, Fact::Words(words)) => words.iter().any(|word| values.contains(word)),
        (Compare::Is, Fact::Number(n)) => values.iter().any(|value| number(value) == *n),
        (Compare::Is, Fact::Flag(flag)) => values.iter().any(|value| *value == flag.to_string()),
        (Compare::Is, fact) => values.contains(&fact.to_string()),
        (Compare::Has, Fact::Words(words)) => words.iter().any(|word| contains(word, values)),
        (Compare::Has, fact) => contains(&fact.to_string(), values),
        (Compare::Less, Fact::Number(n)) => values.iter().any(|value| *n < number(value)),
        (Compare::AtMost, Fact::Number(n)) => values.iter().any(|value| *n <= number(value)),
        (Compare::More, Fact::Number(n)) => values.iter().any(|value| *n > number(value)),
        (Compare::AtLeast, Fact::Number(n)) => values.iter().any(|value| *n >= number(value)),
        _ => false,
    }
}

fn contains(text: &str, values: &[String]) -> bool {
    let text = letters::lowered(text);
    values.iter().any(|value| text.contains(&letters::lowered(value)))
}
