//! From desk to desk: sent on, approved, sent back, taken back; comments at their places.

use axum::Form;
use axum::extract::{Path, State};
use serde::Deserialize;

use super::show::step_words;
use crate::service::Result;
use crate::service::drafting::{self, Passed};
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Site};

/// What a form of the review says.
#[derive(Deserialize)]
pub struct Said {
    /// Version of the row that was read.
    #[serde(default)]
    base: i32,
    #[serde(default)]
    ly_do: String,
    #[serde(default)]
    nut: String,
}

/// `POST /soan/{draft}/trinh`
pub async fn send_on(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let note = Some(said.ly_do.as_str());
    let passed =
        Box::pin(drafting::send_on(site.office(), &member.actor, &id, said.base, note)).await;
    tell(&member, &site, &id, passed, "draft-sent-on")
}

/// `POST /soan/{draft}/duyet`
pub async fn approve(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let passed = Box::pin(drafting::approve(site.office(), &member.actor, &id, said.base)).await;
    tell(&member, &site, &id, passed, "draft-approved")
}

/// `POST /soan/{draft}/chinh-sua`
pub async fn send_back(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let passed = drafting::send_back(office, actor, &id, said.base, &said.ly_do).await;
    tell(&member, &site, &id, passed, "draft-sent-back")
}

/// `POST /soan/{draft}/rut-lai`
pub async fn call_back(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let passed = drafting::call_back(site.office(), &member.actor, &id, said.base).await;
    tell(&member, &site, &id, passed, "draft-called-back")
}

fn tell(
    member: &Member,
    site: &Site,
    id: &str,
    passed: Result<Passed>,
    done: &'static str,
) -> Answer {
    let page = format!("/soan/{id}");
    match passed {
        Ok(passed) => {
            let (step, _) = step_words(member, passed.turn);
            member.go(site, &format!("{page}#duyet"), &Message::new(done).with("step", step))
        }
        Err(error) => Err(Fault::from(error).back_to(page)),
    }
}

/// `POST /soan/{draft}/y-kien`
pub async fn comment(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let made = drafting::comment(office, actor, &id, Some(&said.nut), &said.ly_do).await;
    made.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}#y-kien")))?;
    member.go(&site, &format!("/soan/{id}#y-kien"), &Message::new("draft-commented"))
}

/// `POST /soan/{draft}/y-kien/{comment}`
pub async fn resolve(
    member: Member,
    State(site): State<Site>,
    Path((id, comment)): Path<(String, String)>,
) -> Answer {
    let done = drafting::resolve(site.office(), &member.actor, &id, &comment).await;
    done.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}")))?;
    member.go(&site, &format!("/soan/{id}#y-kien"), &Message::new("draft-comment-done"))
}
