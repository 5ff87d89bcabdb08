//! Soạn thảo: choosing what to begin with, the form beside the page, the way from desk to desk, number, signature, release.
//!
//! Everything works as plain forms; `assets/draft.js` makes it live: it saves by itself, draws the page while one types,
//! and goes from the page to the field and back.

mod act;
mod batch;
mod choose;
mod field;
mod file;
mod form;
mod issue;
mod page;
mod review;
mod save;
mod show;
mod signers;
mod spoken;
mod units;
mod versions;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::web::Site;

/// Bytes of a form: the longest draft, written as a form.
const FORM: usize = 4 * 1024 * 1024;

/// The addresses under `/soan`.
pub fn routes() -> Router<Site> {
    let forms = Router::new()
        .route("/soan", get(choose::show).post(choose::start))
        .route("/soan/mau/{code}", get(choose::picture))
        .route("/soan/don-vi", get(units::search))
        .route("/soan/nguoi-ky", get(signers::show).post(signers::add))
        .route("/soan/nguoi-ky/{signer}", post(signers::end))
        .route("/soan/nhieu", get(batch::show).post(batch::act))
        .route("/soan/{draft}", get(show::show).post(save::save))
        .route("/soan/{draft}/trang", post(page::draw))
        .route("/soan/{draft}/trang/{page}", get(page::saved))
        .route("/soan/{draft}/du-thao.pdf", get(page::pdf))
        .route("/soan/{draft}/du-thao.docx", get(page::word))
        .route("/soan/{draft}/phien-ban", get(versions::show).post(versions::act))
        .route("/soan/{draft}/so-sanh", get(versions::compare))
        .route("/soan/{draft}/xoa", post(act::delete))
        .route("/soan/{draft}/lay-lai", post(act::bring_back))
        .route("/soan/{draft}/tep/bo", post(file::detach))
        .route("/soan/{draft}/trinh", post(review::send_on))
        .route("/soan/{draft}/duyet", post(review::approve))
        .route("/soan/{draft}/chinh-sua", post(review::send_back))
        .route("/soan/{draft}/rut-lai", post(review::call_back))
        .route("/soan/{draft}/y-kien", post(review::comment))
        .route("/soan/{draft}/y-kien/{comment}", post(review::resolve))
        .route("/soan/{draft}/ban-hanh", get(issue::show))
        .route("/soan/{draft}/ban-hanh/ban-in.pdf", get(issue::print))
        .route("/soan/{draft}/ban-hanh/so", post(issue::number))
        .route("/soan/{draft}/ban-hanh/phat-hanh", get(issue::foresee).post(issue::release))
        .layer(DefaultBodyLimit::max(FORM));
    // Their own limits: the form is read as a stream, file by file.
    let files = Router::new()
        .route("/soan/{draft}/tep", post(file::attach))
        .route("/soan/{draft}/ban-hanh/ky", post(issue::sign))
        .layer(DefaultBodyLimit::disable());
    forms.merge(files)
}
