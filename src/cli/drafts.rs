//! Reads the document files that commands are given.

use std::path::Path;

use super::{Failure, Session};
use crate::domain::{Actor, Visibility};
use crate::service::{self, Office};
use crate::store::{group, unit};
use crate::template::{self, Deliverables, Draft, Templates};

impl Session {
    /// The directive templates at hand; the office's own win.
    #[must_use]
    pub fn templates(&self) -> Templates {
        Templates::embedded()
            .with_office(self.paths.templates().join("directives"))
            .with_deliverables(self.deliverables())
    }

    /// The forms and rosters at hand; the office's own win.
    #[must_use]
    pub fn deliverables(&self) -> Deliverables {
        Deliverables::embedded().with_office(self.paths.templates())
    }

    /// The directive templates and, in an office's folder, its directory: a code alone names its unit.
    ///
    /// # Errors
    /// As for opening the office.
    pub async fn named_templates(&self) -> Result<Templates, Failure> {
        if !self.paths.settings().is_file() {
            return Ok(self.templates());
        }
        let (office, actor) = self.open_as().await?;
        self.templates_of(&office, &actor).await
    }

    /// The directive templates and the directory of an open office.
    ///
    /// # Errors
    /// What the store says.
    pub async fn templates_of(&self, office: &Office, actor: &Actor) -> Result<Templates, Failure> {
        let templates = service::template::at_hand(office, &actor.unit).await?;
        Ok(templates.with_names(names(office, actor).await?))
    }
}

/// Reads a document file or a data file.
///
/// # Errors
/// [`Failure::Findings`] with everything that is wrong with the file.
pub(super) fn read(path: &Path, templates: &Templates) -> Result<Draft, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    template::load(&path.display().to_string(), &bytes, templates).map_err(Failure::Findings)
}

/// What the directory calls its units and groups, by code.
async fn names(office: &Office, actor: &Actor) -> Result<Vec<(String, String)>, service::Error> {
    let conn = office.store.read();
    let seen = Visibility::Office(actor.unit.clone());
    let units = unit::list(conn, &seen).await?.into_iter().map(|unit| (unit.code, unit.name));
    let groups = group::list(conn, &seen).await?.into_iter().map(|group| (group.code, group.name));
    Ok(units.chain(groups).collect())
}
