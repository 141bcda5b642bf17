//! Words one edit away, as ids: an index holds no spelling to compare with, so that the variants of the word at hand are
//! looked for instead.
use super::atoms::stem;
use super::id::WordId;

/// Words from this length on may be misspelt; shorter ones have too many neighbours.
const SHORTEST: usize = 6;
/// Longer words are not tried: a budget, some 1,300 variants.
const LONGEST: usize = 24;

/// The ids of all words that differ by one letter left out, put in, changed or swapped. Of a word that is too short, too
/// long or not plain letters: none.
pub fn one_edit(word: &str) -> impl Iterator<Item = WordId> {
    let plain = word.bytes().all(|b| b.is_ascii_lowercase());
    let word: Vec<u8> =
        if plain && (SHORTEST..=LONGEST).contains(&word.len()) { word.bytes().collect() } else { Vec::new() };
    let places = word.len();
    (0..places).flat_map(move |at| {
        let (head, tail) = word.split_at(at);
        let rest = tail.get(1..).unwrap_or(&[]);
        let mut out = vec![id(&[head, rest])];
        if let [a, b, behind @ ..] = tail {
            out.push(id(&[head, &[*b, *a], behind]));
        }
        for letter in b'a'..=b'z' {
            out.push(id(&[head, &[letter], rest]));
            out.push(id(&[head, &[letter], tail]));
            if at + 1 == places {
                out.push(id(&[head, tail, &[letter]]));
            }
        }
        out
    })
}

fn id(parts: &[&[u8]]) -> WordId {
    let joined = String::from_utf8(parts.concat()).unwrap_or_default();
    WordId::of_folded(stem(&joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_and_no_more() {
        let near = |word: &str, other: &str| one_edit(word).any(|id| id == WordId::of_folded(stem(other)));
        for other in ["liegois", "liegeoise", "liegoeis", "liegeoix", "lieageois", "iegeois"] {
            assert!(near("liegeois", other), "{other}");
        }
        for other in ["liegos", "vanille", "liegeoisss"] {
            assert!(!near("liegeois", other), "{other}");
        }
        // Short words, numbers and other scripts have no neighbours.
        assert!(one_edit("fraise").next().is_some());
        for word in ["rose", "a1642b", "充电宝", "", &"x".repeat(400)] {
            assert_eq!(one_edit(word).count(), 0, "{word}");
        }
    }
}
