//! Bringing units and groups in from CSV or XLSX: first what would happen, with every bad row named, then the act.

use axum::extract::{Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;

use crate::domain::{Finding, Findings, Severity};
use crate::service::directory::{self, Import, Imported, import_groups, import_units};
use crate::service::{Act, Error, require};
use crate::text::Message;
use crate::web::fault::{guide, own_page};
use crate::web::office::Place;
use crate::web::{Answer, Fault, Member, Site, upload};

const PAGE: &str = "/quan-tri/don-vi/nhap";
/// Most lines of findings on the page; a file of another kind would give thousands.
const SHOWN: usize = 200;

#[derive(Default, Serialize)]
struct ImportPage {
    file: Option<String>,
    /// What was found, or is to be.
    outcome: Option<Outcome>,
    faults: Vec<Line>,
    /// How many faults are not shown.
    more: usize,
}

#[derive(Serialize)]
struct Outcome {
    added: usize,
    changed: usize,
    unchanged: usize,
    skipped: usize,
}

#[derive(Serialize)]
struct Line {
    place: String,
    text: String,
    advice: Option<String>,
    is_error: bool,
}

/// `GET /quan-tri/don-vi/nhap`
pub async fn blank(State(site): State<Site>, member: Member) -> Answer {
    require(&member.actor, Act::KeepDirectory)?;
    let page = ImportPage::default();
    site.page(&member, Place::Administration, "office/administration/import.html", &page)
}

/// `POST /quan-tri/don-vi/nhap`
pub async fn units(State(site): State<Site>, member: Member, multipart: Multipart) -> Answer {
    take(site, member, multipart, Kind::Units).await
}

/// `POST /quan-tri/nhom/nhap`
pub async fn groups(State(site): State<Site>, member: Member, multipart: Multipart) -> Answer {
    take(site, member, multipart, Kind::Groups).await
}

/// An empty table of units with its headings.
pub async fn unit_form(_member: Member) -> impl IntoResponse {
    csv("mau-don-vi.csv", directory::unit_form())
}

/// An empty table of groups with its headings.
pub async fn group_form(_member: Member) -> impl IntoResponse {
    csv("mau-nhom.csv", directory::group_form())
}

fn csv(name: &str, body: Vec<u8>) -> impl IntoResponse {
    let attachment = format!("attachment; filename=\"{name}\"");
    let kind = "text/csv; charset=utf-8".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, attachment)], body)
}

#[derive(Clone, Copy)]
enum Kind {
    Units,
    Groups,
}

async fn take(site: Site, member: Member, multipart: Multipart, kind: Kind) -> Answer {
    require(&member.actor, Act::KeepDirectory)?;
    let office = site.office();
    let form = upload::read(multipart, &office.settings.limits).await?;
    let Some(file) = form.files.first() else {
        let message = Message::new("administration-import-no-file");
        return Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message).back_to(PAGE));
    };
    let bytes = tokio::fs::read(file.spool.path()).await.map_err(Error::internal)?;
    let import = Import {
        file: file.name.clone(),
        bytes,
        check_only: form.text("chi_kiem_tra") == "co",
        skip_bad: form.text("bo_dong_sai") == "co",
    };
    let done = match kind {
        Kind::Units => import_units(office, &member.actor, &import).await,
        Kind::Groups => import_groups(office, &member.actor, &import).await,
    };
    match done {
        Ok(done) if !import.check_only && done.findings.is_empty() => {
            let back = match kind {
                Kind::Units => "/quan-tri/don-vi",
                Kind::Groups => "/quan-tri/nhom",
            };
            member.go(&site, back, &words(&done))
        }
        Ok(done) => {
            let outcome = Outcome {
                added: done.added.len(),
                changed: done.changed.len(),
                unchanged: done.unchanged,
                skipped: done.skipped.len(),
            };
            let mut page = page(&member, &import, &done.findings);
            page.outcome = Some(outcome);
            let mut member = member;
            if !import.check_only {
                member.receipt = Some(member.say(&words(&done)));
            }
            site.page(&member, Place::Administration, "office/administration/import.html", &page)
        }
        Err(Error::Invalid(findings)) => {
            let page = page(&member, &import, &findings);
            let template = "office/administration/import.html";
            let shown = site.page(&member, Place::Administration, template, &page)?;
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, shown))
        }
        Err(error) => guide(Err(error), PAGE),
    }
}

fn words(done: &Imported) -> Message {
    Message::new("administration-imported")
        .with("added", done.added.len())
        .with("changed", done.changed.len())
        .with("unchanged", done.unchanged)
        .with("skipped", done.skipped.len())
}

fn page(member: &Member, import: &Import, findings: &Findings) -> ImportPage {
    let line = |finding: &Finding| {
        let mut place = Vec::new();
        if let Some(line) = finding.place.line {
            place.push(member.say(&Message::new("administration-import-line").with("line", line)));
        }
        if !finding.place.field.is_empty() {
            place.push(finding.place.field.clone());
        }
        Line {
            place: place.join(", "),
            text: member.say(&finding.message),
            advice: finding.message.advice_on_page(member.lang),
            is_error: finding.severity == Severity::Error,
        }
    };
    let all = findings.iter().count();
    ImportPage {
        file: Some(import.file.clone()),
        outcome: None,
        faults: findings.iter().take(SHOWN).map(line).collect(),
        more: all.saturating_sub(SHOWN),
    }
}
