//! The policies: readable files that are sound, and the bytes that are carried, which say the same.

use recallkit::record::Date;
use recallkit::redress::{FILES, Policy};
use serde_json::Value;

fn policies() -> Policy {
    match Policy::from_files(FILES) {
        Ok(policy) => policy,
        Err(errors) => panic!("{}", errors.iter().map(|e| format!("{e}\n")).collect::<String>()),
    }
}

/// Run with `RECALLKIT_WRITE_POLICIES=1` after a change to the readable files.
#[test]
fn carried_bytes_are_those_of_the_files() {
    let policy = policies();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/redress/policies/policies.bin");
    if std::env::var_os("RECALLKIT_WRITE_POLICIES").is_some() {
        std::fs::write(path, policy.to_bytes()).unwrap();
        return;
    }
    assert!(std::fs::read(path).unwrap() == policy.to_bytes(), "policies.bin is stale: see this test's words");
    assert!(Policy::built_in() == policy);
}

/// As much of JSON schema as `schema.json` uses; any other keyword is refused, so that nothing passes unchecked.
fn fits(schema: &Value, root: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let mut need = |holds: bool, what: String| {
        if !holds {
            wrong.push(format!("{at}: {what}"));
        }
    };
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "$schema" | "title" | "$defs" | "properties" | "items" | "$ref" => {}
            "type" => {
                let fits = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("type {other}"),
                };
                need(fits, format!("is no {rule}"));
            }
            "enum" => need(rule.as_array().unwrap().contains(value), format!("is none of {rule}")),
            "minLength" => {
                need(value.as_str().is_some_and(|s| s.len() as u64 >= rule.as_u64().unwrap()), "too short".into())
            }
            "maxLength" => {
                need(value.as_str().is_some_and(|s| s.len() as u64 <= rule.as_u64().unwrap()), "too long".into())
            }
            "minItems" => {
                need(value.as_array().is_some_and(|a| a.len() as u64 >= rule.as_u64().unwrap()), "too few".into())
            }
            "minimum" => need(value.as_i64().is_some_and(|n| n >= rule.as_i64().unwrap()), "too small".into()),
            "required" => {
                for key in rule.as_array().unwrap() {
                    need(value.get(key.as_str().unwrap()).is_some(), format!("lacks {key}"));
                }
            }
            "additionalProperties" => {
                let known = &schema["properties"];
                for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
                    need(known.get(key).is_some(), format!("has \"{key}\", which the schema does not know"));
                }
            }
            other => panic!("schema.json uses \"{other}\", which this test does not check"),
        }
    }
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        fits(root.pointer(path.trim_start_matches('#')).expect(path), root, value, at, wrong);
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        if let Some(rule) = schema.get("properties").and_then(|properties| properties.get(key)) {
            fits(rule, root, inner, &format!("{at}.{key}"), wrong);
        }
    }
    if let Some(rule) = schema.get("items") {
        for (n, inner) in value.as_array().into_iter().flatten().enumerate() {
            fits(rule, root, inner, &format!("{at}[{n}]"), wrong);
        }
    }
}

fn misfits(value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(include_str!("../src/redress/policies/schema.json")).unwrap();
    let mut wrong = Vec::new();
    fits(&schema, &schema, value, "", &mut wrong);
    wrong
}

#[test]
fn files_fit_the_schema() {
    for (file, text) in FILES {
        let wrong = misfits(&serde_json::from_str(text).unwrap());
        assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn a_rule_without_source_or_date_is_refused() {
    for missing in ["source", "read", "verified", "version"] {
        let mut china: Value = serde_json::from_str(FILES[1].1).unwrap();
        china["laws"][0].as_object_mut().unwrap().remove(missing);
        assert!(misfits(&china).iter().any(|wrong| wrong.contains(missing)), "the schema asks for {missing}");
        let text = china.to_string();
        let errors = Policy::from_files([FILES[0], ("cn.json", text.as_str())]).unwrap_err();
        assert!(errors[0].to_string().contains(missing), "the reader asks for {missing}: {}", errors[0]);
    }
}

#[test]
fn what_a_policy_speaks_of_must_exist() {
    let spoilt = |change: fn(&mut Value)| {
        let mut china: Value = serde_json::from_str(FILES[1].1).unwrap();
        change(&mut china);
        let text = china.to_string();
        let errors = Policy::from_files([FILES[0], ("cn.json", text.as_str())]).unwrap_err();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(
        spoilt(|p| p["terms"][0]["when"] = "seler.status = closed".into()).contains("no fact or term \"seler.status\"")
    );
    assert!(
        spoilt(|p| p["terms"][0]["when"] = "seller.status = shut".into()).contains("seller.status is never \"shut\"")
    );
    assert!(spoilt(|p| p["terms"][0]["when"] = "seller.status = (".into()).contains("expected a value"));
    assert!(spoilt(|p| p["steps"][0]["basis"][0] = "CPLR-999".into()).contains("no rule \"CPLR-999\""));
    assert!(spoilt(|p| p["steps"][0]["then"][0] = "cn.nowhere".into()).contains("no step \"cn.nowhere\""));
    assert!(spoilt(|p| p["steps"][0]["states"] = Value::Array(Vec::new())).contains("the last state has no condition"));
    assert!(spoilt(|p| p["steps"][0]["title"]["zh"] = "".into()).contains("no Chinese text"));
    assert!(spoilt(|p| p["laws"][0]["source"] = " ".into()).contains("a rule needs a source"));
}

/// Every rule that a step stands on, on the days it is in force; none is shown outside them.
#[test]
fn rules_carry_their_validity() {
    let policy = policies();
    let all: Vec<_> = policy.jurisdictions.iter().flat_map(|part| &part.laws).flat_map(|law| law.rules()).collect();
    assert!(all.len() > 120, "{}", all.len());
    let rule = |id: &str| all.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("{id}"));
    let day = |text| Date::parse(text).unwrap();
    assert!(rule("AMR20-15").in_force(day("2026-04-14")) && !rule("AMR20-15").in_force(day("2026-04-15")));
    assert!(!rule("AMR121-16").in_force(day("2026-04-14")) && rule("AMR121-16").in_force(day("2026-04-15")));
    for unread in ["A21-6", "N486-4", "GPSR-37", "CRR-3", "RegZ-1026.13"] {
        assert!(!rule(unread).verified, "{unread} was not read whole");
    }
}
