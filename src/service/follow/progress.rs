//! Cập nhật tiến độ: a word on how far the work is.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use crate::domain::{Actor, AssignmentAct};
use crate::service::{Office, Result};
use crate::store;
use crate::store::event::{self, Stream};

/// Writes down a note of the lead unit; the work counts as begun. A second call with the same `key` and words changes
/// nothing.
///
/// # Errors
/// Invalid without words; what the table says.
pub async fn progress(
    office: &Office,
    actor: &Actor,
    assignment: &str,
    key: &str,
    note: &str,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let note = form.required("note", note);
    form.close()?;

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Progress;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;
    let events = event::list(&tx, Stream { kind: "assignment", id: assignment }).await?;
    // The form may have been gone back to and filled in anew: other words are another note.
    for said in events.iter().filter(|event| event.payload["key"] == key) {
        let stream = Stream { kind: "assignment", id: assignment };
        let words = event::personal(&tx, stream, said.seq).await?;
        if words.is_none_or(|kept| kept["words"] == note.as_str()) {
            return Ok(said.at);
        }
    }
    to.code().clone_into(&mut row.state);
    store::assignment::save(&tx, row).await?;
    let payload = json!({ "key": key });
    let deed = Deed { assignment, act, actor, at: now, from, to, payload, words: Some(&note) };
    footing::write_down(office, &tx, deed).await?;
    tx.commit().await?;
    Ok(now)
}
