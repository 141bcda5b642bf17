//! The guard's endpoints: a request's facts in, an answer out. Nothing here knows of Fastly.
use crate::listings::{self, Decided};
use crate::open::Opened;
use crate::problem::{Kind, Refusal};
use recallkit::check::{self, Decision, Moment, Unit};
use recallkit::index::{Freshness, Root};
use recallkit::record::Date;
use recallkit::zone::{self, Order, Query};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What becomes of listings when no index can be had: they pass, and the answer says that nothing was checked.
/// `closed` would refuse them.
const UNAVAILABLE: &str = "open";
const CACHING: &str = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";
/// Characters of one field in an address.
const FIELD: usize = 2_000;
const LISTINGS: &str = "listings";

/// A request, as the guard sees it.
pub struct Asked {
    pub method: String,
    /// Below the guard's base.
    pub path: String,
    pub query: Vec<(String, String)>,
    pub content_type: String,
    /// Whether the body is compressed.
    pub encoded: bool,
    /// `if-none-match`.
    pub known: String,
    /// `None` where it is larger than it may be.
    pub body: Option<Vec<u8>>,
    /// The address under which problems are described.
    pub problems: String,
    /// Seconds since 1970.
    pub now: u64,
}

/// What is answered, and what goes to the log.
pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    pub events: Vec<Value>,
}

/// The endpoints over one index, or over none and why.
pub struct Guard {
    index: Result<(Opened, Order), String>,
}

impl Guard {
    pub fn new(opened: Result<Opened, String>) -> Guard {
        let order = |opened: Opened| {
            let order = Order::of(&opened.index);
            (opened, order)
        };
        Guard { index: opened.map(order) }
    }

    pub fn answer(&self, asked: &Asked) -> Answer {
        self.try_answer(asked).unwrap_or_else(|Refusal(kind, detail)| {
            let mut answer = problem(&kind.describe(&asked.problems, &detail));
            if kind == Kind::Method {
                answer.headers.push(("allow", detail));
            }
            answer
        })
    }

    fn try_answer(&self, asked: &Asked) -> Result<Answer, Refusal> {
        let (first, rest) = asked.path.split_once('/').unwrap_or((&asked.path, ""));
        let read = matches!(first, "check" | "recalls" | "health");
        if !(read || first == LISTINGS) || (!rest.is_empty() && first != "recalls") {
            return Err(Refusal(Kind::NotFound, format!("no endpoint {}", asked.path)));
        }
        let allowed: &[&str] = if read { &["GET", "HEAD"] } else { &["POST"] };
        if !allowed.contains(&asked.method.as_str()) {
            return Err(Refusal(Kind::Method, allowed.join(", ")));
        }
        let (opened, order) = match &self.index {
            Ok(held) => held,
            Err(why) => return self.without_index(first, why, asked),
        };
        let index = &opened.index;
        let found = match first {
            "health" => return Ok(health(opened, asked.now)),
            LISTINGS => return decided(opened, asked),
            "check" => json!(check::check(index, &unit(asked)?, moment(opened, asked.now))),
            _ if rest.is_empty() => json!(zone::list(index, order, &query(asked)?)),
            _ => {
                let id = rest.replace("%3A", ":").replace("%3a", ":");
                let found = zone::notice(index, &id);
                json!(found.ok_or_else(|| Refusal(Kind::NotFound, format!("no recall {id} in this index")))?)
            }
        };
        Ok(cached(opened, asked, &found))
    }

    /// The answer says which way the policy falls, so that nobody takes silence for a clean bill.
    fn without_index(&self, endpoint: &str, why: &str, asked: &Asked) -> Result<Answer, Refusal> {
        let event = json!({"event": "fault", "at": asked.now, "reason": "index-unavailable", "message": why});
        let mut answer = match endpoint {
            "health" => json_answer(503, &json!({"status": "unavailable", "unavailable": UNAVAILABLE, "fault": why})),
            LISTINGS if UNAVAILABLE == "open" => json_answer(
                200,
                &json!({
                    "unavailable": UNAVAILABLE, "decision": "allow",
                    "text": "The recall list cannot be reached just now: nothing was checked.",
                }),
            ),
            _ => {
                let mut body = Kind::Unavailable.describe(&asked.problems, why);
                if let (LISTINGS, Some(members)) = (endpoint, body.as_object_mut()) {
                    members.insert("unavailable".into(), json!(UNAVAILABLE));
                    members.insert("decision".into(), json!("block"));
                }
                problem(&body)
            }
        };
        answer.headers.push(("retry-after", "30".into()));
        answer.headers.push(("recallkit-unavailable", UNAVAILABLE.into()));
        answer.events.push(event);
        Ok(answer)
    }
}

fn moment(opened: &Opened, now: u64) -> Moment {
    Moment { today: day(now), stale: opened.index.freshness(now) != Freshness::Fresh }
}

fn day(now: u64) -> Option<Date> {
    Date::from_days(i32::try_from(now / 86_400).ok()?)
}

fn value<'a>(asked: &'a Asked, name: &str) -> Result<Option<&'a str>, Refusal> {
    let found = asked.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    match found.filter(|text| !text.is_empty()) {
        Some(text) if text.chars().count() > FIELD => {
            Err(Refusal(Kind::TooLarge, format!("{name}: at most {FIELD} characters")))
        }
        found => Ok(found),
    }
}

fn unit(asked: &Asked) -> Result<Unit, Refusal> {
    let unit = Unit::from_fields(|name| value(asked, name).map(|text| text.map(str::to_owned)))?;
    if unit.code.is_none() && unit.model.is_none() && unit.title.is_none() {
        return Err(Refusal(Kind::NoProduct, "give a code, a model or a title".into()));
    }
    Ok(unit)
}

fn query(asked: &Asked) -> Result<Query, Refusal> {
    let text = |name| value(asked, name).map(|text| text.map(str::to_owned));
    Ok(Query {
        q: text("q")?,
        source: text("source")?,
        category: word(asked, "category")?,
        hazard: word(asked, "hazard")?,
        risk: word(asked, "risk")?,
        status: word(asked, "status")?,
        market: text("market")?,
        from: word(asked, "from")?,
        to: word(asked, "to")?,
        offset: count(asked, "offset")?,
        limit: count(asked, "limit")?,
    })
}

/// One of a few words, or a day.
fn word<T: DeserializeOwned>(asked: &Asked, name: &str) -> Result<Option<T>, Refusal> {
    let Some(text) = value(asked, name)? else { return Ok(None) };
    let read = serde_json::from_value(Value::String(text.to_owned()));
    read.map(Some).map_err(|why| Refusal(Kind::Malformed, format!("{name}: {why}")))
}

fn count(asked: &Asked, name: &str) -> Result<Option<usize>, Refusal> {
    let read = value(asked, name)?.map(str::parse::<u32>).transpose();
    read.map(|n| n.map(|n| n as usize)).map_err(|_| Refusal(Kind::Malformed, format!("{name}: expected a number")))
}

/// Decides a body of listings.
fn decided(opened: &Opened, asked: &Asked) -> Result<Answer, Refusal> {
    let (kind, parameters) = asked.content_type.split_once(';').unwrap_or((&asked.content_type, ""));
    let lines = match kind.trim() {
        "application/x-ndjson" | "application/jsonl" | "application/ndjson" => true,
        kind if kind == "application/json" || kind.ends_with("+json") => false,
        kind => {
            return Err(Refusal(Kind::Unsupported, format!("content-type {kind} is not read: send JSON or NDJSON")));
        }
    };
    let charset = parameters.split(';').find_map(|p| p.trim().strip_prefix("charset="));
    if let Some(charset) =
        charset.map(|name| name.trim_matches('"')).filter(|name| !matches!(*name, "utf-8" | "utf8" | "us-ascii"))
    {
        return Err(Refusal(Kind::Unsupported, format!("charset {charset} is not read")));
    }
    if asked.encoded {
        return Err(Refusal(Kind::Unsupported, "a compressed body is not read".into()));
    }
    let body = asked.body.as_deref().ok_or_else(|| Refusal(Kind::TooLarge, "the body is too large".into()))?;
    let body = std::str::from_utf8(body).map_err(|_| Refusal(Kind::Malformed, "the body is not UTF-8".into()))?;
    let (answers, ended) = listings::each(&opened.index, moment(opened, asked.now), body, lines);
    let told = answers.iter().flatten().filter(|one| one.decision != Decision::Allow);
    let events = told.map(|one| event(one, opened, asked.now)).collect();
    // Where nothing was decided yet, the fault is the answer; later it is the last line.
    let ended = match ended {
        Some(refusal) if answers.is_empty() => return Err(refusal),
        ended => ended,
    };
    let mut answer = if !lines && listings::is_single(body) {
        match answers.into_iter().next() {
            Some(Ok(one)) if one.decision == Decision::Block => problem(&one.refusal(&asked.problems)),
            Some(Ok(one)) => json_answer(200, &one.line(1, &asked.problems)),
            Some(Err(refusal)) => return Err(refusal),
            None => return Err(Refusal(Kind::NoProduct, "no listing".into())),
        }
    } else {
        let line = |(n, answer): (usize, Result<Decided, Refusal>)| match answer {
            Ok(one) => one.line(n + 1, &asked.problems),
            Err(Refusal(kind, detail)) => json!({"n": n + 1, "problem": kind.describe(&asked.problems, &detail)}),
        };
        let all = answers.into_iter().chain(ended.map(Err)).enumerate();
        let body = all.map(line).map(|line| format!("{line}\n")).collect();
        Answer { status: 200, kind: "application/x-ndjson", headers: no_store(), body, events: Vec::new() }
    };
    answer.events = events;
    Ok(answer)
}

/// What a regulator would ask of a decision: which listing, when, which recall, which index; nobody's name.
fn event(one: &Decided, opened: &Opened, now: u64) -> Value {
    let recalls: Vec<&str> = one.finding.recalls.iter().map(|recall| recall.id.as_str()).collect();
    json!({
        "event": "decision", "at": now, "kind": "listing", "listing": one.id, "gtin": one.finding.gtin,
        "decision": one.decision, "verdict": one.finding.verdict, "recalls": recalls,
        "index": {"epoch": opened.manifest.epoch, "sequence": opened.manifest.sequence, "as_of": one.finding.as_of},
    })
}

fn health(opened: &Opened, now: u64) -> Answer {
    let Opened { index, manifest } = opened;
    let freshness = freshness(opened, now);
    json_answer(
        200,
        &json!({
            "status": if freshness == "fresh" { "ok" } else { freshness }, "unavailable": UNAVAILABLE,
            "development": manifest.epoch == Root::DEVELOPMENT.epoch, "epoch": manifest.epoch, "sequence": manifest.sequence,
            "as_of": index.as_of(), "age_seconds": now.saturating_sub(manifest.made),
            "counts": index.counts(), "sources": index.sources(),
        }),
    )
}

fn freshness(opened: &Opened, now: u64) -> &'static str {
    match opened.index.freshness(now) {
        Freshness::Fresh => "fresh",
        Freshness::Stale => "stale",
        Freshness::Expired => "expired",
    }
}

/// An answer that caches may keep: its tag changes with the index and the day.
fn cached(opened: &Opened, asked: &Asked, found: &Value) -> Answer {
    let (epoch, sequence) = (opened.manifest.epoch, opened.manifest.sequence);
    let today = day(asked.now).map(|day| day.to_string()).unwrap_or_default();
    let etag = format!("W/\"{epoch}.{sequence}.{}.{today}\"", freshness(opened, asked.now));
    let mut answer = json_answer(200, found);
    if asked.known.split(',').any(|known| known.trim() == etag) {
        answer = Answer { status: 304, body: String::new(), ..answer };
    } else if asked.method == "HEAD" {
        answer.body.clear();
    }
    answer.headers =
        vec![("cache-control", CACHING.into()), ("access-control-allow-origin", "*".into()), ("etag", etag)];
    answer
}

fn no_store() -> Vec<(&'static str, String)> {
    vec![("cache-control", "no-store".into())]
}

fn json_answer(status: u16, body: &Value) -> Answer {
    Answer { status, kind: "application/json", headers: no_store(), body: body.to_string(), events: Vec::new() }
}

fn problem(body: &Value) -> Answer {
    let status = body.get("status").and_then(Value::as_u64).map_or(Kind::Unavailable.status(), |n| n as u16);
    Answer { kind: "application/problem+json", ..json_answer(status, body) }
}
