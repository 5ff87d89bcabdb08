//! `/quan-tri/mau`: the templates of the office: looked at, tried, brought, changed, withdrawn and brought back.

mod change;
mod list;
mod show;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::web::Site;

const PAGE: &str = "/quan-tri/mau";

/// The addresses of templates.
pub fn routes() -> Router<Site> {
    let uploads = Router::new()
        .route("/quan-tri/mau", get(list::show).post(change::add))
        .route("/quan-tri/mau/{template}/tep", post(change::replace_by_file))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/quan-tri/mau/{template}", get(show::show).post(change::replace))
        .route("/quan-tri/mau/{template}/thu.pdf", get(show::sample))
        .route("/quan-tri/mau/{template}/tai", get(show::archive))
        .route("/quan-tri/mau/{template}/chep", post(change::copy))
        .route("/quan-tri/mau/{template}/ngung", post(change::withdraw))
        .route("/quan-tri/mau/{template}/dung-lai", post(change::bring_back))
        .merge(uploads)
}
