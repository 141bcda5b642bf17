//! A product list lends its barcodes to notices that give none.
//!
//! Each row with a valid barcode is matched by its brand, model and title against the products of such notices. A hit
//! adds the row's barcode to the product, with the list as its evidence: a scan of it then says what the words of the
//! row would say, and never more.
//!
//! The list is read row by row and never held; a row that cannot be read is named, with its line and why, and passed
//! over.

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
/// So many bad rows are named one by one; of more, only their number is said.
const MOST_NAMED: u64 = 100;
/// Longest line of a list.
const LONGEST_LINE: u64 = 1 << 20;

/// What a list gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lent {
    /// Rows read.
    pub rows: u64,
    /// Rows without a valid global barcode.
    pub unusable: u64,
    /// Rows that could not be read, each named on stderr.
    pub bad: u64,
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
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                lent.bad += 1;
                if lent.bad <= MOST_NAMED {
                    eprintln!("recallkit: {}: {why}: passed over", path.display());
                }
                return;
            }
        };
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
            say(&format!("{id}: {} rows fit product {place}, more than can be: it takes none", barcodes.len()));
            lent.too_many += 1;
            continue;
        }
        for (gtin, certain) in barcodes {
            let evidence = if certain { GtinEvidence::Catalogue } else { GtinEvidence::CataloguePossible };
            product.gtins.push(ProductGtin { gtin, evidence, written: None });
            lent.barcodes += 1;
        }
    }
    if lent.bad > MOST_NAMED {
        eprintln!("recallkit: {}: {} more rows that cannot be read", path.display(), lent.bad - MOST_NAMED);
    }
    say(&format!(
        "product list: {} rows, {} unreadable, {} without a barcode, {} barcodes lent, {} products with too many",
        lent.rows, lent.bad, lent.unusable, lent.barcodes, lent.too_many
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

/// Takes each row, or why it could not be read and where.
type TakeRow<'a> = &'a mut dyn FnMut(Result<&Value, String>);

/// Hands on each row of a CSV or NDJSON list, `.gz` too.
fn rows(path: &Path, row: TakeRow<'_>) -> Result<(), Failure> {
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

fn json_lines(mut reader: impl BufRead, row: TakeRow<'_>) -> Result<(), String> {
    let mut line = Vec::new();
    for n in 1u64.. {
        line.clear();
        let read = (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
        if read == 0 {
            break;
        }
        if read as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            row(Err(format!("line {n}: longer than 1 MiB")));
            reader.skip_until(b'\n').map_err(|e| e.to_string())?;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(value @ Value::Object(_)) => row(Ok(&value)),
            Ok(_) => row(Err(format!("line {n}: no JSON object"))),
            Err(why) => row(Err(format!("line {n}: {why}"))),
        }
    }
    Ok(())
}

fn csv_rows(reader: impl Read, row: TakeRow<'_>) -> Result<(), String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let heading = reader.headers().map_err(|e| e.to_string())?.clone();
    let names: Vec<String> =
        heading.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_lowercase()).collect();
    if !names.iter().any(|name| listing::knows(name)) {
        return Err("no column named gtin, brand, model or title".into());
    }
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) if record.len() != names.len() => {
                row(Err(format!("line {line}: {} cells where the heading has {}", record.len(), names.len())));
            }
            Ok(true) => {
                let pairs = names.iter().zip(record.iter()).map(|(name, value)| (name.clone(), Value::from(value)));
                row(Ok(&Value::Object(pairs.collect())));
            }
            // Text that is not UTF-8 spoils its row alone.
            Err(why) if matches!(why.kind(), csv::ErrorKind::Utf8 { .. }) => {
                row(Err(format!("line {line}: not UTF-8")));
            }
            Err(why) => return Err(format!("line {line}: {why}")),
        }
    }
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

    /// A list in a file that is gone again at the end.
    struct List(std::path::PathBuf);

    impl List {
        fn new(name: &str, bytes: &[u8]) -> List {
            let path = std::env::temp_dir().join(format!("recallkit-{}-{name}", std::process::id()));
            std::fs::write(&path, bytes).unwrap();
            List(path)
        }
    }

    impl Drop for List {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    fn gtin(data: u64) -> String {
        Gtin::with_check_digit(data).unwrap().to_string()
    }

    fn lend_to(list: &List, recalls: &mut [Recall]) -> Lent {
        lend(&list.0, recalls, &mut |_| {}).unwrap()
    }

    #[test]
    fn a_list_lends_the_barcodes_of_what_it_names() {
        let rows = format!(
            "\u{feff}GTIN,Brand,Model,Title\n{0},ROMOSS,PAC20-272,ROMOSS power bank PAC20-272\n\
             {1},ROMOSS,PAC20-999,ROMOSS power bank PAC20-999\n123,ROMOSS,PAC20-272,no barcode\n\
             {2},ROMOSS,,罗马仕充电宝 20000毫安\n{3},Basu,,Silicone case for ROMOSS PAC20-272\n",
            gtin(697_123_637_001),
            gtin(697_123_637_002),
            gtin(697_123_637_003),
            gtin(697_123_637_004)
        );
        let mut recalls = vec![power_bank()];
        let lent = lend_to(&List::new("good.csv", rows.as_bytes()), &mut recalls);
        assert_eq!((lent.rows, lent.unusable, lent.bad, lent.barcodes), (5, 1, 0, 2));
        let lent: Vec<_> = recalls[0].products[0].gtins.iter().map(|one| (one.gtin.clone(), one.evidence)).collect();
        // What the words leave open, the barcode leaves open.
        let expect = [
            (gtin(697_123_637_001), GtinEvidence::Catalogue),
            (gtin(697_123_637_003), GtinEvidence::CataloguePossible),
        ];
        assert_eq!(lent, expect);
    }

    #[test]
    fn a_bad_row_is_passed_over_alone() {
        let good = format!("{},ROMOSS,PAC20-272,ROMOSS PAC20-272", gtin(697_123_637_001));
        let rows = [b"gtin,brand,model,title\n1,2\n".as_slice(), b"1,\xff\xfe,x,y\n", good.as_bytes(), b"\n"].concat();
        let mut recalls = vec![power_bank()];
        let lent = lend_to(&List::new("bad.csv", &rows), &mut recalls);
        assert_eq!((lent.rows, lent.bad, lent.barcodes), (3, 2, 1));

        let good = format!("{{\"gtin\":\"{}\",\"title\":\"ROMOSS PAC20-272\"}}\n", gtin(697_123_637_001));
        let long = format!("{{\"title\":\"{}\"}}\n", "x".repeat(LONGEST_LINE as usize));
        let rows = ["{\"gtin\":\n", "[1]\n", &long, "\n", &good].concat();
        let mut recalls = vec![power_bank()];
        let lent = lend_to(&List::new("bad.ndjson", rows.as_bytes()), &mut recalls);
        assert_eq!((lent.rows, lent.bad, lent.barcodes), (4, 3, 1));
    }

    #[test]
    fn a_name_that_fits_too_much_takes_nothing() {
        let rows: String = (0..=MOST_LENT as u64)
            .map(|n| format!("{{\"gtin\":\"{}\",\"title\":\"ROMOSS PAC20-272\"}}\n", gtin(697_123_630_000 + n)))
            .collect();
        let mut recalls = vec![power_bank()];
        let lent = lend_to(&List::new("many.ndjson", rows.as_bytes()), &mut recalls);
        assert_eq!((lent.barcodes, lent.too_many), (0, 1));
        assert!(recalls[0].products[0].gtins.is_empty());
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        for (name, bytes) in [("empty.csv", "".as_bytes()), ("columns.csv", b"colour,size\nred,4\n")] {
            let list = List::new(name, bytes);
            assert!(lend(&list.0, &mut [power_bank()], &mut |_| {}).is_err(), "{name}");
        }
        assert!(lend(Path::new("/nowhere/list.csv"), &mut [power_bank()], &mut |_| {}).is_err());
    }
}
