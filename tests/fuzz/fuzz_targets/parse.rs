//! Codes: any bytes are read or refused, and what was read can be written again.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::parse(bytes));
