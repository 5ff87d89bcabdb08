//! Who somebody is to an assignment, and whether the table lets them act.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::remind;
use crate::domain::{Actor, AssignmentAct, AssignmentState, Capacity, Denial, Role, decide};
use crate::service::{Error, Office, Result};
use crate::store::assignment::Assignment;
use crate::store::event::{self, Act, Stream};
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// In which capacities an actor meets an assignment.
pub(in crate::service) fn capacities(
    office: &Office,
    actor: &Actor,
    assignment: &Assignment,
    cooperates: bool,
) -> Vec<Capacity> {
    let mut held = Vec::new();
    if assignment.owner_unit == office.settings.office && actor.unit == assignment.owner_unit {
        held.extend(actor.roles.iter().filter_map(|role| Capacity::of_office(*role)));
    }
    if actor.has_any(&[Role::RecipientUnit]) {
        if actor.unit == assignment.lead_unit {
            held.push(Capacity::Lead);
        } else if cooperates {
            held.push(Capacity::Cooperating);
        }
    }
    if actor.has_any(&[Role::Collector]) && Some(&actor.unit) == assignment.collector_unit.as_ref()
    {
        held.push(Capacity::Collector);
    }
    held
}

/// Asks the table; an assignment that is nothing to the actor does not exist for them.
///
/// # Errors
/// Not found, forbidden (about who) or conflict (about when), with the sentence of the refusal.
pub(super) async fn judge(
    office: &Office,
    conn: &impl ConnectionTrait,
    actor: &Actor,
    assignment: &Assignment,
    act: AssignmentAct,
) -> Result<AssignmentState> {
    let cooperates = actor.has_any(&[Role::RecipientUnit])
        && store::assignment::cooperations_of(conn, &actor.unit)
            .await?
            .iter()
            .any(|cooperation| cooperation.task_id == assignment.task_id);
    let held = capacities(office, actor, assignment, cooperates);
    if held.is_empty() {
        return Err(unknown());
    }
    decide(state(assignment)?, act, &held).map_err(refusal)
}

/// The error of a refusal by the table.
pub(super) fn refusal(denial: Denial) -> Error {
    if denial.is_about_who() {
        Error::Forbidden(denial.message())
    } else {
        Error::Conflict(denial.message())
    }
}

/// No such assignment, or none for this actor.
pub(super) fn unknown() -> Error {
    Error::NotFound(Message::new("follow-assignment-unknown"))
}

/// The state of a row.
pub(super) fn state(assignment: &Assignment) -> Result<AssignmentState> {
    AssignmentState::find(&assignment.state)
        .ok_or_else(|| Error::internal(format_args!("assignment in state {}", assignment.state)))
}

/// Reads an assignment and holds it until the transaction ends.
pub(super) async fn hold(conn: &impl ConnectionTrait, id: &str) -> Result<Assignment> {
    store::assignment::lock(conn, id).await?.ok_or_else(unknown)
}

/// Writes down what was done to an assignment, and stops the reminders that it makes pointless. What people wrote
/// stands beside the chain, where it can be erased.
pub(super) async fn write_down(
    office: &Office,
    conn: &impl ConnectionTrait,
    deed: Deed<'_>,
) -> Result<()> {
    let stream = Stream { kind: "assignment", id: deed.assignment };
    let mut payload = json!({ "from": deed.from.code(), "to": deed.to.code() });
    if let (Value::Object(all), Value::Object(more)) = (&mut payload, &deed.payload) {
        debug_assert!(more.keys().all(|key| !all.contains_key(key)), "{more:?} hides the states");
        all.extend(more.clone());
    }
    let personal = deed.words.map(|words| (office.ids.secret(), json!({ "words": words })));
    let act = Act { kind: deed.act.code(), at: deed.at, actor: deed.actor, payload, personal };
    event::append(conn, stream, act).await?;
    remind::stop(conn, &deed).await
}

/// One act on one assignment, for its stream.
pub(super) struct Deed<'a> {
    pub assignment: &'a str,
    pub act: AssignmentAct,
    pub actor: &'a Actor,
    pub at: DateTime<Utc>,
    pub from: AssignmentState,
    pub to: AssignmentState,
    pub payload: Value,
    /// What a person wrote.
    pub words: Option<&'a str>,
}
