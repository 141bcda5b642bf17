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
        ("All dates through 03/23/2019", "Whole ExpiresOn ..2019-03-23"),
        ("\"8/29/2017 - 10/11/2018\"", "Whole ExpiresOn 2017-08-29..2018-10-11"),
        ("Best If Enjoyed By date of October 11, 2018 to November 16, 2018", "Whole ExpiresOn 2018-10-11..2018-11-16"),
        ("Best By code dates between 12MAY2018 - 29MAY2018", "Whole ExpiresOn 2018-05-12..2018-05-29"),
        ("AUG 3118 AS;   SEP 0218 AS", "Whole ExpiresOn 2018-08-31,2018-09-02"),
        ("Jams and Jellies produced prior to January 17, 2018", "Whole MadeOn ..2018-01-16"),
        ("Sell By: (up to and including) 04/01/18", "Whole ExpiresOn ..2018-04-01"),
        ("All lots distributed on or after October 17, 2017.", "Whole DistributedOn 2017-10-17.."),
        (
            "Best By September 11, 2018 through October 07, 2018 16-012. 16-012 is the number of a plant in Idaho.",
            "Whole ExpiresOn 2018-09-11..2018-10-07",
        ),
        (
            "Product held, and/or distributed during the time period beginning 1/1/2012 through 5/27/2018.",
            "Whole DistributedOn 2012-01-01..2018-05-27",
        ),
        ("Pack date 17320 through 17365", "Whole Lot code 2017-11-16..2017-12-31 & MadeOn 2017-11-16..2017-12-31"),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn together() {
    for (text, expected) in [
        (
            "Lot # D22151011 Best by date: 03/02/2019 Explanation of code: D = for domestic use only; 22 = year product \
             manufactured; 151 = Julian date; 01 = production line",
            "Whole Lot D22151011 & ExpiresOn 2019-03-02",
        ),
        (
            "200APR062001 and 200APR072001    200  = Production Facility  APR = Production Month",
            "Whole Lot 200APR062001,200APR072001",
        ),
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
    assert_eq!(codes("Weis, 8/14/2018-8/16/2018, 1105"), "Whole Lot 1105 & ExpiresOn 2018-08-14..2018-08-16");
    assert_eq!(codes("Lot# 12345 (example: lot 99/99) Item #'s: L0502-86; L0502-70"), "Whole Lot 12345");
    assert_eq!(codes("Lot Codes: 04 29 18"), "Whole Lot 04 29 18");
}

#[test]
fn some_of_all_lots() {
    assert_eq!(
        codes("All lots distributed between March 2018 and July 2018;  04152018@15, 9/14/2018"),
        "Whole Lot 04152018@15 & ExpiresOn 2018-09-14 & DistributedOn 2018-03-01..2018-07-31 | DistributedOn 2018-03-01..2018-07-31"
    );
    assert_eq!(
        codes("All lot codes of product prepared between 02/22/2018 and 05/14/2018. Known lot code: 0411@6"),
        "Whole Lot 0411@6 & MadeOn 2018-02-22..2018-05-14 | MadeOn 2018-02-22..2018-05-14"
    );
    assert_eq!(codes("All lots including the following: Lot 77129"), "AllUnits");
    assert_eq!(
        codes("All product produced between 1/5/2018 and 2/9/2018. Lots: 45458, 45840"),
        "Whole Lot 45458,45840 & MadeOn 2018-01-05..2018-02-09"
    );
}

#[test]
fn entries_of_several_words() {
    assert_eq!(codes("Lot # PV 64308 B 294, PV 64308 E 295"), "Whole Lot PV 64308 B 294,PV 64308 E 295");
    assert_eq!(
        codes("Lot ABC2 123018; Best by 12/30/18; ABC1 123018; Best By 12/30/2018"),
        "Whole Lot ABC2 123018 & ExpiresOn 2018-12-30 | Lot ABC1 123018 & ExpiresOn 2018-12-30"
    );
    assert_eq!(
        codes("Lot: 4/26/18 0730 20-863S, BUD 6/25/18; 4/24/18 0106 241-863S, BUD 6/23/18"),
        "Whole Lot 4/26/18 0730 20-863S & ExpiresOn 2018-06-25 | Lot 4/24/18 0106 241-863S & ExpiresOn 2018-06-23"
    );
    assert_eq!(
        codes("Run No./Use by: 1222496F/ 9/13/2018, and 1223198F/9/20/2018."),
        "Whole Lot 1222496F & ExpiresOn 2018-09-13 | Lot 1223198F & ExpiresOn 2018-09-20"
    );
    assert_eq!(codes("Lot 33014-EXP DATE 5/26/2019"), "Whole Lot 33014 & ExpiresOn 2019-05-26");
}

#[test]
fn numbers_of_the_goods() {
    assert_eq!(codes("Product Code: 82004 with lot codes 1362073 and 1365200"), "Whole Lot 1362073,1365200");
    assert_eq!(codes("Part# 231209G"), "Unstated");
    assert_eq!(codes("Product codes beginning with W, best by 12/22/2018"), "Whole all: Lot W* & ExpiresOn 2018-12-22");
    assert_eq!(
        on(
            "Tablet, 1000 mcg, Pedigree: AD30_19, EXP: 5/9/2019;  Capsule, 24000 /76000 USP units",
            Mode::Codes,
            drugs()
        ),
        "Whole Lot AD30_19 & ExpiresOn 2019-05-09"
    );
    assert_eq!(codes("Lots: 701-2410; 2201-2575"), "Partly Lot 701-2410,2201..2575");
}

fn drugs() -> Context {
    Context { domain: Domain::Drug, ..context() }
}

#[test]
fn days_beside_codes() {
    assert_eq!(
        codes("All product produced between February 14, 2018 (coded 18-0214) and June 19, 2018 (coded 18-0619)."),
        "Whole MadeOn 2018-02-14..2018-06-19"
    );
    assert_eq!(codes("Production Week: 06/11/2018"), "Whole MadeOn 2018-06-11..2018-06-17");
    assert_eq!(codes("Lot: 171420030D, 8/21/2018"), "Whole Lot 171420030D & ExpiresOn 2018-08-21");
    assert_eq!(
        codes("Lot numbers: 9-16-18 and 9-17-18"),
        "Whole ExpiresOn 2018-09-16,2018-09-17 & Lot 9-16-18,9-17-18 | Lot 9-16-18,9-17-18 & ExpiresOn 2018-09-16,2018-09-17"
    );
}

#[test]
fn ends_and_names_of_codes() {
    assert_eq!(codes("All lots manufactured prior to but not including 01/13/2018."), "Whole MadeOn ..2018-01-12");
    assert_eq!(codes("Lot/Serial Number: 1500810021, 1500810022"), "Whole Lot 1500810021,1500810022");
    let sentence =
        "cases with an identifying package code of “10812” and pack dates between “2/2/2018” and “3/3/2018.”";
    assert_eq!(on(sentence, Mode::Sentence, context()), "Whole MadeOn 2018-02-02..2018-03-03");
}

#[test]
fn headings_and_what_explains() {
    assert_eq!(codes("LOT #S: 1424A; 1834A"), "Whole Lot 1424A,1834A");
    assert_eq!(
        codes("BATCH CODE(S): 9205, 9233   Batch Code date Breakdown: YDDD Y-Year (2019) JJJ: Julian date (189)"),
        "Whole Lot 9205,9233"
    );
    assert_eq!(codes("Lots: 09200411B (61), 10200411B (55)"), "Whole Lot 09200411B,10200411B");
    assert_eq!(codes("Lot 15041402, no expiration date"), "Whole Lot 15041402");
    assert_eq!(
        codes("All lots; expiration dates of 10/05/2018 to 01/10/2019"),
        "Whole ExpiresOn 2018-10-05..2019-01-10"
    );
    assert_eq!(
        codes(
            "ALL dietary supplements made between April 2, 2017 and the date of this Decree. It was entered on May 5, 2018."
        ),
        "Whole MadeOn 2017-04-02..2018-05-05,2018-05-05"
    );
    assert_eq!(codes("Mfg Date: JUL 14, '18 JUL 15, '18"), "Whole MadeOn 2018-07-14,2018-07-15");
    assert_eq!(codes("EXP: 2018 MAR16; EXP: 2018 MAR 19"), "Whole ExpiresOn 2018-03-16,2018-03-19");
    assert_eq!(
        on("trays with codes “EST#481 L1 22 155” or “EST#481 L5 22 155”", Mode::Sentence, context()),
        "Whole Lot EST#481 L1 22 155,L1 22 155,EST#481 L5 22 155,L5 22 155"
    );
}

#[test]
fn numbers_of_items_between_lots() {
    assert_eq!(codes("Mfg. Code: SN02  Item#: 11222893"), "Whole Lot SN02");
    assert_eq!(codes("All codes  Product ID #: 10142080"), "AllUnits");
    assert_eq!(codes("Item #: SN0237 - 45 Count, Lot Numbers: FG-40244, FG-40421"), "Whole Lot FG-40244,FG-40421");
    assert_eq!(codes("Product K7135 Lot # PM22J07"), "Whole Lot PM22J07");
    assert_eq!(codes("IMS # 39-112; exp dates: 9/16/18"), "Whole ExpiresOn 2018-09-16");
    assert_eq!(
        codes("PLU codes that range from 0206151 to 0206159 and sell by dates through 9/2/2018"),
        "Whole ExpiresOn ..2018-09-02"
    );
    assert_eq!(codes("12/28/17 Lot# 24553-295 bottles"), "Whole Lot 24553 & AnyDate 2017-12-28");
    assert_eq!(codes("Use-by 9/11 to 9/14"), "Whole ExpiresOn 2018-09-11..2018-09-14");
    assert_eq!(codes("27923200000 and 27906800000"), "Unread");
    assert_eq!(
        on(
            "Service Code 2K61; 17342084S, and 17342226S, exp 9/10/2018; 17343025S, exp 9/11/2018",
            Mode::Codes,
            drugs()
        ),
        "Whole Lot 17342084S,17342226S & ExpiresOn 2018-09-10 | Lot 17343025S & ExpiresOn 2018-09-11"
    );
    assert_eq!(
        on("All lots remaining within expiry dispensed 12/01/2017 through 02/12/2018", Mode::Codes, drugs()),
        "Whole DistributedOn 2017-12-01..2018-02-12"
    );
}

/// What a description of goods limits: the reading, its clauses, and what was not understood.
fn goods(text: &str) -> (String, Vec<String>) {
    let context = Context { near: Date::parse("2024-06-06"), domain: Domain::Goods };
    let tokens = tokens(text);
    let described = describe(text, &tokens, &vec![false; tokens.len()], &[], &context);
    let read = limits_for(&described, None, &context);
    (show(&read.limits), read.unread)
}

#[test]
fn values_before_their_heading() {
    let (limits, _) = goods("The heaters have a “JUL23” or “AUG23” date code and “TYPE VH2” printed on the label.");
    let days = "2023-07-01..2023-07-31,2023-08-01..2023-08-31";
    assert_eq!(limits, format!("Whole MadeOn {days} & Lot JUL23,AUG23 | Lot JUL23,AUG23 & MadeOn {days}"));
    let (limits, _) = goods("Only units with a “JUL23” or “AUG23” date code are included in this recall.");
    assert!(limits.contains("Lot JUL23,AUG23") && !limits.contains("Label"), "{limits}");
}

#[test]
fn what_is_no_list_of_goods() {
    for (text, expected) in [
        ("The serial number is on the label inside the helmet (e.g. “DHM000001” or “DHL000001”).", "Unstated"),
        ("The watch has a code number “IF2812307” printed on the back.", "Unstated"),
        ("The model number, serial number and SMART logo are on a label.", "Unstated"),
        (
            "The date codes are between 16919 and 11122. The date code’s last two numbers are for the year and the first three numbers are for the day of the year, so the date code 16919 represents June 18, 2019.",
            "Whole Lot code 2019-06-18..2022-04-21",
        ),
        (
            "Boots made in July and August 2022. The label has the date code 07/22 NH or 08/22 NH.",
            "Whole MadeOn 2022-07-01..2022-07-31,2022-08-01..2022-08-31",
        ),
        (
            "The date codes 21/3-23/10 (March 2021 to October 2023) are included in this recall.",
            "Whole MadeOn 2021-03-01..2023-10-31",
        ),
        (
            "The recalled lamps have either the letter J or P as the last digit of the serial number on the base.",
            "Whole Serial *J,*P",
        ),
        ("This recall involves all VINs of the 2023 vehicles. The VIN is printed on the frame.", "AllUnits"),
        ("This recall only includes cinches sold prior to August 2021.", "Whole BoughtOn ..2021-07-31"),
        (
            "This recall involves two lots of wipes. The lot numbers A09050 and A10055 are on the bottom.",
            "Whole Lot A09050,A10055",
        ),
    ] {
        assert_eq!(goods(text).0, expected, "{text}");
    }
}

#[test]
fn what_stays_open() {
    for text in [
        "Affected lot numbers for units sold without a pump are 211102 and lot numbers for units sold with a pump are 220402.",
        "Only these models sold during the dates identified below are included in this recall.",
        "This recall involves certain units of the toys.",
    ] {
        let (limits, unread) = goods(text);
        assert!(!unread.is_empty() && !limits.starts_with("Whole"), "{text}: {limits}");
    }
    let (limits, _) =
        goods("This recall involves certain throwers. Visit www.acme.com/safety for a list of recalled units.");
    assert!(limits.contains("Elsewhere"), "{limits}");
}
