//! Problems as RFC 9457 has them, of the same kinds as the JavaScript guard's.
use serde_json::{Value, json};

/// Why a request, or a listing in it, is refused: its kind and the place.
#[derive(Debug)]
pub struct Refusal(pub Kind, pub String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Recalled,
    Unavailable,
    Malformed,
    NoProduct,
    TooLarge,
    Unsupported,
    NotFound,
    Method,
}

impl Kind {
    pub fn status(self) -> u16 {
        self.row().1
    }

    /// Name, status, title.
    fn row(self) -> (&'static str, u16, &'static str) {
        match self {
            Kind::Recalled => ("recalled", 422, "Recalled"),
            Kind::Unavailable => ("unavailable", 503, "Recall list unavailable"),
            Kind::Malformed => ("malformed", 400, "Not readable"),
            Kind::NoProduct => ("no-product", 400, "Nothing to check"),
            Kind::TooLarge => ("too-large", 413, "Too large"),
            Kind::Unsupported => ("unsupported", 415, "Unsupported content"),
            Kind::NotFound => ("not-found", 404, "Not found"),
            Kind::Method => ("method", 405, "Method not allowed"),
        }
    }

    /// The problem as JSON; `types` is the address under which problems are described.
    pub fn describe(self, types: &str, detail: &str) -> Value {
        let (name, status, title) = self.row();
        json!({"type": format!("{types}{name}"), "title": title, "status": status, "detail": detail})
    }
}
