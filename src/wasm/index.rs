use super::info::Info;
use super::trust::Trust;
use super::{Fault, from_js, to_js};
use crate::check::{self, Moment, Unit, Verdict};
use crate::index::{Freshness, Index, SegmentBytes, Verified};
use crate::record::Date;
use crate::zone::{self, Order, Query};
use core::cell::OnceCell;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// An open index.
#[wasm_bindgen(js_name = Index)]
pub struct OpenIndex {
    index: Index,
    manifest: Verified,
    order: OnceCell<Order>,
}

#[wasm_bindgen(js_class = Index)]
impl OpenIndex {
    /// Checks a manifest, then each part's length and hash, and opens them. `segments`: `{hot, cold}` each, in the
    /// manifest's order; `cold` may be null.
    pub fn open(manifest: &[u8], segments: &Array, trust: JsValue) -> Result<OpenIndex, Fault> {
        let verified = Trust::from_js(trust)?.verify(manifest)?;
        let index = Index::open(&verified, bytes_of(segments)?)?;
        Ok(OpenIndex { index, manifest: verified, order: OnceCell::new() })
    }

    /// What it says of itself. `now`: seconds since 1970.
    pub fn info(&self, now: f64) -> Result<JsValue, Fault> {
        to_js(&Info::of(&self.manifest, now as u64))
    }

    /// How much it holds.
    pub fn counts(&self) -> Result<JsValue, Fault> {
        to_js(&self.index.counts())
    }

    /// The answer about one unit. `today`: `YYYY-MM-DD`; `now`: seconds since 1970.
    pub fn check(&self, unit: JsValue, today: &str, now: f64) -> Result<JsValue, Fault> {
        let unit: Unit = from_js(unit, "unit")?;
        to_js(&check::check(&self.index, &unit, self.moment(today, now)?))
    }

    /// A verdict code for each GTIN, given as a number: 0 `affected`, 1 `check-unit`, 2 `unit-not-affected`,
    /// 3 `not-listed`, 4 `unreadable`.
    #[wasm_bindgen(js_name = checkGtins)]
    pub fn check_gtins(&self, gtins: &[f64]) -> Vec<u8> {
        let moment = Moment::default();
        let whole = |n: f64| n >= 0.0 && n <= 99_999_999_999_999.0 && n as u64 as f64 == n;
        let verdict = |&n: &f64| {
            if whole(n) { check::verdict_of_gtin(&self.index, n as u64, moment) } else { Verdict::Unreadable }
        };
        gtins.iter().map(verdict).map(|verdict| verdict as u8).collect()
    }

    /// The same for GTINs as big integers.
    #[wasm_bindgen(js_name = checkGtinsBig)]
    pub fn check_gtins_big(&self, gtins: &[u64]) -> Vec<u8> {
        gtins.iter().map(|&n| check::verdict_of_gtin(&self.index, n, Moment::default()) as u8).collect()
    }

    /// Brands that begin so.
    pub fn brands(&self, prefix: &str, limit: usize) -> Vec<String> {
        self.index.brands(prefix, limit)
    }

    /// Models of a brand that begin so.
    pub fn models(&self, brand: &str, prefix: &str, limit: usize) -> Vec<String> {
        self.index.models(brand, prefix, limit)
    }

    /// One notice, or null.
    pub fn recall(&self, id: &str) -> Result<JsValue, Fault> {
        to_js(&zone::notice(&self.index, id))
    }

    /// Notices, the newest first.
    pub fn recalls(&self, query: JsValue) -> Result<JsValue, Fault> {
        let query: Query = from_js(query, "query")?;
        let order = self.order.get_or_init(|| Order::of(&self.index));
        to_js(&zone::list(&self.index, order, &query))
    }

    fn moment(&self, today: &str, now: f64) -> Result<Moment, Fault> {
        let day = Date::parse(today).ok_or_else(|| Fault::new("input", "today is not YYYY-MM-DD"))?;
        Ok(Moment { today: Some(day), stale: self.index.freshness(now as u64) != Freshness::Fresh })
    }
}

fn bytes_of(segments: &Array) -> Result<Vec<SegmentBytes>, Fault> {
    let part = |segment: &JsValue, name: &str| -> Result<Option<Vec<u8>>, Fault> {
        let value = Reflect::get(segment, &name.into()).map_err(|_| Fault::new("input", "a segment is no object"))?;
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        let bytes = value.dyn_ref::<Uint8Array>().ok_or_else(|| Fault::new("input", "a segment is no Uint8Array"))?;
        Ok(Some(bytes.to_vec()))
    };
    segments
        .iter()
        .map(|segment| {
            let hot = part(&segment, "hot")?.ok_or_else(|| Fault::new("input", "a segment has no hot part"))?;
            Ok(match part(&segment, "cold")? {
                Some(cold) => SegmentBytes::new(hot, cold),
                None => SegmentBytes::hot_only(hot),
            })
        })
        .collect()
}
