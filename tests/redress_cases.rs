//! The worked cases that stand beside the data: order, blocked steps, what must be mentioned, dates, variants.
//!
//! They are found beside `RECALLKIT_DATA`, in `../redress/cases-dev.json`.

use recallkit::record::Date;
use recallkit::redress::{Case, Outcome, Plan, Policy, plan};
use serde_json::Value;

fn cases(test: &str) -> Vec<Value> {
    let Some(data) = std::env::var_os("RECALLKIT_DATA") else {
        println!("{test}: skipped, RECALLKIT_DATA is not set");
        return Vec::new();
    };
    let path = std::path::Path::new(&data).join("../redress/cases-dev.json");
    serde_json::from_str(&std::fs::read_to_string(&path).expect("the worked cases")).expect("JSON")
}

fn plan_of(case: &Value) -> Plan {
    let case: Case = serde_json::from_value(case.clone()).expect("a case");
    assert!(case.unread.is_empty(), "every field and word of a worked case is read: {:?}", case.unread);
    plan(&case, None, &Policy::built_in(), case.today().expect("a worked case has a day"))
}

fn order(plan: &Plan) -> Vec<&str> {
    plan.to_do().map(|step| step.id.as_str()).collect()
}

fn strings<'a>(value: &'a Value, key: Option<&str>) -> Vec<&'a str> {
    let text = |item: &'a Value| key.map_or(item, |key| &item[key]).as_str().expect("text");
    value.as_array().into_iter().flatten().map(text).collect()
}

#[test]
fn worked_cases() {
    let mut wrong = Vec::new();
    for case in cases("worked_cases") {
        let (name, expect) = (case["name"].as_str().unwrap(), &case["expect"]);
        let plan = plan_of(&case["case"]);
        let wanted = strings(&expect["order"], None);
        if order(&plan) != wanted {
            wrong.push(format!("{name}: order\n  want {wanted:?}\n  have {:?}", order(&plan)));
        }
        if plan.steps[0].id != expect["first_step"].as_str().unwrap() {
            wrong.push(format!("{name}: first step is {}", plan.steps[0].id));
        }
        for id in strings(&expect["blocked"], Some("step")) {
            let step = plan.step(id);
            if !step
                .is_some_and(|step| matches!(step.status, Outcome::Blocked | Outcome::Defer) && !step.why.is_empty())
            {
                wrong.push(format!("{name}: {id} should be blocked or deferred: {:?}", step.map(|step| step.status)));
            }
        }
        let text = serde_json::to_string(&plan).unwrap();
        for word in strings(&expect["must_mention"], None) {
            if !text.contains(&format!("\"{word}\"")) && !text.contains(word) {
                wrong.push(format!("{name}: {word} is not mentioned"));
            }
        }
        for date in strings(&expect["deadlines"], Some("date")) {
            if !plan.deadlines.iter().any(|deadline| deadline.date.to_string() == date) {
                wrong.push(format!("{name}: no deadline on {date}: {:?}", plan.deadlines));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A case with one variant's changes applied; a change that is prose is left to the caller.
fn variant(case: &Value, at: usize) -> Value {
    let mut changed = case["case"].clone();
    for (path, value) in case["variants"][at]["change"].as_object().expect("changes") {
        if path == "tried" && value.is_string() {
            continue;
        }
        let mut place = &mut changed;
        for key in path.split('.') {
            place = &mut place[key];
        }
        *place = value.clone();
    }
    changed
}

fn before(plan: &Plan, first: &str, second: &str) {
    let place =
        |id| order(plan).iter().position(|step| *step == id).unwrap_or_else(|| panic!("{id} in {:?}", order(plan)));
    assert!(place(first) < place(second), "{first} before {second}: {:?}", order(plan));
}

fn status(plan: &Plan, id: &str) -> Outcome {
    plan.step(id).unwrap_or_else(|| panic!("no step {id}")).status
}

fn mentions(plan: &Plan, step: &str, rule: &str) -> bool {
    plan.step(step).is_some_and(|step| step.basis.iter().any(|ground| ground.rule == rule))
}

/// The money steps: those after the three that every plan begins with.
fn first_money(plan: &Plan) -> String {
    order(plan)[3].into()
}

#[test]
fn variants_of_an_empty_deposit() {
    let Some(case) = cases("variants_of_an_empty_deposit").into_iter().next() else { return };
    let deposit = plan_of(&variant(&case, 0));
    let place = order(&deposit).iter().position(|id| *id == "cn.platform_deposit").expect("the deposit");
    assert_eq!(order(&deposit)[place - 1], "cn.platform_aftersales");
    before(&deposit, "cn.platform_deposit", "cn.amr_complaint");

    before(&plan_of(&variant(&case, 1)), "cn.insurance", "cn.amr_complaint");

    let unnamed = plan_of(&variant(&case, 2));
    assert_eq!(status(&unnamed, "cn.platform_liability"), Outcome::Do);
    assert!(mentions(&unnamed, "cn.platform_liability", "CPL-44"));

    assert_ne!(status(&plan_of(&variant(&case, 3)), "common.return_by_courier"), Outcome::Blocked);

    let mut earlier = variant(&case, 4);
    earlier["tried"][0]["date"] = "2025-06-18".into();
    earlier["tried"][1]["date"] = "2025-06-19".into();
    let earlier = plan_of(&earlier);
    assert_eq!(order(&earlier), strings(&case["expect"]["order"], None));
    assert!(mentions(&earlier, "cn.amr_complaint", "CPLR-46") && mentions(&earlier, "cn.amr_complaint", "AMR20-15"));
    assert!(!mentions(&earlier, "cn.amr_complaint", "AMR121-16"), "not yet in force");
}

#[test]
fn variants_of_an_insolvency() {
    let Some(case) = cases("variants_of_an_insolvency").into_iter().nth(1) else { return };
    let late = plan_of(&variant(&case, 0));
    assert_eq!(first_money(&late), "cn.bankruptcy_claim");
    assert!(late.step("cn.bankruptcy_claim").unwrap().why.contains("EBL 56"));
    let own = plan_of(&variant(&case, 1));
    assert_eq!(first_money(&own), "cn.platform_liability");
    assert!(mentions(&own, "cn.platform_liability", "ECL-37"));
}

#[test]
fn variants_of_cross_border_goods() {
    let Some(case) = cases("variants_of_cross_border_goods").into_iter().nth(2) else { return };
    let direct = plan_of(&variant(&case, 0));
    assert_eq!(status(&direct, "cn.cbec_domestic_party"), Outcome::Blocked);
    assert_eq!(status(&direct, "cn.platform_liability"), Outcome::Blocked);
    assert_eq!(status(&direct, "cn.recall_channel"), Outcome::Do);
    assert_eq!(status(&direct, "cn.card_dispute"), Outcome::Do);
    let food = plan_of(&variant(&case, 1));
    let step = food.step("cn.cbec_domestic_party").unwrap();
    assert_eq!((step.status, step.to.party.as_str()), (Outcome::Do, "food_firm"));
    assert!(mentions(&food, "cn.cbec_domestic_party", "AF26") && mentions(&food, "cn.cbec_domestic_party", "FSL-148"));
}

#[test]
fn variants_of_food_from_a_store() {
    let Some(case) = cases("variants_of_food_from_a_store").into_iter().nth(3) else { return };
    before(&plan_of(&variant(&case, 0)), "fr.manufacturer", "fr.store_refund");
    let late = plan_of(&variant(&case, 1));
    assert_eq!(status(&late, "fr.store_refund"), Outcome::Do);
    assert!(late.step("fr.store_refund").unwrap().why.contains("2026-10-20"));
    assert_eq!(status(&late, "fr.manufacturer"), Outcome::Do);
    assert_ne!(status(&late, "eu.seller_conformity"), Outcome::Blocked);
}

#[test]
fn variants_of_an_unreachable_seller() {
    let Some(case) = cases("variants_of_an_unreachable_seller").into_iter().nth(4) else { return };
    assert_eq!(status(&plan_of(&variant(&case, 0)), "us.card_dispute"), Outcome::Blocked);
    let unnamed = plan_of(&variant(&case, 1));
    assert_eq!(first_money(&unnamed), "us.card_dispute");
    assert!(unnamed.step("us.marketplace").unwrap().why.contains("guarantee"));
}

#[test]
fn variant_of_a_unit_outside_the_list() {
    let Some(case) = cases("variant_of_a_unit_outside_the_list").into_iter().nth(5) else { return };
    let sound = plan_of(&variant(&case, 0));
    assert_eq!(order(&sound), ["common.stop_use", "common.verify_scope", "common.preserve_evidence"]);
}

#[test]
fn plans_are_complete() {
    for case in cases("plans_are_complete") {
        let plan = plan_of(&case["case"]);
        for step in &plan.steps {
            assert!(
                !step.why.is_empty() && !step.why.contains('?') && !step.why.contains('{'),
                "{}: {}",
                step.id,
                step.why
            );
            assert!(!step.basis.is_empty(), "{} stands on a ground", step.id);
        }
        for step in plan.to_do() {
            assert!(step.by.is_some_and(|by| by >= plan.today), "{} has a date", step.id);
        }
        assert_eq!(plan.today, Date::parse(case["case"]["today"].as_str().unwrap()).unwrap());
    }
}
