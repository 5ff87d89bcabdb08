//! Gửi ý kiến phối hợp: a note or a file of a cooperating unit, and reading what was sent.

use axum::extract::{FromRequest, Multipart, Path, Request, State};

use super::file::attachment;
use crate::service::follow::{self, NewContribution, Wanted};
use crate::web::{Answer, Deed, Fault, Site, Visit, upload};

/// Takes a contribution in. The link is checked before a byte of the form is read.
pub async fn contribute(
    visit: Visit,
    Path((_, assignment)): Path<(String, String)>,
    State(site): State<Site>,
    request: Request,
) -> Answer {
    let broken = |_| Fault::new(axum::http::StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let form = upload::read(form, &site.office().settings.limits).await;
    let form = visit.guide(form)?;
    let actor = visit.actor(form.text("nguoi"));
    let new = NewContribution {
        key: form.text("khoa").to_owned(),
        assignment,
        unit: visit.visitor.unit.clone(),
        note: form.text("noi_dung").to_owned(),
        files: Vec::new(),
    };
    let new = NewContribution { files: form.files, ..new };
    let done = follow::contribute(site.office(), &actor, new).await;
    Ok(visit.go_on("", Deed::Contributed, visit.guide(done)?))
}

/// A file of a contribution.
pub async fn contribution_file(
    visit: Visit,
    Path((_, contribution, name)): Path<(String, String, String)>,
) -> Answer {
    let wanted = Wanted::Contribution { contribution, name };
    let opened = follow::open_file(visit.site.office(), &visit.visitor.actor, &wanted).await;
    Ok(attachment(visit.guide(opened)?))
}
