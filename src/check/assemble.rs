//! The finding as callers see it: texts from the cold part, where it is there.

use super::Moment;
use super::finding::{Ask, Channel, Finding, Kinded, RecallFinding, Verdict};
use super::unit::Unit;
use super::verdict::Judged;
use crate::code::Scan;
use crate::index::{ColdRecall, Index};
use crate::record::{Contact, LinkKind, Party, Role, Text};

/// What is asked for at most, over all recalls.
const MOST_ASKED: usize = 3;

/// A finding from what each recall says.
pub fn finding(index: &Index, unit: &Unit, scan: Option<&Scan>, judged: Vec<Judged>, moment: Moment) -> Finding {
    let verdict = judged.iter().map(|recall| recall.verdict).min().unwrap_or(Verdict::NotListed);
    let mut ask = Vec::new();
    for recall in judged.iter().filter(|recall| recall.verdict == verdict) {
        for &wanted in &recall.ask {
            if !ask.contains(&wanted) {
                ask.push(wanted);
            }
        }
    }
    if verdict == Verdict::NotListed {
        // Most notices about things that are not food name no barcode.
        let missing = |given: &Option<String>| given.as_deref().is_none_or(|text| text.trim().is_empty());
        if unit.title.is_none() {
            ask.extend(missing(&unit.brand).then_some(Ask::Brand));
            ask.extend(missing(&unit.model).then_some(Ask::Model));
        }
    }
    ask.truncate(MOST_ASKED);
    Finding {
        input: unit.clone(),
        verdict,
        ask,
        gtin: scan.and_then(|scan| scan.gtin).map(|gtin| gtin.to_string()),
        as_of: index.as_of(),
        stale: moment.stale,
        recalls: judged.into_iter().map(|judged| recall(index, judged)).collect(),
        reason: None,
    }
}

/// The answer to a code that cannot identify a product.
pub fn unreadable(index: &Index, unit: &Unit, reason: &str, moment: Moment) -> Finding {
    Finding {
        input: unit.clone(),
        verdict: Verdict::Unreadable,
        ask: Vec::new(),
        gtin: None,
        as_of: index.as_of(),
        stale: moment.stale,
        recalls: Vec::new(),
        reason: Some(reason.into()),
    }
}

pub fn recall(index: &Index, judged: Judged) -> RecallFinding {
    let cold = index.cold(judged.id).unwrap_or_default();
    let place = usize::try_from(judged.product.place).unwrap_or(usize::MAX);
    let product = cold.products.get(place);
    let words = |texts: &[Text], n: usize| texts.get(n).map(|text| text.text.clone()).unwrap_or_default();
    let hot = judged.recall;
    let brand_and_model = || {
        let model = judged.product.models.first().map(|model| model.text.as_str());
        let parts = judged.product.brands.first().map(String::as_str).into_iter().chain(model);
        parts.collect::<Vec<_>>().join(" ")
    };
    RecallFinding {
        verdict: judged.verdict,
        matched_by: judged.by,
        title: words(&cold.titles, 0),
        product: product
            .and_then(|product| product.names.first())
            .map_or_else(brand_and_model, |name| name.text.clone()),
        source: hot.id.split(':').next().unwrap_or_default().into(),
        url: cold.url.clone(),
        published: hot.published,
        status: hot.status,
        risk: hot.risk,
        category: hot.category,
        markets: hot.markets,
        hazards: hot
            .hazards
            .iter()
            .enumerate()
            .map(|(n, &kind)| Kinded { kind, text: words(&cold.hazards, n) })
            .collect(),
        remedies: hot
            .remedies
            .iter()
            .enumerate()
            .map(|(n, &kind)| Kinded { kind, text: words(&cold.remedies, n) })
            .collect(),
        ask: judged.ask,
        limits: product.map(|product| join(&product.limits)).unwrap_or_default(),
        place: product.and_then(|product| product.place.as_ref()).map(|place| place.text.clone()),
        because: judged.because,
        channels: channels(&cold),
        lang: cold.titles.first().map_or_else(|| "und".into(), |title| title.lang.clone()),
        same_as: hot.links.into_iter().filter(|link| link.kind == LinkKind::Same).map(|link| link.id).collect(),
        id: hot.id,
    }
}

fn join(texts: &[Text]) -> String {
    texts.iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// One entry a way of reaching a party, in the notice's order; those that answer for the remedy before authorities.
fn channels(cold: &ColdRecall) -> Vec<Channel> {
    let authority = |party: &&Party| party.role == Role::Authority;
    let firms = cold.parties.iter().filter(|party| !authority(party));
    firms.chain(cold.parties.iter().filter(authority)).flat_map(of_party).collect()
}

fn of_party(party: &Party) -> Vec<Channel> {
    let given = &party.contact;
    let channel = |kind: &str, contact: Contact| Channel {
        kind: kind.into(),
        party: party.role,
        name: party.name.clone(),
        contact,
    };
    let mut channels = Vec::new();
    if !given.phone.is_empty() {
        let contact = Contact { phone: given.phone.clone(), hours: given.hours.clone(), ..Contact::default() };
        channels.push(channel("hotline", contact));
    }
    if !given.wechat.is_empty() {
        channels.push(channel("wechat", Contact { wechat: given.wechat.clone(), ..Contact::default() }));
    }
    if !given.mail.is_empty() {
        channels.push(channel("mail", Contact { mail: given.mail.clone(), ..Contact::default() }));
    }
    if !given.web.is_empty() {
        channels.push(channel("web", Contact { web: given.web.clone(), ..Contact::default() }));
    }
    if channels.is_empty()
        && matches!(party.role, Role::Retailer | Role::Platform | Role::RecallingFirm | Role::Producer)
    {
        channels.push(channel("shop", Contact { address: given.address.clone(), ..Contact::default() }));
    }
    channels
}
