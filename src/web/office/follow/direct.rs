//! Bút phê written on a row, and taken note of.

use axum::Form;
use axum::extract::{Path, State};
use serde::Deserialize;

use crate::service::follow;
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::{Answer, Member, Site};

/// What the form on a row sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Written {
    #[serde(rename = "noi-dung")]
    words: String,
    #[serde(rename = "gui-don-vi")]
    tell_unit: Option<String>,
    /// The list from which it was sent.
    #[serde(rename = "ve")]
    back: String,
}

/// `POST /theo-doi/viec/{assignment}/chi-dao`.
pub async fn write(
    State(site): State<Site>,
    member: Member,
    Path(assignment): Path<String>,
    Form(form): Form<Written>,
) -> Answer {
    let back = own_page(&form.back, "/theo-doi/viec");
    let told = form.tell_unit.is_some();
    let done = follow::direct(site.office(), &member.actor, &assignment, &form.words, told).await;
    guide(done, &back)?;
    let receipt = if told { "follow-direction-kept-told" } else { "follow-direction-kept" };
    member.go(&site, &back, &Message::new(receipt))
}

/// `POST /theo-doi/chi-dao/{direction}/da-xem`.
pub async fn note(
    State(site): State<Site>,
    member: Member,
    Path(direction): Path<String>,
) -> Answer {
    follow::note_direction(site.office(), &member.actor, &direction).await?;
    member.go(&site, "/viec", &Message::new("follow-direction-noted"))
}

/// A page of ours to go back to; anything else is no page of ours.
pub fn own_page(wanted: &str, otherwise: &str) -> String {
    let ours = wanted.starts_with("/theo-doi") && !wanted.contains(['\\', '\r', '\n']);
    if ours { wanted } else { otherwise }.to_owned()
}
