//! Đăng nhập, tiếp tục sau khi tạm dừng, mã xác thực, đăng xuất.

mod enter;
mod leave;
mod page;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use super::Site;

pub use page::after_form;

/// Bytes of a form of the entrance.
const FORM: usize = 16 * 1024;

/// The addresses of the entrance. They ask for the key of the session themselves where there is a session.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/dang-nhap", get(page::show).post(enter::sign_in))
        .route("/dang-nhap/tiep-tuc", post(enter::resume))
        .route("/dang-nhap/ma", post(enter::code))
        .route("/phien", get(page::is_open))
        .route("/dang-xuat", post(leave::sign_out))
        .route("/tam-dung", post(leave::pause))
        .layer(DefaultBodyLimit::max(FORM))
}
