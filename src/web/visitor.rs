//! Who visits: the unit whose link stands in the address.

use std::net::IpAddr;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::Redirect;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::attempts::Purpose;
use super::caller::Caller;
use super::{Answer, Deed, Fault, Receipt, Site, fault};
use crate::domain::{Actor, Role};
use crate::service::Error;
use crate::service::link::{self, Visitor};
use crate::text::unicode;

/// A visit under a true link.
#[derive(Debug, Clone)]
pub struct Visit {
    pub site: Site,
    pub visitor: Visitor,
    /// Address of the unit's page, without host or final slash.
    pub base: String,
    /// From where it comes.
    pub address: IpAddr,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let params = RawPathParams::from_request_parts(parts, site).await;
        let params = params.map_err(|_| Fault::not_found())?;
        let token = params.iter().find(|(name, _)| *name == "token").map(|(_, token)| token);
        let token = token.unwrap_or_default();
        let address = Caller::of(parts, site).address();
        site.may_try(Purpose::Link, address)?;
        let visitor = match link::open(site.office(), token).await {
            Ok(visitor) => visitor,
            Err(error) => {
                if matches!(error, Error::NotFound(_) | Error::Forbidden(_)) {
                    site.tried(Purpose::Link, address);
                }
                return Err(error.into());
            }
        };
        Ok(Self { site: site.clone(), visitor, base: format!("/d/{token}"), address })
    }
}

impl Visit {
    /// The unit as an actor, in the name of the person who filled in a form, if they said it.
    #[must_use]
    pub fn actor(&self, person: &str) -> Actor {
        let mut actor = self.visitor.actor.clone();
        let person: String = unicode::one_line(&unicode::nfc(person)).chars().take(100).collect();
        if !person.is_empty() && unicode::forbidden_character(&person).is_none() {
            actor.name = format!("{person} ({})", self.visitor.name);
        }
        debug_assert!(actor.has_any(&[Role::RecipientUnit]));
        actor
    }

    /// Goes on to a page of the unit with a receipt, after a form.
    #[must_use]
    pub fn go_on(&self, page: &str, deed: Deed, at: DateTime<Utc>) -> Response {
        let key = &self.site.office().settings.link_key;
        let receipt = Receipt { deed, at }.parameter(key);
        let joint = if page.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{}{page}{joint}bn={receipt}", self.base)).into_response()
    }

    /// Names the unit's page as the one to go back to from a fault.
    pub fn guide<T, E: Into<Fault>>(&self, result: Result<T, E>) -> Answer<T> {
        fault::guide(result, &self.base)
    }

    /// A key for one form: the same key twice is one act.
    #[must_use]
    pub fn form_key(&self) -> String {
        self.site.office().ids.id()
    }
}
