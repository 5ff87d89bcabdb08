//! `congvan read FILE.docx -o FILE.yaml`: a Word file becomes a document file; what was not understood is told.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Session, print};
use crate::archive::docx;
use crate::template::to_yaml;
use crate::text::Message;

/// Reads a Word file.
#[derive(Debug, Args)]
pub struct Read {
    pub file: PathBuf,
    /// The document file to write; without it, the result is printed.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}

/// The exit code of something that is in the way.
const IN_CONFLICT: u8 = 4;

impl Read {
    /// Runs the command.
    pub fn run(self, session: &Session) -> Result<(), Failure> {
        if let Some(output) = self.output.as_ref().filter(|output| output.exists()) {
            // What a person wrote is never written over.
            let message = Message::new("cli-read-exists").with("file", output.display());
            return Err(Failure::Sentence(message, IN_CONFLICT));
        }
        let bytes =
            std::fs::read(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let read =
            docx::read(&self.file.display().to_string(), &bytes).map_err(Failure::Findings)?;
        let yaml = to_yaml(&read.document);
        if let Some(output) = &self.output {
            std::fs::write(output, &yaml).map_err(|error| Failure::unwritable(output, &error))?;
        }
        if session.json {
            return print::json(&serde_json::json!({
                "file": self.output, "document": read.document, "findings": read.findings,
            }));
        }
        if !read.findings.is_empty() {
            print::findings(session, &read.findings);
        }
        match &self.output {
            Some(output) => print::line(output.display()),
            None => print::line(yaml.trim_end()),
        }
        Ok(())
    }
}
