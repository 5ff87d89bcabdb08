//! The first page of the day, by what the person may do.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::letters::{stage_title, stage_word};
use crate::domain::{Class, Role, hanoi};
use crate::service::follow::LetterName;
use crate::service::follow::board::{Pick, Summary};
use crate::service::start::{self, NewDirection, Stage, Start, Steps, Waiting};
use crate::text::{Message, dates, numbers};
use crate::web::office::follow::{Card, ListRow, pick_title, pick_word, row_of};
use crate::web::office::{Place, address};
use crate::web::{Answer, Member, Site};

#[derive(Serialize)]
struct Page {
    greeting: String,
    #[serde(flatten)]
    part: Part,
    again: String,
    steps: Option<Vec<Step>>,
    may_draft: bool,
}

/// What changes while one looks.
#[derive(Serialize)]
struct Part {
    /// Letters that wait for the person.
    waiting: Vec<Card>,
    /// What awaits a decision or a confirmation of the person.
    deciding: Vec<Card>,
    /// Work of the letters that the person follows, or of the whole office.
    following: Vec<Card>,
    following_mine: bool,
    /// The end of the registry's day; none for those who do not keep the registry.
    evening: Option<Vec<Card>>,
    answers: Vec<ListRow>,
    answers_href: String,
    directions: Vec<Direction>,
    nothing_waits: bool,
    as_of: String,
}

#[derive(Serialize)]
struct Direction {
    id: String,
    head: String,
    words: String,
    letter: String,
    href: String,
}

#[derive(Serialize)]
struct Step {
    words: String,
    detail: String,
    href: &'static str,
    done: bool,
}

/// `GET /viec`.
pub async fn show(State(site): State<Site>, member: Member) -> Answer {
    let start = start::start(site.office(), &member.actor).await?;
    let part = part_of(&site, &member, &start);
    let page = Page {
        greeting: member.say(&Message::new("start-greeting").with("name", &member.actor.name)),
        again: again(&part),
        steps: (!start.steps.are_done()).then(|| steps(&member, start.steps)),
        may_draft: Stage::Draft.is_turn_of(site.office(), &member.actor),
        part,
    };
    site.page(&member, Place::Start, "office/start/show.html", &page)
}

/// What the page showed last.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    moc: String,
}

#[derive(Serialize)]
struct Fresh {
    #[serde(flatten)]
    part: Part,
    again: String,
}

/// `GET /viec/so-lieu`: the figures anew, or nothing (204) while they are those of `moc`.
pub async fn part(State(site): State<Site>, member: Member, Query(shown): Query<Shown>) -> Answer {
    let start = start::start(site.office(), &member.actor).await?;
    let part = part_of(&site, &member, &start);
    let again = again(&part);
    if again == address("/viec/so-lieu", &[("moc", &shown.moc)]) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    site.part(&member, "office/start/figures.html", &Fresh { part, again })
}

/// The address that asks again, with a mark of what is shown; its hour does not count.
fn again(part: &Part) -> String {
    let shown = (&part.waiting, &part.deciding, &part.following, &part.evening, &part.answers);
    let said = serde_json::to_vec(&(shown, &part.directions)).unwrap_or_default();
    let mark = data_encoding::HEXLOWER.encode(&Sha256::digest(said)[..6]);
    address("/viec/so-lieu", &[("moc", &mark)])
}

fn part_of(site: &Site, member: &Member, start: &Start) -> Part {
    let office = site.office();
    let actor = &member.actor;
    let waiting: Vec<Card> = (start.letters.iter())
        .filter(|one| one.for_me() > 0)
        .map(|one| stage_card(member, one, one.for_me(), stage_tone(one.stage)))
        .collect();
    let shown = start.mine.as_ref().unwrap_or(&start.all);
    let mine = start.mine.is_some();
    let deciding = deciding(member, start, shown, mine);
    let following = [
        (Pick::Class(Class::OpenOverdue), shown.figures.tally.open_overdue, "late"),
        (Pick::DueSoon, shown.figures.due_soon, "near"),
        (Pick::Silent, shown.silent, "late"),
        (Pick::Answered, shown.answered, "good"),
    ];
    let following =
        following.map(|(pick, count, tone)| pick_card(member, pick, count, tone, mine)).into();
    let nothing_waits = waiting.is_empty() && deciding.is_empty() && start.directions.is_empty();
    Part {
        following,
        following_mine: mine,
        evening: actor.has_any(&[Role::Registry]).then(|| evening(member, start)),
        answers: (start.answers.rows.iter())
            .map(|row| row_of(office, member, row, Vec::new()))
            .collect(),
        answers_href: list_href(Pick::Answered, false),
        directions: start.directions.iter().map(|one| direction(member, one)).collect(),
        nothing_waits,
        waiting,
        deciding,
        as_of: dates::cut_off(start.as_of.with_timezone(&hanoi())),
    }
}

/// Requests and contests for leaders, confirmations for those who confirm.
fn deciding(member: &Member, start: &Start, shown: &Summary, mine: bool) -> Vec<Card> {
    let actor = &member.actor;
    let mut cards = Vec::new();
    if actor.has_any(&[Role::Leader]) {
        let all = &start.all;
        cards.push(pick_card(member, Pick::MoreTime, all.figures.more_time_asked, "near", false));
        cards.push(pick_card(member, Pick::Contested, all.contested, "near", false));
    }
    if actor.has_any(&[Role::Clerk, Role::Leader]) {
        let awaiting = Class::AwaitingConfirmation;
        let count = shown.figures.tally.of(awaiting);
        cards.push(pick_card(member, Pick::Class(awaiting), count, "near", mine));
    }
    cards.retain(|card| card.count != "0");
    cards
}

/// Numbered and not signed, signed and not released, and mails that did not leave.
fn evening(member: &Member, start: &Start) -> Vec<Card> {
    let stages = [Stage::Number, Stage::Sign, Stage::Release];
    let of = |stage: Stage| start.letters.iter().find(|one| one.stage == stage);
    let mut cards: Vec<Card> = (stages.into_iter())
        .filter_map(of)
        .map(|one| stage_card(member, one, one.count, "near"))
        .collect();
    cards.push(Card {
        count: grouped(start.unsent),
        words: member.say(&Message::new("start-unsent")),
        tone: if start.unsent > 0 { "late" } else { "" },
        href: "/quan-tri/thu-di".to_owned(),
    });
    cards
}

fn stage_card(member: &Member, one: &Waiting, count: u64, tone: &'static str) -> Card {
    let mine = matches!(one.stage, Stage::Draft | Stage::Mend);
    let path = format!("/viec/van-ban/{}", stage_word(one.stage));
    Card {
        count: grouped(count),
        words: member.say(&Message::new(stage_title(one.stage))),
        tone: if count > 0 { tone } else { "" },
        href: address(&path, &[("cua-toi", if mine { "1" } else { "" })]),
    }
}

const fn stage_tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Mend => "late",
        Stage::Draft => "calm",
        _ => "near",
    }
}

fn pick_card(member: &Member, pick: Pick, count: u32, tone: &'static str, mine: bool) -> Card {
    Card {
        count: grouped(u64::from(count)),
        words: member.say(&Message::new(pick_title(pick))),
        tone: if count > 0 { tone } else { "" },
        href: list_href(pick, mine),
    }
}

fn list_href(pick: Pick, mine: bool) -> String {
    let mine = if mine { "1" } else { "" };
    address("/theo-doi/viec", &[("cua-toi", mine), ("lop", pick_word(pick))])
}

fn direction(member: &Member, one: &NewDirection) -> Direction {
    let at = dates::moment(one.given.at.with_timezone(&hanoi()));
    let head = Message::new("follow-direction-head").with("by", &one.given.by).with("at", at);
    Direction {
        id: one.given.id.clone(),
        head: member.say(&head),
        words: one
            .given
            .words
            .clone()
            .unwrap_or_else(|| member.say(&Message::new("follow-direction-erased"))),
        letter: one.letter.as_ref().map(LetterName::words).unwrap_or_default(),
        href: address("/theo-doi/viec", &[("van-ban", &one.given.letter)]),
    }
}

/// What a new office does first, in order.
fn steps(member: &Member, steps: Steps) -> Vec<Step> {
    let step = |words: &'static str, detail: &'static str, href, done| Step {
        words: member.say(&Message::new(words)),
        detail: member.say(&Message::new(detail)),
        href,
        done,
    };
    vec![
        step("start-step-units", "start-step-units-detail", "/quan-tri", steps.units),
        step("start-step-register", "start-step-register-detail", "/quan-tri", steps.register),
        step("start-step-letter", "start-step-letter-detail", "/soan", steps.letter),
    ]
}

fn grouped(count: u64) -> String {
    numbers::grouped(i64::try_from(count).unwrap_or(i64::MAX))
}
