//! congvan, the program: parses, runs, gives the exit code.

use std::process::ExitCode;

/// Typesetting and mails take and give back many small pieces of memory, on all threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // One provider for the whole binary, before anything speaks TLS. It fails only when one is there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    congvan::cli::run()
}
