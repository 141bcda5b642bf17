//! Words that lists of food and medicines cut short (`INJ`, `BTRMLK`), written out as shops do.

/// As notices cut them, and the word.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("2pct", "2%"),
    ("amer", "american"),
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
    ("blueb", "blueberry"),
    ("bnls", "boneless"),
    ("bnlss", "boneless"),
    ("brd", "bread"),
    ("brded", "breaded"),
    ("brkfst", "breakfast"),
    ("brst", "breast"),
    ("brwn", "brown"),
    ("btrmlk", "buttermilk"),
    ("bttr", "butter"),
    ("cap", "capsule"),
    ("caps", "capsule"),
    ("ched", "cheddar"),
    ("chees", "cheese"),
    ("chix", "chicken"),
    ("chkn", "chicken"),
    ("chnk", "chunk"),
    ("choc", "chocolate"),
    ("chse", "cheese"),
    ("chz", "cheese"),
    ("cinn", "cinnamon"),
    ("ckd", "cooked"),
    ("ckn", "chicken"),
    ("crl", "caramel"),
    ("crm", "cream"),
    ("crml", "caramel"),
    ("ctg", "cottage"),
    ("dbl", "double"),
    ("dk", "dark"),
    ("dnr", "dinner"),
    ("drk", "dark"),
    ("drsg", "dressing"),
    ("flav", "flavor"),
    ("flvr", "flavor"),
    ("frz", "frozen"),
    ("frzn", "frozen"),
    ("fzn", "frozen"),
    ("grdl", "griddle"),
    ("grlc", "garlic"),
    ("grn", "green"),
    ("grnd", "ground"),
    ("hbr", "hydrobromide"),
    ("hcl", "hydrochloride"),
    ("hvy", "heavy"),
    ("ic", "ice cream"),
    ("inj", "injection"),
    ("jce", "juice"),
    ("ltc", "lettuce"),
    ("marg", "margarine"),
    ("mayo", "mayonnaise"),
    ("mlk", "milk"),
    ("mozz", "mozzarella"),
    ("mstrd", "mustard"),
    ("oint", "ointment"),
    ("onin", "onion"),
    ("ophth", "ophthalmic"),
    ("org", "organic"),
    ("orng", "orange"),
    ("parm", "parmesan"),
    ("pcs", "pieces"),
    ("pepp", "pepper"),
    ("pkl", "pickle"),
    ("pnut", "peanut"),
    ("prk", "pork"),
    ("prm", "premium"),
    ("pwd", "powder"),
    ("pwdr", "powder"),
    ("rasp", "raspberry"),
    ("rst", "roasted"),
    ("rstd", "roasted"),
    ("sauv", "sauvignon"),
    ("sce", "sauce"),
    ("sdm", "sodium"),
    ("seas", "seasoning"),
    ("shrd", "shredded"),
    ("shrmp", "shrimp"),
    ("skls", "skinless"),
    ("slc", "sliced"),
    ("slcd", "sliced"),
    ("smkd", "smoked"),
    ("sndwch", "sandwich"),
    ("snk", "snack"),
    ("soln", "solution"),
    ("ssge", "sausage"),
    ("st", "street"),
    ("straw", "strawberry"),
    ("strwb", "strawberry"),
    ("strwbry", "strawberry"),
    ("supp", "suppository"),
    ("susp", "suspension"),
    ("swt", "sweet"),
    ("syr", "syringe"),
    ("tab", "tablet"),
    ("tabs", "tablet"),
    ("tom", "tomato"),
    ("trk", "turkey"),
    ("trky", "turkey"),
    ("unslt", "unsalted"),
    ("unsltd", "unsalted"),
    ("van", "vanilla"),
    ("veg", "vegetable"),
    ("vit", "vitamin"),
    ("w", "with"),
    ("wfl", "waffle"),
    ("whl", "whole"),
    ("whp", "whipped"),
    ("wht", "white"),
    ("yel", "yellow"),
    ("ygrt", "yogurt"),
    ("ylw", "yellow"),
    ("yog", "yogurt"),
];

/// Phrases, in lower case, and what shops write.
const PHRASES: &[(&str, &str)] = &[
    ("active pharmaceutical ingredient", "API"),
    ("individually quick frozen", "IQF"),
    ("no salt added", "unsalted"),
    ("not salted", "unsalted"),
    ("ready to eat", "RTE"),
    ("ready-to-eat", "RTE"),
];

/// A line with its phrases as shops write them.
fn phrased(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (at, (phrase, short)) = PHRASES.iter().find_map(|row| Some((lower.find(row.0)?, row)))?;
    Some([text.get(..at)?, short, text.get(at + phrase.len()..)?].concat())
}

/// A line with its abbreviations written out, and phrases as shops write them; `None` where it has none.
pub(super) fn written_out(text: &str) -> Option<String> {
    let phrased = phrased(text);
    let mut found = phrased.is_some();
    let text = phrased.as_deref().unwrap_or(text);
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
