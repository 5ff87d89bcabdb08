//! The rows behind a figure.

use axum::extract::{Query, State};
use serde::Serialize;

use super::asked::{Asked, FilterForm, Option_, SHOWN, pick_title, pick_word, picks};
use super::chips::{Chip, tone};
use super::show::{Tab, tabs};
use crate::domain::{Class, DueClass, Role, hanoi};
use crate::service::Office;
use crate::service::follow::board;
use crate::service::follow::{GivenDirection, Tracked, directions, state_message};
use crate::text::{Message, dates, numbers};
use crate::web::office::{Pager, Place};
use crate::web::{Answer, Member, Site};

const PATH: &str = "/theo-doi/viec";

#[derive(Serialize)]
struct Page {
    form: FilterForm,
    tabs: Vec<Tab>,
    picks: Vec<Option_>,
    title: String,
    count: String,
    rows: Vec<Row>,
    pager: Pager,
    may_direct: bool,
    pdf: String,
    xlsx: String,
    here: String,
    nothing: bool,
}

/// One tracked row as lists show it.
#[derive(Serialize)]
pub struct Row {
    pub id: String,
    pub letter: String,
    pub letter_href: String,
    pub subject: Option<String>,
    pub wording: String,
    pub unit: String,
    pub unit_href: String,
    pub cooperating: String,
    pub report_to: String,
    pub state: Chip,
    pub due: Chip,
    pub due_on: Option<String>,
    /// When the latest report came, and its number.
    pub reported: Option<String>,
    pub late: bool,
    pub near: bool,
    directions: Vec<Direction>,
}

#[derive(Serialize)]
struct Direction {
    words: String,
    head: String,
}

/// `GET /theo-doi/viec`.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let narrowed = asked.narrowed(&member, office.clock.today());
    let (pick, window) = (asked.pick(), asked.window(SHOWN));
    let listed = board::list(office, &member.actor, &narrowed.filter, pick, window).await?;
    let ids: Vec<_> = listed.rows.iter().map(|row| row.assignment.id.clone()).collect();
    let mut given = directions(office, &member.actor, &ids).await?;
    let rows = listed
        .rows
        .iter()
        .map(|row| {
            let given = given.remove(&row.assignment.id).unwrap_or_default();
            row_of(office, &member, row, given)
        })
        .collect();
    let choices = board::choices(office, &member.actor).await?;
    let word = pick_word(pick);
    let page_of = |page: &str| asked.to(PATH, &[("lop", word), ("trang", page)]);
    let page = Page {
        tabs: tabs(&asked, &member, PATH),
        picks: picks()
            .map(|other| Option_ {
                value: pick_word(other).to_owned(),
                words: member.say(&Message::new(pick_title(other))),
                chosen: other == pick,
            })
            .collect(),
        title: member.say(&Message::new(pick_title(pick))),
        count: numbers::grouped(i64::try_from(listed.count).unwrap_or(i64::MAX)),
        rows,
        pager: Pager::new(&member, window, listed.count, page_of),
        may_direct: member.actor.has_any(&[Role::Leader]),
        pdf: asked.to("/theo-doi/tep/viec.pdf", &[("lop", word)]),
        xlsx: asked.to("/theo-doi/tep/viec.xlsx", &[("lop", word)]),
        here: page_of(&(window.skip / SHOWN + 1).to_string()),
        nothing: choices.nothing,
        form: asked.form(office, &narrowed, choices, &member, PATH).await?,
    };
    site.page(&member, Place::Follow, "office/follow/list.html", &page)
}

/// Puts a row into words.
pub fn row_of(office: &Office, member: &Member, row: &Tracked, given: Vec<GivenDirection>) -> Row {
    let now = office.clock.now();
    let class = row.class(now);
    let due = row.due_class(now, &office.settings.calendar);
    let open = matches!(class, Some(Class::OpenInTerm | Class::OpenOverdue));
    let near = open && matches!(due, DueClass::Soon { .. });
    let report = row.reports.last().map(|report| {
        let at = dates::moment(report.sent_at.with_timezone(&hanoi()));
        match &report.number {
            Some(number) => format!("{number}, {at}"),
            None => at,
        }
    });
    let due_words = match class {
        Some(Class::OpenInTerm | Class::OpenOverdue) => due.message(),
        Some(class) => class.message(),
        None => Message::new("follow-state-closed"),
    };
    Row {
        id: row.assignment.id.clone(),
        letter: row.letter.words(),
        letter_href: format!("/van-ban/{}", row.letter.id),
        subject: row.letter.subject.clone(),
        wording: row.task.wording.trim().to_owned(),
        unit: row.lead.clone(),
        unit_href: crate::web::office::address(PATH, &[("don-vi", &row.assignment.lead_unit)]),
        cooperating: row.cooperating.join(", "),
        report_to: row.report_to.clone(),
        state: Chip { words: member.say(&state_message(row)), tone: "" },
        due: Chip { words: member.say(&due_words), tone: if near { "near" } else { tone(class) } },
        due_on: row
            .assignment
            .due_at
            .map(|due| dates::table_date(due.with_timezone(&hanoi()).date_naive())),
        reported: report,
        late: class == Some(Class::OpenOverdue),
        near,
        directions: given.into_iter().map(|given| direction(member, given)).collect(),
    }
}

fn direction(member: &Member, given: GivenDirection) -> Direction {
    let at = dates::moment(given.at.with_timezone(&hanoi()));
    let head = if given.told_unit { "follow-direction-head-told" } else { "follow-direction-head" };
    Direction {
        head: member.say(&Message::new(head).with("by", given.by).with("at", at)),
        words: given.words.unwrap_or_else(|| member.say(&Message::new("follow-direction-erased"))),
    }
}
