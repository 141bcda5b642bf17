//! The transducer of brands and models, and the lists of products that its numbers name.

use crate::index::codec::{put_varint, write_postings, write_table, write_transducer};
use crate::index::names::{MARK, brand_keys, model_keys};
use crate::record::Product;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers what [`crate::index::names`] reads.
#[derive(Default)]
pub(super) struct Names {
    /// Keys of brands as written.
    brands: BTreeSet<String>,
    /// Products by key.
    lists: BTreeMap<String, BTreeSet<u32>>,
}

impl Names {
    pub(super) fn add(&mut self, number: u32, product: &Product) {
        let models: BTreeSet<String> = product.models.iter().flat_map(|model| model_keys(&model.text)).collect();
        for brand in &product.brands {
            self.brands.extend(brand_keys(brand).next());
            for key in brand_keys(brand) {
                for model in &models {
                    self.lists.entry(format!("{key}{MARK}{model}")).or_default().insert(number);
                }
                self.lists.entry(key).or_default().insert(number);
            }
        }
    }

    /// The sections of the keys and of the lists.
    pub(super) fn finish(&self) -> (Vec<u8>, Vec<u8>) {
        if self.lists.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let mut names = Vec::new();
        put_varint(&mut names, self.brands.len() as u64);
        names.extend(write_transducer(self.lists.keys().map(String::as_bytes).zip(0..)));
        let lists: Vec<Vec<u8>> = self.lists.values().map(|list| write_postings(list.iter().copied())).collect();
        (names, write_table(&lists))
    }
}
