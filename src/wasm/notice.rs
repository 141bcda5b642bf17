//! What a notice says, out of the object that the module with the index made of it.
use super::Fault;
use super::read::Fields;
use crate::check::{Channel, Kinded, MatchedBy, RecallFinding, Verdict};
use crate::record::{Contact, Role};
use serde::Deserialize;
use wasm_bindgen::JsValue;

/// Reads what a plan looks at; the rest is left empty.
pub(super) fn read(value: &JsValue) -> Result<RecallFinding, Fault> {
    let notice = Fields::of(value, "notice")?;
    let text = |field| Ok::<_, Fault>(notice.text(field)?.unwrap_or_default());
    Ok(RecallFinding {
        id: text("id")?,
        verdict: notice.word("verdict")?.unwrap_or(Verdict::CheckUnit),
        matched_by: MatchedBy::Title,
        title: text("title")?,
        product: text("product")?,
        source: String::new(),
        url: notice.text("url")?,
        published: notice.day("published")?,
        status: notice.word("status")?.unwrap_or_default(),
        risk: notice.word("risk")?.unwrap_or_default(),
        category: notice.word("category")?.unwrap_or_default(),
        markets: notice.texts("markets")?,
        hazards: kinds(&notice, "hazards")?,
        remedies: kinds(&notice, "remedies")?,
        ask: Vec::new(),
        limits: String::new(),
        place: None,
        because: Vec::new(),
        channels: notice.list("channels")?.iter().map(channel).collect::<Result<_, _>>()?,
        lang: String::new(),
        same_as: Vec::new(),
    })
}

fn kinds<K: for<'de> Deserialize<'de>>(notice: &Fields, field: &str) -> Result<Vec<Kinded<K>>, Fault> {
    let mut kinds = Vec::new();
    for value in notice.list(field)? {
        let kind = Fields::of(&value, "notice.kind")?.word("kind")?;
        kinds.extend(kind.map(|kind| Kinded { kind, text: String::new() }));
    }
    Ok(kinds)
}

fn channel(value: &JsValue) -> Result<Channel, Fault> {
    let channel = Fields::of(value, "channel")?;
    let contact = channel.get("contact")?.unwrap_or_else(|| js_sys::Object::new().into());
    let contact = Fields::of(&contact, "contact")?;
    Ok(Channel {
        kind: channel.text("kind")?.unwrap_or_default(),
        party: channel.word("party")?.unwrap_or(Role::Unstated),
        name: channel.text("name")?.unwrap_or_default(),
        contact: Contact {
            phone: contact.texts("phone")?,
            mail: contact.texts("mail")?,
            web: contact.texts("web")?,
            wechat: contact.texts("wechat")?,
            hours: contact.text("hours")?,
            address: contact.text("address")?,
        },
    })
}
