//! The rows of all units on a form or roster of a letter, added up, with those that are silent: one workbook.

use axum::extract::{Path, State};

use super::sheet;
use crate::service::roster;
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::office::follow::file;
use crate::web::{Answer, Fault, Member, Site};

/// Writes the workbook. It is asked for by a form: who took the rows away is written down.
pub async fn workbook(
    member: Member,
    State(site): State<Site>,
    Path((document, task)): Path<(String, i32)>,
) -> Answer {
    sheet::of(&site, &member, &document).await?;
    let back = format!("/van-ban/{document}");
    let (office, actor) = (site.office(), &member.actor);
    let all = guide(roster::status(office, actor, &document, member.lang).await, &back)?;
    let Some(one) = all.into_iter().find(|one| one.ordinal == task) else {
        let unknown = Message::new("letter-paper-no-sheet").with("place", task);
        return Err(Fault::new(axum::http::StatusCode::NOT_FOUND, unknown).back_to(back));
    };
    // Personal columns stay out: they are for the unit that collects, with its second code.
    let made = roster::export(office, actor, &one.task, roster::Export::Xlsx, false).await;
    let made = guide(made, &back)?;
    Ok(file(made.bytes, made.media_type, &format!("tong-hop-nhiem-vu-{task}.xlsx")))
}
