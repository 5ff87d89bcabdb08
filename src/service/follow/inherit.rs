//! What happens to open work when its unit is merged, split or renamed: the heir has it from the day on.
//!
//! Open rows change their lead, and their collector; ended ones keep the old unit and its name. Where the heir leads the
//! same task in the same period already, the old unit's row is closed in favour of the heir's. The heir gets the
//! deliveries of those letters with the receipt that the old unit gave; of a merger or a split it is told by mail. Where
//! a split divides the work, each task moves to the heir that is named for it, and what is not named to the first.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::ending;
use super::footing::{self, Deed};
use crate::domain::{Actor, AssignmentAct, Id, Visibility};
use crate::service::delivery::{self, NoticeFacts, NoticeKind, NoticedTask, notify};
use crate::service::{Office, Result, link};
use crate::store::assignment::Assignment;
use crate::store::delivery::Delivery;
use crate::store::handler::Handler;
use crate::store::succession::{RENAME, Succession};
use crate::store::{self, Tx};

/// Moves the open work of every unit whose day has come; gives how many rows. Doing it again moves nothing twice.
///
/// # Errors
/// What the store says; what was moved before stays moved.
pub async fn move_to_heirs(office: &Office) -> Result<usize> {
    let owner = &office.settings.office;
    let today = office.clock.today();
    let due = store::succession::list(office.store.read(), owner).await?;
    let mut count = 0;
    for one in due {
        if one.takes_work && one.moved_at.is_none() && one.begins_on <= today {
            count += move_work(office, &one).await?;
        }
    }
    Ok(count)
}

async fn move_work(office: &Office, change: &Succession) -> Result<usize> {
    let actor = Actor::system(office.settings.office.clone());
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    if !store::succession::mark_moved(&tx, &change.id, office.clock.now()).await? {
        return Ok(0);
    }
    let from = &change.from_unit;
    let shares = store::succession::shares_of(&tx, from).await?;
    let heir = |task: &Id| shares.get(task).unwrap_or(&change.to_unit).clone();
    let open = store::assignment::open_of_unit(&tx, owner, from).await?;
    // What each heir takes over, by letter, in the order of the letters.
    let mut taken: BTreeMap<(Id, Id), Vec<NoticedTask>> = BTreeMap::new();
    for row in &open {
        let to = heir(&row.task_id);
        let moved = move_row(office, &tx, &actor, change, &to, &row.id).await?;
        let told = taken.entry((row.document_id.clone(), to.clone())).or_default();
        if let Some(row) = moved.filter(|row| row.lead_unit == to) {
            let task = store::assignment::task(&tx, &row.task_id).await?;
            told.extend(task.map(|task| NoticedTask { wording: task.wording, due: row.due_at }));
        }
    }
    for task in store::assignment::open_cooperations(&tx, owner, from).await? {
        let to = heir(&task.id);
        store::assignment::move_cooperation(&tx, &task.id, from, &to).await?;
        taken.entry((task.document_id, to)).or_default();
    }
    // A duty that comes back may have no open row today, and still be this heir's.
    let named: Vec<Id> = shares.keys().cloned().collect();
    for task in store::assignment::tasks_by_ids(&tx, &named).await? {
        let to = heir(&task.id);
        taken.entry((task.document_id, to)).or_default();
    }
    for ((document, to), tasks) in &taken {
        copy_deliveries(office, &tx, document, from, to).await?;
        if change.kind != RENAME && !tasks.is_empty() {
            let facts = NoticeFacts {
                tasks: tasks.clone(),
                new_due: tasks.iter().filter_map(|task| task.due).min(),
                ..NoticeFacts::new(
                    NoticeKind::LeadsToo,
                    change.decided_by.clone(),
                    office.clock.now(),
                )
            };
            notify(office, &tx, document, to, &facts).await?;
        }
    }
    // A letter that still waits goes to whoever has its tasks.
    let mut to: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (document, heir) in taken.keys() {
        to.entry(document.clone()).or_default().push(heir.clone());
    }
    for document in delivery::waiting_letters(&tx, from).await? {
        let heirs = to.entry(document.clone()).or_insert_with(|| vec![change.to_unit.clone()]);
        for heir in heirs.iter() {
            copy_deliveries(office, &tx, &document, from, heir).await?;
        }
    }
    delivery::pass_on(office, &tx, from, &to).await?;
    let heirs: BTreeSet<&Id> =
        taken.keys().map(|(_, heir)| heir).chain([&change.to_unit]).collect();
    for heir in heirs {
        link::provide_within(office, &tx, heir).await?;
    }
    office.settings.crash.point("heirs.before_commit");
    tx.commit().await?;
    Ok(open.len())
}

/// Moves one row; gives it, unless the heir had one of its own.
async fn move_row(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    change: &Succession,
    to_unit: &Id,
    id: &Id,
) -> Result<Option<Assignment>> {
    let from_unit = &change.from_unit;
    let mut row = footing::hold(tx, id).await?;
    let state = footing::state(&row)?;
    if state.has_ended() {
        return Ok(None);
    }
    let mut payload =
        json!({ "succession": change.id, "from_unit": from_unit, "to_unit": to_unit });
    if row.lead_unit == *from_unit {
        let others = store::assignment::of_task(tx, &row.task_id).await?;
        let twin = others.iter().find(|other| {
            other.lead_unit == *to_unit && other.period == row.period && other.id != row.id
        });
        if let Some(twin) = twin {
            payload["in_favour_of"] = json!(twin.id);
            ending::end(office, tx, actor, row, AssignmentAct::Replace, payload, None).await?;
            return Ok(None);
        }
    }
    let act = AssignmentAct::Move;
    let to = footing::judge(office, tx, actor, &row, act).await?;
    if row.lead_unit == *from_unit {
        row.lead_unit.clone_from(to_unit);
    }
    if row.collector_unit.as_ref() == Some(from_unit) {
        row.collector_unit = Some(to_unit.clone());
    }
    row.version = store::assignment::save(tx, row.clone()).await?;
    let at = office.clock.now();
    let deed = Deed { assignment: id, act, actor, at, from: state, to, payload, words: None };
    footing::write_down(office, tx, deed).await?;
    Ok(Some(row))
}

async fn copy_deliveries(
    office: &Office,
    tx: &Tx,
    document: &Id,
    from: &Id,
    to: &Id,
) -> Result<()> {
    let all = Visibility::Office(office.settings.office.clone());
    let deliveries = store::delivery::of_document(tx, &all, document).await?;
    let has = |one: &Delivery| {
        deliveries.iter().any(|other| other.unit_id == *to && other.channel == one.channel)
    };
    let copies: Vec<Delivery> = deliveries
        .iter()
        .filter(|one| one.unit_id == *from && !has(one))
        .map(|one| Delivery { id: office.ids.id(), unit_id: to.clone(), ..one.clone() })
        .collect();
    store::delivery::insert_all(tx, copies).await?;
    for person in store::handler::of_unit(tx, document, from).await? {
        store::handler::name(tx, Handler { unit_id: to.clone(), ..person }).await?;
    }
    Ok(())
}
