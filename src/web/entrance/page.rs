//! The page before all others: name and password, or what else comes first.

use axum::extract::{FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use tera::Context;

use crate::service::account::{Duty, Ending, Holder, Standing, resumes_with_code};
use crate::text::{Lang, Message};
use crate::web::fault::own_page;
use crate::web::session::{entrance_for, standing};
use crate::web::{Answer, Fault, Site};

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    /// Where to go afterwards.
    pub tiep: String,
    /// A form that waits.
    pub giu: String,
    /// `en` for English, before anybody is known.
    pub nn: String,
}

/// What the page shows.
#[derive(Debug, Serialize)]
struct EntrancePage<'a> {
    office: &'a str,
    title: String,
    lang: &'static str,
    /// The other language, and its name.
    other_lang: &'static str,
    /// `sign-in`, `resume` or `code`.
    stage: &'static str,
    /// The person, where one is known.
    person: Option<&'a str>,
    form_key: Option<&'a str>,
    with_code: bool,
    next: String,
    kept: &'a str,
    /// What happened.
    notice: Option<String>,
    fault: Option<String>,
    advice: Option<String>,
    /// As typed before.
    login: &'a str,
}

/// How the entrance opens: which form, for whom, and what is said above it.
#[derive(Debug, Default)]
pub struct Opening<'a> {
    pub holder: Option<&'a Holder>,
    pub stage: Stage,
    pub notice: Option<&'static str>,
    pub fault: Option<&'a Message>,
    pub login: &'a str,
}

/// Which form is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    SignIn,
    Resume,
    Code,
}

/// `GET /dang-nhap`
pub async fn show(State(site): State<Site>, Query(way): Query<Way>, found: Found) -> Answer {
    match &found.0 {
        Standing::Open(_) => Ok(Redirect::to(&place(&way.tiep)).into_response()),
        Standing::Held(_, Duty::Password | Duty::Enrol) => Ok(entrance_for(&found.0, &plain_get())),
        other => Ok(open(&site, &way, &opening(other))?.into_response()),
    }
}

/// How the browser of a request stands.
#[derive(Debug)]
pub struct Found(pub Standing);

impl FromRequestParts<Site> for Found {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        Ok(Self(standing(parts, site).await?))
    }
}

/// `GET /phien`: 204 while the session is open, else 401; asked by scripts while somebody types.
pub async fn is_open(found: Found) -> StatusCode {
    match found.0 {
        Standing::Open(_) => StatusCode::NO_CONTENT,
        _ => StatusCode::UNAUTHORIZED,
    }
}

fn plain_get() -> Parts {
    axum::http::Request::new(()).into_parts().0
}

/// What a standing asks for.
pub fn opening(standing: &Standing) -> Opening<'_> {
    let ended = |holder, notice| Opening {
        holder: None,
        notice: Some(notice),
        login: login_of(holder),
        ..Opening::default()
    };
    match standing {
        Standing::Held(holder, Duty::Resume) => Opening {
            holder: Some(holder),
            stage: Stage::Resume,
            notice: Some("account-paused"),
            ..Opening::default()
        },
        Standing::Held(holder, _) => {
            Opening { holder: Some(holder), stage: Stage::Code, ..Opening::default() }
        }
        Standing::Ended(holder, Ending::Expired) => ended(holder, "account-expired"),
        Standing::Ended(holder, Ending::Ended) => ended(holder, "account-ended"),
        Standing::Ended(holder, Ending::Disabled) => ended(holder, "account-disabled"),
        Standing::Nobody | Standing::Open(_) => Opening::default(),
    }
}

fn login_of(holder: &Holder) -> &str {
    &holder.account.login
}

/// Shows the entrance; a fault makes it 422.
pub fn open(site: &Site, way: &Way, opening: &Opening<'_>) -> Answer {
    let lang = match opening.holder {
        Some(holder) => holder.lang,
        None => Lang::find(&way.nn).unwrap_or_default(),
    };
    let (stage, with_code) = match (opening.stage, opening.holder) {
        (Stage::Resume, Some(holder)) => {
            ("resume", resumes_with_code(site.office(), &holder.account))
        }
        (Stage::Code, Some(_)) => ("code", true),
        _ => ("sign-in", false),
    };
    let title = match stage {
        "resume" => "entrance-resume-title",
        "code" => "entrance-code-title",
        _ => "entrance-title",
    };
    let page = EntrancePage {
        office: site.name(),
        title: Message::new(title).render(lang),
        lang: lang.code(),
        other_lang: if lang == Lang::Vi { "en" } else { "vi" },
        stage,
        person: opening.holder.map(|holder| holder.account.name.as_str()),
        form_key: opening.holder.map(|holder| holder.session.form_key.as_str()),
        with_code,
        next: place(&way.tiep),
        kept: &way.giu,
        notice: opening.notice.map(|id| Message::new(id).render(lang)),
        fault: opening.fault.map(|message| message.on_page(lang)),
        advice: opening.fault.and_then(|message| message.advice_on_page(lang)),
        login: opening.login,
    };
    let context = Context::from_serialize(&page).map_err(crate::web::BadPage::from)?;
    let html = site.pages().render_in(lang, "office/entrance.html", &context)?;
    let shown = Html(html).into_response();
    let is_fault = opening.fault.is_some();
    Ok(if is_fault { own_page(StatusCode::UNPROCESSABLE_ENTITY, shown) } else { shown })
}

/// The entrance in the place of the page to which a form was sent; the form waits.
pub fn after_form(site: &Site, standing: &Standing, parts: &Parts, kept: &str) -> Response {
    let way = Way {
        tiep: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        giu: kept.to_owned(),
        nn: String::new(),
    };
    match open(site, &way, &opening(standing)) {
        Ok(shown) => own_page(StatusCode::UNAUTHORIZED, shown),
        Err(fault) => fault.into_response(),
    }
}

/// A page of ours to go on to: nobody can be sent elsewhere.
pub fn place(typed: &str) -> String {
    let is_ours = typed.starts_with('/')
        && !typed.starts_with("//")
        && !typed.contains(['\\', '\r', '\n', '\t'])
        && typed.len() <= 2_000
        && typed.is_ascii()
        && !typed.starts_with("/dang-");
    if is_ours && typed != "/" { typed.to_owned() } else { "/viec".to_owned() }
}
