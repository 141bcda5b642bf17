//! Records of the source `samr`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::feed(recallkit::feed::Source::Samr, bytes));
