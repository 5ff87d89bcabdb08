//! Number, signature, release: one step after the other, and before the last one everything that will happen.

use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form::{self, FoundView};
use super::show::{Sentence, moment, step_words};
use crate::domain::{Actor, LetterState, SigningMode};
use crate::service::dispatch::Choices;
use crate::service::drafting::{self, Opened, Turn};
use crate::service::letter::{self, Letter, Numbering, Signing};
use crate::service::{Act, require};
use crate::text::{Message, dates};
use crate::web::{Answer, Fault, Member, Place, Site, upload};

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each shows a part of the page")]
struct Issue {
    id: String,
    letter: String,
    version: i32,
    subject: String,
    step: String,
    tone: &'static str,
    number: Option<String>,
    date: String,
    register: String,
    /// Number that the register would give; none where it is typed in.
    next: Option<String>,
    types_number: bool,
    mode: &'static str,
    signs_first: bool,
    can_number: bool,
    can_sign: bool,
    can_release: bool,
    /// The number is given after the signature: the file with number and seal comes back once more.
    seals: bool,
    has_print: bool,
    is_done: bool,
    released_at: String,
    why_not_number: Option<Sentence>,
    why_not_sign: Option<Sentence>,
    why_not_release: Option<Sentence>,
}

/// `GET /soan/{draft}/ban-hanh`
pub async fn show(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, &id).await?;
    let letter = letter_of(&opened)?;
    let state = letter.state;
    let today = office.clock.today();
    let day = letter.content.date.whole().unwrap_or(today);
    let next = match letter::peek(office, actor, letter, day).await {
        Ok(next) => Some(next),
        Err(crate::service::Error::NotFound(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let signs_first = office.signs_first();
    let (step, tone) = step_words(&member, opened.turn);
    let before_number = if signs_first { LetterState::Signed } else { LetterState::Approved };
    let before_sign = if signs_first { LetterState::Approved } else { LetterState::Numbered };
    let seals =
        signs_first && state == LetterState::Numbered && letter.signing != SigningMode::None;
    let unsealed = seals && letter.row.signed_file.is_none();
    let ready = if signs_first { LetterState::Numbered } else { LetterState::Signed };
    let notation = letter.content.notation.clone().unwrap_or_default();
    let page = Issue {
        letter: letter.row.id.clone(),
        version: letter.row.version,
        subject: letter.content.subject.clone().unwrap_or_default(),
        step,
        tone,
        number: letter.numbered_as().map(|number| number.to_string()),
        date: dates::table_date(letter.row.issued_on.unwrap_or(day)),
        register: next.as_ref().map(|next| next.register.clone()).unwrap_or_default(),
        types_number: next.as_ref().is_some_and(|next| next.number.is_none()),
        next: next.and_then(|next| next.number).map(|number| format!("{number}/{notation}")),
        mode: match letter.signing {
            SigningMode::External => "external",
            SigningMode::Paper => "paper",
            SigningMode::None => "none",
        },
        signs_first,
        can_number: state == before_number,
        can_sign: state == before_sign || unsealed,
        can_release: state == ready && !unsealed,
        seals: unsealed,
        has_print: letter.row.draft_file.is_some(),
        is_done: matches!(
            state,
            LetterState::Released | LetterState::Recalled | LetterState::Replaced
        ),
        released_at: letter.row.released_at.map(moment).unwrap_or_default(),
        why_not_number: why_not(&member, Act::Number),
        why_not_sign: why_not(&member, Act::Sign),
        why_not_release: why_not(&member, Act::Release),
        id,
    };
    let page = serde_json::json!({ "page": page });
    site.page(&member, Place::Draft, "office/draft/issue.html", &page)
}

/// The letter of a draft that is approved.
fn letter_of(opened: &Opened) -> Answer<&Letter> {
    if let (Some(letter), Turn::Letter(_)) = (&opened.letter, opened.turn) {
        return Ok(letter);
    }
    let message = Message::new("draft-not-approved-yet");
    Err(Fault::new(StatusCode::CONFLICT, message).back_to(format!("/soan/{}", opened.row.id)))
}

/// Why this person may not do something, and who may.
fn why_not(member: &Member, act: Act) -> Option<Sentence> {
    let error = require(&member.actor, act).err()?;
    let message = error.message()?;
    Some(Sentence { text: member.say(message), advice: message.advice_on_page(member.lang) })
}

/// The letter that a form was made for; none when it went on since: a second press, or the way back in the browser.
async fn still(site: &Site, actor: &Actor, id: &str, version: i32) -> Answer<Option<Letter>> {
    let opened = drafting::open(site.office(), actor, id).await?;
    let letter = letter_of(&opened)?;
    Ok((letter.row.version == version).then(|| letter.clone()))
}

/// Nothing was done, since it was done before.
fn done_before(member: &Member, site: &Site, id: &str) -> Answer {
    member.go(site, &format!("/soan/{id}/ban-hanh"), &Message::new("draft-done-before"))
}

/// What the form of the number says.
#[derive(Deserialize)]
pub struct Number {
    phien: i32,
    #[serde(default)]
    ngay: String,
    #[serde(default)]
    so: String,
    #[serde(default)]
    ghi_chu: String,
}

/// `POST /soan/{draft}/ban-hanh/so`
pub async fn number(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<Number>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let page = format!("/soan/{id}/ban-hanh");
    require(actor, Act::Number).map_err(|error| Fault::from(error).back_to(&page))?;
    let Some(letter) = still(&site, actor, &id, form.phien).await? else {
        return done_before(&member, &site, &id);
    };
    let unreadable = |id: &'static str, words: &str| {
        let message = Message::new(id).with("value", words).with("date", words);
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(&page)
    };
    let date = match form.ngay.trim() {
        "" => None,
        words => {
            Some(dates::read_date(words).map_err(|_| unreadable("template-not-a-date", words))?)
        }
    };
    let typed = match form.so.trim() {
        "" => None,
        words => {
            Some(words.parse().map_err(|_| unreadable("template-not-a-number-of-series", words))?)
        }
    };
    let note = Some(form.ghi_chu.trim().to_owned()).filter(|note| !note.is_empty());
    let request = Numbering { typed, date, note, ..Numbering::default() };
    let numbered = letter::number(office, actor, &letter.row.id, &request).await;
    let numbered = numbered.map_err(|error| Fault::from(error).back_to(&page))?;
    member.go(&site, &page, &Message::new("draft-numbered").with("letter", numbered.title()))
}

/// `POST /soan/{draft}/ban-hanh/ky`
pub async fn sign(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    multipart: Multipart,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let page = format!("/soan/{id}/ban-hanh");
    require(actor, Act::Sign).map_err(|error| Fault::from(error).back_to(&page))?;
    let form = upload::read(multipart, &office.settings.limits)
        .await
        .map_err(|fault| fault.back_to(&page))?;
    let version = form.text("phien").parse().unwrap_or_default();
    let Some(letter) = still(&site, actor, &id, version).await? else {
        return done_before(&member, &site, &id);
    };
    let pdf = match form.files.first() {
        Some(file) => {
            let bytes = tokio::fs::read(file.spool.path()).await;
            Some(bytes.map_err(crate::service::Error::internal)?)
        }
        None => None,
    };
    let attested_by = Some(form.text("nguoi_xac_nhan").to_owned()).filter(|by| !by.is_empty());
    let signed = letter::sign(office, actor, &letter.row.id, Signing { pdf, attested_by }).await;
    let signed = signed.map_err(|error| Fault::from(error).back_to(&page))?;
    let flags: Vec<String> = signed.flags.iter().map(|flag| member.say(&flag.message)).collect();
    let done = Message::new("draft-signed").with("flags", flags.join(". "));
    member.go(&site, &page, &done)
}

/// `GET /soan/{draft}/ban-hanh/ban-in.pdf`
pub async fn print(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Answer<Response> {
    let pdf = drafting::print_to_sign(site.office(), &member.actor, &id).await;
    let pdf = pdf.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}/ban-hanh")))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"ban-de-ky.pdf\""),
    ];
    Ok((headers, pdf).into_response())
}

#[derive(Serialize)]
struct Foreseen {
    id: String,
    version: i32,
    title: String,
    subject: String,
    units: Vec<UnitLine>,
    tasks: Vec<TaskLine>,
    mails: usize,
    by_hand: usize,
    assignments: usize,
    found: Vec<FoundView>,
    blocked: bool,
    why_not: Option<Sentence>,
    due: String,
}

/// Leads of a task that are named; the others are counted.
const NAMED: usize = 6;

#[derive(Serialize)]
struct UnitLine {
    name: String,
    emails: String,
    leads: usize,
}

#[derive(Serialize)]
struct TaskLine {
    wording: String,
    leads: String,
    due: String,
    due_is_ours: bool,
}

/// `GET /soan/{draft}/ban-hanh/phat-hanh`: what will happen, and what cannot be undone.
pub async fn foresee(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, &id).await?;
    let letter = letter_of(&opened)?;
    if letter.row.released_at.is_some() {
        return Ok(Redirect::to(&format!("/soan/{id}/ban-hanh")).into_response());
    }
    // That it reaches nobody is asked on the page itself.
    let choices = Choices { nobody: true, ..Choices::default() };
    let seen = letter::foresee(office, actor, &letter.row.id, &choices).await?;
    let by_id: std::collections::HashMap<&str, &str> =
        seen.plan.recipients.iter().map(|unit| (unit.id.as_str(), unit.name.as_str())).collect();
    let led_by = |unit: &str| {
        seen.plan.tasks.iter().filter(|task| task.leads.iter().any(|lead| lead == unit)).count()
    };
    let units = seen.plan.recipients.iter().map(|unit| UnitLine {
        name: unit.name.clone(),
        emails: unit.emails.join(", "),
        leads: led_by(&unit.id),
    });
    let tasks = seen.plan.tasks.iter().map(|task| {
        let leads = task.leads.iter().map(|lead| by_id.get(lead.as_str()).copied().unwrap_or(lead));
        let mut leads: Vec<String> = leads.map(str::to_owned).collect();
        let more = leads.len().saturating_sub(NAMED);
        leads.truncate(NAMED);
        if more > 0 {
            leads.push(member.say(&Message::new("draft-and-more").with("count", more)));
        }
        TaskLine {
            wording: task.wording.clone(),
            leads: leads.join(", "),
            due: task.due_at.map(moment).unwrap_or_default(),
            due_is_ours: task.due_is_ours,
        }
    });
    let page = Foreseen {
        version: letter.row.version,
        title: letter.title(),
        subject: letter.content.subject.clone().unwrap_or_default(),
        units: units.collect(),
        tasks: tasks.collect(),
        mails: seen.mails,
        by_hand: seen.by_hand,
        assignments: seen.plan.tasks.iter().map(|task| task.leads.len()).sum(),
        found: seen.findings.iter().map(|finding| form::found(&member, finding, &[])).collect(),
        blocked: seen.findings.has_errors(),
        why_not: why_not(&member, Act::Release),
        due: String::new(),
        id,
    };
    let page = serde_json::json!({ "page": page });
    site.page(&member, Place::Draft, "office/draft/release.html", &page)
}

/// What the second press says.
#[derive(Deserialize)]
pub struct Confirmed {
    phien: i32,
    #[serde(default)]
    da_xem: String,
    #[serde(default)]
    han: String,
    #[serde(default)]
    van_phat_hanh: String,
    #[serde(default)]
    khong_noi_nhan: String,
}

/// `POST /soan/{draft}/ban-hanh/phat-hanh`
pub async fn release(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<Confirmed>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let page = format!("/soan/{id}/ban-hanh");
    require(actor, Act::Release).map_err(|error| Fault::from(error).back_to(&page))?;
    let Some(letter) = still(&site, actor, &id, form.phien).await? else {
        return done_before(&member, &site, &id);
    };
    let confirm = format!("{page}/phat-hanh");
    if form.da_xem.is_empty() {
        let message = Message::new("draft-release-unconfirmed");
        return Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(confirm));
    }
    let due: Option<NaiveDate> = match form.han.trim() {
        "" => None,
        words => Some(dates::read_date(words).map_err(|_| {
            let message = Message::new("template-not-a-date").with("date", words);
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(&confirm)
        })?),
    };
    let choices = Choices {
        due,
        despite_answers: !form.van_phat_hanh.is_empty(),
        nobody: !form.khong_noi_nhan.is_empty(),
    };
    let released = letter::release(office, actor, &letter.row.id, &choices).await;
    let released = released.map_err(|error| Fault::from(error).back_to(confirm))?;
    let done = Message::new("draft-released")
        .with("letter", released.letter.title())
        .with("units", released.units)
        .with("mails", released.mails)
        .with("assignments", released.assignments);
    member.go(&site, &page, &done)
}
