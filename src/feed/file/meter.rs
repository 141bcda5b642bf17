//! A reader that refuses to go on when one record outgrows its budget: a quote or an element that never closes
//! would otherwise take the whole file for one record.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

/// What the reader has seen; shared with whoever knows where a record ends.
#[derive(Clone)]
pub(super) struct Meter(Rc<Cell<Seen>>);

#[derive(Clone, Copy)]
struct Seen {
    since: usize,
    last: u8,
    over: bool,
}

impl Meter {
    pub(super) fn new() -> Meter {
        Meter(Rc::new(Cell::new(Seen { since: 0, last: b'\n', over: false })))
    }

    /// A record begins.
    pub(super) fn restart(&self) {
        self.0.set(Seen { since: 0, ..self.0.get() });
    }

    /// Whether a record outgrew its budget.
    pub(super) fn over(&self) -> bool {
        self.0.get().over
    }

    /// The last byte that was read.
    pub(super) fn last(&self) -> u8 {
        self.0.get().last
    }
}

/// The metered reader.
pub(super) struct Metered<R> {
    pub(super) stream: R,
    pub(super) meter: Meter,
    pub(super) most: usize,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let got = self.stream.read(buffer)?;
        let mut seen = self.meter.0.get();
        seen.since = seen.since.saturating_add(got);
        seen.last = got.checked_sub(1).and_then(|last| buffer.get(last)).copied().unwrap_or(seen.last);
        seen.over |= seen.since > self.most;
        self.meter.0.set(seen);
        if seen.over { Err(std::io::Error::other("a record is too long")) } else { Ok(got) }
    }
}
