//! Gửi báo cáo kết quả: the form, and taking it in.

use axum::extract::{FromRequest, Query};
use axum::extract::{Multipart, Path, Request, State};
use serde::{Deserialize, Serialize};

use super::view::{Common, LetterView, TaskView};
use crate::domain::AssignmentAct;
use crate::service::follow::{self, NewReport};
use crate::text::dates;
use crate::web::{Answer, Deed, Fault, Site, Visit, upload};

#[derive(Serialize)]
struct ReportPage {
    #[serde(flatten)]
    common: Common,
    letter: LetterView,
    tasks: Vec<TaskView>,
    key: String,
    /// Latest day that a report may bear, as the browser wants it.
    today: String,
    upload_limit: String,
    uploads_limit: String,
}

/// The task from which the form was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    nv: String,
}

/// Shows the form for the unit's open tasks of one letter.
pub async fn report_form(
    visit: Visit,
    Path((_, document)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let office = visit.site.office();
    let view = visit.guide(follow::letter(office, &visit.visitor.actor, &document).await)?;
    let open: Vec<_> =
        view.letter.tasks.iter().filter(|task| task.may.contains(&AssignmentAct::Report)).collect();
    let tasks = open.iter().map(|task| {
        let view = TaskView::new(&visit, task);
        TaskView { chosen: open.len() == 1 || view.id == chosen.nv, ..view }
    });
    let limits = &office.settings.limits;
    let page = ReportPage {
        common: Common {
            frame: visit.site.dated_frame(None),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        tasks: tasks.collect(),
        letter: LetterView::new(&visit, &view.letter),
        key: visit.form_key(),
        today: office.clock.today().to_string(),
        upload_limit: format!("{} MB", upload::megabytes(limits.upload)),
        uploads_limit: format!("{} MB", upload::megabytes(limits.uploads)),
    };
    visit.site.show("unit/report.html", &page)
}

/// Takes the report in. The link is checked before a byte of the form is read.
pub async fn report(
    visit: Visit,
    Path((_, document)): Path<(String, String)>,
    State(site): State<Site>,
    request: Request,
) -> Answer {
    let back = format!("{}/van-ban/{document}/bao-cao", visit.base);
    let broken = |_| Fault::new(axum::http::StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let form = upload::read(form, &site.office().settings.limits).await;
    let form = form.map_err(|fault| fault.back_to(&back))?;
    let day = form.text("ngay");
    let dated = match dates::read_date(day) {
        Ok(day) => Some(day),
        Err(_) if day.is_empty() => None,
        Err(_) => return Err(upload::bad_day(day).back_to(&back)),
    };
    let new = NewReport {
        key: form.text("khoa").to_owned(),
        assignments: form.all("nv").map(str::to_owned).collect(),
        number: form.text("so").to_owned(),
        dated,
        signer: form.text("nguoi_ky").to_owned(),
        note: form.text("noi_dung").to_owned(),
        files: Vec::new(),
    };
    let actor = visit.actor(form.text("nguoi"));
    let new = NewReport { files: form.files, ..new };
    let sent = follow::report(site.office(), &actor, new).await;
    let sent = sent.map_err(|error| Fault::from(error).back_to(&back))?;
    Ok(visit.go_on("", Deed::Reported, sent.sent_at))
}
