//! Whatever junk stands in any one member, a record is kept or refused with a reason, and its neighbours are as they
//! were.
use proptest::prelude::*;
use recallkit::feed::{Source, read_record};
use serde_json::{Value, json};

#[path = "fuzz/src/whole.rs"]
mod whole;
use whole::whole;

fn junk() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>().prop_map(Value::String),
        "[0-9 ]{0,40}".prop_map(Value::String),
        "[-/.,;|$¤()0-9A-Za-z éàç年月日至、/]{0,80}".prop_map(Value::String),
        Just(json!("30/02/2024")),
        Just(json!("0000-00-00")),
        Just(json!("javascript:alert(1)")),
        Just(json!("<script>alert(1)</script>&nbsp;&#0;&#x110000;")),
        Just(json!("à".repeat(2000))),
        Just(json!("9".repeat(5000))),
    ];
    let leaf = prop_oneof![
        text,
        any::<i64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        any::<bool>().prop_map(|b| json!(b)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec(("[a-zA-Z_]{0,12}", inner), 0..5)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

/// Puts junk at one place of a value: a member, an element, or deeper in one.
fn spoil(value: &mut Value, path: &[prop::sample::Index], junk: Value) {
    let Some((first, rest)) = path.split_first() else { return *value = junk };
    let inner = match value {
        Value::Object(map) if !map.is_empty() => {
            let at = first.index(map.len());
            map.iter_mut().nth(at).map(|(_, v)| v)
        }
        Value::Array(list) if !list.is_empty() => {
            let at = first.index(list.len());
            list.get_mut(at)
        }
        _ => None,
    };
    match inner {
        Some(inner) => spoil(inner, rest, junk),
        None => *value = junk,
    }
}

fn survives(source: Source, raw: &Value) -> Result<(), TestCaseError> {
    match read_record(source, raw) {
        Ok(read) => {
            prop_assert!(read.recall.id.contains(':'));
            let recall = serde_json::to_value(&read.recall).unwrap();
            let again: recallkit::record::Recall = serde_json::from_value(recall).unwrap();
            prop_assert_eq!(&again, &read.recall, "a record survives its own schema");
            let urls = read.recall.url.iter().chain(read.recall.parties.iter().flat_map(|p| &p.contact.web));
            for url in urls {
                prop_assert!(url.starts_with("https://") || url.starts_with("http://"), "{}", url);
            }
            for gtin in read.recall.products.iter().flat_map(|p| &p.gtins) {
                prop_assert!(recallkit::code::Gtin::from_digits(&gtin.gtin).is_some());
            }
        }
        Err(refused) => prop_assert!(!refused.why.is_empty() && !refused.why.contains('\n')),
    }
    Ok(())
}

macro_rules! junk_in_any_member {
    ($($name:ident: $source:expr),* $(,)?) => {$(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
            #[test]
            fn $name(path in prop::collection::vec(any::<prop::sample::Index>(), 1..5), junk in junk()) {
                let mut raw = whole($source);
                prop_assert!(read_record($source, &raw).is_ok(), "the record itself is fine");
                spoil(&mut raw, &path, junk);
                survives($source, &raw)?;
            }
        }
    )*};
}

junk_in_any_member! {
    junk_in_a_record: Source::Record,
    junk_in_cpsc: Source::Cpsc,
    junk_in_openfda: Source::Openfda,
    junk_in_fsis: Source::Fsis,
    junk_in_rappelconso: Source::Rappelconso,
    junk_in_safetygate: Source::Safetygate,
    junk_in_ukfsa: Source::Ukfsa,
    junk_in_healthcanada: Source::Healthcanada,
    junk_in_samr: Source::Samr,
}

#[test]
fn huge_records_are_read_in_time() {
    let many: Vec<String> =
        (0..2_000).map(|n| format!("400638{n:07} L{n} Date limite de consommation 02/01/2025")).collect();
    for source in Source::ALL {
        let whole = whole(source);
        for key in whole.as_object().unwrap().keys() {
            let mut raw = whole.clone();
            raw[key] = json!(many.join(" "));
            let _ = read_record(source, &raw);
        }
    }
}
