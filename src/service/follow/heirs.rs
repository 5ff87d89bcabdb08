//! What happens to open work when its unit is merged, split or renamed: the heir has it from the day on.
//!
//! Open rows change their lead, and their collector; ended ones keep the old unit and its name. Where the heir leads the
//! same task in the same period already, the old unit's row is closed in favour of the heir's. The heir gets the
//! deliveries of those letters with the receipt that the old unit gave; of a merger or a split it is told by mail.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
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
use crate::store::{self, ConnectionTrait, Tx};

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

/// Who has the work of each unit that ended, on a day; over several changes, the last heir.
pub(in crate::service) async fn heirs(
    conn: &impl ConnectionTrait,
    owner: &str,
    day: NaiveDate,
) -> Result<HashMap<Id, Id>> {
    let mut next: HashMap<Id, Id> = HashMap::new();
    for one in store::succession::list(conn, owner).await? {
        if one.takes_work && one.begins_on <= day {
            next.insert(one.from_unit, one.to_unit);
        }
    }
    let last = |unit: &Id| {
        let mut unit = unit;
        // As many steps as there are changes: a circle ends too.
        for _ in 0..next.len() {
            match next.get(unit) {
                Some(heir) => unit = heir,
                None => break,
            }
        }
        unit.clone()
    };
    Ok(next.keys().map(|unit| (unit.clone(), last(unit))).collect())
}

async fn move_work(office: &Office, change: &Succession) -> Result<usize> {
    let actor = Actor::system(office.settings.office.clone());
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    if !store::succession::mark_moved(&tx, &change.id, office.clock.now()).await? {
        return Ok(0);
    }
    let (from, to) = (&change.from_unit, &change.to_unit);
    let open = store::assignment::open_of_unit(&tx, owner, from).await?;
    let mut by_letter: BTreeMap<Id, Vec<NoticedTask>> = BTreeMap::new();
    for row in &open {
        let moved = move_row(office, &tx, &actor, change, &row.id).await?;
        let told = by_letter.entry(row.document_id.clone()).or_default();
        if let Some(row) = moved.filter(|row| row.lead_unit == *to) {
            let task = store::assignment::task(&tx, &row.task_id).await?;
            told.extend(task.map(|task| NoticedTask { wording: task.wording, due: row.due_at }));
        }
    }
    for document in store::assignment::move_cooperations(&tx, owner, from, to).await? {
        by_letter.entry(document).or_default();
    }
    for (document, tasks) in &by_letter {
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
    for document in delivery::waiting_letters(&tx, from).await? {
        copy_deliveries(office, &tx, &document, from, to).await?;
    }
    delivery::pass_on(office, &tx, from, to).await?;
    link::provide_within(office, &tx, to).await?;
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
    id: &Id,
) -> Result<Option<Assignment>> {
    let (from_unit, to_unit) = (&change.from_unit, &change.to_unit);
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
