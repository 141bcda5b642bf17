use super::case::Case;
use super::deadline;
use super::derive;
use super::expr::Tri;
use super::facts::{Fact, Facts};
use super::fields::{self, Kind};
use super::fill::fill;
use super::plan::*;
use super::policy::*;
use super::view::View;
use super::words::{Lang, Words};
use crate::check::RecallFinding;
use crate::record::{Contact, Date};
use std::collections::BTreeMap;

/// The plan for a case, under a policy, on a day.
///
/// The case's own facts win over the finding's. Every step of the jurisdiction stands in the plan with its state and
/// the reason for it, so that more knowledge can move a step but never make it vanish without a word.
pub fn plan(case: &Case, finding: Option<&RecallFinding>, policy: &Policy, today: Date) -> Plan {
    let view = View::of(policy, jurisdiction(case, finding, policy).as_deref());
    let lang = text(case, "lang").and_then(|tag| Lang::of(&tag)).unwrap_or_default();
    let (mut facts, unread) = derive::facts(case, finding, &view, today);
    // Dates may be named by terms, and terms by dates: terms first see no dates, then all is settled once more.
    terms(&view, &mut facts);
    let deadlines = deadline::compute(&view, &mut facts, today, lang);
    terms(&view, &mut facts);

    let maker = Maker { view: &view, facts: &facts, finding, deadlines: &deadlines, today, lang };
    let mut asked = Vec::new();
    let mut chosen: Vec<(u16, &StepRule, &State)> = Vec::new();
    for step in view.steps() {
        if let Some(state) = maker.state(step, &mut asked) {
            chosen.push((state.at.unwrap_or(step.at), step, state));
        }
    }
    crate::order::sort_by_key(&mut chosen, |(at, _, state)| (state.status, *at));
    let to_do: Vec<&str> =
        chosen.iter().filter(|(.., state)| state.status == Outcome::Do).map(|(_, step, _)| step.id.as_str()).collect();
    let steps = chosen.iter().map(|(_, step, state)| maker.step(step, state, &to_do)).collect();
    let questions = maker.questions(&asked);
    let fact = |name: &str| facts.get(name).map(Fact::to_string);
    Plan {
        jurisdiction: view.id().into(),
        general: view.general,
        lang,
        today,
        recall: fact("recall.id"),
        product: fact("recall.product"),
        steps,
        questions,
        unread,
        caution: view.message("caution").map_or_else(String::new, |message| message.body.pick(lang).into()),
        deadlines,
    }
}

/// The case's jurisdiction or country; else the market that the notice was published for.
fn jurisdiction(case: &Case, finding: Option<&RecallFinding>, policy: &Policy) -> Option<String> {
    let named = text(case, "jurisdiction").or_else(|| text(case, "buyer.country"));
    let market = || finding.map(|finding| &finding.markets).filter(|markets| markets.len() == 1)?.first().cloned();
    let known = |market: &String| !View::of(policy, Some(market)).general;
    named.or_else(|| market().filter(known)).or_else(|| {
        let id = finding.map(|finding| finding.id.clone()).or_else(|| text(case, "recall.id"))?;
        let source = id.split(':').next()?;
        let owner = policy.jurisdictions.iter().find(|part| part.sources.iter().any(|s| s == source))?;
        Some(owner.id.clone())
    })
}

fn text(case: &Case, path: &str) -> Option<String> {
    match case.fact(path) {
        Some(Fact::Word(word)) => Some(word.clone()),
        _ => None,
    }
}

fn terms(view: &View, facts: &mut Facts) {
    for term in view.terms() {
        let held = term.when.eval(facts);
        facts.set_term(&term.name, held);
    }
}

/// What a plan's parts are made from.
struct Maker<'a> {
    view: &'a View<'a>,
    facts: &'a Facts,
    finding: Option<&'a RecallFinding>,
    deadlines: &'a [Deadline],
    today: Date,
    lang: Lang,
}

impl<'a> Maker<'a> {
    /// The first state whose condition holds, noting the facts that kept earlier ones from being settled.
    fn state(&self, step: &'a StepRule, asked: &mut Vec<(String, String)>) -> Option<&'a State> {
        for state in &step.states {
            match state.when.eval(self.facts) {
                (Tri::True, _) => return Some(state),
                (Tri::False, _) => {}
                (Tri::Unknown, lacking) => asked.extend(lacking.into_iter().map(|fact| (fact, step.id.clone()))),
            }
        }
        step.states.last()
    }

    fn step(&self, step: &StepRule, state: &State, to_do: &[&str]) -> Step {
        let doing = state.status == Outcome::Do;
        let by = doing.then(|| self.by(step));
        let reply_within = if doing { self.reply(step, by.unwrap_or(self.today)) } else { None };
        let answer_by = reply_within.as_ref().map(|expected| expected.until);
        let message = state.message.as_deref().or(step.message.as_deref());
        let open = matches!(state.status, Outcome::Do | Outcome::Defer);
        let party = state.to.as_deref().unwrap_or(&step.to);
        Step {
            id: step.id.clone(),
            status: state.status,
            title: self.words(&step.title),
            why: self.words(&state.why),
            to: self.party(party),
            contact: self.contact(step, party),
            bring: self.pieces(step, |_| true),
            missing: self
                .pieces(step, |piece| piece.have.as_ref().is_some_and(|have| have.eval(self.facts).0 == Tri::False)),
            by,
            reply_within,
            then: if doing { then(step, to_do) } else { None },
            basis: self.basis(step, state),
            message: message.filter(|_| open).map_or_else(BTreeMap::new, |id| self.message(id, answer_by)),
            notes: self.notes(&step.id),
        }
    }

    fn words(&self, words: &Words) -> String {
        fill(words.pick(self.lang), self.facts, self.lang, "?")
    }

    /// The earliest open date that binds it, no later than its own pace.
    fn by(&self, step: &StepRule) -> Date {
        let open = |deadline: &&Deadline| deadline.state == DeadlineState::Open && step.due.contains(&deadline.id);
        let pace = self.today.plus_days(i32::from(step.within));
        self.deadlines.iter().filter(open).map(|deadline| deadline.date).min().map_or(pace, |due| due.min(pace))
    }

    fn reply(&self, step: &StepRule, by: Date) -> Option<Expected> {
        let in_force = |reply: &&Reply| {
            let rule = reply.rule.as_deref().and_then(|id| self.view.rule(id));
            rule.is_none_or(|rule| rule.in_force(self.today))
        };
        let reply = step.reply.iter().find(in_force)?;
        let span = match reply.kind {
            DayKind::Working => Span { working_days: reply.days, ..Span::default() },
            DayKind::Calendar => Span { days: reply.days, ..Span::default() },
        };
        let (until, rough) = deadline::later(self.view, by, span);
        let kind = if rough { DayKind::Calendar } else { reply.kind };
        Some(Expected { days: reply.days, kind, source: reply.source, rule: reply.rule.clone(), until })
    }

    fn party(&self, id: &str) -> Turned {
        let party = self.view.party(id);
        let named = party.and_then(|party| party.named_by.as_deref());
        Turned {
            party: id.into(),
            role: party.map_or_else(|| id.into(), |party| self.words(&party.name)),
            name: named.and_then(|fact| self.facts.get(fact)).map(Fact::to_string),
        }
    }

    fn contact(&self, step: &StepRule, party: &str) -> Option<Reach> {
        if step.notice
            && let Some(reach) = self.notice_names(party)
        {
            return Some(reach);
        }
        let point = step.contact.iter().find_map(|id| self.view.contact(id))?;
        let contact = Contact {
            phone: point.phone.iter().cloned().collect(),
            web: point.url.iter().cloned().collect(),
            ..Contact::default()
        };
        let name = point.name.pick(self.lang).into();
        Some(Reach { from: point.id.clone(), name, contact, verified: point.verified })
    }

    /// What the notice itself says: the party's own channel, else any; else the case's words on the notice.
    fn notice_names(&self, party: &str) -> Option<Reach> {
        let roles = self.view.party(party).map_or(&[][..], |party| &party.roles);
        if let Some(finding) = self.finding {
            let usable = || finding.channels.iter().filter(|channel| !channel.contact.is_empty());
            if let Some(channel) = usable().find(|channel| roles.contains(&channel.party)).or_else(|| usable().next()) {
                let (name, contact) = (channel.name.clone(), channel.contact.clone());
                return Some(Reach { from: "notice".into(), name, contact, verified: true });
            }
        }
        let list = |name: &str| self.facts.get(name).map(Fact::to_string).into_iter().collect::<Vec<_>>();
        let contact = Contact { phone: list("recall.hotline"), web: list("recall.url"), ..Contact::default() };
        let name = self.facts.get("recall.producer").map_or_else(String::new, Fact::to_string);
        (!contact.is_empty()).then(|| Reach { from: "notice".into(), name, contact, verified: true })
    }

    fn pieces(&self, step: &StepRule, keep: impl Fn(&Evidence) -> bool) -> Vec<Piece> {
        let pieces = step.bring.iter().filter_map(|id| self.view.evidence(id)).filter(|piece| keep(piece));
        pieces.map(|piece| Piece { id: piece.id.clone(), text: piece.text.pick(self.lang).into() }).collect()
    }

    fn basis(&self, step: &StepRule, state: &State) -> Vec<Ground> {
        let mut basis: Vec<Ground> = Vec::new();
        for id in state.basis.iter().chain(&step.basis) {
            let rule = self.view.rule(id).filter(|rule| rule.in_force(self.today));
            let Some(rule) = rule.filter(|rule| !basis.iter().any(|ground| ground.rule == rule.id)) else { continue };
            basis.push(Ground {
                law: format!("{} ({})", rule.law.pick(self.lang), rule.version),
                says: rule.says.pick(self.lang).into(),
                source: rule.source.into(),
                read: rule.read,
                verified: rule.verified,
                rule: rule.id,
            });
        }
        basis
    }

    fn message(&self, id: &str, answer_by: Option<Date>) -> BTreeMap<&'static str, Letter> {
        let Some(message) = self.view.message(id) else { return BTreeMap::new() };
        let mut facts = self.facts.clone();
        if let Some(day) = answer_by {
            facts.set("answer_by", Fact::Day(day));
        }
        let letter = |lang: Lang| {
            let fill = |words: &Words| fill(words.pick(lang), &facts, lang, "______");
            (lang.tag(), Letter { subject: fill(&message.subject), body: fill(&message.body) })
        };
        let french = !message.body.fr.is_empty();
        [Lang::Zh, Lang::En, Lang::Fr].into_iter().filter(|lang| *lang != Lang::Fr || french).map(letter).collect()
    }

    fn notes(&self, step: &str) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        for rule in self.view.notes().filter(|rule| rule.steps.iter().any(|id| id == step)) {
            if rule.when.eval(self.facts).0 == Tri::True && !notes.iter().any(|note| note.id == rule.id) {
                notes.push(Note { id: rule.id.clone(), text: self.words(&rule.text) });
            }
        }
        notes
    }

    fn questions(&self, asked: &[(String, String)]) -> Vec<Asked> {
        let mut questions: Vec<Asked> = Vec::new();
        for question in self.view.questions() {
            let mut steps: Vec<String> = Vec::new();
            for (_, step) in asked.iter().filter(|(fact, _)| *fact == question.fact) {
                if !steps.contains(step) {
                    steps.push(step.clone());
                }
            }
            if steps.is_empty() || questions.iter().any(|other| other.fact == question.fact) {
                continue;
            }
            let answers = match fields::find(&question.fact).map(|field| field.kind) {
                Some(Kind::Word(vocabulary)) => vocabulary.iter().map(|(word, _)| (*word).into()).collect(),
                Some(Kind::Flag) => vec!["true".into(), "false".into()],
                _ => Vec::new(),
            };
            questions.push(Asked { fact: question.fact.clone(), ask: self.words(&question.ask), answers, steps });
        }
        crate::order::sort_by_key(&mut questions, |question| core::cmp::Reverse(question.steps.len()));
        questions
    }
}

/// The first of the step's own ways on that is to be done; else the next step.
fn then(step: &StepRule, to_do: &[&str]) -> Option<String> {
    let own = step.then.iter().find(|id| to_do.contains(&id.as_str()));
    let next = || to_do.iter().skip_while(|id| **id != step.id).nth(1).map(|id| (*id).into());
    own.cloned().or_else(next)
}
