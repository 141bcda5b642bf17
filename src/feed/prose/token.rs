//! Text cut into tokens that keep their places.
//!
//! A token is a run of digits, a run of letters, a run of both (`6057S`), or one other character. Whether white
//! space stands before it is kept, since `735-741` and `735 - 741`, `10 oz` and `10oz` may differ in meaning.

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits alone.
    Number,
    /// Letters alone, with apostrophes inside.
    Word,
    /// Letters and digits.
    Mixed,
    /// One other character.
    Mark,
}

/// A piece of text in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'t> {
    /// What it is made of.
    pub kind: Kind,
    /// Its characters.
    pub text: &'t str,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last.
    pub end: usize,
    /// White space before it: 0 none, 1 a space, 2 more (a line's or cell's end).
    pub gap: u8,
}

impl Token<'_> {
    /// Whether it is this word, whatever the case.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words.
    pub fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// Whether it is this mark.
    pub fn mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(mark)
    }

    /// Whether it is one of these marks.
    pub fn marks(&self, marks: &[char]) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(marks)
    }

    /// Whether it is a dash of any length.
    pub fn dash(&self) -> bool {
        self.marks(&['-', '–', '—', '‐', '‑', '−'])
    }

    /// Its value, if it is a number of at most nine digits.
    pub fn value(&self) -> Option<u32> {
        if self.kind == Kind::Number && self.text.len() <= 9 { self.text.parse().ok() } else { None }
    }

    /// Whether it holds a digit.
    pub fn has_digit(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Mixed)
    }
}

/// Words that are not part of a code where digits run on behind them.
const JOINERS: [&str; 10] = ["to", "date", "dates", "from", "through", "thru", "and", "of", "before", "until"];

/// Cuts a text. Only ASCII digits count as digits; letters are those of any script.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut gap = 0u8;
    while let Some((start, c)) = chars.next() {
        if c == ' ' || c.is_whitespace() {
            gap = if gap == 0 && c == ' ' { 1 } else { 2 };
            continue;
        }
        let mut end = start + c.len_utf8();
        let (mut digits, mut letters) = (c.is_ascii_digit(), is_letter(c));
        let kind = if digits || letters {
            while let Some(&(at, next)) = chars.peek() {
                // `date11/16/17`, `to10-16-2015`: a word ran into the number behind it.
                if next.is_ascii_digit() && !digits && text.get(start..at).is_some_and(|word| JOINERS.contains(&word)) {
                    break;
                }
                let apostrophe = matches!(next, '\'' | '’')
                    && letters
                    && text[at + next.len_utf8()..].chars().next().is_some_and(is_letter);
                if !(next.is_ascii_digit() || is_letter(next) || apostrophe) {
                    break;
                }
                digits |= next.is_ascii_digit();
                letters |= is_letter(next);
                end = at + next.len_utf8();
                chars.next();
            }
            match (digits, letters) {
                (true, true) => Kind::Mixed,
                (true, false) => Kind::Number,
                _ => Kind::Word,
            }
        } else {
            Kind::Mark
        };
        out.push(Token { kind, text: &text[start..end], start, end, gap });
        let ran_on = kind == Kind::Word && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        gap = u8::from(ran_on);
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_and_keeps_places() {
        let text = "Lot# 6057S LC, d'Or 735-741  x¿y";
        let cut = tokens(text);
        let pieces: Vec<_> = cut.iter().map(|t| (t.text, t.kind, t.gap)).collect();
        use Kind::*;
        assert_eq!(
            pieces,
            [
                ("Lot", Word, 0),
                ("#", Mark, 0),
                ("6057S", Mixed, 1),
                ("LC", Word, 1),
                (",", Mark, 0),
                ("d'Or", Word, 1),
                ("735", Number, 1),
                ("-", Mark, 0),
                ("741", Number, 0),
                ("x", Word, 2),
                ("¿", Mark, 0),
                ("y", Word, 0),
            ]
        );
        for t in &cut {
            assert_eq!(&text[t.start..t.end], t.text);
        }
    }
}
