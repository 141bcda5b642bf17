//! A product list lends its barcodes to notices that give none.
//!
//! Each row with a valid barcode is matched by its brand, model and title against the products of such notices. A hit
//! adds the row's barcode to the product, with the list as its evidence: a scan of it then says what the words of the
//! row would say, and never more.

use super::{Failure, listing};
use crate::check::{self, Unit};
use crate::code::{Circulation, Gtin};
use crate::index::{Index, SegmentBytes, Writer};
use crate::record::{GtinEvidence, ProductGtin, Recall};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Most barcodes that one product takes from a list: more are a sign of a name that fits too much.
const MOST_LENT: usize = 100;
/// Longest line of a list.
const LONGEST_LINE: u64 = 1 << 20;

/// What a list gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lent {
    /// Rows read.
    pub rows: u64,
    /// Rows without a valid global barcode.
    pub unusable: u64,
    /// Barcodes added, once a product.
    pub barcodes: u64,
    /// Products that fit more rows than can be: they take none.
    pub too_many: u64,
}

/// Screens the list against the notices and adds the barcodes it finds.
///
/// # Errors
/// A list that cannot be read, with the line.
pub fn lend(path: &Path, recalls: &mut [Recall], say: &mut dyn FnMut(&str)) -> Result<Lent, Failure> {
    let index = without_barcode(recalls)?;
    let mut lent = Lent::default();
    let mut found: BTreeMap<(String, u32), BTreeMap<String, bool>> = BTreeMap::new();
    rows(path, &mut |row| {
        lent.rows += 1;
        if lent.rows.is_multiple_of(100_000) {
            say(&format!("{} rows of the product list", lent.rows));
        }
        let unit = listing::unit(row);
        let gtin = unit.code.as_deref().and_then(Gtin::from_digits);
        let Some(gtin) = gtin.filter(|gtin| gtin.circulation() == Circulation::Global) else {
            lent.unusable += 1;
            return;
        };
        for (id, certain) in check::named(&index, &Unit { code: None, ..unit }) {
            let Some(product) = index.product(id) else { continue };
            let Some(recall) = index.recall(product.recall) else { continue };
            let barcodes = found.entry((recall.id, product.place)).or_default();
            *barcodes.entry(gtin.to_string()).or_default() |= certain;
        }
    })?;
    let places: HashMap<String, usize> = recalls.iter().enumerate().map(|(n, recall)| (recall.id.clone(), n)).collect();
    for ((id, place), barcodes) in found {
        let recall = places.get(&id).and_then(|&n| recalls.get_mut(n));
        let Some(product) = recall.and_then(|recall| recall.products.get_mut(place as usize)) else { continue };
        if barcodes.len() > MOST_LENT {
            lent.too_many += 1;
            continue;
        }
        for (gtin, certain) in barcodes {
            let evidence = if certain { GtinEvidence::Catalogue } else { GtinEvidence::CataloguePossible };
            product.gtins.push(ProductGtin { gtin, evidence, written: None });
            lent.barcodes += 1;
        }
    }
    say(&format!(
        "product list: {} rows, {} without a barcode, {} barcodes lent, {} products with too many",
        lent.rows, lent.unusable, lent.barcodes, lent.too_many
    ));
    Ok(lent)
}

/// An index of the notices, to look up words in. Products with barcodes of their own need none from a list.
fn without_barcode(recalls: &[Recall]) -> Result<Index, Failure> {
    let mut writer = Writer::new();
    for recall in recalls.iter().filter(|recall| recall.products.iter().all(|product| product.gtins.is_empty())) {
        writer.add(recall)?;
    }
    let files = writer.finish();
    Ok(Index::from_unsigned(vec![SegmentBytes::new(files.hot, files.cold)], Vec::new())?)
}

/// Hands on each row of a CSV or NDJSON list, `.gz` too.
fn rows(path: &Path, row: &mut dyn FnMut(&Value)) -> Result<(), Failure> {
    let at = |why: String| Failure::new(format!("{}: {why}", path.display()));
    let file = File::open(path).map_err(|e| at(e.to_string()))?;
    let zipped = path.extension().is_some_and(|end| end == "gz");
    let plain: Box<dyn Read> = if zipped { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = BufReader::with_capacity(1 << 16, plain);
    let start = reader.fill_buf().map_err(|e| at(e.to_string()))?;
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(at("no product in it".into())),
        Some(b'{') => json_lines(reader, row).map_err(at),
        Some(_) => csv_rows(reader, row).map_err(at),
    }
}

fn json_lines(mut reader: impl BufRead, row: &mut dyn FnMut(&Value)) -> Result<(), String> {
    let mut line = Vec::new();
    for n in 1u64.. {
        line.clear();
        let read = (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
        if read == 0 {
            break;
        }
        if read as u64 == LONGEST_LINE {
            return Err(format!("line {n}: longer than 1 MiB"));
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        row(&serde_json::from_slice(&line).map_err(|e| format!("line {n}: {e}"))?);
    }
    Ok(())
}

fn csv_rows(reader: impl Read, row: &mut dyn FnMut(&Value)) -> Result<(), String> {
    let mut reader = csv::Reader::from_reader(reader);
    let heading = reader.headers().map_err(|e| e.to_string())?.clone();
    let names: Vec<String> =
        heading.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_lowercase()).collect();
    if !names.iter().any(|name| listing::knows(name)) {
        return Err("no column named gtin, brand, model or title".into());
    }
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let pairs = names.iter().zip(record.iter()).map(|(name, value)| (name.clone(), Value::from(value)));
        row(&Value::Object(pairs.collect()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Model, ModelForm, Product, Text};

    fn power_bank() -> Recall {
        let model = Model { text: "PAC20-272".into(), form: ModelForm::Exact, to: None };
        let product = Product {
            names: vec![Text::new("zh", "罗马仕移动电源 PAC20-272")],
            brands: vec!["罗马仕".into(), "ROMOSS".into()],
            models: vec![model],
            ..Product::default()
        };
        Recall { id: "samr:1".into(), products: vec![product], ..Recall::default() }
    }

    #[test]
    fn a_list_lends_the_barcodes_of_what_it_names() {
        let path = std::env::temp_dir().join(format!("recallkit-list-{}.csv", std::process::id()));
        let list = "\u{feff}GTIN,Brand,Model,Title\n6971236370018,ROMOSS,PAC20-272,ROMOSS power bank PAC20-272\n\
                    6971236370025,ROMOSS,PAC20-999,ROMOSS power bank PAC20-999\n123,ROMOSS,PAC20-272,no barcode\n";
        let check_digit = |data: u64| Gtin::with_check_digit(data).unwrap();
        let list = list.replace("6971236370018", &check_digit(697_123_637_001).to_string());
        let list = list.replace("6971236370025", &check_digit(697_123_637_002).to_string());
        std::fs::write(&path, list).unwrap();
        let mut recalls = vec![power_bank()];
        let lent = lend(&path, &mut recalls, &mut |_| {}).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!((lent.rows, lent.unusable, lent.barcodes), (3, 1, 1));
        let gtin = &recalls[0].products[0].gtins[0];
        assert_eq!(
            (gtin.gtin.as_str(), gtin.evidence),
            (&*check_digit(697_123_637_001).to_string(), GtinEvidence::Catalogue)
        );
    }
}
