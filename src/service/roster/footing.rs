//! Who somebody is to a form or roster, and what it is.

use crate::domain::deliverable::Definition;
use crate::domain::{Actor, AssignmentAct, AssignmentState, Capacity, Role, decide};
use crate::service::{Error, Office, Result};
use crate::store::assignment::Assignment;
use crate::store::deliverable::Deliverable;
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

use super::code;

/// One assignment whose task has a definition.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub assignment: Assignment,
    pub deliverable: Deliverable,
    pub definition: Definition,
}

impl Ground {
    /// Finds it for the lead unit.
    ///
    /// # Errors
    /// Not found for everybody else, and for tasks without form or roster.
    pub async fn of_lead(
        office: &Office,
        conn: &impl ConnectionTrait,
        actor: &Actor,
        assignment: &str,
    ) -> Result<Self> {
        let ground = Self::load(office, conn, actor, assignment).await?;
        let is_lead =
            actor.has_any(&[Role::RecipientUnit]) && actor.unit == ground.assignment.lead_unit;
        if is_lead { Ok(ground) } else { Err(unknown()) }
    }

    /// Finds it for whoever may see the assignment.
    ///
    /// # Errors
    /// Not found.
    pub async fn load(
        office: &Office,
        conn: &impl ConnectionTrait,
        actor: &Actor,
        assignment: &str,
    ) -> Result<Self> {
        let found = store::assignment::find(conn, &actor.visibility(), assignment).await?;
        let assignment = found.ok_or_else(unknown)?;
        if assignment.owner_unit != office.settings.office {
            return Err(unknown());
        }
        let deliverable = store::deliverable::find(conn, &assignment.task_id).await?;
        let deliverable = deliverable.ok_or_else(unknown)?;
        let definition = definition(&deliverable)?;
        Ok(Self { assignment, deliverable, definition })
    }

    /// Lets the lead unit write, or says why not now.
    ///
    /// # Errors
    /// The refusal of the table of states.
    pub fn check_open(&self) -> Result<()> {
        let state = AssignmentState::find(&self.assignment.state)
            .ok_or_else(|| Error::internal(format!("state {}", self.assignment.state)))?;
        match decide(state, AssignmentAct::Report, &[Capacity::Lead]) {
            Ok(_) => Ok(()),
            Err(denial) => Err(Error::Conflict(denial.message())),
        }
    }

    /// Lets a unit at personal rows only with a pass.
    ///
    /// # Errors
    /// Forbidden, with what to do.
    pub async fn check_pass(
        &self,
        office: &Office,
        conn: &impl ConnectionTrait,
        unit: &str,
        pass: Option<&str>,
    ) -> Result<()> {
        if !self.definition.is_personal() || code::is_open(office, conn, unit, pass).await? {
            return Ok(());
        }
        Err(Error::Forbidden(Message::new("roster-code-needed")))
    }
}

/// The frozen definition.
pub(super) fn definition(row: &Deliverable) -> Result<Definition> {
    serde_json::from_value(row.definition.clone()).map_err(Error::internal)
}

/// No such form or roster, or none for this actor.
pub(super) fn unknown() -> Error {
    Error::NotFound(Message::new("roster-none-here"))
}

/// Lets people of the office pass who hold one of the roles.
///
/// # Errors
/// Forbidden, with the sentence.
pub(super) fn require(
    office: &Office,
    actor: &Actor,
    roles: &[Role],
    sentence: &'static str,
) -> Result<()> {
    if actor.unit == office.settings.office && actor.has_any(roles) {
        return Ok(());
    }
    Err(Error::Forbidden(Message::new(sentence).with("actor", &actor.name)))
}
