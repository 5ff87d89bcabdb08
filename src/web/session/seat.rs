//! The person before the browser, as handlers ask for them.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::cookie;
use crate::service::account::{self, Duty, Holder, Standing};
use crate::text::Message;
use crate::web::caller::Caller;
use crate::web::member::receipt_in;
use crate::web::{Fault, Member, Site};

/// Header of what a page asks for by itself: it does not count as an act of the person, unless it keeps what they type.
pub(super) const BY_ITSELF: &str = "x-nen";
/// Its value where a page keeps what is typed: an act, but no line of the log.
const KEPT: &str = "luu";

/// How the browser of a request stands; looked up once.
pub async fn standing(parts: &mut Parts, site: &Site) -> Result<Standing, Fault> {
    if let Some(known) = parts.extensions.get::<Standing>() {
        return Ok(known.clone());
    }
    let found = match cookie::carried(&parts.headers, site) {
        Some(token) => {
            let Caller(browser) = Caller::of(parts, site);
            account::standing(site.office(), &token, &browser, is_act(&parts.headers)).await?
        }
        None => Standing::Nobody,
    };
    parts.extensions.insert(found.clone());
    Ok(found)
}

/// Whether a person did something: not where a page asks by itself, again and again.
fn is_act(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    headers.get(BY_ITSELF).is_none_or(|value| value == KEPT)
        && !accept.is_some_and(|accept| accept.starts_with("text/event-stream"))
}

impl Member {
    fn of(holder: &Holder, parts: &Parts, site: &Site) -> Self {
        let key = &site.office().settings.link_key;
        Self {
            account: holder.account.id.clone(),
            actor: holder.actor.clone(),
            lang: holder.lang,
            form_key: holder.session.form_key.clone(),
            receipt: receipt_in(parts.uri.query(), key),
        }
    }
}

impl FromRequestParts<Site> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        match standing(parts, site).await.map_err(Fault::into_response)? {
            Standing::Open(holder) => Ok(Self::of(&holder, parts, site)),
            other => Err(entrance_for(&other, parts)),
        }
    }
}

/// A person on the pages of their own account: also one who must choose a password, or set a second factor up, before
/// anything else.
#[derive(Debug, Clone)]
pub struct Occupant {
    pub member: Member,
    pub holder: Box<Holder>,
    /// What must be done here first.
    pub duty: Option<Duty>,
}

impl FromRequestParts<Site> for Occupant {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let found = standing(parts, site).await.map_err(Fault::into_response)?;
        let (holder, duty) = match found {
            Standing::Open(holder) => (holder, None),
            Standing::Held(holder, duty @ (Duty::Password | Duty::Enrol)) => (holder, Some(duty)),
            other => return Err(entrance_for(&other, parts)),
        };
        Ok(Self { member: Member::of(&holder, parts, site), holder, duty })
    }
}

/// Sends a browser to where its person can go on. A script is told by 401, for it cannot show another page; a form that
/// came so far is answered with a page.
pub fn entrance_for(standing: &Standing, parts: &Parts) -> Response {
    let is_script = parts.headers.contains_key("hx-request");
    if is_script {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        let message = Message::new("account-nobody");
        return Fault::new(StatusCode::UNAUTHORIZED, message).back_to("/dang-nhap").into_response();
    }
    let page = match standing {
        Standing::Held(_, Duty::Password) => "/tai-khoan/mat-khau".to_owned(),
        Standing::Held(_, Duty::Enrol) => "/tai-khoan/ma".to_owned(),
        _ => {
            let here = parts.uri.path_and_query().map_or("/viec", |here| here.as_str());
            format!("/dang-nhap?tiep={}", crate::web::address::percent(here))
        }
    };
    Redirect::to(&page).into_response()
}
