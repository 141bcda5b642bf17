//! What a product's description adds to its names: asked by few comparisons, and most of what an index holds of a
//! product. So an index hands it over unread.
use super::WordId;
use core::ops::{Deref, DerefMut};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cell::OnceCell;

/// What a description says of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// Other words and codes of its description, so that a title may use them without speaking of another product.
    pub known: Vec<WordId>,
    /// Uncommon words of its description: lines, models by name, places.
    pub lines: Vec<WordId>,
    /// Runs of models that lost what stood between them: `hgs011f050875828407hgs011s`.
    pub runs: Vec<String>,
    /// Model years meant, both included.
    pub years: Option<(u16, u16)>,
    /// For whom or of what it is: members of sets that exclude each other.
    pub exclusive: Vec<(u8, u8)>,
}

/// The same where an index holds it: its bytes, those of the words that they number, and how both are read.
#[derive(Clone, Copy, Debug)]
pub struct Unread<'i> {
    /// The words.
    pub ranks: &'i [u8],
    /// What a record holds of the description.
    pub record: &'i [u8],
    /// Reads them; what is damaged says nothing.
    pub read: fn(&[u8], &[u8]) -> Described,
}

/// What a description says, read when it is first asked for.
#[derive(Clone, Debug, Default)]
pub struct Later<'i> {
    own: Described,
    /// Where an index holds it, instead of its own.
    held: Option<(Unread<'i>, OnceCell<Described>)>,
}

impl<'i> Later<'i> {
    /// Of an index.
    pub fn unread(unread: Unread<'i>) -> Later<'i> {
        Later { own: Described::default(), held: Some((unread, OnceCell::new())) }
    }
}

impl Unread<'_> {
    fn read(&self) -> Described {
        (self.read)(self.ranks, self.record)
    }
}

impl From<Described> for Later<'_> {
    fn from(own: Described) -> Self {
        Later { own, held: None }
    }
}

impl Deref for Later<'_> {
    type Target = Described;

    #[inline]
    fn deref(&self) -> &Described {
        match &self.held {
            None => &self.own,
            Some((unread, said)) => said.get_or_init(|| unread.read()),
        }
    }
}

impl DerefMut for Later<'_> {
    fn deref_mut(&mut self) -> &mut Described {
        if let Some((unread, said)) = self.held.take() {
            self.own = said.into_inner().unwrap_or_else(|| unread.read());
        }
        &mut self.own
    }
}

impl PartialEq for Later<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Later<'_> {}

impl Serialize for Later<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Later<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Described::deserialize(from).map(Later::from)
    }
}
