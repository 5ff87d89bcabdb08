//! The form comes back: saved, and what its button says is done. A script asks for the answer as data.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde_json::json;

use super::show::{saved_words, view};
use crate::domain::hanoi;
use crate::service::Error;
use crate::service::drafting::{self, Change, Saved};
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Site};

/// Header with which the script says what it wants back: `luu` the state of the saving, `phan` the form anew.
const HEADER: &str = "x-nen";

/// What a form says beside its fields.
pub struct Sent {
    /// Version of the row that the form was made from.
    pub base: i32,
    /// The button.
    pub act: String,
    pub fields: Vec<(String, String)>,
}

/// Parts a form into what belongs to the page and what to the draft.
pub fn sent(fields: Vec<(String, String)>) -> Sent {
    let value = |name: &str| {
        fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    };
    let base = value("base").and_then(|base| base.parse().ok()).unwrap_or_default();
    let act = value("act").unwrap_or_default();
    Sent { base, act, fields }
}

/// `POST /soan/{draft}`
pub async fn save(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let wanted = headers.get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sent = sent(fields);
    let done = keep(&member, &site, &id, &sent).await;
    let page = format!("/soan/{id}");
    match (wanted, done) {
        ("phan", Ok(saved)) if !matches!(saved, Saved::Aside { .. }) => {
            part(&member, &site, &id).await
        }
        ("luu" | "phan", Ok(saved)) => Ok(state(&member, &id, &saved)),
        ("luu" | "phan", Err(error)) => Ok(refused(&member, error)),
        (_, Ok(Saved::Aside { kept_as, .. })) => {
            Ok(Redirect::to(&format!("{page}?ben={kept_as}#hai-ban")).into_response())
        }
        (_, Ok(_)) => {
            let place = place_of(&sent.act);
            member.go(&site, &format!("{page}{place}"), &Message::new("draft-saved"))
        }
        (_, Err(error)) => Err(Fault::from(error).back_to(page)),
    }
}

/// Where the page is to open after a button.
fn place_of(act: &str) -> String {
    match act.split_once(':') {
        Some((word, rest)) if word.starts_with("row-") => {
            let row = rest.split(':').next().unwrap_or_default();
            format!("#muc-{row}")
        }
        _ => String::new(),
    }
}

/// Saves the fields, then does what the button says.
async fn keep(member: &Member, site: &Site, id: &str, sent: &Sent) -> Result<Saved, Error> {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, id).await?;
    let known = office.desk.known(office, &actor.unit).await?;
    let content = drafting::filled(opened.content(), &sent.fields, &known);
    let saved = drafting::save(office, actor, id, sent.base, content.clone()).await?;
    let version = match &saved {
        Saved::Written { version, .. } | Saved::Unchanged { version, .. } => *version,
        Saved::Aside { .. } => return Ok(saved),
    };
    let changed = match sent.act.as_str() {
        "" | "save" => return Ok(saved),
        "undo" => drafting::undo(office, actor, id, version).await?,
        "redo" => drafting::redo(office, actor, id, version).await?,
        act => {
            let change = match act {
                "signer" => sent
                    .fields
                    .iter()
                    .find(|(name, _)| name == "signer")
                    .map(|(_, id)| Change::Signer(id.clone())),
                act => Change::read(act),
            };
            let Some(change) = change else { return Ok(saved) };
            let content = drafting::changed(&content, &change, &known, &opened.signers);
            return drafting::save(office, actor, id, version, content).await;
        }
    };
    Ok(Saved::Written { version: changed.version, at: changed.changed_at })
}

/// The state of the saving, for the line above the form.
fn state(member: &Member, id: &str, saved: &Saved) -> Response {
    match saved {
        Saved::Written { version, at } | Saved::Unchanged { version, at } => {
            let words = saved_words(member, *at, &member.actor.name);
            Json(json!({ "state": "saved", "version": version, "words": words })).into_response()
        }
        Saved::Aside { kept_as, shown, by, at } => {
            let at = at.with_timezone(&hanoi()).format("%H:%M");
            let words = Message::new("draft-two-texts").with("person", by).with("at", at);
            let compare = format!("/soan/{id}/so-sanh?tu={kept_as}&den={shown}");
            let body = json!({ "state": "aside", "words": member.say(&words), "compare": compare, "kept": kept_as });
            told(StatusCode::CONFLICT, body)
        }
    }
}

/// The form anew, for the place of the old one.
async fn part(member: &Member, site: &Site, id: &str) -> Answer {
    let opened = drafting::open(site.office(), &member.actor, id).await?;
    let view = view(member, site, &opened).await?;
    site.part(member, "office/draft/form.html", &json!({ "page": view }))
}

/// Says in the line above the form why nothing was saved; what was typed stays on the page.
pub fn refused(member: &Member, error: Error) -> Response {
    let fault = Fault::from(error);
    let words: Vec<String> = fault
        .messages
        .iter()
        .flat_map(|message| [Some(member.say(message)), message.advice_on_page(member.lang)])
        .flatten()
        .collect();
    let words = if words.is_empty() {
        member.say(&Message::new("draft-not-saved"))
    } else {
        words.join(". ")
    };
    told(fault.status, json!({ "state": "refused", "words": words }))
}

/// A refusal as data, which no page of words takes the place of.
fn told(status: StatusCode, body: serde_json::Value) -> Response {
    crate::web::fault::own_page(status, Json(body))
}
