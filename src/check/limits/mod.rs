//! Three-valued evaluation: which units a notice means, against what is known of one.
//!
//! [`evaluate`] answers [`Evidence::Matches`], [`Evidence::Excludes`] or [`Evidence::Unknown`], with the reasoning as
//! data and the facts that would decide. The rules, from the inside out:
//!
//! - A [`Limit`] compares one field. A fact that is missing, or cannot be set against the notice's form, is unknown.
//! - A [`Clause`] with [`Relation::Every`] is a three-valued *and*. With [`Relation::Listed`] its limits describe
//!   the same listed units: the first limit decides where its fact is known, and another fact that contradicts it
//!   makes the unit doubtful instead of excluding it. A unit whose lot is not known is told by the very day on which
//!   it expires.
//! - Clauses are alternatives: a three-valued *or*, less the exclusions that the notice states.
//! - How much of the notice was understood bounds what may be concluded: only a notice that was read whole excludes.
//!
//! [`Limit`]: crate::record::Limit
//! [`Clause`]: crate::record::Clause
//! [`Relation::Every`]: crate::record::Relation::Every
//! [`Relation::Listed`]: crate::record::Relation::Listed

mod claims;
mod clause;
mod codes;
mod dates;
mod facts;
mod show;

pub use clause::same_seller;
pub use facts::{DayOrder, Facts};

use super::finding::{Ask, Because, Evidence};
use crate::record::{Field, Limit, Limits, Reading, Value};

/// What the limits of a product say about a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The outcome.
    pub evidence: Evidence,
    /// What would decide, the most useful first; empty where it is decided.
    pub ask: Vec<Ask>,
    /// The reasoning; only steps about facts that were given.
    pub because: Vec<Because>,
}

/// How many reasons a finding lists at most: a notice may hold thousands of lots.
const MOST_REASONS: usize = 8;

/// Sets the limits of a product against the facts known of a unit; where they leave it open, what its title claims
/// may decide. A plain claim excludes as a fact does: only where the notice was read whole, and limits by that very
/// kind of fact.
pub fn evaluate_titled(limits: &Limits, facts: &Facts, title: Option<&str>) -> Evaluation {
    let known = evaluate(limits, facts);
    if known.evidence != Evidence::Unknown {
        return known;
    }
    let claimed = |plain: bool| {
        let facts = claims::with_claims(facts, title?, plain)?;
        Some(evaluate(limits, &facts))
    };
    let confirmed = claimed(false).filter(|claimed| claimed.evidence == Evidence::Matches);
    let decided = || claimed(true).filter(|claimed| claimed.evidence == Evidence::Excludes);
    confirmed.or_else(decided).unwrap_or(known)
}

/// Sets the limits of a product against the facts known of a unit.
pub fn evaluate(limits: &Limits, facts: &Facts) -> Evaluation {
    let mut trail = clause::Trail::default();
    let stated = match limits.reading {
        Reading::AllUnits | Reading::Unstated => Evidence::Matches,
        Reading::Whole if limits.any.is_empty() => Evidence::Matches,
        Reading::Whole => alternatives(limits, facts, &mut trail),
        Reading::Partly => match alternatives(limits, facts, &mut trail) {
            Evidence::Matches => Evidence::Matches,
            Evidence::Unknown | Evidence::Excludes => Evidence::Unknown,
        },
        Reading::Unread => Evidence::Unknown,
    };
    let mut except_trail = clause::Trail::default();
    let excepted = limits
        .except
        .iter()
        .map(|clause| clause::evaluate(clause, facts, &mut except_trail))
        .min()
        .unwrap_or(Evidence::Excludes);
    let evidence = match (stated, excepted) {
        (Evidence::Excludes, _) | (_, Evidence::Matches) => Evidence::Excludes,
        (_, Evidence::Unknown) => Evidence::Unknown,
        (stated, Evidence::Excludes) => stated,
    };
    let mut because = trail.because(evidence);
    if excepted == Evidence::Matches {
        // What the notice sets aside decides against everything else.
        because = except_trail.because(Evidence::Matches);
        because.iter_mut().for_each(|step| step.result = Evidence::Excludes);
    }
    because.truncate(MOST_REASONS);
    let mut ask = Vec::new();
    if evidence == Evidence::Unknown {
        ask = trail.ask();
        for more in except_trail.ask() {
            if !ask.contains(&more) {
                ask.push(more);
            }
        }
        ask.truncate(2);
        let unsure = matches!(limits.reading, Reading::Partly | Reading::Unread);
        if ask.is_empty() || (unsure && !ask.contains(&Ask::Label)) {
            ask.push(Ask::Label);
        }
    }
    Evaluation { evidence, ask, because }
}

/// How many signs and digits a code has at least.
type Least = (usize, usize);

/// Of a lot or serial that says whose it is where words speak for the goods already.
const TELLING: Least = (4, 1);

/// Of one that says by itself whose it is, whatever else is known of the goods.
const STRONG: Least = (5, 3);

fn has_least(code: &str, (signs, digits): Least) -> bool {
    let count = |is: fn(&char) -> bool| code.chars().filter(is).count();
    count(|c| c.is_alphanumeric()) >= signs && count(char::is_ascii_digit) >= digits
}

/// Whether a lot or serial is given that hardly anybody else's goods bear.
pub fn has_strong_code(facts: &Facts) -> bool {
    facts.lot.iter().chain(&facts.serial).any(|code| has_least(code, STRONG))
}

/// Whether the notice lists the very lot or serial that was given, one that hardly anybody else's goods bear.
pub fn lists_strong_code(limits: &Limits, facts: &Facts) -> bool {
    lists(limits, facts, STRONG)
}

/// Whether the notice lists the very lot or serial that was given, and not just a range or a day that it falls into:
/// nobody else's goods bear it, so that it also says which product this is.
pub fn lists_code(limits: &Limits, facts: &Facts) -> bool {
    lists(limits, facts, TELLING)
}

fn lists(limits: &Limits, facts: &Facts, least: Least) -> bool {
    let given = |field: Field| match field {
        Field::Lot => facts.lot.as_deref(),
        Field::Serial => facts.serial.as_deref(),
        _ => None,
    };
    let listed = |limit: &Limit| {
        let given = given(limit.field).filter(|given| has_least(given, least));
        let same = |value: &Value, given: &str| {
            matches!(value, Value::Code(_)) && codes::compare(value, given) == Evidence::Matches
        };
        given.is_some_and(|given| limit.values.iter().any(|value| same(value, given)))
    };
    limits.any.iter().flat_map(|clause| &clause.limits).any(listed)
}

/// A three-valued *or* over the alternatives.
fn alternatives(limits: &Limits, facts: &Facts, trail: &mut clause::Trail) -> Evidence {
    limits.any.iter().map(|clause| clause::evaluate(clause, facts, trail)).min().unwrap_or(Evidence::Unknown)
}

#[cfg(test)]
mod tests;
