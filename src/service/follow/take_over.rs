//! What a replaced letter had reached goes along to the letter in its place.

use serde_json::json;

use crate::domain::{Actor, Id, Visibility};
use crate::service::{Office, Result};
use crate::store;
use crate::store::Tx;
use crate::store::assignment::{Assignment, Task};
use crate::store::event::{self, Act, Stream};
use crate::text::folding::fold;

/// Finds, for each ended row of the earlier letter, the row of the later one that takes it over: the same lead, and the
/// same wording, or else its only task there. Both streams name each other. Gives the lead of each that was taken over.
///
/// Nothing that was confirmed or asked for is carried over: the new letter asks anew.
pub(in crate::service) async fn take_over(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    ended: &[Assignment],
    later: &str,
) -> Result<Vec<Id>> {
    let all = Visibility::Office(office.settings.office.clone());
    let rows = store::assignment::list(tx, &all, Some(later)).await?;
    let tasks = store::assignment::tasks(tx, later).await?;
    let mut taken: Vec<&str> = Vec::new();
    let mut leads = Vec::new();
    for old in ended {
        let wording = store::assignment::task(tx, &old.task_id).await?.map(|task| task.wording);
        let Some(wording) = wording else { continue };
        let mine: Vec<&Assignment> = rows
            .iter()
            .filter(|row| row.lead_unit == old.lead_unit && !taken.contains(&row.id.as_str()))
            .collect();
        let same = |row: &&&Assignment| wording_of(&tasks, row) == Some(fold(&wording));
        let heir = match (mine.iter().find(same), mine.as_slice()) {
            (Some(row), _) => *row,
            (None, [only]) if ended_by(ended, &old.lead_unit) == 1 => *only,
            (None, _) => continue,
        };
        taken.push(&heir.id);
        leads.push(heir.lead_unit.clone());
        let act = Act {
            kind: "taken-over",
            at: office.clock.now(),
            actor,
            payload: json!({ "from": old.id, "letter": old.document_id }),
            personal: None,
        };
        event::append(tx, Stream { kind: "assignment", id: &heir.id }, act).await?;
    }
    Ok(leads)
}

fn wording_of(tasks: &[Task], row: &Assignment) -> Option<String> {
    tasks.iter().find(|task| task.id == row.task_id).map(|task| fold(&task.wording))
}

fn ended_by(ended: &[Assignment], unit: &str) -> usize {
    ended.iter().filter(|row| row.lead_unit == unit).count()
}
