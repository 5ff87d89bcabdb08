//! Scripts and sheets of the office's pages, embedded in the binary.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{Answer, Fault, Pages};

/// `/tai-nguyen/NAME`.
pub async fn show(Path(name): Path<String>) -> Answer<Response> {
    let media_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => return Err(Fault::not_found()),
    };
    let body = Pages::asset(&name).ok_or_else(Fault::not_found)?;
    let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "max-age=3600")];
    Ok((headers, body.into_owned()).into_response())
}
