//! Theo dõi: how everything stands, for those who lead and those who press.
//!
//! | page | |
//! |---|---|
//! | `/theo-doi` | the classes as cards and as the official table |
//! | `/theo-doi/bang` | units × letters |
//! | `/theo-doi/dien-bien` | trend, punctuality, overdue work by age |
//! | `/theo-doi/viec` | the rows behind a figure, with the leader's directions |
//! | `/theo-doi/chua-bao-cao` | who owes a report: chosen and reminded, or pressed by a formal letter |

mod asked;
mod chart;
mod chips;
mod direct;
mod files;
mod list;
mod matrix;
mod owing;
mod show;
mod trend;

use axum::Router;
use axum::routing::{get, post};

use crate::web::Site;

/// The pages of the follow-up.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/theo-doi", get(show::show))
        .route("/theo-doi/so-lieu", get(show::part))
        .route("/theo-doi/bang", get(matrix::show))
        .route("/theo-doi/dien-bien", get(trend::show))
        .route("/theo-doi/viec", get(list::show))
        .route("/theo-doi/viec/{assignment}/chi-dao", post(direct::write))
        .route("/theo-doi/chi-dao/{direction}/da-xem", post(direct::note))
        .route("/theo-doi/chua-bao-cao", get(owing::show))
        .route("/theo-doi/don-doc", post(owing::press))
        .route("/theo-doi/tep/so-lieu.pdf", get(files::table_pdf))
        .route("/theo-doi/tep/so-lieu.xlsx", get(files::table_xlsx))
        .route("/theo-doi/tep/viec.pdf", get(files::list_pdf))
        .route("/theo-doi/tep/viec.xlsx", get(files::list_xlsx))
        .route("/theo-doi/tep/giao-ban.pdf", get(files::weekly))
}

pub use asked::{pick_title, pick_word};
pub use files::file;
pub use list::{Row as ListRow, row_of};
pub use show::Card;
