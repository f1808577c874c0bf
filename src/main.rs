//! The program `adal`: hands the arguments on, and gives back the exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
