//! What a rule read and cannot be so: sizes, clock times and years among lots, codes that lost their borders, days far
//! from the notice.
//!
//! A limit with such a value was not understood whole, whatever else was read: units that it does not name may still
//! be meant. Values that no unit can bear are taken out; what may be a code stays, so that it can be found.

use crate::feed::prose::context::{Context, Domain};
use crate::feed::prose::month;
use crate::record::{Clause, Field, Limits, Reading, Value};

/// What is to become of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judgement {
    /// As read.
    Fine,
    /// It may be so; nothing is to be excluded by it.
    Doubtful,
    /// No unit bears it, and something else stood there.
    Wrong,
    /// No unit bears it, and it limits nothing.
    Nothing,
}

/// Takes impossible values out, and says what makes the reading doubtful.
pub(super) fn sift(limits: &mut Limits, context: &Context) -> Vec<String> {
    let mut doubts = Vec::new();
    for clause in limits.any.iter_mut().chain(&mut limits.except) {
        for limit in &mut clause.limits {
            let field = limit.field;
            let coded = matches!(field, Field::Lot | Field::Serial);
            let list: Vec<Value> = if coded { limit.values.clone() } else { Vec::new() };
            limit.values.retain(|value| {
                let judgement = if coded { code(value, &list, context) } else { days(field, value, context) };
                if matches!(judgement, Judgement::Doubtful | Judgement::Wrong) {
                    doubts.push(shown(value));
                }
                matches!(judgement, Judgement::Fine | Judgement::Doubtful)
            });
        }
    }
    drop_empty(&mut limits.any);
    drop_empty(&mut limits.except);
    doubts.dedup();
    doubts
}

/// Takes out lots that are the item's part of a barcode which the notice prints, and barcodes among the lots; whether
/// that leaves the reading in doubt.
pub(crate) fn own_barcodes(limits: &mut Limits, gtins: &[String]) -> bool {
    let digits_alone = |code: &str| code.bytes().all(|b| b.is_ascii_digit());
    let is_own = |code: &str, least: usize| {
        let code: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        (least..=14).contains(&code.len()) && digits_alone(&code) && gtins.iter().any(|gtin| gtin.contains(&code))
    };
    let mut found = false;
    for clause in &mut limits.any {
        // Four digits stand in a barcode by chance too often, unless a date is there to tell units apart.
        let least = if clause.limits.len() > 1 { 4 } else { 5 };
        for limit in clause.limits.iter_mut().filter(|l| l.field == Field::Lot) {
            let before = limit.values.len();
            limit.values.retain(|value| !matches!(value, Value::Code(code) if is_own(code, least)));
            found |= limit.values.len() < before;
        }
    }
    drop_empty(&mut limits.any);
    if found && limits.any.is_empty() && limits.reading != Reading::AllUnits {
        limits.reading = Reading::Unread;
    }
    found
}

/// The one code that each of several clauses lists beside its days.
pub(crate) fn of_all(limits: &Limits) -> Option<String> {
    let one = |clause: &Clause| match clause.limits.iter().find(|limit| limit.field == Field::Lot)?.values.as_slice() {
        [Value::Code(code)] if clause.limits.len() > 1 => Some(code.clone()),
        _ => None,
    };
    let first = limits.any.first().and_then(one)?;
    (limits.any.len() > 1 && limits.any.iter().all(|clause| one(clause).as_deref() == Some(&first))).then_some(first)
}

/// Takes out lots that the description gives as numbers of the goods, where something else tells units apart.
pub(crate) fn item_numbers(limits: &mut Limits, is_item: impl Fn(&str) -> bool) -> bool {
    let named = |value: &Value| matches!(value, Value::Code(code) if is_item(code.as_str()));
    let mut found = false;
    for clause in limits.any.iter_mut().filter(|clause| clause.limits.len() > 1) {
        for limit in clause.limits.iter_mut().filter(|limit| limit.field == Field::Lot) {
            let before = limit.values.len();
            limit.values.retain(|value| !named(value));
            found |= limit.values.len() < before;
        }
    }
    drop_empty(&mut limits.any);
    found
}

fn drop_empty(clauses: &mut Vec<Clause>) {
    for clause in clauses.iter_mut() {
        clause.limits.retain(|limit| !limit.values.is_empty());
    }
    clauses.retain(|clause| !clause.limits.is_empty());
}

fn shown(value: &Value) -> String {
    match value {
        Value::Code(code) | Value::Prefix(code) | Value::Suffix(code) | Value::Mask(code) => code.clone(),
        Value::Codes { from, to } => {
            format!("{}-{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
        }
        Value::Dates { from, to } => {
            let day = |day: &Option<crate::record::Date>| day.map(|d| d.to_string()).unwrap_or_default();
            format!("{}-{}", day(from), day(to))
        }
        _ => "a part of the code".into(),
    }
}

fn code(value: &Value, list: &[Value], context: &Context) -> Judgement {
    match value {
        Value::Code(code) => one(code, list, context),
        Value::Prefix(code) | Value::Suffix(code) | Value::Mask(code) | Value::Contains(code) => {
            let lower = code.chars().any(char::is_lowercase) && code.len() > 4;
            if context.domain == Domain::Goods && (lower || glued(code)) { Judgement::Wrong } else { Judgement::Fine }
        }
        Value::Codes { from, to } => {
            let ends = || [from, to].into_iter().flatten();
            let short = ends().all(|end| end.len() <= 2);
            let year = ends().any(|end| is_year(end, context)) && ends().count() == 1;
            // Numbers of one range are about as long as those of the others.
            let lengths = list.iter().filter_map(|v| match v {
                Value::Codes { from: Some(from), .. } => Some(from.len()),
                _ => None,
            });
            let least = lengths.min().unwrap_or(0);
            let letters = |end: &str| end.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
            let alike = from
                .as_deref()
                .zip(to.as_deref())
                .is_some_and(|(from, to)| from.len() == to.len() && letters(from) == letters(to) && from.len() <= 22);
            // `SVA2001200005001 – SVA2001200007000` beside `SW190035551 – …`: of another make, and whole.
            let headed = alike && ends().all(|end| !letters(end).is_empty());
            if least > 0 && ends().any(|end| end.len() > least + 3) && context.domain == Domain::Goods && !headed {
                return Judgement::Doubtful;
            }
            // `701-2410; 2201-2575`: whether the second is a range, if the first is none?
            let digits = |end: &str| !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit());
            let dashed = |v: &Value| match v {
                Value::Code(code) => code.split_once('-').is_some_and(|(a, b)| digits(a) && digits(b) && a.len() > 2),
                _ => false,
            };
            let unsure = ends().all(|end| digits(end) && end.len() <= 5) && list.iter().any(dashed);
            if !alike && ends().any(|end| glued(end)) && context.domain == Domain::Goods || year {
                Judgement::Wrong
            } else if short || unsure {
                Judgement::Doubtful
            } else {
                Judgement::Fine
            }
        }
        _ => Judgement::Fine,
    }
}

fn one(code: &str, list: &[Value], context: &Context) -> Judgement {
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let longest = list.iter().filter_map(|v| if let Value::Code(c) = v { Some(c.len()) } else { None }).max();
    let longest = longest.unwrap_or(0);
    if (is_battery(&plain) || is_shop_number(&plain)) && context.domain == Domain::Goods {
        return Judgement::Nothing;
    }
    if is_time(code) {
        return Judgement::Wrong;
    }
    if is_size(code) {
        // Among several codes it is what it looks like; else something else may have stood there.
        let code = |c: &str| c.len() > 4 && c.bytes().any(|b| b.is_ascii_digit()) && !is_size(c) && !is_time(c);
        let others = list.iter().filter(|v| matches!(v, Value::Code(c) if code(c))).count();
        return if others >= 2 { Judgement::Nothing } else { Judgement::Wrong };
    }
    if is_year(code, context) {
        // Among other codes of four digits it may be one of them.
        let others =
            list.iter().filter(|v| matches!(v, Value::Code(c) if c.len() == 4 && !is_year(c, context))).count();
        return if others >= 2 { Judgement::Fine } else { Judgement::Wrong };
    }
    if digits == 0 {
        return if plain.chars().count() <= 2 { Judgement::Wrong } else { Judgement::Doubtful };
    }
    if plain.len() <= 2 {
        return if longest >= 4 { Judgement::Wrong } else { Judgement::Doubtful };
    }
    // A shop's own barcode without its check digit.
    if plain.len() == 11 && digits == 11 && plain.starts_with('2') && plain.ends_with("00000") {
        return Judgement::Nothing;
    }
    // `22D00001-23C087042`: two codes, and no range that is sure.
    let numbered = |part: &str| part.len() >= 7 && part.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let uneven = code.split_once('-').is_some_and(|(a, b)| numbered(a) && numbered(b) && a.len() != b.len());
    if context.domain == Domain::Goods && uneven {
        return Judgement::Doubtful;
    }
    if context.domain == Domain::Goods {
        return if glued(code) || has_month(code) { Judgement::Wrong } else { Judgement::Fine };
    }
    let valid = |digits: &str| crate::code::Gtin::from_digits(digits).is_some();
    // `03232-141114` is put together otherwise than a barcode.
    let joined = code.matches('-').count() == 1 && plain.len() == 11;
    let barcode = digits == plain.len()
        && !joined
        && ((12..=14).contains(&plain.len()) && valid(&plain) || plain.len() == 11 && valid(&format!("0{plain}")));
    if barcode || has_month(code) { Judgement::Doubtful } else { Judgement::Fine }
}

/// Codes of goods that ran into the next cell of a table: words in them, or numbers with a point.
fn glued(code: &str) -> bool {
    let mut run = 0usize;
    let mut longest = 0usize;
    for c in code.chars() {
        run = if c.is_alphabetic() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let vin = code.len() == 17;
    let word = longest >= 5 && !vin && code.chars().any(|c| c.is_ascii_digit());
    let lower = code.chars().filter(|c| c.is_lowercase() && *c != 'x').count() >= 3;
    let point = code.split('.').count() == 2 && code.split('.').all(|part| !part.is_empty());
    word || lower || point || code.len() > 22
}

fn is_year(code: &str, context: &Context) -> bool {
    let year = if code.len() == 4 { code.parse::<i32>().ok() } else { None };
    let near = context.year().unwrap_or(2018);
    year.is_some_and(|year| (near - 12..=near + 12).contains(&year))
}

/// `13:38`, `9:20:11`
pub(super) fn is_time(code: &str) -> bool {
    // "20:40 7B": the line's letter behind it.
    let parts: Vec<&str> = code.split(' ').next().unwrap_or(code).split(':').collect();
    let number = |part: &&str, most: u32| {
        part.len() <= 2 && !part.is_empty() && part.parse::<u32>().is_ok_and(|value| value < most)
    };
    match parts.as_slice() {
        [hours, minutes] | [hours, minutes, _] => number(hours, 24) && minutes.len() == 2 && number(minutes, 60),
        _ => false,
    }
}

/// `12-count`, `13.1oz`, `371g`
fn is_size(code: &str) -> bool {
    const UNITS: [&str; 22] = [
        "oz", "ounce", "lb", "lbs", "ct", "count", "pk", "pack", "g", "mg", "mcg", "kg", "ml", "cc", "cl", "gal",
        "inch", "cm", "mm", "pc", "pcs", "grams",
    ];
    let number = code.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '/');
    let unit = number.trim_start_matches(['-', ' ']).trim_end_matches('.').to_ascii_lowercase();
    // `123G` in capitals without a point may be a lot.
    let bare = unit.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase());
    // `1/10Z`: a count, a size, and an O lost.
    let packed = code.contains('/') && unit == "z";
    packed || number.len() < code.len() && code.len() - number.len() <= 5 && UNITS.contains(&unit.as_str()) && !bare
}

/// `X003VRIGUL`, `B0CJ1XQYZ2`: what one shop calls the goods.
fn is_shop_number(code: &str) -> bool {
    let begins = ["X00", "B0"].iter().any(|head| code.starts_with(head));
    let signs = code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    code.len() == 10 && begins && signs && code.bytes().skip(3).any(|b| b.is_ascii_uppercase())
}

/// `CR2032`, `LR44`
fn is_battery(code: &str) -> bool {
    ["CR", "LR", "AG", "SR"].iter().any(|kind| {
        code.strip_prefix(kind)
            .is_some_and(|rest| (1..=4).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// `4920003A/May-21`: a lot and its date in one.
fn has_month(code: &str) -> bool {
    let mut parts = code.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| part.len() >= 3);
    code.contains(['/', '-']) && parts.any(|part| month::number(part).is_some())
}

fn days(field: Field, value: &Value, context: &Context) -> Judgement {
    let Value::Dates { from, to } = value else { return Judgement::Fine };
    let (Some(near), false) = (context.near, context.domain == Domain::Goods) else { return Judgement::Fine };
    let years = |date: &crate::record::Date| f64::from(date.days() - near.days()) / 365.25;
    let (early, late) = match field {
        Field::ExpiresOn => (-3.0, 7.0),
        Field::MadeOn | Field::DistributedOn | Field::BoughtOn => (-7.0, 0.25),
        _ => (-5.0, 7.0),
    };
    let far = |date: &Option<crate::record::Date>| date.as_ref().is_some_and(|d| years(d) < early || years(d) > late);
    // An open or long range may begin or end far away.
    let ranged = from.is_none() || to.is_none();
    // Under a decree goods of many years are called back.
    let years = if matches!(field, Field::MadeOn | Field::DistributedOn) { 12 } else { 6 };
    let long = from.zip(*to).is_some_and(|(from, to)| to.days() - from.days() > 366 * years);
    if !ranged && (far(from) || far(to)) || long { Judgement::Doubtful } else { Judgement::Fine }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Date, Limit, Relation};

    fn left(field: Field, domain: Domain, codes: &[&str]) -> (Vec<String>, Vec<String>) {
        let values = codes.iter().map(|code| Value::Code((*code).into())).collect();
        let clause = Clause { relation: Relation::Listed, limits: vec![Limit { field, values }] };
        let mut limits = Limits { any: vec![clause], ..Limits::default() };
        let context = Context { near: Date::parse("2020-05-01"), domain };
        let doubts = sift(&mut limits, &context);
        let values = limits.any.into_iter().flat_map(|c| c.limits).flat_map(|l| l.values);
        (values.map(|v| shown(&v)).collect(), doubts)
    }

    #[test]
    fn no_unit_bears_these() {
        let (kept, doubts) = left(Field::Lot, Domain::Food, &["L2201", "13:38", "12-count", "13.1oz", "2021", "B"]);
        assert_eq!(kept, ["L2201"]);
        assert_eq!(doubts.len(), 5);
        let (kept, doubts) = left(Field::Lot, Domain::Food, &["2018", "2107", "2344", "123G"]);
        assert_eq!((kept.len(), doubts.len()), (4, 0), "a year among codes of four digits");
    }

    #[test]
    fn goods() {
        let (kept, doubts) = left(Field::Serial, Domain::Goods, &["ROLLER07/2021", "K261.0", "AB12345", "CR2032"]);
        assert_eq!((kept, doubts.len()), (vec!["AB12345".to_owned()], 2));
        let vin = "LUAHYCPMQJ1234567";
        assert_eq!(left(Field::Serial, Domain::Goods, &[vin]).0, [vin]);
    }

    #[test]
    fn the_notices_own_barcodes() {
        let clause = Clause {
            relation: Relation::Listed,
            limits: vec![Limit {
                field: Field::Lot,
                values: vec![Value::Code("51005".into()), Value::Code("L7".into())],
            }],
        };
        let mut limits = Limits { reading: Reading::Whole, any: vec![clause], ..Limits::default() };
        assert!(own_barcodes(&mut limits, &["00011596510057".to_owned()]));
        assert_eq!(limits.any[0].limits[0].values, [Value::Code("L7".into())]);
    }
}
