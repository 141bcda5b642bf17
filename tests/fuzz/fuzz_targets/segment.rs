//! Segments under forged hashes: the decoder itself is hit, then everything is asked of what opened.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::segment(bytes));
