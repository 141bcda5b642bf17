//! Folding and cutting written words, the same for notices and for listings.
