use super::expr::Expr;
use super::words::Words;
use crate::record::Date;
use serde::{Deserialize, Serialize};

/// The rules of all jurisdictions: what the index carries, and what a plan is made from.
///
/// The same types are read from the readable files in `policies/` (JSON, natively) and from the index (postcard).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The jurisdictions; others are built on those named in `extends`.
    pub jurisdictions: Vec<Jurisdiction>,
}

/// One jurisdiction's rules, or a part that several share (`common`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Jurisdiction {
    /// The JSON schema beside the file, for editors.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// `CN`, `EU`, `FR`, `US`, `general`, or a shared part.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Parts that it is built on, taken in before its own.
    pub extends: Vec<String>,
    /// Countries (ISO 3166-1 alpha-2) that it serves beside its own id.
    pub countries: Vec<String>,
    /// Prefixes of recall ids (`cpsc`) whose readers it serves when a case names no jurisdiction.
    pub sources: Vec<String>,
    /// Legal texts and their articles.
    pub laws: Vec<Law>,
    /// Authorities, portals, hotlines.
    pub contacts: Vec<ContactPoint>,
    /// Parties that steps turn to.
    pub parties: Vec<Party>,
    /// Evidence that steps ask for.
    pub evidence: Vec<Evidence>,
    /// Questions, by the fact that they settle.
    pub questions: Vec<Question>,
    /// Results of attempts, by what they mean.
    pub results: Vec<Results>,
    /// Working days.
    pub calendar: Vec<CalendarYear>,
    /// Named conditions; each may use those before it.
    pub terms: Vec<Term>,
    /// Dates that run.
    pub deadlines: Vec<DeadlineRule>,
    /// Advice that steps carry.
    pub notes: Vec<NoteRule>,
    /// The ladder.
    pub steps: Vec<StepRule>,
    /// Ready messages.
    pub messages: Vec<Message>,
}

/// A legal text, or another ground that is said not to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Code, the first part of its rules' ids.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Which version was read.
    pub version: String,
    /// Where it was read.
    pub source: String,
    /// When it was read.
    pub read: Date,
    /// Whether the articles' text itself was read.
    pub verified: bool,
    /// First day in force; nothing: before all that matters here.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day in force.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Its rules.
    pub articles: Vec<Article>,
}

/// One rule: an article and what it says, in our own words. Its id is the law's code, a dash, and the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Number, as cited; empty where the whole text is meant.
    pub article: String,
    /// What it says.
    pub says: Words,
    /// Where this differs from the law's own.
    #[serde(default)]
    pub verified: Option<bool>,
    /// Where this differs from the law's own.
    #[serde(default)]
    pub source: Option<String>,
    /// Where this differs from the law's own.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Where this differs from the law's own.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// A place to turn to that the jurisdiction offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPoint {
    /// `cn.12315`.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// On the web.
    #[serde(default)]
    pub url: Option<String>,
    /// By telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether this was read at its source.
    pub verified: bool,
    /// When it was looked up.
    pub read: Date,
}

/// Whom a step turns to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// `seller`.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// The fact that holds its own name.
    #[serde(default)]
    pub named_by: Option<String>,
    /// Roles under which a notice names it.
    #[serde(default)]
    pub roles: Vec<crate::record::Role>,
}

/// A piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// `order`.
    pub id: String,
    /// What it is.
    pub text: Words,
    /// When it is at hand; where this cannot be told, it is asked for without being called missing.
    #[serde(default)]
    pub have: Option<Expr>,
}

/// What to ask when a fact is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The fact.
    pub fact: String,
    /// The question.
    pub ask: Words,
}

/// Words for results of attempts that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// `silent`, `bounced`, `refused`, `pending`, `done`.
    pub means: String,
    /// The words.
    pub words: Vec<String>,
}

/// One year's working days, as announced. Other years are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Where it was announced.
    pub source: String,
    /// Days off, first and last, weekends within them included.
    pub off: Vec<(Date, Date)>,
    /// Weekend days that are worked.
    pub worked: Vec<Date>,
}

/// A named condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub when: Expr,
}

/// A span of time, one of the three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Span {
    /// Calendar days.
    pub days: u16,
    /// Calendar months.
    pub months: u16,
    /// Working days.
    pub working_days: u16,
}

/// How a date is computed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// `cn.claims_window`.
    pub id: String,
    /// What ends then.
    pub what: Words,
    /// The rule that sets it.
    pub rule: String,
    /// The fact that it counts from; the first that is known, or the latest.
    pub from: Vec<String>,
    /// Whether the latest of them counts.
    #[serde(default)]
    pub latest: bool,
    /// How long; nothing: the day itself.
    #[serde(default)]
    pub plus: Span,
    /// Whether a last day that is no working day moves to the next, where the calendar is known.
    #[serde(default)]
    pub moves: bool,
    /// When it runs at all.
    #[serde(default)]
    pub when: Expr,
}

/// A piece of advice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRule {
    /// `doctor_if_symptoms`.
    pub id: String,
    /// The steps that carry it.
    pub steps: Vec<String>,
    /// When it applies.
    #[serde(default)]
    pub when: Expr,
    /// The advice.
    pub text: Words,
}

/// One rung of the ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// `cn.platform_deposit`.
    pub id: String,
    /// Its place; lower comes first.
    pub at: u16,
    /// What it is called.
    pub title: Words,
    /// The party that it turns to.
    pub to: String,
    /// Contacts, where the notice names none; the first that exists.
    #[serde(default)]
    pub contact: Vec<String>,
    /// Whether the notice's own contacts for that party come first.
    #[serde(default)]
    pub notice: bool,
    /// Evidence.
    #[serde(default)]
    pub bring: Vec<String>,
    /// Answers to expect; the first whose rule is in force.
    #[serde(default)]
    pub reply: Vec<Reply>,
    /// Deadlines that bind it: the earliest open one is its date.
    #[serde(default)]
    pub due: Vec<String>,
    /// Days from today within which to do it, where no deadline binds it.
    #[serde(default)]
    pub within: u16,
    /// Where to go on when it fails; the first that is to be done.
    #[serde(default)]
    pub then: Vec<String>,
    /// Grounds.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Its states, the first whose condition holds.
    pub states: Vec<State>,
    /// The ready message.
    #[serde(default)]
    pub message: Option<String>,
}

/// What to expect for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// How many days.
    pub days: u16,
    /// `calendar` or `working`.
    pub kind: DayKind,
    /// What makes them answer.
    pub source: ReplySource,
    /// The rule, where law says it.
    #[serde(default)]
    pub rule: Option<String>,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// Every day.
    #[default]
    Calendar,
    /// Working days of the jurisdiction.
    Working,
}

/// Where a time to answer comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplySource {
    /// A legal text.
    Law,
    /// A platform's or firm's own promise, not law.
    Promise,
    /// Our suggestion for how long to wait; nobody owes it.
    #[default]
    Advice,
}

/// What becomes of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// To be done.
    #[default]
    Do,
    /// Not now; the reason names what would trigger it.
    Defer,
    /// Not open in this case.
    Blocked,
    /// Done already.
    Done,
}

/// A state of a step and when it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// When; the last state of a step has no condition.
    #[serde(default)]
    pub when: Expr,
    /// What becomes of it.
    pub status: Outcome,
    /// Why; `{fact}` is filled in.
    pub why: Words,
    /// Another place in the order.
    #[serde(default)]
    pub at: Option<u16>,
    /// Another party.
    #[serde(default)]
    pub to: Option<String>,
    /// Further grounds.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Another message.
    #[serde(default)]
    pub message: Option<String>,
}

/// A ready message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// The subject.
    pub subject: Words,
    /// The text; `{fact}` is filled in, or left as a blank to fill.
    pub body: Words,
}

/// A rule with all that its law says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule<'a> {
    /// `ECL-58`.
    pub id: String,
    /// The law.
    pub law: &'a Words,
    /// The article.
    pub article: &'a str,
    /// Which version was read.
    pub version: &'a str,
    /// What it says.
    pub says: &'a Words,
    /// Where it was read.
    pub source: &'a str,
    /// When it was read.
    pub read: Date,
    /// Whether the text itself was read.
    pub verified: bool,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// Last day in force.
    pub valid_to: Option<Date>,
}

impl Rule<'_> {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

impl Law {
    /// Its rules.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        self.articles.iter().map(|article| self.with(article))
    }

    /// The rule with this id, if it is one of this law.
    pub fn rule(&self, id: &str) -> Option<Rule<'_>> {
        let rest = id.strip_prefix(self.code.as_str())?;
        let wanted = if rest.is_empty() { rest } else { rest.strip_prefix('-')? };
        self.articles.iter().find(|article| article.article == wanted).map(|article| self.with(article))
    }

    fn with<'a>(&'a self, article: &'a Article) -> Rule<'a> {
        Rule {
            id: if article.article.is_empty() {
                self.code.clone()
            } else {
                format!("{}-{}", self.code, article.article)
            },
            law: &self.name,
            article: &article.article,
            version: &self.version,
            says: &article.says,
            source: article.source.as_deref().unwrap_or(&self.source),
            read: self.read,
            verified: article.verified.unwrap_or(self.verified),
            valid_from: article.valid_from.or(self.valid_from),
            valid_to: article.valid_to.or(self.valid_to),
        }
    }
}
