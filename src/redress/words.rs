use serde::{Deserialize, Serialize};

/// The same words in the languages that policies are written in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// French; empty outside policies that reach France.
    #[serde(default)]
    pub fr: String,
}

/// A language that plans are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// From a language tag: `zh-Hans` is Chinese; what is none of the three is nothing.
    pub fn of(tag: &str) -> Option<Lang> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            "fr" => Some(Lang::Fr),
            _ => None,
        }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }
}

impl Words {
    /// The words in this language; English where a French text does not exist.
    pub fn pick(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::Fr if !self.fr.is_empty() => &self.fr,
            _ => &self.en,
        }
    }
}
