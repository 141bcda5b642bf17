//! Records of the source `openfda`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::feed(recallkit::feed::Source::Openfda, bytes));
