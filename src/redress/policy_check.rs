//! What every policy must satisfy beyond its shape (native): sources, languages, and nothing spoken of that is not
//! there. A name that is misspelt in a condition would otherwise just never hold.

use super::expr::Expr;
use super::fields::{self, Kind};
use super::files::PolicyError;
use super::policy::*;
use super::view::View;
use super::words::Words;

/// Facts that plans derive themselves; see `derive`.
const DERIVED: &[&str] = &["today", "answer_by", "trader", "purchase.proof.count", "tried.failed", "tried.any"];

/// All that is wrong.
pub(crate) fn check(policy: &Policy) -> Vec<PolicyError> {
    let mut errors = Vec::new();
    for part in &policy.jurisdictions {
        let view = View::of(policy, Some(&part.id));
        // A shared part is seen as the first jurisdiction that is built on it sees it.
        let used_by =
            |other: &&Jurisdiction| !View::of(policy, Some(&other.id)).general && other.extends.contains(&part.id);
        let seen = match policy.jurisdictions.iter().find(used_by) {
            Some(other) if view.id() != part.id => View::of(policy, Some(&other.id)),
            _ => view,
        };
        let reaches_france = View::of(policy, Some("FR")).parts.iter().any(|other| other.id == part.id);
        let mut checker = Checker { policy, part, view: seen, french: reaches_france, errors: &mut errors };
        checker.all();
    }
    errors
}

struct Checker<'a> {
    policy: &'a Policy,
    part: &'a Jurisdiction,
    view: View<'a>,
    french: bool,
    errors: &'a mut Vec<PolicyError>,
}

impl Checker<'_> {
    fn wrong(&mut self, at: &str, what: impl AsRef<str>) {
        self.errors.push(PolicyError { file: self.part.id.clone(), what: format!("{at}: {}", what.as_ref()) });
    }

    fn need(&mut self, holds: bool, at: &str, what: impl AsRef<str>) {
        if !holds {
            self.wrong(at, what);
        }
    }

    fn all(&mut self) {
        let part = self.part;
        self.words("name", &part.name);
        for name in &part.extends {
            let known = self.policy.jurisdictions.iter().any(|other| other.id.eq_ignore_ascii_case(name));
            self.need(known, "extends", format!("no part \"{name}\""));
        }
        self.laws();
        for contact in &part.contacts {
            self.words(&contact.id, &contact.name);
            self.need(contact.url.is_some() || contact.phone.is_some(), &contact.id, "a contact needs a url or phone");
        }
        for party in &part.parties {
            self.words(&party.id, &party.name);
            party.named_by.iter().for_each(|fact| self.fact(&party.id, fact));
        }
        for piece in &part.evidence {
            self.words(&piece.id, &piece.text);
            piece.have.iter().for_each(|have| self.condition(&piece.id, have));
        }
        for question in &part.questions {
            self.words(&question.fact, &question.ask);
            self.fact("question", &question.fact);
        }
        for term in &part.terms {
            self.condition(&term.name, &term.when);
        }
        for deadline in &part.deadlines {
            self.words(&deadline.id, &deadline.what);
            self.condition(&deadline.id, &deadline.when);
            deadline.from.iter().for_each(|fact| self.fact(&deadline.id, fact));
            self.rule(&deadline.id, &deadline.rule);
        }
        for note in &part.notes {
            self.words(&note.id, &note.text);
            self.condition(&note.id, &note.when);
            note.steps.iter().for_each(|step| self.step_named(&note.id, step));
        }
        for message in &part.messages {
            self.words(&message.id, &message.subject);
            self.words(&message.id, &message.body);
        }
        part.steps.iter().for_each(|step| self.step(step));
    }

    fn laws(&mut self) {
        for law in &self.part.laws {
            self.words(&law.code, &law.name);
            for rule in law.rules() {
                self.words(&rule.id, rule.says);
                self.need(!rule.source.trim().is_empty(), &rule.id, "a rule needs a source");
                self.need(!rule.version.trim().is_empty(), &rule.id, "a rule needs a version");
                let order = rule.valid_from.zip(rule.valid_to).is_none_or(|(from, to)| from <= to);
                self.need(order, &rule.id, "valid_to lies before valid_from");
            }
        }
    }

    fn step(&mut self, step: &StepRule) {
        let at = step.id.as_str();
        self.words(at, &step.title);
        self.party(at, &step.to);
        for contact in &step.contact {
            let known = self.policy.jurisdictions.iter().any(|part| part.contacts.iter().any(|c| c.id == *contact));
            self.need(known, at, format!("no contact \"{contact}\""));
        }
        for piece in &step.bring {
            self.need(self.view.evidence(piece).is_some(), at, format!("no evidence \"{piece}\""));
        }
        for reply in &step.reply {
            reply.rule.iter().for_each(|rule| self.rule(at, rule));
            self.need(
                reply.rule.is_some() == (reply.source == ReplySource::Law),
                at,
                "a reply owed by law names its rule",
            );
        }
        for due in &step.due {
            let known = self.view.deadlines().any(|deadline| deadline.id == *due);
            self.need(known, at, format!("no deadline \"{due}\""));
        }
        step.then.iter().for_each(|next| self.step_named(at, next));
        step.message.iter().for_each(|message| self.message(at, message));
        self.need(
            !step.basis.is_empty() || step.states.iter().all(|s| !s.basis.is_empty()),
            at,
            "a step needs a ground",
        );
        step.basis.iter().for_each(|rule| self.rule(at, rule));
        self.need(
            step.states.last().is_some_and(|state| state.when == Expr::default()),
            at,
            "the last state has no condition",
        );
        for state in &step.states {
            self.words(at, &state.why);
            self.condition(at, &state.when);
            state.to.iter().for_each(|party| self.party(at, party));
            state.message.iter().for_each(|message| self.message(at, message));
            state.basis.iter().for_each(|rule| self.rule(at, rule));
        }
        let count = self.part.steps.iter().filter(|other| other.id == step.id).count();
        self.need(count == 1, at, "the step stands there twice");
    }

    fn words(&mut self, at: &str, words: &Words) {
        self.need(!words.zh.trim().is_empty(), at, "no Chinese text");
        self.need(!words.en.trim().is_empty(), at, "no English text");
        self.need(!self.french || !words.fr.trim().is_empty(), at, "no French text");
        for text in [&words.zh, &words.en, &words.fr] {
            for name in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                self.fact(at, name.0);
            }
        }
    }

    fn condition(&mut self, at: &str, condition: &Expr) {
        for name in condition.names() {
            self.fact(at, name);
        }
        for (name, words) in condition.words() {
            let Some(Kind::Word(vocabulary)) = fields::find(name).map(|field| field.kind) else { continue };
            for word in words.iter().filter(|word| !vocabulary.iter().any(|(known, _)| known == word)) {
                self.wrong(at, format!("{name} is never \"{word}\""));
            }
        }
    }

    fn fact(&mut self, at: &str, name: &str) {
        let field = fields::FIELDS.iter().any(|field| field.path == name);
        let term = self.view.terms().any(|term| term.name == name);
        let deadline = |rule: &DeadlineRule| {
            name.strip_prefix(rule.id.as_str()).is_some_and(|rest| matches!(rest, "" | ".date" | ".left"))
        };
        let tried = name.strip_prefix("tried.").is_some_and(|rest| {
            let end = [".date", ".days", ".arrived", ".result"].iter().find_map(|end| rest.strip_suffix(end));
            self.view.step(end.unwrap_or(rest)).is_some()
        });
        let known = field || term || tried || DERIVED.contains(&name) || self.view.deadlines().any(deadline);
        self.need(known, at, format!("no fact or term \"{name}\""));
    }

    fn rule(&mut self, at: &str, id: &str) {
        self.need(self.view.rule(id).is_some(), at, format!("no rule \"{id}\""));
    }

    fn party(&mut self, at: &str, id: &str) {
        self.need(self.view.party(id).is_some(), at, format!("no party \"{id}\""));
    }

    fn message(&mut self, at: &str, id: &str) {
        self.need(self.view.message(id).is_some(), at, format!("no message \"{id}\""));
    }

    fn step_named(&mut self, at: &str, id: &str) {
        self.need(self.view.step(id).is_some(), at, format!("no step \"{id}\""));
    }
}
