//! `/d/TOKEN/van-ban/ID`: one letter, readable on a phone, with its files and the unit's own tasks marked in it.

use axum::extract::Path;
use serde::Serialize;

use super::desk::DeskView;
use super::file::file_links;
use super::letter_page::LetterPage;
use super::view::{Common, FileLink, LetterView};
use crate::service::follow;
use crate::web::receipt::ShownReceipt;
use crate::web::{Answer, Visit};

#[derive(Serialize)]
struct ReadingPage {
    #[serde(flatten)]
    common: Common,
    letter: LetterView,
    files: Vec<FileLink>,
    may_report: bool,
    page: LetterPage,
    desk: DeskView,
}

/// Shows the letter.
pub async fn letter(
    visit: Visit,
    Path((_, document)): Path<(String, String)>,
    ShownReceipt(receipt): ShownReceipt,
) -> Answer {
    let office = visit.site.office();
    let view = visit.guide(follow::letter(office, &visit.visitor.actor, &document).await)?;
    let letter = LetterView::new(&visit, &view.letter);
    let reports = letter.tasks.iter().any(|task| task.is_lead && task.is_asked);
    let desk = DeskView::of(&visit, &document, &letter.href, reports).await?;
    let page = ReadingPage {
        common: Common {
            frame: visit.site.dated_frame(receipt.as_ref()),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        files: file_links(&letter.href, &view.files),
        may_report: letter.tasks.iter().any(|task| task.may_report),
        page: LetterPage::new(&view.document, &letter.tasks),
        letter,
        desk,
    };
    visit.site.show("unit/letter.html", &page)
}
