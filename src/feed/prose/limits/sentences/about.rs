//! What a sentence speaks of, by its words alone.

use crate::feed::prose::token::{Kind, Token};

/// Words that speak of what tells units apart.
pub(super) fn speaks(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().any(|(i, t)| {
        t.any(&["serial", "serials", "sn", "vin", "vins", "batch", "batches"])
            || t.any(&["lot", "date", "production", "manufacturing", "tracking", "po"])
                && tokens.get(i + 1).is_some_and(|n| n.any(&["code", "codes", "number", "numbers", "no"]))
            || t.any(&["lots"])
    })
}

/// "This recall involves all VINs of model year 2023."
pub(super) fn all_codes(tokens: &[Token<'_>]) -> bool {
    let codes = |t: &Token<'_>| t.any(&["vins", "serial", "lots", "batches"]);
    let bounds = tokens.iter().any(|t| t.any(&["between", "through", "beginning", "ending", "from"]));
    !bounds && tokens.windows(2).any(|w| matches!(w, [a, b] if a.is("all") && codes(b)))
}

/// "This recall involves certain VINs of 2022-2025 vehicles."
pub(super) fn some_vins(tokens: &[Token<'_>]) -> bool {
    let open = tokens.iter().any(|t| {
        t.any(&["between", "through", "beginning", "ending", "range", "ranges", "following", "with", "within"])
            || t.mark(':')
    });
    let some = |w: &[Token<'_>]| matches!(w, [a, b, c] if a.any(&["certain", "select", "specific"]) && b.any(&["vins", "vin"]) && c.is("of"));
    !open && tokens.windows(3).any(some)
}

pub(super) fn stands_somewhere(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|t| {
        t.any(&[
            "located",
            "printed",
            "found",
            "label",
            "labels",
            "stamped",
            "engraved",
            "etched",
            "embossed",
            "imprinted",
            "listed",
            "appears",
            "tag",
            "sticker",
            "plate",
            "marked",
            "molded",
            "display",
            "displayed",
            "indicates",
            "consists",
            "composed",
            "corresponds",
            "format",
            "represents",
            "written",
            "visible",
            "underneath",
            "hangtag",
            "hang",
            "includes",
            "include",
        ])
    })
}

/// Whether a sentence that gives no value only says where a code stands or what it is made of.
pub(super) fn describes(tokens: &[Token<'_>]) -> bool {
    let place = tokens.iter().any(|t| t.any(&["digit", "character"]))
        && tokens.iter().any(|t| t.kind == Kind::Mixed && t.text.ends_with("th") && t.text.len() <= 4);
    // Without a number in it or a word that picks some out, it cannot limit.
    let picks = tokens.iter().any(|t| {
        t.has_digit() || t.any(&["certain", "select", "only", "specific", "following", "some", "affected", "these"])
    });
    // "Within the serial range, the following model numbers are included."
    let models = tokens.windows(2).any(|w| {
        matches!(w, [a, b] if a.is("following") && b.any(&["model", "models", "product", "products", "items", "styles"]))
    });
    let digits = tokens.iter().any(Token::has_digit);
    !place && (stands_somewhere(tokens) || !picks || models && !digits)
}

/// "Units made after March are not affected": what is not meant.
pub(super) fn spares(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().any(|(at, t)| {
        t.is("not")
            && at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.any(&["are", "is", "were", "was", "be"]))
            && tokens
                .get(at + 1..tokens.len().min(at + 3))
                .unwrap_or_default()
                .iter()
                .any(|t| t.any(&["affected", "included", "recalled", "impacted", "subject", "part", "involved"]))
    })
}

pub(super) fn sends_away(tokens: &[Token<'_>]) -> bool {
    let asks = tokens.iter().any(|t| {
        t.any(&[
            "visit", "website", "www", "https", "contact", "check", "dealers", "dealer", "tool", "enter", "call",
            "online", "site", "app",
        ])
    });
    let certain = tokens.iter().any(|t| t.any(&["certain", "select", "specific", "some", "qualifying"]));
    // "To see if your unit is subject to this recall, visit …"
    let whether = tokens.windows(3).any(|w| match w {
        [a, b, c] => {
            a.any(&["see", "determine", "check", "identify", "confirm", "verify"])
                && (b.any(&["if", "whether"]) || c.any(&["if", "whether"]))
        }
        _ => false,
    });
    let meant = tokens.iter().any(|t| t.any(&["recall", "recalled", "affected", "included"]));
    // "Visit … for a list of recalled units."
    let listed = tokens.windows(3).any(|w| {
        matches!(w, [a, b, c] if a.is("list") && b.is("of") && c.any(&["recalled", "affected", "included", "serial"]))
    });
    speaks(tokens) && (asks || certain) || asks && (whether || listed) && meant
}
