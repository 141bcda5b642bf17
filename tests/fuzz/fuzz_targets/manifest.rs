//! Manifests under a good signature: what a stolen key could sign.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::manifest(bytes));
