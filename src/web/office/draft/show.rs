//! `/soan/{draft}`: the form beside the page, and who must act now.

use axum::extract::{Path, Query, State};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::form::{self, FormView};
use super::spoken::Spoken;
use crate::domain::{LetterState, ReviewStep, hanoi};
use crate::service::drafting::{self, Opened, Turn};
use crate::service::{Act, require};
use crate::text::Message;
use crate::web::{Answer, Member, Place, Site};

/// Everything that the page shows.
#[derive(Serialize)]
pub struct DraftView {
    pub id: String,
    pub subject: String,
    pub version: i32,
    pub saved: String,
    pub step: String,
    pub tone: &'static str,
    /// Why this person cannot write now, and what they can do.
    pub barred: Option<Sentence>,
    pub form: FormView,
    pub review: Review,
    pub comments: Vec<CommentView>,
    /// Node to which a comment is being written.
    pub at: String,
    /// The same as people name it.
    pub at_words: Option<String>,
    pub way: Vec<WayView>,
    pub desks: Vec<Desk>,
    pub can_undo: bool,
    /// Address of the letter's own page, once it is issued.
    pub letter: Option<String>,
    /// Two texts at once: what the person saved in vain lies in this version.
    pub aside: Option<i32>,
    pub shown: i32,
}

/// A message in words.
#[derive(Serialize)]
pub struct Sentence {
    pub text: String,
    pub advice: Option<String>,
}

/// What this person may do with the draft as a whole; where not, why.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each shows a button")]
pub struct Review {
    pub send_on: Option<String>,
    pub approve: bool,
    pub send_back: bool,
    pub call_back: bool,
    pub delete: bool,
    pub issue: bool,
    /// Versions to compare: what was sent back or approved, and what is shown.
    pub compare: Option<(i32, i32)>,
}

/// One desk on the way.
#[derive(Serialize)]
pub struct Desk {
    pub label: String,
    pub state: &'static str,
}

#[derive(Serialize)]
pub struct CommentView {
    pub id: String,
    pub node: String,
    /// The same as people name it.
    pub place: Option<String>,
    pub about: String,
    pub words: String,
    pub by: String,
    pub at: String,
    pub resolved: Option<String>,
}

#[derive(Serialize)]
pub struct WayView {
    pub words: String,
    pub reason: String,
    pub at: String,
}

/// What the page is asked beside the draft.
#[derive(Deserialize)]
pub struct Asked {
    /// Node about which something is to be said.
    #[serde(default)]
    cho: String,
    /// Version in which a change was kept aside.
    ben: Option<i32>,
}

/// Shows a draft.
pub async fn show(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let opened = drafting::open(site.office(), &member.actor, &id).await?;
    let mut view = view(&member, &site, &opened).await?;
    let at: String = asked.cho.chars().take(60).collect();
    if !at.is_empty() || opened.comments.iter().any(|one| one.node.is_some()) {
        let spoken = Spoken::read(&site, &member, &opened.row.id).await;
        for one in &mut view.comments {
            one.place = spoken.name(&member, &one.node);
        }
        view.at_words = spoken.name(&member, &at);
    }
    view.at = at;
    view.aside = asked.ben;
    site.page(&member, Place::Draft, "office/draft/show.html", &serde_json::json!({ "page": view }))
}

/// Makes the view of an opened draft.
pub async fn view(member: &Member, site: &Site, opened: &Opened) -> Answer<DraftView> {
    let office = site.office();
    let known = office.desk.known(office, &member.actor.unit).await?;
    let template = match opened.content().get("template").and_then(|code| code.as_str()) {
        Some(code) => drafting::template(office, &member.actor, code).await.ok(),
        None => None,
    };
    let say = |message: Message| member.say(&message);
    let (step, tone) = step_words(member, opened.turn);
    let subject = opened.row.subject.clone();
    Ok(DraftView {
        id: opened.row.id.clone(),
        subject: if subject.is_empty() { say(Message::new("draft-untitled")) } else { subject },
        version: opened.row.version,
        saved: saved_words(member, opened.row.changed_at, &opened.row.changed_by),
        step,
        tone,
        barred: opened.barred.as_ref().map(|message| Sentence {
            text: member.say(message),
            advice: message.advice_on_page(member.lang),
        }),
        form: form::form(member, opened, &known, template),
        review: review(member, site, opened),
        comments: opened.comments.iter().map(|one| comment(member, one)).collect(),
        at: String::new(),
        at_words: None,
        way: opened.passages.iter().rev().map(|one| way(member, one)).collect(),
        desks: desks(member, site, opened.turn),
        can_undo: opened.version.parent.is_some(),
        letter: opened
            .letter
            .as_ref()
            .filter(|letter| letter.row.released_at.is_some())
            .map(|letter| format!("/van-ban/{}", letter.row.id)),
        aside: None,
        shown: opened.row.shown,
    })
}

/// `Đã lưu lúc 09:15:02 (Lò Thị An)`
pub fn saved_words(member: &Member, at: DateTime<Utc>, by: &str) -> String {
    let at = at.with_timezone(&hanoi()).format("%H:%M:%S ngày %d/%m/%Y");
    member.say(&Message::new("draft-saved-at").with("at", at).with("person", by))
}

/// `09:15 ngày 05/10/2026`
pub fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&hanoi()).format("%H:%M ngày %d/%m/%Y").to_string()
}

/// Where a draft stands, in words and tone.
pub fn step_words(member: &Member, turn: Turn) -> (String, &'static str) {
    let (id, tone) = match turn {
        Turn::At(ReviewStep::Drafter) => ("draft-step-drafter", "calm"),
        Turn::At(ReviewStep::Content) => ("draft-step-content", "near"),
        Turn::At(ReviewStep::Form) => ("draft-step-form", "near"),
        Turn::At(ReviewStep::Signer) => ("draft-step-signer", "near"),
        Turn::Letter(LetterState::Approved) => ("draft-step-approved", "good"),
        Turn::Letter(LetterState::Numbered) => ("draft-step-numbered", "good"),
        Turn::Letter(LetterState::Signed) => ("draft-step-signed", "good"),
        Turn::Letter(LetterState::Released) => ("draft-step-released", ""),
        Turn::Letter(LetterState::Recalled) => ("draft-step-recalled", "late"),
        Turn::Letter(LetterState::Replaced) => ("draft-step-replaced", ""),
        Turn::Letter(_) => ("draft-step-voided", "late"),
    };
    (member.say(&Message::new(id)), tone)
}

fn desk_label(member: &Member, step: ReviewStep) -> String {
    let id = match step {
        ReviewStep::Drafter => "draft-desk-drafter",
        ReviewStep::Content => "draft-desk-content",
        ReviewStep::Form => "draft-desk-form",
        ReviewStep::Signer => "draft-desk-signer",
    };
    member.say(&Message::new(id))
}

/// The way of the draft: what is done, whose turn it is, what comes.
fn desks(member: &Member, site: &Site, turn: Turn) -> Vec<Desk> {
    let between = &site.office().settings.review.steps;
    let now = match turn {
        Turn::At(step) => Some(step),
        Turn::Letter(_) => None,
    };
    let is_used = |step: &ReviewStep| {
        matches!(step, ReviewStep::Drafter | ReviewStep::Signer) || between.contains(step)
    };
    let mut desks: Vec<Desk> = ReviewStep::ALL
        .into_iter()
        .filter(is_used)
        .map(|step| Desk {
            label: desk_label(member, step),
            state: match now {
                Some(now) if step == now => "now",
                Some(now) if step > now => "later",
                _ => "done",
            },
        })
        .collect();
    let issued = matches!(
        turn,
        Turn::Letter(LetterState::Released | LetterState::Recalled | LetterState::Replaced)
    );
    let state = match turn {
        _ if issued => "done",
        Turn::Letter(_) => "now",
        Turn::At(_) => "later",
    };
    desks.push(Desk { label: member.say(&Message::new("draft-desk-issue")), state });
    desks
}

fn review(member: &Member, site: &Site, opened: &Opened) -> Review {
    let (office, actor) = (site.office(), &member.actor);
    let may = opened.barred.is_none();
    let at = match opened.turn {
        Turn::At(step) => Some(step),
        Turn::Letter(_) => None,
    };
    let between = &office.settings.review.steps;
    let next = |step: ReviewStep| {
        let back_to = opened.row.back_to.as_deref().and_then(ReviewStep::find);
        desk_label(member, back_to.unwrap_or_else(|| step.next(between)))
    };
    let sent = at.is_some_and(|step| step != ReviewStep::Drafter);
    let approved = opened.turn == Turn::Letter(LetterState::Approved);
    // What somebody asked to change, beside what it has become.
    let before = opened.passages.iter().rev().find(|one| {
        matches!(one.act.as_str(), "sent_back" | "approved" | "called_back")
            && one.about_version != opened.row.shown
    });
    Review {
        send_on: at.filter(|step| may && *step != ReviewStep::Signer).map(next),
        approve: may && at == Some(ReviewStep::Signer),
        send_back: (may && sent) || (approved && require(actor, Act::SendBack).is_ok()),
        call_back: sent
            && opened.row.created_by == actor.name
            && require(actor, Act::Draft).is_ok(),
        delete: may && at == Some(ReviewStep::Drafter) && require(actor, Act::Draft).is_ok(),
        issue: at.is_none(),
        compare: before.map(|one| (one.about_version, opened.row.shown)),
    }
}

fn comment(member: &Member, one: &drafting::Comment) -> CommentView {
    let resolved = one.resolved_at.map(|at| {
        let by = one.resolved_by.clone().unwrap_or_default();
        member
            .say(&Message::new("draft-comment-resolved").with("person", by).with("at", moment(at)))
    });
    CommentView {
        id: one.id.clone(),
        node: one.node.clone().unwrap_or_default(),
        place: None,
        about: one.about_words.clone().unwrap_or_default(),
        words: one.words.clone(),
        by: one.made_by.clone(),
        at: moment(one.made_at),
        resolved,
    }
}

fn way(member: &Member, one: &drafting::Passage) -> WayView {
    let to = ReviewStep::find(&one.to_step).unwrap_or(ReviewStep::Drafter);
    let id = match one.act.as_str() {
        "sent" => "draft-way-sent",
        "passed" => "draft-way-passed",
        "sent_back" => "draft-way-sent-back",
        "called_back" => "draft-way-called-back",
        _ => "draft-way-approved",
    };
    let words =
        Message::new(id).with("person", &one.passed_by).with("desk", desk_label(member, to));
    WayView {
        words: member.say(&words),
        reason: one.reason.clone().unwrap_or_default(),
        at: moment(one.passed_at),
    }
}
