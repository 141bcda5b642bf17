//! Words that lists of food and medicines cut short (`INJ`, `BTRMLK`), written out as shops do.

/// As notices cut them, and the word.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("amp", "ampule"),
    ("amps", "ampule"),
    ("assrtd", "assorted"),
    ("asst", "assorted"),
    ("bar-b-q", "bbq"),
    ("barbecue", "bbq"),
    ("barbeque", "bbq"),
    ("bbq", "barbecue"),
    ("bf", "beef"),
    ("blgn", "belgian"),
    ("blk", "black"),
    ("blu", "blue"),
    ("blubry", "blueberry"),
    ("bnls", "boneless"),
    ("brkfst", "breakfast"),
    ("brst", "breast"),
    ("btrmlk", "buttermilk"),
    ("bttr", "butter"),
    ("cap", "capsule"),
    ("caps", "capsule"),
    ("ched", "cheddar"),
    ("chix", "chicken"),
    ("chkn", "chicken"),
    ("chnk", "chunk"),
    ("choc", "chocolate"),
    ("ckn", "chicken"),
    ("crm", "cream"),
    ("dbl", "double"),
    ("drsg", "dressing"),
    ("flvr", "flavor"),
    ("frz", "frozen"),
    ("grdl", "griddle"),
    ("grn", "green"),
    ("hcl", "hydrochloride"),
    ("ic", "ice cream"),
    ("inj", "injection"),
    ("ltc", "lettuce"),
    ("mayo", "mayonnaise"),
    ("mozz", "mozzarella"),
    ("oint", "ointment"),
    ("ophth", "ophthalmic"),
    ("org", "organic"),
    ("parm", "parmesan"),
    ("pnut", "peanut"),
    ("prm", "premium"),
    ("rst", "roasted"),
    ("sauv", "sauvignon"),
    ("shrd", "shredded"),
    ("shrmp", "shrimp"),
    ("slcd", "sliced"),
    ("sndwch", "sandwich"),
    ("soln", "solution"),
    ("st", "street"),
    ("straw", "strawberry"),
    ("susp", "suspension"),
    ("syr", "syringe"),
    ("tab", "tablet"),
    ("tabs", "tablet"),
    ("tom", "tomato"),
    ("trky", "turkey"),
    ("van", "vanilla"),
    ("veg", "vegetable"),
    ("w", "with"),
    ("wfl", "waffle"),
    ("wht", "white"),
    ("yel", "yellow"),
    ("ylw", "yellow"),
    ("yog", "yogurt"),
];

/// A line with its abbreviations written out; `None` where it has none.
pub(super) fn written_out(text: &str) -> Option<String> {
    let mut found = false;
    let words = text.split(' ').map(|word| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = plain.to_ascii_lowercase();
        let full = ABBREVIATIONS.binary_search_by_key(&lower.as_str(), |row| row.0).ok();
        match full.and_then(|at| ABBREVIATIONS.get(at)) {
            Some((_, full)) => {
                found = true;
                word.replacen(plain, full, 1)
            }
            None => word.to_owned(),
        }
    });
    let out: Vec<String> = words.collect();
    found.then(|| out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_out() {
        assert_eq!(written_out("Owlocin 5 mg/mL INJ, vial").as_deref(), Some("Owlocin 5 mg/mL injection, vial"));
        assert_eq!(written_out("Pearl st. Noodles").as_deref(), Some("Pearl street. Noodles"));
        assert_eq!(written_out("Pearl Street Noodles"), None);
        assert!(ABBREVIATIONS.is_sorted_by_key(|row| row.0));
    }
}
