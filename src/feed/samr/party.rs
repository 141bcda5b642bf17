//! Who is involved, and how to reach them.

use super::columns::{self, Row};
use crate::feed::contact;
use crate::record::{Contact, Party, Role};
use serde_json::Value;

/// Every party that a notice names; its contact stands with whoever must act: the domestic service provider where
/// the producer is abroad, else the producer.
pub(super) fn all(row: &Row<'_>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for (role, names) in [
        (Role::Producer, columns::PRODUCER),
        (Role::BrandOwner, columns::BRAND_OWNER),
        (Role::Importer, columns::IMPORTER),
        (Role::DomesticServiceProvider, columns::SERVICE),
        (Role::Distributor, columns::DISTRIBUTOR),
        (Role::Retailer, columns::RETAILER),
        (Role::Platform, columns::PLATFORM),
        (Role::Authority, columns::AUTHORITY),
    ] {
        for name in
            row.text(names).unwrap_or_default().split(['、', ';', '；']).map(str::trim).filter(|n| !n.is_empty())
        {
            parties.push(Party { role, name: name.to_owned(), ..Party::default() });
        }
    }
    let (own, authority) = contacts(row);
    let service = row.text(columns::SERVICE_CONTACT).map(|words| with_phones(&words));
    if let (Some(service), Some(party)) = (service, by_role(&mut parties, Role::DomesticServiceProvider)) {
        contact::add(&mut party.contact, service);
    }
    if !own.is_empty() {
        let free = |p: &&mut Party| p.contact.is_empty();
        let acts = [Role::DomesticServiceProvider, Role::Producer, Role::Importer, Role::BrandOwner];
        let at = acts.iter().find(|role| by_role(&mut parties, **role).as_ref().is_some_and(free)).copied();
        match at.and_then(|role| by_role(&mut parties, role)) {
            Some(party) => contact::add(&mut party.contact, own),
            None => parties.push(Party { role: Role::RecallingFirm, contact: own, ..Party::default() }),
        }
    }
    if !authority.is_empty() {
        match by_role(&mut parties, Role::Authority) {
            Some(party) => contact::add(&mut party.contact, authority),
            None => parties.push(Party { role: Role::Authority, contact: authority, ..Party::default() }),
        }
    }
    parties
}

fn by_role(parties: &mut [Party], role: Role) -> Option<&mut Party> {
    parties.iter_mut().find(|party| party.role == role)
}

/// The notice's contact, and that of the authority.
fn contacts(row: &Row<'_>) -> (Contact, Contact) {
    let mut own = from_members(row);
    let mut authority = Contact::default();
    match row.get(columns::CONTACT) {
        Some(Value::Object(object)) => {
            let inner = Row::new(object);
            contact::add(&mut own, from_members(&inner));
            authority.phone =
                inner.text(&["regulator_phone", "监管电话"]).map(|p| contact::phones(&p)).unwrap_or_default();
            authority.wechat = inner.text(&["regulator_wechat", "监管微信"]).into_iter().collect();
        }
        Some(Value::String(words)) => contact::add(&mut own, with_phones(words)),
        _ => {}
    }
    (own, authority)
}

fn from_members(row: &Row<'_>) -> Contact {
    let text = |names: &[&str]| row.text(names).unwrap_or_default();
    let mut found = Contact {
        phone: contact::phones(&text(columns::PHONE)),
        web: contact::sites(&text(columns::WEB)),
        wechat: row.text(columns::WECHAT).into_iter().collect(),
        hours: row.text(columns::HOURS),
        address: row.text(columns::ADDRESS),
        ..Contact::default()
    };
    contact::add(&mut found, Contact { mail: contact::find(&text(columns::MAIL)).mail, ..Contact::default() });
    found
}

fn with_phones(words: &str) -> Contact {
    let mut found = contact::find(words);
    if found.phone.is_empty() {
        found.phone = contact::phones(words);
    }
    found
}
