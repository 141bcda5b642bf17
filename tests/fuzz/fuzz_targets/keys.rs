//! Key files: nobody is led to a root that the one before did not name.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::keys(bytes));
