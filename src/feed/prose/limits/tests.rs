use super::*;
use crate::feed::prose::context::Domain;
use crate::feed::prose::token::tokens;
use crate::record::Date;

fn context() -> Context {
    Context { near: Date::parse("2018-08-01"), domain: Domain::Food }
}

fn show(limits: &Limits) -> String {
    let value = |v: &Value| match v {
        Value::Code(c) => c.clone(),
        Value::Codes { from, to } => {
            format!("{}..{}", from.clone().unwrap_or_default(), to.clone().unwrap_or_default())
        }
        Value::Prefix(p) => format!("{p}*"),
        Value::Suffix(p) => format!("*{p}"),
        Value::Dates { from, to } | Value::CodeDates { from, to, .. } => {
            let day = |d: &Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
            let code = if matches!(v, Value::CodeDates { .. }) { "code " } else { "" };
            if from == to { format!("{code}{}", day(from)) } else { format!("{code}{}..{}", day(from), day(to)) }
        }
        other => format!("{other:?}"),
    };
    let clauses = limits.any.iter().map(|c| {
        let fields = c
            .limits
            .iter()
            .map(|l| format!("{:?} {}", l.field, l.values.iter().map(value).collect::<Vec<_>>().join(",")));
        let all = if c.relation == Relation::Every { "all: " } else { "" };
        format!("{all}{}", fields.collect::<Vec<_>>().join(" & "))
    });
    format!("{:?} {}", limits.reading, clauses.collect::<Vec<_>>().join(" | ")).trim_end().to_owned()
}

fn on(text: &str, mode: Mode, context: Context) -> String {
    let tokens = tokens(text);
    let masked = vec![false; tokens.len()];
    show(&read(text, &tokens, &[(0, tokens.len())], &masked, mode, &context).limits)
}

fn codes(text: &str) -> String {
    on(text, Mode::Codes, context())
}

#[test]
fn lots() {
    for (text, expected) in [
        ("Lot #MA012304.", "Whole Lot MA012304"),
        ("N33003A and N33003B", "Whole Lot N33003A,N33003B"),
        ("Lot Codes 6057S LC and 6057P LC", "Whole Lot 6057S LC,6057P LC"),
        ("Lot Number: 111202-2411, 130411-2411", "Whole Lot 111202-2411,130411-2411"),
        ("Lot # 68891  69210 69547", "Whole Lot 68891,69210,69547"),
        ("277 thru 306", "Whole Lot 277..306"),
        ("Lot # 17351 through lot # 18156 (Julian calendar)", "Whole Lot code 2017-12-17..2018-06-05"),
        ("50865: Lot 267 EFA", "Whole Lot 50865,267 EFA"),
        ("Lots:  0001, 0005, 0007", "Whole Lot 0001,0005,0007"),
        ("20621X and before", "Whole Lot ..20621X"),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn dates() {
    for (text, expected) in [
        ("Sell By 7/20/2018-7/23/2018", "Whole ExpiresOn 2018-07-20..2018-07-23"),
        ("Use-by dates up to and including 11/10/18", "Whole ExpiresOn ..2018-11-10"),
        (
            "Use by date range 8/12-19/2018 and Use by date range 8/13-20/2018",
            "Whole ExpiresOn 2018-08-12..2018-08-19,2018-08-13..2018-08-20",
        ),
        ("All dates through 03/23/2019", "Whole AnyDate ..2019-03-23"),
        ("\"8/29/2017 - 10/11/2018\"", "Whole AnyDate 2017-08-29..2018-10-11"),
        ("Best If Enjoyed By date of October 11, 2018 to November 16, 2018", "Whole ExpiresOn 2018-10-11..2018-11-16"),
        ("Best By code dates between 12MAY2018 - 29MAY2018", "Whole ExpiresOn 2018-05-12..2018-05-29"),
        ("AUG 3118 AS;   SEP 0218 AS", "Whole AnyDate 2018-08-31,2018-09-02"),
        ("Jams and Jellies produced prior to January 17, 2018", "Whole MadeOn ..2018-01-16"),
        ("Sell By: (up to and including) 04/01/18", "Whole ExpiresOn ..2018-04-01"),
        ("All lots distributed on or after October 17, 2017.", "Whole DistributedOn 2017-10-17.."),
        ("Pack date 17320 through 17365", "Whole Lot code 2017-11-16..2017-12-31 & MadeOn 2017-11-16..2017-12-31"),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn together() {
    for (text, expected) in [
        (
            "Lot # 2424191 Best By Feb 23, 2019 Lot # 2427591 Best By Mar 29, 2019",
            "Whole Lot 2424191 & ExpiresOn 2019-02-23 | Lot 2427591 & ExpiresOn 2019-03-29",
        ),
        (
            "All Batch Codes starting with 2C and within shelf-life. Best By Dates: OCT 01 2018 to OCT 11 2019",
            "Whole all: Lot 2C* & ExpiresOn 2018-10-01..2019-10-11",
        ),
        (
            "Code beginning with either the letter \"N\" or \"Y\"  Y318 thru Y355 all lines Best if Used By date between November 30, 2018 and January 8, 2019",
            "Whole all: Lot N*,Y*,Y318..Y355 & ExpiresOn 2018-11-30..2019-01-08",
        ),
        (
            "Lot: M706674, M706676 EXP Jun-19; M711219 EXP Sep-19",
            "Whole Lot M706674,M706676 & ExpiresOn 2018-06-19,2019-06-01..2019-06-30 | Lot M711219 & ExpiresOn 2018-09-19,2019-09-01..2019-09-30",
        ),
        (
            "LOT# 101716  Production Date 10/18/16  Use by date 6/18/17",
            "Whole Lot 101716 & ExpiresOn 2017-06-18 & MadeOn 2016-10-18",
        ),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn whole_products() {
    for text in [
        "All lots",
        "All",
        "No codes.",
        "None",
        "n/a",
        "All sell by dates",
        "All lots, all codes.",
        "No codes on product.",
        "All Codes",
    ] {
        assert_eq!(codes(text), "AllUnits", "{text}");
    }
    assert_eq!(codes(""), "Unstated");
    assert_eq!(codes("No codes, manufactured 1/13/2018 or before"), "Whole MadeOn ..2018-01-13");
    assert_eq!(codes("ITEM #188, ITEM #155"), "Unstated");
    assert_eq!(codes("All \"Best By\" dates"), "AllUnits");
    assert_eq!(codes("UPC and no other coding"), "AllUnits");
    assert_eq!(codes("Unknown"), "Unread");
    assert_eq!(codes("All lots remaining within expiry."), "Whole all: ExpiresOn 2018-08-01..");
    assert_eq!(codes("All lots. Lot 123456"), "Partly Lot 123456");
}

#[test]
fn sold_in_a_shop() {
    assert_eq!(
        codes(
            "Exact codes are unknown. The product being recalled was sold on June 17, 2018 at Target Stores in Commack, NY and Central Islip, NY."
        ),
        "Whole all: BoughtOn 2018-06-17 & Seller Words(\"Target Stores\")"
    );
    assert_eq!(
        codes(
            "Any production codes starting with OC.  The last date of distribution of recalled products was June 2018."
        ),
        "Whole all: Lot OC*"
    );
}

#[test]
fn two_lists() {
    assert_eq!(
        codes("USE BY Dates: 9/23/2018 9/27/2018 Batch numbers or Lot numbers: B1727915 B1727982 241110"),
        "Whole ExpiresOn 2018-09-23,2018-09-27 & Lot B1727915,B1727982,241110 | Lot B1727915,B1727982,241110 & ExpiresOn 2018-09-23,2018-09-27"
    );
    assert_eq!(
        codes("All lot numbers: 248, 268  \"Best By  dates from 09/2018 through 03/2019"),
        "Whole Lot 248,268 & ExpiresOn 2018-09-01..2019-03-31"
    );
    assert_eq!(codes("Weis, 8/14/2018-8/16/2018, 1105"), "Whole Lot 1105 & AnyDate 2018-08-14..2018-08-16");
    assert_eq!(codes("Lot# 12345 (example: lot 99/99) Item #'s: L0502-86; L0502-70"), "Whole Lot 12345");
    assert_eq!(codes("Lot Codes: 04 29 18"), "Whole Lot 04 29 18");
}
