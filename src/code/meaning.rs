//! From elements to a [`Scan`]: whether their values hold, which product they name, what else they say.
use super::ai::{self, Fault};
use super::message::Cut;
use super::{Ai, Circulation, Element, Form, Gtin, Kind, Options, Reason, Scan, TimeOfDay, Unreadable, Warning, plain};
use crate::record::{Date, DateSpan};

const PRODUCT: Ai = Ai::of(1, 2);
/// Identifiers that name a product, the surest first, each with the digits of its value that are the GTIN.
const PRODUCTS: [Ai; 5] = [PRODUCT, Ai::of(8006, 4), Ai::of(3, 2), Ai::of(2, 2), Ai::of(8026, 4)];

/// Reads elements. `sure` says that the code is marked as GS1's, so that what is wrong beside a product whose check
/// digit holds is only warned of.
pub(super) fn scan_of(cut: Cut, form: Form, options: &Options, sure: bool) -> Result<Scan, Unreadable> {
    let mut scan = Scan { form, elements: cut.elements, warnings: cut.warnings, ..Scan::default() };
    let faults = check_values(&mut scan);
    let product = product(&scan)?;
    check_company(&mut scan);
    let broken = scan.warnings.iter().any(|w| matches!(w, Warning::BadValue(_) | Warning::RestUnread(_)));
    let Some((ai, gtin)) = product else {
        return without_product(scan, options, faults);
    };
    if broken && !sure {
        return Err(Unreadable::at(Reason::Malformed, ai));
    }
    named_fields(&mut scan, options);
    match plain::scan_of(gtin, form) {
        Ok(known) => {
            scan.kind = known.kind;
            scan.gtin = known.gtin;
            scan.store = known.store;
            Ok(scan)
        }
        Err(refused) => {
            scan.kind = if gtin.circulation() == Circulation::Coupon { Kind::Coupon } else { Kind::Facts };
            Err(Unreadable { reason: refused.reason, ai: Some(ai), scan: Some(Box::new(scan)) })
        }
    }
}

/// The GTIN that an element names; refused when its digits are wrong, or when the same identifier names two.
fn product(scan: &Scan) -> Result<Option<(Ai, Gtin)>, Unreadable> {
    for ai in PRODUCTS {
        let mut values = scan.elements.iter().filter(|element| element.ai == ai).map(|element| &element.value);
        let Some(value) = values.next() else { continue };
        if values.any(|other| other != value) {
            return Err(Unreadable::at(Reason::Conflict, ai));
        }
        let long = ai.digits() == 4;
        let digits = value.as_bytes();
        let digits = if long { digits.get(..14).unwrap_or(digits) } else { digits };
        let refuse = |reason| Err(Unreadable::at(reason, ai));
        if !digits.iter().all(u8::is_ascii_digit) {
            return refuse(Reason::Character);
        }
        if digits.len() != 14 || (long && value.len() != 18) {
            return refuse(Reason::Length);
        }
        return match Gtin::from_ascii(digits) {
            Ok(Some(gtin)) => Ok(Some((ai, gtin))),
            _ => refuse(Reason::CheckDigit),
        };
    }
    Ok(None)
}

/// Warns of every value that breaks its row and of every repetition; tells how many broke.
fn check_values(scan: &mut Scan) -> usize {
    let mut faults = 0;
    let mut warnings = Vec::new();
    for (place, element) in scan.elements.iter().enumerate() {
        match ai::find(element.ai) {
            None => warnings.push(Warning::UnknownAi(element.ai)),
            Some(row) => match ai::check(row, &element.value) {
                Ok(()) => {}
                Err(Fault::Value) if is_date(element.ai) => warnings.push(Warning::NoSuchDate(element.ai)),
                Err(_) => {
                    faults += 1;
                    warnings.push(Warning::BadValue(element.ai));
                }
            },
        }
        if let Some(earlier) = scan.elements.iter().take(place).find(|earlier| earlier.ai == element.ai) {
            warnings.push(match earlier.value == element.value {
                true => Warning::Repeated(element.ai),
                false => Warning::Contradictory(element.ai),
            });
        }
    }
    warnings.into_iter().for_each(|warning| scan.warn(warning));
    faults
}

fn fault_of(element: &Element) -> Option<(Ai, Fault)> {
    let fault = ai::check(ai::find(element.ai)?, &element.value).err()?;
    Some((element.ai, fault))
}

fn is_date(ai: Ai) -> bool {
    matches!((ai.digits(), ai.number()), (2, 11..=17) | (4, 4324..=4326 | 7003 | 7006 | 7007 | 7011 | 8008))
}

/// Warns of companions that are missing and of elements that exclude each other.
fn check_company(scan: &mut Scan) {
    let present: Vec<Ai> = scan.elements.iter().map(|element| element.ai).collect();
    let has = |pattern: &str| present.iter().any(|ai| fits(*ai, pattern));
    let mut warnings = Vec::new();
    for ai in &present {
        let Some(row) = ai::find(*ai) else { continue };
        if !row.needs.is_empty() && !row.needs.split(',').any(|all| all.split('+').all(has)) {
            warnings.push(Warning::CompanionMissing(*ai));
        }
        let mut excluded = row.excludes.split(',').filter(|pattern| !pattern.is_empty());
        if excluded.any(|pattern| present.iter().any(|other| other != ai && fits(*other, pattern))) {
            warnings.push(Warning::Excluded(*ai));
        }
    }
    warnings.into_iter().for_each(|warning| scan.warn(warning));
}

/// Whether an identifier fits a pattern of digits, in which `n` is any digit.
fn fits(ai: Ai, pattern: &str) -> bool {
    let mut rest = ai.number();
    ai.digits() == pattern.len()
        && pattern.bytes().rev().all(|byte| {
            let digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            byte == b'n' || byte == digit
        })
}

/// A code whose elements name no product: facts for another scan to complete, or the code of something else.
fn without_product(mut scan: Scan, options: &Options, faults: usize) -> Result<Scan, Unreadable> {
    if let Some((ai, fault)) = scan.elements.iter().filter(|element| is_key(element.ai)).find_map(fault_of) {
        let reason = match fault {
            Fault::CheckDigit => Reason::CheckDigit,
            Fault::Character => Reason::Character,
            Fault::Length => Reason::Length,
            Fault::Value => Reason::Malformed,
        };
        return Err(Unreadable::at(reason, ai));
    }
    if faults == scan.elements.len() || scan.warnings.iter().any(|w| matches!(w, Warning::RestUnread(_))) {
        let ai = scan.elements.first().map(|element| element.ai);
        return Err(Unreadable { ai, ..Unreadable::new(Reason::Malformed) });
    }
    named_fields(&mut scan, options);
    let keys = scan.elements.iter().map(|element| element.ai);
    let key = keys.clone().find(|ai| is_key(*ai)).or_else(|| keys.clone().find(|ai| is_coupon(*ai)));
    let Some(key) = key else { return Ok(scan) };
    let reason = if is_coupon(key) { Reason::Coupon } else { Reason::NotAProduct };
    scan.kind = match (key.digits(), key.number()) {
        _ if is_coupon(key) => Kind::Coupon,
        (2, 0) => Kind::LogisticUnit,
        (3, 410..=417) => Kind::Place,
        _ => Kind::OtherKey,
    };
    Err(Unreadable { reason, ai: Some(key), scan: Some(Box::new(scan)) })
}

/// Whether an identifier's value is closed by a check digit.
pub(super) fn has_check_digit(ai: Ai) -> bool {
    ai::find(ai).is_some_and(|row| row.parts.iter().any(|part| matches!(part.rule, ai::Rule::Key1 | ai::Rule::Key2)))
}

fn is_coupon(ai: Ai) -> bool {
    matches!((ai.digits(), ai.number()), (3, 255) | (4, 8110 | 8112))
}

/// Whether an identifier is the key of something: what a Digital Link may begin with.
pub(super) fn is_key(ai: Ai) -> bool {
    matches!((ai.digits(), ai.number()), (3, 410..=417)) || ai::find(ai).is_some_and(|row| row.key.is_some())
}

fn named_fields(scan: &mut Scan, options: &Options) {
    let fields = Fields { scan, options };
    let lot = fields.text(Ai::of(10, 2));
    let serial = fields.text(Ai::of(21, 2)).or_else(|| fields.text(Ai::of(235, 3)));
    let mut unsure = Vec::new();
    let mut date = |number| {
        let (date, whole_month) = fields.date(Ai::of(number, 2))?;
        if whole_month {
            unsure.push(Warning::DayNotGiven(Ai::of(number, 2)));
        }
        Some(date)
    };
    let (made, packed, best, sell, expiry) = (date(11), date(13), date(15), date(16), date(17));
    let made_at = fields.moment(Ai::of(8008, 4));
    let expires_at = fields.moment(Ai::of(7003, 4));
    let time = expires_at.or(made_at).and_then(|(_, time)| time);
    let frozen = fields.date(Ai::of(7006, 4)).map(|(date, _)| date);
    let harvested = fields.span(Ai::of(7007, 4));
    let count = fields.get(Ai::of(37, 2)).and_then(|text| text.parse().ok());

    scan.lot = lot;
    scan.serial = serial;
    scan.made_on = made.or(made_at.map(|(date, _)| date));
    scan.expires_on = expiry.or(expires_at.map(|(date, _)| date)).or(best);
    scan.best_before = best;
    scan.sell_by = sell;
    scan.packed_on = packed;
    scan.frozen_on = frozen;
    scan.harvested = harvested;
    scan.time = time;
    scan.count = count;
    unsure.into_iter().for_each(|warning| scan.warn(warning));
}

struct Fields<'a> {
    scan: &'a Scan,
    options: &'a Options,
}

impl Fields<'_> {
    /// The value of an identifier, unless it is given in contradiction.
    fn get(&self, ai: Ai) -> Option<&str> {
        let sure = !self.scan.warnings.contains(&Warning::Contradictory(ai));
        self.scan.elements.iter().find(|element| sure && element.ai == ai).map(|element| element.value.as_str())
    }

    /// The same, where it obeys its row. A printed value may hold a character that a symbol cannot, such as a space.
    fn text(&self, ai: Ai) -> Option<String> {
        let text = self.get(ai)?;
        match ai::check(ai::find(ai)?, text) {
            Ok(()) => Some(text.to_owned()),
            Err(Fault::Character) if self.scan.form == Form::Bracketed => {
                text.chars().all(|c| !c.is_control()).then(|| text.to_owned())
            }
            Err(_) => None,
        }
    }

    /// A day, and whether only its month was given.
    fn date(&self, ai: Ai) -> Option<(Date, bool)> {
        let text = self.get(ai)?;
        Some((ai::day(text.as_bytes(), self.options.year, true)?, text.ends_with("00")))
    }

    fn moment(&self, ai: Ai) -> Option<(Date, Option<TimeOfDay>)> {
        time_of(self.get(ai)?, self.options)
    }

    fn span(&self, ai: Ai) -> Option<DateSpan> {
        let text = self.get(ai)?.as_bytes();
        let from = ai::day(text.get(..6)?, self.options.year, false)?;
        let to = match text.get(6..)? {
            [] => from,
            end => ai::day(end, self.options.year, false)?,
        };
        (from <= to).then_some(DateSpan { from, to })
    }
}

/// The day and time of an element that is a date.
pub(super) fn moment(element: &Element, options: &Options) -> Option<(Date, Option<TimeOfDay>)> {
    if is_date(element.ai) { time_of(&element.value, options) } else { None }
}

/// A day with an hour, and perhaps a minute and second: two digits each. A time that is none is passed over.
fn time_of(text: &str, options: &Options) -> Option<(Date, Option<TimeOfDay>)> {
    let bytes = text.as_bytes();
    let day = ai::day(bytes.get(..6)?, options.year, true)?;
    let two = |at: usize, limit: u8| match bytes.get(at..at + 2) {
        Some([a, b]) if a.is_ascii_digit() && b.is_ascii_digit() => {
            Some((a - b'0') * 10 + (b - b'0')).filter(|n| *n < limit)
        }
        Some(_) => None,
        None => Some(0),
    };
    let time = match (bytes.len(), two(6, 24), two(8, 60), two(10, 60)) {
        (8..=12, Some(hour), Some(minute), Some(second)) => Some((hour, minute, second)),
        _ => None,
    };
    Some((day, time))
}
