//! Gửi báo cáo kết quả: the form, and taking it in.

use axum::extract::{FromRequest, Query};
use axum::extract::{Multipart, Path, Request, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::roster::CarriedPass;
use super::view::{Common, LetterView, TaskView};
use crate::domain::AssignmentAct;
use crate::service::follow::{self, NewReport};
use crate::service::{Error, roster};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::{Answer, Deed, Fault, Site, Visit, input, upload, words};

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
    sheets: Vec<SheetLine>,
}

/// A form or roster of the letter, and whether it goes with this report.
#[derive(Serialize)]
struct SheetLine {
    href: String,
    title: String,
    state: String,
    /// Personal rows that cannot go before the second code.
    is_locked: bool,
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
    carried: CarriedPass,
) -> Answer {
    let office = visit.site.office();
    let sheets = sheets(&visit, &document, &carried).await?;
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
        sheets,
    };
    visit.site.show("unit/report.html", &page)
}

async fn sheets(visit: &Visit, document: &str, carried: &CarriedPass) -> Answer<Vec<SheetLine>> {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    let found = visit.guide(roster::of_letter(office, actor, document).await)?;
    let is_open = visit.guide(roster::has_pass(office, actor, carried.secret()).await)?;
    let line = |one: roster::TaskSheet| {
        let state = match (one.draft, one.sent_at) {
            (Some(rows), _) => Message::new("roster-page-goes").with("rows", rows),
            (None, Some(at)) => Message::new("roster-page-went").with("at", words::moment(at)),
            (None, None) => Message::new("roster-page-none-yet"),
        };
        SheetLine {
            href: format!("{}/viec/{}/bang", visit.base, one.assignment),
            state: words::say(&state),
            is_locked: one.is_personal && one.draft.is_some() && !is_open,
            title: one.title,
        }
    };
    Ok(found.into_iter().map(line).collect())
}

/// Takes the report in. The link is checked before a byte of the form is read.
pub async fn report(
    visit: Visit,
    Path((_, document)): Path<(String, String)>,
    State(site): State<Site>,
    carried: CarriedPass,
    request: Request,
) -> Answer {
    let back = format!("{}/van-ban/{document}/bao-cao", visit.base);
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let form = upload::read(form, &site.office().settings.limits).await;
    let form = guide(form, &back)?;
    let dated = input::read_day(form.text("ngay"))
        .map_err(|message| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message));
    let dated = guide(dated, &back)?;
    let new = NewReport {
        key: form.text("khoa").to_owned(),
        assignments: form.all("nv").map(str::to_owned).collect(),
        number: form.text("so").to_owned(),
        dated,
        signer: form.text("nguoi_ky").to_owned(),
        note: form.text("noi_dung").to_owned(),
        files: Vec::new(),
        sheets: Vec::new(),
    };
    let actor = visit.actor(form.text("nguoi"));
    let sheets = roster::ready(site.office(), &actor, carried.secret(), &new.assignments).await;
    let sheets = sheets.map_err(|error| match error {
        // The page of the rows names each of them; here it is enough that there are some.
        Error::Invalid(findings) => Fault::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            Message::new("roster-page-to-mend").with("count", findings.0.len()),
        ),
        other => Fault::from(other),
    });
    let sheets = guide(sheets, &back)?;
    let new = NewReport { files: form.files, sheets, ..new };
    let sent = follow::report(site.office(), &actor, new).await;
    let sent = guide(sent, &back)?;
    Ok(visit.go_on("", Deed::Reported, sent.sent_at))
}
