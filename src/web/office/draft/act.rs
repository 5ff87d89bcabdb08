//! A draft is deleted, and brought back.

use axum::extract::{Path, State};

use crate::service::drafting;
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Site};

/// `POST /soan/{draft}/xoa`
pub async fn delete(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let done = drafting::delete(site.office(), &member.actor, &id).await;
    done.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}")))?;
    member.go(&site, "/soan#da-xoa", &Message::new("draft-deleted"))
}

/// `POST /soan/{draft}/lay-lai`
pub async fn bring_back(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Answer {
    let done = drafting::bring_back(site.office(), &member.actor, &id).await;
    done.map_err(|error| Fault::from(error).back_to("/soan"))?;
    member.go(&site, &format!("/soan/{id}"), &Message::new("draft-brought-back"))
}
