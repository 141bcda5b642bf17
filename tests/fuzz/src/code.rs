use recallkit::code::{self, Gtin, MAX_BYTES, Options, Reason};

/// Any bytes are read or refused: no panic, no endless loop, and what was read makes sense and can be written again.
pub fn parse(bytes: &[u8]) {
    let options = Options::default();
    let result = code::parse_bytes(bytes, &options);
    if bytes.len() > MAX_BYTES {
        assert_eq!(result.as_ref().err().map(|refused| refused.reason), Some(Reason::TooLong));
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        assert_eq!(code::parse_with(text, &options), result);
        let _ = code::expand_link(text, &options, true);
        let _ = code::complete(text);
        let _ = code::parse_element_string(text, &options);
    }
    let scan = match result {
        Ok(scan) => scan,
        Err(refused) => match refused.scan {
            Some(scan) => *scan,
            None => return,
        },
    };
    if let Some(gtin) = scan.gtin {
        assert_eq!(Gtin::from_digits(&gtin.to_string()), Some(gtin));
        assert_eq!(gtin.base_unit().base_unit(), gtin.base_unit());
        assert!(gtin.store_code().is_none());
    }
    for element in &scan.elements {
        let _ = (element.decimal(), element.moment(&options));
    }
    let _ = code::to_digital_link(&scan.elements, "https://id.example.org", true);
    let _ = code::to_element_string(&scan.elements);
}
