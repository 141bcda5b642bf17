//! Halving one's way over what ascends.

/// The last place of which a test holds, where it holds of all before it and of none behind; `None` where it holds of
/// none, or where a place cannot be read.
pub(super) fn last(count: usize, holds: impl Fn(usize) -> Option<bool>) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle)? { low = middle + 1 } else { high = middle }
    }
    low.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_holds() {
        for count in 0..20 {
            for holds in 0..=count {
                assert_eq!(last(count, |n| Some(n < holds)), holds.checked_sub(1));
            }
        }
        assert_eq!(last(5, |n| (n != 2).then_some(true)), None, "a place that cannot be read");
    }
}
