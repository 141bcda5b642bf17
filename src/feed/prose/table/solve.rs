//! The cheapest way to cut the rows of a flattened table into cells.
//!
//! Over all places of the text and all columns, the cheapest reading up to there with a cell of that column last
//! (Viterbi's way). Columns follow one another in the order of their headings; leaving one out, or a second value in
//! one cell, costs. The first reading teaches what the codes of each column look like, and the next is read with
//! that, until nothing changes. What stands behind the last row is prose again.

use super::body::Body;
use super::chars::shape;
use super::columns::{Column, Kind};
use super::piece::{Learned, Piece, What};
use crate::record::Value;

/// A cell, or one of several values in a cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub column: usize,
    pub from: usize,
    pub to: usize,
    pub what: What,
    /// A row begins with it.
    pub begins: bool,
}

/// A reading of the whole text behind the headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub cells: Vec<Cell>,
    /// Where the table ends.
    pub to: usize,
    pub cost: f32,
}

#[derive(Clone)]
struct Step {
    cost: f32,
    back: Option<(usize, usize)>,
    from: usize,
    what: What,
    begins: bool,
}

/// How a cell is come to: the cost so far, the cell before, and whether a row begins.
type Way = (f32, Option<(usize, usize)>, bool);

const MARKS: [char; 9] = [' ', ',', ';', '/', '|', '•', ':', ')', '('];

/// The cheapest reading. `sparse`: cells at a row's ends may span several rows, so that most rows have none.
pub(super) fn solve(body: &Body<'_>, columns: &[Column], learned: &Learned, sparse: bool) -> Reading {
    let len = body.chars.len();
    // One state more than columns: words anywhere between cells, where no column is for words.
    let states = columns.len() + 1;
    let loose = columns.len();
    let stops = columns.first().map(|column| column.stops).unwrap_or_default();
    let mut table: Vec<Vec<Option<Step>>> = vec![vec![None; states]; len + 1];
    let mut pieces: Vec<Piece> = Vec::new();
    for at in 0..len {
        let arrivals: Vec<(usize, f32)> = match at {
            0 => vec![],
            _ => table
                .get(at)
                .map(|row| row.iter().enumerate().filter_map(|(c, s)| s.as_ref().map(|s| (c, s.cost))).collect())
                .unwrap_or_default(),
        };
        if at > 0 && arrivals.is_empty() {
            continue;
        }
        // Marks and spaces between cells.
        let mut from = at;
        let mut mark = ' ';
        while from < len && MARKS.contains(&body.chars.get(from).copied().unwrap_or('a')) {
            mark = if body.chars.get(from) == Some(&' ') { mark } else { body.chars.get(from).copied().unwrap_or(' ') };
            from += 1;
        }
        for word in ["and ", "or ", "& "] {
            if mark != ' ' || from > at {
                from += if super::chars::starts(body.chars, from, word) { word.len() } else { 0 };
            }
        }
        if from >= len {
            continue;
        }
        let border = if from > at { body.border(from).min(1.0) } else { body.border(at) };
        if border > 5.0 {
            continue;
        }
        for next in 0..states {
            let column = columns.get(next);
            // From where it is cheapest to come.
            let mut best: Option<Way> = (at == 0).then(|| (skipped(columns, 0, next, states, sparse), None, true));
            for (last, cost) in &arrivals {
                let Some((step, begins)) = step(columns, *last, next, mark, sparse) else { continue };
                let total = cost + step + border;
                if best.as_ref().is_none_or(|(known, ..)| total < *known) {
                    best = Some((total, Some((at, *last)), begins));
                }
            }
            let Some((cost, back, begins)) = best else { continue };
            pieces.clear();
            match column {
                Some(column) if column.kind == Kind::Text => body.text(from, column.stops, &mut pieces),
                Some(column) => body.pieces(from, column, learned, &mut pieces),
                None => body.text(from, stops, &mut pieces),
            }
            let dear = if next == loose { 1.5 } else { 0.0 };
            for piece in pieces.drain(..) {
                let total = cost + piece.cost + dear;
                let Some(slot) = table.get_mut(piece.to).and_then(|row| row.get_mut(next)) else { continue };
                if slot.as_ref().is_none_or(|known| total < known.cost) {
                    *slot = Some(Step { cost: total, back, from, what: piece.what, begins });
                }
            }
        }
    }
    // The rest is prose.
    let against = body.against_prose(stops);
    let prose = |at: usize| body.words(at, len, true) + against.get(at).copied().unwrap_or_default();
    let mut best = Reading { cells: Vec::new(), to: 0, cost: prose(0) + 4.0 };
    let mut end: Option<(usize, usize)> = None;
    for at in 1..=len {
        for last in 0..states {
            let Some(Some(step)) = table.get(at).and_then(|row| row.get(last)) else { continue };
            let border = if at < len { body.border(at).min(6.0) + 2.0 } else { 0.0 };
            // Cells that the last row lacks.
            let lacking = if last == loose { 0.0 } else { (last + 1..loose).map(|c| lack(columns, c, sparse)).sum() };
            let total = step.cost + prose(at) + border + lacking;
            if total < best.cost {
                best.cost = total;
                end = Some((at, last));
            }
        }
    }
    let Some((mut at, mut last)) = end else { return best };
    best.to = at;
    while let Some(Some(step)) = table.get(at).and_then(|row| row.get(last)) {
        let column = if last == loose { usize::MAX } else { last };
        best.cells.push(Cell { column, from: step.from, to: at, what: step.what.clone(), begins: step.begins });
        match step.back {
            Some(back) => (at, last) = back,
            None => break,
        }
    }
    best.cells.reverse();
    best
}

/// What it costs to go from a cell of one column to one of another, and whether a row begins there.
fn step(columns: &[Column], last: usize, next: usize, mark: char, sparse: bool) -> Option<(f32, bool)> {
    let loose = columns.len();
    let listed = mark != ' ';
    // Words between cells: a heading inside the table, a name where no column is for names.
    if next == loose {
        let ends = last + 1 == loose || columns.get(last).is_some_and(Column::limits);
        return (last != loose).then_some((1.0, ends));
    }
    if last == loose {
        return Some((1.0, false));
    }
    if next == last {
        let kind = columns.get(next)?.kind;
        let alone = columns.len() == 1;
        let cost = if listed && mark != '(' {
            0.1
        } else if alone {
            0.0
        } else {
            0.8
        };
        return kind.lists().then_some((cost, alone && kind == Kind::Code));
    }
    if listed && !matches!(mark, ':' | ')' | '(') {
        // A list goes on within its cell.
        return Some((
            2.5 + skipped(columns, (last + 1) % columns.len(), next, columns.len() + 1, sparse),
            next < last,
        ));
    }
    let wanted = (last + 1) % columns.len();
    let cost = skipped(columns, wanted, next, columns.len() + 1, sparse);
    let begins = next < last;
    Some((if begins && next == wanted { cost - 0.5 } else { cost }, begins))
}

/// What it costs that a row has no cell of a column.
fn lack(columns: &[Column], at: usize, sparse: bool) -> f32 {
    match columns.get(at).map(|c| c.kind) {
        Some(Kind::Code) if sparse && spans(columns, at) => 1.2,
        Some(_) if sparse && spans(columns, at) => 0.2,
        Some(Kind::Text | Kind::Year) => 1.0,
        Some(Kind::Code) => 3.0,
        Some(_) => 2.2,
        None => 0.0,
    }
}

/// Whether a column's cells may span several rows: what names the goods before the last code or colour, and limits that
/// stand last.
pub(super) fn spans(columns: &[Column], at: usize) -> bool {
    let limits = |c: &Column| c.limits();
    let own = columns.iter().rposition(|c| !limits(c) && c.kind != Kind::Upc).unwrap_or(0);
    columns.get(at).is_some_and(|c| if limits(c) { at + 1 == columns.len() && at > own } else { at < own })
}

/// The cost of the cells left out from the one due to the one that comes.
fn skipped(columns: &[Column], due: usize, next: usize, states: usize, sparse: bool) -> f32 {
    if next + 1 == states {
        return 1.0;
    }
    let mut at = due;
    let mut cost = 0.0;
    while at != next && cost < 40.0 {
        cost += lack(columns, at, sparse);
        at = (at + 1) % columns.len().max(1);
    }
    cost
}

impl Learned {
    /// Takes in the codes of a reading.
    pub fn add(&mut self, body: &Body<'_>, columns: &[Column], reading: &Reading) {
        for cell in &reading.cells {
            let Some(kind) = columns.get(cell.column).map(|c| c.kind) else { continue };
            let codes: Vec<String> = match &cell.what {
                What::Code => vec![body.string(cell.from, cell.to)],
                What::Value(Value::Code(code)) => vec![code.clone()],
                What::Value(Value::Codes { from, to }) => [from.clone(), to.clone()].into_iter().flatten().collect(),
                _ => continue,
            };
            codes.iter().for_each(|code| self.take(kind, code));
        }
    }

    /// Takes in one code.
    pub fn take(&mut self, kind: Kind, code: &str) {
        *self.shapes.entry((kind, shape(code))).or_default() += 1;
        for k in 2..=code.len().min(8) {
            if let Some(head) = code.get(..k) {
                *self.heads.entry(head.to_owned()).or_default() += 1;
            }
        }
    }
}
