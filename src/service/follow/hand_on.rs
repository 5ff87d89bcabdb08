//! Chuyển người xử lý: a person of the unit takes a letter over. The unit's mailbox and the person both get what follows.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing;
use super::note::Form;
use crate::domain::{Actor, Denial, Id, LetterState, Role};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::event::{self, Act, Stream};
use crate::store::handler::Handler;
use crate::text::Message;

/// To whom a letter is handed on.
#[derive(Debug, Clone, Default)]
pub struct Colleague {
    pub document: Id,
    pub unit: Id,
    pub name: String,
    pub email: String,
    /// What to know; goes into the mail.
    pub note: String,
}

/// Hands a letter on to a person of the same unit, who gets the unit's link by mail. Saying it again changes nothing.
///
/// # Errors
/// Invalid without name or for an address that is none; not found for a letter that the unit has not got; conflict once
/// it was recalled.
pub async fn hand_on(office: &Office, actor: &Actor, to: &Colleague) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let name = form.line("colleague", &to.name);
    if name.is_none() {
        form.find("colleague", Message::new("follow-hand-on-name"));
    }
    let email = form.line("email", &to.email).unwrap_or_default().to_lowercase();
    if !is_address(&email) {
        form.find("email", Message::new("follow-hand-on-address"));
    }
    let note = form.text("note", &to.note);
    form.close()?;
    let name = name.unwrap_or_default();
    let is_office = actor.unit == office.settings.office
        && actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]);
    if actor.unit != to.unit && !is_office {
        return Err(footing::unknown());
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let unknown = || Error::NotFound(Message::new("follow-letter-unknown"));
    let letter = store::document::find(&tx, &actor.visibility(), &to.document).await?;
    let letter = letter.ok_or_else(unknown)?;
    store::document::lock(&tx, &to.document).await?;
    let all = crate::domain::Visibility::Recipient(to.unit.clone());
    if store::document::find(&tx, &all, &to.document).await?.is_none() {
        return Err(unknown());
    }
    if letter.state == LetterState::Recalled.code() {
        return Err(footing::refusal(Denial::Recalled));
    }
    let handler = Handler {
        document_id: to.document.clone(),
        unit_id: to.unit.clone(),
        email: email.clone(),
        name: name.clone(),
        owner_unit: office.settings.office.clone(),
        handed_at: now,
        handed_by: actor.name.clone(),
    };
    if !store::handler::name(&tx, handler).await? {
        let known = store::handler::of_unit(&tx, &to.document, &to.unit).await?;
        let before = known.iter().find(|one| one.email == email).map(|one| one.handed_at);
        return Ok(before.unwrap_or(now));
    }
    let facts = NoticeFacts {
        other: Some(name.clone()),
        reason: note.clone(),
        ..NoticeFacts::new(NoticeKind::HandedOn, actor.name.clone(), now)
    };
    notify(office, &tx, &to.document, &to.unit, &facts).await?;
    let words = json!({ "name": name, "email": email, "note": note });
    let act = Act {
        kind: "handed-on",
        at: now,
        actor,
        payload: json!({ "unit": to.unit }),
        personal: Some((office.ids.secret(), words)),
    };
    event::append(&tx, Stream { kind: "document", id: &to.document }, act).await?;
    tx.commit().await?;
    Ok(now)
}

/// Whether words have the form of a mail address; whether it exists only a mail can tell.
fn is_address(words: &str) -> bool {
    let Some((local, domain)) = words.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty()
            && part.is_ascii()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\\\"@".contains(&byte))
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with('.')
        && !domain.contains("..")
}
