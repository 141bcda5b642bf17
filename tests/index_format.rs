//! An index of another format than the reader's is told apart on either side, and says what helps.
#![cfg(feature = "native")]

mod index_common;

use index_common::{kettles, key, manifest};
use recallkit::index::{
    FORMAT, Floor, Index, Manifest, ManifestError, OpenError, SegmentBytes, SegmentFiles, SigningKey, sign,
};

/// A manifest whose format is another, under a good signature.
fn of_format(files: &SegmentFiles, key: &SigningKey, format: u8) -> Vec<u8> {
    use ed25519_dalek::Signer;
    let mut body = sign(&manifest(files, 1), key);
    body.truncate(body.len() - 64);
    body[15] = format;
    let signature = key.sign(&body).to_bytes();
    [body.as_slice(), &signature].concat()
}

#[test]
fn another_format_is_refused_with_both_numbers_on_either_side() {
    let (signer, root) = key(7);
    let files = kettles(2).finish();
    for (format, helps) in [(FORMAT + 1, "update recallkit here"), (FORMAT - 1, "its publisher has to build it anew")] {
        let refused = Manifest::verify(&of_format(&files, &signer, format), &root, Floor::default()).unwrap_err();
        assert_eq!(refused, ManifestError::Format { index: format });
        assert_eq!(refused.reason(), "version");
        let line = format!("the index is of format {format}, this reader reads {FORMAT}: {helps}");
        assert_eq!(refused.to_string(), line);
        // A segment of another format under a manifest of this one: a publisher's slip.
        for (part, at) in [("hot", 0), ("cold", 1)] {
            let mut parts = [files.hot.clone(), files.cold.clone()];
            parts[at][7] = format;
            let [hot, cold] = parts;
            let refused = Index::from_unsigned(vec![SegmentBytes::new(hot, cold)], vec![]).unwrap_err();
            assert_eq!(refused, OpenError::Format { segment: 0, part, index: format });
            assert_eq!(refused.to_string(), format!("segment 0, {part} part: {line}"));
        }
    }
    let mut unsigned = of_format(&files, &signer, FORMAT);
    unsigned[15] = FORMAT + 1;
    let refused = Manifest::verify(&unsigned, &root, Floor::default()).unwrap_err();
    assert_eq!(refused, ManifestError::Signature, "who signed it is asked first");
}
