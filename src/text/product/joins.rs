//! Neighbours in a name that people write as one: `powerhub`, `NEOBT`, `xp4`.
use super::Name;
use crate::text::atoms::Words;
use crate::text::id::WordId;

/// The joins of a name's content words, given in the order of the text (id, atom, whether a must), and its versions, by
/// their atoms. `order`: the words' places in that order, as the name has them: those that it must have first.
pub(super) fn joins(
    words: &Words,
    row: &[(WordId, usize, bool)],
    order: &[usize],
    versions: &[usize],
) -> Vec<(u8, WordId)> {
    let joined = |first: usize, last: usize| {
        let atoms = words.atoms().get(first..=last).unwrap_or(&[]);
        WordId::of_folded(&words.joined_stemmed(atoms))
    };
    let place = |n: usize| order.iter().position(|&at| at == n).unwrap_or(0) as u8;
    let mut out = Vec::new();
    for (n, pair) in row.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if b.1 != a.1 + 1 {
            continue;
        }
        let id = joined(a.1, b.1);
        if a.2 == b.2 {
            out.push((place(n), id));
        } else {
            out.extend([n, n + 1].map(|n| (Name::OF_WORD + place(n), id)));
        }
    }
    for (at, &version) in (0u8..).zip(versions) {
        for (n, word) in row.iter().enumerate().filter(|(_, word)| word.1.abs_diff(version) == 1) {
            let id = joined(word.1.min(version), word.1.max(version));
            out.extend([(Name::OF_WORD + place(n), id), (Name::OF_VERSION + at, id)]);
        }
    }
    out
}
