//! The command line: one file a command, results on stdout, progress and messages on stderr.
//!
//! A command is a clap `Args` struct and a `run` that returns how it ended ([`Outcome`]). Whatever makes it unusable
//! is a [`Failure`]: one line that says what, where and why, and exit code 2.

mod build;
mod catalogue;
mod check;
mod complete;
mod eval;
mod exposure;
mod inspect;
mod keygen;
mod listing;
mod open;
mod parse;
mod plan;
mod pull;
mod rotate;
mod screen;
mod show;
mod sign;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// How a command ended when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done: exit code 0.
    Done,
    /// Done, and something is recalled or not as it should be: exit code 1.
    Found,
}

/// Why a command could not do its work: one line, exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    /// A failure with this line.
    pub fn new(line: impl Into<String>) -> Failure {
        Failure(line.into())
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(error.to_string())
    }
}

/// What a command returns.
pub type Result = std::result::Result<Outcome, Failure>;

/// Checks products against official recalls, offline: barcodes, carts and listings, down to lot, serial and date.
///
/// It says `affected`, `check-unit`, `unit-not-affected`, `not-listed` or `unreadable`. It never says "safe".
#[derive(Parser)]
#[command(name = "recallkit", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Parse(parse::Args),
    Build(build::Args),
    Pull(pull::Args),
    Check(check::Args),
    Screen(screen::Args),
    Complete(complete::Args),
    Plan(Box<plan::Args>),
    Exposure(exposure::Args),
    Eval(eval::Args),
    Inspect(inspect::Args),
    Verify(verify::Args),
    Keygen(keygen::Args),
    Rotate(rotate::Args),
    Sign(sign::Args),
}

/// Runs the command line on the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run(cli.command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(Failure(line)) => {
            eprintln!("recallkit: {line}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result {
    match command {
        Command::Parse(args) => parse::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Pull(args) => pull::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Screen(args) => screen::run(&args),
        Command::Complete(args) => complete::run(&args),
        Command::Plan(args) => plan::run(&args),
        Command::Exposure(args) => exposure::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Keygen(args) => keygen::run(&args),
        Command::Rotate(args) => rotate::run(&args),
        Command::Sign(args) => sign::run(&args),
    }
}
