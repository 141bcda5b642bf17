use core::fmt;

/// A publisher whose feed can be read, under the name that `SOURCE:PATH` and notice ids use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// The project's own schema, one record an object.
    Record,
    /// United States, Consumer Product Safety Commission.
    Cpsc,
    /// United States, Food and Drug Administration: food, drugs, devices.
    Openfda,
    /// United States, Food Safety and Inspection Service: meat, poultry, eggs.
    Fsis,
    /// France, RappelConso: food and goods.
    Rappelconso,
    /// European Union, Safety Gate: goods.
    Safetygate,
    /// United Kingdom, Food Standards Agency.
    Ukfsa,
    /// Canada, recalls and safety alerts.
    Healthcanada,
    /// China, State Administration for Market Regulation and its provincial offices.
    Samr,
}

impl Source {
    /// Every source, in the order in which they are told of.
    pub const ALL: [Source; 9] = [
        Source::Record,
        Source::Cpsc,
        Source::Openfda,
        Source::Fsis,
        Source::Rappelconso,
        Source::Safetygate,
        Source::Ukfsa,
        Source::Healthcanada,
        Source::Samr,
    ];

    /// Its name on the command line and in ids.
    pub fn name(self) -> &'static str {
        match self {
            Source::Record => "record",
            Source::Cpsc => "cpsc",
            Source::Openfda => "openfda",
            Source::Fsis => "fsis",
            Source::Rappelconso => "rappelconso",
            Source::Safetygate => "safetygate",
            Source::Ukfsa => "ukfsa",
            Source::Healthcanada => "healthcanada",
            Source::Samr => "samr",
        }
    }

    /// The source of this name.
    pub fn from_name(name: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.name() == name)
    }

    /// Keys of a JSON document under which the publisher lists its records.
    pub(crate) fn list_keys(self) -> &'static [&'static str] {
        match self {
            Source::Record => &["recalls", "records"],
            Source::Openfda => &["results"],
            Source::Cpsc | Source::Fsis => &["results", "recalls"],
            Source::Rappelconso => &["results", "records"],
            Source::Safetygate => &["results", "notifications", "alerts", "content"],
            Source::Ukfsa => &["items"],
            Source::Healthcanada => &["results", "records"],
            Source::Samr => &["records", "data", "list", "rows"],
        }
    }

    /// CSV columns without which a file of this publisher cannot be read: each group is one column under its known
    /// names.
    pub(crate) fn csv_columns(self) -> &'static [&'static [&'static str]] {
        match self {
            Source::Cpsc => &[&["Recall Number", "RecallNumber"], &["Recall Heading", "Title"], &["Description"]],
            Source::Openfda => &[&["recall_number"], &["product_description"]],
            Source::Fsis => &[&["field_recall_number", "Recall Number", "id"], &["field_title", "title", "Title"]],
            Source::Rappelconso => &[
                &["reference_fiche", "numero_fiche"],
                &["noms_des_modeles_ou_references", "modeles_ou_references"],
                &["identification_des_produits", "identification_produits"],
            ],
            Source::Safetygate => &[&["Alert number", "reference"]],
            Source::Ukfsa => &[&["notation"], &["title"]],
            Source::Healthcanada => &[&["NID"], &["Title"]],
            Source::Samr => super::samr::columns::REQUIRED,
            Source::Record => &[],
        }
    }

    /// CSV columns that hold the notice's number, where several rows that follow each other are one notice.
    pub(crate) fn row_key(self) -> &'static [&'static str] {
        match self {
            Source::Samr => super::samr::columns::NUMBER,
            _ => &[],
        }
    }

    /// XML elements that hold one notice each.
    pub(crate) fn xml_elements(self) -> &'static [&'static str] {
        match self {
            Source::Cpsc => &["item", "Recall"],
            Source::Safetygate => &["notification"],
            _ => &[],
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
