//! Folding: one spelling for what people write in many.
//!
//! Case, width (`ＰＡＣ２０` is `pac20`), accents, superscripts (`YOYO³` is `yoyo3`), ligatures and the commonest
//! traditional characters fall together. Marks that carry no meaning in a name (™, ®, apostrophes, zero-width signs,
//! emoji) vanish. The same function folds notices and listings, so that a table need only hold the folded spelling.
use super::hanzi::simplified;
use crate::letters;

/// What a character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Part of a word: one character, or two for ligatures.
    Word(char, Option<char>),
    /// Not written at all: `TM`, apostrophes, zero-width signs, emoji.
    Nothing,
    /// A sign between words, itself folded (`－` is `-`, `，` is `,`).
    Mark(char),
}

/// Folds one character.
pub fn fold_char(c: char) -> Folded {
    if c.is_ascii() {
        return match c {
            'a'..='z' | '0'..='9' => Folded::Word(c, None),
            'A'..='Z' => Folded::Word(c.to_ascii_lowercase(), None),
            '\'' | '`' => Folded::Nothing,
            '\t' | '\n' | '\r' => Folded::Mark(' '),
            c if c.is_ascii_control() => Folded::Nothing,
            c => Folded::Mark(c),
        };
    }
    if let Some(latin) = fold_latin(c) {
        return latin;
    }
    match c {
        // Full-width forms are ASCII moved up.
        '\u{ff01}'..='\u{ff5e}' => fold_char(char::from_u32(c as u32 - 0xfee0).unwrap_or(' ')),
        '’'
        | '‘'
        | 'ʼ'
        | '´'
        | '™'
        | '®'
        | '©'
        | '℠'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' => Folded::Nothing,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' => Folded::Nothing,
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => Folded::Mark('-'),
        '“' | '”' | '„' | '″' | '〃' => Folded::Mark('"'),
        '′' => Folded::Mark('"'),
        '、' | '。' => Folded::Mark(','),
        '【' | '「' | '『' | '〔' | '《' | '〖' | '«' => Folded::Mark('('),
        '】' | '」' | '』' | '〕' | '》' | '〗' | '»' => Folded::Mark(')'),
        '·' | '•' | '・' => Folded::Mark('·'),
        '×' | '✕' => Folded::Mark('*'),
        '⁄' | '∕' => Folded::Mark('/'),
        '…' => Folded::Mark(','),
        '⁰' => Folded::Word('0', None),
        '¹' => Folded::Word('1', None),
        '²' => Folded::Word('2', None),
        '³' => Folded::Word('3', None),
        '⁴'..='⁹' => Folded::Word(digit(c, '⁰'), None),
        '₀'..='₉' => Folded::Word(digit(c, '₀'), None),
        'Ⅰ' | 'ⅰ' => Folded::Word('i', None),
        'Ⅱ' | 'ⅱ' => Folded::Word('i', Some('i')),
        'Ⅴ' | 'ⅴ' => Folded::Word('v', None),
        'Ⅹ' | 'ⅹ' => Folded::Word('x', None),
        c if is_cjk(c) => Folded::Word(simplified(c), None),
        c if c.is_alphanumeric() => Folded::Word(letters::lower(c), None),
        c if c.is_whitespace() => Folded::Mark(' '),
        c if c.is_control() => Folded::Nothing,
        // Emoji, dingbats and private signs say nothing about the product; they part words all the same.
        _ => Folded::Mark(' '),
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit((c as u32).saturating_sub(zero as u32), 10).unwrap_or('0')
}

/// Whether it is written without spaces: Han, kana, hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Latin letters with marks, by their plain letter. Each string begins with the plain letter.
const LATIN: &[&str] = &[
    "aàáâãäåāăąǎạảấầẩậắằ",
    "cçćĉċč",
    "dďđð",
    "eèéêëēĕėęěẹẻẽếềểệ",
    "gĝğġģ",
    "hĥħ",
    "iìíîïĩīĭįıǐỉị",
    "jĵ",
    "kķ",
    "lĺļľŀł",
    "nñńņňŉ",
    "oòóôõöøōŏőǒọỏốồổộơớờ",
    "rŕŗř",
    "sśŝşšș",
    "tţťŧț",
    "uùúûüũūŭůűųǔụủưứừ",
    "wŵ",
    "yýÿŷỳ",
    "zźżž",
];

fn fold_latin(c: char) -> Option<Folded> {
    if !matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ª' | 'º') {
        return None;
    }
    let lower = letters::lower(c);
    let plain = match lower {
        'æ' => return Some(Folded::Word('a', Some('e'))),
        'œ' => return Some(Folded::Word('o', Some('e'))),
        'ß' => return Some(Folded::Word('s', Some('s'))),
        'þ' => return Some(Folded::Word('t', Some('h'))),
        'ª' => 'a',
        'º' => 'o',
        '×' | '÷' => return None,
        other => LATIN.iter().find(|row| row.contains(other)).and_then(|row| row.chars().next()).unwrap_or(other),
    };
    Some(Folded::Word(plain, None))
}

/// The folded text: words parted by single spaces, every sign left out. For keys and comparisons of whole names.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(super::TITLE_BUDGET));
    for c in super::budgeted(text).chars() {
        match fold_char(c) {
            Folded::Word(a, b) => {
                out.push(a);
                out.extend(b);
            }
            Folded::Nothing => {}
            Folded::Mark(_) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fall_together() {
        for (a, b) in [
            ("ＰＡＣ２０－２７２", "pac20 272"),
            ("YOYO³", "yoyo3"),
            ("Grão de Gente", "grao de gente"),
            ("Wegman’s", "wegmans"),
            ("Scotch™ Brand", "scotch brand"),
            ("羅馬仕行動電源", "罗马仕行动电源"),
            ("Œuf bœuf", "oeuf boeuf"),
            ("Black+Decker®", "black decker"),
            ("a\u{200b}b\u{202e}c", "abc"),
            ("  ,, ", ""),
        ] {
            assert_eq!(fold(a), b, "{a}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["ÀÉÎõü ẞ Ⅱ", "ﬁne ½ ⁵", "İstanbul", "龍鳳 メーカー", "🎉 party"] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
