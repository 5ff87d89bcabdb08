//! `GET /quan-tri/mau/{template}`: what it asks for, how its letter looks, who uses it, its files.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;

use super::list::used;
use crate::domain::{DocumentKind, Finding, Severity, hanoi};
use crate::service::drafting::{Field, FieldKind};
use crate::service::template::{self, Looked, TemplateLine, TemplateOrigin};
use crate::service::{Act, require};
use crate::text::catalogue::plain;
use crate::text::{Message, dates};
use crate::web::fault::own_page;
use crate::web::office::Place;
use crate::web::{Answer, Member, Site};

/// Most findings on a page; a file of another kind would give thousands.
const SHOWN: usize = 100;

#[derive(Serialize)]
struct TemplatePage {
    code: String,
    name: String,
    summary: String,
    kind: String,
    chips: Vec<(String, &'static str)>,
    used: String,
    fields: Vec<FieldView>,
    /// Examples that make a letter.
    samples: usize,
    is_own: bool,
    is_withdrawn: bool,
    may_keep: bool,
    versions: Vec<VersionView>,
    base: u32,
    mistakes: Vec<Mistake>,
    edit: EditForm,
    copy_code: String,
}

#[derive(Serialize)]
struct FieldView {
    label: String,
    help: String,
    kind: String,
    is_required: bool,
    inner: Vec<FieldView>,
}

#[derive(Serialize)]
struct VersionView {
    ordinal: u32,
    made: String,
    drafts: i64,
    is_shown: bool,
}

/// A finding of a file: these pages are about files, so lines and keys are what helps.
#[derive(Debug, Clone, Serialize)]
pub struct Mistake {
    pub place: String,
    pub text: String,
    pub advice: Option<String>,
    pub is_error: bool,
}

/// The form that changes the files, as it was sent.
#[derive(Debug, Default, Serialize)]
pub struct EditForm {
    pub is_open: bool,
    /// What stands in the field: the text that is in use, or what was typed.
    pub text: String,
    pub mistakes: Vec<Mistake>,
    pub status: Option<u16>,
}

/// Shows a template.
pub async fn show(State(site): State<Site>, member: Member, Path(code): Path<String>) -> Answer {
    page(&site, &member, &code, EditForm::default()).await
}

/// The page, with the form as it stands.
pub async fn page(site: &Site, member: &Member, code: &str, edit: EditForm) -> Answer {
    let looked = template::look(site.office(), &member.actor, code).await?;
    let status = edit.status.and_then(|status| StatusCode::from_u16(status).ok());
    let page = view(member, looked, edit);
    let place = Place::Administration;
    let shown = site.page(member, place, "office/template/show.html", &page)?;
    Ok(match status {
        Some(status) => own_page(status, shown),
        None => shown,
    })
}

fn view(member: &Member, looked: Looked, edit: EditForm) -> TemplatePage {
    let Looked { line, template, folder, versions } = looked;
    let text = if edit.is_open { edit.text } else { folder.template };
    let fields = template.map(|template| template.fields).unwrap_or_default();
    TemplatePage {
        chips: chips(member, &line),
        used: used(member, &line),
        kind: line.kind.map_or("", DocumentKind::name).to_owned(),
        fields: fields.iter().map(|field| field_view(member, field)).collect(),
        samples: if line.broken.has_errors() { 0 } else { folder.samples.len() },
        is_own: line.origin == TemplateOrigin::Store,
        is_withdrawn: line.is_withdrawn,
        may_keep: require(&member.actor, Act::KeepSettings).is_ok(),
        versions: versions
            .into_iter()
            .map(|version| VersionView {
                ordinal: version.ordinal,
                made: member.say(
                    &Message::new("templates-version-made")
                        .with("by", version.made_by)
                        .with("at", dates::moment(version.made_at.with_timezone(&hanoi()))),
                ),
                drafts: version.drafts,
                is_shown: line.ordinal == Some(version.ordinal),
            })
            .collect(),
        base: line.ordinal.unwrap_or_default(),
        mistakes: mistakes(member, &line.broken.0),
        edit: EditForm { text, ..edit },
        copy_code: format!("{}-rieng", line.code),
        code: line.code,
        name: line.name,
        summary: line.summary,
    }
}

fn field_view(member: &Member, field: &Field) -> FieldView {
    let said = |kind: FieldKind| {
        let code = kind.code();
        plain(member.lang, &format!("schema-value-{code}")).unwrap_or_else(|| code.to_owned())
    };
    FieldView {
        label: field.label.clone(),
        help: field.help.clone(),
        kind: match field.of {
            Some(of) => format!("{} ({})", said(field.kind), said(of)),
            None => said(field.kind),
        },
        is_required: field.required,
        inner: field.fields.iter().map(|field| field_view(member, field)).collect(),
    }
}

/// Where it comes from, its version, whether it is offered.
pub fn chips(member: &Member, line: &TemplateLine) -> Vec<(String, &'static str)> {
    let say = |message: Message| member.say(&message);
    let origin = match line.origin {
        TemplateOrigin::Program => say(Message::new("templates-origin-program")),
        TemplateOrigin::Folder => say(Message::new("templates-origin-folder")),
        TemplateOrigin::Store => say(Message::new("templates-origin-store")
            .with("version", line.ordinal.unwrap_or_default())),
    };
    let tone = if line.origin == TemplateOrigin::Program { "" } else { "calm" };
    let mut chips = vec![(origin, tone)];
    if line.is_withdrawn {
        chips.push((say(Message::new("templates-withdrawn")), "near"));
    }
    if line.broken.has_errors() {
        chips.push((say(Message::new("templates-broken")), "late"));
    }
    chips
}

/// Findings in the words of files, with their lines.
pub fn mistakes(member: &Member, findings: &[Finding]) -> Vec<Mistake> {
    let view = |finding: &Finding| {
        let mut place = Vec::new();
        // The folder of the machine is nobody's business here; the file's name is.
        if let Some(file) = &finding.place.file {
            place.push(file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned());
        }
        if let Some(line) = finding.place.line {
            place.push(member.say(&Message::new("templates-line").with("line", line)));
        }
        Mistake {
            place: place.join(", "),
            text: finding.message.render(member.lang),
            advice: finding.message.advice(member.lang),
            is_error: finding.severity == Severity::Error,
        }
    };
    findings.iter().take(SHOWN).map(view).collect()
}

/// The letter that its first sample makes.
pub async fn sample(State(site): State<Site>, member: Member, Path(code): Path<String>) -> Answer {
    let pdf = template::sample(site.office(), &member.actor, &code).await?;
    let name = format!(
        "inline; filename=\"{}.pdf\"",
        code.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "")
    );
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

/// Its files as ZIP.
pub async fn archive(State(site): State<Site>, member: Member, Path(code): Path<String>) -> Answer {
    let zip = template::archive(site.office(), &member.actor, &code).await?;
    let name = format!(
        "attachment; filename=\"{}.zip\"",
        code.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "")
    );
    let headers =
        [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, zip).into_response())
}
