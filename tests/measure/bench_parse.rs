//! What reading a plain barcode costs, beside a loop that does nothing but add up its check digit.
//!
//! `cargo run --release --example bench_parse`. Only the ratio travels from one machine to another; it fails above 5.
use recallkit::code::{self, Options};
use std::hint::black_box;
use std::time::Instant;

const COUNT: usize = 4096;
const ROUNDS: usize = 401;

fn main() -> std::process::ExitCode {
    let codes: Vec<String> =
        (0..COUNT as u64).map(|n| gtin13(400_000_000_000 + n * 7_654_321 % 99_999_999_999)).collect();
    let plain = median(|| codes.iter().filter(|code| check_digit_holds(code.as_bytes())).count());
    let parsed = median(|| codes.iter().filter(|code| code::parse(code).is_ok()).count());
    let mixed: Vec<String> = codes.iter().enumerate().map(|(n, code)| mixed(n, code)).collect();
    let options = Options::default();
    let others = median(|| mixed.iter().filter(|code| code::parse_with(code, &options).is_ok()).count());
    let ratio = parsed / plain;
    println!("check-digit loop      {plain:7.1} ns a code (median of {ROUNDS} rounds of {COUNT})");
    println!("parse, plain GTIN-13  {parsed:7.1} ns a code");
    println!("parse, mixed codes    {others:7.1} ns a code");
    println!("ratio plain           {ratio:7.2} (at most 5)");
    std::process::ExitCode::from(u8::from(ratio > 5.0 || parsed > 1000.0))
}

/// Nanoseconds a code in the median round. Every code must be read.
fn median(mut round: impl FnMut() -> usize) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let read = black_box(round());
            let time = start.elapsed().as_nanos() as f64 / COUNT as f64;
            assert_eq!(read, COUNT, "a code was not read");
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// The plain loop that everything is measured against.
fn check_digit_holds(digits: &[u8]) -> bool {
    let mut sum = 0u32;
    for (place, byte) in black_box(digits).iter().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        sum += u32::from(byte - b'0') * if place % 2 == 0 { 1 } else { 3 };
    }
    sum.is_multiple_of(10)
}

fn gtin13(data: u64) -> String {
    format!("{:013}", code::Gtin::with_check_digit(data).expect("twelve digits").value())
}

/// The same product in the forms that shops and phones meet.
fn mixed(n: usize, code: &str) -> String {
    match n % 6 {
        0 => code.to_owned(),
        1 => format!("{} {} {}", &code[..1], &code[1..7], &code[7..]),
        2 => format!("]d2010{code}17271231\u{1d}10LOT{n}\u{1d}21{n}"),
        3 => format!("(01)0{code}(10)LOT{n}(17)271231"),
        4 => format!("https://id.example.org/01/0{code}/10/LOT{n}?17=271231"),
        _ => format!("0{code}"),
    }
}
