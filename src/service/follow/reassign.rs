//! Chuyển chủ trì: the task goes to another unit. The row of the first lead is closed, a new one begins.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use super::suspend::after_pause;
use super::{ending, insist, told};
use crate::domain::{Actor, AssignmentAct, AssignmentState, Id, Party, Place, end_of_day};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::letter::ensure_delivery;
use crate::service::{Error, Office, Result};
use crate::store::assignment::Assignment;
use crate::store::directory::{Directory, Resolved};
use crate::store::request::REASSIGN;
use crate::store::unit::Unit;
use crate::store::{self, Tx};
use crate::text::{Message, folding};

/// To whom a task goes.
#[derive(Debug, Clone, Default)]
pub struct NewLead {
    /// Code or name of the unit.
    pub unit: String,
    /// Its deadline; none = the one in force.
    pub until: Option<NaiveDate>,
}

/// The new row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassigned {
    pub at: DateTime<Utc>,
    /// Id of the new lead's assignment.
    pub assignment: Id,
    /// Name of the new lead.
    pub lead: String,
}

/// Gives a task to another lead, whether its first lead asked for that or not. The new lead gets the letter if it had
/// none; both are told.
///
/// # Errors
/// Not found for an unknown unit; invalid for a deadline that is past; conflict when the unit leads the task already or
/// led it before; what the table says.
pub async fn reassign(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    to: &NewLead,
    reason: &str,
) -> Result<Reassigned> {
    let now = office.clock.now();
    let mut form = Form::default();
    let reason = form.text("reason", reason);
    if to.until.is_some_and(|day| day < office.clock.today()) {
        form.find("until", Message::new("follow-deadline-past"));
    }
    form.close()?;
    let lead = find_unit(office, &to.unit).await?;

    let tx = office.store.begin().await?;
    let row = footing::hold(&tx, assignment).await?;
    let act = AssignmentAct::Reassign;
    footing::judge(office, &tx, actor, &row, act).await?;
    for other in store::assignment::of_task(&tx, &row.task_id).await? {
        if other.lead_unit == lead.id && other.period == row.period {
            let message = Message::new("follow-reassign-leads-already").with("unit", &lead.name);
            return Err(Error::Conflict(message));
        }
    }
    if let Some(contest) = insist::open_contest(&tx, assignment).await? {
        insist::decide(&tx, actor, contest, REASSIGN, reason.as_deref(), now).await?;
    }
    let mut new = successor(office, &row, &lead.id, to.until);
    // A paused task begins anew with the time that its pause took.
    if let (Some(pause), None) = (store::pause::open(&tx, assignment).await?, to.until) {
        new.due_at = row.due_at.map(|due| after_pause(due, pause.suspended_at, now));
    }
    let payload = json!({ "to_unit": lead.id, "new_row": new.id });
    let words = reason.as_deref();
    let old = ending::end(office, &tx, actor, row, act, payload, words).await?;
    store::assignment::insert_all(&tx, vec![new.clone()]).await?;
    let open = AssignmentState::Open;
    let payload = json!({ "from_unit": old.lead_unit, "old_row": old.id, "due": new.due_at });
    let deed =
        Deed { assignment: &new.id, act, actor, at: now, from: open, to: open, payload, words };
    footing::write_down(office, &tx, deed).await?;
    tell(office, &tx, actor, &old, &new, &lead, reason).await?;
    office.settings.crash.point("reassign.before_commit");
    tx.commit().await?;
    Ok(Reassigned { at: now, assignment: new.id, lead: lead.name })
}

/// The row that another unit leads from now on.
fn successor(office: &Office, row: &Assignment, lead: &Id, until: Option<NaiveDate>) -> Assignment {
    Assignment {
        id: office.ids.id(),
        lead_unit: lead.clone(),
        state: AssignmentState::Open.code().to_owned(),
        due_at: until.map(|day| end_of_day(day).to_utc()).or(row.due_at),
        acknowledged_at: None,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
        ..row.clone()
    }
}

async fn tell(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    old: &Assignment,
    new: &Assignment,
    lead: &Unit,
    reason: Option<String>,
) -> Result<()> {
    let now = office.clock.now();
    let document = &old.document_id;
    let facts = told::about(tx, NoticeKind::Reassigned, actor, now, old).await?;
    let facts = NoticeFacts { reason: reason.clone(), other: Some(lead.name.clone()), ..facts };
    notify(office, tx, document, &old.lead_unit, &facts).await?;
    // The mail that brings the letter tells the task as well.
    if ensure_delivery(tx, office, document, lead).await? {
        return Ok(());
    }
    let former = store::unit::find(tx, &old.lead_unit).await?.map(|unit| unit.name);
    let facts = told::about(tx, NoticeKind::Assigned, actor, now, new).await?;
    let facts = NoticeFacts { reason, other: former, new_due: new.due_at, ..facts };
    notify(office, tx, document, &lead.id, &facts).await?;
    Ok(())
}

/// Finds one unit as people name it.
///
/// # Errors
/// Not found, with the nearest code; invalid without any words.
pub async fn find_unit(office: &Office, named: &str) -> Result<Unit> {
    let conn = office.store.read();
    let owner = &office.settings.office;
    let directory = Directory::load(conn, owner, office.clock.today()).await?;
    if let Resolved::Unit(unit) = directory.resolve(&Party(named.trim().to_owned())) {
        return Ok(unit.clone());
    }
    if named.trim().is_empty() {
        return Err(Error::invalid(Place::field("unit"), Message::new("follow-unit-missing")));
    }
    let codes = directory.units().iter().map(|unit| unit.code.as_str());
    let message = match folding::nearest(named, codes) {
        Some(guess) => Message::new("follow-unit-misspelt").with("guess", guess),
        None => Message::new("follow-unit-unknown"),
    };
    Err(Error::NotFound(message.with("unit", named)))
}
