//! Thư đi, thư đến: the log of mails with what became of each, and the lists of those that wait for a person.
//!
//! | address | what |
//! |---|---|
//! | `/quan-tri/thu-di` | every mail; those that failed or are in doubt are decided here, several at once |
//! | `/quan-tri/thu-di/ID` | one mail: what was tried, what came back, and what to do |
//! | `/quan-tri/thu-den` | received mails that wait for a person, or all |
//! | `/quan-tri/thu-den/ID` | one received mail: what it says, whose it is |

mod inbox;
mod outbox;

use axum::Router;
use axum::routing::{get, post};

use crate::web::Site;

/// The addresses.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/quan-tri/thu-di", get(outbox::list).post(outbox::decide_many))
        .route("/quan-tri/thu-di/{id}", get(outbox::show))
        .route("/quan-tri/thu-di/{id}/{act}", post(outbox::decide))
        .route("/quan-tri/thu-den", get(inbox::list))
        .route("/quan-tri/thu-den/{id}", get(inbox::show))
        .route("/quan-tri/thu-den/{id}/goc.eml", get(inbox::raw))
        .route("/quan-tri/thu-den/{id}/gan", post(inbox::assign))
        .route("/quan-tri/thu-den/{id}/bo-qua", post(inbox::ignore))
        .route("/quan-tri/thu-den/{id}/xoa", post(inbox::erase))
}
