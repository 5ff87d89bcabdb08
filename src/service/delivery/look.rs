//! One message with everything that was tried and came back.

use serde::Serialize;

use super::attention::{self, OutboxRow};
use crate::{
    domain::Actor,
    mail::Stage,
    service::{Act, Error, Office, Result, require},
    store::message::{self, Attempt, Bounce},
    text::Message,
};

/// A message and its history.
#[derive(Debug, Clone, Serialize)]
pub struct Look {
    pub message: OutboxRow,
    pub attempts: Vec<Tried>,
    pub bounces: Vec<CameBack>,
}

/// One dialogue about it.
#[derive(Debug, Clone, Serialize)]
pub struct Tried {
    pub at: chrono::DateTime<chrono::Utc>,
    pub server: String,
    pub stage: Option<Stage>,
    pub code: Option<i32>,
    pub text: Option<String>,
}

/// One bounce.
#[derive(Debug, Clone, Serialize)]
pub struct CameBack {
    pub at: chrono::DateTime<chrono::Utc>,
    pub hard: bool,
    pub status: Option<String>,
    pub text: Option<String>,
}

/// Shows a message.
///
/// # Errors
/// [`Error::NotFound`] when the office has none of that id.
pub async fn look(office: &Office, actor: &Actor, id: &str) -> Result<Look> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let found = message::find(conn, id).await?.filter(|one| one.owner_unit == actor.unit);
    let found =
        found.ok_or_else(|| Error::NotFound(Message::new("delivery-no-message").with("id", id)))?;
    let attempts = message::attempts(conn, id).await?;
    let bounces = message::bounces(conn, id).await?;
    let message = attention::rows(office, actor, vec![found]).await?.pop();
    Ok(Look {
        message: message.ok_or_else(|| Error::internal("a message without a row"))?,
        attempts: attempts.into_iter().map(tried).collect(),
        bounces: bounces.into_iter().map(came_back).collect(),
    })
}

/// Finds the id of a message by its first letters.
///
/// # Errors
/// [`Error::NotFound`] when none begins so; [`Error::Conflict`] when several do.
pub async fn identify(office: &Office, actor: &Actor, typed: &str) -> Result<String> {
    require(actor, Act::Show)?;
    let typed = typed.trim().to_lowercase();
    let mut found = message::beginning(office.store.read(), &actor.unit, &typed).await?;
    match (found.pop(), found.is_empty()) {
        (Some(id), true) => Ok(id),
        (Some(_), false) => {
            Err(Error::Conflict(Message::new("delivery-ambiguous-message").with("id", typed)))
        }
        (None, _) => Err(Error::NotFound(Message::new("delivery-no-message").with("id", typed))),
    }
}

fn tried(one: Attempt) -> Tried {
    Tried {
        at: one.begun_at,
        server: one.server,
        stage: Stage::find(&one.stage),
        code: one.code,
        text: one.text,
    }
}

fn came_back(one: Bounce) -> CameBack {
    CameBack { at: one.bounced_at, hard: one.hard, status: one.status, text: one.diagnostic }
}
