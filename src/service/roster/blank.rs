//! Tệp để điền: the workbook that a unit fills in, with what it has typed so far.

use crate::archive::roster::{Heading, blank as workbook};
use crate::domain::{Actor, DocumentKind, hanoi};
use crate::service::follow::{LetterName, letter_names};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::dates;

use super::footing::{self, Ground};
use super::view;

/// Makes the workbook of the lead unit.
///
/// # Errors
/// Not found for everybody else; forbidden without a pass where it has personal columns.
pub async fn blank(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    pass: Option<&str>,
) -> Result<(String, Vec<u8>)> {
    let conn = office.store.read();
    let ground = Ground::of_lead(office, conn, actor, assignment).await?;
    ground.check_pass(office, conn, &actor.unit, pass).await?;
    let document = ground.assignment.document_id.clone();
    let names = letter_names(conn, std::slice::from_ref(&document)).await?;
    let letter = names.into_values().next().ok_or_else(footing::unknown)?;
    let unit = store::unit::find(conn, &actor.unit).await?.ok_or_else(footing::unknown)?;
    let (source, _) = view::source(conn, &ground.assignment.id).await?;
    let rows = match source {
        Some(sheet) => store::sheet::rows(conn, &sheet.id, 0, None).await?,
        None => Vec::new(),
    };
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| view::cells(&row.cells, &ground.definition)).collect();
    let heading = Heading {
        unit: unit.name.clone(),
        letter: named(&letter),
        subject: letter.subject.clone(),
        due: ground.assignment.due_at.map(|due| dates::moment(due.with_timezone(&hanoi()))),
        assignment: ground.assignment.id.clone(),
        digest: ground.deliverable.digest.clone(),
        made_at: office.clock.now().with_timezone(&hanoi()),
    };
    let name = format!("{}-{}.xlsx", ground.definition.code, unit.code);
    let work = move || workbook(&ground.definition, &heading, &rows);
    let bytes = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
    Ok((name, bytes.map_err(Error::internal)?))
}

/// `Công văn số 15/UBND-NV ngày 05/10/2026`.
pub(super) fn named(letter: &LetterName) -> String {
    let kind = letter.kind.map_or("Ý kiến chỉ đạo", DocumentKind::name);
    let number = letter.numbered_as.as_ref().map(|number| format!(" số {number}"));
    let day = letter.dated.map(|day| format!(" ngày {}", dates::table_date(day)));
    format!("{kind}{}{}", number.unwrap_or_default(), day.unwrap_or_default())
}
