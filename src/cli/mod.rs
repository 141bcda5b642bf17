//! The command line.
use std::process::ExitCode;

/// Runs the command line on the process's arguments.
pub fn main() -> ExitCode {
    eprintln!("recallkit: no command is built yet");
    ExitCode::from(2)
}
