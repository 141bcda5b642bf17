use super::policy::Policy;

/// All policies as the index carries them; written from the readable files, which a test holds it to.
static BUILT_IN: &[u8] = include_bytes!("policies/policies.bin");

/// Most bytes that policies may take: a hundred times what they do, so that no input makes the reader allocate freely.
const LIMIT: usize = 16 << 20;

impl Policy {
    /// The policies that came with this version, for when an index carries none.
    pub fn built_in() -> Policy {
        // The bytes are checked against the readable files by a test; a plan without policies still says so.
        Policy::from_bytes(BUILT_IN).unwrap_or_default()
    }

    /// Reads what [`Policy::to_bytes`] wrote: postcard. Nothing if the bytes are not that, or go on after it.
    pub fn from_bytes(bytes: &[u8]) -> Option<Policy> {
        if bytes.len() > LIMIT {
            return None;
        }
        postcard::take_from_bytes(bytes)
            .ok()
            .filter(|(_, rest): &(Policy, _)| rest.is_empty())
            .map(|(policy, _)| policy)
    }

    /// As the index carries them.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }
}
