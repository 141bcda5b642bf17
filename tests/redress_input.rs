//! Cases in a wrong shape, and the command line on them.

use recallkit::record::Date;
use recallkit::redress::{Case, Policy, plan};
use serde_json::json;
use std::io::Write;
use std::process::{Command, Stdio};

fn today() -> Date {
    Date::new(2026, 6, 15).unwrap()
}

#[test]
fn wrong_shapes_name_the_field_and_what_is_expected() {
    for (case, says) in [
        (json!([]), "case: case: expected an object, found a list"),
        (json!({"purchase": 3}), "case: purchase: expected an object, found the number 3"),
        (json!({"purchase": {"price": -3}}), "case: purchase.price: expected a number, 0 or more, found the number -3"),
        (
            json!({"purchase": {"price": "89"}}),
            "case: purchase.price: expected a number, 0 or more, found the text \"89\"",
        ),
        (
            json!({"purchase": {"delivered": "2026-02-30"}}),
            "case: purchase.delivered: expected a date as YYYY-MM-DD, found the text \"2026-02-30\"",
        ),
        (
            json!({"recall": {"in_scope": "yes"}}),
            "case: recall.in_scope: expected true or false, found the text \"yes\"",
        ),
        (json!({"recall": {"hazard": [1]}}), "case: recall.hazard[0]: expected a text, found the number 1"),
        (json!({"tried": {}}), "case: tried: expected a list of {step, date, result}, found an object"),
        (json!({"tried": [{"date": "2026-01-01"}]}), "case: tried[0].step: expected the id of a step, found nothing"),
        (
            json!({"tried": [{"step": "x", "date": 5}]}),
            "case: tried[0].date: expected a date as YYYY-MM-DD, found the number 5",
        ),
    ] {
        assert_eq!(serde_json::from_value::<Case>(case).unwrap_err().to_string(), says);
    }
    let deep = format!("{{\"note\":{}{}}}", "[".repeat(60), "]".repeat(60));
    assert!(serde_json::from_str::<Case>(&deep).unwrap_err().to_string().contains("nested too deeply"));
}

#[test]
fn nothing_is_lost_in_silence() {
    let case: Case = serde_json::from_value(json!({
        "jurisdiction": "CN", "colour": "red", "seller": {"status": "on holiday"}, "knew_date": "2030-01-01",
        "tried": [{"step": "cn.bribe", "date": "2026-06-01", "result": "refused"}, {"step": "cn.amr_report", "date": "2027-01-01"}]
    }))
    .unwrap();
    let plan = plan(&case, None, &Policy::built_in(), today());
    let fields: Vec<_> = plan.unread.iter().map(|unread| unread.field.as_str()).collect();
    assert_eq!(fields, ["colour", "seller.status", "knew_date", "tried[0].step", "tried[1].date"]);
    assert!(plan.unread[1].why.contains("unreachable"), "the words that are known: {}", plan.unread[1].why);
}

#[test]
fn unknown_facts_become_questions() {
    let case: Case = serde_json::from_value(json!({"jurisdiction": "CN", "recall": {"in_scope": true}})).unwrap();
    let plan = plan(&case, None, &Policy::built_in(), today());
    let channel =
        plan.questions.iter().find(|question| question.fact == "purchase.channel").expect("where it was bought");
    assert!(channel.answers.contains(&"livestream".into()) && !channel.steps.is_empty());
}

fn recallkit(args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recallkit"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

#[test]
fn command_line_plans() {
    let case = r#"{"jurisdiction":"CN","today":"2026-05-11","platform":{"deposit":"exhausted"},"purchase":{"channel":"platform_third_party"}}"#;
    let (code, out, _) = recallkit(&["plan", "--json", "--case", "-"], case);
    let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(0));
    assert_eq!(plan["today"], "2026-05-11");
    assert_eq!(plan["steps"][0]["id"], "common.stop_use");
    for key in
        ["id", "status", "why", "to", "contact", "bring", "missing", "by", "reply_within", "then", "basis", "message"]
    {
        assert!(plan["steps"][0].get(key).is_some(), "{key}");
    }
    let wrapped = format!("[{{\"name\":\"a\",\"case\":{case}}},{case}]");
    let (code, out, _) = recallkit(&["plan", "--json", "--case", "-", "--today", "2026-06-01"], &wrapped);
    assert_eq!((code, out.lines().count()), (Some(0), 2));
    assert!(out.contains("\"today\":\"2026-06-01\""));
    let (code, out, _) = recallkit(&["plan", "--lang", "zh", "--case", "-"], case);
    assert!(code == Some(0) && out.contains("现在要做"));
}

#[test]
fn command_line_refuses_in_one_line() {
    for (args, input) in [
        (&["plan", "--case", "-"][..], "{\"purchase\":{\"price\":-1}}"),
        (&["plan", "--case", "-"], "not json"),
        (&["plan", "--case", "-"], "[]"),
        (&["plan"], ""),
        (&["plan", "--case", "no/such/file"], ""),
        (&["exposure", "no/such/file"], ""),
    ] {
        let (code, out, err) = recallkit(args, input);
        assert_eq!((code, out.as_str(), err.lines().count()), (Some(2), "", 1), "{args:?}: {err}");
    }
}
