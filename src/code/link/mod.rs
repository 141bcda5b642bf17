//! GS1 Digital Links, whole and compressed, and other web addresses that hold a product's number.
//!
//! ```text
//! https://host/any/stem/01/09506000134352/10/ABC/21/123?17=271231&any=thing#part
//!                       key, value        qualifiers    attributes
//! ```
//! The path is read from its end in pairs until a key is met; what stands before is the stem. Nothing depends on
//! the host.
mod compressed;
mod names;
mod write;

pub use write::{to_digital_link, to_element_string};

use super::message::{self, Cut};
use super::{Ai, Form, Gtin, Options, Reason, Scan, Unreadable, Warning, ai, meaning};

const GTIN: Ai = Ai::of(1, 2);

/// A web address taken apart.
struct Parts<'a> {
    /// Scheme, host and the slash before the path.
    origin: &'a str,
    /// Segments of the path.
    segments: Vec<&'a str>,
    query: &'a str,
    fragment: &'a str,
    odd: bool,
}

/// Whether a text is a web address, with or without its scheme.
pub(super) fn is_link(text: &str) -> bool {
    match text.split_once("://") {
        Some((scheme, _)) => {
            scheme.len() <= 16 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && is_word(scheme)
        }
        None => text.split_once('/').is_some_and(|(host, _)| {
            host.contains('.') && is_word(host) && host.bytes().any(|b| b.is_ascii_alphabetic())
        }),
    }
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+'))
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Option<Parts<'a>> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") || scheme.is_empty();
        let one_case = ["http", "https", "HTTP", "HTTPS"].contains(&scheme);
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if !known || host.is_empty() {
            return None;
        }
        let start = text.len() - text.split_once("://").map_or(text, |(_, rest)| rest).len() + host.len() + 1;
        let mut segments: Vec<&str> = path.split('/').collect();
        if segments.last() == Some(&"") {
            segments.pop();
        }
        let host_fits = host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:[]@".contains(&b));
        let odd = !one_case || !host_fits || !path.bytes().chain(query.bytes()).all(is_uri);
        Some(Parts { origin: text.get(..start).unwrap_or(text), segments, query, fragment, odd })
    }

    /// Everything before a segment, without the slash.
    fn stem(&self, segment: usize) -> String {
        let mut all = format!("{}{}", self.origin, self.segments.get(..segment).unwrap_or_default().join("/"));
        all.truncate(all.trim_end_matches('/').len());
        all
    }
}

/// Characters that may stand in a web address as they are.
fn is_uri(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// A Digital Link's elements, and where its stem ends.
struct Digital {
    cut: Cut,
    form: Form,
    stem_ends: usize,
}

/// Reads a web address.
pub(super) fn read(text: &str, options: &Options) -> Result<Scan, Unreadable> {
    let parts = Parts::split(text).ok_or(Unreadable::new(Reason::LinkWithoutProduct))?;
    match digital(&parts)? {
        Some(link) => meaning::scan_of(link.cut, link.form, options, true),
        None => other_link(&parts, options),
    }
}

/// A Digital Link written anew: uncompressed, its GTIN with 14 digits, qualifiers in order, attributes in the query.
/// With `words`, keys and qualifiers that have a word are written with it (`gtin`, `lot`, `ser`).
pub fn expand_link(input: &str, options: &Options, words: bool) -> Result<String, Unreadable> {
    let refused = Unreadable::new(Reason::LinkWithoutProduct);
    let Some(parts) = Parts::split(input.trim()) else { return Err(refused) };
    let Some(link) = digital(&parts)? else { return Err(refused) };
    let stem = parts.stem(link.stem_ends);
    let scan = match meaning::scan_of(link.cut, link.form, options, true) {
        Ok(scan) => scan,
        Err(Unreadable { scan: Some(scan), .. }) => *scan,
        Err(unreadable) => return Err(unreadable),
    };
    Ok(to_digital_link(&scan.elements, &stem, words))
}

fn digital(parts: &Parts) -> Result<Option<Digital>, Unreadable> {
    let Some(mut link) = path(parts)? else { return Ok(None) };
    if parts.odd {
        link.cut.warnings.push(Warning::LinkSyntax);
    }
    attributes(parts.query, &mut link.cut)?;
    Ok(Some(link))
}

fn path(parts: &Parts) -> Result<Option<Digital>, Unreadable> {
    let segments = parts.segments.as_slice();
    let key_at = |at: usize| segments.get(at).and_then(|s| names::identifier(s)).filter(|(ai, _)| meaning::is_key(*ai));
    // Pairs from the end.
    for at in (0..segments.len()).rev().filter(|at| (segments.len() - at).is_multiple_of(2)) {
        if let Some((key, _)) = key_at(at) {
            let cut = pairs(key, segments.get(at..).unwrap_or_default())?;
            return Ok(Some(Digital { cut, form: Form::DigitalLink, stem_ends: at }));
        }
    }
    // The last segment compressed, with its key before it or within.
    let Some(last) = segments.len().checked_sub(1) else { return Ok(None) };
    if let Some(packed) = segments.last().and_then(|segment| compressed::decode(segment)) {
        if let Some(at) = last.checked_sub(2)
            && let Some((key, _)) = key_at(at)
        {
            let mut cut = pairs(key, segments.get(at..last).unwrap_or_default())?;
            for (ai, value) in packed {
                cut.push(ai, value)?;
            }
            return Ok(Some(Digital { cut, form: Form::CompressedLink, stem_ends: at }));
        }
        let whole = packed.iter().all(|(ai, value)| ai::find(*ai).is_some_and(|row| holds(row, value)));
        if whole && packed.iter().any(|(ai, _)| meaning::is_key(*ai)) {
            let mut cut = Cut::default();
            for (ai, value) in packed {
                cut.push(ai, value)?;
            }
            return Ok(Some(Digital { cut, form: Form::CompressedLink, stem_ends: last }));
        }
    }
    // A key and a complete GTIN, with something else behind.
    for at in (0..segments.len()).rev() {
        let full = |segment: &&str| segment.len() == 14 && Gtin::from_digits(segment).is_some();
        if matches!(key_at(at), Some((GTIN, _))) && segments.get(at + 1).is_some_and(full) {
            let mut cut = pairs(GTIN, segments.get(at..at + 2).unwrap_or_default())?;
            cut.warnings.push(Warning::RestUnread(GTIN));
            return Ok(Some(Digital { cut, form: Form::DigitalLink, stem_ends: at }));
        }
    }
    Ok(None)
}

/// Whether a value may come out of a compressed link: the piece of an ITIP is not judged.
fn holds(row: &ai::Row, value: &str) -> bool {
    match ai::check(row, value) {
        Ok(()) => true,
        Err(fault) => fault == ai::Fault::Value,
    }
}

/// A key and its qualifiers. Stops with a warning at what is no identifier.
fn pairs(key: Ai, segments: &[&str]) -> Result<Cut, Unreadable> {
    let mut cut = Cut::default();
    let mut order: Vec<Ai> = Vec::new();
    for (place, pair) in segments.chunks(2).enumerate() {
        let [name, value] = pair else { break };
        let Some((ai, word)) = names::identifier(name) else {
            cut.warnings.push(Warning::RestUnread(key));
            break;
        };
        if word {
            cut.warnings.push(Warning::ShortNames);
        }
        element(ai, value, &mut cut)?;
        if place > 0 {
            order.push(ai);
        }
    }
    let allowed = ai::find(key).and_then(|row| row.key).unwrap_or_default();
    let in_order = allowed.split('/').any(|one| {
        let mut places = one.split(',');
        order.iter().all(|ai| places.any(|place| Ai::new(place.as_bytes()) == Some(*ai)))
    });
    if let Some(first) = order.first().filter(|_| !in_order) {
        cut.warnings.push(Warning::LinkOrder(*first));
    }
    Ok(cut)
}

/// The query's identifiers. Words that are none say nothing about the product.
fn attributes(query: &str, cut: &mut Cut) -> Result<(), Unreadable> {
    let key = cut.elements.first().and_then(|first| ai::find(first.ai));
    let qualifiers = key.and_then(|row| row.key).unwrap_or_default();
    for pair in query.split(['&', ';']) {
        let Some((name, value)) = pair.split_once('=') else { continue };
        let Some((ai, word)) = names::identifier(name) else { continue };
        let belongs = qualifiers.split([',', '/']).any(|digits| Ai::new(digits.as_bytes()) == Some(ai));
        if word {
            cut.warnings.push(Warning::ShortNames);
        }
        if cut.elements.iter().any(|earlier| earlier.ai == ai) {
            cut.warnings.push(Warning::LinkSyntax);
        }
        if belongs || ai::find(ai).is_some_and(|row| !row.is_query()) {
            cut.warnings.push(Warning::LinkOrder(ai));
        }
        element(ai, value, cut)?;
    }
    Ok(())
}

/// One element, its value decoded; a short GTIN gets its zeros.
fn element(ai: Ai, value: &str, cut: &mut Cut) -> Result<(), Unreadable> {
    let (mut value, clean) = decoded(value);
    if !clean {
        cut.warnings.push(Warning::LinkSyntax);
    }
    if message::pad_gtin(ai, &mut value) {
        cut.warnings.push(Warning::ShortGtin);
    }
    cut.push(ai, value)
}

/// Percent signs resolved, and whether each was followed by two hexadecimal digits.
fn decoded(text: &str) -> (String, bool) {
    let (mut bytes, mut clean, mut rest) = (Vec::with_capacity(text.len()), true, text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let byte = match (first, after) {
            (b'%', [high, low, tail @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                rest = tail;
                hex(*high) << 4 | hex(*low)
            }
            (b'%', _) => {
                clean = false;
                b'%'
            }
            _ => *first,
        };
        bytes.push(byte);
    }
    (String::from_utf8_lossy(&bytes).into_owned(), clean)
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20).wrapping_sub(b'a').wrapping_add(10) & 0x0F,
    }
}

/// An address that is no Digital Link: a segment or query that holds an element string, or a barcode under a word
/// that says so.
fn other_link(parts: &Parts, options: &Options) -> Result<Scan, Unreadable> {
    let refused = Unreadable::new(Reason::LinkWithoutProduct);
    let mut cut = Cut::default();
    attributes(parts.query, &mut cut)?;
    if cut.elements.iter().any(|element| element.ai == GTIN) {
        cut.warnings.push(Warning::LinkOrder(GTIN));
        return meaning::scan_of(cut, Form::Url, options, true);
    }
    let mut queries = parts.query.split(['&', ';']).chain(parts.fragment.split(['&', ';', '?']));
    let segments = parts.segments.iter().copied();
    for text in segments.chain(queries.clone().map(|pair| pair.split_once('=').map_or(pair, |(_, value)| value))) {
        let (text, _) = decoded(text);
        let cut = match () {
            () if text.starts_with("(01)") => message::cut_bracketed(&text),
            () if text.len() >= 16 && text.starts_with("01") => message::cut(&text),
            () => continue,
        };
        if let Some(scan) = cut.ok().and_then(|cut| meaning::scan_of(cut, Form::Url, options, true).ok()) {
            return Ok(scan);
        }
    }
    let mut found: Option<Gtin> = None;
    let barcodes =
        queries.by_ref().filter_map(|pair| pair.split_once('=')).filter(|(name, _)| names::holds_barcode(name));
    for (_, value) in barcodes {
        let (value, _) = decoded(value);
        let Some(gtin) = Gtin::from_digits(value.trim()).filter(|_| value.trim().len() >= 12) else { continue };
        match found {
            Some(other) if other != gtin => return Err(Unreadable::new(Reason::Conflict)),
            _ => found = Some(gtin),
        }
    }
    super::plain::scan_of(found.ok_or(refused)?, Form::Url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let scan = match read(text, &Options::default()) {
            Ok(scan) => scan,
            Err(unreadable) => return unreadable.reason.name().to_owned(),
        };
        let gtin = scan.gtin.map_or("-".into(), |gtin| gtin.to_string());
        let lot = scan.lot.map_or(String::new(), |lot| format!(" {lot}"));
        format!("{} {gtin}{lot}", scan.form.name())
    }

    #[test]
    fn links_of_all_kinds() {
        for (text, read) in [
            ("https://id.gs1.org/01/09520123456788/10/AB%2F1", "digital-link 09520123456788 AB/1"),
            ("HTTPS://ID.GS1.ORG/01/09520123456788/10/AB", "digital-link 09520123456788 AB"),
            ("https://example.cn/a/b/gtin/9520123456788/lot/AB?x=1#top", "digital-link 09520123456788 AB"),
            ("example.com/01/09520123456788", "digital-link 09520123456788"),
            ("https://example.com/01/09520123456788/", "digital-link 09520123456788"),
            ("https://example.com/01/09520123456788/details", "digital-link 09520123456788"),
            ("https://id.gs1.org/AQnYUc1gmiCNV4JG", "compressed-link 05412345000013 ABC123"),
            ("https://id.gs1.org/01/05412345000013/EEarwSM", "compressed-link 05412345000013 ABC123"),
            ("https://m.example.cn/t?barcode=6901234567892&from=scan", "url 06901234567892"),
            ("https://m.example.cn/#/goods?code=6901234567892", "url 06901234567892"),
            ("https://m.example.cn/t?01=06901234567892&10=AB", "url 06901234567892 AB"),
            ("https://2dcode.example.cn/010690123456789210AB", "url 06901234567892 AB"),
            ("https://2dcode.example.cn/0106901234567892OXjVB3", "url 06901234567892"),
            ("https://m.example.cn/?c=(01)06901234567892(10)AB", "url 06901234567892 AB"),
            ("https://m.example.cn/t?ean=6901234567892&upc=036000291452", "conflict"),
            ("https://m.example.cn/t?barcode=6901234567893", "link-without-product"),
            ("https://example.com/01/09520123456789", "check-digit"),
            ("https://example.com/414/9520123456788", "not-a-product"),
            ("https://example.com/foo/01/614141123452/123", "link-without-product"),
            ("weixin://qr/01/09520123456788", "link-without-product"),
            ("http:///", "link-without-product"),
        ] {
            assert_eq!(show(text), read, "{text}");
        }
    }

    #[test]
    fn links_are_written_anew() {
        let expand = |text| expand_link(text, &Options::default(), false).unwrap();
        assert_eq!(
            expand("https://id.gs1.org/AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ"),
            "https://id.gs1.org/01/05412345000013/22/AJY3095721P49/10/ABC123/21/72292641703"
        );
        assert_eq!(
            expand("https://a.example/s/gtin/9520123456788/lot/A%2fB?17=271231&x=y"),
            "https://a.example/s/01/09520123456788/10/A%2FB?17=271231"
        );
    }
}
