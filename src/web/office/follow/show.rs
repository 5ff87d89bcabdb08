//! The classes as cards and as the official table.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::asked::{Asked, FilterForm, Narrowed, SHOWN, grouping_word, pick_title, pick_word};
use crate::domain::{Class, hanoi};
use crate::service::follow::board::{self, Grouping, Line, Lines, Pick, Summary};
use crate::service::follow::figures::Figures;
use crate::text::{Message, dates, numbers};
use crate::web::office::{Pager, Place};
use crate::web::{Answer, Member, Site};

const PATH: &str = "/theo-doi";

#[derive(Serialize)]
struct Page {
    form: FilterForm,
    tabs: Vec<Tab>,
    by: Vec<Tab>,
    #[serde(flatten)]
    figures: Part,
    /// Nothing is followed yet.
    nothing: bool,
    /// The part that is fetched again.
    again: String,
    pdf: String,
    xlsx: String,
    weekly: &'static str,
    group_title: String,
    pager: Pager,
}

/// What changes while one looks.
#[derive(Serialize)]
struct Part {
    cards: Vec<Card>,
    lines: Vec<TableLine>,
    total: Numbers,
    name_title: String,
    more: bool,
    summary: String,
    as_of: String,
}

/// A link among its neighbours.
#[derive(Serialize)]
pub(super) struct Tab {
    pub href: String,
    pub words: String,
    pub current: bool,
}

/// One figure.
#[derive(Serialize)]
pub struct Card {
    pub count: String,
    pub words: String,
    pub tone: &'static str,
    pub href: String,
}

#[derive(Serialize)]
struct TableLine {
    name: String,
    detail: Option<String>,
    href: Option<String>,
    numbers: Numbers,
}

#[derive(Serialize)]
struct Numbers {
    cells: Vec<NumberCell>,
}

#[derive(Serialize)]
struct NumberCell {
    words: String,
    /// Label of the column, for narrow screens.
    name: String,
    href: Option<String>,
    late: bool,
}

/// `GET /theo-doi`.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let narrowed = asked.narrowed(&member, office.clock.today());
    let choices = board::choices(office, &member.actor).await?;
    let nothing = choices.nothing;
    let (figures, lines) = part_of(&site, &member, &asked, &narrowed).await?;
    let by = asked.grouping();
    let mark = mark(&figures);
    let window = asked.window(SHOWN);
    let page = Page {
        tabs: tabs(&asked, &member, PATH),
        by: Grouping::ALL
            .map(|other| Tab {
                href: asked.to(PATH, &[("theo", grouping_word(other))]),
                words: member.say(&Message::new(grouping_label(other))),
                current: other == by,
            })
            .into(),
        pager: Pager::new(&member, window, lines.count, |page| {
            asked.to(PATH, &[("theo", grouping_word(by)), ("trang", page)])
        }),
        again: asked.to(
            "/theo-doi/so-lieu",
            &[
                ("theo", grouping_word(by)),
                ("trang", &(window.skip / SHOWN + 1).to_string()),
                ("moc", &mark),
            ],
        ),
        pdf: asked.to("/theo-doi/tep/so-lieu.pdf", &[("theo", grouping_word(by))]),
        xlsx: asked.to("/theo-doi/tep/so-lieu.xlsx", &[("theo", grouping_word(by))]),
        weekly: "/theo-doi/tep/giao-ban.pdf",
        group_title: member.say(&Message::new(grouping_title(by))),
        form: asked.form(office, &narrowed, choices, &member, PATH).await?,
        figures,
        nothing,
    };
    site.page(&member, Place::Follow, "office/follow/show.html", &page)
}

#[derive(Serialize)]
struct Fresh {
    #[serde(flatten)]
    figures: Part,
    again: String,
}

/// `GET /theo-doi/so-lieu`: the figures anew, or nothing (204) while they are those of `moc`.
pub async fn part(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let narrowed = asked.narrowed(&member, site.office().clock.today());
    let (figures, _) = part_of(&site, &member, &asked, &narrowed).await?;
    let mark = mark(&figures);
    if asked.moc == mark {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let page = (asked.window(SHOWN).skip / SHOWN + 1).to_string();
    let by = grouping_word(asked.grouping());
    let changes = [("theo", by), ("trang", page.as_str()), ("moc", &mark)];
    let fresh = Fresh { figures, again: asked.to("/theo-doi/so-lieu", &changes) };
    site.part(&member, "office/follow/figures.html", &fresh)
}

/// What the figures say, their hour aside.
fn mark(part: &Part) -> String {
    let said = serde_json::to_vec(&(&part.cards, &part.lines)).unwrap_or_default();
    data_encoding::HEXLOWER.encode(&Sha256::digest(said)[..6])
}

async fn part_of(
    site: &Site,
    member: &Member,
    asked: &Asked,
    narrowed: &Narrowed,
) -> Answer<(Part, Lines)> {
    let office = site.office();
    let by = asked.grouping();
    let summary = board::summary(office, &member.actor, &narrowed.filter).await?;
    let window = asked.window(SHOWN);
    let lines = board::lines(office, &member.actor, &narrowed.filter, by, window).await?;
    let part = Part {
        cards: cards(member, asked, &summary),
        lines: lines.rows.iter().map(|line| table_line(member, asked, by, line)).collect(),
        total: numbers_of(member, asked, &[], &lines.total),
        name_title: member.say(&Message::new(grouping_head(by))),
        more: lines.count > lines.rows.len(),
        summary: member.say(&sentence(&summary, &lines)),
        as_of: dates::cut_off(summary.as_of.with_timezone(&hanoi())),
    };
    Ok((part, lines))
}

/// The state of things in one sentence.
fn sentence(summary: &Summary, lines: &Lines) -> Message {
    let figures = &summary.figures;
    let share = |share: Option<u32>| {
        share.map_or("–".to_owned(), |tenths| format!("{},{}%", tenths / 10, tenths % 10))
    };
    Message::new("follow-page-sentence")
        .with("total", grouped(figures.total))
        .with("done", share(figures.done_share()))
        .with("punctual", share(figures.punctual_share()))
        .with("overdue", grouped(figures.tally.open_overdue))
        .with("units", numbers::grouped(i64::try_from(lines.units_overdue).unwrap_or(i64::MAX)))
}

/// The cards of the leader's page; each opens the list behind it.
fn cards(member: &Member, asked: &Asked, summary: &Summary) -> Vec<Card> {
    let tally = &summary.figures.tally;
    let card = |pick: Pick, count: u32, tone: &'static str| Card {
        count: grouped(count),
        words: member.say(&Message::new(pick_title(pick))),
        tone: if count == 0 { "" } else { tone },
        href: asked.to("/theo-doi/viec", &[("lop", pick_word(pick))]),
    };
    vec![
        card(Pick::All, summary.figures.total, "calm"),
        card(Pick::Class(Class::OpenOverdue), tally.open_overdue, "late"),
        card(Pick::DueSoon, summary.figures.due_soon, "near"),
        card(Pick::Class(Class::OpenInTerm), tally.open_in_term, ""),
        card(Pick::Class(Class::AwaitingConfirmation), tally.awaiting_confirmation, "near"),
        card(Pick::MoreTime, summary.figures.more_time_asked, "near"),
        card(Pick::Contested, summary.contested, "near"),
        card(Pick::Silent, summary.silent, "late"),
        card(Pick::Class(Class::DoneOnTime), tally.done_on_time, "good"),
        card(Pick::Class(Class::DoneLate), tally.done_late, ""),
        card(Pick::Class(Class::NoDeadline), tally.no_deadline, ""),
        card(Pick::Class(Class::NothingAsked), tally.nothing_asked, ""),
    ]
}

fn table_line(member: &Member, asked: &Asked, by: Grouping, line: &Line) -> TableLine {
    let narrowing = narrowing(by, line);
    let changes: Vec<(&str, &str)> =
        narrowing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (name, detail) = line_name(member, by, line);
    TableLine {
        name,
        detail,
        href: (!changes.is_empty()).then(|| {
            let mut changes = changes.clone();
            changes.push(("theo", if by == Grouping::Unit { "van-ban" } else { "don-vi" }));
            asked.to(PATH, &changes)
        }),
        numbers: numbers_of(member, asked, &changes, &line.figures),
    }
}

/// What the line is called, and its words beneath.
pub(super) fn line_name(member: &Member, by: Grouping, line: &Line) -> (String, Option<String>) {
    if let Some(letter) = &line.letter {
        return (letter.words(), letter.subject.clone());
    }
    if line.key.is_empty() {
        return (member.say(&Message::new(nameless(by))), None);
    }
    match (by, line.key.split_once('-')) {
        (Grouping::Month, Some((year, month))) => (format!("{month}/{year}"), None),
        _ => (line.name.clone(), None),
    }
}

/// The parts of the query that narrow to a line.
fn narrowing(by: Grouping, line: &Line) -> Vec<(&'static str, String)> {
    if line.key.is_empty() {
        return Vec::new();
    }
    let key = line.key.clone();
    match by {
        Grouping::Unit => vec![("don-vi", key)],
        Grouping::Letter => vec![("van-ban", key)],
        Grouping::Leader => vec![("lanh-dao", key)],
        Grouping::Field => vec![("linh-vuc", key)],
        Grouping::Month => {
            let first = format!("{key}-01").parse::<chrono::NaiveDate>().ok();
            let last = first
                .and_then(|first| first.checked_add_months(chrono::Months::new(1))?.pred_opt());
            let day =
                |day: Option<chrono::NaiveDate>| day.map(dates::table_date).unwrap_or_default();
            vec![("ky", String::new()), ("tu", day(first)), ("den", day(last))]
        }
    }
}

/// The columns of the official table, each figure with the list behind it.
fn numbers_of(
    member: &Member,
    asked: &Asked,
    narrowing: &[(&str, &str)],
    figures: &Figures,
) -> Numbers {
    let tally = &figures.tally;
    let cell = |pick: Option<Pick>, count: u32, name: &'static str| NumberCell {
        words: if count == 0 { "–".to_owned() } else { grouped(count) },
        name: member.say(&Message::new(name)),
        href: pick.filter(|_| count > 0).map(|pick| {
            let mut changes = narrowing.to_vec();
            changes.push(("lop", pick_word(pick)));
            asked.to("/theo-doi/viec", &changes)
        }),
        late: pick == Some(Pick::Class(Class::OpenOverdue)) && count > 0,
    };
    let share = |share: Option<u32>, name: &'static str| NumberCell {
        words: share.map_or("–".to_owned(), |tenths| format!("{},{}%", tenths / 10, tenths % 10)),
        name: member.say(&Message::new(name)),
        href: None,
        late: false,
    };
    let class = |class: Class| Some(Pick::Class(class));
    Numbers {
        cells: vec![
            cell(Some(Pick::All), figures.total, "figures-head-total"),
            cell(class(Class::DoneOnTime), tally.done_on_time, "follow-class-done-on-time"),
            cell(class(Class::DoneLate), tally.done_late, "follow-class-done-late"),
            cell(class(Class::OpenInTerm), tally.open_in_term, "follow-class-open-in-term"),
            cell(Some(Pick::DueSoon), figures.due_soon, "figures-head-soon"),
            cell(class(Class::OpenOverdue), tally.open_overdue, "follow-class-open-overdue"),
            cell(
                class(Class::AwaitingConfirmation),
                tally.awaiting_confirmation,
                "figures-head-awaiting",
            ),
            cell(class(Class::NoDeadline), tally.no_deadline, "figures-head-no-deadline"),
            cell(class(Class::NothingAsked), tally.nothing_asked, "figures-head-nothing-asked"),
            cell(Some(Pick::MoreTime), figures.more_time_asked, "figures-head-more-time"),
            share(figures.done_share(), "figures-head-done-share"),
            share(figures.punctual_share(), "figures-head-punctual-share"),
        ],
    }
}

/// The pages of the follow-up beside each other, all narrowed alike.
pub(super) fn tabs(asked: &Asked, member: &Member, here: &str) -> Vec<Tab> {
    [
        (PATH, "follow-tab-classes"),
        ("/theo-doi/bang", "follow-tab-matrix"),
        ("/theo-doi/dien-bien", "follow-tab-trend"),
        ("/theo-doi/viec", "follow-tab-list"),
        ("/theo-doi/chua-bao-cao", "follow-tab-owing"),
    ]
    .into_iter()
    .map(|(path, label)| Tab {
        href: asked.to(path, &[]),
        words: member.say(&Message::new(label)),
        current: path == here,
    })
    .collect()
}

pub(super) fn grouped(count: u32) -> String {
    numbers::grouped(i64::from(count))
}

const fn grouping_label(by: Grouping) -> &'static str {
    match by {
        Grouping::Unit => "follow-by-unit",
        Grouping::Letter => "follow-by-letter",
        Grouping::Leader => "follow-by-leader",
        Grouping::Field => "follow-by-field",
        Grouping::Month => "follow-by-month",
    }
}

pub(super) const fn grouping_head(by: Grouping) -> &'static str {
    match by {
        Grouping::Unit => "figures-head-unit",
        Grouping::Letter => "figures-head-letter",
        Grouping::Leader => "figures-head-leader",
        Grouping::Field => "follow-head-field",
        Grouping::Month => "follow-head-month",
    }
}

pub(super) const fn grouping_title(by: Grouping) -> &'static str {
    match by {
        Grouping::Unit => "figures-title-unit",
        Grouping::Letter => "figures-title-letter",
        Grouping::Leader => "figures-title-leader",
        Grouping::Field => "follow-title-field",
        Grouping::Month => "follow-title-month",
    }
}

pub(super) const fn nameless(by: Grouping) -> &'static str {
    match by {
        Grouping::Leader => "figures-no-signer",
        Grouping::Month => "follow-no-day",
        Grouping::Unit | Grouping::Letter | Grouping::Field => "follow-no-field",
    }
}
