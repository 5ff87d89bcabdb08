//! Việc của tôi: the first page of the day, and the lists behind its figures.

mod letters;
mod show;

use axum::Router;
use axum::routing::get;

use crate::web::Site;

/// The pages of the start.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/viec", get(show::show))
        .route("/viec/so-lieu", get(show::part))
        .route("/viec/van-ban/{stage}", get(letters::show))
}
