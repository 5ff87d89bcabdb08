//! A template is not offered any more, and is offered again. Drafts that were begun with it go on.

use serde_json::json;

use super::STREAM;
use super::at_hand::at_hand;
use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::event::{self, Stream};
use crate::store::kept_template::{self, KeptRow};
use crate::text::Message;

/// Takes a template out of those that new drafts may begin with; templates of the program, too.
///
/// # Errors
/// [`Error::Forbidden`] but for administrators; [`Error::NotFound`] for a code that nothing bears; [`Error::Conflict`]
/// when that was done already.
pub async fn withdraw(office: &Office, actor: &Actor, code: &str) -> Result<()> {
    require(actor, Act::KeepSettings)?;
    known(office, actor, code).await?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    match kept_template::lock(&tx, &actor.unit, code).await? {
        Some(row) if row.withdrawn_at.is_some() => {
            return Err(Error::Conflict(Message::new("templates-withdrawn-already")));
        }
        Some(mut row) => {
            row.withdrawn_at = Some(now);
            row.withdrawn_by = Some(actor.name.clone());
            kept_template::save(&tx, row).await?;
        }
        None => {
            let row = KeptRow {
                id: office.ids.id(),
                owner_unit: actor.unit.clone(),
                code: code.to_owned(),
                shown: 0,
                withdrawn_at: Some(now),
                withdrawn_by: Some(actor.name.clone()),
                version: 1,
            };
            kept_template::insert(&tx, row).await?;
        }
    }
    let act = event::Act {
        kind: "template-taken-back",
        at: now,
        actor,
        payload: json!({}),
        personal: None,
    };
    event::append(&tx, Stream { kind: STREAM, id: code }, act).await?;
    tx.commit().await?;
    office.desk.forget_known();
    Ok(())
}

/// Offers a template again.
///
/// # Errors
/// As [`withdraw`]; [`Error::Conflict`] when it is offered.
pub async fn bring_back(office: &Office, actor: &Actor, code: &str) -> Result<()> {
    require(actor, Act::KeepSettings)?;
    known(office, actor, code).await?;
    let tx = office.store.begin().await?;
    let row = kept_template::lock(&tx, &actor.unit, code).await?;
    let Some(mut row) = row.filter(|row| row.withdrawn_at.is_some()) else {
        return Err(Error::Conflict(Message::new("templates-offered-already")));
    };
    row.withdrawn_at = None;
    row.withdrawn_by = None;
    kept_template::save(&tx, row).await?;
    let act = event::Act {
        kind: "template-brought-back",
        at: office.clock.now(),
        actor,
        payload: json!({}),
        personal: None,
    };
    event::append(&tx, Stream { kind: STREAM, id: code }, act).await?;
    tx.commit().await?;
    office.desk.forget_known();
    Ok(())
}

async fn known(office: &Office, actor: &Actor, code: &str) -> Result<()> {
    let templates = at_hand(office, &actor.unit).await?;
    let missing = || Error::NotFound(Message::new("drafting-no-template").with("template", code));
    templates.origin(code).map(|_| ()).ok_or_else(missing)
}
