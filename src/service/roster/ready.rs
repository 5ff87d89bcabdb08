//! Rows that may go with a report: checked, counted, sealed by a digest.

use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::domain::deliverable::Line;
use crate::domain::{Actor, Findings, Id, Role};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::sheet::Sheet;

use super::footing::{self, Ground};
use super::save;
use super::upload;
use super::view::{self, Units};

/// The rows of one assignment, ready to go with its report.
#[derive(Clone)]
pub struct ReadySheet {
    pub(super) sheet: Sheet,
    /// Whether the sheet is in the database already, as a draft.
    pub(super) is_draft: bool,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) code: String,
}

impl std::fmt::Debug for ReadySheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadySheet")
            .field("assignment", &self.sheet.assignment_id)
            .field("rows", &self.rows.len())
            .finish_non_exhaustive()
    }
}

impl ReadySheet {
    /// Tells whether the same rows are among some sheets.
    pub(in crate::service) fn is_among(&self, sheets: &[Sheet]) -> bool {
        let same = |one: &Sheet| {
            one.assignment_id == self.sheet.assignment_id && one.digest == self.sheet.digest
        };
        sheets.iter().any(same)
    }

    /// The assignment that it answers.
    #[must_use]
    pub fn assignment(&self) -> &Id {
        &self.sheet.assignment_id
    }

    /// How many rows it has.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows.len()
    }

    fn seal(mut self) -> Self {
        let mut hash = Sha256::new();
        hash.update(&self.sheet.salt);
        hash.update(json!(self.rows).to_string());
        self.sheet.digest = HEXLOWER.encode(&hash.finalize());
        self.sheet.row_count = i32::try_from(self.rows.len()).unwrap_or(i32::MAX);
        self
    }
}

/// The drafts of some assignments of the unit, checked; assignments without draft are passed over.
///
/// # Errors
/// Invalid with every bad cell of every draft; forbidden without a pass where one has personal columns.
pub async fn ready(
    office: &Office,
    actor: &Actor,
    pass: Option<&str>,
    assignments: &[Id],
) -> Result<Vec<ReadySheet>> {
    let conn = office.store.read();
    let mut found = Vec::new();
    let mut findings = Findings::default();
    for assignment in assignments {
        let Some(sheet) = store::sheet::draft(conn, assignment).await? else { continue };
        let ground = Ground::of_lead(office, conn, actor, assignment).await?;
        ground.check_pass(office, conn, &actor.unit, pass).await?;
        let units = Units::load(office, conn, &ground.definition).await?;
        let rows = store::sheet::rows(conn, &sheet.id, 0, None).await?;
        let lines: Vec<Line> = (1..)
            .zip(&rows)
            .map(|(number, row)| Line {
                number,
                cells: view::cells(&row.cells, &ground.definition),
            })
            .collect();
        let title = ground.definition.title.clone();
        let code = ground.definition.reference();
        match upload::check(&ground.definition, &lines, &units) {
            Ok(rows) => found.push(ReadySheet { sheet, is_draft: true, rows, code }.seal()),
            Err(faults) => {
                findings.extend(faults.into_iter().map(|fault| fault.finding(Some(&title))));
            }
        }
    }
    if findings.is_empty() { Ok(found) } else { Err(Error::Invalid(findings)) }
}

/// The rows of a file that the office received by another way, to be recorded for the unit.
///
/// # Errors
/// Forbidden but for the office's own people; invalid with every bad cell.
pub async fn from_file(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    name: &str,
    bytes: Vec<u8>,
) -> Result<ReadySheet> {
    let roles = [Role::Clerk, Role::Registry, Role::Leader];
    footing::require(office, actor, &roles, "roster-record-denied")?;
    let ground = Ground::load(office, office.store.read(), actor, assignment).await?;
    let rows = upload::rows_of_file(office, &ground, name, bytes).await?;
    let sheet = save::new_sheet(office, actor, &ground);
    let code = ground.definition.reference();
    Ok(ReadySheet { sheet, is_draft: false, rows, code }.seal())
}
