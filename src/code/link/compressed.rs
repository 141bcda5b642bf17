//! Compressed Digital Links: elements as a string of bits, written in base 64.
//!
//! ```text
//! bits      := entry* zero-padding
//! entry     := identifier value                      identifier: its digits, four bits each
//!            | shorthand value value…                shorthand: eight bits, one of them above 9; see SHORTHANDS
//!            | 1111 length(7) word(6 each) 3 7 value any other query word; passed over
//! value     := a run for each component of the identifier's row
//! digits    := fixed:    the number in as many bits as its digits may need
//!            | variable: how many (in as many bits as the most of them needs), the number
//! text      := encoding(3) [how many] characters     0 number, 1 hex, 2 HEX, 3 base 64 (6 bits), 4 ASCII (7 bits)
//! ```
use crate::code::Ai;
use crate::code::ai::{self, Row, Set};

/// Frequent runs of identifiers, each with one byte of its own.
const SHORTHANDS: &[(u8, &[Ai])] = &[
    (0x0A, &[Ai::of(1, 2), Ai::of(22, 2)]),
    (0x0B, &[Ai::of(1, 2), Ai::of(10, 2)]),
    (0x0C, &[Ai::of(1, 2), Ai::of(21, 2)]),
    (0x0D, &[Ai::of(1, 2), Ai::of(17, 2)]),
    (0x0E, &[Ai::of(1, 2), Ai::of(7003, 4)]),
    (0x0F, &[Ai::of(1, 2), Ai::of(30, 2)]),
    (0x1A, &[Ai::of(1, 2), Ai::of(10, 2), Ai::of(21, 2), Ai::of(17, 2)]),
    (0x1B, &[Ai::of(1, 2), Ai::of(15, 2)]),
    (0x1C, &[Ai::of(1, 2), Ai::of(11, 2)]),
    (0x1D, &[Ai::of(1, 2), Ai::of(16, 2)]),
    (0x1E, &[Ai::of(1, 2), Ai::of(91, 2)]),
    (0x1F, &[Ai::of(1, 2), Ai::of(10, 2), Ai::of(15, 2)]),
    (0x9A, &[Ai::of(8010, 4), Ai::of(8011, 4)]),
    (0x9B, &[Ai::of(8017, 4), Ai::of(8019, 4)]),
    (0x9C, &[Ai::of(8018, 4), Ai::of(8019, 4)]),
    (0x9D, &[Ai::of(414, 3), Ai::of(254, 3)]),
];

/// The shorthands that differ in a decimal place alone: a product with a weight, a price or an amount.
fn shorthand(byte: u8) -> Option<[Option<Ai>; 4]> {
    let low = u16::from(byte & 0x0F);
    let pair = |first, second| Some([Some(first), Some(second), None, None]);
    match byte {
        0x2A..=0x2F => pair(Ai::of(1, 2), Ai::of(3090 + low, 4)),
        0x3A..=0x3F => pair(Ai::of(1, 2), Ai::of(3190 + low, 4)),
        0xA0..=0xA9 => pair(Ai::of(1, 2), Ai::of(3920 + low, 4)),
        0xC0..=0xC9 => pair(Ai::of(255, 3), Ai::of(3900 + low, 4)),
        0xCA..=0xCD => pair(Ai::of(255, 3), Ai::of(3930 + low, 4)),
        _ => {
            let (_, run) = SHORTHANDS.iter().find(|(known, _)| *known == byte)?;
            let mut run = run.iter().copied();
            Some([run.next(), run.next(), run.next(), run.next()])
        }
    }
}

/// Fewer characters hold no element.
const FEWEST: usize = 4;

/// The elements of a compressed part of a link; `None` if it is none.
pub(super) fn decode(segment: &str) -> Option<Vec<(Ai, String)>> {
    if segment.len() < FEWEST || segment.len() > 1024 {
        return None;
    }
    let mut bits = Bits { sextets: segment.bytes().map(sextet).collect::<Option<Vec<u8>>>()?, at: 0 };
    let mut elements = Vec::new();
    while bits.left() > 8 {
        let byte = bits.take(8)? as u8;
        match (byte >> 4, byte & 0x0F) {
            (0..=9, 0..=9) => {
                let ai = identifier(byte, &mut bits)?;
                elements.push((ai, value(ai, &mut bits)?));
            }
            (15, _) => skip_word(byte & 0x0F, &mut bits)?,
            _ => {
                for ai in shorthand(byte)?.into_iter().flatten() {
                    elements.push((ai, value(ai, &mut bits)?));
                }
            }
        }
    }
    let left = bits.left();
    (!elements.is_empty() && bits.take(left)? == 0).then_some(elements)
}

fn identifier(byte: u8, bits: &mut Bits) -> Option<Ai> {
    let mut number = u16::from(byte >> 4) * 10 + u16::from(byte & 0x0F);
    let len = ai::digits_of(number)?;
    for _ in 2..len {
        number = number * 10 + u16::try_from(bits.take(4).filter(|digit| *digit <= 9)?).ok()?;
    }
    Some(Ai::of(number, len as u8))
}

/// One run of a value: neighbouring parts that are encoded together.
#[derive(Clone, Copy)]
struct Component {
    digits: bool,
    variable: bool,
    /// Made of optional parts of fixed length, which share one length.
    optional: bool,
    max: usize,
}

fn components(row: &Row) -> Vec<Component> {
    let mut all: Vec<Component> = Vec::with_capacity(row.parts.len());
    for part in row.parts {
        let next = Component {
            digits: part.set == Set::Digits,
            variable: part.min != part.max || part.optional,
            optional: part.optional && part.min == part.max,
            max: usize::from(part.max),
        };
        match all.last_mut() {
            Some(last) if last.digits == next.digits && joins(last, &next) => {
                last.max += next.max;
                last.variable |= next.variable;
            }
            _ => all.push(next),
        }
    }
    all
}

fn joins(last: &Component, next: &Component) -> bool {
    match (last.variable, next.variable) {
        (false, false) => true,
        (true, true) => last.optional && next.optional,
        (false, true) => !next.digits && !next.optional,
        _ => false,
    }
}

fn value(ai: Ai, bits: &mut Bits) -> Option<String> {
    let mut text = String::new();
    for component in components(ai::find(ai)?) {
        let count = |bits: &mut Bits| {
            let count = match component.variable {
                true => bits.take(bit_length(component.max))? as usize,
                false => component.max,
            };
            (count <= component.max).then_some(count)
        };
        if component.digits {
            let count = count(bits)?;
            number(count, bits, &mut text)?;
        } else {
            let encoding = bits.take(3)?;
            let count = count(bits)?;
            characters(encoding, count, bits, &mut text)?;
        }
    }
    Some(text)
}

fn characters(encoding: u64, count: usize, bits: &mut Bits, text: &mut String) -> Option<()> {
    match encoding {
        0 => return number(count, bits, text),
        1..=4 => {}
        _ => return None,
    }
    for _ in 0..count {
        let char = match encoding {
            1 => *b"0123456789abcdef".get(bits.take(4)? as usize)?,
            2 => *b"0123456789ABCDEF".get(bits.take(4)? as usize)?,
            3 => *BASE64.get(bits.take(6)? as usize)?,
            _ => bits.take(7)? as u8,
        };
        text.push(char::from(char));
    }
    Some(())
}

/// A number of so many digits, leading zeros included. It may be longer than any machine word.
fn number(count: usize, bits: &mut Bits, text: &mut String) -> Option<()> {
    // The digits, the last one first.
    let mut digits = vec![0u8; count];
    for _ in 0..value_bits(count) {
        let mut carry = bits.take(1)? as u8;
        for digit in &mut digits {
            let doubled = *digit * 2 + carry;
            (*digit, carry) = (doubled % 10, doubled / 10);
        }
        if carry > 0 {
            return None;
        }
    }
    text.extend(digits.iter().rev().map(|digit| char::from(b'0' + digit)));
    Some(())
}

/// Words of a query that are no identifiers: they say nothing about a product.
fn skip_word(high: u8, bits: &mut Bits) -> Option<()> {
    let length = usize::from(high) << 3 | bits.take(3)? as usize;
    for _ in 0..length {
        bits.take(6)?;
    }
    let encoding = bits.take(3)?;
    let count = bits.take(7)? as usize;
    characters(encoding, count, bits, &mut String::new())
}

/// How many bits a length up to this takes.
fn bit_length(max: usize) -> u32 {
    usize::BITS - max.leading_zeros()
}

/// How many bits a number of so many digits takes: digits times log2(10), rounded up, at least one.
fn value_bits(digits: usize) -> usize {
    (digits * 3_321_928).div_ceil(1_000_000).max(1)
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn sextet(char: u8) -> Option<u8> {
    match char {
        b'A'..=b'Z' => Some(char - b'A'),
        b'a'..=b'z' => Some(char - b'a' + 26),
        b'0'..=b'9' => Some(char - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

/// Reads bits, the highest first.
struct Bits {
    sextets: Vec<u8>,
    at: usize,
}

impl Bits {
    fn left(&self) -> u32 {
        (self.sextets.len() * 6 - self.at) as u32
    }

    /// The next bits, at most 64 of them.
    fn take(&mut self, count: u32) -> Option<u64> {
        let mut value = 0u64;
        for _ in 0..count {
            let sextet = self.sextets.get(self.at / 6)?;
            value = value << 1 | u64::from(sextet >> (5 - self.at % 6) & 1);
            self.at += 1;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(segment: &str) -> String {
        decode(segment).map_or("-".into(), |all| all.iter().map(|(ai, v)| format!("({ai}){v}")).collect())
    }

    #[test]
    fn known_segments() {
        assert_eq!(show("AQnYUc1gmiCNV4JG"), "(01)05412345000013(10)ABC123");
        assert_eq!(show("AQnYUc1gmkTaASxvp7z3tqfx6"), "(01)05412345000013(22)AJY3095721P49");
        assert_eq!(show("DBHKVAdpQgowOQ"), "(01)09780345418913(21)12345");
        assert_eq!(show("gBe1ajAd9ATDmAGXPRfk"), "(8017)817019610850151481(8019)4003812");
    }

    #[test]
    fn what_is_no_compressed_link() {
        for segment in ["", "A", "product", "12312312312333", "index.html", "AQnYUc1", "____________"] {
            assert_eq!(show(segment), "-", "{segment}");
        }
    }

    #[test]
    fn sizes_of_fields() {
        assert_eq!([1, 2, 6, 13, 14, 18].map(value_bits), [4, 7, 20, 44, 47, 60]);
        assert_eq!([1, 4, 12, 16, 20, 30, 70, 90].map(bit_length), [1, 3, 4, 5, 5, 5, 7, 7]);
    }
}
