//! What every page shares: the office, the templates, the counters.

use std::sync::Arc;

use axum::response::{Html, IntoResponse};
use serde::Serialize;

use super::live::Live;
use super::session::Parked;
use super::verification::Verification;
use super::{Answer, Attempts, Pages, Receipt};
use crate::domain::hanoi;
use crate::service::Office;
use crate::text::dates;

/// The state of the router. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Site(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    office: Office,
    /// The office's name in the head of every page.
    name: String,
    pages: Pages,
    attempts: Attempts,
    parked: Parked,
    live: Live,
    verification: Verification,
}

/// What the frame around every page shows.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    pub office: String,
    /// Hour at which the figures of the page were cut.
    pub as_of: Option<String>,
    /// What was just done, with its time.
    pub receipt: Option<String>,
}

impl Site {
    /// Puts an office on the web.
    #[must_use]
    pub fn new(office: Office, name: impl Into<String>, pages: Pages) -> Self {
        Self(Arc::new(Inner {
            office,
            name: name.into(),
            pages,
            attempts: Attempts::default(),
            parked: Parked::default(),
            live: Live::default(),
            verification: Verification::default(),
        }))
    }

    /// The office behind the pages.
    #[must_use]
    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// The office's name, as it stands in the head of every page.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Forms that wait for their person's password.
    pub(super) fn parked(&self) -> &Parked {
        &self.0.parked
    }

    /// The templates.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.0.pages
    }

    /// Wrong codes so far.
    #[must_use]
    pub fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    /// Who listens to changes.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The verification of the records, if one runs or ran.
    #[must_use]
    pub(super) fn verification(&self) -> &Verification {
        &self.0.verification
    }

    /// The frame around a page without figures.
    #[must_use]
    pub fn frame(&self, receipt: Option<&Receipt>) -> Frame {
        Frame { office: self.0.name.clone(), as_of: None, receipt: receipt.map(Receipt::words) }
    }

    /// The frame around a page with figures, which prints its hour.
    #[must_use]
    pub fn dated_frame(&self, receipt: Option<&Receipt>) -> Frame {
        let now = self.0.office.clock.now().with_timezone(&hanoi());
        Frame { as_of: Some(dates::cut_off(now)), ..self.frame(receipt) }
    }

    /// Renders a page that nobody may keep: it changes, and its address is a key.
    pub fn show(&self, template: &str, page: &impl Serialize) -> Answer {
        Ok(Html(self.0.pages.render(template, page)?).into_response())
    }
}
