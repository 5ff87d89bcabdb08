//! What a browser carries: the session, and the mark by which it is known again.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::service::account::SignedIn;
use crate::web::Site;

/// Under TLS the prefix makes browsers refuse the cookie from any other host, path or plain connection (RFC 6265bis,
/// 4.1.3.2).
fn name(site: &Site, plain: &str) -> String {
    let is_secure = site.office().settings.web.is_secure();
    if is_secure { format!("__Host-{plain}") } else { plain.to_owned() }
}

const SESSION: &str = "phien";
const KNOWN: &str = "may";

/// The token that came with a request.
pub fn carried(headers: &HeaderMap, site: &Site) -> Option<String> {
    value(headers, &name(site, SESSION))
}

/// The mark that came with a request.
pub fn known(headers: &HeaderMap, site: &Site) -> Option<String> {
    value(headers, &name(site, KNOWN))
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// The cookies of somebody who signed in. The session's goes with the browser; how long it opens is written in the
/// database. Lax, not strict: a mail's link to a letter opens it.
pub fn signed_in(site: &Site, signed_in: &SignedIn) -> CookieJar {
    let session = cookie(site, SESSION, signed_in.token.clone());
    let mut known = cookie(site, KNOWN, signed_in.known.clone());
    // Browsers keep it for 400 days at most, whatever is asked.
    known.make_permanent();
    CookieJar::new().add(session).add(known)
}

/// Takes the session's cookie away.
pub fn signed_out(site: &Site) -> CookieJar {
    let mut gone = cookie(site, SESSION, String::new());
    gone.make_removal();
    CookieJar::new().add(gone)
}

fn cookie(site: &Site, plain: &str, value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(name(site, plain), value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(site.office().settings.web.is_secure());
    cookie
}

/// The session's cookie as a browser sends it back.
pub fn pair(site: &Site, token: &str) -> String {
    format!("{}={token}", name(site, SESSION))
}
