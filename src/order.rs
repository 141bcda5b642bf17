//! Sorting in little code.
//!
//! Each type that the standard library sorts costs two to four kilobytes of wasm, and there are dozens. Here the work
//! is done once, on places: an order of `u32` is merged, whatever they stand for, and the items are then put into it
//! by swaps. It is stable and takes `n log n` comparisons at most.
use core::cmp::Ordering;

/// Sorts, keeping the order of equals.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key, keeping the order of equals.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison, keeping the order of equals.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let ordered = |a: u32, b: u32| match (items.get(a as usize), items.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b) != Ordering::Greater,
        _ => true,
    };
    let order = merged(items.len(), &ordered);
    arrange(items, order);
}

/// Sorts by a number, keeping the order of equals: for long lists and often.
pub(crate) fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> u32) {
    let keys = items.iter().zip(0u64..).map(|(item, place)| u64::from(number(item)) << 32 | place);
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    arrange(items, keys.into_iter().map(|key| key as u32).collect());
}

/// Puts items into an order of their places.
fn arrange<T>(items: &mut [T], order: Vec<u32>) {
    let mut homes = inverse(order);
    // Each swap brings one item home.
    for at in 0..homes.len() {
        while let Some(&home) = homes.get(at).filter(|&&home| home as usize != at) {
            items.swap(at, home as usize);
            homes.swap(at, home as usize);
        }
    }
}

/// The places in order. `ordered(a, b)`: whether the item at `a` may stand before that at `b`, given that it does.
fn merged(len: usize, ordered: &dyn Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    let mut merged: Vec<u32> = Vec::with_capacity(len);
    let mut run = 1;
    while run < len {
        merged.clear();
        for pair in order.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((&a, after_a)), Some((&b, after_b))) = (left.split_first(), right.split_first()) {
                if ordered(a, b) {
                    merged.push(a);
                    left = after_a;
                } else {
                    merged.push(b);
                    right = after_b;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Where each item goes.
fn inverse(order: Vec<u32>) -> Vec<u32> {
    let mut homes = vec![0; order.len()];
    for (place, item) in (0..).zip(order) {
        if let Some(home) = homes.get_mut(item as usize) {
            *home = place;
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(items in prop::collection::vec((0u8..20, any::<u16>()), 0..200)) {
            let (mut own, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut own, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&own, &theirs);
            sort_by_number(&mut own, |item| u32::from(item.1));
            theirs.sort_by_key(|item| item.1);
            prop_assert_eq!(&own, &theirs);
            sort(&mut own);
            theirs.sort();
            prop_assert_eq!(own, theirs);
        }
    }
}
