//! `pull` against a local server that plays the publishers' behaviours, faults included.
use recallkit::feed::pull::{Options, Pulled, pull};
use recallkit::feed::{Budget, Fault, Source, read_path};
use recallkit::record::Date;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as the server saw it: its path with the query, and its head in small letters.
#[derive(Clone)]
struct Asked {
    path: String,
    head: String,
}

type Play = dyn FnMut(&Asked, usize) -> Vec<u8> + Send;

/// Answers each request with what `play` says, one a connection; counts them.
fn serve(mut play: Box<Play>) -> (String, Arc<Mutex<Vec<Asked>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let log: Arc<Mutex<Vec<Asked>>> = Arc::default();
    let seen = log.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let Some(asked) = request(&stream) else { continue };
            let nth = seen.lock().unwrap().len();
            seen.lock().unwrap().push(asked.clone());
            let _ = stream.write_all(&play(&asked, nth));
        }
    });
    (base, log)
}

fn request(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    Some(Asked { path, head: head.join("\n").to_lowercase() })
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
        .into_bytes()
}

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("recallkit-pull-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

fn run(source: Source, dir: &Path, base: &str, since: &str) -> Result<Pulled, Fault> {
    let options = Options {
        since: Date::parse(since),
        base: Some(base.into()),
        pause: Duration::ZERO,
        back_off: Duration::from_millis(5),
        tries: 3,
        ..Options::new(Date::parse("2026-11-23").unwrap())
    };
    pull(source, dir, &options, &mut |_| {})
}

fn alert(number: usize) -> String {
    format!(
        r#"{{"notation":"FSA-{number}","title":"Acme recalls Bars {number}","productDetails":[{{"productName":"Bars"}}]}}"#
    )
}

fn alerts(from: usize, to: usize) -> String {
    format!(r#"{{"items":[{}]}}"#, (from..to).map(alert).collect::<Vec<_>>().join(","))
}

fn offset(path: &str) -> usize {
    path.split("_offset=").nth(1).and_then(|rest| rest.split('&').next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn records(source: Source, dir: &Path) -> u64 {
    let mut n = 0;
    read_path(source, &dir.join(source.name()), &Budget::default(), &mut |_| n += 1).unwrap();
    n
}

#[test]
fn pages_then_only_what_changed() {
    let dir = folder("pages");
    let (base, log) = serve(Box::new(|asked, _| {
        let from = offset(&asked.path);
        if from == 0 && asked.head.contains("if-none-match: \"one\"") {
            return answer("304 Not Modified", "", "");
        }
        let etag = if from == 0 { "ETag: \"one\"\r\n" } else { "" };
        answer("200 OK", etag, &alerts(from, (from + 100).min(230)))
    }));
    let first = run(Source::Ukfsa, &dir, &base, "2026-01-01").unwrap();
    assert_eq!((first.fetched, first.records), (3, 230));
    assert_eq!(records(Source::Ukfsa, &dir), 230);
    let again = run(Source::Ukfsa, &dir, &base, "2026-01-01").unwrap();
    assert_eq!((again.fetched, again.unchanged, again.records), (2, 1, 230));
    assert_eq!(records(Source::Ukfsa, &dir), 230, "pages are replaced, not added");
    assert!(log.lock().unwrap()[0].path.contains("since=2026-01-01"));
}

#[test]
fn passing_faults_are_asked_again() {
    let dir = folder("passing");
    let (base, log) = serve(Box::new(|_, nth| match nth {
        0 => answer("503 Service Unavailable", "Retry-After: 0\r\n", "busy"),
        1 => b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n{\"items\":[".to_vec(),
        _ => answer("200 OK", "", &alerts(0, 3)),
    }));
    assert_eq!(run(Source::Ukfsa, &dir, &base, "2026-01-01").unwrap().records, 3);
    assert_eq!(log.lock().unwrap().len(), 3);
}

#[test]
fn a_run_that_was_cut_off_goes_on() {
    let dir = folder("resume");
    let (base, log) = serve(Box::new(|asked, nth| match offset(&asked.path) {
        100 if nth < 4 => answer("500 Internal Server Error", "", ""),
        from => answer("200 OK", "", &alerts(from, (from + 100).min(150))),
    }));
    let fault = run(Source::Ukfsa, &dir, &base, "2026-01-01").unwrap_err();
    assert!(fault.to_string().contains("500"), "{fault}");
    let rest = run(Source::Ukfsa, &dir, &base, "2026-01-01").unwrap();
    assert_eq!((rest.resumed, rest.fetched, rest.records), (1, 1, 150));
    let first_pages = log.lock().unwrap().iter().filter(|asked| offset(&asked.path) == 0).count();
    assert_eq!(first_pages, 1, "what was whole is not fetched again");
}

#[test]
fn an_error_with_status_200_is_no_feed() {
    let dir = folder("cpsc-error");
    let body = r#"[{"RecallID":0,"Title":"Invalid parameter","Description":"no such field"}]"#;
    let (base, _) = serve(Box::new(move |_, _| answer("200 OK", "", body)));
    let fault = run(Source::Cpsc, &dir, &base, "2026-02-01").unwrap_err().to_string();
    assert!(fault.contains("RecallID 0") && fault.contains("Invalid parameter"), "{fault}");
    assert_eq!(std::fs::read_dir(dir.join("cpsc")).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn everything_instead_of_what_was_asked_for_is_refused() {
    let dir = folder("cpsc-all");
    let body = r#"[{"RecallID":1,"RecallNumber":"01001","RecallDate":"2001-05-05T00:00:00","Title":"Acme Recalls Lamps","Description":"All lamps.","Products":[{"Name":"Lamps"}]}]"#;
    let (base, _) = serve(Box::new(move |_, _| answer("200 OK", "", body)));
    let fault = run(Source::Cpsc, &dir, &base, "2026-02-01").unwrap_err().to_string();
    assert!(fault.contains("which was asked for"), "{fault}");
}

#[test]
fn an_html_page_with_status_200_is_no_feed() {
    let dir = folder("html");
    let (base, log) = serve(Box::new(|_, _| answer("200 OK", "", "<!DOCTYPE html><html><body>Sorry</body></html>")));
    let fault = run(Source::Healthcanada, &dir, &base, "2026-02-01").unwrap_err().to_string();
    assert!(fault.contains("HTML page"), "{fault}");
    assert_eq!(log.lock().unwrap().len(), 3, "it may pass, so it was asked again");
}

#[test]
fn openfda_follows_the_servers_link_and_takes_404_for_nothing() {
    let dir = folder("openfda");
    let record = |n: u32| {
        format!(
            r#"{{"recall_number":"F-{n:04}-2026","product_description":"Oat bars","code_info":"all lots","status":"Ongoing","classification":"Class II","recalling_firm":"Acme","reason_for_recall":"Undeclared milk","report_date":"20260301"}}"#
        )
    };
    let port: Arc<Mutex<String>> = Arc::default();
    let own = port.clone();
    let (base, log) = serve(Box::new(move |asked, _| {
        let page = |n: u32, headers: &str| {
            let body =
                format!(r#"{{"meta":{{"results":{{"skip":0,"limit":1,"total":2}}}},"results":[{}]}}"#, record(n));
            answer("200 OK", headers, &body)
        };
        if !asked.path.starts_with("/food/") {
            return answer("404 Not Found", "", r#"{"error":{"code":"NOT_FOUND","message":"No matches found!"}}"#);
        }
        if asked.path.contains("search_after") {
            return page(2, "");
        }
        let link = format!("Link: <{}/food/enforcement.json?search_after=1>; rel=\"next\"\r\n", own.lock().unwrap());
        page(1, &link)
    }));
    *port.lock().unwrap() = base.clone();
    let pulled = run(Source::Openfda, &dir, &base, "2026-01-01").unwrap();
    assert_eq!((pulled.records, log.lock().unwrap().len()), (2, 4));
}
