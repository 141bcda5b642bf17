//! Bindings for JavaScript, without decisions of their own.
