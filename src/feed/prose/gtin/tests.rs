use super::*;
use crate::feed::prose::token::tokens;

/// Without the other number systems that ten digits may belong to.
fn read(text: &str) -> Vec<String> {
    let mut found = all(text);
    let sure = found.iter().any(|written| written.ends_with('+'));
    found.retain(|written| !(sure && written.ends_with('?')));
    found
}

fn all(text: &str) -> Vec<String> {
    find(text, &tokens(text), |_| false)
        .into_iter()
        .map(|f| match f.what {
            What::Gtin(g) => {
                let mark = match g.evidence {
                    GtinEvidence::Stated => "",
                    GtinEvidence::Completed => "+",
                    _ => "?",
                };
                format!("{}{mark}", g.gtin.trim_start_matches('0'))
            }
            What::Store(s) => format!("store {}", s.item),
            What::Unusable(why) => format!("no: {why}"),
        })
        .collect()
}

#[test]
fn as_people_write_them() {
    assert_eq!(read("UPC 0081851402243"), ["81851402243"]);
    assert_eq!(read("UPC: 8 51084 00835 8  16 oz"), ["851084008358"]);
    assert_eq!(read("UPC 6-10014-14692-4,  8 oz"), ["610014146924"]);
    assert_eq!(read("Unit UPC: 000-14054-06405-5"), ["14054064055"]);
    assert_eq!(read("GTIN 1 00 70041 20007 0. Item 10432"), ["10070041200070"]);
    assert_eq!(read("UPC 050000-62400 3 2."), ["50000624003"]);
    assert_eq!(read("-UPC# 11111091135,"), ["111110911350+"]);
    assert_eq!(read("U.P.C. 740174035155"), ["740174035155"]);
    assert_eq!(read("UPC843571000785"), ["843571000785"]);
    assert_eq!(read("UPC 0 49022 59602.3;"), ["49022596023"]);
}

#[test]
fn completed() {
    assert_eq!(read("UPC 96619-38488."), ["96619384884+"]);
    assert_eq!(read("UPC 7143000030"), ["71430000304+"]);
    assert_eq!(read("UPC: 21130984459"), ["21130984459+"]);
    assert_eq!(read("UPC 94776102242"), ["94776102242+"]);
    assert_eq!(read("UPC 0 15300 44049, Best Before"), ["15300440494+"]);
    assert_eq!(read("UPC  0001111019352 Use By"), ["11110193520+"]);
    assert_eq!(read("UPC Codes: 1115093818,1115093860"), ["11150938181+", "11150938600+"]);
    assert_eq!(read("UPC 19815 90007 8.  There"), ["19815900078+"]);
    assert_eq!(read("UPC 13454 38496, Bistro 28"), ["13454384961+"]);
}

#[test]
fn ten_digits_of_any_number_system() {
    assert_eq!(all("UPC 55140-00209")[..], ["55140002094+", "655140002096?", "755140002093?", "855140002090?"]);
    assert_eq!(all("UPC 0 15300 44049").len(), 1);
}

#[test]
fn ten_digits_that_nothing_calls_a_barcode() {
    let one = |text: &str| bare(&tokens(text)).map(|found| found.written);
    assert_eq!(one("OWLDEN 12/12OZ AMER WHT, 5300001614.").as_deref(), Some("5300001614"));
    assert_eq!(one("Item 5300001614, call 8005551212"), None);
    assert_eq!(one("Cheese 5300001614-2"), None);
}

#[test]
fn not_global_or_not_usable() {
    assert_eq!(read("UPC 2 88313 00000 6"), ["store 0288313"]);
    assert_eq!(read("UPC 740174035154"), ["no: check digit"]);
    assert_eq!(read("UPC Code 20073-4, UPC GTIN 10787325200731"), ["no: length", "10787325200731"]);
    assert_eq!(read("no UPC (b) Item 61244, 8 oz, no UPC"), Vec::<String>::new());
}

#[test]
fn lists_and_strays() {
    assert_eq!(read("UPC 4122005673; Lots L16G021"), ["41220056736+"]);
    assert_eq!(read("UPC 773502411"), ["no: length"]);
    assert_eq!(read("www.x.com 0 74870 10365 9"), ["74870103659"]);
    assert_eq!(read("www.x.com 074870103659"), ["74870103659?"]);
    assert_eq!(read("phone 1-866-927-4779"), Vec::<String>::new());
    let lot = "lot 123456789012";
    assert_eq!(find(lot, &tokens(lot), |_| true), Vec::new());
    assert_eq!(read("UPC codes 740174035155 and 073230000522"), ["740174035155", "73230000522"]);
}
