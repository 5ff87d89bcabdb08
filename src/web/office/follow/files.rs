//! What stands on the screen, as a PDF or a sheet, with its hour.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::asked::{Asked, pick_title};
use super::show::{grouping_head, grouping_title, line_name};
use crate::domain::Listing;
use crate::service::follow::board::{self, Window};
use crate::service::follow::figures::{
    self, FigureLine, class_listing, listing_pdf, listing_xlsx, row_listing,
};
use crate::text::Lang;
use crate::web::{Answer, Member, Site};

/// Rows of one file; a note tells of the others.
const ROWS: usize = 5_000;

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /theo-doi/tep/so-lieu.pdf`.
pub async fn table_pdf(
    State(site): State<Site>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Answer {
    let listing = table(&site, &member, &asked).await?;
    pdf(&site, &listing, "so-lieu.pdf").await
}

/// `GET /theo-doi/tep/so-lieu.xlsx`.
pub async fn table_xlsx(
    State(site): State<Site>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Answer {
    let listing = table(&site, &member, &asked).await?;
    Ok(file(listing_xlsx(&listing)?, XLSX, "so-lieu.xlsx"))
}

/// `GET /theo-doi/tep/viec.pdf`.
pub async fn list_pdf(
    State(site): State<Site>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Answer {
    let listing = list(&site, &member, &asked).await?;
    pdf(&site, &listing, "danh-muc-nhiem-vu.pdf").await
}

/// `GET /theo-doi/tep/viec.xlsx`.
pub async fn list_xlsx(
    State(site): State<Site>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Answer {
    let listing = list(&site, &member, &asked).await?;
    Ok(file(listing_xlsx(&listing)?, XLSX, "danh-muc-nhiem-vu.xlsx"))
}

/// `GET /theo-doi/tep/giao-ban.pdf`: the one page for the weekly meeting.
pub async fn weekly(State(site): State<Site>, member: Member) -> Answer {
    let sheet = figures::weekly(site.office(), &member.actor).await?;
    Ok(file(sheet.pdf, PDF, "giao-ban.pdf"))
}

async fn table(site: &Site, member: &Member, asked: &Asked) -> Answer<Listing> {
    let office = site.office();
    let filter = asked.narrowed(member, office.clock.today()).filter;
    let by = asked.grouping();
    let window = Window { skip: 0, show: ROWS };
    let lines = board::lines(office, &member.actor, &filter, by, window).await?;
    // Papers are in Vietnamese whatever the reader's language is.
    let vietnamese = Member { lang: Lang::Vi, ..member.clone() };
    let named: Vec<FigureLine> = (lines.rows.iter())
        .map(|line| {
            let (name, detail) = line_name(&vietnamese, by, line);
            let name = detail.map_or_else(|| name.clone(), |detail| format!("{name}: {detail}"));
            FigureLine { name, figures: line.figures }
        })
        .collect();
    let scope = asked.scope(office, &filter).await?;
    let titles = (grouping_title(by), grouping_head(by));
    Ok(class_listing(office, lines.as_of, titles, scope, &named, &lines.total).await?)
}

async fn list(site: &Site, member: &Member, asked: &Asked) -> Answer<Listing> {
    let office = site.office();
    let filter = asked.narrowed(member, office.clock.today()).filter;
    let pick = asked.pick();
    let window = Window { skip: 0, show: ROWS };
    let listed = board::list(office, &member.actor, &filter, pick, window).await?;
    let scope = asked.scope(office, &filter).await?;
    let left_out = listed.count - listed.rows.len().min(listed.count);
    let title = pick_title(pick);
    Ok(row_listing(office, listed.as_of, title, scope, &listed.rows, left_out).await?)
}

async fn pdf(site: &Site, listing: &Listing, name: &str) -> Answer {
    Ok(file(listing_pdf(site.office(), listing).await?.bytes, PDF, name))
}

/// A file to be kept; its name is one of ours.
pub fn file(bytes: Vec<u8>, media_type: &'static str, name: &str) -> axum::response::Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
