//! A body of listings: each is read as it stands, decided, and answered with a line.
use crate::problem::{Kind, Refusal};
use recallkit::check::{self, Decision, Finding, Moment, SHOP_FIELDS, Unit};
use recallkit::index::Index;
use serde::de::{DeserializeSeed, Deserializer as _, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// Bytes of one listing.
const LISTING: usize = 64 * 1024;
/// Listings in one request.
const LISTINGS: usize = 5_000;
/// How deep JSON may be nested.
const DEPTH: usize = 32;

/// A listing, decided.
pub struct Decided {
    pub id: Option<String>,
    pub decision: Decision,
    pub finding: Finding,
}

/// What a body came to: each listing's answer, in order, and what ended the reading before its end.
pub type Answers = (Vec<Result<Decided, Refusal>>, Option<Refusal>);

/// Reads a body and decides each listing in it.
pub fn each(index: &Index, moment: Moment, body: &str, lines: bool) -> Answers {
    let mut answers = Vec::new();
    let mut one = |raw: &str, n: usize| -> Result<(), Refusal> {
        if n > LISTINGS {
            return Err(Refusal(Kind::TooLarge, format!("a request may have {LISTINGS} listings")));
        }
        let value = parse(raw, n)?;
        answers.push(decide(index, moment, &value));
        Ok(())
    };
    let ended = if lines {
        let mut rows = body.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        rows.try_for_each(|(n, line)| one(line, n + 1))
    } else if is_single(body) {
        one(body, 1)
    } else {
        members(body, one)
    };
    (answers, ended.err())
}

/// Whether a body is one listing alone.
pub fn is_single(body: &str) -> bool {
    !body.trim_start().starts_with('[')
}

fn parse(raw: &str, n: usize) -> Result<Value, Refusal> {
    if raw.len() > LISTING {
        return Err(Refusal(Kind::TooLarge, format!("item {n}: a listing may have {LISTING} bytes")));
    }
    if nesting(raw) > DEPTH {
        return Err(Refusal(Kind::Malformed, format!("item {n} is nested deeper than {DEPTH}")));
    }
    serde_json::from_str(raw).map_err(|why| Refusal(Kind::Malformed, format!("item {n} is not JSON: {why}")))
}

/// How deep brackets stand in each other, outside strings.
fn nesting(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The members of a list one by one: what stands before a fault is answered.
fn members(body: &str, one: impl FnMut(&str, usize) -> Result<(), Refusal>) -> Result<(), Refusal> {
    struct Each<F>(F, Result<(), Refusal>);
    impl<'de, F: FnMut(&str, usize) -> Result<(), Refusal>> Visitor<'de> for &mut Each<F> {
        type Value = ();
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list of listings")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
            let mut n = 0;
            while let Some(raw) = members.next_element_seed(Raw)? {
                n += 1;
                if self.1.is_ok() {
                    self.1 = (self.0)(raw.get(), n);
                }
            }
            Ok(())
        }
    }
    struct Raw;
    impl<'de> DeserializeSeed<'de> for Raw {
        type Value = &'de RawValue;
        fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<&'de RawValue, D::Error> {
            serde::Deserialize::deserialize(from)
        }
    }
    let mut each = Each(one, Ok(()));
    let mut reader = serde_json::Deserializer::from_str(body);
    let read = reader.deserialize_seq(&mut each).and_then(|()| reader.end());
    each.1.and(read.map_err(|why| Refusal(Kind::Malformed, format!("the list is not JSON: {why}"))))
}

fn decide(index: &Index, moment: Moment, row: &Value) -> Result<Decided, Refusal> {
    if !row.is_object() {
        return Err(Refusal(Kind::NoProduct, "a listing is an object".into()));
    }
    let text = |name: &str| match row.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let field = |wanted: &str| {
        let (_, names) = SHOP_FIELDS.iter().find(|(field, _)| *field == wanted)?;
        names.iter().find_map(|name| text(name))
    };
    let unit = Unit {
        code: field("code"),
        brand: field("brand"),
        model: field("model"),
        title: field("title"),
        lot: field("lot"),
        serial: field("serial"),
        seller: field("seller"),
        market: field("market"),
        ..Unit::default()
    };
    if unit.code.is_none() && unit.model.is_none() && unit.title.is_none() {
        return Err(Refusal(Kind::NoProduct, "a check needs a code, a model or a title".into()));
    }
    let finding = check::check(index, &unit, moment);
    Ok(Decided { id: text("id"), decision: check::decide(&finding), finding })
}

impl Decided {
    /// The problem that refuses it: the recall, the reason and what to do.
    pub fn refusal(&self, types: &str) -> Value {
        let recall = self.finding.recalls.first();
        let detail = match recall {
            Some(recall) => format!("{} is recalled ({}) and cannot be sold", recall.product, recall.id),
            None => "it is recalled and cannot be sold".into(),
        };
        let mut problem = Kind::Recalled.describe(types, &detail);
        if let (Some(members), Some(recall)) = (problem.as_object_mut(), recall) {
            let stop = json!({"kind": "stop-sale", "text": recall.id});
            let todo: Vec<Value> = [stop].into_iter().chain(recall.remedies.iter().map(|r| json!(r))).collect();
            members.insert("listing".into(), json!(self.id));
            members.insert("decision".into(), json!(self.decision));
            members.insert("verdict".into(), json!(self.finding.verdict));
            members.insert("recall".into(), json!({
                "id": recall.id, "title": recall.title, "source": recall.source, "url": recall.url,
                "published": recall.published, "status": recall.status, "risk": recall.risk, "hazards": recall.hazards,
            }));
            members.insert("because".into(), json!(recall.because));
            members.insert("what_to_do".into(), json!(todo));
            members.insert("as_of".into(), json!(self.finding.as_of));
        }
        problem
    }

    /// One line of a batch's answer.
    pub fn line(&self, n: usize, types: &str) -> Value {
        let recalls: Vec<&str> = self.finding.recalls.iter().map(|recall| recall.id.as_str()).collect();
        let mut line = json!({
            "n": n, "id": self.id, "decision": self.decision, "verdict": self.finding.verdict, "recalls": recalls,
        });
        if let (Decision::Block, Some(members)) = (self.decision, line.as_object_mut()) {
            members.insert("problem".into(), self.refusal(types));
        }
        line
    }
}
