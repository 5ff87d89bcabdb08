//! The workbook to take along, and its way back.

use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use tokio::io::AsyncReadExt;

use super::pass::CarriedPass;
use super::show::{Shown, locked, render};
use crate::service::follow::Opened;
use crate::service::{Error, roster};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::unit::attachment;
use crate::web::{Answer, Deed, Fault, Site, Visit, upload as form};

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Hands the workbook out.
pub async fn workbook(
    visit: Visit,
    carried: CarriedPass,
    Path((_, assignment)): Path<(String, String)>,
) -> Answer {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    match roster::blank(office, actor, &assignment, carried.secret()).await {
        Ok((name, bytes)) => {
            Ok(attachment(Opened { name, media_type: SPREADSHEET.to_owned(), bytes }))
        }
        Err(error) => locked(&visit, &assignment, error),
    }
}

/// Takes a filled file; the link and the pass are checked before a byte of it is read.
pub async fn upload(
    visit: Visit,
    carried: CarriedPass,
    Path((_, assignment)): Path<(String, String)>,
    State(site): State<Site>,
    request: Request,
) -> Answer {
    let office = site.office();
    let back = format!("{}/viec/{assignment}/bang", visit.base);
    let view = roster::view(office, &visit.visitor.actor, &assignment, carried.secret(), 1).await;
    let view = match view {
        Ok(view) => view,
        Err(error) => return locked(&visit, &assignment, error),
    };
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, form::broken_message());
    let sent = Multipart::from_request(request, &site).await.map_err(broken)?;
    let sent = form::read(sent, &office.settings.limits).await;
    let sent = guide(sent, &back)?;
    let Some(file) = sent.files.first() else {
        let shown = Shown {
            notice: Some(Message::new("roster-file-none")),
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Shown::default()
        };
        return render(&visit, &view, &shown);
    };
    let mut bytes = Vec::new();
    let opened = file.spool.reopen().map_err(Error::internal)?;
    let mut opened = tokio::fs::File::from_std(opened);
    opened.read_to_end(&mut bytes).await.map_err(Error::internal)?;
    let actor = visit.actor(sent.text("nguoi"));
    let kept =
        roster::upload(office, &actor, &assignment, carried.secret(), &file.name, bytes).await;
    match kept {
        Ok(saved) => {
            let place = format!("/viec/{assignment}/bang");
            Ok(visit.go_on(&place, Deed::SheetRead, saved.at)) as Answer<Response>
        }
        Err(Error::Invalid(findings)) => {
            let count = findings.0.len();
            let shown = Shown {
                notice: Some(Message::new("roster-file-faults").with("count", count)),
                findings,
                status: StatusCode::UNPROCESSABLE_ENTITY,
                ..Shown::default()
            };
            render(&visit, &view, &shown)
        }
        Err(Error::Conflict(message)) => {
            let shown =
                Shown { notice: Some(message), status: StatusCode::CONFLICT, ..Shown::default() };
            render(&visit, &view, &shown)
        }
        Err(error) => locked(&visit, &assignment, error),
    }
}
