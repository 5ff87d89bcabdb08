//! `/soan`: what waits, and what to begin with.

use axum::extract::{Form, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::show::{moment, step_words};
use crate::domain::DocumentKind;
use crate::service::drafting::{self, Listed, Start};
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Place, Site};

#[derive(Serialize)]
struct Choose {
    drafts: Vec<DraftLine>,
    others: Vec<DraftLine>,
    deleted: Vec<DraftLine>,
    templates: Vec<TemplateLine>,
    earlier: Vec<Choice>,
    wanted: String,
    kinds: Vec<Choice>,
    may_draft: bool,
}

#[derive(Serialize)]
struct DraftLine {
    id: String,
    subject: String,
    step: String,
    tone: &'static str,
    changed_by: String,
    changed_at: String,
}

#[derive(Serialize)]
struct TemplateLine {
    code: String,
    name: String,
    summary: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// What is looked for among earlier letters.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    tim: String,
}

/// Shows drafts, templates, earlier letters and kinds.
pub async fn show(
    member: Member,
    State(site): State<Site>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let listed = drafting::list(office, actor).await?;
    let (mine, others) = listed.open.iter().partition::<Vec<&Listed>, _>(|one| one.mine);
    let lines = |list: Vec<&Listed>| list.into_iter().map(|one| line(&member, one)).collect();
    let may_draft = crate::service::require(actor, crate::service::Act::Draft).is_ok();
    let templates = if may_draft { drafting::templates(office, actor).await? } else { Vec::new() };
    let earlier =
        if may_draft { drafting::earlier(office, actor, &wanted.tim).await? } else { Vec::new() };
    let page = Choose {
        drafts: lines(mine),
        others: lines(others),
        deleted: listed
            .deleted
            .iter()
            .map(|row| DraftLine {
                id: row.id.clone(),
                subject: subject(&member, &row.subject),
                step: String::new(),
                tone: "",
                changed_by: row.deleted_by.clone().unwrap_or_default(),
                changed_at: row.deleted_at.map(moment).unwrap_or_default(),
            })
            .collect(),
        templates: templates
            .into_iter()
            .map(|one| TemplateLine { code: one.code, name: one.name, summary: one.summary })
            .collect(),
        earlier: earlier
            .into_iter()
            .map(|letter| Choice {
                label: format!(
                    "{} · {}",
                    letter.title(),
                    letter.content.subject.clone().unwrap_or_default()
                ),
                value: letter.row.id,
            })
            .collect(),
        wanted: wanted.tim,
        kinds: DocumentKind::ALL
            .map(|kind| Choice { value: kind.code().to_owned(), label: kind.name().to_owned() })
            .into(),
        may_draft,
    };
    site.page(&member, Place::Draft, "office/draft/choose.html", &page)
}

fn line(member: &Member, one: &Listed) -> DraftLine {
    let (step, tone) = step_words(member, one.turn);
    DraftLine {
        id: one.row.id.clone(),
        subject: subject(member, &one.row.subject),
        step,
        tone,
        changed_by: one.row.changed_by.clone(),
        changed_at: moment(one.row.changed_at),
    }
}

fn subject(member: &Member, subject: &str) -> String {
    if subject.is_empty() {
        member.say(&Message::new("draft-untitled"))
    } else {
        subject.to_owned()
    }
}

/// What a new draft begins with.
#[derive(Deserialize)]
pub struct Begin {
    mau: Option<String>,
    van_ban: Option<String>,
    loai: Option<String>,
}

/// Begins a draft and opens it.
pub async fn start(member: Member, State(site): State<Site>, Form(begin): Form<Begin>) -> Answer {
    let start = match (begin.mau, begin.van_ban, begin.loai) {
        (Some(code), ..) if !code.is_empty() => Start::Template(code),
        (_, Some(letter), _) if !letter.is_empty() => Start::Letter(letter),
        (.., Some(kind)) => {
            let kind = DocumentKind::find(&kind).ok_or_else(Fault::not_found)?;
            Start::Empty(kind)
        }
        _ => return Ok(Redirect::to("/soan").into_response()),
    };
    let id = drafting::start(site.office(), &member.actor, start)
        .await
        .map_err(|error| Fault::from(error).back_to("/soan"))?;
    Ok(Redirect::to(&format!("/soan/{id}")).into_response())
}

/// The first page of a template.
pub async fn picture(
    member: Member,
    State(site): State<Site>,
    Path(code): Path<String>,
) -> Answer<Response> {
    let code = code.strip_suffix(".png").unwrap_or(&code);
    let picture = drafting::picture(site.office(), &member.actor, code).await?;
    let headers =
        [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=3600")];
    Ok((headers, picture.to_vec()).into_response())
}
