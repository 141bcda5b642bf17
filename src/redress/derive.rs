//! From a case and a finding to all facts that conditions can speak of.
//!
//! Derived here, beside the case's own fields:
//!
//! | fact | says |
//! | --- | --- |
//! | `tried.STEP` | what its last attempt came to: `silent`, `bounced`, `refused`, `pending`, `done` |
//! | `tried.STEP.days`, `.date` | days since, and day of, the first attempt that arrived |
//! | `tried.STEP.arrived` | day of the latest attempt that arrived: what restarts a limitation period |
//! | `tried.STEP.result` | the last result, as given |
//! | `tried.failed` | some attempt was refused, bounced, or unanswered for 15 days |
//! | `purchase.proof.count` | how many proofs there are |
//! | `trader` | where the trader sits, seen from the buyer: `same` country, `eu` (or EEA), `outside` |

use super::case::{Attempt, Case, Unread};
use super::facts::{Fact, Facts};
use super::fields;
use super::view::View;
use crate::check::{RecallFinding, Verdict};
use crate::record::{Category, Date, RemedyKind};

/// Days without an answer after which an attempt counts as failed.
const SILENCE: i32 = 15;

/// All facts, and what of the case could not be used.
pub(crate) fn facts(case: &Case, finding: Option<&RecallFinding>, view: &View, today: Date) -> (Facts, Vec<Unread>) {
    let mut facts = Facts::default();
    let mut unread = case.unread.clone();
    for (path, fact) in case.facts.iter() {
        match fact {
            Fact::Day(day) if *day > today && !fields::MAY_LIE_AHEAD.contains(&path) => {
                let why = format!("{day} lies after {today}, the day of this plan");
                unread.push(Unread { field: path.into(), why });
            }
            _ => facts.set(path, fact.clone()),
        }
    }
    facts.set("today", Fact::Day(today));
    if let Some(finding) = finding {
        lend_finding(&mut facts, finding);
    }
    purchase(&mut facts);
    harm(&mut facts);
    trader(&mut facts, view);
    attempts(&mut facts, &mut unread, &case.tried, view, today);
    (facts, unread)
}

/// A finding lends what the case does not say itself.
fn lend_finding(facts: &mut Facts, finding: &RecallFinding) {
    facts.lend("recall.id", Fact::Word(finding.id.clone()));
    let product = if finding.product.is_empty() { &finding.title } else { &finding.product };
    facts.lend("recall.product", Fact::Word(product.clone()));
    match finding.verdict {
        Verdict::Affected => facts.lend("recall.in_scope", Fact::Flag(true)),
        Verdict::UnitNotAffected => facts.lend("recall.in_scope", Fact::Flag(false)),
        _ => {}
    }
    if let Some(url) = &finding.url {
        facts.lend("recall.url", Fact::Word(url.clone()));
    }
    if let Some(day) = finding.published {
        facts.lend("recall.published", Fact::Day(day));
    }
    let class = match finding.category {
        Category::Food => Some("food"),
        Category::Drug => Some("drug"),
        Category::Device => Some("device"),
        Category::Cosmetic => Some("cosmetic"),
        Category::Vehicle => Some("vehicle"),
        Category::Pet => Some("pet"),
        Category::Children | Category::Electrical | Category::Clothing | Category::Household => Some("consumer"),
        _ => None,
    };
    if let Some(class) = class {
        facts.lend("recall.class", Fact::Word(class.into()));
    }
    let hazards: Vec<String> = finding.hazards.iter().map(|hazard| serde_name(&hazard.kind)).collect();
    if !hazards.is_empty() {
        facts.lend("recall.hazard", Fact::Words(hazards));
    }
    let remedies: Vec<String> = finding.remedies.iter().map(|remedy| serde_name(&remedy.kind)).collect();
    if !remedies.is_empty() {
        facts.lend("recall.remedy_offered", Fact::Words(remedies));
    }
    if finding.remedies.iter().any(|remedy| remedy.kind == RemedyKind::Destroy) {
        facts.lend("recall.destruction_proof", Fact::Flag(true));
    }
    if let Some(producer) = finding.channels.iter().find(|channel| !channel.name.is_empty()) {
        facts.lend("recall.producer", Fact::Word(producer.name.clone()));
    }
}

/// The kebab-case name of a kind as conditions write words: `electric_shock`.
fn serde_name(kind: &impl core::fmt::Debug) -> String {
    let mut name = String::new();
    for (at, c) in format!("{kind:?}").chars().enumerate() {
        if c.is_ascii_uppercase() && at > 0 {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

fn purchase(facts: &mut Facts) {
    if let Some(Fact::Words(proofs)) = facts.get("purchase.proof") {
        let count = proofs.len() as f64;
        facts.set("purchase.proof.count", Fact::Number(count));
    }
    // Customs supervision codes of China's cross-border retail import.
    match facts.get("purchase.customs_code") {
        Some(Fact::Word(code)) if code == "1210" || code == "1239" => {
            facts.lend("purchase.channel", Fact::Word("cbec_bonded".into()));
        }
        Some(Fact::Word(code)) if code == "9610" => facts.lend("purchase.channel", Fact::Word("cbec_direct".into())),
        _ => {}
    }
    if facts.is("purchase.channel", "gift") {
        facts.set("purchase.gift", Fact::Flag(true));
    }
    if facts.get("purchase.gift") == Some(&Fact::Flag(true)) {
        facts.lend("purchase.channel", Fact::Word("gift".into()));
    }
}

/// An injury that only tells of property is damage, not injury.
fn harm(facts: &mut Facts) {
    let words = facts.words("injury");
    let property = |word: &String| word.contains("property") || word.contains("damage");
    if !words.is_empty() && words.iter().all(property) {
        let damage = words.to_vec();
        facts.set("injury", Fact::Words(Vec::new()));
        facts.set("damage", Fact::Words(damage));
    } else if words.iter().any(property) {
        facts.lend("damage", Fact::Words(vec!["yes".into()]));
    }
}

fn trader(facts: &mut Facts, view: &View) {
    let word = |facts: &Facts, name: &str| match facts.get(name) {
        Some(Fact::Word(word)) => Some(word.to_ascii_uppercase()),
        _ => None,
    };
    let own = word(facts, "jurisdiction").filter(|id| id.len() == 2 && id != "EU");
    let buyer = word(facts, "buyer.country").or(own);
    let seller = word(facts, "seller.country");
    let single_market = |country: &String| view.parts.iter().any(|part| part.countries.contains(country));
    let flag = |name: &str| match facts.get(name) {
        Some(Fact::Flag(flag)) => Some(*flag),
        _ => None,
    };
    let shop = ["offline_store", "offline_counter"].iter().any(|shop| facts.is("purchase.channel", shop));
    let place = match (&buyer, &seller) {
        (Some(buyer), Some(seller)) if buyer == seller => Some("same"),
        (_, Some(seller)) if single_market(seller) && buyer.is_some() => Some("eu"),
        (_, Some(seller)) if single_market(seller) => {
            flag("purchase.cross_border").map(|c| if c { "eu" } else { "same" })
        }
        (_, Some(_)) => Some("outside"),
        (_, None) if flag("seller.overseas") == Some(true) => Some("outside"),
        (_, None) if flag("purchase.cross_border") == Some(true) => Some("eu"),
        (_, None) if flag("purchase.cross_border") == Some(false) || shop => Some("same"),
        _ => None,
    };
    match place {
        Some(place) => {
            facts.set("trader", Fact::Word(place.into()));
            facts.lend("seller.overseas", Fact::Flag(place == "outside"));
        }
        None => facts.set_term("trader", (super::expr::Tri::Unknown, vec!["seller.country".into()])),
    }
    if let (Some(buyer), Some(seller)) = (word(facts, "buyer.state"), word(facts, "seller.state")) {
        facts.lend("seller.local", Fact::Flag(buyer == seller));
    }
}

fn attempts(facts: &mut Facts, unread: &mut Vec<Unread>, tried: &[Attempt], view: &View, today: Date) {
    let mut failed = false;
    for (at, attempt) in tried.iter().enumerate() {
        if attempt.date.is_some_and(|day| day > today) {
            let why = format!("lies after {today}, the day of this plan");
            unread.push(Unread { field: format!("tried[{at}].date"), why });
            continue;
        }
        if view.step(&attempt.step).is_none() {
            let why = format!("\"{}\" is no step of {}", attempt.step, view.id());
            unread.push(Unread { field: format!("tried[{at}].step"), why });
        }
        let name = format!("tried.{}", attempt.step);
        let meaning = view.meaning(attempt.result.as_deref());
        if let (Some(day), true) = (attempt.date, meaning != "bounced") {
            let date = format!("{name}.date");
            let first = facts.day(&date).map_or(day, |other| other.min(day));
            let latest = facts.day(&format!("{name}.arrived")).map_or(day, |other| other.max(day));
            facts.set(format!("{name}.days"), Fact::Number(f64::from(today.days() - first.days())));
            facts.set(date, Fact::Day(first));
            facts.set(format!("{name}.arrived"), Fact::Day(latest));
        }
        if let Some(result) = &attempt.result {
            facts.set(format!("{name}.result"), Fact::Word(result.clone()));
        }
        facts.set(name, Fact::Word(meaning.into()));
        let silent = attempt.date.is_none_or(|day| today.days() - day.days() >= SILENCE);
        failed |= matches!(meaning, "refused" | "bounced") || (meaning == "silent" && silent);
    }
    facts.set("tried.failed", Fact::Flag(failed));
    facts.set("tried.any", Fact::Flag(!tried.is_empty()));
}
