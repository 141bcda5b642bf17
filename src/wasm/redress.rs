use super::{Fault, notice, to_js};
use crate::record::Date;
use crate::redress::{self, Case, Plan, Policy, Portfolio, Value};
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

    /// The plan for a case: about a notice, as [`OpenIndex::about`](super::OpenIndex::about) gives it, or with null
    /// for one that carries its own recall, or knows none.
    pub fn plan(&self, notice: &JsValue, case: &JsValue, today: &str) -> Result<JsValue, Fault> {
        to_js(&self.made(notice, case, today)?)
    }

    /// That plan's dates as a calendar file (RFC 5545).
    pub fn calendar(&self, notice: &JsValue, case: &JsValue, today: &str) -> Result<String, Fault> {
        Ok(redress::calendar(&self.made(notice, case, today)?))
    }

    fn made(&self, notice: &JsValue, case: &JsValue, today: &str) -> Result<Plan, Fault> {
        let case = Case::from_value(&tree("case", case)?).map_err(|error| Fault::new("input", error))?;
        let given = Date::parse(today).ok_or_else(|| Fault::new("input", "today: expected a day as YYYY-MM-DD"))?;
        let finding = if notice.is_null() { None } else { Some(notice::read(notice)?) };
        Ok(redress::plan(&case, finding.as_ref(), &self.policy, case.today().unwrap_or(given)))
    }
}

/// What recalls cost merchants, against their deposits and insurance.
#[wasm_bindgen]
pub fn exposure(portfolio: &JsValue) -> Result<JsValue, Fault> {
    let read = Portfolio::from_value(&tree("portfolio", portfolio)?);
    let wrong = |error: redress::CaseError| {
        let redress::CaseError { field, expected, found } = error;
        Fault::new("input", format_args!("portfolio: {field}: expected {expected}, found {found}"))
    };
    to_js(&redress::exposure(&read.map_err(wrong)?))
}

/// A plain tree of what was given, followed no deeper than a case needs. What JSON cannot say (functions, symbols) is
/// refused.
fn tree(name: &str, given: &JsValue) -> Result<Value, Fault> {
    serde_wasm_bindgen::from_value(given.clone()).map_err(|error| Fault::new("input", format_args!("{name}: {error}")))
}
