use serde::{Deserialize, Serialize};

/// A folded word or joined window as indexes hold it: 28 bits of a fixed hash (four bytes in the index).
///
/// Two different words share an id once in 268 million pairs. A match needs several words to agree, and a stray
/// agreement can at most bring a candidate up, so this costs nothing that matters and spares the strings. The
/// function is part of the index format: changing it makes old indexes unreadable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordId(pub u32);

/// FNV-1a, which can be carried on from one atom to the next.
#[derive(Clone, Copy)]
pub(crate) struct Hasher(u32);

impl Hasher {
    pub(crate) const START: Hasher = Hasher(0x811c_9dc5);

    pub(crate) const fn with(self, bytes: &[u8]) -> Hasher {
        let mut state = self.0;
        let mut at = 0;
        while at < bytes.len() {
            state = (state ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        Hasher(state)
    }

    /// Mixes the bits (FNV alone is weak in its high ones) and keeps 28.
    pub(crate) const fn finish(self) -> WordId {
        let mut x = self.0;
        x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
        x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
        WordId((x ^ (x >> 16)) & (u32::MAX >> (u32::BITS - WordId::BITS)))
    }
}

impl WordId {
    /// How many bits count.
    pub const BITS: u32 = 28;

    /// The id of a word that is folded already and needs no stemming; for tables.
    pub const fn of_folded(word: &str) -> WordId {
        Hasher::START.with(word.as_bytes()).finish()
    }
}
