//! The facts of notices about one task.

use chrono::{DateTime, Utc};

use super::footing;
use crate::domain::Actor;
use crate::service::Result;
use crate::service::delivery::{NoticeFacts, NoticeKind, NoticedTask};
use crate::store;
use crate::store::Tx;
use crate::store::assignment::Assignment;

/// What is told about an assignment: its wording and the deadline now in force.
pub(super) async fn about(
    tx: &Tx,
    kind: NoticeKind,
    actor: &Actor,
    at: DateTime<Utc>,
    row: &Assignment,
) -> Result<NoticeFacts> {
    let task = store::assignment::task(tx, &row.task_id).await?.ok_or_else(footing::unknown)?;
    let tasks = vec![NoticedTask { wording: task.wording, due: row.due_at }];
    Ok(NoticeFacts { tasks, ..NoticeFacts::new(kind, actor.name.clone(), at) })
}
