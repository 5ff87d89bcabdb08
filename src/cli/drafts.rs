//! Reads the document files that commands are given.

use std::path::Path;

use super::{Failure, Session};
use crate::template::{self, Draft, Templates};

impl Session {
    /// The directive templates at hand; the office's own win.
    #[must_use]
    pub fn templates(&self) -> Templates {
        Templates::embedded().with_office(self.paths.templates().join("directives"))
    }

    /// Reads a document file or a data file.
    ///
    /// # Errors
    /// [`Failure::Findings`] with everything that is wrong with the file.
    pub fn draft(&self, path: &Path) -> Result<Draft, Failure> {
        let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
        template::load(&path.display().to_string(), &bytes, &self.templates())
            .map_err(Failure::Findings)
    }
}
