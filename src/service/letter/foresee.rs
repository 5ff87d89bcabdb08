//! Trước khi phát hành: what a release would do, without doing it.

use crate::domain::check::{Stage, check};
use crate::domain::{Actor, Findings};
use crate::service::dispatch::{Choices, Plan};
use crate::service::follow::formal;
use crate::service::{Act, Error, Office, Result, require};

use super::{Letter, release};

/// What would happen at the release of a letter today.
#[derive(Debug, Clone)]
pub struct Foreseen {
    /// Units with their mailboxes, tasks with their leads and deadlines; empty where something stands in the way.
    pub plan: Plan,
    /// Mails that would be queued.
    pub mails: usize,
    /// Units without a mailbox: the letter is brought to them.
    pub by_hand: usize,
    /// What to know; errors among them stop the release.
    pub findings: Findings,
}

/// Looks at what the release of a letter would write, as of now.
///
/// # Errors
/// [`Error::Forbidden`] for those outside the office; [`Error::NotFound`] when there is no such letter.
pub async fn foresee(
    office: &Office,
    actor: &Actor,
    id: &str,
    choices: &Choices,
) -> Result<Foreseen> {
    require(actor, Act::Show)?;
    let letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    let mut findings = check(&letter.content, Stage::Issue);
    match formal::check_again(office, &letter, choices.despite_answers).await {
        Ok(warning) => findings.extend(warning),
        Err(Error::Invalid(more)) => findings.extend(more.0),
        Err(Error::Conflict(message)) => {
            findings.push(crate::domain::Finding::error(crate::domain::Place::default(), message));
        }
        Err(error) => return Err(error),
    }
    let plan = match release::plan(office, actor, &letter.content, choices, &mut findings).await {
        Ok(plan) => {
            findings.extend(release::reaches_nobody(&plan, &letter.content, choices));
            plan
        }
        Err(Error::Invalid(_)) => Plan::default(),
        Err(error) => return Err(error),
    };
    let mails = plan.recipients.iter().map(|unit| unit.emails.len()).sum();
    let by_hand = plan.recipients.iter().filter(|unit| unit.emails.is_empty()).count();
    Ok(Foreseen { plan, mails, by_hand, findings })
}
