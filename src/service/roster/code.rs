//! Mã thứ hai: a short-lived code sent only to the official mailboxes of a unit, and the pass that it gives.
//!
//! The link alone may have been forwarded; whoever types the code reads the unit's mailbox. Code and pass are made of the
//! row and the office's key, or are kept as digests: a stolen database opens nothing.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use crate::domain::{Actor, Role};
use crate::service::delivery::code_message;
use crate::service::link::{code_for, read_code, seal_words};
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::second_code::SecondCode;
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// Purpose of the mail that brings it.
pub const CODE: &str = "second_code";

/// A code can be typed for so long.
const LIFE: Duration = Duration::minutes(15);
/// A pass opens for so long.
const OPEN: Duration = Duration::minutes(30);
/// Codes that a unit may ask for within an hour, and within a day.
const PER_HOUR: usize = 3;
const PER_DAY: usize = 10;
/// Wrong codes until a code is dead.
const ATTEMPTS: i32 = 5;

/// A code is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The mailboxes, shown in part.
    pub mailboxes: Vec<String>,
    pub expires_at: DateTime<Utc>,
}

/// What the right code gives: shown to the browser once, kept as a digest.
#[derive(Clone, PartialEq, Eq)]
pub struct Pass {
    pub secret: String,
    pub until: DateTime<Utc>,
}

impl std::fmt::Debug for Pass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pass").field("until", &self.until).finish_non_exhaustive()
    }
}

/// What the mail says.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeTerms {
    pub code: String,
    pub asked_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Sends a code to every official mailbox of the unit.
///
/// # Errors
/// Conflict when the unit has no mailbox, or asked too often.
pub async fn ask_code(office: &Office, actor: &Actor) -> Result<Asked> {
    if !actor.has_any(&[Role::RecipientUnit]) {
        return Err(Error::Forbidden(Message::new("roster-code-units-only")));
    }
    let now = office.clock.now();
    let unit = actor.unit.clone();
    let tx = office.store.begin().await?;
    let day = office.clock.today();
    let mut boxes = store::unit::addresses_on(&tx, std::slice::from_ref(&unit), day).await?;
    let boxes = boxes.remove(&unit).unwrap_or_default();
    if boxes.is_empty() {
        return Err(Error::Conflict(Message::new("roster-code-no-mailbox")));
    }
    let owner = office.settings.office.clone();
    let today = store::second_code::since(&tx, &owner, &unit, now - Duration::days(1)).await?;
    let hour = today.iter().filter(|code| code.asked_at > now - Duration::hours(1)).count();
    if hour >= PER_HOUR || today.len() >= PER_DAY {
        return Err(Error::Conflict(Message::new("roster-code-too-often")));
    }
    let code = SecondCode {
        id: office.ids.id(),
        owner_unit: owner.clone(),
        unit_id: unit.clone(),
        asked_at: now,
        asked_by: actor.name.clone(),
        expires_at: now + LIFE,
        attempts: 0,
        used_at: None,
        pass: None,
        pass_until: None,
    };
    let mails = boxes.iter().map(|mailbox| code_message(office, &code.id, &unit, &mailbox.email));
    store::message::enqueue(&tx, mails.collect()).await?;
    tell(&tx, actor, "second-code-asked", json!({ "mailboxes": boxes.len() }), now).await?;
    let mailboxes = boxes.iter().map(|mailbox| partly(&mailbox.email)).collect();
    let expires_at = code.expires_at;
    store::second_code::insert(&tx, code).await?;
    store::second_code::sweep(&tx, now - Duration::days(30)).await?;
    tx.commit().await?;
    Ok(Asked { mailboxes, expires_at })
}

/// Takes the code as it was typed.
///
/// # Errors
/// Conflict when it is wrong, over, or was tried too often; a wrong code is counted.
pub async fn enter_code(office: &Office, actor: &Actor, typed: &str) -> Result<Pass> {
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let owner = office.settings.office.clone();
    let mut live = store::second_code::since(&tx, &owner, &actor.unit, now - LIFE).await?;
    live.retain(|code| code.used_at.is_none() && code.expires_at > now && code.attempts < ATTEMPTS);
    if live.is_empty() {
        return Err(Error::Conflict(Message::new("roster-code-over")));
    }
    let typed = read_code(typed);
    let right = |code: &&SecondCode| typed.as_deref() == Some(&*printed(office, &code.id));
    let Some(mut code) = live.iter().find(right).cloned() else {
        let mut left = 0;
        for mut code in live {
            code.attempts += 1;
            left = left.max(ATTEMPTS - code.attempts);
            store::second_code::save(&tx, code).await?;
        }
        tell(&tx, actor, "second-code-wrong", json!({}), now).await?;
        tx.commit().await?;
        return Err(Error::Conflict(Message::new("roster-code-wrong").with("left", left)));
    };
    let secret = office.ids.secret();
    let until = now + OPEN;
    code.used_at = Some(now);
    code.pass = Some(digest(office, &secret));
    code.pass_until = Some(until);
    store::second_code::save(&tx, code).await?;
    tell(&tx, actor, "second-code-entered", json!({}), now).await?;
    tx.commit().await?;
    Ok(Pass { secret, until })
}

/// What the mail of a code says; none once the code cannot be used any more.
pub async fn code_terms(office: &Office, id: &str) -> Result<Option<CodeTerms>> {
    let found = store::second_code::find(office.store.read(), id).await?;
    let now = office.clock.now();
    let live = found
        .filter(|code| code.used_at.is_none() && code.expires_at > now && code.attempts < ATTEMPTS);
    Ok(live.map(|code| CodeTerms {
        code: printed(office, &code.id),
        asked_at: code.asked_at,
        expires_at: code.expires_at,
    }))
}

/// Whether a pass opens for a unit now.
pub(super) async fn is_open(
    office: &Office,
    conn: &impl ConnectionTrait,
    unit: &str,
    pass: Option<&str>,
) -> Result<bool> {
    let Some(pass) = pass.filter(|pass| pass.len() == 64) else { return Ok(false) };
    let digest = digest(office, pass);
    let found = store::second_code::by_pass(conn, unit, &digest, office.clock.now()).await?;
    Ok(found.is_some())
}

fn printed(office: &Office, id: &str) -> String {
    code_for(&office.settings.link_key, &["second code", id])
}

fn digest(office: &Office, pass: &str) -> String {
    seal_words(&office.settings.link_key, &format!("second code pass {pass}"))
}

/// `v•••@xa-a.example`: enough to know which mailbox to open.
fn partly(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}•••@{domain}")
}

async fn tell(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    kind: &'static str,
    payload: serde_json::Value,
    at: DateTime<Utc>,
) -> Result<()> {
    let stream = Stream { kind: "unit", id: &actor.unit };
    event::append(conn, stream, Act { kind, at, actor, payload, personal: None }).await?;
    Ok(())
}
