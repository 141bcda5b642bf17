//! Reads a portfolio out of a plain tree, so that JavaScript can give one without a JSON reader in its module.

use super::case::CaseError;
use super::exposure::{Assumptions, Merchant, Portfolio, Sale};
use super::value::Value;

/// The greatest whole number that a JavaScript number holds exactly.
const EXACT: f64 = 9_007_199_254_740_991.0;

type Read<T> = Result<T, CaseError>;

impl Portfolio {
    /// Reads a portfolio. Nothing unknown is let through: a misspelt field would change the sums.
    pub fn from_value(value: &Value) -> Result<Portfolio, CaseError> {
        let top = Fields::of("", value, &["currency", "assume", "merchants"])?;
        let assume = match top.get("assume") {
            Some(value) => assumptions(&Fields::of("assume", value, &["return_percent", "handling"])?)?,
            None => Assumptions::default(),
        };
        Ok(Portfolio { currency: top.text("currency")?, assume, merchants: top.list("merchants", merchant)? })
    }
}

fn assumptions(fields: &Fields) -> Read<Assumptions> {
    let usual = Assumptions::default();
    Ok(Assumptions {
        return_percent: fields.percent("return_percent")?.unwrap_or(usual.return_percent),
        handling: fields.whole("handling")?.unwrap_or(usual.handling),
    })
}

fn merchant(at: &str, value: &Value) -> Read<Merchant> {
    let fields = Fields::of(at, value, &["name", "deposit", "insurance", "sales"])?;
    Ok(Merchant {
        name: fields.text("name")?,
        deposit: fields.whole("deposit")?,
        insurance: fields.whole("insurance")?.unwrap_or_default(),
        sales: fields.list("sales", sale)?,
    })
}

fn sale(at: &str, value: &Value) -> Read<Sale> {
    let fields = Fields::of(at, value, &["recall", "units", "price", "remedied", "return_percent"])?;
    Ok(Sale {
        recall: fields.text("recall")?,
        units: fields.required("units")?,
        price: fields.required("price")?,
        remedied: fields.whole("remedied")?.unwrap_or_default(),
        return_percent: fields.percent("return_percent")?,
    })
}

/// An object's fields, with the path to it.
struct Fields<'a> {
    at: &'a str,
    entries: &'a [(String, Value)],
}

impl<'a> Fields<'a> {
    fn of(at: &'a str, value: &'a Value, known: &[&str]) -> Read<Fields<'a>> {
        let Value::Map(entries) = value else {
            let field = if at.is_empty() { "portfolio" } else { at };
            return Err(CaseError { field: field.into(), expected: "an object".into(), found: value.kind() });
        };
        let fields = Fields { at, entries };
        match entries.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, value)) => Err(fields.wrong(name, &format!("one of {}", known.join(", ")), Some(value))),
            None => Ok(fields),
        }
    }

    fn path(&self, name: &str) -> String {
        if self.at.is_empty() { name.into() } else { format!("{}.{name}", self.at) }
    }

    fn wrong(&self, name: &str, expected: &str, found: Option<&Value>) -> CaseError {
        let found = found.map_or_else(|| "nothing".into(), Value::kind);
        CaseError { field: self.path(name), expected: expected.into(), found }
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        let found = self.entries.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    fn text(&self, name: &str) -> Read<String> {
        match self.get(name) {
            Some(Value::Text(text)) => Ok(text.clone()),
            other => Err(self.wrong(name, "a text", other)),
        }
    }

    fn whole(&self, name: &str) -> Read<Option<u64>> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(n)) if (0.0..=EXACT).contains(n) && n.fract() == 0.0 => Ok(Some(*n as u64)),
            other => Err(self.wrong(name, "a whole number, not below 0", other)),
        }
    }

    fn required(&self, name: &str) -> Read<u64> {
        self.whole(name)?.ok_or_else(|| self.wrong(name, "a whole number, not below 0", None))
    }

    fn percent(&self, name: &str) -> Read<Option<u32>> {
        let number = self.whole(name)?;
        number
            .map(|n| u32::try_from(n).map_err(|_| self.wrong(name, "a share of a hundred", self.get(name))))
            .transpose()
    }

    fn list<T>(&self, name: &str, each: impl Fn(&str, &Value) -> Read<T>) -> Read<Vec<T>> {
        match self.get(name) {
            Some(Value::List(items)) => {
                let one = |(n, item)| each(&format!("{}[{n}]", self.path(name)), item);
                items.iter().enumerate().map(one).collect()
            }
            other => Err(self.wrong(name, "a list", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Read<Portfolio> {
        Portfolio::from_value(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn reads_what_the_command_line_reads() {
        let json = r#"{"currency":"CNY","assume":{"handling":500},"merchants":[{"name":"a","deposit":null,
            "sales":[{"recall":"samr:1","units":10,"price":8900,"return_percent":50}]}]}"#;
        let portfolio: Portfolio = serde_json::from_str(json).unwrap();
        assert_eq!(read(json).unwrap(), portfolio);
    }

    #[test]
    fn says_which_field_and_what_is_expected() {
        let wrong = |json: &str| {
            let error = read(json).unwrap_err();
            format!("{}: expected {}, found {}", error.field, error.expected, error.found)
        };
        assert_eq!(wrong("7"), "portfolio: expected an object, found the number 7");
        assert_eq!(wrong(r#"{"merchants":[]}"#), "currency: expected a text, found nothing");
        assert_eq!(wrong(r#"{"currency":"CNY"}"#), "merchants: expected a list, found nothing");
        let sale = |sale: &str| {
            wrong(&format!(r#"{{"currency":"CNY","merchants":[{{"name":"a","sales":[{{"recall":"x",{sale}}}]}}]}}"#))
        };
        let whole = "expected a whole number, not below 0, found";
        assert_eq!(sale(r#""price":1"#), format!("merchants[0].sales[0].units: {whole} nothing"));
        assert_eq!(sale(r#""units":-1,"price":1"#), format!("merchants[0].sales[0].units: {whole} the number -1"));
        assert_eq!(sale(r#""units":1.5,"price":1"#), format!("merchants[0].sales[0].units: {whole} the number 1.5"));
        assert!(sale(r#""unit":1"#).starts_with("merchants[0].sales[0].unit: expected one of recall, units"));
    }
}
