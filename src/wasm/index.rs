use super::info::Info;
use super::trust::Trust;
use super::{Fault, given, to_js};
use crate::check::{self, Moment, Unit};
use crate::index::{Freshness, Index, Root, Verified};
use crate::zone::{self, Order};
use core::cell::OnceCell;
use js_sys::Array;
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
    /// manifest's order; `cold` may be null. `hot_digest` and `cold_digest` may hold each part's SHA-256 as the
    /// platform worked it out, and are taken at their word.
    pub fn open(manifest: &[u8], segments: &Array, trust: &JsValue) -> Result<OpenIndex, Fault> {
        let verified = Trust::from_js(trust)?.verify(manifest)?;
        let index = Index::open_digested(&verified, given::segments(segments)?)?;
        Ok(OpenIndex::new(index, verified))
    }

    /// Opens some of the manifest's shards, each with its place in the manifest: enough for the barcodes they cover.
    #[wasm_bindgen(js_name = openShards)]
    pub fn open_shards(manifest: &[u8], places: &[u32], segments: &Array, trust: &JsValue) -> Result<OpenIndex, Fault> {
        let verified = Trust::from_js(trust)?.verify(manifest)?;
        // A shard is small: the core hashes it itself.
        let bytes = given::segments(segments)?.into_iter().map(|(bytes, _)| bytes);
        let shards = places.iter().map(|place| *place as usize).zip(bytes).collect();
        let index = Index::open_shards(&verified, shards)?;
        Ok(OpenIndex::new(index, verified))
    }

    /// Whether the answer about a unit is the same as from the whole index: always, but for an index of shards.
    pub fn covers(&self, unit: &JsValue, today: &str) -> Result<bool, Fault> {
        Ok(check::is_covered(&self.index, &given::unit(unit)?, given::moment(today, false)?))
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
    pub fn check(&self, unit: &JsValue, today: &str, now: f64) -> Result<JsValue, Fault> {
        self.answer(&given::unit(unit)?, today, now)
    }

    /// The same for a unit's texts, each ended by NUL, with a bit for each field that is given. Where no recall names
    /// it and nothing is to be asked or told besides, whether the index is stale, and no more: of a cart that is nearly
    /// every line, and what a finding then says its caller knows.
    #[wasm_bindgen(js_name = checkPacked)]
    pub fn check_packed(&self, texts: &str, present: u32, today: &str, now: f64) -> Result<JsValue, Fault> {
        let finding = check::check(&self.index, &given::packed_unit(texts, present), self.moment(today, now)?);
        if finding.is_plain_miss() { Ok(finding.stale.into()) } else { to_js(&finding) }
    }

    /// A verdict code for each GTIN, given as a number: 0 `affected`, 1 `check-unit`, 2 `unit-not-affected`,
    /// 3 `not-listed`, 4 `unreadable`.
    #[wasm_bindgen(js_name = checkGtins)]
    pub fn check_gtins(&self, gtins: &[f64]) -> Vec<u8> {
        // What is no whole number becomes one that is no GTIN.
        let number = |&n: &f64| if n as u64 as f64 == n { n as u64 } else { u64::MAX };
        self.verdicts(&gtins.iter().map(number).collect::<Vec<u64>>())
    }

    /// The same for GTINs as big integers.
    #[wasm_bindgen(js_name = checkGtinsBig)]
    pub fn check_gtins_big(&self, gtins: &[u64]) -> Vec<u8> {
        self.verdicts(gtins)
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

    /// The policies that the publisher ships with it, or undefined: those that came with the package then hold.
    pub fn policies(&self) -> Option<Vec<u8>> {
        self.index.policies().map(<[u8]>::to_vec)
    }

    /// Notices, the newest first.
    pub fn recalls(&self, query: &JsValue) -> Result<JsValue, Fault> {
        let query = super::query::read(query)?;
        let order = self.order.get_or_init(|| Order::of(&self.index));
        to_js(&zone::list(&self.index, order, &query))
    }

    /// What one notice says, as the module of the plans takes it.
    pub fn about(&self, id: &str) -> Result<JsValue, Fault> {
        let unknown = || Fault::new("not-found", format_args!("no recall {id} in this index"));
        to_js(&check::about(&self.index, id).ok_or_else(unknown)?)
    }

    fn new(index: Index, manifest: Verified) -> OpenIndex {
        if manifest.epoch == Root::DEVELOPMENT.epoch {
            web_sys::console::warn_1(&"recallkit: a development index: anybody could have made it".into());
        }
        OpenIndex { index, manifest, order: OnceCell::new() }
    }

    fn answer(&self, unit: &Unit, today: &str, now: f64) -> Result<JsValue, Fault> {
        to_js(&check::check(&self.index, unit, self.moment(today, now)?))
    }

    fn verdicts(&self, numbers: &[u64]) -> Vec<u8> {
        check::verdicts_of_gtins(&self.index, numbers).into_iter().map(|verdict| verdict as u8).collect()
    }

    fn moment(&self, today: &str, now: f64) -> Result<Moment, Fault> {
        given::moment(today, self.index.freshness(now as u64) != Freshness::Fresh)
    }
}
