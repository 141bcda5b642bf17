//! Tables that lost their cells, read as tables.
//!
//! The website's export drops the borders: `Model NumberSerial Number RangePB-5810HP61312001001 to P61312002590PB-…`.
//! The headings say what the columns hold ([`head`]); what a cell of each kind may look like has odds ([`piece`]);
//! and the cheapest way to cut the text into rows of such cells is found by trying all ([`solve`]). A table that does
//! not come out clean is left to the rules for sentences, which then say that they are not sure.

mod body;
mod chars;
mod columns;
mod days;
mod head;
mod piece;
mod rows;
mod solve;

pub(crate) use rows::Row;

use super::context::Context;
use super::models;
use super::token::tokens;
use crate::record::Value;
use body::Body;
use columns::{Column, Kind};
use head::Head;
use piece::{Learned, What};
use solve::Reading;
use std::collections::HashMap;

/// What the tables of a text say, and the text without them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub rows: Vec<Row>,
    /// The text, with a full stop in each table's place.
    pub rest: String,
    /// Some column limits units.
    pub limits: bool,
    /// A table with limits was not understood.
    pub doubt: bool,
    /// The models of such a table, as far as they look alike.
    pub models: Vec<String>,
}

/// Longest table that is tried, in characters: time grows with its square at worst.
const LONGEST: usize = 6000;

/// Reads the tables of a text; what its sentences name helps to know the codes.
pub(crate) fn read(text: &str, context: &Context) -> Option<Tables> {
    let chars: Vec<char> = text.chars().collect();
    let heads = head::find(&chars);
    let prose: String = chars.get(..heads.first()?.from)?.iter().collect();
    let named: Vec<String> = models::find(&prose, &tokens(&prose)).into_iter().map(|(m, _)| m.text).collect();
    let whole = chars::whole_words(&prose);
    let turns = chars::turns(&chars);
    let mut learned = Learned::default();
    let parts: Vec<(&Head, Body<'_>)> = heads
        .iter()
        .enumerate()
        .filter_map(|(i, head)| {
            let end = heads.get(i + 1).map_or(chars.len(), |next| next.from).min(head.to + LONGEST);
            let body = chars.get(head.to..end)?;
            Some((head, Body::new(body, head.spaced, turns.get(head.to..end)?, &named, &whole, context)))
        })
        .collect();
    let mut seeds = Learned::default();
    parts.iter().for_each(|(head, body)| body.seeds(&head.columns, &mut seeds));
    learned.clone_from(&seeds);
    let mut readings: Vec<Reading> = Vec::new();
    for _ in 0..4 {
        readings = parts.iter().map(|(head, body)| solve::solve(body, &head.columns, &learned, false)).collect();
        let mut next = seeds.clone();
        for ((head, body), reading) in parts.iter().zip(&readings) {
            next.add(body, &head.columns, reading);
        }
        if next.shapes == learned.shapes {
            break;
        }
        learned = next;
    }
    let mut out = Tables::default();
    let mut kept = 0;
    for ((head, body), reading) in parts.iter().zip(&mut readings) {
        let mut rows = rows::rows(body, &head.columns, reading, false);
        if !sound(body, &head.columns, &rows, reading) {
            let models = rows::alike(body, reading);
            *reading = spanned(body, &head.columns);
            rows = rows::rows(body, &head.columns, reading, true);
            if !sound(body, &head.columns, &rows, reading) {
                // A table with limits that did not come out: what other rules make of it is not certain.
                if head.columns.iter().any(Column::limits) && body.has_codes() {
                    out.doubt = true;
                    let others = rows::alike(body, reading);
                    out.models.extend(if others.len() > models.len() { others } else { models });
                }
                continue;
            }
        }
        out.limits |= head.columns.iter().any(Column::limits);
        out.rest.extend(chars.get(kept..head.from).unwrap_or_default());
        out.rest.push_str(". ");
        kept = head.to + reading.to;
        out.rows.extend(rows);
    }
    out.rest.extend(chars.get(kept..).unwrap_or_default());
    Some(out)
}

/// The reading in which cells may span several rows.
fn spanned(body: &Body<'_>, columns: &[Column]) -> Reading {
    let mut seeds = Learned::default();
    body.seeds(columns, &mut seeds);
    let mut learned = seeds.clone();
    let mut reading = Reading::default();
    for _ in 0..3 {
        reading = solve::solve(body, columns, &learned, true);
        learned = seeds.clone();
        learned.add(body, columns, &reading);
    }
    reading
}

/// Whether a reading may be trusted: its rows have what its headings promise, and few cells look odd.
fn sound(body: &Body<'_>, columns: &[Column], rows: &[Row], reading: &Reading) -> bool {
    if reading.cells.is_empty() || rows.is_empty() {
        return false;
    }
    let codes = columns.iter().any(|c| c.kind == Kind::Code);
    let limits = columns.iter().any(Column::limits);
    let barcodes = columns.iter().any(|c| c.kind == Kind::Upc);
    let stops = columns.first().map(|c| c.stops).unwrap_or_default();
    let counted = columns.iter().any(|c| c.length.is_some());
    let share = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|r| test(r)).count() * 10 >= rows.len() * 8;
    let mut odd = 0usize;
    let mut shapes: HashMap<(usize, String), usize> = HashMap::new();
    for cell in &reading.cells {
        if let What::Code = cell.what {
            *shapes.entry((cell.column, chars::shape(&body.string(cell.from, cell.to)))).or_default() += 1;
        }
    }
    for cell in &reading.cells {
        let text = body.string(cell.from, cell.to);
        let column = columns.get(cell.column);
        odd += usize::from(match &cell.what {
            What::Words => body.odd_words(&text),
            // A code that begins where digits were cut, and looks like no other.
            What::Code => {
                let alone = shapes.get(&(cell.column, chars::shape(&text))).is_none_or(|n| *n < 2);
                let cut = body.border(cell.from) > 1.4
                    || limits && !counted && (text.len() >= 15 || text.len() >= 10 && text.contains('-'));
                alone && cut && body.named_in(&text).is_empty()
            }
            // A model taken for a serial.
            What::Value(Value::Code(_) | Value::Prefix(_)) => {
                let short = matches!(&cell.what, What::Value(Value::Prefix(head)) if head.len() < 2);
                let model = short || shapes.keys().any(|(_, shape)| *shape == chars::shape(&text));
                model || column.is_some_and(|c| c.range || c.paired)
            }
            What::Barcode(gtin) => gtin.is_none(),
            What::Doubt | What::Value(_) | What::Years => false,
        });
    }
    odd * if limits { 8 } else { 4 } <= rows.len()
        && !(limits && body.goes_on(reading.to, stops))
        && (!codes || share(&|r| !r.models.is_empty()))
        && (!limits || share(&|r| !r.clauses.is_empty() || r.unread))
        && (!barcodes || share(&|r| !r.gtins.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::prose::context::Domain;

    fn context() -> Context {
        Context { near: crate::record::Date::parse("2025-03-01"), domain: Domain::Goods }
    }

    /// Each row: models, barcodes, and the limits' values.
    fn rows(text: &str) -> Vec<String> {
        let read = read(text, &context()).unwrap_or_default();
        let row = |row: &Row| {
            let values: Vec<String> = row
                .clauses
                .iter()
                .flat_map(|c| &c.limits)
                .flat_map(|l| &l.values)
                .map(|value| match value {
                    Value::Code(code) => code.clone(),
                    Value::Codes { from: Some(from), to: Some(to) } => format!("{from}..{to}"),
                    Value::Dates { from: Some(from), to: Some(to) } => format!("{from}..{to}"),
                    other => format!("{other:?}"),
                })
                .collect();
            let gtins: Vec<String> = row.gtins.iter().map(ToString::to_string).collect();
            [row.models.clone(), gtins, values].concat().join(" ")
        };
        read.rows.iter().map(row).collect()
    }

    #[test]
    fn serials_by_model() {
        assert_eq!(
            rows(
                "These serials are meant:Model NumberSerial Number RangeQB-5810HR61312001001 to R61312002590QB-5810TR61212001001 to R61212004155"
            ),
            ["QB-5810H R61312001001..R61312002590", "QB-5810T R61212001001..R61212004155"]
        );
        assert_eq!(
            rows(
                "recall:Cooler ModelFirst serial numberLast serial numberKDM-47930029910010063KDM-47FC934430110010081KDM-49930145710009796KDM-49FC93434169994430"
            ),
            [
                "KDM-47 9300299..10010063",
                "KDM-47FC 9344301..10010081",
                "KDM-49 9301457..10009796",
                "KDM-49FC 9343416..9994430"
            ]
        );
        assert_eq!(
            rows(
                "Models LYB008, KBL6000M and KBL6000P are meant.Model NumberSerial NumbersLYB008GK2309880, GK2309899, GK2310154, GK2310155KBL6000M / KBL6000PGK2309901, GK2309902, GK2309903, GK2310005"
            ),
            [
                "LYB008 GK2309880 GK2309899 GK2310154 GK2310155",
                "KBL6000M KBL6000P GK2309901 GK2309902 GK2309903 GK2310005"
            ]
        );
    }

    #[test]
    fn models_and_barcodes() {
        assert_eq!(
            rows(
                "as follows: Colour DescriptionModel NumberSKUUPCStone GrayQS-1000801108111036000291452Desert SandQS-1000801108113036000291469The model is on the bottom. Call the firm."
            )
            .len(),
            2
        );
        assert_eq!(
            rows(
                "here: Product NumberProduct DescriptionBGX32My Little Cat SwingCCX38Sweet Bunny SwingV0099My Little Bear SwingW9510Deluxe Swing"
            ),
            ["BGX32", "CCX38", "V0099", "W9510"]
        );
        // Nothing is glued, or nothing is a table.
        assert_eq!(rows("The Model Number and Serial Number are printed on the label of SKU #70084."), [""; 0]);
    }

    #[test]
    fn days_by_model() {
        assert_eq!(
            rows(
                "recall.Model/SKU #DescriptionDate Codes34692LATITUDE 90 ROLLER07/2020-09/202134785LATITUDE 90 ROLLER10/2021-12/202234790MAXCOLD 90 ROLLER10/2021-02/2023"
            ),
            ["34692 2020-07-01..2021-09-30", "34785 2021-10-01..2022-12-31", "34790 2021-10-01..2023-02-28"]
        );
    }

    #[test]
    fn codes_of_a_stated_length() {
        assert_eq!(
            rows(
                "Model NumbersSerial Numbers (first 8 digits)2422000442EK40-01 or 42EK40-022422000642EK40-01 or 42EK40-022422005142EK30-01 or 42EK30-022422005342EK30-01 or 42EK30-022422007142EK70-01The scooters were sold in black."
            ),
            [
                "24220004 Prefix(\"42EK40-01\") Prefix(\"42EK40-02\")",
                "24220006 Prefix(\"42EK40-01\") Prefix(\"42EK40-02\")",
                "24220051 Prefix(\"42EK30-01\") Prefix(\"42EK30-02\")",
                "24220053 Prefix(\"42EK30-01\") Prefix(\"42EK30-02\")",
                "24220071 Prefix(\"42EK70-01\")",
            ]
        );
    }

    #[test]
    fn years_of_models() {
        assert_eq!(
            rows(
                "Model YearAcme ModelsModel YearBolt Models2022FA 350 2022EB 250 2023EX 350F BT 2022FA 501 2022EB 300 2023EX 450F BT 2023FA 4502023EX 250F BT"
            ),
            ["FA 350", "EB 250", "EX 350F BT", "FA 501", "EB 300", "EX 450F BT", "FA 450", "EX 250F BT"]
        );
    }

    #[test]
    fn cells_over_several_rows() {
        assert_eq!(
            rows(
                "Product NameItem CodeProduct DescriptionSerial Number Range StartSerial Number Range EndDate of ManufactureNorth Solo - NANA110North Solo NA SeriesNA044936NA147874Dec 2015 - Apr 2019NA155North Solo NA SeriesNA045337NA147522NA175North Solo NA SeriesNA044728NA148532NA250North Solo NA SeriesNA044768NA149487"
            ),
            [
                "NA110 NA044936..NA147874 2015-12-01..2019-04-30",
                "NA155 NA045337..NA147522 2015-12-01..2019-04-30",
                "NA175 NA044728..NA148532 2015-12-01..2019-04-30",
                "NA250 NA044768..NA149487 2015-12-01..2019-04-30",
            ]
        );
    }

    #[test]
    fn titles_in_capitals_and_examples() {
        let read = read(
            "made from May 2018 on. MODEL NAMEMODEL NUMBERSERIAL NUMBER (BOLDED YY/MM)R1xeRM522RM5221803xxxxx R3xRM523RM5231906xxxxxR3xmRM725RM7251902xxxxx",
            &context(),
        );
        let read = read.unwrap();
        assert!(!read.limits && read.rows.iter().all(|row| row.clauses.is_empty()));
        let models: Vec<&str> = read.rows.iter().flat_map(|row| &row.models).map(String::as_str).collect();
        assert!(["RM522", "RM523", "RM725"].iter().all(|model| models.contains(model)), "{models:?}");
    }

    #[test]
    fn what_does_not_come_out_gives_its_models() {
        let read = read(
            "Model NumberModel NameColor(s)Manufacture DateC0494YAxlePink9/24C0605CCadenceRainbow Road10/24Red9/24C0605YCadenceBlack/Red 9/24Pink/MintBlack/Blue PurplePink PolkaGreen/BlackFrenzyBlue/Black and Pink ScubaPassageBlue",
            &context(),
        );
        let read = read.unwrap();
        assert!(read.doubt && read.rows.is_empty());
        assert!(read.models.iter().any(|model| model == "C0605C"), "{:?}", read.models);
    }

    #[test]
    fn what_is_left_is_prose() {
        let read = read(
            "Made in May 2021. Model NumberSerial Number RangeQB-5810HR61312001001 to R61312002590QB-5810TR61212001001 to R61212004155The label is under the seat. Call us.",
            &context(),
        )
        .unwrap();
        assert!(read.limits);
        assert!(read.rest.starts_with("Made in May 2021. ") && read.rest.ends_with("under the seat. Call us."));
    }
}
