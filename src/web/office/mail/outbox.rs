//! Thư đi.

use std::collections::HashMap;

use axum::Form as Sent;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use crate::domain::SendingState;
use crate::service::delivery::{self, Left, LogQuestion, LoggedMail, Look, ResendFilter, Trouble};
use crate::service::{Act, Error, Result, require};
use crate::text::Message;
use crate::web::office::form::{FaultLine, Field, Form, Retry, first, values};
use crate::web::office::letter::{state_message, state_tone};
use crate::web::office::{Place, address};
use crate::web::words::{self, Chip};
use crate::web::{Answer, Fault, Member, Site};

/// Mails of one page.
const SHOWN: u64 = 50;
/// Mails decided at once.
const MOST: usize = 500;

type Pairs = Sent<Vec<(String, String)>>;

const TABS: [(&str, &str, &[SendingState]); 7] = [
    ("", "mail-tab-attention", &[SendingState::Failed, SendingState::InDoubt]),
    ("khong-gui-duoc", "mail-tab-failed", &[SendingState::Failed]),
    ("chua-ro", "mail-tab-in-doubt", &[SendingState::InDoubt]),
    ("gui-lai-sau", "mail-tab-deferred", &[SendingState::Deferred]),
    ("cho-gui", "mail-tab-queued", &[SendingState::Queued, SendingState::Sending]),
    ("da-gui", "mail-tab-sent", &[SendingState::Sent]),
    ("tat-ca", "mail-tab-all", &[]),
];

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tt: String,
    q: String,
    sau: String,
}

#[derive(Serialize)]
struct ListPage {
    tabs: Vec<Tab>,
    tt: String,
    q: String,
    rows: Vec<RowView>,
    first: Option<String>,
    next: Option<String>,
    /// Those of the list can be decided together.
    is_decidable: bool,
    /// Why mails failed, and how many for each reason.
    reasons: Vec<ReasonView>,
    faults: Vec<FaultLine>,
}

/// Mails that failed for one reason.
#[derive(Serialize)]
struct ReasonView {
    code: &'static str,
    words: String,
    count: usize,
}

#[derive(Serialize)]
struct Tab {
    href: String,
    label: String,
    count: usize,
    current: bool,
}

#[derive(Serialize)]
struct RowView {
    id: String,
    href: String,
    unit: String,
    address: String,
    letter: String,
    letter_href: Option<String>,
    purpose: String,
    state: Chip,
    trouble: Option<String>,
    advice: Option<String>,
    said: Option<String>,
    at: String,
    attempts: i32,
    waits: bool,
}

/// `/quan-tri/thu-di`.
pub async fn list(member: Member, State(site): State<Site>, Query(asked): Query<Asked>) -> Answer {
    page(&site, &member, &asked, None).await
}

async fn page(site: &Site, member: &Member, asked: &Asked, retry: Option<Retry>) -> Answer {
    let tab = TABS.iter().find(|(code, ..)| *code == asked.tt).unwrap_or(&TABS[0]);
    let question = LogQuestion {
        states: tab.2.to_vec(),
        words: asked.q.clone(),
        after: Some(asked.sau.clone()).filter(|mark| !mark.is_empty()),
        show: SHOWN,
    };
    let log = delivery::log(site.office(), &member.actor, &question).await?;
    let address = |tt: &str, sau: &str| {
        address("/quan-tri/thu-di", &[("tt", tt), ("q", asked.q.trim()), ("sau", sau)])
    };
    let count = |states: &[SendingState]| -> usize {
        let fits = |state: &SendingState| states.is_empty() || states.contains(state);
        log.states.iter().filter(|(state, _)| fits(state)).map(|(_, count)| count).sum()
    };
    let reasons =
        if tab.2.contains(&SendingState::Failed) && require(&member.actor, Act::Deliver).is_ok() {
            reasons(site, member).await?
        } else {
            Vec::new()
        };
    let page = ListPage {
        reasons,
        tabs: (TABS.iter())
            .map(|(code, label, states)| Tab {
                href: address(code, ""),
                label: member.say(&Message::new(label)),
                count: count(states),
                current: *code == tab.0,
            })
            .collect(),
        tt: tab.0.to_owned(),
        q: asked.q.clone(),
        rows: log.rows.iter().map(|row| RowView::new(member, row)).collect(),
        first: (!asked.sau.is_empty()).then(|| address(tab.0, "")),
        next: log.next.as_deref().map(|mark| address(tab.0, mark)),
        is_decidable: require(&member.actor, Act::Deliver).is_ok()
            && log.rows.iter().any(|one| one.row.state.needs_a_person()),
        faults: retry.as_ref().map(|retry| retry.faults.clone()).unwrap_or_default(),
    };
    let shown = site.page(member, Place::Administration, "office/mail/outbox.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

/// The reasons for which mails failed, the most frequent first.
async fn reasons(site: &Site, member: &Member) -> Result<Vec<ReasonView>> {
    let all = ResendFilter::default();
    let failed = delivery::resendable(site.office(), &member.actor, &all).await?;
    let mut views: Vec<ReasonView> = Vec::new();
    for (trouble, words) in
        failed.rows.iter().filter_map(|row| Some((row.trouble?, &row.trouble_words)))
    {
        match views.iter_mut().find(|view| view.code == trouble.code()) {
            Some(view) => view.count += 1,
            None => {
                views.push(ReasonView { code: trouble.code(), words: member.say(words), count: 1 });
            }
        }
    }
    views.sort_by(|a, b| (b.count, a.code).cmp(&(a.count, b.code)));
    Ok(views)
}

/// Every mail that failed for one reason, as many as the page showed.
async fn resend_by_reason(
    site: &Site,
    member: &Member,
    values: &HashMap<String, Vec<String>>,
) -> Result<Message> {
    let reason = Trouble::find(first(values, "nguyen_nhan"))
        .ok_or_else(|| Error::NotFound(Message::new("mail-act-unknown")))?;
    let expected = first(values, "so_thu").parse().unwrap_or_default();
    let filter = ResendFilter { reason: Some(reason), ..ResendFilter::default() };
    let done = delivery::resend_many(site.office(), &member.actor, &filter, expected).await?;
    Ok(Message::new("mail-done-resent-many").with("count", done.rows.len()))
}

impl RowView {
    fn new(member: &Member, one: &LoggedMail) -> Self {
        let row = &one.row;
        let fine = matches!(row.state, SendingState::Sent | SendingState::Cancelled);
        let told = (!fine && (row.trouble.is_some() || row.state == SendingState::InDoubt))
            .then(|| FaultLine::new(member.lang, &row.trouble_words));
        let said = row.text.clone().filter(|_| !fine).map(|text| match row.code {
            Some(code) => format!("{code} {text}"),
            None => text,
        });
        Self {
            href: format!("/quan-tri/thu-di/{}", row.id),
            id: row.id.clone(),
            unit: row.unit.clone(),
            address: row.address.clone(),
            letter: row.letter.clone(),
            letter_href: (one.document.as_ref())
                .map(|document| format!("/van-ban/{document}?dv={}", one.unit)),
            purpose: purpose(member, &one.purpose),
            state: Chip {
                words: member.say(&state_message(row.state)),
                tone: state_tone(row.state),
            },
            advice: told.as_ref().and_then(|line| line.advice.clone()),
            trouble: told.map(|line| line.text),
            said,
            at: words::moment(one.accepted_at.unwrap_or(one.created_at)),
            attempts: row.attempts,
            waits: row.state.needs_a_person(),
        }
    }
}

/// What a mail is for.
fn purpose(member: &Member, code: &str) -> String {
    member.say(&Message::new("mail-purpose").with("purpose", code))
}

/// Several at once: one refusal touches only itself.
pub async fn decide_many(
    member: Member,
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    Sent(pairs): Pairs,
) -> Answer {
    require(&member.actor, Act::Deliver)?;
    let values = values(pairs);
    if first(&values, "viec") == "theo-ly-do" {
        return match resend_by_reason(&site, &member, &values).await {
            Ok(receipt) => {
                member.go(&site, &address("/quan-tri/thu-di", &[("tt", &asked.tt)]), &receipt)
            }
            Err(error) => {
                let retry = Retry::new(&member, "ly-do", values, error)?;
                page(&site, &member, &asked, Some(retry)).await
            }
        };
    }
    let ids: Vec<String> = values.get("thu").cloned().unwrap_or_default();
    let act = first(&values, "viec").to_owned();
    let reason = first(&values, "ly_do").to_owned();
    if ids.is_empty() || ids.len() > MOST {
        let message = Message::new("mail-none-chosen").with("most", MOST);
        let error = Error::invalid(crate::domain::Place::field("thu"), message);
        let retry = Retry::new(&member, "thu", values, error)?;
        return page(&site, &member, &asked, Some(retry)).await;
    }
    let (mut done, mut left) = (0, 0);
    for id in &ids {
        match decided(&site, &member, id, &act, None, &reason).await {
            Ok(_) => done += 1,
            Err(Error::Conflict(_) | Error::NotFound(_)) => left += 1,
            Err(error) => {
                let retry = Retry::new(&member, "thu", values.clone(), error)?;
                return page(&site, &member, &asked, Some(retry)).await;
            }
        }
    }
    let receipt = Message::new("mail-done-many").with("done", done).with("left", left);
    member.go(&site, &address("/quan-tri/thu-di", &[("tt", &asked.tt)]), &receipt)
}

async fn decided(
    site: &Site,
    member: &Member,
    id: &str,
    act: &str,
    address: Option<&str>,
    reason: &str,
) -> Result<Message> {
    let (office, actor) = (site.office(), &member.actor);
    let reason = || -> Result<&str> {
        if reason.trim().is_empty() {
            let place = crate::domain::Place::field("ly_do");
            return Err(Error::invalid(place, Message::new("mail-reason-missing")));
        }
        Ok(reason)
    };
    Ok(match act {
        "gui-lai" => {
            let sent = delivery::resend(office, actor, id, address).await?;
            Message::new("mail-done-resent").with("address", sent.address)
        }
        "da-toi" => {
            delivery::leave(office, actor, id, Left::Arrived, reason()?).await?;
            Message::new("mail-done-arrived")
        }
        "thoi-gui" => {
            delivery::leave(office, actor, id, Left::GivenUp, reason()?).await?;
            Message::new("mail-done-given-up")
        }
        "sua-dia-chi" => {
            let done = delivery::correct(office, actor, id, address.unwrap_or_default()).await?;
            Message::new("mail-done-corrected")
                .with("unit", done.unit)
                .with("new", done.new)
                .with("resent", done.resent)
        }
        _ => return Err(Error::NotFound(Message::new("mail-act-unknown"))),
    })
}

#[derive(Serialize)]
struct MailPage {
    unit: String,
    address: String,
    letter: String,
    state: Chip,
    trouble: Option<FaultLine>,
    said: Option<String>,
    next: Option<String>,
    begun: Option<String>,
    attempts: Vec<String>,
    bounces: Vec<String>,
    forms: Vec<Form>,
    refused: Vec<String>,
}

/// `/quan-tri/thu-di/ID`.
pub async fn show(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    mail_page(&site, &member, &id, None).await
}

async fn mail_page(site: &Site, member: &Member, id: &str, retry: Option<Retry>) -> Answer {
    let look = delivery::look(site.office(), &member.actor, id).await?;
    let row = &look.message;
    let fine = matches!(row.state, SendingState::Sent | SendingState::Cancelled);
    let told = !fine && (row.trouble.is_some() || row.state == SendingState::InDoubt);
    let (forms, refused) = forms(member, &look);
    let page = MailPage {
        unit: row.unit.clone(),
        address: row.address.clone(),
        letter: row.letter.clone(),
        state: Chip { words: member.say(&state_message(row.state)), tone: state_tone(row.state) },
        trouble: told.then(|| FaultLine::new(member.lang, &row.trouble_words)),
        said: row.text.clone().map(|text| match row.code {
            Some(code) => format!("{code} {text}"),
            None => text,
        }),
        next: row.next_attempt_at.map(words::moment),
        begun: row.data_begun_at.map(words::moment),
        attempts: (look.attempts.iter().enumerate())
            .map(|(index, one)| {
                let said = match (one.code, &one.text) {
                    (Some(code), Some(text)) => format!("{code} {text}"),
                    (None, Some(text)) => text.clone(),
                    (Some(code), None) => code.to_string(),
                    (None, None) => member.say(&Message::new("sending-interrupted")),
                };
                member.say(
                    &Message::new("mail-attempt")
                        .with("number", index + 1)
                        .with("at", words::moment(one.at))
                        .with("server", &one.server)
                        .with("said", said),
                )
            })
            .collect(),
        bounces: (look.bounces.iter())
            .map(|one| {
                let id = if one.hard { "mail-bounce-hard" } else { "mail-bounce-soft" };
                let text = [one.status.clone(), one.text.clone()];
                let text: Vec<String> = text.into_iter().flatten().collect();
                member.say(
                    &Message::new(id)
                        .with("at", words::moment(one.at))
                        .with("text", text.join(" ")),
                )
            })
            .collect(),
        forms: forms.into_iter().map(|form| form.again(retry.as_ref())).collect(),
        refused,
    };
    let shown = site.page(member, Place::Administration, "office/mail/outgoing.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

fn forms(member: &Member, look: &Look) -> (Vec<Form>, Vec<String>) {
    let row = &look.message;
    let (mut forms, mut refused) = (Vec::new(), Vec::new());
    if !row.state.needs_a_person() && row.state != SendingState::Deferred {
        return (forms, refused);
    }
    let action = |act: &str| format!("/quan-tri/thu-di/{}/{act}", row.id);
    let refuse = |act: Act| {
        let error = require(&member.actor, act).err()?;
        error.message().map(|message| member.say(message))
    };
    if row.state != SendingState::InDoubt {
        match refuse(Act::KeepDirectory) {
            Some(reason) => refused.push(reason),
            None => forms.push(
                Form::new(
                    member,
                    "sua-dia-chi",
                    action("sua-dia-chi"),
                    "mail-act-correct",
                    "mail-act-correct-button",
                )
                .tone("main")
                .field(
                    Field::new(member, "email", "dia_chi", "mail-new-address")
                        .value(&row.address)
                        .must(),
                )
                .then(member, &Message::new("mail-then-correct")),
            ),
        }
    }
    if !row.state.needs_a_person() {
        return (forms, refused);
    }
    if let Some(reason) = refuse(Act::Deliver) {
        refused.push(reason);
        return (forms, refused);
    }
    let mut again = Form::new(
        member,
        "gui-lai",
        action("gui-lai"),
        "mail-act-resend",
        "mail-act-resend-button",
    )
    .field(
        Field::new(member, "email", "dia_chi", "mail-once-address")
            .hint(member, &Message::new("mail-once-address-hint")),
    )
    .then(member, &Message::new("mail-then-resend"));
    if row.state == SendingState::InDoubt {
        again = again.warn(member, &Message::new("mail-warn-twice"));
    }
    forms.push(again);
    let reason = || Field::new(member, "text", "ly_do", "follow-field-reason").must();
    forms.push(
        Form::new(
            member,
            "da-toi",
            action("da-toi"),
            "mail-act-arrived",
            "mail-act-arrived-button",
        )
        .field(reason().hint(member, &Message::new("mail-arrived-hint")))
        .then(member, &Message::new("mail-then-arrived")),
    );
    forms.push(
        Form::new(
            member,
            "thoi-gui",
            action("thoi-gui"),
            "mail-act-give-up",
            "mail-act-give-up-button",
        )
        .tone("late")
        .field(reason())
        .then(member, &Message::new("mail-then-give-up")),
    );
    (forms, refused)
}

/// One decision about one mail.
pub async fn decide(
    member: Member,
    State(site): State<Site>,
    Path((id, act)): Path<(String, String)>,
    Sent(pairs): Pairs,
) -> Answer {
    let values: HashMap<String, Vec<String>> = values(pairs);
    let address = first(&values, "dia_chi").trim().to_owned();
    let address = (!address.is_empty()).then_some(address);
    let reason = first(&values, "ly_do").to_owned();
    match decided(&site, &member, &id, &act, address.as_deref(), &reason).await {
        Ok(receipt) => member.go(&site, &format!("/quan-tri/thu-di/{id}"), &receipt),
        Err(Error::NotFound(message)) if message.id == "mail-act-unknown" => {
            Err(Fault::not_found())
        }
        Err(error) => {
            let retry = Retry::new(&member, &act, values, error)?;
            mail_page(&site, &member, &id, Some(retry)).await
        }
    }
}
