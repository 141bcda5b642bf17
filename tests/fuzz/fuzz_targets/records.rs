//! The project's own records, on into an index that must hold them.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::records(bytes));
