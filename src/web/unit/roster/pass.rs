//! The pass that a browser carries for half an hour after the second code.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::service::roster::Pass;
use crate::web::{Site, Visit};

const NAME: &str = "ma2";

/// What the browser carries, if anything; whether it opens is asked where it is used.
#[derive(Debug)]
pub struct CarriedPass(Option<String>);

impl CarriedPass {
    /// The pass's secret.
    pub fn secret(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl FromRequestParts<Site> for CarriedPass {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Self::Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        Ok(Self(jar.get(NAME).map(|cookie| cookie.value().to_owned())))
    }
}

/// The cookie of a pass: only for this unit's page, out of reach of scripts and other sites. It goes with the browser's
/// session; how long it opens is written in the database.
pub(super) fn cookie(visit: &Visit, pass: &Pass) -> CookieJar {
    let mut cookie = Cookie::new(NAME, pass.secret.clone());
    cookie.set_path(visit.base.clone());
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_secure(visit.site.office().settings.web.base_url.starts_with("https://"));
    CookieJar::new().add(cookie)
}
