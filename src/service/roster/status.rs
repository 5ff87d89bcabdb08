//! Who has filled in what, in numbers: never the words of a row.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::deliverable::Decimal;
use crate::domain::{Actor, Id, Role};
use crate::service::{Office, Result, letter};
use crate::store;
use crate::text::Lang;

use super::collect::{self, Answer};
use super::{footing, view};
use crate::domain::deliverable::Totals;

/// One form or roster of a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    pub task: Id,
    /// Place of the task in its letter, from 1.
    pub ordinal: i32,
    /// `roster:khao-sat`.
    pub of: String,
    pub title: String,
    pub is_personal: bool,
    pub rows: usize,
    /// Sums by the label of their column, as `1.234,5`.
    pub totals: Vec<(String, String)>,
    pub units: Vec<UnitProgress>,
}

/// One unit.
#[derive(Debug, Clone, Serialize)]
pub struct UnitProgress {
    pub unit_code: String,
    pub unit: String,
    pub assignment: Id,
    /// In words.
    pub state: String,
    /// Rows of its draft.
    pub draft_rows: Option<i32>,
    /// Rows that it has sent.
    pub rows: Option<i32>,
    pub sent_at: Option<DateTime<Utc>>,
    /// SHA-256 of what it sent, as in the event chain.
    pub digest: Option<String>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// The forms and rosters of the letter that a person names.
///
/// # Errors
/// Forbidden for units; not found for an unknown letter, or one that asks for none.
pub async fn status(
    office: &Office,
    actor: &Actor,
    number: &str,
    lang: Lang,
) -> Result<Vec<Progress>> {
    let roles = [Role::Clerk, Role::Registry, Role::Leader, Role::Administrator];
    footing::require(office, actor, &roles, "roster-export-denied")?;
    let found = letter::find(office, &actor.unit, number).await?;
    let conn = office.store.read();
    let frozen = store::deliverable::of_document(conn, &found.row.id).await?;
    if frozen.is_empty() {
        return Err(footing::unknown());
    }
    let mut all = Vec::new();
    for row in frozen {
        let definition = footing::definition(&row)?;
        let answers = collect::answers(office, conn, actor, &row.task_id).await?;
        let mut totals = Totals::none(&definition);
        for sheet in answers.iter().filter_map(|answer| answer.sheet.as_ref()) {
            for kept in store::sheet::rows(conn, &sheet.id, 0, None).await? {
                totals.count(&view::cells(&kept.cells, &definition));
            }
        }
        let sums = definition.columns.iter().zip(&totals.sums);
        all.push(Progress {
            ordinal: answers.first().map_or(0, |answer| answer.tracked.task.ordinal),
            of: definition.reference(),
            is_personal: definition.is_personal(),
            rows: totals.rows,
            totals: sums
                .filter_map(|(column, sum)| {
                    Some((column.label.clone(), sum.map(Decimal::printed)?))
                })
                .collect(),
            units: answers.iter().map(|answer| progress(answer, lang)).collect(),
            title: definition.title,
            task: row.task_id,
        });
    }
    all.sort_by_key(|one| one.ordinal);
    Ok(all)
}

fn progress(answer: &Answer, lang: Lang) -> UnitProgress {
    let sheet = answer.sheet.as_ref();
    UnitProgress {
        unit_code: answer.tracked.lead_code.clone(),
        unit: answer.tracked.lead.clone(),
        assignment: answer.tracked.assignment.id.clone(),
        state: collect::state(answer).render(lang),
        draft_rows: answer.draft.as_ref().map(|draft| draft.row_count),
        rows: sheet.map(|sheet| sheet.row_count),
        sent_at: sheet.and_then(|sheet| sheet.sent_at),
        digest: sheet.map(|sheet| sheet.digest.clone()),
        erased_at: sheet.and_then(|sheet| sheet.erased_at),
    }
}
