//! Nhập: letters issued elsewhere and directions without letter, their PDF beside what is entered.
//!
//! | address | what |
//! |---|---|
//! | `/nhap` | begin with a PDF or without; those that wait to be finished |
//! | `/nhap/ID` | the PDF beside the form; every button keeps what was entered |
//! | `/nhap/ID/tep.pdf` | the PDF |

mod form;
mod pages;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::web::Site;

/// The addresses.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/nhap", get(pages::list).post(pages::begin).layer(DefaultBodyLimit::disable()))
        .route("/nhap/chi-dao", post(pages::begin_direction))
        .route("/nhap/{id}", get(pages::show).post(pages::keep).layer(DefaultBodyLimit::disable()))
        .route("/nhap/{id}/tep.pdf", get(pages::file))
        .route("/nhap/{id}/bo", post(pages::discard))
}
