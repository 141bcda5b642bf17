use serde::{Deserialize, Serialize};

/// Words as somebody published them, with the language they are in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// BCP 47 language tag: `en`, `fr`, `zh`, …; `und` where the source does not say.
    pub lang: String,
    /// Plain text: never markup.
    pub text: String,
}

impl Text {
    /// A text in the given language.
    pub fn new(lang: impl Into<String>, text: impl Into<String>) -> Self {
        Text { lang: lang.into(), text: text.into() }
    }
}
