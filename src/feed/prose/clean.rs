//! Text as publishers ship it, made plain: markup and entities away, odd spaces made ordinary, words untouched.

/// Plain text on one line: tags become spaces, entities their characters, every run of white space one space.
///
/// Line breaks and table cells become two spaces, so that a reader can still tell a break from a plain space.
pub(crate) fn plain(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '<' => match tag(after) {
                Some(len) => {
                    out.push_str("  ");
                    rest = &after[len..];
                    continue;
                }
                None => out.push('<'),
            },
            '&' => {
                if let Some((character, len)) = entity(after) {
                    push(&mut out, character);
                    rest = &after[len..];
                    continue;
                }
                out.push('&');
            }
            _ => push(&mut out, c),
        }
        rest = after;
    }
    squeeze(&out)
}

fn push(out: &mut String, c: char) {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => out.push_str("  "),
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{ad}' => {}
        c if c.is_whitespace() => out.push(' '),
        c if c.is_control() => out.push(' '),
        c => out.push(c),
    }
}

/// Runs of spaces: one stays one, more become two.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spaces = 0usize;
    for c in text.chars() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        if spaces > 0 && !out.is_empty() {
            out.push_str(if spaces == 1 { " " } else { "  " });
        }
        spaces = 0;
        out.push(c);
    }
    out
}

/// The length of an HTML tag whose `<` was just read, if it is one (`< 5 oz` is none).
fn tag(after: &str) -> Option<usize> {
    let first = after.chars().next()?;
    if !(first.is_ascii_alphabetic() || first == '/' || first == '!') {
        return None;
    }
    after.char_indices().take(2000).find(|(_, c)| *c == '>').map(|(at, _)| at + 1)
}

/// The character of an entity whose `&` was just read, and its length.
fn entity(after: &str) -> Option<(char, usize)> {
    let end = after.char_indices().take(10).find(|(_, c)| *c == ';').map(|(at, _)| at)?;
    let name = &after[..end];
    let character = match name {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "ldquo" | "rdquo" => '"',
        "ndash" => '–',
        "mdash" => '—',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "frac12" => '½',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_spaces() {
        assert_eq!(plain("Model&nbsp;A &amp; B<br/>next"), "Model A & B  next");
        assert_eq!(plain("less < 5 oz & more"), "less < 5 oz & more");
        assert_eq!(plain(" a\t\tb \n c  d e"), "a  b  c  d e");
        assert_eq!(plain("caf&#233; &bogus; 5"), "café &bogus; 5");
        assert_eq!(plain("<p>one</p><p>two"), "one  two");
    }
}
