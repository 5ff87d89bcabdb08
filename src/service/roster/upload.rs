//! Nhập từ tệp: the rows of a workbook or CSV file take the place of the draft's, all of them or none.

use crate::archive::roster::{Origin, read};
use crate::domain::deliverable::{CellFault, Definition, Line, check_rows};
use crate::domain::{Actor, Findings};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::sheet::SheetRow;

use super::footing::Ground;
use super::save::{self, Saved};
use super::view::Units;

/// Reads a file of the unit into its draft. Nothing is kept unless every row can be taken.
///
/// # Errors
/// Invalid with every bad cell, each with its line and column; as [`save::save`].
pub async fn upload(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    pass: Option<&str>,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Saved> {
    let conn = office.store.read();
    let ground = Ground::of_lead(office, conn, actor, assignment).await?;
    ground.check_pass(office, conn, &actor.unit, pass).await?;
    ground.check_open()?;
    let rows = rows_of_file(office, &ground, name, bytes).await?;

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let (ground, sheet) = save::draft_of(office, &tx, actor, assignment, pass).await?;
    store::sheet::delete_rows(&tx, &sheet.id, None).await?;
    let rows = (1..).zip(rows).map(|(ordinal, cells)| SheetRow {
        sheet_id: sheet.id.clone(),
        ordinal,
        cells: cells.into(),
    });
    store::sheet::insert_rows(&tx, rows.collect()).await?;
    let saved = save::close(&tx, actor, &ground, sheet, now).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Reads and checks a file on a thread of its own: twenty thousand rows take a while.
pub(super) async fn rows_of_file(
    office: &Office,
    ground: &Ground,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<Vec<String>>> {
    let units = Units::load(office, office.store.read(), &ground.definition).await?;
    let definition = ground.definition.clone();
    let assignment = ground.assignment.id.clone();
    let digest = ground.deliverable.digest.clone();
    let work = move || {
        let origin = Origin { assignment: &assignment, digest: &digest };
        let lines = read(&bytes, &definition, origin)?;
        check(&definition, &lines, &units)
    };
    let read = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
    read.map_err(|faults| invalid(faults, Some(name)))
}

/// Checks typed rows.
pub(super) fn check(
    definition: &Definition,
    lines: &[Line],
    units: &Units,
) -> std::result::Result<Vec<Vec<String>>, Vec<CellFault>> {
    check_rows(definition, lines, &|words: &str| units.find(words))
}

/// Everything that is wrong, as findings.
pub(super) fn invalid(faults: Vec<CellFault>, file: Option<&str>) -> Error {
    Error::Invalid(Findings(faults.into_iter().map(|fault| fault.finding(file)).collect()))
}
