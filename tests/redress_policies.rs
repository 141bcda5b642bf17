//! The policies: readable files that are sound, and the bytes that are carried, which say the same.

use recallkit::redress::{FILES, Policy};

fn policies() -> Policy {
    match Policy::from_files(FILES) {
        Ok(policy) => policy,
        Err(errors) => panic!("{}", errors.iter().map(|e| format!("{e}\n")).collect::<String>()),
    }
}

/// Run with `RECALLKIT_WRITE_POLICIES=1` after a change to the readable files.
#[test]
fn carried_bytes_are_those_of_the_files() {
    let policy = policies();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/redress/policies/policies.bin");
    if std::env::var_os("RECALLKIT_WRITE_POLICIES").is_some() {
        std::fs::write(path, policy.to_bytes()).unwrap();
        return;
    }
    assert!(std::fs::read(path).unwrap() == policy.to_bytes(), "policies.bin is stale: see this test's words");
    assert!(Policy::built_in() == policy);
}
