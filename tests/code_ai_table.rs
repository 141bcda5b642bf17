//! The identifier table against GS1's syntax dictionary: run with a newer dictionary, it names each row that differs,
//! which is how the table is refreshed.
use recallkit::code::Ai;
use recallkit::code::ai::{self, Part, Row, Rule, Set};

/// What the dictionary calls each rule.
const RULES: &[(&str, Rule)] = &[
    ("", Rule::None),
    ("csum,gcppos1", Rule::Key1),
    ("csum,gcppos2", Rule::Key2),
    ("gcppos1", Rule::Prefix),
    ("csumalpha,gcppos1", Rule::Pair),
    ("csumalpha,gcppos1,hasnondigit", Rule::PairMixed),
    ("yymmd0", Rule::DateOrMonth),
    ("yymmdd", Rule::Date),
    ("yyyymmdd", Rule::LongDate),
    ("hhmi", Rule::HourMinute),
    ("hh", Rule::Hour),
    ("mi", Rule::Minute),
    ("ss", Rule::Second),
    ("iso4217", Rule::Currency),
    ("iso3166", Rule::Country),
    ("iso3166999", Rule::CountryOr999),
    ("iso3166alpha2", Rule::CountryLetters),
    ("pcenc", Rule::Percent),
    ("latitude", Rule::Latitude),
    ("longitude", Rule::Longitude),
    ("yesno", Rule::YesNo),
    ("hyphen", Rule::Hyphen),
    ("importeridx", Rule::Importer),
    ("packagetype", Rule::Package),
    ("mediatype", Rule::Medium),
    ("iso5218", Rule::Sex),
    ("posinseqslash", Rule::Sequence),
    ("nonzero", Rule::NonZero),
    ("winding", Rule::Winding),
    ("zero", Rule::Zero),
    ("pieceoftotal", Rule::Piece),
    ("iban", Rule::Iban),
    ("nozeroprefix", Rule::NoLeadingZero),
    ("couponcode", Rule::Coupon),
    ("couponposoffer", Rule::PaperlessCoupon),
];

/// A row in the dictionary's own notation, without its title.
fn notation(row: &Row) -> String {
    let mut flags = String::new();
    if row.is_fixed() {
        flags.push('*');
    }
    if row.is_query() {
        flags.push('?');
    }
    let parts: Vec<String> = row.parts.iter().map(part).collect();
    let key = row
        .key
        .map(|key| if key.is_empty() { "dlpkey".to_owned() } else { format!("dlpkey={}", key.replace('/', "|")) });
    let attribute = |name: &str, value: &str| (!value.is_empty()).then(|| format!("{name}={value}"));
    let mut attributes: Vec<String> =
        [attribute("req", row.needs), attribute("ex", row.excludes), key].into_iter().flatten().collect();
    attributes.sort();
    format!("{flags} {} {}", parts.join(" "), attributes.join(" "))
}

fn part(part: &Part) -> String {
    let letter = match part.set {
        Set::Digits => 'N',
        Set::Text => 'X',
        Set::Capitals => 'Y',
        Set::Base64 => 'Z',
    };
    let dots = if part.min == part.max { "" } else { ".." };
    let (open, close) = if part.optional { ("[", "]") } else { ("", "") };
    let (rule, _) = RULES.iter().find(|(_, rule)| *rule == part.rule).expect("every rule has a name");
    let comma = if rule.is_empty() { "" } else { "," };
    format!("{open}{letter}{dots}{}{close}{comma}{rule}", part.max)
}

#[test]
fn every_row_says_what_the_dictionary_says() {
    let Ok(data) = std::env::var("RECALLKIT_DATA") else {
        println!("skipped: code_ai_table (RECALLKIT_DATA is not set)");
        return;
    };
    let dictionary = std::fs::read_to_string(format!("{data}/gs1/gs1-syntax-dictionary.txt")).expect("the dictionary");
    let (mut entries, mut wrong) = (0, Vec::new());
    for line in dictionary.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        entries += 1;
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace().peekable();
        let range = words.next().expect("an identifier");
        let flags = words.next_if(|word| word.chars().all(|c| c == '*' || c == '?')).unwrap_or_default();
        let (parts, mut attributes): (Vec<&str>, Vec<&str>) =
            words.partition(|word| word.starts_with(['N', 'X', 'Y', 'Z', '[']));
        attributes.sort();
        let wanted = format!("{flags} {} {}", parts.join(" "), attributes.join(" "));
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        for number in first.parse::<u16>().expect("a number")..=last.parse().expect("a number") {
            let digits = format!("{number:0width$}", width = first.len());
            let ours = ai::find(Ai::new(digits.as_bytes()).expect("digits")).map(notation);
            if ours.as_ref() != Some(&wanted) {
                wrong.push(format!("({digits})\n  dictionary: {wanted}\n  table:      {ours:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} identifiers differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(ai::rows().count(), entries, "the table has a row that the dictionary lacks");
}
