//! A form that was kept goes on to its page, as if it came now.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use tower::ServiceExt;

/// Rides on the answer of the entrance: the request that is to be answered in its place.
#[derive(Debug, Clone)]
pub struct Replay(Arc<Mutex<Option<Request<Body>>>>);

impl Replay {
    /// Wraps the request.
    #[must_use]
    pub fn new(request: Request<Body>) -> Self {
        Self(Arc::new(Mutex::new(Some(request))))
    }

    fn take(&self) -> Option<Request<Body>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Serves the pages; where an answer carries a replay, answers that instead, with the cookies of both.
pub fn replaying(pages: Router) -> Router {
    Router::new().fallback(move |request: Request| answer(pages.clone(), request))
}

async fn answer(pages: Router, request: Request) -> Response {
    // What the server knows of the connection: the other end's address.
    let known = request.extensions().clone();
    let Ok(response) = pages.clone().oneshot(request).await;
    let replay = response.extensions().get::<Replay>().and_then(Replay::take);
    let Some(mut kept) = replay else { return response };
    kept.extensions_mut().extend(known);
    let Ok(mut answered) = pages.oneshot(kept).await;
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        answered.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    answered
}
