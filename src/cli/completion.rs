//! `congvan completion SHELL`: words for the shell's TAB key.

use clap::Args;
use clap_complete::Shell;

use super::{Failure, Session, print, words};

/// Prints the completion script of a shell.
#[derive(Debug, Args)]
pub struct Completion {
    pub shell: Shell,
}

impl Completion {
    /// Runs the command.
    #[expect(clippy::unnecessary_wraps, reason = "all commands answer alike")]
    pub fn run(self, session: &Session) -> Result<(), Failure> {
        let mut command = words::command(session.lang);
        // Made whole first: a reader that goes away must not end the program with a fault.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "congvan", &mut script);
        print::line(String::from_utf8_lossy(&script).trim_end());
        Ok(())
    }
}
