//! `congvan completion SHELL`: words for the shell's TAB key.

use clap::Args;
use clap_complete::Shell;

use super::{Failure, Session, words};

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
        clap_complete::generate(self.shell, &mut command, "congvan", &mut std::io::stdout());
        Ok(())
    }
}
