//! What holds for every code: one product in all its written forms, one reading in all forms of the same elements.
use proptest::prelude::*;
use recallkit::code::{self, Circulation, Element, Form, Gtin, MAX_BYTES, Options, Reason, Scan, Warning};

/// GTINs that everyone may understand.
fn gtin() -> impl Strategy<Value = Gtin> {
    let lengths =
        prop_oneof![0..10_000_000u64, 0..100_000_000_000u64, 0..1_000_000_000_000u64, 0..10_000_000_000_000u64];
    lengths
        .prop_map(|data| Gtin::with_check_digit(data).expect("at most 13 digits"))
        .prop_filter("global", |gtin| gtin.circulation() == Circulation::Global)
}

/// Characters that a value may hold, brackets among them.
const TEXT: &str = "[!\"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]{1,20}";

/// Elements beside a product: each identifier once, values that hold.
fn company() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let date = (0..100u32, 1..=12u32, 0..=28u32).prop_map(|(y, m, d)| format!("{y:02}{m:02}{d:02}"));
    let one = prop_oneof![
        TEXT.prop_map(|text| ("10", text)),
        TEXT.prop_map(|text| ("21", text)),
        TEXT.prop_map(|text| ("22", text)),
        TEXT.prop_map(|text| ("240", text)),
        date.clone().prop_map(|text| ("11", text)),
        date.clone().prop_map(|text| ("15", text)),
        date.prop_map(|text| ("17", text)),
        "[0-9]{6}".prop_map(|text| ("3103", text)),
        "[0-9]{1,8}".prop_map(|text| ("30", text)),
        (TEXT, 91..=99u32)
            .prop_map(|(text, ai)| (["91", "92", "93", "94", "95", "96", "97", "98", "99"][ai as usize - 91], text)),
    ];
    prop::collection::vec(one, 0..5).prop_map(|mut all| {
        let mut seen = Vec::new();
        all.retain(|(ai, _)| {
            !seen.contains(ai) && {
                seen.push(*ai);
                true
            }
        });
        all
    })
}

fn is_fixed(ai: &str) -> bool {
    matches!(ai, "01" | "11" | "15" | "17" | "3103")
}

/// As scanned: a separator after what has no fixed length, with what scanners add or leave out.
fn scanned(all: &[(&str, String)], style: u8) -> String {
    let mut text = String::from(["]d2", "]C1", "]Q3", "\u{1d}", "]e0", "]J1"][usize::from(style) % 6]);
    for (place, (ai, value)) in all.iter().enumerate() {
        text.push_str(ai);
        text.push_str(value);
        let last = place + 1 == all.len();
        if !is_fixed(ai) && !last || style & 8 != 0 {
            text.push('\u{1d}');
        }
        if style & 16 != 0 {
            text.push('\u{1d}');
        }
    }
    text
}

fn bracketed(all: &[(&str, String)]) -> String {
    all.iter().map(|(ai, value)| format!("({ai}){}", value.replace('(', "\\("))).collect()
}

fn elements(all: &[(&str, String)]) -> Vec<Element> {
    let ai = |digits: &str| code::Ai::new(digits.as_bytes()).expect("digits");
    all.iter().map(|(digits, value)| Element { ai: ai(digits), value: value.clone() }).collect()
}

/// A scan without what tells its form: how it was written, and the order of its elements.
fn meaning(scan: Scan) -> Scan {
    let mut scan = Scan { form: Form::Plain, ..scan };
    scan.elements.sort_by_key(|element| element.ai);
    scan.warnings.retain(|warning| *warning != Warning::RedundantSeparator);
    scan.warnings.sort();
    scan
}

fn foreign(text: &str, zero: u32) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(zero + d)).unwrap_or(c);
    text.chars().map(digit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn one_product_in_all_its_written_forms(gtin in gtin(), cuts in prop::collection::vec((0..14usize, 0..3usize), 0..6)) {
        let long = gtin.to_string();
        for len in [8, 12, 13, 14].into_iter().filter(|len| *len >= gtin.shortest()) {
            let digits = &long[14 - usize::from(len)..];
            let mut spaced: Vec<char> = digits.chars().collect();
            for (place, sign) in &cuts {
                spaced.insert(*place % spaced.len(), [' ', '-', '\u{a0}'][*sign]);
            }
            let mut forms = vec![
                digits.to_owned(),
                format!(" {digits}\r\n"),
                format!("GTIN: {digits}"),
                format!("(01){long}"),
                format!("01{long}"),
                format!("]C101{long}"),
                format!("\u{1d}01{long}"),
                format!("https://example.com/01/{digits}"),
                format!("HTTPS://EXAMPLE.COM/GTIN/{digits}?x=y#z"),
                format!("https://example.cn/?barcode={long}"),
                foreign(digits, 0xFF10),
                foreign(digits, 0x0660),
                format!("（０１）{}", foreign(&long, 0xFF10)),
            ];
            if len > 8 {
                forms.push(spaced.into_iter().collect());
            }
            // Eight digits may also be a UPC-E: then both readings are kept.
            for form in forms {
                let scan = code::parse(&form).map_err(|e| TestCaseError::fail(format!("{form}: {e}")))?;
                prop_assert!(scan.gtin == Some(gtin) || scan.alternative == Some(gtin), "{}: {:?}", form, scan);
                prop_assert!(scan.alternative.is_none() || scan.warnings.contains(&Warning::Ambiguous));
            }
        }
        prop_assert_eq!(Gtin::from_key(gtin.key()), Some(gtin));
        prop_assert_eq!(gtin.base_unit().base_unit(), gtin.base_unit());
    }

    #[test]
    fn a_short_upc_is_the_long_one(system in 0..2u8, six in prop::array::uniform6(0..10u8)) {
        let gtin = code::upce::expand(system, six).expect("two number systems");
        let short = code::upce::compress(gtin).expect("it was short before");
        let scan = |text: &str| code::parse(text);
        let text = core::str::from_utf8(&short).expect("digits");
        if gtin.circulation() == Circulation::Global {
            prop_assert_eq!(scan(text).map(|scan| scan.gtin), Ok(Some(gtin)));
            prop_assert_eq!(scan(&text[..7]).map(|scan| scan.gtin), Ok(Some(gtin)));
        }
    }

    #[test]
    fn one_reading_in_all_forms_of_the_same_elements(gtin in gtin(), company in company(), style in any::<u8>()) {
        let mut all = vec![("01", gtin.to_string())];
        all.extend(company);
        let options = Options::default();
        let read = |text: &str| code::parse_with(text, &options).map(meaning).map_err(|e| TestCaseError::fail(format!("{text:?}: {e}")));
        let printed = read(&bracketed(&all))?;
        prop_assert_eq!(printed.gtin, Some(gtin));
        prop_assert_eq!(printed.elements.len(), all.len());
        prop_assert_eq!(&read(&scanned(&all, style))?, &printed);
        prop_assert_eq!(&read(&format!("\u{1d}{}", code::to_element_string(&elements(&all))))?, &printed);
        for words in [false, true] {
            let link = code::to_digital_link(&elements(&all), "https://id.example.org/some/stem", words);
            let mut linked = read(&link)?;
            linked.warnings.retain(|warning| !matches!(warning, Warning::ShortNames));
            prop_assert_eq!(&linked, &printed, "{}", link);
            prop_assert_eq!(code::expand_link(&link, &options, words), Ok(link));
        }
    }

    #[test]
    fn a_wrong_digit_is_never_another_product(gtin in gtin(), place in 0..13usize, shift in 1..10u8) {
        let mut digits = gtin.digits()[1..].to_vec();
        prop_assume!(gtin.shortest() <= 13);
        digits[place] = b'0' + (digits[place] - b'0' + shift) % 10;
        let text = String::from_utf8(digits).expect("digits");
        // A shop's own number may carry any check digit beside a price of zeros.
        if let Ok(scan) = code::parse(&text) {
            prop_assert_eq!((scan.gtin, scan.store.is_some()), (None, true), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", tail in "[\\x1d()\\[\\]^|%/?&=#:0-9A-Za-z]{0,60}") {
        for input in [text.clone(), tail.clone(), format!("{text}{tail}"), format!("https://a/{tail}"), format!("]d2{tail}"), format!("(01){tail}")] {
            if let Ok(scan) = code::parse(&input) {
                prop_assert!(scan.gtin.is_none_or(|gtin| gtin.circulation() == Circulation::Global));
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = code::parse_bytes(&bytes, &Options::default());
    }
}

#[test]
fn the_longest_code_is_eight_kibibytes() {
    let fits = format!("https://example.com/01/09506000134352?x={}", "y".repeat(MAX_BYTES));
    assert!(code::parse(&fits[..MAX_BYTES]).is_ok());
    let reason = |text: &str| code::parse(text).map_err(|refused| refused.reason);
    assert_eq!(reason(&fits[..MAX_BYTES + 1]), Err(Reason::TooLong));
    assert_eq!(code::parse_bytes(&vec![b'1'; MAX_BYTES + 1], &Options::default()).unwrap_err().reason, Reason::TooLong);
}
