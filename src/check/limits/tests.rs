//! Each rule of the evaluation by its examples, then the properties that hold for all limits.

use super::*;
use crate::check::Unit;
use crate::record::{Clause, CodeDateFormat, Date, Field, Limit, Relation, Value};
use proptest::prelude::*;

fn code(value: &str) -> Value {
    Value::Code(value.into())
}

fn codes(from: &str, to: &str) -> Value {
    Value::Codes { from: Some(from.into()), to: Some(to.into()) }
}

fn days(from: &str, to: &str) -> Value {
    Value::Dates { from: Date::parse(from), to: Date::parse(to) }
}

fn limit(field: Field, values: Vec<Value>) -> Limit {
    Limit { field, values }
}

fn whole(relation: Relation, clauses: Vec<Vec<Limit>>) -> Limits {
    let any = clauses.into_iter().map(|limits| Clause { relation, limits }).collect();
    Limits { reading: Reading::Whole, any, ..Limits::default() }
}

fn lot(lot: &str) -> Unit {
    Unit { lot: Some(lot.into()), ..Unit::default() }
}

fn verdict(limits: &Limits, unit: &Unit) -> Evidence {
    evaluate(limits, &Facts::new(unit, None)).evidence
}

fn masked(from: &str, to: &str) -> Value {
    Value::MaskedRange { from: from.into(), to: to.into() }
}

#[test]
fn codes_as_people_write_them() {
    use Evidence::*;
    let cases: &[(Value, &str, Evidence)] = &[
        (code("L42"), "l-42", Matches),
        (code("267 EFA"), "267EFA", Matches),
        (code("091015F"), "Lot 091015F exp 09/18", Matches),
        (code("AO10FK"), "A010FK", Unknown),
        (code("L42"), "L43", Excludes),
        (code("20286"), "L20286", Matches),
        (code("L20286"), "20286", Matches),
        (code("L42"), "42", Unknown),
        (code("LA42"), "A42", Excludes),
        (code("0012345"), "12345", Matches),
        (code("0012"), "12", Unknown),
        (code("512-522-532"), "522", Unknown),
        (code("20309 11"), "20309 11 - 91", Unknown),
        (code("512-522-532"), "542", Excludes),
        (code("018"), "22 300 018", Unknown),
        (code("0224"), "PC: 0224", Matches),
        (code("72505"), "72505 239498", Unknown),
        (code("24122661A"), "24122661A 09/2018", Matches),
        (codes("SW190035551", "SW190038050"), "190036000", Unknown),
        (codes("SW190035551", "SW190038050"), "190046000", Excludes),
        (codes("BP6028", "BP7868"), "LUAHYCP10RBBP7000", Matches),
        (codes("BP6028", "BP7868"), "LUAHYCP10RBBP8000", Excludes),
        (codes("VF34618193", "VF34618322"), "VF34618322", Matches),
        (codes("VF34618193", "VF34618322"), "vf 34618193", Matches),
        (codes("VF34618193", "VF34618322"), "VF34618323", Excludes),
        (codes("VF34618193", "VF34618322"), "VG34618200", Excludes),
        (codes("98", "105"), "101", Matches),
        (codes("31A", "42C"), "35B", Matches),
        (Value::Codes { from: None, to: Some("20621X".into()) }, "20500X", Matches),
        (Value::Codes { from: None, to: Some("20621X".into()) }, "20700X", Excludes),
        (Value::Codes { from: None, to: Some("20621X".into()) }, "AB", Unknown),
        (Value::Prefix("2C".into()), "2c4b12", Matches),
        (Value::Prefix("2C".into()), "2B4C10", Excludes),
        (Value::Prefix("TM".into()), "ATM", Excludes),
        (Value::Suffix("D".into()), "123d", Matches),
        (Value::Suffix("D".into()), "123E", Excludes),
        (Value::Mask("00####".into()), "001234", Matches),
        (Value::Mask("00####".into()), "011234", Excludes),
        (Value::Mask("A*9".into()), "ABC9", Matches),
        (masked("1TC730M????010001", "1TC730M????080574"), "1TC730MABCD075000", Matches),
        (masked("1TC730M????010001", "1TC730M????080574"), "1TC730MABCD085000", Excludes),
        (masked("18319??????", "19264??????"), "18340AB1234", Matches),
        (masked("18319??????", "19264??????"), "17300AB1234", Excludes),
        (masked("19J??????????", "24A??????????"), "20C1234567890", Matches),
        (masked("510KM???????", "106KM???????"), "602KM1234567", Matches),
        (masked("510KM???????", "106KM???????"), "304KM1234567", Excludes),
        (Value::Elsewhere("https://example.org".into()), "VF34618200", Unknown),
        (Value::Part { at: 5, len: 1, from: "A".into(), to: "A".into() }, "12345A7", Matches),
        (Value::Part { at: 5, len: 1, from: "A".into(), to: "A".into() }, "12345B7", Excludes),
        (Value::Part { at: -5, len: 5, from: "10000".into(), to: "20000".into() }, "XY15000", Matches),
        (Value::Part { at: -5, len: 5, from: "10000".into(), to: "20000".into() }, "XY25000", Excludes),
        (Value::Words("see label".into()), "L42", Unknown),
    ];
    for (value, given, expected) in cases {
        assert_eq!(codes::compare(value, given), *expected, "{value:?} against {given:?}");
    }
}

#[test]
fn codes_that_write_days() {
    use CodeDateFormat::*;
    use Evidence::*;
    let span = |format, from: &str, to: &str| Value::CodeDates { format, from: Date::parse(from), to: Date::parse(to) };
    let cases: &[(Value, &str, Evidence)] = &[
        (span(Yyddd, "2024-12-16", "2025-06-05"), "24360", Matches),
        (span(Yyddd, "2024-12-16", "2025-06-05"), "25157", Excludes),
        (span(Yyddd, "2024-12-16", "2025-06-05"), "24360B2", Matches),
        (span(Mmddyy, "2015-04-01", "2016-05-06"), "120515", Matches),
        (span(Mmddyy, "2015-04-01", "2016-05-06"), "050716", Excludes),
        (span(Wwyy, "2021-01-04", "2021-12-31"), "0922", Excludes),
        (span(Mmyy, "2022-07-01", "2023-12-31"), "0223", Matches),
        (span(YyLetter, "2017-12-01", "2020-06-30"), "18A", Matches),
        (span(YyLetter, "2017-12-01", "2020-06-30"), "20G", Excludes),
        (span(Yyddd, "2024-12-16", "2025-06-05"), "W345", Unknown),
    ];
    for (value, given, expected) in cases {
        assert_eq!(codes::compare(value, given), *expected, "{value:?} against {given:?}");
    }
}

#[test]
fn listed_units_are_decided_by_their_lot_and_doubted_where_the_date_contradicts() {
    let limits = whole(
        Relation::Listed,
        vec![
            vec![
                limit(Field::Lot, vec![code("2424191")]),
                limit(Field::ExpiresOn, vec![days("2025-02-23", "2025-02-23")]),
            ],
            vec![
                limit(Field::Lot, vec![code("2427591")]),
                limit(Field::ExpiresOn, vec![days("2025-03-29", "2025-03-29")]),
            ],
        ],
    );
    let unit = |lot: Option<&str>, expires: Option<&str>| Unit {
        lot: lot.map(Into::into),
        expires_on: expires.map(Into::into),
        ..Unit::default()
    };
    assert_eq!(verdict(&limits, &unit(Some("2424191"), None)), Evidence::Matches);
    assert_eq!(verdict(&limits, &unit(Some("2424191"), Some("2025-02-23"))), Evidence::Matches);
    assert_eq!(verdict(&limits, &unit(Some("2424191"), Some("2025-03-29"))), Evidence::Unknown);
    assert_eq!(verdict(&limits, &unit(Some("9999999"), Some("2025-02-23"))), Evidence::Excludes);
    assert_eq!(verdict(&limits, &unit(None, Some("2025-05-20"))), Evidence::Excludes);
    assert_eq!(verdict(&limits, &unit(None, Some("2025-02-23"))), Evidence::Matches, "the very day, the lot not known");
    assert_eq!(verdict(&limits, &unit(None, Some("2025-02"))), Evidence::Unknown);
    assert_eq!(verdict(&limits, &unit(None, None)), Evidence::Unknown);
    let asked = evaluate(&limits, &Facts::new(&unit(None, Some("2025-02")), None)).ask;
    assert_eq!(asked, [Ask::Lot]);
    assert_eq!(evaluate(&limits, &Facts::default()).ask, [Ask::Lot, Ask::ExpiresOn]);
}

#[test]
fn a_lot_that_is_several_or_a_day() {
    let lots = whole(Relation::Every, vec![vec![limit(Field::Lot, vec![code("PM15M16"), code("15350")])]]);
    assert_eq!(verdict(&lots, &lot("PM15M16 / 15350")), Evidence::Matches);
    assert_ne!(verdict(&lots, &lot("PM15M16 / 15351")), Evidence::Matches);
    let dated = whole(Relation::Every, vec![vec![limit(Field::AnyDate, vec![days("2013-07-01", "2013-11-14")])]]);
    assert_eq!(verdict(&dated, &lot("11/14/2013")), Evidence::Matches);
    assert_eq!(verdict(&dated, &lot("11/15/2013")), Evidence::Unknown, "a lot never excludes by a day");
}

#[test]
fn limits_that_must_both_hold_exclude_when_one_fails() {
    let limits = whole(
        Relation::Every,
        vec![vec![
            limit(Field::Lot, vec![Value::Prefix("2C".into())]),
            limit(Field::ExpiresOn, vec![days("2024-10-01", "2025-10-11")]),
        ]],
    );
    let unit =
        |lot: &str, expires: &str| Unit { lot: Some(lot.into()), expires_on: Some(expires.into()), ..Unit::default() };
    assert_eq!(verdict(&limits, &unit("2C4B12", "2025-03-10")), Evidence::Matches);
    assert_eq!(verdict(&limits, &unit("2C4B12", "2026-02-20")), Evidence::Excludes);
    assert_eq!(verdict(&limits, &unit("2B4C10", "2025-03-10")), Evidence::Excludes);
    assert_eq!(verdict(&limits, &lot("2C4B12")), Evidence::Unknown);
}

#[test]
fn dates_of_another_kind_exclude_by_order_alone() {
    let made = whole(Relation::Every, vec![vec![limit(Field::MadeOn, vec![days("2023-01-01", "2023-06-30")])]]);
    let expires = |day: &str| Unit { expires_on: Some(day.into()), ..Unit::default() };
    assert_eq!(verdict(&made, &expires("2022-12-31")), Evidence::Excludes);
    assert_eq!(verdict(&made, &expires("2024-01-01")), Evidence::Unknown);
    let open = whole(Relation::Every, vec![vec![limit(Field::AnyDate, vec![days("2017-08-29", "2018-10-11")])]]);
    assert_eq!(verdict(&open, &expires("2016-12-15")), Evidence::Excludes);
    assert_eq!(verdict(&open, &expires("2018-01-01")), Evidence::Matches);
    assert_eq!(verdict(&open, &expires("2019-02-01")), Evidence::Unknown);
    assert_eq!(verdict(&open, &lot("0417")), Evidence::Unknown);
}

#[test]
fn exclusions_that_the_notice_states() {
    let mut limits = whole(Relation::Every, vec![vec![limit(Field::Lot, vec![Value::Mask("0#####".into())])]]);
    limits.except =
        vec![Clause { relation: Relation::Every, limits: vec![limit(Field::Lot, vec![Value::Prefix("01".into())])] }];
    assert_eq!(verdict(&limits, &lot("021234")), Evidence::Matches);
    assert_eq!(verdict(&limits, &lot("011234")), Evidence::Excludes);
    assert_eq!(verdict(&limits, &Unit::default()), Evidence::Unknown);
}

#[test]
fn sellers_by_their_telling_word() {
    let limits = whole(
        Relation::Every,
        vec![vec![limit(
            Field::Seller,
            vec![Value::Words("Target Stores in Commack, NY and Central Islip, NY".into())],
        )]],
    );
    let unit = |seller: &str| Unit { seller: Some(seller.into()), ..Unit::default() };
    assert_eq!(verdict(&limits, &unit("Target, Commack NY")), Evidence::Matches);
    assert_eq!(verdict(&limits, &unit("Walmart, Albany NY")), Evidence::Excludes);
    assert_eq!(verdict(&limits, &Unit::default()), Evidence::Unknown);
}

#[test]
fn what_a_title_claims_decides_where_nobody_gave_better() {
    let read = whole(
        Relation::Listed,
        vec![vec![
            limit(Field::Lot, vec![code("L2204A")]),
            limit(Field::MadeOn, vec![days("2023-06-05", "2023-07-28")]),
        ]],
    );
    let titled = |limits: &Limits, title: &str| evaluate_titled(limits, &Facts::default(), Some(title)).evidence;
    assert_eq!(titled(&read, "power bank, lot L2204A"), Evidence::Matches);
    assert_eq!(titled(&read, "充电宝 2025年3月生产"), Evidence::Excludes);
    assert_eq!(titled(&read, "power bank lot: L9999B"), Evidence::Excludes);
    // A pack, or a kind of claim that the notice does not limit by.
    for open in ["yaourts lot 12", "power bank best before 2030-01-01", "power bank 2025"] {
        assert_eq!(titled(&read, open), Evidence::Unknown, "{open}");
    }
    // What was given goes before what is claimed.
    let given = Facts::new(&lot("L2204A"), None);
    assert_eq!(evaluate_titled(&read, &given, Some("lot: L9999B")).evidence, Evidence::Matches);
    let partly = Limits { reading: Reading::Partly, ..read };
    assert_eq!(titled(&partly, "充电宝 2025年3月生产"), Evidence::Unknown);
}

#[test]
fn what_was_not_read_never_excludes() {
    let mut limits = whole(Relation::Every, vec![vec![limit(Field::Lot, vec![code("A1")])]]);
    limits.reading = Reading::Partly;
    assert_eq!(verdict(&limits, &lot("A1")), Evidence::Matches);
    let other = evaluate(&limits, &Facts::new(&lot("B2"), None));
    assert_eq!((other.evidence, other.ask), (Evidence::Unknown, vec![Ask::Label]));
    limits.reading = Reading::Unread;
    assert_eq!(verdict(&limits, &lot("B2")), Evidence::Unknown);
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = "[A-C0-3O ]{0,5}";
    let day = proptest::option::of((-40i32..40).prop_map(|n| Date::parse("2024-01-01").unwrap().plus_days(n)));
    prop_oneof![
        text.prop_map(Value::Code),
        (proptest::option::of(text), proptest::option::of(text)).prop_map(|(from, to)| Value::Codes { from, to }),
        text.prop_map(Value::Prefix),
        text.prop_map(Value::Suffix),
        "[A-C0-3?#@*]{0,5}".prop_map(Value::Mask),
        (-6i16..6, 0u16..4, text, text).prop_map(|(at, len, from, to)| Value::Part { at, len, from, to }),
        (day.clone(), day).prop_map(|(from, to)| Value::Dates { from, to }),
        text.prop_map(Value::Words),
    ]
}

fn any_limits() -> impl Strategy<Value = Limits> {
    let field = prop_oneof![
        Just(Field::Lot),
        Just(Field::Serial),
        Just(Field::MadeOn),
        Just(Field::ExpiresOn),
        Just(Field::AnyDate),
        Just(Field::Label)
    ];
    let limit =
        (field, proptest::collection::vec(any_value(), 0..4)).prop_map(|(field, values)| Limit { field, values });
    let clause = (prop_oneof![Just(Relation::Every), Just(Relation::Listed)], proptest::collection::vec(limit, 0..3))
        .prop_map(|(relation, limits)| Clause { relation, limits })
        .boxed();
    let reading = prop_oneof![
        Just(Reading::AllUnits),
        Just(Reading::Unstated),
        Just(Reading::Whole),
        Just(Reading::Partly),
        Just(Reading::Unread)
    ];
    (reading, proptest::collection::vec(clause.clone(), 0..4), proptest::collection::vec(clause, 0..2))
        .prop_map(|(reading, any, except)| Limits { reading, any, except, ..Limits::default() })
}

fn any_unit() -> impl Strategy<Value = Unit> {
    let text = proptest::option::of("[A-C0-3O ]{0,6}");
    let day = proptest::option::of(prop_oneof![
        (-40i32..40).prop_map(|n| Date::parse("2024-01-01").unwrap().plus_days(n).to_string()),
        Just(String::from("2024-01")),
        Just(String::from("30/02/2024"))
    ]);
    (text.clone(), text, day.clone(), day).prop_map(|(lot, serial, made_on, expires_on)| Unit {
        lot,
        serial,
        made_on,
        expires_on,
        ..Unit::default()
    })
}

#[test]
fn a_lot_that_says_whose_it_is() {
    let limits = whole(Relation::Listed, vec![vec![limit(Field::Lot, vec![code("HG504793-02B"), code("937")])]]);
    let lists = |given: &str| lists_strong_code(&limits, &Facts::new(&lot(given), None));
    assert!(lists("HG504793-02B") && lists("hg504793 02b"));
    assert!(!lists("937"), "many goods bear such a number");
    assert!(!lists("HG504861-01A"), "not listed");
}

#[test]
fn a_dash_may_be_a_range() {
    let meant = code("1144-3949");
    assert_eq!(codes::compare(&meant, "2650"), Evidence::Unknown);
    assert_eq!(codes::compare(&meant, "4000"), Evidence::Excludes);
    assert_eq!(codes::compare(&meant, "1144-3949"), Evidence::Matches);
}

proptest! {
    #[test]
    fn an_unread_or_partly_read_notice_never_excludes(mut limits in any_limits(), unit in any_unit()) {
        limits.except.clear();
        for reading in [Reading::Unread, Reading::Partly] {
            limits.reading = reading;
            prop_assert_ne!(verdict(&limits, &unit), Evidence::Excludes);
        }
    }

    #[test]
    fn nothing_given_excludes_nothing(mut limits in any_limits()) {
        limits.except.clear();
        prop_assert_ne!(verdict(&limits, &Unit::default()), Evidence::Excludes);
    }

    #[test]
    fn an_undecided_unit_is_asked_for_something(limits in any_limits(), unit in any_unit()) {
        let evaluation = evaluate(&limits, &Facts::new(&unit, None));
        prop_assert_eq!(evaluation.ask.is_empty(), evaluation.evidence != Evidence::Unknown);
    }

    #[test]
    fn a_range_contains_its_ends(prefix in "[A-Z]{0,3}", a in 0u32..99999, b in 0u32..99999) {
        let (low, high) = (a.min(b), a.max(b));
        let (from, to) = (format!("{prefix}{low:05}"), format!("{prefix}{high:05}"));
        let value = codes(&from, &to);
        prop_assert_eq!(codes::compare(&value, &from), Evidence::Matches);
        prop_assert_eq!(codes::compare(&value, &to), Evidence::Matches);
        let past = format!("{prefix}{:05}", high + 1);
        prop_assert_eq!(codes::compare(&value, &past), Evidence::Excludes);
    }

    #[test]
    fn a_fact_that_agrees_never_makes_it_less_certain(limits in any_limits(), unit in any_unit(), lot in "[A-C0-3]{1,4}") {
        // A second alternative that the new fact fits can only confirm.
        let bare = Unit { lot: None, ..unit };
        let before = verdict(&limits, &bare);
        let mut agreeing = limits.clone();
        agreeing.any.push(Clause { relation: Relation::Every, limits: vec![limit(Field::Lot, vec![code(&lot)])] });
        if before == Evidence::Matches && limits.except.is_empty() {
            prop_assert_eq!(verdict(&agreeing, &Unit { lot: Some(lot), ..bare }), Evidence::Matches);
        }
    }
}
