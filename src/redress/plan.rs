use super::case::Unread;
use super::policy::{DayKind, Outcome, ReplySource};
use super::words::Lang;
use crate::record::{Contact, Date};
use serde::Serialize;
use std::collections::BTreeMap;

/// The ordered way to a remedy. Information, not legal advice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Whose rules it follows: `CN`, `EU`, `FR`, `US`, or `general`.
    pub jurisdiction: String,
    /// Whether the case's own jurisdiction is not known here, and general rules stand in.
    pub general: bool,
    /// The language of its texts.
    pub lang: Lang,
    /// The day that it was made for.
    pub today: Date,
    /// The recall.
    pub recall: Option<String>,
    /// The product, in the notice's or the person's words.
    pub product: Option<String>,
    /// Steps to do first, in order; then those deferred, blocked and done, each with its reason.
    pub steps: Vec<Step>,
    /// Dates, the running ones first.
    pub deadlines: Vec<Deadline>,
    /// What to find out, the most useful first.
    pub questions: Vec<Asked>,
    /// Parts of the case that could not be used.
    pub unread: Vec<Unread>,
    /// What the plan is and is not, in a sentence.
    pub caution: String,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// `cn.platform_deposit`.
    pub id: String,
    /// What becomes of it.
    pub status: Outcome,
    /// What it is called.
    pub title: String,
    /// Why it stands here, waits for what, or is not open.
    pub why: String,
    /// Whom it turns to.
    pub to: Turned,
    /// How to reach them: from the notice first.
    pub contact: Option<Reach>,
    /// What to bring.
    pub bring: Vec<Piece>,
    /// What of it is known to be missing.
    pub missing: Vec<Piece>,
    /// By when to do it; for steps to do.
    pub by: Option<Date>,
    /// When to expect an answer.
    pub reply_within: Option<Expected>,
    /// Where to go on when it fails.
    pub then: Option<String>,
    /// On what ground.
    pub basis: Vec<Ground>,
    /// The ready message, by language.
    pub message: BTreeMap<&'static str, Letter>,
    /// Advice for this step.
    pub notes: Vec<Note>,
}

/// Whom a step turns to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turned {
    /// The party's id.
    pub party: String,
    /// What it is called.
    pub role: String,
    /// Its own name, where known.
    pub name: Option<String>,
}

/// A way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// `notice`, or the id of the jurisdiction's contact.
    pub from: String,
    /// Its name.
    pub name: String,
    /// The ways.
    pub contact: Contact,
    /// Whether it was read at its source.
    pub verified: bool,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Its id.
    pub id: String,
    /// What it is.
    pub text: String,
}

/// When to expect an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// How many days.
    pub days: u16,
    /// How they are counted; calendar days too where the working-day calendar of the year is not known.
    pub kind: DayKind,
    /// Law, promise or advice.
    pub source: ReplySource,
    /// The rule, where law says it.
    pub rule: Option<String>,
    /// If done by its date: the day on which to go on.
    pub until: Date,
}

/// A ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// `ECL-58`.
    pub rule: String,
    /// Whether its text was read.
    pub verified: bool,
    /// The law's name and version.
    pub law: String,
    /// What it says, in our words.
    pub says: String,
    /// Where it was read.
    pub source: String,
    /// When it was read.
    pub read: Date,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A piece of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// The advice.
    pub text: String,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Its id.
    pub id: String,
    /// What ends then.
    pub what: String,
    /// The day.
    pub date: Date,
    /// The rule that sets it.
    pub rule: String,
    /// Whether it still runs.
    pub state: DeadlineState,
    /// Whether working days were counted as calendar days, the year's calendar not being known.
    pub calendar_days: bool,
}

/// Whether a date still runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineState {
    /// It does.
    Open,
    /// It is over.
    Over,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The field of the case that the answer fills.
    pub fact: String,
    /// The question.
    pub ask: String,
    /// The words that the field knows, where it knows only some.
    pub answers: Vec<String>,
    /// The steps that wait for it.
    pub steps: Vec<String>,
}

impl Plan {
    /// The steps to do, in order.
    pub fn to_do(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.status == Outcome::Do)
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}
