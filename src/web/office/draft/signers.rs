//! `/soan/nguoi-ky`: who signs, with which words, from when to when.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::service::drafting::signers::{self, NewSigner};
use crate::service::{Act, require};
use crate::text::{Message, dates};
use crate::web::{Answer, Fault, Member, Place, Site};

const PAGE: &str = "/soan/nguoi-ky";

#[derive(Serialize)]
struct Page {
    signers: Vec<Line>,
    may_keep: bool,
}

#[derive(Serialize)]
struct Line {
    id: String,
    name: String,
    authority: Vec<String>,
    position: String,
    note: String,
    from: String,
    to: String,
    is_over: bool,
}

/// Shows the list.
pub async fn show(member: Member, State(site): State<Site>) -> Answer {
    let today = site.office().clock.today();
    let all = signers::list(site.office(), &member.actor).await?;
    let lines = all.into_iter().map(|one| Line {
        is_over: one.valid_to.is_some_and(|last| last < today),
        authority: one
            .authority
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|line| line.as_str().map(str::to_owned))
            .collect(),
        from: one.valid_from.map(dates::table_date).unwrap_or_default(),
        to: one.valid_to.map(dates::table_date).unwrap_or_default(),
        note: one.note.unwrap_or_default(),
        id: one.id,
        name: one.name,
        position: one.position,
    });
    let may_keep = require(&member.actor, Act::KeepDirectory).is_ok();
    let page = serde_json::json!({ "page": Page { signers: lines.collect(), may_keep } });
    site.page(&member, Place::Draft, "office/draft/signers.html", &page)
}

/// The form of a new signer.
#[derive(Deserialize)]
pub struct New {
    ten: String,
    quyen_han: String,
    chuc_vu: String,
    #[serde(default)]
    can_cu: String,
    #[serde(default)]
    tu: String,
    #[serde(default)]
    den: String,
}

/// `POST /soan/nguoi-ky`
pub async fn add(member: Member, State(site): State<Site>, Form(new): Form<New>) -> Answer {
    let new = NewSigner {
        name: new.ten,
        authority: new.quyen_han.lines().map(str::to_owned).collect(),
        position: new.chuc_vu,
        note: Some(new.can_cu),
        from: day(&new.tu)?,
        to: day(&new.den)?,
    };
    let added = signers::add(site.office(), &member.actor, new).await;
    let added = added.map_err(|error| Fault::from(error).back_to(PAGE))?;
    member.go(&site, PAGE, &Message::new("draft-signer-added").with("person", added.name))
}

fn day(words: &str) -> Answer<Option<NaiveDate>> {
    match words.trim() {
        "" => Ok(None),
        words => dates::read_date(words).map(Some).map_err(|_| {
            let message = Message::new("template-not-a-date").with("date", words);
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(PAGE)
        }),
    }
}

/// The last day of a signer.
#[derive(Deserialize)]
pub struct Last {
    #[serde(default)]
    den: String,
}

/// `POST /soan/nguoi-ky/{signer}`
pub async fn end(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(last): Form<Last>,
) -> Answer {
    let last = day(&last.den)?.unwrap_or_else(|| site.office().clock.today());
    let ended = signers::end(site.office(), &member.actor, &id, last).await;
    let ended = ended.map_err(|error| Fault::from(error).back_to(PAGE))?;
    let done = Message::new("draft-signer-ended").with("person", ended.name);
    member.go(&site, PAGE, &done.with("day", dates::table_date(last)))
}
