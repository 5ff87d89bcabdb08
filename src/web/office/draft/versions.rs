//! Versions: their list, a name, one brought back, two compared.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::{Deserialize, Serialize};

use super::show::moment;
use crate::service::drafting::{self, Piece};
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Place, Site};

#[derive(Serialize)]
struct Versions {
    id: String,
    subject: String,
    version: i32,
    shown: i32,
    may_write: bool,
    list: Vec<VersionLine>,
}

#[derive(Serialize)]
struct VersionLine {
    ordinal: i32,
    name: String,
    by: String,
    at: String,
    is_shown: bool,
    /// Kept aside: somebody saved it while another had changed the draft.
    is_aside: bool,
    /// The version before it.
    before: i32,
}

/// `GET /soan/{draft}/phien-ban`
pub async fn show(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, &id).await?;
    let (row, versions) = drafting::versions(office, actor, &id).await?;
    let line = |one: &drafting::Version| VersionLine {
        ordinal: one.ordinal,
        name: one.name.clone().unwrap_or_default(),
        by: one.saved_by.clone(),
        at: moment(one.saved_at),
        is_shown: one.ordinal == row.shown,
        is_aside: one.parent.is_none() && one.ordinal > 1,
        before: one.parent.unwrap_or_default(),
    };
    let page = Versions {
        id: row.id.clone(),
        subject: row.subject.clone(),
        version: row.version,
        shown: row.shown,
        may_write: opened.barred.is_none(),
        list: versions.iter().map(line).collect(),
    };
    let page = serde_json::json!({ "page": page });
    site.page(&member, Place::Draft, "office/draft/versions.html", &page)
}

/// What is done to a version.
#[derive(Deserialize)]
pub struct Wanted {
    ban: i32,
    base: i32,
    act: String,
    #[serde(default)]
    ten: String,
}

/// `POST /soan/{draft}/phien-ban`
pub async fn act(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let back = |error| Fault::from(error).back_to(format!("/soan/{id}/phien-ban"));
    if wanted.act == "name" {
        drafting::name(office, actor, &id, wanted.ban, &wanted.ten).await.map_err(back)?;
        let page = format!("/soan/{id}/phien-ban");
        return member.go(&site, &page, &Message::new("draft-version-named"));
    }
    if wanted.act != "restore" {
        return Ok(Redirect::to(&format!("/soan/{id}/phien-ban")).into_response());
    }
    drafting::restore(office, actor, &id, wanted.base, wanted.ban).await.map_err(back)?;
    let done = Message::new("draft-version-restored").with("version", wanted.ban);
    member.go(&site, &format!("/soan/{id}"), &done)
}

/// Which versions.
#[derive(Deserialize)]
pub struct Pair {
    tu: i32,
    den: i32,
}

#[derive(Serialize)]
struct Compared {
    id: String,
    subject: String,
    version: i32,
    may_write: bool,
    older: Side,
    newer: Side,
    paragraphs: Vec<Vec<Piece>>,
    same: bool,
}

#[derive(Serialize)]
struct Side {
    ordinal: i32,
    name: String,
    by: String,
    at: String,
    is_shown: bool,
}

/// `GET /soan/{draft}/so-sanh?tu=1&den=4`
pub async fn compare(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(pair): Query<Pair>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, &id).await?;
    let compared = drafting::compare(office, actor, &id, pair.tu, pair.den).await?;
    let shown = |one: &drafting::Version| Side {
        ordinal: one.ordinal,
        name: one.name.clone().unwrap_or_default(),
        by: one.saved_by.clone(),
        at: moment(one.saved_at),
        is_shown: one.ordinal == opened.row.shown,
    };
    let page = Compared {
        id,
        subject: opened.row.subject.clone(),
        version: opened.row.version,
        may_write: opened.barred.is_none(),
        older: shown(&compared.older),
        newer: shown(&compared.newer),
        paragraphs: compared.paragraphs,
        same: compared.same,
    };
    let page = serde_json::json!({ "page": page });
    site.page(&member, Place::Draft, "office/draft/compare.html", &page)
}
