use super::{Fault, to_js};
use crate::code;
use wasm_bindgen::prelude::*;

/// What a code says, with dates as seen from a year.
#[wasm_bindgen]
pub fn parse(input: &str, year: i32) -> Result<JsValue, Fault> {
    to_js(&code::answer(input, &code::Options::in_year(year)))
}

/// The same for many codes.
#[wasm_bindgen(js_name = parseMany)]
pub fn parse_many(inputs: Vec<String>, year: i32) -> Result<JsValue, Fault> {
    let options = code::Options::in_year(year);
    let answers: Vec<_> = inputs.iter().map(|input| code::answer(input, &options)).collect();
    to_js(&answers)
}

/// The GTIN that each of many codes names, as a number; NaN where it names none. One code a line.
#[wasm_bindgen(js_name = gtinsOf)]
pub fn gtins_of(lines: &str) -> Vec<f64> {
    let gtin = |code: &str| code::parse(code).ok()?.gtin.map(|gtin| gtin.value() as f64);
    lines.split('\n').map(|code| gtin(code).unwrap_or(f64::NAN)).collect()
}
