//! `/tai-khoan`: what a person sees and changes of their own account.

mod acting;
mod password;
mod second;
mod sessions;
mod show;

pub(in crate::web::office) use acting::Typed as DelegationTyped;
pub(in crate::web::office) use show::{Choice, days, role_words};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Serialize;
use tera::Context;

use super::Place;
use crate::service;
use crate::text::{Lang, Message};
use crate::web::fault::{FaultLine, own_page};
use crate::web::{Answer, BadPage, Fault, Occupant, Site};

/// Bytes of a form here.
const FORM: usize = 16 * 1024;

/// The addresses of one's own account.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/tai-khoan", get(show::show))
        .route("/tai-khoan/mat-khau", get(password::show).post(password::change))
        .route("/tai-khoan/ma", get(second::show).post(second::confirm))
        .route("/tai-khoan/ma/khoi-phuc", post(second::renew))
        .route("/tai-khoan/ma/tat", post(second::remove))
        .route("/tai-khoan/phien", post(sessions::end))
        .route("/tai-khoan/ngon-ngu", post(show::language))
        .route("/tai-khoan/thay", post(acting::choose))
        .route("/tai-khoan/uy-quyen", post(acting::delegate))
        .route("/tai-khoan/uy-quyen/{delegation}/ket-thuc", post(acting::end))
        .layer(DefaultBodyLimit::max(FORM))
}

/// What was wrong with a form, in lines; anything else is a fault of its own page.
pub(in crate::web::office) fn lines(
    lang: Lang,
    error: service::Error,
) -> Result<Vec<FaultLine>, Fault> {
    let line = |message: &Message| FaultLine::new(lang, message);
    match error {
        service::Error::Invalid(findings) => {
            Ok(findings.iter().map(|one| line(&one.message)).collect())
        }
        service::Error::Conflict(message) => Ok(vec![line(&message)]),
        other => Err(other.into()),
    }
}

/// Shows a page of the account: in the frame, at none of its places.
fn page(
    site: &Site,
    occupant: &Occupant,
    template: &str,
    values: &impl Serialize,
    is_fault: bool,
) -> Answer {
    use axum::response::{Html, IntoResponse};
    let mut frame = site.office_frame(&occupant.member, Place::Start);
    frame.as_of = None;
    for place in &mut frame.places {
        place.current = false;
    }
    if occupant.duty.is_some() {
        // Nothing else opens before this is done.
        frame.places.clear();
    }
    let mut context = Context::from_serialize(values).map_err(BadPage::from)?;
    context.insert("frame", &frame);
    let html = site.pages().render_in(occupant.member.lang, template, &context)?;
    let shown = Html(html).into_response();
    Ok(if is_fault { own_page(StatusCode::UNPROCESSABLE_ENTITY, shown) } else { shown })
}
