use super::Text;
use serde::{Deserialize, Serialize};

/// One thing that the notice offers or asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What kind, by the reader's table; `other` where no entry of it fits.
    pub kind: RemedyKind,
    /// The notice's own words.
    pub text: Text,
}

/// Kinds of remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RemedyKind {
    /// Money back, in full or in part.
    Refund,
    /// Another, sound product.
    Replace,
    /// Repair by the maker or a workshop.
    Repair,
    /// A kit or part to mend it oneself.
    RepairKit,
    /// A software update or guidance from afar.
    RemoteGuidance,
    /// A new label, manual or warning.
    NewInstructions,
    /// Throw it away, safely.
    Dispose,
    /// Destroy it (often with a photo as proof).
    Destroy,
    /// Bring or send it back.
    Return,
    /// Stop using, do not eat.
    StopUse,
    /// Get in touch with the maker or seller.
    Contact,
    /// Look at the product, check it.
    Inspect,
    /// None of these: read the words.
    Other,
}
