//! congvan, the program: parses, runs, gives the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    congvan::cli::run()
}
