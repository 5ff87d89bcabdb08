//! Tìm kiếm: one box over every issued letter, its files and answers; facets, snippets, searches that are kept.

mod asked;
mod keep;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::web::Site;

/// The pages of the search.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/tim", get(show::show))
        .route("/tim/ket-qua.xlsx", get(show::sheet))
        .route("/tim/luu", post(keep::keep))
        .route("/tim/luu/{search}/bo", post(keep::forget))
}
