//! The page beside the form, and the PDF of the draft.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use serde::Serialize;

use super::form::{self, FoundView};
use super::save::{refused, sent};
use crate::service::drafting::{self, Spot};
use crate::web::{Answer, Fault, Member, Site};

/// Digests of pages that a browser may name: the pages of the longest letter.
const MOST_KNOWN: usize = 1_000;

#[derive(Serialize)]
struct Drawn {
    pages: Vec<drafting::Page>,
    sizes: Vec<(f64, f64)>,
    spots: Vec<Spot>,
    findings: Vec<AtField>,
    errors: usize,
    mends: usize,
}

#[derive(Serialize)]
struct AtField {
    field: String,
    node: String,
    #[serde(flatten)]
    found: FoundView,
}

/// `POST /soan/{draft}/trang`: draws the present state of the form; nothing is saved.
pub async fn draw(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let opened = drafting::open(office, actor, &id).await?;
    let known = office.desk.known(office, &actor.unit).await?;
    let sent = sent(fields);
    let content = drafting::filled(opened.content(), &sent.fields, &known);
    let pages =
        sent.fields.iter().filter(|(name, _)| name == "co").map(|(_, digest)| digest.clone());
    let pages: Vec<String> = pages.take(MOST_KNOWN).collect();
    let window =
        sent.fields.iter().find(|(name, _)| name == "cua-so").map_or("", |(_, window)| window);
    let window: String = format!("{id} {}", window.chars().take(40).collect::<String>());
    let drawn = match drafting::preview(office, actor, &window, &content, &pages).await {
        Ok(Some(drawn)) => drawn,
        // Somebody typed on: a later answer is on its way.
        Ok(None) => return Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => return Ok(refused(&member, error)),
    };
    let at_field = |finding: &crate::domain::Finding| AtField {
        field: finding.place.field.clone(),
        node: finding.place.node.clone().unwrap_or_default(),
        found: form::found(&member, finding, &drawn.mends),
    };
    let findings: Vec<AtField> = drawn.findings.iter().map(at_field).collect();
    let errors = findings.iter().filter(|one| one.found.is_error).count();
    let answer = Drawn {
        errors,
        mends: drawn.mends.len(),
        findings,
        pages: drawn.pages,
        sizes: drawn.sizes,
        spots: drawn.spots,
    };
    Ok(Json(answer).into_response())
}

/// `GET /soan/{draft}/trang/1.svg`: a page of the draft as it is saved, for browsers without script.
pub async fn saved(
    member: Member,
    State(site): State<Site>,
    Path((id, page)): Path<(String, String)>,
) -> Answer<Response> {
    let number = page.strip_suffix(".svg").and_then(|page| page.parse::<usize>().ok());
    let opened = drafting::open(site.office(), &member.actor, &id).await?;
    let window = format!("{id} {}", site.office().ids.id());
    let drawn =
        drafting::preview(site.office(), &member.actor, &window, opened.content(), &[]).await?;
    let page = number
        .and_then(|number| number.checked_sub(1))
        .and_then(|index| drawn?.pages.into_iter().nth(index)?.svg)
        .ok_or_else(Fault::not_found)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], page).into_response())
}

/// `GET /soan/{draft}/du-thao.pdf`, marked BẢN CHƯA KÝ SỐ.
pub async fn pdf(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Answer<Response> {
    let pdf = drafting::pdf(site.office(), &member.actor, &id).await;
    let pdf = pdf.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}")))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"du-thao.pdf\""),
    ];
    Ok((headers, pdf).into_response())
}

/// `GET /soan/{draft}/du-thao.docx`: the draft as it is saved, for leaders who correct in Word.
pub async fn word(
    member: Member,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Answer<Response> {
    let word = drafting::word(site.office(), &member.actor, &id).await;
    let (name, bytes) = word.map_err(|error| Fault::from(error).back_to(format!("/soan/{id}")))?;
    let headers = [
        (header::CONTENT_TYPE, WORD.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// A Word file.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
