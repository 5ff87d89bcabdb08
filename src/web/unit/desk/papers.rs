//! Papers to download, and the part of the letter's page that leads to them.

use axum::extract::Path;
use serde::Serialize;

use crate::service::desk::{self, Received};
use crate::service::follow::Opened;
use crate::text::Message;
use crate::web::unit::attachment;
use crate::web::words::{moment, say};
use crate::web::{Answer, Visit};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The part of the page.
#[derive(Debug, Serialize)]
pub struct DeskView {
    /// Plain words for the unit's own register.
    register: String,
    slip: String,
    /// None where nothing is to be reported.
    report_draft: Option<String>,
    receipts: Vec<ReceiptLink>,
}

#[derive(Debug, Serialize)]
struct ReceiptLink {
    href: String,
    words: String,
}

impl DeskView {
    /// Reads it for a letter; `href` is the letter's address.
    pub async fn of(visit: &Visit, document: &str, href: &str, reports: bool) -> Answer<Self> {
        let office = visit.site.office();
        let actor = &visit.visitor.actor;
        let register = visit.guide(desk::register_block(office, actor, document).await)?;
        let receipts = visit.guide(desk::receipts(office, actor, document).await)?;
        Ok(Self {
            register,
            slip: format!("{href}/phieu.pdf"),
            report_draft: reports.then(|| format!("{href}/bao-cao.docx")),
            receipts: receipts.iter().map(|one| link(href, one)).collect(),
        })
    }
}

fn link(href: &str, received: &Received) -> ReceiptLink {
    let at = moment(received.at);
    match &received.report {
        None => ReceiptLink {
            href: format!("{href}/bien-nhan.pdf"),
            words: say(&Message::new("desk-page-receipt-letter").with("at", at)),
        },
        Some(report) => {
            let number = received.number.clone().unwrap_or_default();
            let words = Message::new("desk-page-receipt-report").with("number", number);
            ReceiptLink {
                href: format!("{href}/bien-nhan/{report}"),
                words: say(&words.with("at", at)),
            }
        }
    }
}

type Addressed = Path<(String, String)>;

fn file(media_type: &str, (name, bytes): (String, Vec<u8>)) -> Opened {
    Opened { name, media_type: media_type.to_owned(), bytes }
}

/// Phiếu giải quyết văn bản đến.
pub async fn slip(visit: Visit, Path((_, document)): Addressed) -> Answer {
    let made = desk::slip_pdf(visit.site.office(), &visit.visitor.actor, &document).await;
    Ok(attachment(file("application/pdf", visit.guide(made)?)))
}

/// The report begun.
pub async fn report_draft(visit: Visit, Path((_, document)): Addressed) -> Answer {
    let made = desk::report_draft(visit.site.office(), &visit.visitor.actor, &document).await;
    Ok(attachment(file(WORD, visit.guide(made)?)))
}

/// The receipt of the letter's arrival.
pub async fn letter_receipt(visit: Visit, Path((_, document)): Addressed) -> Answer {
    let made = desk::receipt_pdf(visit.site.office(), &visit.visitor.actor, &document, None).await;
    Ok(attachment(file("application/pdf", visit.guide(made)?)))
}

/// The receipt of a report.
pub async fn report_receipt(
    visit: Visit,
    Path((_, document, report)): Path<(String, String, String)>,
) -> Answer {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    let made = desk::receipt_pdf(office, actor, &document, Some(&report)).await;
    Ok(attachment(file("application/pdf", visit.guide(made)?)))
}
