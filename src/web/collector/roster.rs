//! The rows of all units, added up, for the unit that collects them.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use serde::Serialize;

use crate::service::follow::Opened;
use crate::service::{Error, roster};
use crate::text::Message;
use crate::web::unit::{CarriedPass, attachment};
use crate::web::words::say;
use crate::web::{Answer, Visit};

/// One form or roster on the collector's page.
#[derive(Serialize)]
pub(super) struct Collecting {
    title: String,
    letter: String,
    counts: String,
    href: String,
    is_personal: bool,
}

/// What the unit collects.
pub(super) async fn collecting(visit: &Visit) -> Answer<Vec<Collecting>> {
    let found = roster::collecting(visit.site.office(), &visit.visitor.actor).await?;
    let view = |one: roster::Collecting| Collecting {
        counts: say(&Message::new("roster-page-collected")
            .with("units", one.units)
            .with("sent", one.sent)
            .with("silent", one.units - one.sent)),
        href: format!("{}/tong-hop/bang/{}", visit.base, one.task),
        title: one.title,
        letter: one.letter,
        is_personal: one.is_personal,
    };
    Ok(found.into_iter().map(view).collect())
}

/// The workbook; personal rows need the second code of the collecting unit.
pub async fn sum(
    visit: Visit,
    carried: CarriedPass,
    Path((_, task)): Path<(String, String)>,
) -> Answer {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    match roster::collected(office, actor, &task, carried.secret()).await {
        Ok(file) => Ok(attachment(Opened {
            name: file.name,
            media_type: file.media_type.to_owned(),
            bytes: file.bytes,
        })),
        Err(Error::Forbidden(message)) if message.id == "roster-code-needed" => {
            Ok(Redirect::to(&format!("{}/ma-thu-hai?ve=/tong-hop", visit.base)).into_response())
        }
        Err(error) => visit.guide(Err(error)),
    }
}
