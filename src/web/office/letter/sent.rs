//! A form about one unit of a letter as it came in, and what becomes of it: a verb does it, then the unit again with a
//! receipt, or its form with what to mend.
//!
//! ```text
//! .route("/van-ban/{document}/don-vi/{unit}/tiep-nhan", post(Doing(unit_acts::acknowledge)))
//! ```

use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, RawPathParams, Request};
use axum::handler::Handler;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

use super::show;
use crate::domain::{Actor, Id};
use crate::service::{Office, ReceivedFile, Result};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::input::{self, Values};
use crate::web::office::form::{Retry, first, values};
use crate::web::{Answer, Fault, Member, Site, upload};

/// What a form said, and about what.
#[derive(Debug)]
pub struct UnitForm {
    site: Site,
    member: Member,
    pub document: Id,
    pub unit: Id,
    /// The report or the task that it is about; empty where it is about the unit.
    pub item: Id,
    /// The last word of its address.
    act: String,
    values: Values,
}

/// A form with its files, for the verb to use up.
#[derive(Debug)]
pub struct Sent {
    form: Arc<UnitForm>,
    pub files: Vec<ReceivedFile>,
}

impl UnitForm {
    pub fn office(&self) -> &Office {
        self.site.office()
    }

    pub const fn actor(&self) -> &Actor {
        &self.member.actor
    }

    /// A field, trimmed; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        first(&self.values, name)
    }

    /// Whether a field was sent, as ticks are.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// What follows a prefix in the names of fields: `nv-ID`.
    pub fn named<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = &'f str> {
        self.values.keys().filter_map(move |name| name.strip_prefix(prefix))
    }

    /// A day; none where nothing was typed.
    ///
    /// # Errors
    /// Invalid for words that are no day.
    pub fn day(&self, name: &'static str) -> Result<Option<NaiveDate>> {
        input::day(&self.values, name)
    }

    /// A day that must be typed.
    ///
    /// # Errors
    /// Invalid for words that are no day, and with the sentence given where nothing was typed.
    pub fn needed_day(&self, name: &'static str, missing: &'static str) -> Result<NaiveDate> {
        input::needed_day(&self.values, name, missing)
    }

    /// A moment of Hanoi.
    ///
    /// # Errors
    /// Invalid for words that are no moment.
    pub fn moment(&self, name: &'static str) -> Result<Option<DateTime<Utc>>> {
        input::moment(&self.values, name, self.office().clock.now())
    }

    /// Goes on to the unit with a receipt, or shows the form again.
    async fn end(&self, done: Result<Message>) -> Answer {
        match done {
            Ok(receipt) => {
                let page = format!("/van-ban/{}?dv={}", self.document, self.unit);
                self.member.go(&self.site, &page, &receipt)
            }
            Err(error) => {
                let form = match self.item.as_str() {
                    "" => self.act.clone(),
                    item => format!("{}-{item}", self.act),
                };
                let retry = Retry::new(&self.member, &form, self.values.clone(), error)?;
                show::again(&self.site, &self.member, &self.document, &self.unit, retry).await
            }
        }
    }
}

impl Deref for Sent {
    type Target = UnitForm;

    fn deref(&self) -> &UnitForm {
        &self.form
    }
}

impl FromRequest<Site> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> std::result::Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let member = Member::from_request_parts(&mut parts, site).await;
        let member = member.map_err(IntoResponse::into_response)?;
        let params = RawPathParams::from_request_parts(&mut parts, site).await;
        let params = params.map_err(IntoResponse::into_response)?;
        let param = |wanted: &[&str]| {
            let found = params.iter().find(|(name, _)| wanted.contains(name));
            found.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        let (document, unit) = (param(&["document"]), param(&["unit"]));
        let item = param(&["report", "assignment"]);
        let act = parts.uri.path().rsplit('/').next().unwrap_or_default().to_owned();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let has_files = kind.is_some_and(|kind| kind.starts_with("multipart/"));
        let request = Request::from_parts(parts, body);
        let (pairs, files) = if has_files {
            let back = format!("/van-ban/{document}?dv={unit}");
            let read = guide(with_files(request, site).await, back);
            read.map_err(IntoResponse::into_response)?
        } else {
            let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, site)
                .await
                .map_err(IntoResponse::into_response)?;
            (pairs, Vec::new())
        };
        let (site, values) = (site.clone(), values(pairs));
        let form = Arc::new(UnitForm { site, member, document, unit, item, act, values });
        Ok(Self { form, files })
    }
}

type WithFiles = (Vec<(String, String)>, Vec<ReceivedFile>);

async fn with_files(request: Request, site: &Site) -> Answer<WithFiles> {
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, site).await.map_err(broken)?;
    let mut form = upload::read(form, &site.office().settings.limits).await?;
    let files = std::mem::take(&mut form.files);
    Ok((form.into_fields(), files))
}

/// The handler that lets a verb do what a form asks for.
#[derive(Debug, Clone, Copy)]
pub struct Doing<V>(pub V);

impl<V, D> Handler<(D,), Site> for Doing<V>
where
    V: FnOnce(Sent) -> D + Clone + Send + Sync + 'static,
    D: Future<Output = Result<Message>> + Send + 'static,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, site: Site) -> Self::Future {
        Box::pin(async move {
            let sent = match Sent::from_request(request, &site).await {
                Ok(sent) => sent,
                Err(refusal) => return refusal,
            };
            let form = Arc::clone(&sent.form);
            let done = (self.0)(sent).await;
            form.end(done).await.into_response()
        })
    }
}
