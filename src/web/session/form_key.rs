//! The key of the session on every form: who has it has seen our page in this session.
//!
//! It comes as the field `_khoa` or, from scripts, as the header `x-khoa`. In a form with files the field must be the
//! first: it is read from the first bytes, and the rest streams on untouched, however large.

use std::borrow::Cow;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::seat::BY_ITSELF;
use super::{entrance_for, standing};
use crate::service::account::{self, Access, Duty, Holder, Standing};
use crate::text::Message;
use crate::web::caller::Caller;
use crate::web::{Fault, Site, entrance};

/// Bytes of a form without files: a long letter with all its tasks.
const FORM: usize = 4 * 1024 * 1024;
/// Bytes within which the first field of a form with files must end.
const FIRST_FIELD: usize = 4 * 1024;
/// Header by which scripts send the key.
const HEADER: &str = "x-khoa";

/// Lets a form pass only with the key of the session; writes what passed into the log.
pub async fn ask_form_key(State(site): State<Site>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    match admit(&site, request).await {
        Ok((request, holder)) => {
            let act = Noted::of(&request, &site);
            let response = next.run(request).await;
            act.write(&site, &holder, response.status()).await;
            response
        }
        Err(response) => *response,
    }
}

/// A form whose key is right, and whose it is.
async fn admit(site: &Site, request: Request) -> Result<(Request, Box<Holder>), Box<Response>> {
    let (mut parts, body) = request.into_parts();
    let refuse = |fault: Fault| Box::new(fault.into_response());
    let found = standing(&mut parts, site).await.map_err(refuse)?;
    let (Standing::Open(holder) | Standing::Held(holder, _) | Standing::Ended(holder, _)) = &found
    else {
        return Err(Box::new(entrance_for(&found, &parts)));
    };
    let (given, body) = key_of(&parts.headers, body).await.map_err(refuse)?;
    if !is_key(given.as_deref(), holder) {
        let act = Noted {
            detail: format!("{} {}", parts.method, parts.uri.path()),
            ..Noted::of_parts(&parts, site)
        };
        act.refused(site, holder).await;
        return Err(refuse(KeyFault::of(given.is_some()).into()));
    }
    let may_wait = matches!(&found, Standing::Ended(..) | Standing::Held(_, Duty::Resume));
    if !may_wait {
        let holder = holder.clone();
        return Ok((Request::from_parts(parts, body), holder));
    }
    // A script shows the password's field itself and sends again.
    if parts.headers.contains_key("hx-request") || parts.headers.contains_key(HEADER) {
        return Err(Box::new(StatusCode::UNAUTHORIZED.into_response()));
    }
    let kept = site.parked().keep(site, &parts, body, holder).await.map_err(refuse)?;
    Err(Box::new(entrance::after_form(site, &found, &parts, &kept)))
}

/// Whether a key is that of the session, in a time that does not depend on where it differs.
#[must_use]
pub fn is_key(given: Option<&str>, holder: &Holder) -> bool {
    let (given, key) = (given.unwrap_or_default().as_bytes(), holder.session.form_key.as_bytes());
    given.len() == key.len()
        && given.iter().zip(key).fold(0, |all, (given, key)| all | (given ^ key)) == 0
}

/// Why a key was not taken.
#[derive(Debug, Clone, Copy)]
pub enum KeyFault {
    /// There was none.
    Missing,
    /// It is that of another session, or was made up.
    Foreign,
}

impl KeyFault {
    const fn of(was_given: bool) -> Self {
        if was_given { Self::Foreign } else { Self::Missing }
    }
}

impl From<KeyFault> for Fault {
    fn from(fault: KeyFault) -> Self {
        let message = Message::new(match fault {
            KeyFault::Missing => "account-key-missing",
            KeyFault::Foreign => "account-key-foreign",
        });
        Self::new(StatusCode::FORBIDDEN, message).back_to("/viec")
    }
}

/// The key in a request, and its body as if nothing had been read.
async fn key_of(headers: &HeaderMap, body: Body) -> Result<(Option<String>, Body), Fault> {
    if let Some(key) = headers.get(HEADER) {
        return Ok((key.to_str().ok().map(str::to_owned), body));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let too_large =
            |_| Fault::new(StatusCode::PAYLOAD_TOO_LARGE, Message::new("account-form-too-large"));
        let bytes = to_bytes(body, FORM).await.map_err(too_large)?;
        let key = in_fields(&bytes);
        return Ok((key, Body::from(bytes)));
    }
    match kind.starts_with("multipart/form-data").then(|| boundary(kind)).flatten() {
        Some(boundary) => first_field(&boundary, body).await,
        None => Ok((None, body)),
    }
}

/// The key among the fields of a plain form; its letters need no decoding.
fn in_fields(bytes: &[u8]) -> Option<String> {
    // Browsers send the name as it is; other programs may write its first letter in another way.
    let names: [&[u8]; 3] = [b"_khoa=", b"%5Fkhoa=", b"%5fkhoa="];
    let mut fields = bytes.split(|byte| *byte == b'&');
    let key = fields.find_map(|field| names.iter().find_map(|name| field.strip_prefix(*name)))?;
    String::from_utf8(key.to_vec()).ok()
}

fn boundary(kind: &str) -> Option<Cow<'_, str>> {
    let value = kind.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    Some(value.trim_matches('"').into())
}

/// Reads the first field of a form with files, and puts the bytes back before the others.
async fn first_field(boundary: &str, body: Body) -> Result<(Option<String>, Body), Fault> {
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, Message::new("web-upload-broken"));
    let mut rest = body.into_data_stream();
    let mut read: Vec<u8> = Vec::new();
    let opening = format!("--{boundary}\r\n");
    let closing = format!("\r\n--{boundary}");
    let mut key = None;
    while read.len() < FIRST_FIELD {
        let Some(piece) = rest.next().await else { break };
        read.extend_from_slice(&piece.map_err(broken)?);
        key = whole_field(&read, &opening, &closing);
        if key.is_some() {
            break;
        }
    }
    let before = stream::once(async move { Ok::<_, axum::Error>(Bytes::from(read)) });
    Ok((key, Body::from_stream(before.chain(rest))))
}

/// The value of the field at the beginning, if it is there whole and is the key.
fn whole_field(read: &[u8], opening: &str, closing: &str) -> Option<String> {
    let read = read.get(..read.len().min(FIRST_FIELD))?;
    let read = std::str::from_utf8(read).unwrap_or_else(|fault| {
        std::str::from_utf8(&read[..fault.valid_up_to()]).unwrap_or_default()
    });
    let (head, rest) = read.strip_prefix(opening)?.split_once("\r\n\r\n")?;
    let is_key = head.to_ascii_lowercase().contains("name=\"_khoa\"");
    let (value, _) = rest.split_once(closing)?;
    is_key.then(|| value.to_owned())
}

/// What the log says of a form.
struct Noted {
    browser: account::Browser,
    detail: String,
    is_quiet: bool,
}

impl Noted {
    fn of(request: &Request, site: &Site) -> Self {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let mut parts = axum::http::Request::new(()).into_parts().0;
        parts.headers = request.headers().clone();
        parts.extensions = request.extensions().clone();
        Self { detail: format!("{method} {path}"), ..Self::of_parts(&parts, site) }
    }

    fn of_parts(parts: &Parts, site: &Site) -> Self {
        let Caller(browser) = Caller::of(parts, site);
        let is_quiet = parts.headers.contains_key(BY_ITSELF);
        Self { browser, detail: String::new(), is_quiet }
    }

    /// Writes down what came of it. That the log cannot be written takes nothing back: what was done was done.
    async fn write(self, site: &Site, holder: &Holder, status: StatusCode) {
        if status == StatusCode::FORBIDDEN {
            self.refused(site, holder).await;
        } else if !self.is_quiet && (status.is_success() || status.is_redirection()) {
            self.note(site, holder, Access::Acted).await;
        }
    }

    async fn refused(self, site: &Site, holder: &Holder) {
        self.note(site, holder, Access::Refused).await;
    }

    async fn note(self, site: &Site, holder: &Holder, kind: Access) {
        let Self { browser, detail, .. } = self;
        let office = site.office();
        let noted = account::note_act(office, &holder.account, &browser, kind, &detail).await;
        if let Err(error) = noted {
            tracing::error!(%error, "the log of accesses cannot be written");
        }
    }
}
