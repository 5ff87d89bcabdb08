//! `/d/TOKEN/dung-han`: how the unit is counted, the list behind each figure, and the way to say that one is wrong.

use axum::Form;
use axum::extract::Path;
use serde::{Deserialize, Serialize};

use crate::domain::hanoi;
use crate::service::desk::{self, Counted};
use crate::text::{Message, dates};
use crate::web::receipt::ShownReceipt;
use crate::web::unit::view::{Common, Figure};
use crate::web::words::{self, moment, say};
use crate::web::{Answer, Deed, Visit};

#[derive(Serialize)]
struct PunctualityPage {
    #[serde(flatten)]
    common: Common,
    since: String,
    figures: Vec<Figure>,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    href: String,
    letter: String,
    wording: String,
    due: String,
    sent: Option<String>,
    tone: &'static str,
    contest: Option<String>,
    may_contest: bool,
    key: String,
}

/// The form of a contest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    khoa: String,
    noi_dung: String,
    nguoi: String,
}

/// Shows the figures.
pub async fn punctuality(visit: Visit, ShownReceipt(receipt): ShownReceipt) -> Answer {
    let office = visit.site.office();
    let found = visit.guide(desk::punctuality(office, &visit.visitor.actor).await)?;
    let classes = desk::CLASSES.map(|(class, tone)| {
        let rows: Vec<&Counted> = found.rows.iter().filter(|one| one.class == class).collect();
        let label = say(&class.message());
        let figure = Figure { count: rows.len(), label: label.to_lowercase(), tone };
        (
            figure,
            Group { title: label, rows: rows.iter().map(|one| row(&visit, one, tone)).collect() },
        )
    });
    let (figures, groups): (Vec<_>, Vec<_>) = classes.into_iter().unzip();
    let page = PunctualityPage {
        common: Common {
            frame: visit.site.dated_frame(receipt.as_ref()),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        since: dates::table_date(found.since.with_timezone(&hanoi()).date_naive()),
        figures,
        groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
    };
    visit.site.show("unit/punctuality.html", &page)
}

fn row(visit: &Visit, one: &Counted, tone: &'static str) -> Row {
    let tracked = &one.tracked;
    let due = tracked.assignment.due_at;
    Row {
        id: tracked.assignment.id.clone(),
        href: format!("{}/van-ban/{}", visit.base, tracked.letter.id),
        letter: words::title(&tracked.letter),
        wording: tracked.task.wording.clone(),
        due: due.map_or_else(|| say(&Message::new("follow-due-none")), words::due_moment),
        sent: tracked
            .assignment
            .reported_at
            .map(|at| say(&Message::new("desk-page-sent").with("at", moment(at)))),
        tone,
        contest: one.contest.as_ref().map(contest_words),
        may_contest: one.may_contest,
        key: visit.form_key(),
    }
}

fn contest_words(contest: &desk::Contested) -> String {
    let day = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| dates::table_date(at.with_timezone(&hanoi()).date_naive())).unwrap_or_default()
    };
    let reason = contest.decision_reason.clone().unwrap_or_default();
    match contest.decision.as_deref() {
        None => say(&Message::new("desk-page-contested").with("at", moment(contest.asked_at))),
        Some(decision) => {
            let id =
                if decision == desk::CORRECTED { "desk-page-corrected" } else { "desk-page-kept" };
            say(&Message::new(id).with("day", day(contest.decided_at)).with("reason", reason))
        }
    }
}

/// Says that a figure is wrong.
pub async fn contest(
    visit: Visit,
    Path((_, assignment)): Path<(String, String)>,
    Form(form): Form<Filled>,
) -> Answer {
    let office = visit.site.office();
    let actor = visit.actor(&form.nguoi);
    let done = desk::contest_figure(office, &actor, &assignment, &form.khoa, &form.noi_dung).await;
    Ok(visit.go_on("/dung-han", Deed::FigureContested, visit.guide(done)?))
}
