//! All addresses in one place.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use super::session::{ask_form_key, replay};
use super::{Fault, Site, assets, check, collector, entrance, fault, guard, office, portal, unit};

/// Bytes of a form without files.
const FORM: usize = 64 * 1024;
/// Bytes of a page of a roster: thirty long rows have half of it.
const SHEET: usize = 512 * 1024;
/// Bytes of a form of the office without files: a long letter with all its tasks. Nouns with uploads set their own.
const LETTER: usize = 4 * 1024 * 1024;
/// Longest time of a form with files.
const UPLOAD: Duration = Duration::from_mins(10);
/// Longest time of a page; forms with files have their own.
const PAGE: Duration = Duration::from_secs(30);

/// Puts the pages of an office together.
pub fn router(site: Site) -> Router {
    let pages = Router::new()
        .route("/", get(portal::show).post(portal::enter))
        .route("/d/{token}", get(unit::show))
        .route("/d/{token}/van-ban/{document}", get(unit::letter))
        .route("/d/{token}/van-ban/{document}/tep/{ordinal}", get(unit::file))
        .route("/d/{token}/van-ban/{document}/tiep-nhan", post(unit::acknowledge))
        .route("/d/{token}/van-ban/{document}/da-huy", post(unit::destroyed))
        .route("/d/{token}/van-ban/{document}/chuyen", post(unit::hand_on))
        .route("/d/{token}/lien-he", post(unit::contact))
        .route("/d/{token}/y-kien/{contribution}/tep/{name}", get(unit::contribution_file))
        .route("/d/{token}/viec/{assignment}/tien-do", post(unit::progress))
        .route("/d/{token}/viec/{assignment}/gia-han", post(unit::more_time))
        .route("/d/{token}/viec/{assignment}/kien-nghi", post(unit::contest))
        .route("/d/{token}/viec/{assignment}/bang/tep.xlsx", get(unit::workbook))
        .route("/d/{token}/van-ban/{document}/phieu.pdf", get(unit::slip))
        .route("/d/{token}/van-ban/{document}/bao-cao.docx", get(unit::report_draft))
        .route("/d/{token}/van-ban/{document}/bien-nhan.pdf", get(unit::letter_receipt))
        .route("/d/{token}/van-ban/{document}/bien-nhan/{report}", get(unit::report_receipt))
        .route("/d/{token}/dung-han", get(unit::punctuality))
        .route("/d/{token}/dung-han/{assignment}", post(unit::contest_figure))
        .route("/d/{token}/ma-thu-hai", get(unit::code_page).post(unit::ask_code))
        .route("/d/{token}/ma-thu-hai/mo", post(unit::enter_code))
        .route("/d/{token}/tong-hop", get(collector::show))
        .route("/d/{token}/tong-hop/bang/{task}", get(collector::sum))
        .route("/d/{token}/tong-hop/{report}/tep/{name}", get(collector::file))
        .route("/d/{token}/tong-hop/{report}/xac-nhan", post(collector::confirm))
        .route("/d/{token}/tong-hop/{report}/bo-sung", post(collector::ask_more))
        .route("/kiem-tra/{code}", get(check::show))
        .route("/suc-khoe", get(health))
        .route("/phong-cach.css", get(style))
        .route("/bieu-tuong.svg", get(icon))
        .route("/tai-nguyen/{name}", get(assets::show))
        .layer(DefaultBodyLimit::max(FORM))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PAGE));
    let sheets = Router::new()
        .route("/d/{token}/viec/{assignment}/bang", get(unit::sheet).post(unit::save_sheet))
        .layer(DefaultBodyLimit::max(SHEET))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PAGE));
    // Its own limits: the form is read as a stream, file by file.
    let reports = Router::new()
        .route("/d/{token}/van-ban/{document}/bao-cao", get(unit::report_form).post(unit::report))
        .route("/d/{token}/viec/{assignment}/y-kien", post(unit::contribute))
        .route("/d/{token}/viec/{assignment}/bang/tep", post(unit::upload_sheet))
        .layer(DefaultBodyLimit::disable());
    let people = office::routes()
        .layer(middleware::from_fn_with_state(site.clone(), ask_form_key))
        .layer(DefaultBodyLimit::max(LETTER))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD));
    let pages = pages
        .merge(sheets)
        .merge(reports)
        .merge(people)
        .merge(entrance::routes())
        .fallback(|| async { Fault::not_found() })
        .layer(middleware::from_fn(guard::refuse_other_sites))
        .layer(CatchPanicLayer::new())
        .layer(middleware::map_response_with_state(site.clone(), fault::put_into_words))
        .layer(middleware::map_response(guard::add_headers))
        .layer(middleware::map_response_with_state(site.clone(), guard::keep_secure))
        .with_state(site);
    replay::replaying(pages)
}

/// For whoever watches over the server: answers while pages are served.
async fn health() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "tốt\n")
}

async fn style(site: axum::extract::State<Site>) -> impl IntoResponse {
    kept("text/css; charset=utf-8", site.pages().style().to_owned())
}

async fn icon(site: axum::extract::State<Site>) -> impl IntoResponse {
    kept("image/svg+xml", site.pages().icon().to_owned())
}

fn kept(media_type: &'static str, body: String) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "max-age=3600")], body)
}
