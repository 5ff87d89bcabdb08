//! The page of a letter as pictures, its print and its files.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::view::{self, FileView};
use crate::service::follow::{self, Wanted};
use crate::service::letter::{self, View};
use crate::service::{Act, require};
use crate::text::Message;
use crate::web::guard::Framed;
use crate::web::unit::attachment;
use crate::web::{Answer, Fault, Member, Site};

/// What stands at the left of a letter.
#[derive(Debug, Serialize)]
pub struct SheetView {
    /// Our pages as pictures.
    pub pages: Vec<PageView>,
    /// A PDF that came from outside, shown by the browser.
    pub frame: Option<String>,
    /// The file that is valid, and what it is.
    pub original: Option<FileView>,
    pub original_label: String,
    /// Our print, where the original is another file.
    pub print: Option<String>,
    /// BẢN CHƯA KÝ SỐ, where it is.
    pub mark: Option<String>,
    pub enclosures: Vec<FileView>,
    /// Why no page can be shown.
    pub fault: Option<String>,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct PageView {
    pub href: String,
    pub label: String,
}

/// Sees what can be shown of a letter.
pub async fn view(site: &Site, member: &Member, view: &View) -> Answer<SheetView> {
    let letter = &view.letter;
    let base = format!("/van-ban/{}", letter.row.id);
    let mut sheet = SheetView {
        pages: Vec::new(),
        frame: None,
        original: None,
        original_label: String::new(),
        print: None,
        mark: None,
        enclosures: (view.enclosures.iter())
            .map(|one| {
                let name = one.title.as_deref().unwrap_or(&one.name);
                view::file(format!("{base}/tep/{}", one.ordinal), name, one.size)
            })
            .collect(),
        fault: None,
    };
    let is_elsewhere = letter.row.origin == "elsewhere";
    let has_file = letter.row.signed_file.is_some() || letter.row.draft_file.is_some();
    if has_file {
        let id = match () {
            () if is_elsewhere => "letter-original-elsewhere",
            () if letter.row.signed_file.is_some() => "letter-original-signed",
            () => "letter-original-print",
        };
        sheet.original_label = member.say(&Message::new(id));
        let name = format!("{}.pdf", letter.label().replace('/', "_"));
        sheet.original =
            Some(FileView { href: format!("{base}/tep/0"), name, size: String::new() });
    }
    if is_elsewhere {
        sheet.frame = has_file.then(|| format!("{base}/tep/0"));
        return Ok(sheet);
    }
    if letter.row.signed_file.is_some() {
        sheet.print = Some(format!("{base}/ban-in.pdf"));
    }
    if letter.row.origin == "direction" {
        return Ok(sheet);
    }
    match letter::sheet(site.office(), &member.actor, &letter.row.id).await {
        Ok(None) => {}
        Ok(Some(set)) => {
            if set.is_marked {
                sheet.mark = Some(member.say(&Message::new("letter-unsigned")));
            }
            let mark: String = set.identity.chars().take(12).collect();
            let label = Message::new("letter-page-label").with("count", set.pages);
            sheet.pages = (1..=set.pages)
                .map(|page| PageView {
                    href: format!("{base}/trang/{page}?v={mark}"),
                    label: member.say(&label.clone().with("page", page)),
                })
                .collect();
        }
        Err(error) => {
            let message = error.message().cloned();
            sheet.fault = Some(match message {
                Some(message) => member.say(&message),
                None => member.say(&Message::new("letter-page-fault")),
            });
        }
    }
    Ok(sheet)
}

/// `/van-ban/ID/trang/N`: one page as SVG, its letters as shapes.
pub async fn page(
    member: Member,
    State(site): State<Site>,
    Path((document, page)): Path<(String, String)>,
) -> Answer {
    let page: usize = page.parse().map_err(|_| Fault::not_found())?;
    let svg = letter::page_svg(site.office(), &member.actor, &document, page).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        // The address names the print: another print has another address.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400")),
    ];
    Ok((headers, svg).into_response())
}

/// `/van-ban/ID/ban-in.pdf`: our print, beside a signed original.
pub async fn print(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    Ok(attachment(letter::printed(site.office(), &member.actor, &document).await?))
}

/// The original (0) or an enclosure.
pub async fn file(
    member: Member,
    State(site): State<Site>,
    Path((document, ordinal)): Path<(String, String)>,
) -> Answer {
    let ordinal = ordinal.parse().map_err(|_| Fault::not_found())?;
    if ordinal == 0 {
        let opened = letter::original(site.office(), &member.actor, &document).await?;
        return Ok(framed(attachment(opened)));
    }
    open(&site, &member, &Wanted::Letter { document, ordinal }).await
}

/// A file of a report.
pub async fn report_file(
    member: Member,
    State(site): State<Site>,
    Path((_, report, name)): Path<(String, String, String)>,
) -> Answer {
    open(&site, &member, &Wanted::Report { report, name }).await
}

/// A file of a contribution.
pub async fn contribution_file(
    member: Member,
    State(site): State<Site>,
    Path((_, contribution, name)): Path<(String, String, String)>,
) -> Answer {
    open(&site, &member, &Wanted::Contribution { contribution, name }).await
}

async fn open(site: &Site, member: &Member, wanted: &Wanted) -> Answer {
    require(&member.actor, Act::Show)?;
    Ok(attachment(follow::open_file(site.office(), &member.actor, wanted).await?))
}

/// A PDF that a page of ours may show in a frame.
pub fn framed(mut response: Response) -> Response {
    response.extensions_mut().insert(Framed);
    response
}

/// Finds the letter of an address.
pub async fn of(site: &Site, member: &Member, document: &str) -> Answer<View> {
    Ok(letter::show(site.office(), &member.actor, document).await?)
}
