//! congvan, the program: parses, runs, gives the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    // One provider for the whole binary, before anything speaks TLS. It fails only when one is there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    congvan::cli::run()
}
