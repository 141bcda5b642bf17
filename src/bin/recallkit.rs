//! The command line; everything it does lives in [`recallkit::cli`].
fn main() -> std::process::ExitCode {
    recallkit::cli::main()
}
