//! Every branch of the ladders on cases of our own, and every step reached as something to do or as not open.

use recallkit::record::Date;
use recallkit::redress::{Case, Outcome, Plan, Policy, plan};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TODAY: &str = "2026-06-10";

fn with(mut base: Value, changes: Value) -> Value {
    fn merge(base: &mut Value, changes: Value) {
        match (base, changes) {
            (Value::Object(base), Value::Object(changes)) => {
                changes.into_iter().for_each(|(key, value)| merge(base.entry(key).or_insert(Value::Null), value));
            }
            (base, changes) => *base = changes,
        }
    }
    merge(&mut base, changes);
    base
}

/// Somebody who bought a recalled kettle and has tried nothing yet.
fn base(jurisdiction: &str, channel: &str) -> Value {
    json!({
        "jurisdiction": jurisdiction,
        "recall": {"in_scope": true, "product": "kettle", "hazard": ["burn"], "class": "consumer",
            "remedy_offered": ["refund"], "producer_status": "trading"},
        "purchase": {"channel": channel, "delivered": "2026-01-15", "price": 120, "proof": ["order", "payment"]},
        "seller": {"status": "trading", "identity_known": true},
        "platform": {"deposit": "sufficient", "better_promise": false},
        "insurance": "none", "insolvency": {"accepted": false}, "shipping": {"courier": "accepts"},
        "injury": null, "knew_date": "2026-06-01", "tried": []
    })
}

fn of(case: &Value) -> Plan {
    let case: Case = serde_json::from_value(case.clone()).unwrap();
    assert!(case.unread.is_empty(), "{:?}", case.unread);
    plan(&case, None, &Policy::built_in(), Date::parse(TODAY).unwrap())
}

fn order(plan: &Plan) -> Vec<&str> {
    plan.to_do().map(|step| step.id.as_str()).skip(3).collect()
}

fn status(plan: &Plan, id: &str) -> Outcome {
    plan.step(id).unwrap_or_else(|| panic!("no step {id}")).status
}

fn grounds(plan: &Plan, id: &str) -> Vec<String> {
    plan.step(id).unwrap().basis.iter().map(|ground| ground.rule.clone()).collect()
}

#[test]
fn china_ladder_of_a_fresh_case() {
    let plan = of(&base("CN", "platform_third_party"));
    let wanted =
        ["cn.recall_channel", "cn.seller_demand", "cn.platform_aftersales", "cn.platform_deposit", "cn.amr_complaint"];
    assert_eq!(order(&plan), wanted);
    assert_eq!(status(&plan, "cn.consumer_association"), Outcome::Defer);
    assert_eq!(status(&plan, "cn.litigation"), Outcome::Defer);
}

#[test]
fn china_association_first_closes_the_complaint() {
    let tried = json!({"tried": [{"step": "cn.consumer_association", "date": "2026-06-02", "result": "no_agreement"}]});
    let plan = of(&with(base("CN", "platform_third_party"), tried));
    assert_eq!(status(&plan, "cn.amr_complaint"), Outcome::Blocked);
    assert!(grounds(&plan, "cn.amr_complaint").contains(&"AMR121-16".into()));
    let refused = json!({"tried": [{"step": "cn.amr_complaint", "date": "2026-06-02", "result": "no_jurisdiction"}]});
    let plan = of(&with(base("CN", "platform_third_party"), refused));
    assert_eq!(status(&plan, "cn.consumer_association"), Outcome::Do);
}

#[test]
fn china_silence_waits_fifteen_days_and_no_longer() {
    let tried = |day| json!({"tried": [{"step": "cn.seller_demand", "date": day, "result": "no_reply"}]});
    let waiting = of(&with(base("CN", "platform_third_party"), tried("2026-06-05")));
    assert_eq!(status(&waiting, "cn.seller_demand"), Outcome::Defer);
    assert!(waiting.step("cn.seller_demand").unwrap().why.contains("2026-06-20"));
    assert_eq!(status(&waiting, "cn.litigation"), Outcome::Defer);
    let over = of(&with(base("CN", "platform_third_party"), tried("2026-05-20")));
    assert_eq!(status(&over, "cn.seller_demand"), Outcome::Blocked);
    for id in ["cn.amr_complaint", "cn.amr_report", "cn.litigation"] {
        assert_eq!(status(&over, id), Outcome::Do, "{id}");
    }
}

#[test]
fn china_platform_pays_on_its_own_grounds_only() {
    let case = |changes| of(&with(base("CN", "platform_third_party"), changes));
    let empty = case(json!({"platform": {"deposit": "exhausted"}}));
    assert_eq!(status(&empty, "cn.platform_liability"), Outcome::Blocked, "an empty deposit alone makes nobody pay");
    for (changes, rule) in [
        (json!({"platform": {"better_promise": true}}), "OCI-10"),
        (json!({"platform": {"knew": true}}), "ECL-38"),
        (json!({"seller": {"identity_known": false}}), "CPL-44"),
        (json!({"seller": {"identity_known": false}, "recall": {"class": "food"}}), "FSL-131"),
        (json!({"seller": {"identity_known": false}, "purchase": {"channel": "livestream"}}), "OCI-14"),
        (json!({"purchase": {"channel": "platform_self_operated"}}), "ECL-37"),
        (json!({"purchase": {"channel": "cbec_direct"}}), "N486-4"),
    ] {
        let plan = case(changes);
        assert_eq!(status(&plan, "cn.platform_liability"), Outcome::Do, "{rule}");
        assert!(grounds(&plan, "cn.platform_liability").contains(&rule.into()), "{rule}");
    }
}

#[test]
fn china_insolvency_of_the_seller_leaves_the_producer() {
    let seller = json!({"seller": {"status": "insolvent_accepted"},
        "insolvency": {"accepted": true, "claims_until": "2026-07-30"}, "platform": {"deposit": "exhausted"}});
    let plan = of(&with(base("CN", "platform_third_party"), seller));
    assert_eq!(order(&plan)[0], "cn.bankruptcy_claim", "a running window comes first");
    assert_eq!(status(&plan, "cn.seller_demand"), Outcome::Blocked);
    assert_eq!(status(&plan, "cn.recall_channel"), Outcome::Do);
    assert_eq!(status(&plan, "cn.amr_complaint"), Outcome::Do);
    let stopped = of(&with(base("CN", "platform_third_party"), json!({"seller": {"status": "suspended"}})));
    assert_eq!(status(&stopped, "cn.bankruptcy_claim"), Outcome::Blocked, "a stopped factory is no insolvency");
    assert_eq!(status(&stopped, "cn.check_insolvency"), Outcome::Do);
}

#[test]
fn china_gifts_second_hand_and_stores() {
    let gift = of(&base("CN", "gift"));
    assert_eq!(status(&gift, "cn.recall_channel"), Outcome::Do, "the recall goes by the unit");
    assert_eq!(status(&gift, "cn.seller_demand"), Outcome::Defer);
    let used = of(&base("CN", "second_hand"));
    assert_eq!(status(&used, "cn.seller_demand"), Outcome::Blocked);
    assert!(grounds(&used, "cn.seller_demand").contains(&"OCI-7".into()));
    assert_eq!(status(&of(&base("CN", "second_hand_professional")), "cn.seller_demand"), Outcome::Do);
    let store = of(&base("CN", "offline_store"));
    assert_eq!(order(&store), ["cn.recall_channel", "cn.seller_demand", "cn.amr_complaint"]);
}

#[test]
fn china_injury_keeps_the_unit() {
    let plan = of(&with(base("CN", "offline_store"), json!({"injury": {"kind": "burn", "date": "2026-06-01"}})));
    assert_eq!(plan.steps[1].id, "common.medical_care");
    assert_eq!(status(&plan, "cn.damages"), Outcome::Do);
    assert_eq!(status(&plan, "common.safe_disposal"), Outcome::Blocked);
    assert_eq!(status(&plan, "common.return_by_courier"), Outcome::Blocked);
    let property = of(&with(base("CN", "offline_store"), json!({"injury": {"person": false, "other_property": true}})));
    assert_eq!(status(&property, "common.medical_care"), Outcome::Blocked);
    assert_eq!(status(&property, "cn.damages"), Outcome::Do);
}

#[test]
fn china_what_is_received_ends_the_rest() {
    let plan = of(&with(base("CN", "platform_third_party"), json!({"received": "refund", "costs": {"postage": 18}})));
    assert_eq!(order(&plan), ["cn.cost_reimbursement", "cn.amr_complaint", "common.safe_disposal"]);
}

#[test]
fn china_limitation_over() {
    let old = json!({"knew_date": "2022-06-01", "purchase": {"delivered": "2022-01-01"}});
    let plan = of(&with(base("CN", "offline_store"), old));
    assert_eq!(status(&plan, "cn.litigation"), Outcome::Blocked);
    assert_eq!(status(&plan, "cn.amr_complaint"), Outcome::Blocked);
    assert_eq!(status(&plan, "cn.consumer_association"), Outcome::Do);
}

#[test]
fn europe_product_and_cross_border() {
    let case = with(base("EU", "platform_third_party"), json!({"buyer_country": "DE", "seller": {"country": "NL"}}));
    let plan = of(&case);
    let wanted = [
        "eu.recalling_operator_remedy",
        "eu.seller_conformity",
        "eu.marketplace_notice",
        "eu.authority_report",
        "eu.ecc_net",
        "eu.adr",
    ];
    assert_eq!(order(&plan), wanted);
    for id in ["eu.odr", "eu.pay_return_postage"] {
        assert_eq!(status(&plan, id), Outcome::Blocked, "{id}");
    }
    let failed = json!({"tried": [{"step": "eu.seller_conformity", "date": "2026-04-01", "result": "refused"}]});
    assert_eq!(status(&of(&with(case, failed)), "eu.small_claims"), Outcome::Do);
    let german = of(&base("DE", "offline_store"));
    assert_eq!((german.jurisdiction.as_str(), german.general), ("EU", false));
    assert_eq!(status(&german, "eu.ecc_net"), Outcome::Blocked);
}

#[test]
fn france_product() {
    let plan = of(&base("FR", "offline_store"));
    assert_eq!(
        order(&plan),
        ["eu.recalling_operator_remedy", "eu.seller_conformity", "eu.authority_report", "fr.signalconso", "eu.adr"]
    );
    assert_eq!(status(&plan, "fr.store_refund"), Outcome::Blocked);
    let french = with(base("FR", "offline_store"), json!({"lang": "fr"}));
    assert!(of(&french).steps[0].title.starts_with("Cesser"));
}

#[test]
fn united_states_store_food_and_cards() {
    let plan = of(&base("US", "offline_store"));
    assert_eq!(order(&plan), ["us.recall_contact", "us.seller", "us.cpsc_contact", "us.saferproducts"]);
    let food = of(&with(base("US", "offline_store"), json!({"recall": {"class": "food", "hazard": ["salmonella"]}})));
    assert_eq!(order(&food), ["us.recall_contact", "us.seller", "us.fda_fsis"]);
    let card = json!({"purchase": {"payment": "credit_card", "first_statement": "2026-04-20"}});
    assert_eq!(order(&of(&with(base("US", "offline_store"), card)))[0], "us.card_dispute", "its 60 days run out");
    let debit = json!({"purchase": {"payment": "debit_card", "first_statement": "2026-04-20"}});
    assert_eq!(status(&of(&with(base("US", "offline_store"), debit)), "us.card_dispute"), Outcome::Blocked);
}

#[test]
fn elsewhere_is_general_and_says_so() {
    let plan = of(&base("BR", "offline_store"));
    assert!(plan.general);
    assert_eq!(order(&plan)[0], "general.recall_contact");
    let nothing = of(&json!({}));
    assert!(nothing.general && !nothing.questions.is_empty());
}

/// Every step of every policy is something to do in some case, unless it is one that never is.
#[test]
fn every_step_is_reached() {
    const NEVER_DONE: [&str; 9] = [
        "common.resell",
        "common.return_by_courier",
        "cn.small_claims",
        "eu.odr",
        "eu.pay_return_postage",
        "eu.damages",
        "fr.conciliator",
        "fr.court",
        "us.damages",
    ];
    let changes = [
        json!({}),
        json!({"injury": true}),
        json!({"received": "refund"}),
        json!({"received": "refund", "costs": 18}),
        json!({"seller": {"identity_known": false}}),
        json!({"insurance": "liability_policy_known"}),
        json!({"seller": {"status": "suspended"}}),
        json!({"seller": {"status": "insolvent_accepted"}, "insolvency": {"accepted": true}}),
        json!({"seller": {"country": "PL", "status": "unresponsive"}, "buyer_country": "DE"}),
        json!({"recall": {"in_scope": false}, "unit_condition": "swollen"}),
        json!({"recall": {"class": "food"}}),
        json!({"recall": {"class": "vehicle"}}),
        json!({"arbitration_clause": true, "seller": {"status": "unresponsive"}}),
        json!({"tried": [{"step": "cn.amr_complaint", "date": "2026-06-01", "result": "no_jurisdiction"}]}),
        json!({"purchase": {"payment": "credit_card", "first_statement": "2026-03-01"}, "seller": {"local": true},
            "tried": [{"step": "us.seller", "date": "2026-05-01", "result": "refused"}]}),
        json!({"purchase": {"payment": "credit_card", "first_statement": "2026-05-01"}}),
    ];
    let mut done = BTreeSet::new();
    let mut all = BTreeSet::new();
    for jurisdiction in ["CN", "EU", "FR", "US", "XX"] {
        for channel in
            ["platform_third_party", "platform_self_operated", "offline_store", "cbec_bonded", "direct_foreign_site"]
        {
            for change in &changes {
                let plan = of(&with(base(jurisdiction, channel), change.clone()));
                done.extend(plan.to_do().map(|step| step.id.clone()));
                all.extend(plan.steps.iter().map(|step| step.id.clone()));
            }
        }
    }
    let missing: Vec<_> = all.difference(&done).filter(|id| !NEVER_DONE.contains(&id.as_str())).collect();
    assert!(missing.is_empty(), "never to be done: {missing:?}");
    assert!(NEVER_DONE.iter().all(|id| all.contains(*id) && !done.contains(*id)));
    let policy = Policy::built_in();
    let written: BTreeSet<_> =
        policy.jurisdictions.iter().flat_map(|part| &part.steps).map(|step| step.id.clone()).collect();
    assert_eq!(written, all, "every step of every policy stands in some plan");
}
