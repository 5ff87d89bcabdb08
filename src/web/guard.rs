//! What stands around every page: headers that browsers obey, and the check that a form was sent from our own page.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Fault, Site};
use crate::text::Message;

/// Scripts, sheets, pictures and requests only of our own, none written into a page, nothing from elsewhere, no frame around
/// us, forms only to ourselves. The units' pages have no script at all.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a file that a page of ours shows in a frame: a received PDF beside its data.
const FRAMED_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // The address of a unit's page is its key: it goes nowhere.
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Adds the headers, and forbids keeping what did not say that it may be kept.
pub async fn add_headers(mut response: Response) -> Response {
    let framed = response.extensions().get::<Framed>().is_some();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if framed {
        let policy = HeaderValue::from_static(FRAMED_POLICY);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Tells browsers that came by TLS to come by nothing else (RFC 6797).
pub async fn keep_secure(State(site): State<Site>, mut response: Response) -> Response {
    let web = &site.office().settings.web;
    if web.is_secure() && web.hsts_days > 0 {
        let seconds = u64::from(web.hsts_days) * 24 * 60 * 60;
        if let Ok(value) = HeaderValue::from_str(&format!("max-age={seconds}")) {
            response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
    }
    response
}

/// Lets a form pass only if no browser says that it came from another site.
///
/// Nobody can send a unit's form without its address, which is the key; this is the second lock. Under `no-referrer`
/// browsers send `Origin: null` from our own forms, so `Sec-Fetch-Site` decides where it is present.
pub async fn refuse_other_sites(request: Request, next: Next) -> Response {
    if *request.method() == Method::POST && !is_from_here(request.headers(), request.uri()) {
        let message = Message::new("web-fault-other-site");
        return Fault::new(StatusCode::FORBIDDEN, message).into_response();
    }
    next.run(request).await
}

fn is_from_here(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        None | Some("null") => true,
        Some(origin) => {
            let host =
                text("host").or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
            origin.split_once("://").map(|(_, from)| from) == host
        }
    }
}

/// Marks a file that pages of ours may show in a frame.
#[derive(Debug, Clone, Copy)]
pub struct Framed;
