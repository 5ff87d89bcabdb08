//! `/quan-tri/nguoi-dung`: the accounts of the office, for administrators.

mod acts;
mod edit;
mod list;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::web::Site;

/// Bytes of a form here.
const FORM: usize = 16 * 1024;

/// The addresses of the accounts.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/quan-tri/nguoi-dung", get(list::show).post(edit::make))
        .route("/quan-tri/nguoi-dung/them", get(edit::blank))
        .route("/quan-tri/nguoi-dung/{account}", get(edit::show).post(edit::change))
        .route("/quan-tri/nguoi-dung/{account}/ngung", post(acts::disable))
        .route("/quan-tri/nguoi-dung/{account}/dung-lai", post(acts::enable))
        .route("/quan-tri/nguoi-dung/{account}/mat-khau", post(acts::password))
        .route("/quan-tri/nguoi-dung/{account}/ma", post(acts::second_factor))
        .route("/quan-tri/nguoi-dung/{account}/phien", post(acts::sessions))
        .route("/quan-tri/nguoi-dung/{account}/ban-giao", post(acts::hand_over))
        .route("/quan-tri/nguoi-dung/{account}/uy-quyen", post(acts::delegate))
        .route("/quan-tri/uy-quyen/{delegation}/ket-thuc", post(acts::end_delegation))
        .layer(DefaultBodyLimit::max(FORM))
}
