//! A product list that lends its barcodes to notices without one.
use super::Failure;
use crate::record::Recall;
use std::path::Path;

/// Screens the list against the notices and adds the barcodes it finds.
pub fn lend(path: &Path, recalls: &mut [Recall], say: &mut dyn FnMut(&str)) -> Result<(), Failure> {
    let _ = (recalls, say);
    Err(Failure::new(format!("{}: catalogues cannot be read yet", path.display())))
}
