use super::index::OpenIndex;
use super::{Fault, read, to_js};
use crate::check;
use crate::record::Date;
use crate::redress::{self, Case, Policy};
use wasm_bindgen::prelude::*;

/// The rules by which plans are made. They are data, loaded apart from the code.
#[wasm_bindgen]
pub struct Policies {
    policy: Policy,
}

#[wasm_bindgen]
impl Policies {
    /// Reads them.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Policies, Fault> {
        let policy = Policy::from_bytes(bytes).ok_or_else(|| Fault::new("format", "these are no policies"))?;
        Ok(Policies { policy })
    }

    /// The plan for a case that carries its own recall, or knows none.
    pub fn plan(&self, case: &JsValue, today: &str) -> Result<JsValue, Fault> {
        let (case, today) = asked(case, today)?;
        to_js(&redress::plan(&case, None, &self.policy, today))
    }

    /// The plan for a case about one of an index's recalls.
    #[wasm_bindgen(js_name = planFor)]
    pub fn plan_for(&self, index: &OpenIndex, recall: &str, case: &JsValue, today: &str) -> Result<JsValue, Fault> {
        let (case, today) = asked(case, today)?;
        let finding = check::about(index.index(), recall)
            .ok_or_else(|| Fault::new("not-found", format_args!("no recall {recall} in this index")))?;
        to_js(&redress::plan(&case, Some(&finding), &self.policy, today))
    }
}

fn asked(case: &JsValue, today: &str) -> Result<(Case, Date), Fault> {
    let case = Case::from_value(&read::tree(case, 0)?).map_err(|error| Fault::new("input", error))?;
    let given = Date::parse(today).ok_or_else(|| Fault::new("input", "today: expected a day as YYYY-MM-DD"))?;
    let today = case.today().unwrap_or(given);
    Ok((case, today))
}
