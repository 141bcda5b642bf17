//! Records of the source `safetygate`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::feed(recallkit::feed::Source::Safetygate, bytes));
