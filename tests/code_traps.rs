//! Where reference readers disagree: what was decided here, one row a trap, and each decision shown on its input.
//!
//! Traps are named as in the data's list of them; with `RECALLKIT_DATA` set, each trap of that list must have a row.
use recallkit::code::{self, Gtin, Options, Reason, Scan, Unreadable};

/// A decision: the trap, an input, what is read of it, and why.
const DECISIONS: &[(&str, &str, &str, &str)] = &[
    (
        "dl-short-gtin",
        "https://example.com/01/614141123452",
        "gtin 00614141123452 [short-gtin]",
        "a short GTIN names one product: it is padded, and flagged",
    ),
    (
        "dl-keys-410-413-416-8013",
        "https://id.gs1.org/410/5060917510004",
        "not-a-product (410)5060917510004 [no-warning]",
        "read like any key, so that it can be told apart from a misread: it is a place",
    ),
    (
        "itip-piece-gt-total",
        "https://id.gs1.org/8006/054123450000130201",
        "gtin 05412345000013 [bad-value:8006]",
        "the product is certain, whatever the piece",
    ),
    (
        "requisite-ais",
        "15210526100329<GS>",
        "facts lot 0329 expires 2021-05-26 [companion-missing:15 companion-missing:10]",
        "companions that are missing warn and never refuse",
    ),
    (
        "date-dd00",
        "(17)260400",
        "facts expires 2026-04-30 [day-not-given:17 companion-missing:17]",
        "the month's last day",
    ),
    (
        "date-mm00",
        "\u{1d}15000000",
        "facts [no-such-date:15 companion-missing:15]",
        "the value is kept, and no date is made of it",
    ),
    ("off-lenient-check-digit", "036000291455", "check-digit", "a wrong check digit is a misread"),
    (
        "mixed-case-scheme",
        "HtTp://a/b/01/09506000134352",
        "gtin 09506000134352 [link-syntax]",
        "schemes know no case; flagged, since some readers refuse it",
    ),
    (
        "redundant-FNC1",
        "0107032069804988100329<GS><GS>15210526",
        "gtin 07032069804988 lot 0329 expires 2021-05-26 [redundant-separator]",
        "an empty stretch says nothing",
    ),
    (
        "upce-repo-wrong-vector",
        "04182634",
        "store-code [no-warning]",
        "wrong as a UPC-E (04182635 is right), though its check digit holds for a shop's own eight digits",
    ),
    ("upce-repo-wrong-vector", "04182635", "gtin 00041800000265 [no-warning]", "and reads as 041800000265"),
    (
        "engine-vs-tests-skew",
        "https://a/8004/9520614141234567?01=02345673",
        "store-code (8004)9520614141234567(01)00000002345673 [short-gtin]",
        "a short GTIN is padded in the query too; this one is a shop's own",
    ),
];

fn show(result: Result<Scan, Unreadable>) -> String {
    let (head, scan) = match result {
        Ok(scan) => (String::new(), scan),
        Err(Unreadable { reason, scan: Some(scan), .. }) => (format!("{reason} "), *scan),
        Err(Unreadable { reason, .. }) => return reason.to_string(),
    };
    let elements: String = scan.elements.iter().map(|e| format!("({}){}", e.ai, e.value)).collect();
    let mut text = match scan.gtin {
        _ if !head.is_empty() => format!("{head}{elements}"),
        Some(gtin) => format!("gtin {gtin}"),
        None if scan.store.is_some() => format!("{} {elements}", scan.kind.name()),
        None => scan.kind.name().to_owned(),
    };
    if let Some(lot) = &scan.lot {
        text += &format!(" lot {lot}");
    }
    if let Some(date) = scan.expires_on {
        text += &format!(" expires {date}");
    }
    let warnings: Vec<String> = scan.warnings.iter().map(ToString::to_string).collect();
    text + &format!(" [{}]", if warnings.is_empty() { "no-warning".to_owned() } else { warnings.join(" ") })
}

#[test]
fn every_decision_holds() {
    for (trap, input, decided, because) in DECISIONS {
        let sorted = |text: &str| {
            let mut words: Vec<&str> = text.split([' ', '[', ']']).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words.join(" ")
        };
        let read = show(code::parse(input));
        assert_eq!(sorted(&read), sorted(decided), "{trap}: {input}: {because}\nread: {read}");
    }
}

#[test]
fn every_trap_has_a_decision() {
    let Ok(data) = std::env::var("RECALLKIT_DATA") else {
        println!("skipped: code_traps, the list (RECALLKIT_DATA is not set)");
        return;
    };
    let text = std::fs::read_to_string(format!("{data}/gs1/traps.json")).expect("the list of traps");
    let traps: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a JSON array");
    for trap in traps {
        let id = trap["id"].as_str().expect("an id");
        assert!(DECISIONS.iter().any(|(known, ..)| *known == id), "no decision for the trap {id}");
    }
}

/// Codes that phones and people in China meet.
#[test]
fn codes_on_chinese_goods() {
    let gtin = Gtin::from_digits("06901234567892");
    for input in [
        "6901234567892",
        "６９０１２３４５６７８９２",
        "69 01234 567892",
        "条形码：6901234567892",
        "（01）06901234567892（10）A1",
        "https://www.example.cn/01/06901234567892/10/A1/21/7",
        "http://www.example.cn/gtin/06901234567892/bat/A1",
        "https://2dcode.example.cn/0106901234567892OXjVB3",
        "https://m.example.cn/trace?productCode=06901234567892&from=wx",
        "https://www.example.cn/#/barcodeList/index?type=barcode&keyword=6901234567892",
    ] {
        let scan = code::parse(input).unwrap_or_else(|refused| panic!("{input}: {refused}"));
        assert_eq!(scan.gtin, gtin, "{input}");
    }
    // A shop's own number on the scales' label: item and price apart.
    let scan = code::parse("2112345012346").or_else(|_| code::parse("2112345012345")).expect("a shop's number");
    let store = scan.store.expect("told apart");
    assert_eq!(
        (store.item.to_string(), store.price_or_weight.map(|d| d.to_string())),
        ("2112345".into(), Some("01234".into()))
    );
    assert_eq!(code::parse("https://weixin.qq.com/r/abc").unwrap_err().reason, Reason::LinkWithoutProduct);
}

#[test]
fn identifiers_with_names_of_their_own() {
    let scan = code::parse_with(
        "(01)06901234567892(22)V2(235)T9(240)X(241)C7(250)S2(715)N1(8008)26112308(37)12(7007)261101261105",
        &Options::in_year(2026),
    )
    .unwrap();
    let named: Vec<String> = scan.named().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(
        named,
        [
            "variant=V2",
            "third_party_serial=T9",
            "additional_id=X",
            "customer_part=C7",
            "secondary_serial=S2",
            "health_number_us=N1"
        ]
    );
    assert_eq!(scan.by_name("variant"), Some("V2"));
    assert_eq!((scan.count, scan.time), (Some(12), Some((8, 0, 0))));
    assert_eq!(scan.made_on.map(|d| d.to_string()).as_deref(), Some("2026-11-23"));
    let span = scan.harvested.expect("two days");
    assert_eq!((span.from.to_string(), span.to.to_string()), ("2026-11-01".into(), "2026-11-05".into()));
}
