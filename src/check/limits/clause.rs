//! One clause: its limits compared field by field and joined by its relation.

use super::facts::Facts;
use super::{codes, dates, show};
use crate::check::finding::{Ask, Because, Evidence};
use crate::letters;
use crate::record::{Clause, Field, Limit, Relation, Value};

/// The reasoning so far: what was compared, and what was missing.
#[derive(Default)]
pub struct Trail {
    steps: Vec<Because>,
    missing: Vec<(Ask, usize)>,
}

impl Trail {
    /// The reasons for an outcome: the steps that point the same way first.
    pub fn because(self: &Trail, outcome: Evidence) -> Vec<Because> {
        let mut steps: Vec<Because> = self.steps.iter().filter(|step| step.result == outcome).cloned().collect();
        if outcome != Evidence::Excludes {
            let others = self.steps.iter().filter(|step| step.result != outcome && step.result != Evidence::Excludes);
            steps.extend(others.cloned());
        }
        if steps.is_empty() {
            steps.extend(self.steps.first().cloned());
        }
        steps
    }

    /// The facts that would decide, those that most clauses want first.
    pub fn ask(&self) -> Vec<Ask> {
        let mut asks = self.missing.clone();
        crate::order::sort_by_key(&mut asks, |&(ask, count)| (core::cmp::Reverse(count), ask));
        asks.into_iter().map(|(ask, _)| ask).collect()
    }

    fn step(&mut self, field: &str, given: Option<String>, limit: &Limit, result: Evidence) {
        // Thousands of lots give thousands of like steps; a few show the reason, and a hit is always kept.
        if self.steps.len() < 64 || result == Evidence::Matches {
            let limit = Some(show::values(&limit.values));
            self.steps.push(Because { field: field.into(), given, limit, result });
        }
    }

    fn wants(&mut self, ask: Ask) {
        match self.missing.iter_mut().find(|(known, _)| *known == ask) {
            Some((_, count)) => *count += 1,
            None => self.missing.push((ask, 1)),
        }
    }
}

/// What one clause says.
pub fn evaluate(clause: &Clause, facts: &Facts, trail: &mut Trail) -> Evidence {
    let mut wanted: Vec<Ask> = Vec::new();
    let results: Vec<Evidence> = clause.limits.iter().map(|limit| one(limit, facts, trail, &mut wanted)).collect();
    let evidence = match clause.relation {
        Relation::Every => results.iter().copied().max().unwrap_or(Evidence::Unknown),
        Relation::Listed => match listed(&results) {
            Evidence::Unknown if facts.lot.is_none() && facts.serial.is_none() && on_the_day(clause, &results) => {
                Evidence::Matches
            }
            evidence => evidence,
        },
    };
    if evidence == Evidence::Unknown {
        wanted.into_iter().for_each(|ask| trail.wants(ask));
    }
    evidence
}

/// Whether the unit expires on the very day that a listed lot does: where its lot is not known, the day tells it.
fn on_the_day(clause: &Clause, results: &[Evidence]) -> bool {
    let days =
        |limit: &Limit| limit.values.iter().all(|v| matches!(v, Value::Dates { from: Some(a), to: Some(b) } if a == b));
    let hit = |(limit, result): (&Limit, &Evidence)| {
        limit.field == Field::ExpiresOn && *result == Evidence::Matches && days(limit)
    };
    clause.limits.iter().zip(results).any(hit) && !results.contains(&Evidence::Excludes)
}

/// The limits of a listed unit: the first decides; what contradicts it makes doubt.
fn listed(results: &[Evidence]) -> Evidence {
    let Some((&first, rest)) = results.split_first() else { return Evidence::Unknown };
    let contradicted = rest.contains(&Evidence::Excludes);
    match first {
        Evidence::Matches if contradicted => Evidence::Unknown,
        Evidence::Matches => Evidence::Matches,
        Evidence::Excludes => Evidence::Excludes,
        // The deciding fact is missing: a date that fits none of the listed units still sets this one apart.
        Evidence::Unknown if contradicted => Evidence::Excludes,
        Evidence::Unknown => Evidence::Unknown,
    }
}

/// What one limit says, with its reason; a missing fact is noted in `wanted`.
fn one(limit: &Limit, facts: &Facts, trail: &mut Trail, wanted: &mut Vec<Ask>) -> Evidence {
    let (name, ask) = names(limit.field);
    let given = match limit.field {
        Field::Lot => facts.lot.as_deref(),
        Field::Serial => facts.serial.as_deref(),
        Field::Model => facts.model.as_deref(),
        Field::Seller => facts.seller.as_deref(),
        Field::MadeOn | Field::ExpiresOn | Field::AnyDate | Field::BoughtOn | Field::DistributedOn => {
            return dates::limit(limit, facts, wanted, |field, given, result| {
                trail.step(field, Some(given), limit, result)
            });
        }
        _ => None,
    };
    let Some(given) = given else {
        if let Some((field, given, result)) = elsewhere(limit, facts) {
            trail.step(field, Some(given), limit, result);
            return result;
        }
        wanted.push(ask);
        return Evidence::Unknown;
    };
    let result = match limit.field {
        Field::Seller => seller(&limit.values, given),
        _ => limit.values.iter().map(|value| codes::compare(value, given)).min().unwrap_or(Evidence::Unknown),
    };
    // "PM15 / 15350": both are listed.
    let result =
        if result == Evidence::Unknown && codes::all_listed(&limit.values, given) { Evidence::Matches } else { result };
    trail.step(name, Some(given.into()), limit, result);
    if result == Evidence::Unknown {
        wanted.push(Ask::Label);
    }
    result
}

/// A lot printed as a serial or the reverse, or a day that a date code writes: evidence from a neighbouring field.
/// A code in the wrong field can only confirm; a day set against a date code can also exclude.
fn elsewhere(limit: &Limit, facts: &Facts) -> Option<(&'static str, String, Evidence)> {
    let neighbour = match limit.field {
        Field::Lot => facts.serial.as_deref().map(|given| ("serial", given)),
        Field::Serial => facts.lot.as_deref().map(|given| ("lot", given)),
        _ => None,
    };
    if let Some((field, given)) = neighbour
        && limit.values.iter().any(|value| codes::compare(value, given) == Evidence::Matches)
    {
        return Some((field, given.into(), Evidence::Matches));
    }
    let made = facts.made_on?;
    let days = limit.values.iter().map(|value| match value {
        Value::CodeDates { from, to, .. } => Some(dates::within(made, *from, *to)),
        _ => None,
    });
    let result = days.collect::<Option<Vec<_>>>()?.into_iter().min()?;
    Some(("made_on", show::span(made), result))
}

/// Whether a unit was sold by one of the shops that a notice names; `None` where either side is silent, or the names
/// have only some words in common.
pub fn same_seller(meant: &[String], given: Option<&str>) -> Option<bool> {
    let given = given.filter(|given| !given.trim().is_empty())?;
    if meant.is_empty() {
        return None;
    }
    let values: Vec<Value> = meant.iter().cloned().map(Value::Words).collect();
    match seller(&values, given) {
        Evidence::Matches => Some(true),
        Evidence::Excludes => Some(false),
        Evidence::Unknown => None,
    }
}

/// Shops are named loosely: "Target, Commack NY" is a Target store. Any telling word in common is the same shop.
fn seller(values: &[Value], given: &str) -> Evidence {
    let telling = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .map(letters::lowered)
            .filter(|word| {
                !matches!(word.as_str(), "store" | "stores" | "shop" | "the" | "and" | "com" | "www" | "inc" | "llc")
            })
            .collect()
    };
    let given_words = telling(given);
    let mut result = Evidence::Excludes;
    for value in values {
        let (Value::Words(words) | Value::Code(words)) = value else { return Evidence::Unknown };
        let meant = telling(words);
        let Some(first) = meant.first() else { return Evidence::Unknown };
        if given_words.contains(first) || given_words.iter().any(|word| word.contains(first.as_str())) {
            return Evidence::Matches;
        }
        if meant.iter().any(|word| given_words.contains(word)) {
            result = Evidence::Unknown;
        }
    }
    result
}

fn names(field: Field) -> (&'static str, Ask) {
    match field {
        Field::Lot => ("lot", Ask::Lot),
        Field::Serial => ("serial", Ask::Serial),
        Field::Model => ("model", Ask::Model),
        Field::Seller => ("seller", Ask::Seller),
        Field::MadeOn => ("made_on", Ask::MadeOn),
        Field::ExpiresOn | Field::AnyDate => ("expires_on", Ask::ExpiresOn),
        Field::BoughtOn | Field::DistributedOn => ("bought_on", Ask::BoughtOn),
        _ => ("label", Ask::Label),
    }
}
