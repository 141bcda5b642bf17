//! Mail and web addresses.

/// Endings that make a bare name a host where no scheme or `www.` says so.
const ENDINGS: [&str; 14] =
    [".com", ".org", ".net", ".gov", ".cn", ".co.uk", ".uk", ".fr", ".eu", ".ca", ".de", ".it", ".es", ".example"];

fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '"' | '“' | '”' | '，' | '。' | '；' | '（' | '）' | '、' | '¤' | '|' | '「' | '」'
            )
    };
    words.split(ends).map(|p| p.trim_matches(['.', ',', ';', ':', '(', ')', '[', ']', '\'', '!', '?', '*']))
}

/// Mail addresses.
pub(super) fn mails(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces(words) {
        let piece = piece.strip_prefix("mailto:").unwrap_or(piece);
        // In Chinese text an address follows its label without a space.
        let start = piece.rfind(|c: char| !c.is_ascii()).map_or(0, |at| at + piece.get(at..).map_or(1, first_len));
        let piece = piece.get(start..).unwrap_or_default();
        let Some((name, host)) = piece.split_once('@') else { continue };
        let fine = |s: &str| {
            !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '%'))
        };
        let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        if fine(name) && fine(host) && dotted && !found.contains(&piece.to_owned()) {
            found.push(piece.to_owned());
        }
    }
    found
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Web addresses; in a `field` for them, a bare host is one whatever it ends with.
pub(super) fn sites(words: &str, field: bool) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces(words) {
        let start =
            ["http://", "https://", "www.", "HTTP://", "HTTPS://", "WWW."].iter().filter_map(|s| piece.find(s)).min();
        let candidate = match start {
            Some(at) => piece.get(at..).unwrap_or_default(),
            None if piece.contains('@') || !piece.is_ascii() => continue,
            None => piece,
        };
        let host = candidate.split(['/', '?']).next().unwrap_or_default().to_lowercase();
        let bare = start.is_some() || field && host.contains('.') || ENDINGS.iter().any(|e| host.ends_with(e));
        if !bare || host.is_empty() {
            continue;
        }
        if let Some(url) = safe(candidate).filter(|url| !found.contains(url)) {
            found.push(url);
        }
    }
    found
}

/// `http` or `https` with a host; a host without a scheme gets `https`.
pub(super) fn safe(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = url.get(..url.len().min(8)).unwrap_or(url).to_lowercase();
    let rest = if lower.starts_with("https://") {
        url.get(8..)?
    } else if lower.starts_with("http://") {
        url.get(7..)?
    } else if url.contains(':')
        && !url.split(['/', '?']).next()?.rsplit(':').next()?.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    } else {
        url
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let name = host.split(':').next()?;
    let named = name.contains('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.rsplit('.').next().is_some_and(|end| end.chars().count() >= 2 && end.chars().any(char::is_alphabetic));
    let clean = !rest.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`'));
    if !named || !clean || url.len() > 2_000 {
        return None;
    }
    Some(if lower.starts_with("http://") { format!("http://{rest}") } else { format!("https://{rest}") })
}
