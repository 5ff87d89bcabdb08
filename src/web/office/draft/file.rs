//! Files that go with the letter: uploaded, taken away.

use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use serde::Deserialize;

use crate::service::drafting;
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Site, upload};

/// `POST /soan/{draft}/tep`
pub async fn attach(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    multipart: Multipart,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let page = format!("/soan/{id}");
    let form = upload::read(multipart, &office.settings.limits)
        .await
        .map_err(|fault| fault.back_to(&page))?;
    if form.files.is_empty() {
        let message = Message::new("draft-file-none");
        return Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(page));
    }
    let count = form.files.len();
    for file in form.files {
        let bytes =
            tokio::fs::read(file.spool.path()).await.map_err(crate::service::Error::internal)?;
        let done = drafting::attach(office, actor, &id, &file.name, bytes).await;
        done.map_err(|error| Fault::from(error).back_to(&page))?;
    }
    member.go(&site, &format!("{page}#tep"), &Message::new("draft-file-added").with("count", count))
}

/// Which file.
#[derive(Deserialize)]
pub struct Named {
    ten: String,
}

/// `POST /soan/{draft}/tep/bo`
pub async fn detach(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(named): Form<Named>,
) -> Answer {
    let done = drafting::detach(site.office(), &member.actor, &id, &named.ten).await;
    done.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}")))?;
    let done = Message::new("draft-file-dropped").with("file", &named.ten);
    member.go(&site, &format!("/soan/{id}#tep"), &done)
}
