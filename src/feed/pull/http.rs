//! One page over HTTP: conditional, politely paced, asked again when that can help.

use super::Options;
use super::check::{Found, Wants};
use super::state::Page;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Response;

/// A page is at most this long.
const MOST: u64 = 2 << 30;
/// A server may ask us to wait, but not for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// What came.
pub(super) enum Fetched {
    /// The page stands in the file that was named.
    Page { etag: Option<String>, modified: Option<String>, link: Option<String>, found: Found },
    /// It is as it was.
    Unchanged,
    /// There is nothing that fits the question.
    Nothing,
}

/// Why a try failed.
enum Failed {
    /// Asking again may help, after this long if the server says so.
    Passing(String, Option<Duration>),
    /// It will not.
    Final(String),
}

pub(super) struct Client {
    agent: Agent,
    pause: Duration,
    back_off: Duration,
    tries: u32,
    last: Option<Instant>,
}

impl Client {
    pub(super) fn new(options: &Options) -> Client {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("recallkit/", env!("CARGO_PKG_VERSION")))
            .max_redirects(5)
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(120)))
            .timeout_global(Some(Duration::from_secs(1800)))
            .build();
        Client {
            agent: config.into(),
            pause: options.pause,
            back_off: options.back_off,
            tries: options.tries.max(1),
            last: None,
        }
    }

    /// Fetches a page into `part`, checks it, and asks again where the fault may pass.
    pub(super) fn fetch(
        &mut self,
        url: &str,
        known: Option<&Page>,
        part: &Path,
        wants: &Wants,
        say: &mut dyn FnMut(&str),
    ) -> Result<Fetched, String> {
        let mut wait = self.back_off;
        let mut tried = 0;
        loop {
            tried += 1;
            self.pace();
            let (why, asked) = match self.once(url, known, part, wants) {
                Ok(fetched) => return Ok(fetched),
                Err(Failed::Final(why)) => {
                    let _ = std::fs::remove_file(part);
                    return Err(why);
                }
                Err(Failed::Passing(why, asked)) => (why, asked),
            };
            let _ = std::fs::remove_file(part);
            if tried >= self.tries {
                return Err(format!("{why} (asked {tried} times)"));
            }
            let pause = asked.unwrap_or(wait).min(LONGEST_WAIT);
            say(&format!("{why}; asking again in {:.0} s", pause.as_secs_f32()));
            std::thread::sleep(pause);
            wait = wait.saturating_mul(2);
        }
    }

    fn pace(&mut self) {
        if let Some(rest) = self.last.and_then(|last| self.pause.checked_sub(last.elapsed())) {
            std::thread::sleep(rest);
        }
        self.last = Some(Instant::now());
    }

    fn once(&self, url: &str, known: Option<&Page>, part: &Path, wants: &Wants) -> Result<Fetched, Failed> {
        let mut request = self.agent.get(url).header("Accept", "application/json");
        if let Some(page) = known {
            if let Some(etag) = &page.etag {
                request = request.header("If-None-Match", etag);
            }
            if let Some(modified) = &page.modified {
                request = request.header("If-Modified-Since", modified);
            }
        }
        let response = request.call().map_err(|e| match e {
            ureq::Error::BadUri(_) | ureq::Error::TooManyRedirects => Failed::Final(e.to_string()),
            e => Failed::Passing(format!("no answer: {e}"), None),
        })?;
        let header = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let (etag, modified, link) =
            (header("etag"), header("last-modified"), header("link").and_then(|l| next_link(&l)));
        let asked = header("retry-after").and_then(|s| s.trim().parse().ok()).map(Duration::from_secs);
        match response.status().as_u16() {
            200 => {}
            304 => return Ok(Fetched::Unchanged),
            status @ (408 | 425 | 429 | 500..=599) => {
                return Err(Failed::Passing(format!("the server answers {status}"), asked));
            }
            404 if nothing_found(response) => return Ok(Fetched::Nothing),
            status => return Err(Failed::Final(format!("the server answers {status}"))),
        }
        let length: Option<u64> = header_of(&response, "content-length").and_then(|l| l.parse().ok());
        let coded = header_of(&response, "content-encoding").is_some();
        let got = save(response, part)?;
        if let Some(length) = length.filter(|length| !coded && *length != got) {
            return Err(Failed::Passing(format!("{got} of {length} bytes came"), None));
        }
        // What is cut short or not JSON at all may be whole the next time.
        let found = wants.check(part).map_err(|why| {
            let passing = ["ends in the middle", "HTML page", "is empty", "neither JSON", "is not JSON"];
            if passing.iter().any(|p| why.contains(p)) { Failed::Passing(why, None) } else { Failed::Final(why) }
        })?;
        Ok(Fetched::Page { etag, modified, link, found })
    }
}

fn header_of(response: &Response<ureq::Body>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

fn save(response: Response<ureq::Body>, part: &Path) -> Result<u64, Failed> {
    let disk = |e: std::io::Error| Failed::Final(format!("{}: {e}", part.display()));
    let mut file = File::create(part).map_err(disk)?;
    let mut body = response.into_body().into_with_config().limit(MOST).reader();
    let mut buffer = vec![0; 64 << 10];
    let mut got = 0u64;
    loop {
        let n = body.read(&mut buffer).map_err(|e| Failed::Passing(format!("the answer broke off: {e}"), None))?;
        let Some(bytes) = buffer.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
        file.write_all(bytes).map_err(disk)?;
        got += n as u64;
    }
    file.sync_all().map_err(disk)?;
    Ok(got)
}

/// openFDA says 404 where a question has no answer, and says so in its body.
fn nothing_found(response: Response<ureq::Body>) -> bool {
    let mut body = String::new();
    let read = response.into_body().into_with_config().limit(64 << 10).reader().read_to_string(&mut body);
    read.is_ok() && body.contains("NOT_FOUND") && body.contains("\"error\"")
}

/// `<https://…>; rel="next"`.
fn next_link(header: &str) -> Option<String> {
    let part = header.split(", <").find(|part| part.contains("rel=\"next\"") || part.contains("rel=next"))?;
    let url = part.trim().trim_start_matches('<').split('>').next()?;
    Some(url.to_owned())
}
