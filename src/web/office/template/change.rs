//! What an administrator does with templates. A file that cannot be one comes back with every finding at its line.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use serde::Deserialize;

use super::PAGE;
use super::list::{self, AddForm};
use super::show::{self, EditForm, Mistake, mistakes};
use crate::service::template::{self, Kept, MOST_ARCHIVE, TemplateFolder};
use crate::service::{Act, Error, ReceivedFile, require};
use crate::text::Message;
use crate::web::fault::{guide, own_page};
use crate::web::{Answer, Fault, Member, Site, upload};

fn page_of(code: &str) -> String {
    format!("{PAGE}/{code}")
}

/// The files of a template in what was sent.
async fn brought(code: &str, file: Option<&ReceivedFile>) -> Result<TemplateFolder, Error> {
    let none =
        || Error::invalid(crate::domain::Place::field("tep"), Message::new("templates-no-file"));
    let file = file.ok_or_else(none)?;
    if file.size > MOST_ARCHIVE {
        let message =
            Message::new("templates-zip-large").with("most", MOST_ARCHIVE / (1024 * 1024));
        return Err(Error::invalid(crate::domain::Place::field("tep"), message));
    }
    let bytes = tokio::fs::read(file.spool.path()).await.map_err(Error::internal)?;
    let (code, name) = (code.to_owned(), file.name.clone());
    tokio::task::spawn_blocking(move || template::bring(&code, &name, &bytes))
        .await
        .map_err(Error::internal)?
}

/// What the person can mend, line by line; the rest is a fault of its own.
fn mendable(member: &Member, error: Error) -> Result<(Vec<Mistake>, StatusCode), Fault> {
    match error {
        Error::Invalid(findings) => {
            Ok((mistakes(member, &findings.0), StatusCode::UNPROCESSABLE_ENTITY))
        }
        Error::Conflict(message) => {
            let found = crate::domain::Finding::error(crate::domain::Place::default(), message);
            Ok((mistakes(member, &[found]), StatusCode::CONFLICT))
        }
        error => Err(error.into()),
    }
}

/// `POST /quan-tri/mau`: a new template.
pub async fn add(State(site): State<Site>, member: Member, multipart: Multipart) -> Answer {
    require(&member.actor, Act::KeepSettings)?;
    let office = site.office();
    let form = guide(upload::read(multipart, &office.settings.limits).await, PAGE)?;
    let code = form.text("ma").to_owned();
    let file = form.files.first();
    let done = match brought(&code, file).await {
        Ok(folder) => template::add(office, &member.actor, &code, folder).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(kept) => member.go(&site, &page_of(&kept.code), &words("templates-added", &kept)),
        Err(error) => {
            let (mistakes, status) = mendable(&member, error)?;
            let form = AddForm { code, file: file.map(|file| file.name.clone()), mistakes };
            Ok(own_page(status, list::page(&site, &member, form).await?))
        }
    }
}

fn words(id: &'static str, kept: &Kept) -> Message {
    let pages = kept.tried.samples.iter().map(|sample| sample.pages).max().unwrap_or_default();
    Message::new(id)
        .with("name", &kept.name)
        .with("version", kept.ordinal)
        .with("samples", kept.tried.samples.len())
        .with("pages", pages)
        .with("remarks", kept.tried.remarks.iter().count())
}

/// What was typed over the file that is in use.
#[derive(Debug, Deserialize)]
pub struct Edited {
    base: u32,
    noi_dung: String,
}

/// `POST /quan-tri/mau/{template}`: a new version, typed.
pub async fn replace(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Form(edited): Form<Edited>,
) -> Answer {
    require(&member.actor, Act::KeepSettings)?;
    let text = edited.noi_dung.replace("\r\n", "\n");
    let folder = TemplateFolder { template: text.clone(), samples: BTreeMap::new() };
    let done = template::replace(site.office(), &member.actor, &code, edited.base, folder).await;
    replaced(&site, &member, &code, done, text).await
}

/// `POST /quan-tri/mau/{template}/tep`: a new version, brought.
pub async fn replace_by_file(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    multipart: Multipart,
) -> Answer {
    require(&member.actor, Act::KeepSettings)?;
    let office = site.office();
    let form = guide(upload::read(multipart, &office.settings.limits).await, page_of(&code))?;
    let base = form.text("base").parse().unwrap_or_default();
    let done = match brought(&code, form.files.first()).await {
        Ok(folder) => template::replace(office, &member.actor, &code, base, folder).await,
        Err(error) => Err(error),
    };
    let text = template::look(office, &member.actor, &code).await?.folder.template;
    replaced(&site, &member, &code, done, text).await
}

async fn replaced(
    site: &Site,
    member: &Member,
    code: &str,
    done: Result<Kept, Error>,
    text: String,
) -> Answer {
    match done {
        Ok(kept) => member.go(site, &page_of(code), &words("templates-replaced", &kept)),
        Err(error) => {
            let (mistakes, status) = mendable(member, error)?;
            let status = Some(status.as_u16());
            let edit = EditForm { is_open: true, text, mistakes, status };
            show::page(site, member, code, edit).await
        }
    }
}

/// The code that a copy is to have.
#[derive(Debug, Deserialize)]
pub struct Copied {
    ma: String,
}

/// `POST /quan-tri/mau/{template}/chep`: a copy to be changed.
pub async fn copy(
    State(site): State<Site>,
    member: Member,
    Path(from): Path<String>,
    Form(copied): Form<Copied>,
) -> Answer {
    let done = template::copy(site.office(), &member.actor, &from, copied.ma.trim()).await;
    let kept = guide(done, page_of(&from))?;
    member.go(&site, &page_of(&kept.code), &words("templates-copied", &kept))
}

/// `POST /quan-tri/mau/{template}/ngung`
pub async fn withdraw(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
) -> Answer {
    let done = template::withdraw(site.office(), &member.actor, &code).await;
    guide(done, page_of(&code))?;
    member.go(&site, &page_of(&code), &Message::new("templates-done-withdrawn"))
}

/// `POST /quan-tri/mau/{template}/dung-lai`
pub async fn bring_back(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
) -> Answer {
    let done = template::bring_back(site.office(), &member.actor, &code).await;
    guide(done, page_of(&code))?;
    member.go(&site, &page_of(&code), &Message::new("templates-done-brought-back"))
}
