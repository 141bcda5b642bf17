use super::policy::*;

/// One jurisdiction together with the parts that it is built on, its own entries winning over theirs.
pub(crate) struct View<'a> {
    /// From the jurisdiction itself to its most general part.
    pub parts: Vec<&'a Jurisdiction>,
    /// Whether the case's own jurisdiction is not known here and the general rules stand in.
    pub general: bool,
}

macro_rules! lookup {
    ($name:ident, $list:ident, $key:ident, $type:ty) => {
        pub(crate) fn $name(&self, id: &str) -> Option<&'a $type> {
            self.parts.iter().flat_map(|part| &part.$list).find(|entry| entry.$key == id)
        }
    };
}

impl<'a> View<'a> {
    /// The view of the jurisdiction with this id or country; the general one where there is none.
    pub(crate) fn of(policy: &'a Policy, jurisdiction: Option<&str>) -> View<'a> {
        let wanted = jurisdiction.unwrap_or_default().to_ascii_uppercase();
        let listed = || policy.jurisdictions.iter().filter(|part| !part.steps.is_empty());
        let own = listed().find(|part| part.id == wanted);
        let own = own.or_else(|| listed().find(|part| part.countries.contains(&wanted)));
        let first = own.or_else(|| policy.jurisdictions.iter().find(|part| part.id == "general"));
        let mut parts: Vec<&Jurisdiction> = first.into_iter().collect();
        // Each part is taken in once, so that a ring of parts ends.
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            for name in &part.extends {
                let found = policy.jurisdictions.iter().find(|other| other.id.eq_ignore_ascii_case(name));
                if let Some(other) = found.filter(|other| !parts.iter().any(|part| part.id == other.id)) {
                    parts.push(other);
                }
            }
            at += 1;
        }
        View { parts, general: own.is_none() }
    }

    lookup!(contact, contacts, id, ContactPoint);
    lookup!(party, parties, id, Party);
    lookup!(evidence, evidence, id, Evidence);
    lookup!(message, messages, id, Message);
    lookup!(step, steps, id, StepRule);

    pub(crate) fn id(&self) -> &'a str {
        self.parts.first().map_or("general", |part| &part.id)
    }

    /// Its steps, each id once: the first part that has it wins.
    pub(crate) fn steps(&self) -> Vec<&'a StepRule> {
        let mut steps: Vec<&StepRule> = Vec::new();
        for step in self.parts.iter().flat_map(|part| &part.steps) {
            if !steps.iter().any(|other| other.id == step.id) {
                steps.push(step);
            }
        }
        steps
    }

    /// Terms from the most general part to the jurisdiction's own, so that each may use those before it.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &'a Term> {
        self.parts.iter().rev().flat_map(|part| &part.terms)
    }

    pub(crate) fn deadlines(&self) -> impl Iterator<Item = &'a DeadlineRule> {
        self.parts.iter().flat_map(|part| &part.deadlines)
    }

    pub(crate) fn notes(&self) -> impl Iterator<Item = &'a NoteRule> {
        self.parts.iter().flat_map(|part| &part.notes)
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = &'a Question> {
        self.parts.iter().flat_map(|part| &part.questions)
    }

    pub(crate) fn calendar(&self) -> impl Iterator<Item = &'a CalendarYear> {
        self.parts.iter().flat_map(|part| &part.calendar)
    }

    pub(crate) fn rule(&self, id: &str) -> Option<Rule<'a>> {
        self.parts.iter().flat_map(|part| &part.laws).find_map(|law| law.rule(id))
    }

    /// What a result of an attempt means: `silent`, `bounced`, `refused`, `pending`, `done`; `refused` where the word
    /// is not known, since it did at least not bring the remedy.
    pub(crate) fn meaning(&self, result: Option<&str>) -> &'a str {
        let Some(result) = result else { return "pending" };
        let all = || self.parts.iter().flat_map(|part| &part.results);
        all()
            .find(|results| results.words.iter().any(|word| word == result))
            .map_or("refused", |results| &results.means)
    }
}
