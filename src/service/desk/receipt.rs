//! Biên nhận: what the office has from the unit, with the second at which it came, as a page to keep.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::Desk;
use crate::domain::{Actor, Id, hanoi};
use crate::service::link::seal_words;
use crate::service::{Error, Office, Result, follow};
use crate::store;
use crate::text::{Lang, Message, dates, numbers};
use crate::typeset::{Paper, PaperForm};

/// Something of the unit that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// None for the receipt of the letter itself.
    pub report: Option<Id>,
    /// `45/BC-UBND`.
    pub number: Option<String>,
    pub at: DateTime<Utc>,
}

/// What the unit may have a receipt for on a letter, oldest first.
///
/// # Errors
/// Not found for letters that did not go to the unit.
pub async fn receipts(office: &Office, actor: &Actor, document: &str) -> Result<Vec<Received>> {
    let desk = Desk::of(office, actor, document).await?;
    Ok(of(&desk))
}

fn of(desk: &Desk) -> Vec<Received> {
    let mut found: Vec<Received> = Vec::new();
    if let Some(at) = desk.view.letter.receipt.as_ref().and_then(|one| one.acknowledged_at) {
        found.push(Received { report: None, number: None, at });
    }
    for task in desk.view.letter.tasks.iter().filter(|task| task.is_lead) {
        for report in &task.tracked.reports {
            if !found.iter().any(|known| known.report.as_ref() == Some(&report.id)) {
                found.push(Received {
                    report: Some(report.id.clone()),
                    number: report.number.clone(),
                    at: report.sent_at,
                });
            }
        }
    }
    found.sort_by_key(|one| one.at);
    found
}

/// Typesets a receipt: of a report, or of the letter's arrival.
///
/// # Errors
/// Not found where nothing of the kind came in.
pub async fn receipt_pdf(
    office: &Office,
    actor: &Actor,
    document: &str,
    report: Option<&str>,
) -> Result<(String, Vec<u8>)> {
    let desk = Desk::of(office, actor, document).await?;
    let unknown = || Error::NotFound(Message::new("desk-no-receipt"));
    let found = of(&desk).into_iter().find(|one| one.report.as_deref() == report);
    let received = found.ok_or_else(unknown)?;
    let issuer = follow::office_name(office).await?;
    let lines = match report {
        Some(report) => of_report(office, &desk, report).await?,
        None => of_letter(&desk),
    };
    let now = office.clock.now().with_timezone(&hanoi());
    let at = received.at.with_timezone(&hanoi());
    let title = say(&Message::new(if report.is_some() {
        "desk-receipt-report"
    } else {
        "desk-receipt-letter"
    }));
    let words = format!("{title}|{}|{}|{}", desk.unit.code, document, at.to_rfc3339());
    let sealed = format!("{words}|{}", report.unwrap_or_default());
    let seal = seal_words(&office.settings.link_key, &sealed).to_uppercase();
    let data = json!({
        "office": issuer,
        "unit": desk.unit.name,
        "title": title.to_uppercase(),
        "letter": desk.letter(),
        "issuer": desk.view.letter.name.issuer,
        "subject": desk.view.letter.name.subject,
        "at": at.format("%H giờ %M phút %S giây, ngày %d/%m/%Y").to_string(),
        "lines": lines.iter().map(|(label, words)| json!([label, words])).collect::<Vec<_>>(),
        "seal": groups(&seal),
        "made_at": dates::cut_off(now),
    });
    let paper = Paper {
        form: PaperForm::Receipt,
        title: format!("{title}: {}", desk.letter()),
        day: at.date_naive(),
        data,
    };
    let pdf = office.engine.print_async(&paper).await?.pdf_async().await?;
    let number = desk.view.letter.name.numbered_as.as_deref().unwrap_or("van-ban");
    Ok((format!("bien-nhan-{}.pdf", number.replace('/', "_")), pdf))
}

fn say(message: &Message) -> String {
    message.render(Lang::Vi)
}

/// `ABCD EFGH …`: a seal that can be read out.
fn groups(seal: &str) -> String {
    let letters: Vec<char> = seal.chars().collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

type Lines = Vec<(String, String)>;

fn label(id: &'static str) -> String {
    say(&Message::new(id))
}

fn of_letter(desk: &Desk) -> Lines {
    let Some(receipt) = &desk.view.letter.receipt else { return Vec::new() };
    let mut lines = Vec::new();
    if let Some(by) = &receipt.acknowledged_by {
        lines.push((label("desk-receipt-by"), by.clone()));
    }
    if let Some(number) = &receipt.incoming_number {
        lines.push((label("desk-register-incoming"), number.clone()));
    }
    let leads = desk.view.letter.tasks.iter().filter(|task| task.is_lead).count();
    let two = numbers::two_digits(i64::try_from(leads).unwrap_or(i64::MAX));
    lines.push((label("desk-receipt-leads"), two));
    lines
}

async fn of_report(office: &Office, desk: &Desk, report: &str) -> Result<Lines> {
    let conn = office.store.read();
    let mut lines = Vec::new();
    let tasks = desk.view.letter.tasks.iter().map(|task| &task.tracked);
    let answered: Vec<_> =
        tasks.filter(|one| one.reports.iter().any(|known| known.id == report)).collect();
    let row = answered.iter().flat_map(|one| &one.reports).find(|known| known.id == report);
    if let Some(row) = row {
        if let Some(number) = &row.number {
            let day = row.dated.map(|day| format!(" ngày {}", dates::short_date(day)));
            let words = format!("{number}{}", day.unwrap_or_default());
            lines.push((label("desk-receipt-number"), words));
        }
        if let Some(signer) = &row.signer {
            lines.push((label("desk-receipt-signer"), signer.clone()));
        }
        if row.on_behalf {
            let channel = Message::new("follow-channel").with("channel", &row.channel);
            lines.push((label("desk-receipt-channel"), say(&channel)));
        }
    }
    for one in answered {
        let due = one.assignment.due_at.map(|due| dates::moment(due.with_timezone(&hanoi())));
        let due = due.unwrap_or_else(|| label("follow-due-none"));
        let words = Message::new("desk-receipt-task").with("wording", &one.task.wording);
        lines.push((label("desk-receipt-answers"), say(&words.with("due", due))));
    }
    for file in store::report::files(conn, report).await? {
        let words = Message::new("desk-receipt-file").with("name", &file.name);
        let size = numbers::grouped(file.size);
        let words = words.with("size", size).with("hash", &file.file_hash);
        lines.push((label("desk-receipt-files"), say(&words)));
    }
    for sheet in store::sheet::of_report(conn, report).await? {
        let row = store::deliverable::find(conn, &sheet.task_id).await?;
        let title = row.and_then(|row| row.definition["title"].as_str().map(str::to_owned));
        let words = Message::new("desk-receipt-sheet").with("title", title.unwrap_or_default());
        let words = words.with("rows", sheet.row_count).with("hash", &sheet.digest);
        lines.push((label("desk-receipt-with"), say(&words)));
    }
    Ok(lines)
}
