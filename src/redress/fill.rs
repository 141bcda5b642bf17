use super::facts::{Fact, Facts};
use super::words::Lang;
use crate::number;

/// Fills `{fact}` in a text; what is not known becomes the blank. Braces that name nothing stay as they are.
pub(crate) fn fill(text: &str, facts: &Facts, lang: Lang, blank: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match facts.get(name) {
            Some(Fact::Number(number)) if name == "purchase.price" => {
                let currency = facts.get("purchase.currency").map(Fact::to_string);
                filled.push_str(&price(*number, currency.as_deref(), lang));
            }
            Some(fact) => filled.push_str(&fact.to_string()),
            None => filled.push_str(blank),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

fn price(amount: f64, currency: Option<&str>, lang: Lang) -> String {
    let amount = if amount.fract() == 0.0 { number::shown(amount) } else { number::cents(amount) };
    match (currency, lang) {
        (Some("CNY"), Lang::Zh) => format!("{amount} 元"),
        (Some(currency), _) => format!("{amount} {currency}"),
        (None, _) => amount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_and_leaves_blanks() {
        let mut facts = Facts::default();
        facts.set("purchase.price", Fact::Number(6.4));
        facts.set("purchase.currency", Fact::Word("EUR".into()));
        assert_eq!(fill("{purchase.price}: {seller.name}", &facts, Lang::En, "___"), "6.40 EUR: ___");
        assert_eq!(fill("open { and {", &facts, Lang::En, "_"), "open { and {");
    }
}
