//! Elements written as a Digital Link or an element string.
use super::names;
use crate::code::{Ai, Element, GS, ai, meaning};

/// The elements in the order of a link: key, its qualifiers in their order, then the rest as they come.
fn link_order(elements: &[Element]) -> (Vec<&Element>, Vec<&Element>) {
    let Some(key) = elements.iter().find(|element| meaning::is_key(element.ai)) else {
        return (Vec::new(), elements.iter().collect());
    };
    let qualifiers = ai::find(key.ai).and_then(|row| row.key).unwrap_or_default();
    let mut path = vec![key];
    for ai in qualifiers.split([',', '/']).filter_map(|digits| Ai::new(digits.as_bytes())) {
        path.extend(elements.iter().find(|element| element.ai == ai));
    }
    let rest = elements.iter().filter(|element| !path.iter().any(|used| used.ai == element.ai)).collect();
    (path, rest)
}

/// A Digital Link of these elements behind a stem such as `https://id.gs1.org`. With `words`, keys and qualifiers
/// that have a word are written with it.
pub fn to_digital_link(elements: &[Element], stem: &str, words: bool) -> String {
    let (path, query) = link_order(elements);
    let mut link = stem.to_owned();
    for element in path {
        link.push('/');
        match names::word(element.ai).filter(|_| words) {
            Some(word) => link.push_str(word),
            None => link.push_str(&element.ai.to_string()),
        }
        link.push('/');
        encode(&element.value, &mut link);
    }
    for (place, element) in query.into_iter().enumerate() {
        link.push(if place == 0 { '?' } else { '&' });
        link.push_str(&element.ai.to_string());
        link.push('=');
        encode(&element.value, &mut link);
    }
    link
}

/// An element string of these elements: those that need no separator first, as GS1 advises; then the others, the key
/// last.
pub fn to_element_string(elements: &[Element]) -> String {
    let (path, query) = link_order(elements);
    let in_order: Vec<&Element> = path.into_iter().chain(query).collect();
    let fixed = |element: &&&Element| ai::find(element.ai).is_some_and(|row| row.is_fixed());
    let mut text = String::new();
    for element in in_order.iter().filter(fixed) {
        text.push_str(&format!("{}{}", element.ai, element.value));
    }
    for (place, element) in in_order.iter().rev().filter(|element| !fixed(element)).enumerate() {
        if place > 0 {
            text.push(char::from(GS));
        }
        text.push_str(&format!("{}{}", element.ai, element.value));
    }
    text
}

/// All but the characters that never need it are written as percent signs.
fn encode(value: &str, into: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => into.push(char::from(byte)),
            _ => into.push_str(&format!("%{byte:02X}")),
        }
    }
}
