//! What holds for every case, whatever is known and whatever is not.

use proptest::prelude::*;
use recallkit::record::Date;
use recallkit::redress::{Case, Lang, Outcome, Plan, Policy, Value, calendar, plan, summary};
use std::sync::LazyLock;

static POLICY: LazyLock<Policy> = LazyLock::new(Policy::built_in);

const WORDS: &[(&str, &[&str])] = &[
    ("jurisdiction", &["CN", "EU", "FR", "US", "DE", "BR", "", "中国"]),
    ("lang", &["zh", "en", "fr", "x"]),
    ("recall.product", &["power bank", "充电宝", "cheese", "lamp", "{today}", "a\r\nb;,\\"]),
    ("recall.hazard", &["fire", "choking", "listeria", "chemical", "electric_shock", "carbon_monoxide"]),
    ("recall.class", &["consumer", "food", "drug", "vehicle"]),
    ("recall.producer_status", &["trading", "suspended", "unreachable", "closed", "insolvent_accepted"]),
    (
        "purchase.channel",
        &[
            "platform_third_party",
            "platform_self_operated",
            "own_site",
            "livestream",
            "offline_store",
            "cbec_bonded",
            "direct_foreign_site",
            "second_hand",
            "second_hand_professional",
            "gift",
        ],
    ),
    ("purchase.payment", &["credit_card", "debit_card", "cash"]),
    ("unit_condition", &["normal", "swollen", "hot", "damaged", "disposed"]),
    ("seller.status", &["trading", "unresponsive", "unreachable", "suspended", "closed", "insolvent_accepted"]),
    ("seller.country", &["CN", "DE", "NL", "US", "JP"]),
    ("platform.deposit", &["sufficient", "short", "exhausted", "none", "unknown"]),
    ("insurance", &["liability_policy_known", "expense_only", "none", "unknown"]),
    ("shipping.courier", &["refuses", "accepts", "not_needed"]),
    ("injury", &["burn", "none"]),
    ("damage", &["sofa", "none"]),
    ("received", &["refund", "partial refund", "none"]),
    ("costs", &["12", "none"]),
    ("purchase.delivered", &["2020-02-29", "2024-01-31", "2026-05-30", "9999-12-31"]),
    ("purchase.first_statement", &["2026-04-30", "2026-06-30"]),
    ("knew_date", &["2020-02-29", "2026-06-01", "2099-01-01"]),
    ("insolvency.claims_until", &["2026-06-30", "2026-01-01"]),
];
const FLAGS: &[&str] = &[
    "recall.in_scope",
    "recall.marketplace_named",
    "seller.identity_known",
    "seller.is_producer",
    "seller.overseas",
    "platform.better_promise",
    "platform.knew",
    "insolvency.accepted",
    "domestic_party.known",
    "arbitration_clause",
    "seller.local",
    "recall.disposal_method",
];
const STEPS: &[&str] = &[
    "cn.recall_channel",
    "cn.seller_demand",
    "cn.platform_aftersales",
    "cn.amr_complaint",
    "cn.consumer_association",
    "us.recall_contact",
    "eu.seller_conformity",
    "fr.store_refund",
    "no.such_step",
];
const RESULTS: &[&str] = &["no_reply", "refused", "bounced", "pending", "refunded", "something_else"];

/// Facts, each (path, value) of the tables above.
fn facts() -> impl Strategy<Value = Vec<(String, Value)>> {
    let word = (0..WORDS.len()).prop_flat_map(|at| {
        let (path, values) = WORDS[at];
        (Just(path.to_owned()), prop::sample::select(values).prop_map(|value| Value::Text(value.into())))
    });
    let flag =
        (prop::sample::select(FLAGS), any::<bool>()).prop_map(|(path, flag)| (path.to_owned(), Value::Flag(flag)));
    prop::collection::vec(prop_oneof![3 => word, 1 => flag], 0..24)
}

fn tried() -> impl Strategy<Value = Value> {
    let text = |text: &str| Value::Text(text.into());
    let one =
        (prop::sample::select(STEPS), 0..400i32, prop::sample::select(RESULTS)).prop_map(move |(step, ago, result)| {
            let day = Date::new(2026, 6, 30).unwrap().plus_days(-ago);
            Value::Map(vec![
                ("step".into(), text(step)),
                ("date".into(), text(&day.to_string())),
                ("result".into(), text(result)),
            ])
        });
    prop::collection::vec(one, 0..4).prop_map(Value::List)
}

fn case(facts: &[(String, Value)], tried: &Value) -> Case {
    let mut case = Case::default();
    for (path, value) in facts {
        case.set(path, value).unwrap();
    }
    case.set("tried", tried).unwrap();
    case
}

fn today() -> Date {
    Date::new(2026, 6, 15).unwrap()
}

fn made(facts: &[(String, Value)], tried: &Value) -> Plan {
    plan(&case(facts, tried), None, &POLICY, today())
}

fn is_lithium(plan: &Plan) -> bool {
    matches!(plan.product.as_deref(), Some("power bank" | "充电宝"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_plan_is_never_empty_and_begins_with_safety(facts in facts(), tried in tried()) {
        let plan = made(&facts, &tried);
        prop_assert_eq!((plan.steps[0].id.as_str(), plan.steps[0].status), ("common.stop_use", Outcome::Do));
        let mut ids: Vec<_> = plan.steps.iter().map(|step| &step.id).collect();
        prop_assert!(plan.steps.iter().all(|step| !step.why.is_empty() && !step.title.is_empty()));
        prop_assert!(plan.steps.windows(2).all(|pair| pair[0].status <= pair[1].status), "steps to do stand first");
        prop_assert!(plan.to_do().all(|step| step.by.is_some_and(|by| by >= plan.today)));
        prop_assert!(plan.to_do().all(|step| step.then.as_ref().is_none_or(|next| plan.step(next).is_some_and(|s| s.status == Outcome::Do))));
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), plan.steps.len(), "each step once");
    }

    #[test]
    fn nobody_is_told_to_post_a_lithium_battery(facts in facts(), tried in tried()) {
        let plan = made(&facts, &tried);
        let post = plan.step("common.return_by_courier").unwrap();
        prop_assert_ne!(post.status, Outcome::Do);
        if is_lithium(&plan) {
            let accepts = facts.iter().rev().find(|(path, _)| path == "shipping.courier").map(|(_, value)| value.clone());
            if accepts != Some(Value::Text("accepts".into())) {
                prop_assert_eq!(post.status, Outcome::Blocked);
            }
            prop_assert!(plan.steps[0].notes.iter().any(|note| note.id == "lithium_no_post"));
            prop_assert!(plan.steps[0].notes.iter().any(|note| note.id == "no_home_treatment"));
        }
    }

    #[test]
    fn more_knowledge_never_drops_a_step_without_a_reason(facts in facts(), more in facts(), tried in tried()) {
        let plan = made(&facts, &tried);
        let more: Vec<_> = facts.iter().cloned().chain(more.into_iter().filter(|(path, _)| path != "jurisdiction" && !path.ends_with("country"))).collect();
        let after = made(&more, &tried);
        prop_assume!(plan.jurisdiction == after.jurisdiction);
        for step in &plan.steps {
            let later = after.step(&step.id);
            prop_assert!(later.is_some_and(|later| !later.why.is_empty()), "{} vanished", step.id);
        }
    }

    #[test]
    fn page_and_calendar_are_well_formed(facts in facts(), tried in tried()) {
        let plan = made(&facts, &tried);
        let ics = calendar(&plan);
        prop_assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"));
        prop_assert!(ics.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        prop_assert_eq!(ics.matches("BEGIN:VEVENT").count(), ics.matches("END:VEVENT").count());
        let page = summary(&plan);
        prop_assert!(plan.to_do().all(|step| page.contains(&step.title)));
        prop_assert!(!page.contains('\r'));
        if plan.lang == Lang::En {
            prop_assert!(page.contains("To do, in order"));
        }
    }

    #[test]
    fn any_bytes_make_policies_or_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), flip in 1u8..) {
        let _ = Policy::from_bytes(&bytes);
        let mut carried = POLICY.to_bytes();
        let at = at.index(carried.len());
        carried[at] ^= flip;
        if let Some(policy) = Policy::from_bytes(&carried) {
            let plan = plan(&Case::default(), None, &policy, today());
            prop_assert!(plan.today == today());
        }
    }
}
