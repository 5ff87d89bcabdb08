//! `/quan-tri`: what the office keeps besides its letters: units, groups, registers, its calendar, its settings, the trail of
//! acts; and the ways to the other pages of administration.

mod book;
mod groups;
mod holidays;
mod import;
mod index;
mod registers;
mod settings;
mod trail;
mod unit_edit;
mod units;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::web::Site;

/// The addresses of administration that belong to no other noun.
pub fn routes() -> Router<Site> {
    let uploads = Router::new()
        .route("/quan-tri/don-vi/nhap", get(import::blank).post(import::units))
        .route("/quan-tri/nhom/nhap", post(import::groups))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/quan-tri", get(index::show))
        .route("/quan-tri/don-vi", get(units::list).post(unit_edit::add))
        .route("/quan-tri/don-vi/them", get(unit_edit::blank))
        .route("/quan-tri/don-vi/mau.csv", get(import::unit_form))
        .route("/quan-tri/don-vi/{unit}", get(units::show))
        .route("/quan-tri/don-vi/{unit}/sua", get(unit_edit::show).post(unit_edit::change))
        .route("/quan-tri/nhom", get(groups::list).post(groups::add))
        .route("/quan-tri/nhom/them", get(groups::blank))
        .route("/quan-tri/nhom/{group}", get(groups::show).post(groups::change))
        .route("/quan-tri/nhom/mau.csv", get(import::group_form))
        .route("/quan-tri/ngay-nghi", get(holidays::show).post(holidays::add))
        .route("/quan-tri/ngay-nghi/{day}/bo", post(holidays::take_back))
        .route("/quan-tri/cai-dat", get(settings::show))
        .route("/quan-tri/cai-dat/{key}", post(settings::change))
        .route("/quan-tri/cai-dat/{key}/tra-lai", post(settings::give_back))
        .route("/quan-tri/kiem-toan", get(trail::show))
        .route("/quan-tri/kiem-toan/kiem-tra", get(trail::progress).post(trail::verify))
        .route("/quan-tri/so", get(registers::list).post(registers::add))
        .route("/quan-tri/so/{register}/in", get(book::show))
        .route("/quan-tri/so/{register}/in/so.xlsx", get(book::sheet))
        .route("/quan-tri/so/{register}/in/quyen.pdf", get(book::volume))
        .route("/quan-tri/so/{register}/mo", post(registers::open))
        .route("/quan-tri/so/{register}/giu", post(registers::reserve))
        .route("/quan-tri/so/{register}/bo-giu", post(registers::give_up))
        .merge(uploads)
}
