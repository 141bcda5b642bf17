//! A guard before a shop on Fastly Compute, whose JavaScript has no WebAssembly: the same core, compiled natively for
//! `wasm32-wasip1`.
//!
//! ```text
//! request ──> asked ──> guard ──> answer ──> response       paths under /recallkit
//!        └──────────────────────────────> backend "shop"    all others
//! ```
//!
//! - [`guard`] has the endpoints, and knows nothing of Fastly.
//! - [`listings`] reads a body of listings and decides each.
//! - [`open`] verifies and opens the index out of the KV store.
//! - [`problem`] is RFC 9457.
//!
//! A sandbox serves requests for a minute and then ends, so that a newer index is seen within that time and no
//! request ever waits for it but the first. Decisions go to the log endpoint `recallkit`, without personal data.
mod guard;
mod listings;
mod open;
mod problem;

use fastly::http::serve::Serve;
use fastly::kv_store::KVStore;
use fastly::{Error, Request, Response};
use guard::{Answer, Asked, Guard};
use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where the guard's own endpoints stand.
const BASE: &str = "/recallkit/";
/// The shop.
const BACKEND: &str = "shop";
/// The KV store with the index, and the log for decisions.
const RECALLS: &str = "recalls";
const LOG: &str = "recallkit";
/// How long one sandbox keeps the index that it opened.
const KEPT: Duration = Duration::from_secs(60);
/// Bytes of a request's body that are read.
const BODY: usize = 4 * 1024 * 1024;

fn main() -> Result<(), Error> {
    let mut guard = Guard::new(open::index(|name, most| file(name, most)));
    Serve::new().with_max_lifetime(KEPT).run_with_context(serve, &mut guard).into_result()
}

fn serve(mut request: Request, guard: &mut Guard) -> Result<Response, Error> {
    if !request.get_path().starts_with(BASE) {
        return Ok(request.send(BACKEND)?);
    }
    let host = request.get_url().origin().ascii_serialization();
    let asked = Asked {
        method: request.get_method_str().to_owned(),
        path: request.get_path().get(BASE.len()..).unwrap_or_default().to_owned(),
        query: request.get_query().unwrap_or_default(),
        content_type: request.get_header_str("content-type").unwrap_or_default().to_lowercase(),
        encoded: request.get_header_str("content-encoding").is_some_and(|coding| coding != "identity"),
        known: request.get_header_str("if-none-match").unwrap_or_default().to_owned(),
        // One byte more than may be: the guard then sees that it is too large.
        body: request.take_body().into_bytes_up_to(BODY),
        problems: format!("{host}{BASE}problems/"),
        now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()),
    };
    let Answer { status, kind, headers, body, events } = guard.answer(&asked);
    if !events.is_empty()
        && let Ok(mut log) = fastly::log::Endpoint::try_from_name(LOG)
    {
        for event in events {
            // One write a line. A log that fails is the host's affair; the shop goes on.
            let _ = log.write_all(format!("{event}\n").as_bytes());
        }
    }
    let mut response = Response::from_status(status).with_header("content-type", kind).with_body(body);
    for (name, value) in headers {
        response.set_header(name, value);
    }
    Ok(response)
}

/// A file of the index, of at most so many bytes.
fn file(name: &str, most: usize) -> Result<Vec<u8>, String> {
    let store = KVStore::open(RECALLS).map_err(|why| why.to_string())?.ok_or("there is no KV store `recalls`")?;
    let mut found = store.lookup(name).map_err(|why| format!("{name}: {why}"))?;
    found.take_body().into_bytes_up_to(most).ok_or_else(|| format!("{name}: more than the {most} bytes it may have"))
}

/// A body that is read no further than it may be.
trait UpTo {
    fn into_bytes_up_to(self, most: usize) -> Option<Vec<u8>>;
}

impl UpTo for fastly::Body {
    fn into_bytes_up_to(self, most: usize) -> Option<Vec<u8>> {
        use std::io::Read;
        let mut bytes = Vec::new();
        let read = self.take(most as u64 + 1).read_to_end(&mut bytes);
        (read.is_ok() && bytes.len() <= most).then_some(bytes)
    }
}
