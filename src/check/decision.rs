use super::finding::{Finding, Verdict};
use core::fmt;
use serde::{Deserialize, Serialize};

/// What a shop should do with a listing or cart line, where it has no policy of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing is known against it.
    Allow,
    /// It may be recalled: tell the buyer, or look at the stock.
    Warn,
    /// It is recalled: do not sell it.
    Block,
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Decision::Allow => "allow",
            Decision::Warn => "warn",
            Decision::Block => "block",
        })
    }
}

/// The decision that follows from a finding: what is named is blocked, what may be named is warned of.
pub fn decide(finding: &Finding) -> Decision {
    match finding.verdict {
        Verdict::Affected => Decision::Block,
        Verdict::CheckUnit => Decision::Warn,
        Verdict::UnitNotAffected | Verdict::NotListed | Verdict::Unreadable => Decision::Allow,
    }
}
