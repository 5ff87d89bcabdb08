//! The pages of the intake.

use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::form::{self, Button, Chosen};
use crate::domain::Urgency;
use crate::service::follow;
use crate::service::letter::Attachments;
use crate::service::letter::intake::{self, Filled, FilledTask, Finished, Waiting};
use crate::service::{Act, Error, directory, require};
use crate::text::{Message, dates};
use crate::web::fault::guide;
use crate::web::guard::Framed;
use crate::web::office::Place;
use crate::web::office::form::{Choice, FaultLine, Retry, values};
use crate::web::unit::attachment;
use crate::web::{Answer, Fault, Member, Site, upload, words};

#[derive(Serialize)]
struct ListPage {
    waiting: Vec<WaitingView>,
    may_import: bool,
    may_direct: bool,
    limit: String,
    refused: Vec<String>,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct WaitingView {
    id: String,
    href: String,
    title: String,
    subject: String,
    by: String,
    at: String,
}

impl WaitingView {
    fn new(member: &Member, one: &Waiting) -> Self {
        let named = [&one.filled.number, &one.file_name, &one.filled.speaker];
        let title = named.into_iter().find(|words| !words.trim().is_empty()).cloned();
        Self {
            href: format!("/nhap/{}", one.id),
            title: title.unwrap_or_else(|| member.say(&Message::new("intake-direction"))),
            subject: one.filled.subject.clone(),
            by: one.begun_by.clone(),
            at: words::moment(one.changed_at),
            id: one.id.clone(),
        }
    }
}

/// `/nhap`.
pub async fn list(member: Member, State(site): State<Site>) -> Answer {
    list_page(&site, &member, None).await
}

async fn list_page(site: &Site, member: &Member, retry: Option<Retry>) -> Answer {
    let waiting = intake::list(site.office(), &member.actor).await?;
    let refusal = |act| require(&member.actor, act).err();
    let refused = [Act::Import, Act::Direct].into_iter().filter_map(refusal);
    let page = ListPage {
        waiting: waiting.iter().map(|one| WaitingView::new(member, one)).collect(),
        may_import: require(&member.actor, Act::Import).is_ok(),
        may_direct: require(&member.actor, Act::Direct).is_ok(),
        limit: format!("{} MB", upload::megabytes(site.office().settings.limits.signed_file)),
        refused: (refused)
            .filter_map(|error| error.message().map(|message| member.say(message)))
            .collect(),
        faults: retry.as_ref().map(|retry| retry.faults.clone()).unwrap_or_default(),
    };
    let shown = site.page(member, Place::Letters, "office/intake/list.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

/// Begins with a PDF.
pub async fn begin(member: Member, State(site): State<Site>, request: Request) -> Answer {
    require(&member.actor, Act::Import)?;
    let mut form = read(&site, request, "/nhap").await?;
    let Some(file) = form.files.pop() else {
        let place = crate::domain::Place::field("file");
        let error = Error::invalid(place, Message::new("intake-file-missing"));
        let retry = Retry::new(&member, "nhap", values(form.into_fields()), error)?;
        return list_page(&site, &member, Some(retry)).await;
    };
    let bytes = tokio::fs::read(file.spool.path()).await.map_err(Error::internal)?;
    let name = follow::safe_name(&file.name);
    match intake::begin(site.office(), &member.actor, &name, bytes).await {
        Ok(begun) => {
            let receipt = Message::new("intake-begun");
            member.go(&site, &format!("/nhap/{}", begun.id), &receipt)
        }
        Err(error) => {
            let retry = Retry::new(&member, "nhap", values(form.into_fields()), error)?;
            list_page(&site, &member, Some(retry)).await
        }
    }
}

/// Begins without a letter.
pub async fn begin_direction(member: Member, State(site): State<Site>) -> Answer {
    let begun = intake::begin_direction(site.office(), &member.actor).await?;
    member.go(&site, &format!("/nhap/{}", begun.id), &Message::new("intake-direction-begun"))
}

async fn read(site: &Site, request: Request, back: &str) -> Answer<upload::Form> {
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, site).await.map_err(broken)?;
    let office = &site.office().settings.limits;
    // One signed file may be as large as a signed file may be.
    let limits = crate::config::Limits {
        upload: office.upload.max(office.signed_file),
        uploads: office.uploads.max(office.signed_file),
        ..office.clone()
    };
    guide(upload::read(form, &limits).await, back)
}

#[derive(Serialize)]
struct IntakePage {
    id: String,
    base: String,
    file: Option<String>,
    file_name: String,
    is_direction: bool,
    f: Filled,
    sources: Vec<Chosen>,
    kinds: Vec<Chosen>,
    urgencies: Vec<Chosen>,
    groups: Vec<GroupView>,
    tasks: Vec<TaskView>,
    changed: String,
    faults: Vec<FaultLine>,
    denied: Option<String>,
    date: String,
    due: String,
}

#[derive(Serialize)]
struct GroupView {
    code: String,
    name: String,
    members: usize,
    chosen: bool,
}

#[derive(Serialize)]
struct TaskView {
    at: usize,
    place: usize,
    f: FilledTask,
    modes: Vec<Chosen>,
    due: String,
    is_last: bool,
}

/// `/nhap/ID`.
pub async fn show(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let one = intake::show(site.office(), &member.actor, &id).await?;
    page(&site, &member, one, None).await
}

async fn page(site: &Site, member: &Member, one: Waiting, retry: Option<Retry>) -> Answer {
    let office = site.office();
    let filled = one.filled;
    let today = office.clock.today();
    let groups = directory::list_groups(office, &member.actor, today).await?;
    let choice = |value: &str, label: &'static str| Choice {
        value: value.to_owned(),
        label: member.say(&Message::new(label)),
    };
    let is_direction = filled.is_direction();
    let mut urgencies = vec![choice("", "intake-urgency-none")];
    for urgency in [Urgency::Khan, Urgency::ThuongKhan, Urgency::HoaToc] {
        let code = serde_json::to_value(urgency).ok();
        urgencies.push(Choice {
            value: code.and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default(),
            label: urgency.stamp().to_owned(),
        });
    }
    let act = if one.has_file { Act::Import } else { Act::Direct };
    let denied = require(&member.actor, act).err();
    let count = filled.tasks.len();
    let page = IntakePage {
        base: format!("/nhap/{}", one.id),
        file: one.has_file.then(|| format!("/nhap/{}/tep.pdf", one.id)),
        file_name: one.file_name,
        is_direction,
        sources: form::chosen(
            vec![
                choice("spoken", "intake-source-spoken"),
                choice("conclusion", "intake-source-conclusion"),
            ],
            &filled.source,
        ),
        kinds: form::chosen(form::kinds(), &filled.kind),
        urgencies: form::chosen(urgencies, &filled.urgency),
        groups: (groups.into_iter())
            .map(|row| GroupView {
                chosen: filled.groups.contains(&row.group.code),
                code: row.group.code,
                name: row.group.name,
                members: row.members.len(),
            })
            .collect(),
        tasks: (filled.tasks.iter().enumerate())
            .map(|(at, task)| TaskView {
                at,
                place: at + 1,
                modes: form::chosen(form::modes(member), &task.mode),
                due: day(&task.due),
                f: task.clone(),
                is_last: at + 1 == count,
            })
            .collect(),
        changed: words::moment(one.changed_at),
        faults: retry.as_ref().map(|retry| retry.faults.clone()).unwrap_or_default(),
        denied: denied.and_then(|error| error.message().map(|message| member.say(message))),
        date: day(&filled.date),
        due: day(&filled.due),
        f: filled,
        id: one.id,
    };
    let shown = site.page(member, Place::Letters, "office/intake/show.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

/// A day as a browser's field wants it; words that are no day stay as they are, so that nothing is lost.
fn day(typed: &str) -> String {
    dates::read_date(typed).map_or_else(|_| typed.to_owned(), |day| day.to_string())
}

/// Keeps what was entered, and does what the button asks for.
pub async fn keep(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let base = format!("/nhap/{id}");
    let mut sent = read(&site, request, &base).await?;
    let files = std::mem::take(&mut sent.files);
    let values = values(sent.into_fields());
    let button = form::button(&values);
    let office = site.office();
    let source = crate::web::office::form::first(&values, "nguon").to_owned();
    let mut filled = form::filled(&values, &source);
    form::press(&mut filled, button);
    let kept = intake::save(office, &member.actor, &id, &filled).await;
    // Finished before: the second click goes where the first went.
    let gone = matches!(kept, Err(Error::NotFound(_))) && button == Button::Finish;
    if !gone {
        kept?;
    }
    if button != Button::Finish {
        let place = match button {
            Button::AddTask => format!("{base}#nv-{}", filled.tasks.len().saturating_sub(1)),
            Button::RemoveTask(at) | Button::Raise(at) => {
                format!("{base}#nv-{}", at.saturating_sub(1))
            }
            Button::Keep | Button::Finish => base,
        };
        return member.go(&site, &place, &Message::new("intake-kept"));
    }
    let given = super::super::letter::bytes_of(files).await?;
    let finished =
        intake::finish(office, &member.actor, &id, &filled, Attachments::Given(given)).await;
    match finished {
        Ok(Finished::Now(released)) => {
            let receipt = Message::new("intake-done")
                .with("letter", released.letter.label())
                .with("units", released.units)
                .with("mails", released.mails)
                .with("tasks", released.assignments);
            member.go(&site, &format!("/van-ban/{}", released.letter.row.id), &receipt)
        }
        Ok(Finished::Before(letter)) => {
            let receipt = Message::new("intake-done-before");
            member.go(&site, &format!("/van-ban/{letter}"), &receipt)
        }
        Err(error) => {
            let retry = Retry::new(&member, "nhap", values, error)?;
            let one = intake::show(office, &member.actor, &id).await?;
            page(&site, &member, one, Some(retry)).await
        }
    }
}

/// The PDF, for the frame beside the form.
pub async fn file(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    let opened = intake::file(site.office(), &member.actor, &id).await?;
    let mut response = attachment(opened);
    response.extensions_mut().insert(Framed);
    Ok(response)
}

/// Throws it away.
pub async fn discard(member: Member, State(site): State<Site>, Path(id): Path<String>) -> Answer {
    intake::discard(site.office(), &member.actor, &id).await?;
    member.go(&site, "/nhap", &Message::new("intake-discarded"))
}
