//! What the parts of a list of names have in common.
use super::Name;

/// Parts of a list share their kind, and the words before the first kind.
pub(super) fn share(names: &mut Vec<Name>) {
    let empty = |name: &Name| name.must.is_empty() && name.may.is_empty() && name.versions.is_empty();
    // A mere size (`14- and 18-inch`) is one of the next part's.
    let mut sizes = Vec::new();
    for name in names.iter_mut() {
        if empty(name) && name.kinds.is_empty() {
            sizes.append(&mut name.measures);
        } else {
            name.measures.append(&mut sizes);
        }
    }
    names.retain(|name| !(empty(name) && name.kinds.is_empty()));
    // The kind stands at the list's end: `GYM, PANDION and PANJI harnesses`; or at its head.
    let mut kinds = Vec::new();
    for name in names.iter_mut().rev() {
        if name.kinds.is_empty() {
            name.kinds.clone_from(&kinds);
        } else {
            kinds.clone_from(&name.kinds);
        }
    }
    for name in names.iter_mut() {
        if name.kinds.is_empty() {
            name.kinds.clone_from(&kinds);
        } else {
            kinds.clone_from(&name.kinds);
        }
    }
    let Some(first) = names.first().cloned() else { return };
    for name in names.iter_mut().skip(1) {
        if empty(name) {
            (name.must, name.may, name.joins) = (first.must.clone(), first.may.clone(), first.joins.clone());
            name.versions.clone_from(&first.versions);
        }
        if name.measures.is_empty() {
            name.measures.clone_from(&first.measures);
        }
    }
}

/// `DELUXE-, PLATINUM- and PRO-series` without the hyphens that wait for the list's last word.
pub(super) fn unhyphened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letter = false;
    for (at, c) in text.char_indices() {
        let waits = c == '-' && letter && text.get(at + 1..).is_some_and(|tail| tail.starts_with([',', ' ']));
        letter = c.is_alphabetic();
        if !waits {
            out.push(c);
        }
    }
    out
}
