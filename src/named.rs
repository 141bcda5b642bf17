//! A map by name, sorted in one list: what a few hundred entries need, in a tenth of a tree's code.

/// Values by name, in the order of the names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named<V>(Vec<(String, V)>);

impl<V> Default for Named<V> {
    fn default() -> Self {
        Named(Vec::new())
    }
}

impl<V> Named<V> {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|entry| entry.0.as_str().cmp(name))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.place(name).ok().and_then(|at| self.0.get(at)).map(|entry| &entry.1)
    }

    /// Sets what a name stands for, whatever it stood for before.
    pub(crate) fn insert(&mut self, name: String, value: V) {
        let place = self.place(&name);
        match place.ok().and_then(|at| self.0.get_mut(at)) {
            Some(entry) => entry.1 = value,
            None => self.0.insert(place.unwrap_or_else(|at| at), (name, value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if let Ok(at) = self.place(name) {
            self.0.remove(at);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn as_a_tree_holds_them(steps in prop::collection::vec(("[a-c]{0,3}", any::<bool>(), any::<u8>()), 0..100)) {
            let (mut own, mut tree) = (Named::default(), BTreeMap::new());
            for (name, keep, value) in steps {
                if keep {
                    own.insert(name.clone(), value);
                    tree.insert(name.clone(), value);
                } else {
                    own.remove(&name);
                    tree.remove(&name);
                }
                prop_assert_eq!(own.get(&name), tree.get(&name));
            }
            prop_assert!(own.iter().eq(tree.iter().map(|(name, value)| (name.as_str(), value))));
        }
    }
}
