//! Reads the readable policy files (native).

use super::policy::{Jurisdiction, Policy};
use core::fmt;

/// The readable policies that came with this version: (file, text).
pub const FILES: [(&str, &str); 6] = [
    ("common.json", include_str!("policies/common.json")),
    ("cn.json", include_str!("policies/cn.json")),
    ("eu.json", include_str!("policies/eu.json")),
    ("fr.json", include_str!("policies/fr.json")),
    ("us.json", include_str!("policies/us.json")),
    ("general.json", include_str!("policies/general.json")),
];

/// A policy file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// The file, or the jurisdiction's id.
    pub file: String,
    /// Where and what.
    pub what: String,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "policy {}: {}", self.file, self.what)
    }
}

impl core::error::Error for PolicyError {}

impl Policy {
    /// Reads policies from files of JSON, (name, text) each, and checks that all they speak of exists.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Policy, Vec<PolicyError>> {
        let mut policy = Policy::default();
        let mut errors = Vec::new();
        for (file, text) in files {
            match serde_json::from_str::<Jurisdiction>(text) {
                Ok(jurisdiction) => policy.jurisdictions.push(jurisdiction),
                Err(error) => errors.push(PolicyError { file: file.into(), what: error.to_string() }),
            }
        }
        errors.extend(super::policy_check::check(&policy));
        if errors.is_empty() { Ok(policy) } else { Err(errors) }
    }
}
