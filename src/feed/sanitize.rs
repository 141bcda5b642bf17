//! What no record may carry into the index, whichever feed it comes from.

use super::{Note, Read, Refused, contact};
use crate::code::{Circulation, Gtin};
use crate::record::Recall;
use std::collections::HashSet;

/// Takes out addresses that are not `http`, `https`, `mailto` or `tel`, codes that are no GTIN, and control
/// characters; each is noted.
///
/// # Errors
/// A record without a usable id.
pub(super) fn check(mut read: Read) -> Result<Read, Refused> {
    let Read { recall, notes } = &mut read;
    // Ids are typed on command lines and stand in addresses: no spaces.
    if recall.id.contains(char::is_whitespace) {
        recall.id = recall.id.split_whitespace().collect::<Vec<_>>().join("-");
    }
    let (source, number) = recall.id.split_once(':').unwrap_or_default();
    let fine = |part: &str| {
        !part.is_empty() && part.len() <= 200 && !part.chars().any(|c| c.is_whitespace() || c.is_control())
    };
    if !fine(source) || !fine(number) {
        let shown: String = recall.id.chars().take(80).collect();
        return Err(Refused::new(format!(
            "its id `{shown}` is not SOURCE:NUMBER, without spaces, of 200 bytes at most"
        )));
    }
    addresses(recall, notes);
    let mut seen = HashSet::new();
    notes.retain(|note| seen.insert((note.what, note.words.clone())));
    for product in &mut recall.products {
        product.gtins.retain_mut(|found| {
            let global = Gtin::from_digits(&found.gtin).filter(|g| g.circulation() == Circulation::Global);
            match global {
                Some(gtin) => found.gtin = gtin.to_string(),
                None => notes.push(Note::new("gtin-invalid", found.gtin.clone())),
            }
            global.is_some()
        });
    }
    Ok(read)
}

fn addresses(recall: &mut Recall, notes: &mut Vec<Note>) {
    let mut safe = |url: &String| {
        let safe = contact::safe_url(url);
        if safe.is_none() {
            notes.push(Note::new("url-unsafe", url.chars().take(200).collect::<String>()));
        }
        safe
    };
    recall.url = recall.url.as_ref().and_then(&mut safe);
    for party in &mut recall.parties {
        party.contact.web = party.contact.web.iter().filter_map(&mut safe).collect();
        party
            .contact
            .mail
            .retain(|mail| mail.contains('@') && !mail.contains(|c: char| c.is_whitespace() || c.is_control()));
        party
            .contact
            .phone
            .retain(|phone| phone.chars().any(|c| c.is_ascii_digit()) && !phone.chars().any(char::is_control));
    }
}
