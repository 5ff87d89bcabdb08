//! Files to download.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::FileLink;
use crate::service::follow::{self, LetterFile, Opened, Wanted};
use crate::web::address::percent;
use crate::web::{Answer, Fault, Visit, words};

/// The letter (0) or one of its enclosures.
pub async fn file(
    visit: Visit,
    Path((_, document, ordinal)): Path<(String, String, String)>,
) -> Answer {
    let ordinal = ordinal.parse().map_err(|_| Fault::not_found())?;
    let wanted = Wanted::Letter { document, ordinal };
    let opened = follow::open_file(visit.site.office(), &visit.visitor.actor, &wanted).await;
    Ok(attachment(visit.guide(opened)?))
}

/// Links to the files of a letter.
pub fn file_links(href: &str, files: &[LetterFile]) -> Vec<FileLink> {
    let link = |file: &LetterFile| FileLink {
        href: format!("{href}/tep/{}", file.ordinal),
        name: file.title.clone().unwrap_or_else(|| file.name.clone()),
        size: words::size(file.size),
    };
    files.iter().map(link).collect()
}

/// A file to save under its name. PDF may open in the browser; nothing else does, whatever it claims to be.
pub fn attachment(file: Opened) -> Response {
    let is_pdf = file.media_type == "application/pdf";
    let manner = if is_pdf { "inline" } else { "attachment" };
    let disposition = format!("{manner}; filename*=UTF-8''{}", percent(&file.name));
    let headers = [
        (header::CONTENT_TYPE, header_value(&file.media_type)),
        (header::CONTENT_DISPOSITION, header_value(&disposition)),
    ];
    (headers, file.bytes).into_response()
}

fn header_value(words: &str) -> HeaderValue {
    HeaderValue::from_str(words).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
