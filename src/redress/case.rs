use super::facts::Fact;
use super::fields::{self, Kind};
use super::value::Value;
use crate::letters;
use crate::named::Named;
use crate::record::Date;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize};

/// What is known of a consumer's case. Everything is optional.
///
/// It is read from the nested shape that the command line and the page use (`{"seller": {"status": "suspended"}}`) and
/// held as facts by path. See [`Case::fields`] for all paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    pub(crate) facts: Named<Fact>,
    /// What was already tried, in the order given.
    pub tried: Vec<Attempt>,
    /// What could not be used, so that nothing is silently lost.
    pub unread: Vec<Unread>,
}

/// One step that was already tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attempt {
    /// The step's id.
    pub step: String,
    /// When.
    pub date: Option<Date>,
    /// What came of it, as given.
    pub result: Option<String>,
    /// A reference or queue number.
    pub reference: Option<String>,
}

/// A part of a case that the plan does not use, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// The field.
    pub field: String,
    /// Why it was left out.
    pub why: String,
}

/// A case in the wrong shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError {
    /// The field, as a path: `purchase.price`, `tried[0].date`.
    pub field: String,
    /// What it may hold.
    pub expected: String,
    /// What stood there.
    pub found: String,
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "case: {}: expected {}, found {}", self.field, self.expected, self.found)
    }
}

impl core::error::Error for CaseError {}

impl<'de> Deserialize<'de> for Case {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Case::from_value(&Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

fn wrong(field: &str, expected: impl Into<String>, found: &Value) -> CaseError {
    CaseError { field: field.into(), expected: expected.into(), found: found.kind() }
}

impl Case {
    /// Reads a case from a tree. A field of a wrong kind is an error; one that no plan uses, or a word that no policy
    /// knows, is kept in [`Case::unread`].
    pub fn from_value(value: &Value) -> Result<Case, CaseError> {
        let mut case = Case::default();
        match value {
            Value::Map(entries) => case.read_map("", entries)?,
            other => return Err(wrong("case", "an object", other)),
        }
        Ok(case)
    }

    /// All paths that a case may have.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        fields::FIELDS.iter().map(|field| field.path).chain(["tried"])
    }

    /// The fact at a path, if known.
    pub fn fact(&self, path: &str) -> Option<&Fact> {
        self.facts.get(path)
    }

    /// The day that the case itself calls today.
    pub fn today(&self) -> Option<Date> {
        match self.facts.get("today") {
            Some(Fact::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Sets one field, as if it had been read: for a change of mind, for a form. `null` makes it unknown.
    pub fn set(&mut self, path: &str, value: &Value) -> Result<(), CaseError> {
        self.facts.remove(fields::find(path).map_or(path, |field| field.path));
        self.read(path, value)
    }

    fn read_map(&mut self, at: &str, entries: &[(String, Value)]) -> Result<(), CaseError> {
        for (key, value) in entries {
            let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
            self.read(&path, value)?;
        }
        Ok(())
    }

    fn read(&mut self, path: &str, value: &Value) -> Result<(), CaseError> {
        if path == "tried" {
            return self.read_tried(value);
        }
        // An object goes where fields lie below the path; `injury` and its like take objects themselves.
        if fields::has_below(path)
            && let Value::Map(entries) = value
        {
            return self.read_map(path, entries);
        }
        match fields::find(path) {
            Some(field) => self.read_field(field.path, path, field.kind, value),
            None if fields::has_below(path) => match value {
                Value::Null => Ok(()),
                other => Err(wrong(path, "an object", other)),
            },
            None => {
                if *value != Value::Null {
                    self.leave(path, "no plan uses this field");
                }
                Ok(())
            }
        }
    }

    fn leave(&mut self, field: &str, why: impl Into<String>) {
        self.unread.push(Unread { field: field.into(), why: why.into() });
    }

    fn read_field(&mut self, path: &str, written: &str, kind: Kind, value: &Value) -> Result<(), CaseError> {
        // Unknown, said in so many words, is unknown; only whether something happened can be answered by "nothing".
        let unknown = matches!(value, Value::Null) || matches!(value, Value::Text(t) if word(t) == "unknown");
        if unknown && kind != Kind::Something {
            return Ok(());
        }
        let fact = match (kind, value) {
            (Kind::Text, Value::Text(text)) => Fact::Word(text.trim().into()),
            (Kind::Text, Value::Number(number)) => Fact::Word(crate::number::shown(*number)),
            (Kind::Text, other) => return Err(wrong(written, "a text", other)),
            (Kind::Day, Value::Text(text)) => {
                Fact::Day(Date::parse(text).ok_or_else(|| wrong(written, "a date as YYYY-MM-DD", value))?)
            }
            (Kind::Day, other) => return Err(wrong(written, "a date as YYYY-MM-DD", other)),
            (Kind::Flag, Value::Flag(flag)) => Fact::Flag(*flag),
            (Kind::Flag, other) => return Err(wrong(written, "true or false", other)),
            (Kind::Amount, Value::Number(number)) if number.is_finite() && *number >= 0.0 => Fact::Number(*number),
            (Kind::Amount, other) => return Err(wrong(written, "a number, 0 or more", other)),
            (Kind::Word(vocabulary), Value::Text(text)) => {
                let said = word(text);
                let known = vocabulary.iter().find(|(name, others)| *name == said || others.contains(&said.as_str()));
                let Some((name, _)) = known else {
                    let words = names(vocabulary);
                    self.leave(written, format!("\"{said}\" is not a word known here; known are {words}"));
                    return Ok(());
                };
                Fact::Word((*name).into())
            }
            (Kind::Word(vocabulary), other) => {
                return Err(wrong(written, format!("one of {}", names(vocabulary)), other));
            }
            (Kind::Words, Value::Text(text)) => Fact::Words(vec![word(text)]),
            (Kind::Words, Value::List(list)) => {
                let texts = list.iter().enumerate().map(|(at, item)| match item {
                    Value::Text(text) => Ok(word(text)),
                    other => Err(wrong(&format!("{written}[{at}]"), "a text", other)),
                });
                Fact::Words(texts.collect::<Result<_, _>>()?)
            }
            (Kind::Words, other) => return Err(wrong(written, "a list of texts", other)),
            (Kind::Something, Value::Text(text)) if word(text) == "unknown" => return Ok(()),
            (Kind::Something, value) => Fact::Words(something(value)),
        };
        self.facts.insert(path.into(), fact);
        Ok(())
    }

    fn read_tried(&mut self, value: &Value) -> Result<(), CaseError> {
        let list = match value {
            Value::Null => return Ok(()),
            Value::List(list) => list,
            other => return Err(wrong("tried", "a list of {step, date, result}", other)),
        };
        for (at, item) in list.iter().enumerate() {
            let here = format!("tried[{at}]");
            let Value::Map(entries) = item else {
                return Err(wrong(&here, "an object {step, date, result}", item));
            };
            let mut attempt = Attempt { step: String::new(), date: None, result: None, reference: None };
            for (key, value) in entries {
                let field = format!("{here}.{key}");
                match (key.as_str(), value) {
                    (_, Value::Null) => {}
                    ("step", Value::Text(text)) => attempt.step = text.trim().into(),
                    ("date", Value::Text(text)) => {
                        let day = Date::parse(text).ok_or_else(|| wrong(&field, "a date as YYYY-MM-DD", value))?;
                        attempt.date = Some(day);
                    }
                    ("date", other) => return Err(wrong(&field, "a date as YYYY-MM-DD", other)),
                    ("result" | "outcome", Value::Text(text)) => attempt.result = Some(word(text)),
                    ("reference" | "reference_no", Value::Text(text)) => attempt.reference = Some(text.clone()),
                    ("step" | "result" | "outcome" | "reference" | "reference_no", other) => {
                        return Err(wrong(&field, "a text", other));
                    }
                    _ => self.leave(&field, "no plan uses this field"),
                }
            }
            if attempt.step.is_empty() {
                return Err(wrong(&format!("{here}.step"), "the id of a step", &Value::Null));
            }
            self.tried.push(attempt);
        }
        Ok(())
    }
}

/// A word as vocabularies write it.
fn word(text: &str) -> String {
    letters::lowered(text.trim()).replace(['-', ' '], "_")
}

fn names(vocabulary: &[(&str, &[&str])]) -> String {
    vocabulary.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// What something of any shape says: the words in it, and the names of what is true in it. Empty: there is nothing.
fn something(value: &Value) -> Vec<String> {
    match value {
        Value::Null | Value::Flag(false) => Vec::new(),
        Value::Flag(true) => vec!["yes".into()],
        Value::Number(number) if *number == 0.0 => Vec::new(),
        Value::Number(number) => vec![crate::number::shown(*number)],
        Value::Text(text) => match word(text).as_str() {
            "" | "none" | "no" | "nothing" | "null" => Vec::new(),
            said => vec![said.into()],
        },
        Value::List(list) => list.iter().flat_map(something).collect(),
        Value::Map(entries) => entries
            .iter()
            .flat_map(|(key, value)| match value {
                Value::Flag(true) => vec![word(key)],
                other => something(other),
            })
            .collect(),
    }
}
