//! What is asked of an index, out of plain objects.
use super::Fault;
use super::read::Fields;
use crate::index::{Digests, SegmentBytes};
#[cfg(feature = "wasm")]
use crate::{
    check::{Moment, Unit},
    record::Date,
};
#[cfg(feature = "wasm")]
use core::convert::Infallible;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// What is known of one product.
#[cfg(feature = "wasm")]
pub(super) fn unit(value: &JsValue) -> Result<Unit, Fault> {
    let unit = Fields::of(value, "unit")?;
    Unit::from_fields(|field| unit.text(field))
}

/// The same out of its texts, each ended by NUL, with a bit for each of the fields that is given, in their order.
#[cfg(feature = "wasm")]
pub(super) fn packed_unit(texts: &str, present: u32) -> Unit {
    let mut texts = texts.split('\0');
    let mut bits = (0..).map(|n| present >> n & 1 == 1);
    let next = |_| Ok::<_, Infallible>(if bits.next() == Some(true) { texts.next().map(String::from) } else { None });
    let Ok(unit) = Unit::from_fields(next);
    unit
}

/// The parts of an index: `{hot, cold, hot_digest, cold_digest}` each.
pub(super) fn segments(segments: &Array) -> Result<Vec<(SegmentBytes, Digests)>, Fault> {
    let one = |segment: JsValue| {
        let parts = Fields::of(&segment, "segment")?;
        let hot = parts.bytes("hot")?.ok_or_else(|| Fault::new("input", "segment: it has no hot part"))?;
        let digest = |field| {
            let whole =
                |bytes: Vec<u8>| bytes.try_into().map_err(|_| Fault::new("input", "segment: a digest has 32 bytes"));
            parts.bytes(field)?.map(whole).transpose()
        };
        let digests = Digests { hot: digest("hot_digest")?, cold: digest("cold_digest")? };
        let bytes = match parts.bytes("cold")? {
            Some(cold) => SegmentBytes::new(hot, cold),
            None => SegmentBytes::hot_only(hot),
        };
        Ok((bytes, digests))
    };
    segments.iter().map(one).collect()
}

/// A day, and whether the index is stale by then.
#[cfg(feature = "wasm")]
pub(super) fn moment(today: &str, stale: bool) -> Result<Moment, Fault> {
    let day = Date::parse(today).ok_or_else(|| Fault::new("input", "today is not YYYY-MM-DD"))?;
    Ok(Moment { today: Some(day), stale })
}
