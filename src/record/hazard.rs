use super::Text;
use serde::{Deserialize, Serialize};

/// One danger that a notice names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hazard {
    /// What kind, by the reader's table; `other` where no entry of it fits.
    pub kind: HazardKind,
    /// The notice's own words.
    pub text: Text,
}

/// Kinds of danger, coarse enough to mean the same at every regulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HazardKind {
    /// Fire, overheating, ignition of the product.
    Fire,
    /// Burns and scalds.
    Burn,
    /// Explosion, bursting.
    Explosion,
    /// Electric shock, electrocution.
    ElectricShock,
    /// Choking on small parts.
    Choking,
    /// Strangulation, suffocation, entrapment.
    Suffocation,
    /// Swallowed magnets or batteries.
    Ingestion,
    /// Falls, tip-over, collapse.
    Fall,
    /// Cuts, laceration, sharp edges, amputation.
    Cut,
    /// Crash, collision, loss of control.
    Crash,
    /// Drowning.
    Drowning,
    /// Impact, projectiles, crushing.
    Impact,
    /// Chemicals: lead, phthalates, toxic fumes.
    Chemical,
    /// Carbon monoxide, gas.
    Gas,
    /// Germs: Listeria, Salmonella, E. coli, mould.
    Microbial,
    /// An allergen that the label does not declare.
    Allergen,
    /// Foreign matter: glass, metal, plastic.
    ForeignMatter,
    /// Wrong strength, missing ingredient, sterility and the like in medicines and devices.
    Medical,
    /// Wrong or missing label or paperwork.
    Labelling,
    /// Hearing, sight, noise, light.
    Senses,
    /// Damage to the environment.
    Environment,
    /// None of these, or not told apart: read the words.
    Other,
}

/// How grave a notice is, by the regulator's own class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Risk {
    /// Serious injury or death is likely or possible (openFDA Class I, FSIS High/Class I, Safety Gate serious).
    Serious,
    /// Harm that passes, or unlikely grave harm (Class II).
    Moderate,
    /// Harm is unlikely (Class III).
    Low,
    /// The notice does not grade it.
    #[default]
    Unstated,
}
