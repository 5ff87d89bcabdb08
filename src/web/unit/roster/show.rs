//! `/d/TOKEN/viec/ID/bang`: one form, or one page of a roster.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::{Deserialize, Serialize};

use super::fields::{self, RowView};
use super::pass::CarriedPass;
use crate::domain::deliverable::DeliverableKind;
use crate::domain::{Finding, Findings};
use crate::service::Error;
use crate::service::roster::{self, PER_PAGE, SheetView};
use crate::text::{Lang, Message};
use crate::web::fault::own_page;
use crate::web::receipt::ShownReceipt;
use crate::web::unit::view::Common;
use crate::web::words::{self, moment, say};
use crate::web::{Answer, Receipt, Visit};

/// Blank rows that a page offers at most.
const MOST_BLANK: usize = 20;
/// Faults that one page names; the count of all stands beside them.
const MOST_FAULTS: usize = 200;

/// Which page, and how many blank rows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    trang: u64,
    them: usize,
}

#[derive(Serialize)]
struct SheetPage {
    #[serde(flatten)]
    common: Common,
    href: String,
    letter_href: String,
    report_href: String,
    letter: String,
    subject: Option<String>,
    wording: String,
    due: Option<String>,
    title: String,
    purpose: String,
    is_form: bool,
    is_personal: bool,
    rows: Vec<RowView>,
    total: u64,
    counted: String,
    page: u64,
    pages: u64,
    version: Option<i32>,
    saved_at: Option<String>,
    sent_at: Option<String>,
    closed: Option<String>,
    may_write: bool,
    upload_limit: String,
    faults: Vec<FaultLine>,
    more_faults: Option<String>,
    notice: Option<String>,
}

/// One thing to mend.
#[derive(Serialize)]
struct FaultLine {
    /// `Dòng 12, cột Họ và tên`.
    place: String,
    words: String,
    advice: Option<String>,
    /// The page where it stands.
    page: Option<u64>,
}

/// Shows it; without the pass of a second code, personal rows lead to the page of the code.
pub async fn show(
    visit: Visit,
    carried: CarriedPass,
    Path((_, assignment)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    ShownReceipt(receipt): ShownReceipt,
) -> Answer {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    let page = wanted.trang.max(1);
    match roster::view(office, actor, &assignment, carried.secret(), page).await {
        Ok(view) => {
            let page = Shown { receipt: receipt.as_ref(), blank: wanted.them, ..Shown::default() };
            render(&visit, &view, &page)
        }
        Err(error) => locked(&visit, &assignment, error),
    }
}

/// Where to go when a pass is missing; every other fault as it is.
pub(super) fn locked(visit: &Visit, assignment: &str, error: Error) -> Answer {
    match error {
        Error::Forbidden(message) if message.id == "roster-code-needed" => {
            let next = format!("{}/ma-thu-hai?ve=/viec/{assignment}/bang", visit.base);
            Ok(Redirect::to(&next).into_response())
        }
        other => visit.guide(Err(other)),
    }
}

/// What stands on the page beside the sheet itself.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub receipt: Option<&'a Receipt>,
    /// Blank rows wanted beside those that are there.
    pub blank: usize,
    /// What is to be mended, and of which file.
    pub findings: Findings,
    pub notice: Option<Message>,
    pub status: StatusCode,
}

/// Renders the page.
pub(super) fn render(visit: &Visit, view: &SheetView, shown: &Shown<'_>) -> Answer {
    let definition = &view.definition;
    let is_form = definition.kind == DeliverableKind::Form;
    let is_last = view.page == view.pages;
    let blank = match (is_form, is_last) {
        (true, _) => usize::from(view.rows.is_empty()),
        (false, true) => shown.blank.clamp(usize::from(view.rows.is_empty()) * 3, MOST_BLANK),
        (false, false) => 0,
    };
    let limits = &visit.site.office().settings.limits;
    let href = format!("{}/viec/{}/bang", visit.base, view.assignment);
    let letter_href = format!("{}/van-ban/{}", visit.base, view.letter.id);
    let count = shown.findings.0.len();
    let page = SheetPage {
        common: Common {
            frame: visit.site.dated_frame(shown.receipt),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        report_href: format!("{letter_href}/bao-cao?nv={}", view.assignment),
        letter: words::title(&view.letter),
        subject: view.letter.subject.clone(),
        wording: view.wording.clone(),
        due: view.due_text.clone().or_else(|| view.due_at.map(words::due_moment)),
        title: definition.title.clone(),
        purpose: definition.purpose.clone(),
        is_form,
        is_personal: definition.is_personal(),
        rows: fields::rows(definition, &view.rows, blank),
        total: view.total,
        counted: say(&Message::new("roster-page-count").with("rows", view.total)),
        page: view.page,
        pages: view.pages,
        version: view.version,
        saved_at: view.saved_at.map(moment),
        sent_at: view.sent_at.map(moment),
        may_write: view.closed.is_none(),
        closed: view.closed.as_ref().map(say),
        upload_limit: format!("{} MB", crate::web::upload::megabytes(limits.upload)),
        faults: shown.findings.iter().take(MOST_FAULTS).map(|one| fault(one, is_form)).collect(),
        more_faults: (count > MOST_FAULTS)
            .then(|| say(&Message::new("roster-page-more-faults").with("count", count))),
        notice: shown.notice.as_ref().map(say),
        href,
        letter_href,
    };
    let page = visit.site.show("unit/roster.html", &page)?;
    // Whatever the status says, this page says more.
    Ok(own_page(shown.status, page))
}

fn fault(finding: &Finding, is_form: bool) -> FaultLine {
    let place = &finding.place;
    let line = place.line.filter(|_| !is_form);
    let id = match (line, place.field.is_empty()) {
        (Some(_), false) => "roster-page-place",
        (Some(_), true) => "roster-page-line",
        (None, false) => "roster-page-field",
        (None, true) => "roster-page-whole",
    };
    let words =
        Message::new(id).with("line", line.unwrap_or_default()).with("column", &place.field);
    FaultLine {
        place: say(&words),
        words: say(&finding.message),
        advice: finding.message.advice_on_page(Lang::Vi),
        page: line
            .filter(|_| place.file.as_deref().is_none_or(|file| !file.contains('.')))
            .map(|line| (line.saturating_sub(1) as u64) / PER_PAGE + 1),
    }
}
