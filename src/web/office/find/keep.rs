//! A search kept under a name, and forgotten.

use axum::Form;
use axum::extract::{Path, State};
use serde::Deserialize;

use super::asked::Asked;
use crate::service::{Error, find};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::{Answer, Member, Site};

/// The question with its name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    #[serde(rename = "ten")]
    name: String,
    #[serde(flatten)]
    asked: Asked,
}

/// `POST /tim/luu`.
pub async fn keep(State(site): State<Site>, member: Member, Form(form): Form<Named>) -> Answer {
    let question = serde_json::to_value(&form.asked).map_err(Error::internal)?;
    let back = form.asked.to("/tim", "trang", &form.asked.trang);
    let (office, own) = (site.office(), &member.account);
    let kept = find::keep_search(office, &member.actor, own, &form.name, question).await;
    guide(kept, &back)?;
    let receipt = Message::new("find-page-kept").with("name", form.name.trim());
    member.go(&site, &back, &receipt)
}

/// `POST /tim/luu/{search}/bo`.
pub async fn forget(
    State(site): State<Site>,
    member: Member,
    Path(search): Path<String>,
) -> Answer {
    let (office, own) = (site.office(), &member.account);
    guide(find::forget_search(office, &member.actor, own, &search).await, "/tim")?;
    member.go(&site, "/tim", &Message::new("find-page-forgotten"))
}
