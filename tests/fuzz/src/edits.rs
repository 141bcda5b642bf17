//! Bytes read as a list of changes to something sound. A fuzzer that changes the list keeps the rest valid, and so
//! gets past lengths and tags to what lies behind them.
//!
//! ```text
//! change   op u8, at u16 (of the whole, scaled), length u8, then what the op needs
//! ```

/// Makes the changes; at most as many as the list has room for.
pub fn apply(whole: &mut Vec<u8>, edits: &[u8]) {
    for edit in edits.chunks(8) {
        let [op, hi, lo, len, data @ ..] = edit else { return };
        let at = (usize::from(*hi) << 8 | usize::from(*lo)) % (whole.len() + 1);
        let end = (at + usize::from(*len)).min(whole.len());
        match op % 8 {
            0 => whole.truncate(at),
            1 => drop(whole.drain(at..end)),
            2 => drop(whole.splice(at..at, data.iter().copied())),
            3 => {
                let run = whole[at..end].to_vec();
                drop(whole.splice(end..end, run));
            }
            4 => {
                let to = data.first().map_or(0, |to| usize::from(*to) * whole.len() / 256);
                let run = whole[at..end].to_vec();
                for (place, byte) in whole.iter_mut().skip(to).zip(run) {
                    *place = byte;
                }
            }
            5 => whole[at..end].fill(data.first().copied().unwrap_or(0xff)),
            6 => {
                for (place, byte) in whole.iter_mut().skip(at).zip(data) {
                    *place = place.wrapping_add(*byte);
                }
            }
            _ => {
                for (place, byte) in whole.iter_mut().skip(at).zip(data) {
                    *place = *byte;
                }
            }
        }
        if whole.len() > 1 << 16 {
            whole.truncate(1 << 16);
        }
    }
}
