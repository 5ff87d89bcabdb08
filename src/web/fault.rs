//! Pages that say why something was not done.
//!
//! A handler returns a [`Fault`]; it travels as an extension of an empty response until [`put_into_words`] makes the
//! page, so that errors of the framework itself (404, 405, 413) get the same page.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{Frame, Site};
use crate::service;
use crate::text::{Lang, Message};

/// Why a page could not be shown or an act not be done.
#[derive(Debug, Clone)]
pub struct Fault {
    pub status: StatusCode,
    /// What happened and what to do; empty where the status says all.
    pub messages: Vec<Message>,
    /// Where to go on: the unit's page.
    pub back: Option<String>,
    /// Seconds after which it may be tried again.
    pub wait: Option<u64>,
}

/// What handlers return.
pub type Answer<T = Response> = Result<T, Fault>;

impl Fault {
    /// One message.
    #[must_use]
    pub fn new(status: StatusCode, message: Message) -> Self {
        Self { status, messages: vec![message], back: None, wait: None }
    }

    /// Nothing under this address, or nothing for this visitor.
    #[must_use]
    pub fn not_found() -> Self {
        Self { status: StatusCode::NOT_FOUND, messages: Vec::new(), back: None, wait: None }
    }

    /// Names the page to go back to.
    #[must_use]
    pub fn back_to(mut self, page: impl Into<String>) -> Self {
        self.back = Some(page.into());
        self
    }
}

impl From<service::Error> for Fault {
    fn from(error: service::Error) -> Self {
        let (status, messages) = match error {
            service::Error::Invalid(findings) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                findings.0.into_iter().map(|finding| finding.message).collect(),
            ),
            service::Error::NotFound(message) => (StatusCode::NOT_FOUND, vec![message]),
            service::Error::Forbidden(message) => (StatusCode::FORBIDDEN, vec![message]),
            service::Error::Conflict(message) => (StatusCode::CONFLICT, vec![message]),
            service::Error::Unavailable(message) => {
                (StatusCode::SERVICE_UNAVAILABLE, vec![message])
            }
            service::Error::Internal(cause) => {
                tracing::error!(%cause, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Vec::new())
            }
        };
        Self { status, messages, back: None, wait: None }
    }
}

impl From<super::BadPage> for Fault {
    fn from(error: super::BadPage) -> Self {
        service::Error::internal(error).into()
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Names the page to go back to, where something was not done.
///
/// # Errors
/// What there was, with that page.
pub fn guide<T, E: Into<Fault>>(done: Result<T, E>, page: impl Into<String>) -> Answer<T> {
    done.map_err(|fault| fault.into().back_to(page))
}

/// Marks a response that explains its fault on its own page.
#[derive(Debug, Clone, Copy)]
struct OwnPage;

/// Gives a page its status, and lets it explain the fault itself: none is put in its place.
pub fn own_page(status: StatusCode, page: impl IntoResponse) -> Response {
    let mut page = page.into_response();
    *page.status_mut() = status;
    page.extensions_mut().insert(OwnPage);
    page
}

/// What was wrong, and what to do.
#[derive(Debug, Clone, Serialize)]
pub struct FaultLine {
    pub text: String,
    pub advice: Option<String>,
}

impl FaultLine {
    /// Puts a message into the words of a page.
    #[must_use]
    pub fn new(lang: Lang, message: &Message) -> Self {
        Self { text: message.on_page(lang), advice: message.advice_on_page(lang) }
    }
}

#[derive(Serialize)]
struct FaultPage {
    frame: Frame,
    title: String,
    text: Option<String>,
    advice: Option<String>,
    lines: Vec<FaultLine>,
    back: Option<String>,
}

/// Gives every error response its page in words.
pub async fn put_into_words(State(site): State<Site>, response: Response) -> Response {
    let status = response.status();
    let is_fault = status.is_client_error() || status.is_server_error();
    if !is_fault || response.extensions().get::<OwnPage>().is_some() {
        return response;
    }
    let fault = response.extensions().get::<Fault>().cloned();
    let (messages, back) = fault.map(|fault| (fault.messages, fault.back)).unwrap_or_default();
    let general = general(status);
    let words = |message: &Message| FaultLine::new(Lang::Vi, message);
    let title = words(&general);
    let mut page = FaultPage {
        frame: site.frame(None),
        title: title.text,
        text: None,
        advice: None,
        lines: Vec::new(),
        back,
    };
    match messages.as_slice() {
        [] => page.text = title.advice,
        [one] => {
            let line = words(one);
            page.text = Some(line.text);
            page.advice = line.advice;
        }
        many => page.lines = many.iter().map(words).collect(),
    }
    let Ok(html) = site.pages().render("fault.html", &page) else { return response };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html; charset=utf-8"));
    Response::from_parts(parts, html.into())
}

/// The title of the page and, as advice, what to do, where nothing more particular is known.
fn general(status: StatusCode) -> Message {
    Message::new(match status {
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "web-fault-input",
        StatusCode::NOT_FOUND => "web-fault-not-found",
        StatusCode::FORBIDDEN => "web-fault-forbidden",
        StatusCode::CONFLICT => "web-fault-conflict",
        StatusCode::METHOD_NOT_ALLOWED => "web-fault-method",
        StatusCode::PAYLOAD_TOO_LARGE => "web-fault-too-large",
        StatusCode::REQUEST_TIMEOUT => "web-fault-timeout",
        StatusCode::TOO_MANY_REQUESTS => "web-fault-too-often",
        StatusCode::SERVICE_UNAVAILABLE => "web-fault-unavailable",
        status if status.is_client_error() => "web-fault-input",
        _ => "web-fault-internal",
    })
}
