//! The policy of the office, or of one letter.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::json;

use crate::domain::{Actor, Id, ReminderPolicy};
use crate::service::{Act, Error, Office, Result, letter, require};
use crate::store::event::{self, Stream};
use crate::store::{ConnectionTrait, setting};

/// Before the id of the letter, in the table of settings.
const KEY: &str = "reminder-policy:";

/// When units are reminded about a letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterPolicy {
    /// `15/UBND-NV`; none for the office as a whole.
    pub letter: Option<String>,
    /// Whether the letter has a policy of its own.
    pub own: bool,
    pub policy: ReminderPolicy,
}

/// The policies of letters that have their own.
pub(super) async fn of_letters(
    office: &Office,
    conn: &impl ConnectionTrait,
) -> Result<HashMap<Id, ReminderPolicy>> {
    let kept = setting::with_prefix(conn, &office.settings.office, KEY).await?;
    let read = |(key, value): (String, serde_json::Value)| {
        let policy = serde_json::from_value(value).map_err(Error::internal)?;
        Ok((key.trim_start_matches(KEY).to_owned(), policy))
    };
    kept.into_iter().map(read).collect()
}

/// Shows the policy of a letter, or of the office.
///
/// # Errors
/// Not found for an unknown letter; forbidden for those outside the office.
pub async fn reminder_policy(
    office: &Office,
    actor: &Actor,
    number: Option<&str>,
) -> Result<LetterPolicy> {
    require(actor, Act::Show)?;
    let Some(number) = number else {
        let policy = office.settings.reminders.clone();
        return Ok(LetterPolicy { letter: None, own: false, policy });
    };
    let letter = letter::find(office, &actor.unit, number).await?;
    let own = of_letters(office, office.store.read()).await?.remove(&letter.row.id);
    Ok(LetterPolicy {
        letter: Some(letter.label()),
        own: own.is_some(),
        policy: own.unwrap_or_else(|| office.settings.reminders.clone()),
    })
}

/// Gives a letter a policy of its own; none = the office's again.
///
/// # Errors
/// Invalid with everything that is wrong with the policy; not found; forbidden.
pub async fn set_reminder_policy(
    office: &Office,
    actor: &Actor,
    number: &str,
    policy: Option<ReminderPolicy>,
) -> Result<LetterPolicy> {
    require(actor, Act::Remind)?;
    if let Some(findings) = policy.as_ref().map(ReminderPolicy::findings)
        && findings.has_errors()
    {
        return Err(Error::Invalid(findings));
    }
    let letter = letter::find(office, &actor.unit, number).await?;
    let key = format!("{KEY}{}", letter.row.id);
    let tx = office.store.begin().await?;
    match &policy {
        Some(policy) => {
            let value = serde_json::to_value(policy).map_err(Error::internal)?;
            setting::set(&tx, &actor.unit, &key, value).await?;
        }
        None => setting::remove(&tx, &actor.unit, &key).await?,
    }
    let act = event::Act {
        kind: "reminder_policy",
        at: office.clock.now(),
        actor,
        payload: json!({ "policy": policy }),
        personal: None,
    };
    event::append(&tx, Stream { kind: letter::STREAM, id: &letter.row.id }, act).await?;
    tx.commit().await?;
    Ok(LetterPolicy {
        letter: Some(letter.label()),
        own: policy.is_some(),
        policy: policy.unwrap_or_else(|| office.settings.reminders.clone()),
    })
}
