use super::Fault;
use super::read::Fields;
use crate::zone::Query;
use wasm_bindgen::JsValue;

/// Which notices to list.
pub(super) fn read(value: &JsValue) -> Result<Query, Fault> {
    let query = Fields::of(value, "query")?;
    let count = |field| Ok::<_, Fault>(query.number(field)?.map(|n| n as usize));
    Ok(Query {
        q: query.text("q")?,
        source: query.text("source")?,
        category: query.word("category")?,
        hazard: query.word("hazard")?,
        risk: query.word("risk")?,
        status: query.word("status")?,
        market: query.text("market")?,
        from: query.day("from")?,
        to: query.day("to")?,
        offset: count("offset")?,
        limit: count("limit")?,
    })
}
