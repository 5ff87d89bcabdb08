//! Thư đến.

use axum::Form as Sent;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use crate::service::follow::Opened;
use crate::service::inbox::{self, Assignment, MailRow, Outcome};
use crate::service::{Act, Error, require};
use crate::text::Message;
use crate::web::office::Place;
use crate::web::office::form::{Choice, Field, Form, Retry, first, values};
use crate::web::unit::attachment;
use crate::web::words::{self, Chip};
use crate::web::{Answer, Member, Site, input};

/// Mails shown where all are asked for, those that came last.
const SHOWN: usize = 200;

type Pairs = Sent<Vec<(String, String)>>;

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `tat-ca` = also those that were dealt with.
    tt: String,
}

#[derive(Serialize)]
struct ListPage {
    all: bool,
    rows: Vec<RowView>,
    count: usize,
}

#[derive(Serialize)]
struct RowView {
    href: String,
    from: String,
    address: String,
    subject: String,
    at: String,
    outcome: Chip,
    reason: Option<String>,
    /// What to do about it.
    advice: Option<String>,
    unit: Option<String>,
    letter: Option<String>,
}

/// `/quan-tri/thu-den`.
pub async fn list(member: Member, State(site): State<Site>, Query(asked): Query<Asked>) -> Answer {
    let all = asked.tt == "tat-ca";
    let mut rows = inbox::list_mails(site.office(), &member.actor, all).await?;
    let count = rows.len();
    if all {
        // As they arrived: the last ones are of interest.
        rows.reverse();
        rows.truncate(SHOWN);
    }
    let page = ListPage { all, count, rows: rows.iter().map(|row| view(&member, row)).collect() };
    site.page(&member, Place::Administration, "office/mail/inbox.html", &page)
}

fn view(member: &Member, row: &MailRow) -> RowView {
    RowView {
        href: format!("/quan-tri/thu-den/{}", row.id),
        from: row.from_name.clone(),
        address: row.from_address.clone(),
        subject: row.subject.clone(),
        at: words::moment(row.arrived_at),
        outcome: outcome(member, row.outcome),
        reason: row.reason.as_ref().map(|kept| kept.on_page(member.lang)),
        advice: row.reason.as_ref().and_then(|kept| kept.advice_on_page(member.lang)),
        unit: row.unit.clone(),
        letter: row.letter.clone(),
    }
}

fn outcome(member: &Member, outcome: Outcome) -> Chip {
    let tone = match outcome {
        Outcome::Waiting | Outcome::Read => "near",
        Outcome::Acknowledged | Outcome::Reported => "good",
        Outcome::Bounced => "late",
        Outcome::Noted | Outcome::Repeated | Outcome::Ignored => "",
    };
    let message = Message::new("mail-outcome").with("outcome", outcome.code());
    Chip { words: member.say(&message), tone }
}

#[derive(Serialize)]
struct MailPage {
    id: String,
    #[serde(flatten)]
    row: RowView,
    decided_by: Option<String>,
    text: String,
    files: Vec<(String, String)>,
    refused: Vec<String>,
    forms: Vec<Form>,
    denied: Option<String>,
}

/// `/quan-tri/thu-den/ID`.
pub async fn show(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    page(&site, &member, &id, None).await
}

async fn page(site: &Site, member: &Member, id: &str, retry: Option<Retry>) -> Answer {
    let found = inbox::show_mail(site.office(), &member.actor, id).await?;
    let row = view(member, &found.mail);
    let waits = found.mail.outcome == Outcome::Waiting;
    let denied = require(&member.actor, Act::Deliver).err();
    let denied = denied.and_then(|error| error.message().map(|message| member.say(message)));
    let mut forms = if waits && denied.is_none() { forms(member, &found.mail) } else { Vec::new() };
    if inbox::may_erase(&member.actor) && found.mail.outcome != Outcome::Read {
        forms.push(erasing(member, &found.mail));
    }
    let page = MailPage {
        id: found.mail.id.clone(),
        row,
        decided_by: found.mail.decided_by.clone(),
        text: found.words,
        files: (found.files.into_iter()).map(|(name, size)| (name, words::size(size))).collect(),
        refused: found.refused,
        forms: forms.into_iter().map(|form| form.again(retry.as_ref())).collect(),
        denied: denied.filter(|_| waits),
    };
    let shown = site.page(member, Place::Administration, "office/mail/received.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

fn forms(member: &Member, mail: &MailRow) -> Vec<Form> {
    let choice = |value: &str, label: &'static str| Choice {
        value: value.to_owned(),
        label: member.say(&Message::new(label)),
    };
    let is_report = mail.intent.as_deref() == Some("report");
    let assign = Form::new(
        member,
        "gan",
        format!("/quan-tri/thu-den/{}/gan", mail.id),
        "mail-act-assign",
        "mail-act-assign-button",
    )
    .tone("main")
    .field(
        Field::new(member, "choice", "loai", "mail-assign-what")
            .value(if is_report { "bao-cao" } else { "tiep-nhan" })
            .options(vec![
                choice("tiep-nhan", "mail-assign-receipt"),
                choice("bao-cao", "mail-assign-report"),
            ]),
    )
    .field(
        Field::new(member, "line", "don_vi", "letter-unit")
            .value(mail.unit_code.clone().unwrap_or_default())
            .hint(member, &Message::new("letter-unit-hint"))
            .must(),
    )
    .field(
        Field::new(member, "line", "van_ban", "letter-list-letter")
            .value(mail.letter.clone().unwrap_or_default())
            .hint(member, &Message::new("mail-assign-letter-hint"))
            .must(),
    )
    .field(
        Field::new(member, "line", "nhiem_vu", "mail-assign-tasks")
            .hint(member, &Message::new("mail-assign-tasks-hint")),
    )
    .field(
        Field::new(member, "line", "so", "follow-field-number")
            .hint(member, &Message::new("mail-assign-number-hint")),
    )
    .field(Field::new(member, "day", "ngay", "follow-field-dated"))
    .then(member, &Message::new("mail-then-assign"));
    let ignore = Form::new(
        member,
        "bo-qua",
        format!("/quan-tri/thu-den/{}/bo-qua", mail.id),
        "mail-act-ignore",
        "mail-act-ignore-button",
    )
    .field(Field::new(member, "text", "ly_do", "follow-field-reason").must())
    .then(member, &Message::new("mail-then-ignore"));
    vec![assign, ignore]
}

/// For those who may: what it said and brought goes for good.
fn erasing(member: &Member, mail: &MailRow) -> Form {
    Form::new(
        member,
        "xoa",
        format!("/quan-tri/thu-den/{}/xoa", mail.id),
        "mail-act-erase",
        "mail-act-erase-button",
    )
    .field(Field::new(member, "text", "ly_do", "follow-field-reason").must())
    .then(member, &Message::new("mail-then-erase"))
}

/// The mail as it came, to be saved; nothing of it is shown by the browser.
pub async fn raw(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let found = inbox::show_mail(site.office(), &member.actor, &id).await?;
    Ok(attachment(Opened {
        name: format!("{}.eml", found.mail.id),
        media_type: "application/octet-stream".to_owned(),
        bytes: found.raw,
    }))
}

/// Gán cho đơn vị và văn bản.
pub async fn assign(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Sent(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let to = Assignment {
            unit: first(&values, "don_vi").to_owned(),
            letter: first(&values, "van_ban").to_owned(),
            is_report: first(&values, "loai") == "bao-cao",
            tasks: (first(&values, "nhiem_vu").split([',', ' ', ';']))
                .filter_map(|place| place.trim().parse().ok())
                .collect(),
            number: Some(first(&values, "so").to_owned()).filter(|number| !number.is_empty()),
            dated: input::day(&values, "ngay")?,
        };
        let done = inbox::assign(site.office(), &member.actor, &id, to).await?;
        let sentence = if done.report.is_some() { "mail-done-report" } else { "mail-done-receipt" };
        Ok(Message::new(sentence).with("unit", done.unit).with("letter", done.letter))
    };
    let done: crate::service::Result<Message> = done.await;
    end(&site, &member, &id, "gan", values, done).await
}

/// Bỏ qua, với lý do.
pub async fn ignore(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Sent(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = inbox::ignore(site.office(), &member.actor, &id, first(&values, "ly_do")).await;
    let done = done.map(|()| Message::new("mail-done-ignored"));
    end(&site, &member, &id, "bo-qua", values, done).await
}

/// Xóa dữ liệu cá nhân trong thư, với lý do.
pub async fn erase(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Sent(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = inbox::erase(site.office(), &member.actor, &id, first(&values, "ly_do")).await;
    let done = done.map(|erased| Message::new("mail-done-erased").with("files", erased.files));
    end(&site, &member, &id, "xoa", values, done).await
}

async fn end(
    site: &Site,
    member: &Member,
    id: &str,
    form: &str,
    values: std::collections::HashMap<String, Vec<String>>,
    done: crate::service::Result<Message>,
) -> Answer {
    match done {
        Ok(receipt) => member.go(site, "/quan-tri/thu-den", &receipt),
        Err(error) => {
            // A unit or letter that nobody knows is to be mended in the form.
            let error = match error {
                Error::NotFound(message) if message.id != "inbox-no-mail" => {
                    Error::invalid(crate::domain::Place::default(), message)
                }
                other => other,
            };
            let retry = Retry::new(member, form, values, error)?;
            page(site, member, id, Some(retry)).await
        }
    }
}
