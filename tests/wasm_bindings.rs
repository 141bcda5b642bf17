//! The bindings, in a real JavaScript engine: shapes and faults. What they answer is tested natively and, against the
//! command line, in `tests/pkg`.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use recallkit::wasm::{OpenIndex, Policies, hash_of, parse, parse_many, read_manifest, walk_keys};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

static POLICIES: &[u8] = include_bytes!("../src/redress/policies/policies.bin");

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn object(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn reason(fault: impl Into<JsValue>) -> String {
    let fault = fault.into();
    assert!(field(&fault, "message").as_string().is_some_and(|message| !message.is_empty()));
    field(&fault, "reason").as_string().unwrap()
}

#[wasm_bindgen_test]
fn a_code_is_a_plain_object_with_null_for_what_is_absent() {
    let parsed = parse("6901234567892", 2026).unwrap();
    assert_eq!(field(&parsed, "gtin").as_string().unwrap(), "06901234567892");
    assert!(field(&parsed, "lot").is_null());
    assert!(field(&parsed, "ais").is_instance_of::<Object>());
    assert!(text(&parsed).contains("\"ais\":{}"), "an object and no Map");
    let many: Array = parse_many(vec!["1".into(), "6901234567892".into()], 2026).unwrap().into();
    assert_eq!(many.length(), 2);
    assert_eq!(field(&many.get(0), "ok"), JsValue::FALSE);
}

#[wasm_bindgen_test]
fn faults_carry_a_reason() {
    let trust = object(r#"{"key":null,"key_epoch":null,"now":0,"epoch":0,"sequence":0}"#);
    assert_eq!(reason(read_manifest(b"", &trust).unwrap_err()), "truncated");
    assert_eq!(reason(read_manifest(&[7; 500], &trust).unwrap_err()), "signature");
    assert_eq!(reason(read_manifest(&vec![7; 1 << 20], &trust).unwrap_err()), "too-large");
    assert_eq!(reason(read_manifest(b"", &JsValue::from(5)).unwrap_err()), "input");
    assert!(OpenIndex::open(&[7; 500], &Array::new(), &trust).is_err_and(|fault| reason(fault) == "signature"));
    assert!(walk_keys(b"nonsense", 1, &[0; 32]).is_err_and(|fault| reason(fault) == "purpose"));
    assert!(walk_keys(b"nonsense", 1, &[0; 3]).is_err_and(|fault| reason(fault) == "key"));
    let key = Object::new();
    Reflect::set(&key, &"key".into(), &Uint8Array::new_with_length(31)).unwrap();
    assert_eq!(reason(read_manifest(&[7; 500], &key).unwrap_err()), "key");
}

#[wasm_bindgen_test]
fn hashes() {
    assert_eq!(hash_of(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[wasm_bindgen_test]
fn a_plan_from_a_plain_case() {
    let policies = Policies::new(POLICIES).ok().unwrap();
    let plan = policies
        .plan(&JsValue::NULL, &object(r#"{"jurisdiction":"CN","today":"2026-05-11","lang":"en"}"#), "2026-01-01")
        .ok()
        .unwrap();
    assert_eq!(field(&plan, "today").as_string().unwrap(), "2026-05-11", "the case's own day wins");
    assert!(Array::from(&field(&plan, "steps")).length() > 3);
    assert!(
        policies.plan(&JsValue::NULL, &JsValue::from(5), "2026-01-01").is_err_and(|fault| reason(fault) == "input")
    );
    assert!(policies.plan(&JsValue::NULL, &object("{}"), "soon").is_err_and(|fault| reason(fault) == "input"));
    let round = Object::new();
    Reflect::set(&round, &"round".into(), &round).unwrap();
    assert!(
        policies.plan(&JsValue::NULL, &round, "2026-01-01").is_err_and(|fault| reason(fault) == "input"),
        "a loop ends"
    );
    assert!(Policies::new(b"nonsense").is_err());
}
