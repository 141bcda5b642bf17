//! Files as publishers might ship them: JSON, NDJSON, CSV, XML, compressed or not.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| recallkit_fuzz::files(bytes));
