//! Records of the source `fsis`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::feed(recallkit::feed::Source::Fsis, bytes));
