//! Who owes a report: chosen on the list and reminded, or pressed by a formal letter.

use axum::Form;
use axum::extract::{Query, State};
use serde::Serialize;

use super::asked::{Asked, FilterForm, SHOWN};
use super::chips::Chip;
use super::direct::own_page;
use super::show::{Tab, grouped, tabs};
use crate::domain::{DueClass, Role, hanoi};
use crate::service::follow::board::{self, OwingRow};
use crate::service::follow::formal::{self, FormalRequest, Tone};
use crate::service::follow::remind::{self, Chosen};
use crate::text::{Message, dates};
use crate::web::fault::guide;
use crate::web::office::{Pager, Place};
use crate::web::{Answer, Fault, Member, Site};

const PATH: &str = "/theo-doi/chua-bao-cao";
/// Only what is overdue, unless all was asked for.
const ALL: &str = "tat-ca";

#[derive(Serialize)]
struct Page {
    form: FilterForm,
    tabs: Vec<Tab>,
    which: Vec<Tab>,
    rows: Vec<Row>,
    count: String,
    pager: Pager,
    here: String,
    may_press: bool,
    may_criticise: bool,
    nothing: bool,
}

#[derive(Serialize)]
struct Row {
    /// `letter:unit`.
    chosen: String,
    unit: String,
    unit_href: String,
    letter: String,
    letter_href: String,
    subject: Option<String>,
    tasks: String,
    due: Chip,
    due_on: Option<String>,
    reminded: Option<String>,
    call: Option<String>,
    silent: bool,
    late: bool,
}

/// `GET /theo-doi/chua-bao-cao`.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let narrowed = asked.narrowed(&member, office.clock.today());
    let all = asked.which() == ALL;
    let window = asked.window(SHOWN);
    let found = board::owing(office, &member.actor, &narrowed.filter, !all, window).await?;
    let choices = board::choices(office, &member.actor).await?;
    let word = if all { ALL } else { "" };
    let page_of = |page: &str| asked.to(PATH, &[("lop", word), ("trang", page)]);
    let which = |word: &'static str, label: &'static str| Tab {
        href: asked.to(PATH, &[("lop", word)]),
        words: member.say(&Message::new(label)),
        current: (word == ALL) == all,
    };
    let page = Page {
        tabs: tabs(&asked, &member, PATH),
        which: vec![which("", "follow-owing-overdue"), which(ALL, "follow-owing-all")],
        rows: found.rows.iter().map(|row| row_of(&site, &member, row)).collect(),
        count: grouped(u32::try_from(found.count).unwrap_or(u32::MAX)),
        pager: Pager::new(&member, window, found.count, page_of),
        here: page_of(&(window.skip / SHOWN + 1).to_string()),
        may_press: member.actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]),
        may_criticise: member.actor.has_any(&[Role::Leader]),
        nothing: choices.nothing,
        form: asked.form(office, &narrowed, choices, &member, PATH).await?,
    };
    site.page(&member, Place::Follow, "office/follow/owing.html", &page)
}

fn row_of(site: &Site, member: &Member, row: &OwingRow) -> Row {
    let office = site.office();
    let (now, first) = (office.clock.now(), &row.first);
    let due = first.due_class(now, &office.settings.calendar);
    let day = |at: chrono::DateTime<chrono::Utc>| {
        dates::table_date(at.with_timezone(&hanoi()).date_naive())
    };
    let tone = match due {
        DueClass::Overdue { .. } => "late",
        DueClass::Soon { .. } => "near",
        DueClass::None | DueClass::InTerm { .. } => "calm",
    };
    Row {
        chosen: format!("{}:{}", first.letter.id, first.assignment.lead_unit),
        unit: first.lead.clone(),
        unit_href: crate::web::office::address(
            "/theo-doi/viec",
            &[("don-vi", &first.assignment.lead_unit)],
        ),
        letter: first.letter.words(),
        letter_href: format!("/van-ban/{}", first.letter.id),
        subject: first.letter.subject.clone(),
        tasks: grouped(row.tasks),
        due: Chip { words: member.say(&due.message()), tone },
        due_on: first.assignment.due_at.map(day),
        reminded: row.reminded.map(|(times, last)| {
            let words = Message::new("follow-owing-reminded").with("times", times);
            member.say(&words.with("day", day(last)))
        }),
        call: row.call.as_ref().map(|call| {
            let words = match call.promised_on.map(dates::table_date) {
                None => Message::new("follow-owing-called"),
                Some(day) => Message::new("follow-owing-promised").with("promised", day),
            };
            member.say(&words.with("day", day(call.at)))
        }),
        silent: row.silent,
        late: row.overdue > 0,
    }
}

/// What the form of the list sends: every ticked line, and what to do with them.
#[derive(Debug, Default)]
struct Ticked {
    chosen: Vec<Chosen>,
    act: String,
    tone: String,
    back: String,
}

impl Ticked {
    fn read(fields: Vec<(String, String)>) -> Self {
        let mut ticked = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "chon" => {
                    if let Some((letter, unit)) = value.split_once(':') {
                        let (letter, unit) = (letter.to_owned(), unit.to_owned());
                        ticked.chosen.push(Chosen { letter, unit });
                    }
                }
                "viec" => ticked.act = value,
                "giong" => ticked.tone = value,
                "ve" => ticked.back = value,
                _ => {}
            }
        }
        ticked
    }
}

/// `POST /theo-doi/don-doc`: reminds the chosen units, or drafts the formal letter to those that are overdue on the chosen
/// letters.
pub async fn press(
    State(site): State<Site>,
    member: Member,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let ticked = Ticked::read(fields);
    let back = own_page(&ticked.back, PATH);
    let done = match ticked.act.as_str() {
        "cong-van" => formal_letter(&site, &member, &ticked).await,
        _ => remind(&site, &member, &ticked, &back).await,
    };
    guide(done, &back)
}

async fn remind(site: &Site, member: &Member, ticked: &Ticked, back: &str) -> Answer {
    let done = remind::remind_chosen(site.office(), &member.actor, &ticked.chosen).await?;
    let receipt = Message::new("follow-owing-done")
        .with("mails", done.reminded.mails)
        .with("units", done.reminded.digests)
        .with("told", done.told_today)
        .with("without", done.reminded.without_address)
        .with("muted", done.reminded.muted)
        .with("answered", done.nothing_owed);
    member.go(site, back, &receipt)
}

async fn formal_letter(site: &Site, member: &Member, ticked: &Ticked) -> Answer {
    let office = site.office();
    let mut letters: Vec<String> = ticked.chosen.iter().map(|one| one.letter.clone()).collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.is_empty() {
        let nobody = Message::new("remind-chosen-nobody");
        return Err(Fault::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, nobody));
    }
    let request = FormalRequest {
        numbers: letters,
        tone: Tone::find(&ticked.tone).unwrap_or(Tone::First),
        until: None,
        templates: office.templates.clone(),
    };
    let drafted = formal::formal_reminder(office, &member.actor, &request).await?;
    let receipt = Message::new("follow-owing-drafted")
        .with("units", drafted.units.len())
        .with("tasks", drafted.tasks);
    member.go(site, &format!("/van-ban/{}", drafted.id), &receipt)
}
