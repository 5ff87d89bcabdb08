//! The page of a unit that collects reports: what awaits its confirmation, and its two answers.

mod roster;

use axum::Form;
use axum::extract::Path;
use serde::{Deserialize, Serialize};

use super::address::percent;
use super::receipt::ShownReceipt;
use super::unit::{ContributionView, FileLink, attachment, contribution};
use super::words::{self, say};
use super::{Answer, Deed, Frame, Visit};
use crate::domain::has_passed;
use crate::service;
use crate::service::follow::{self, AwaitingReport, Wanted};
use crate::text::{Message, dates};

#[derive(Serialize)]
struct ReportsPage {
    frame: Frame,
    unit: String,
    base: String,
    reports: Vec<ReportView>,
    collecting: Vec<roster::Collecting>,
    /// What cooperating units added where no report waits yet.
    contributed: Vec<ContributedTask>,
}

#[derive(Serialize)]
struct ContributedTask {
    wording: String,
    letter: String,
    contributions: Vec<ContributionView>,
}

pub use roster::sum;

#[derive(Serialize)]
struct ReportView {
    id: String,
    key: String,
    unit: String,
    title: String,
    sent_at: String,
    channel: Option<String>,
    signer: Option<String>,
    note: Option<String>,
    files: Vec<FileLink>,
    /// Forms and rosters that came with it, and how many rows.
    sheets: Vec<String>,
    tasks: Vec<AnsweredTask>,
}

#[derive(Serialize)]
struct AnsweredTask {
    wording: String,
    letter: String,
    due: String,
    punctuality: String,
    tone: &'static str,
    /// The form or roster that has not come.
    lacks: Option<String>,
    contributions: Vec<ContributionView>,
}

/// Fields of the two forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    nguoi: String,
    noi_dung: String,
}

type Addressed = Path<(String, String)>;

/// Shows the reports.
pub async fn show(visit: Visit, ShownReceipt(receipt): ShownReceipt) -> Answer {
    let office = visit.site.office();
    let mut reports = Vec::new();
    for report in follow::awaiting(office, &visit.visitor.actor).await? {
        let sheets = service::roster::of_report(office, &report.report.id).await?;
        reports.push(ReportView::new(&visit, report, &sheets));
    }
    let page = ReportsPage {
        frame: visit.site.dated_frame(receipt.as_ref()),
        unit: visit.visitor.name.clone(),
        base: visit.base.clone(),
        reports,
        collecting: roster::collecting(&visit).await?,
        contributed: contributed(&visit).await?,
    };
    visit.site.show("collector/reports.html", &page)
}

async fn contributed(visit: &Visit) -> Answer<Vec<ContributedTask>> {
    let found = follow::contributed(visit.site.office(), &visit.visitor.actor).await?;
    let view = |row: follow::Tracked| ContributedTask {
        contributions: contributions(visit, &row),
        letter: words::title(&row.letter),
        wording: row.task.wording,
    };
    Ok(found.into_iter().map(view).collect())
}

fn contributions(visit: &Visit, row: &follow::Tracked) -> Vec<ContributionView> {
    row.contributions.iter().map(|one| contribution(visit, one)).collect()
}

/// Xác nhận hoàn thành.
pub async fn confirm(
    visit: Visit,
    Path((_, report)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let done = visit.guide(follow::confirm(visit.site.office(), &actor, &report).await)?;
    Ok(visit.go_on("/tong-hop", Deed::Confirmed, done.at))
}

/// Đề nghị bổ sung.
pub async fn ask_more(
    visit: Visit,
    Path((_, report)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let done = follow::ask_more(visit.site.office(), &actor, &report, &form.noi_dung).await;
    Ok(visit.go_on("/tong-hop", Deed::AskedForMore, visit.guide(done)?))
}

/// A file of a report.
pub async fn file(visit: Visit, Path((_, report, name)): Path<(String, String, String)>) -> Answer {
    let wanted = Wanted::Report { report, name };
    let opened = follow::open_file(visit.site.office(), &visit.visitor.actor, &wanted).await;
    Ok(attachment(visit.guide(opened)?))
}

impl ReportView {
    fn new(visit: &Visit, awaiting: AwaitingReport, sheets: &[(String, i32)]) -> Self {
        let AwaitingReport { report, unit, files, tasks } = awaiting;
        let title = match (&report.number, report.dated) {
            (Some(number), Some(day)) => say(&Message::new("web-report-dated")
                .with("number", number)
                .with("day", dates::table_date(day))),
            (Some(number), None) => say(&Message::new("web-report-number").with("number", number)),
            (None, _) => say(&Message::new("web-report-plain")),
        };
        let answered = |task: &follow::Tracked| {
            let due = task.assignment.due_at;
            let (id, tone) = match due {
                None => ("follow-due-none", ""),
                Some(due) if has_passed(due, report.sent_at) => ("web-sent-late", "late"),
                Some(_) => ("web-sent-on-time", "good"),
            };
            AnsweredTask {
                wording: task.task.wording.clone(),
                letter: words::title(&task.letter),
                due: due.map_or_else(|| say(&Message::new("follow-due-none")), words::due_moment),
                punctuality: say(&Message::new(id)),
                tone,
                lacks: task.lacks_sheet.then(|| say(&follow::state_message(task))),
                contributions: contributions(visit, task),
            }
        };
        Self {
            key: visit.form_key(),
            unit,
            title,
            sent_at: words::moment(report.sent_at),
            channel: report.on_behalf.then(|| {
                let channel = Message::new("follow-channel").with("channel", &report.channel);
                say(&Message::new("web-recorded").with("channel", say(&channel)))
            }),
            signer: report.signer.clone(),
            note: report.note.clone(),
            files: (files.iter())
                .map(|file| FileLink {
                    href: format!(
                        "{}/tong-hop/{}/tep/{}",
                        visit.base,
                        report.id,
                        percent(&file.name)
                    ),
                    name: file.name.clone(),
                    size: words::size(u64::try_from(file.size).unwrap_or_default()),
                })
                .collect(),
            sheets: (sheets.iter())
                .map(|(title, rows)| {
                    let with = Message::new("roster-page-with").with("title", title);
                    say(&with.with("rows", rows))
                })
                .collect(),
            tasks: tasks.iter().map(answered).collect(),
            id: report.id,
        }
    }
}
