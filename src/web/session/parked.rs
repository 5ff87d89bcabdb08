//! Forms that came after a pause: kept until their person has given the password again, then sent on.
//!
//! A form lies in a file without a name, which vanishes with the process; nobody but the person whose session sent it
//! gets it back, within half an hour, once.

use std::collections::HashMap;
use std::io::SeekFrom;
use std::sync::{Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header};
use chrono::{DateTime, Duration, Utc};
use futures_util::{StreamExt, stream};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

use crate::service::account::Holder;
use crate::text::Message;
use crate::web::{Fault, Site};

/// How long a form waits.
const PATIENCE: Duration = Duration::minutes(30);
/// Forms that wait at once; beyond it the oldest goes.
const MOST: usize = 200;
/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// The forms that wait.
#[derive(Debug, Default)]
pub struct Parked(Mutex<HashMap<String, Form>>);

#[derive(Debug)]
struct Form {
    account: String,
    at: DateTime<Utc>,
    uri: Uri,
    method: Method,
    kind: Option<HeaderValue>,
    body: File,
}

impl Parked {
    /// Keeps a form; gives the name under which it is taken back.
    ///
    /// # Errors
    /// A fault when it is larger than everything that may be sent, was cut off, or the disk is full.
    pub async fn keep(
        &self,
        site: &Site,
        parts: &Parts,
        body: Body,
        holder: &Holder,
    ) -> Result<String, Fault> {
        let limits = &site.office().settings.limits;
        let most = limits.uploads.max(limits.enclosure).max(limits.signed_file) + PIECE as u64;
        let no_room = |_| {
            let message = Message::new("web-upload-no-room");
            Fault::new(StatusCode::SERVICE_UNAVAILABLE, message)
        };
        let file = tokio::task::spawn_blocking(tempfile::tempfile).await;
        let file = file.map_err(|_| std::io::Error::other("no thread")).and_then(|file| file);
        let mut file = File::from_std(file.map_err(no_room)?);
        let mut pieces = body.into_data_stream();
        let mut length = 0;
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|_| {
                Fault::new(StatusCode::BAD_REQUEST, Message::new("web-upload-broken"))
            })?;
            length += piece.len() as u64;
            if length > most {
                let message = Message::new("account-form-too-large");
                return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, message));
            }
            file.write_all(&piece).await.map_err(no_room)?;
        }
        file.flush().await.map_err(no_room)?;
        let now = site.office().clock.now();
        let name = site.office().ids.secret();
        let form = Form {
            account: holder.account.id.clone(),
            at: now,
            uri: parts.uri.clone(),
            method: parts.method.clone(),
            kind: parts.headers.get(header::CONTENT_TYPE).cloned(),
            body: file,
        };
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, form| form.at > now - PATIENCE);
        if waiting.len() >= MOST {
            let oldest =
                waiting.iter().min_by_key(|(_, form)| form.at).map(|(name, _)| name.clone());
            oldest.and_then(|name| waiting.remove(&name));
        }
        waiting.insert(name.clone(), form);
        Ok(name)
    }

    /// Takes a form back as the request it was, for the person whose it is, in their present session.
    pub async fn take(
        &self,
        site: &Site,
        name: &str,
        account: &str,
        session: &Session<'_>,
    ) -> Option<Request<Body>> {
        let now = site.office().clock.now();
        let form = {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let is_theirs = waiting
                .get(name)
                .is_some_and(|form| form.account == account && form.at > now - PATIENCE);
            if is_theirs { waiting.remove(name) } else { None }
        }?;
        let mut body = form.body;
        body.seek(SeekFrom::Start(0)).await.ok()?;
        let mut request = Request::builder().method(form.method).uri(form.uri);
        if let Some(kind) = form.kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let mut request = request.body(Body::from_stream(pieces(body))).ok()?;
        session.sign(request.headers_mut());
        Some(request)
    }
}

/// What makes a request one of a session.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    /// `NAME=TOKEN`
    pub cookie: &'a str,
    pub form_key: &'a str,
    /// The headers of the request that brought the password.
    pub headers: &'a HeaderMap,
}

impl Session<'_> {
    fn sign(&self, headers: &mut HeaderMap) {
        for name in [header::USER_AGENT, header::HOST, header::ACCEPT, header::ACCEPT_LANGUAGE] {
            if let Some(value) = self.headers.get(&name) {
                headers.insert(name, value.clone());
            }
        }
        for value in self.headers.get_all("x-forwarded-for") {
            headers.append("x-forwarded-for", value.clone());
        }
        if let Ok(cookie) = HeaderValue::from_str(self.cookie) {
            headers.insert(header::COOKIE, cookie);
        }
        // The key inside the form may be that of a session which ended.
        if let Ok(key) = HeaderValue::from_str(self.form_key) {
            headers.insert("x-khoa", key);
        }
    }
}

fn pieces(file: File) -> impl futures_util::Stream<Item = std::io::Result<Bytes>> {
    stream::unfold(Some(file), |file| async {
        let mut file = file?;
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some((Ok(Bytes::from(piece)), Some(file)))
            }
            Err(error) => Some((Err(error), None)),
        }
    })
}
