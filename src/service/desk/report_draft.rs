//! Báo cáo soạn sẵn: the unit's report with head, subject, a part for each of its tasks, and the signer's block.

use chrono::Datelike;

use super::footing::Desk;
use crate::archive::docx::docx;
use crate::domain::{
    Actor, Addressee, Addressees, Block, Document, DocumentKind, Item, Paragraph, PartialDate,
    Recipient, Signature, hanoi,
};
use crate::service::follow::WorkTask;
use crate::service::{Error, Office, Result};
use crate::text::{Lang, Message};

/// Makes the file: its name and its bytes (DOCX).
///
/// # Errors
/// Not found for letters that did not go to the unit; conflict where the unit has nothing to report.
pub async fn report_draft(
    office: &Office,
    actor: &Actor,
    document: &str,
) -> Result<(String, Vec<u8>)> {
    let desk = Desk::of(office, actor, document).await?;
    let mut tasks: Vec<&WorkTask> = desk
        .view
        .letter
        .tasks
        .iter()
        .filter(|task| task.is_lead && task.tracked.mode.asks_for_report())
        .collect();
    tasks.sort_by_key(|task| task.tracked.task.ordinal);
    if tasks.is_empty() {
        return Err(Error::Conflict(Message::new("desk-nothing-to-report")));
    }
    let report = draft(office, &desk, &tasks);
    let number = desk.view.letter.name.numbered_as.as_deref().unwrap_or("van-ban");
    let name = format!("bao-cao-{}.docx", number.replace('/', "_"));
    Ok((name, docx(&report).map_err(Error::internal)?))
}

fn draft(office: &Office, desk: &Desk, tasks: &[&WorkTask]) -> Document {
    let say = |id: &'static str| Message::new(id).render(Lang::Vi);
    let now = office.clock.now().with_timezone(&hanoi());
    let name = &desk.view.letter.name;
    let letter = Message::new("desk-letter-of").with("letter", desk.letter());
    let letter = letter.with("issuer", &name.issuer).render(Lang::Vi);
    let mut collectors: Vec<String> = Vec::new();
    for task in tasks {
        if !collectors.contains(&task.tracked.report_to) {
            collectors.push(task.tracked.report_to.clone());
        }
    }
    let mut report = Document::new(DocumentKind::Report);
    report.issuer = desk.head.clone();
    report.place.clone_from(&desk.unit.place);
    report.notation = Some("BC-……".to_owned());
    report.date = PartialDate { day: None, month: Some(now.month()), year: Some(now.year()) };
    report.subject =
        Some(Message::new("desk-report-subject").with("letter", &letter).render(Lang::Vi));
    let one = collectors.len() == 1;
    let last = collectors.len().saturating_sub(1);
    let line = |(place, name): (usize, &String)| Addressee {
        text: match (one, place == last) {
            (true, _) => name.clone(),
            (false, true) => format!("{name}."),
            (false, false) => format!("{name};"),
        },
        to: Vec::new(),
    };
    report.addressees = Addressees {
        items: collectors.iter().enumerate().map(line).collect(),
        ..Addressees::default()
    };
    let about = name.subject.as_ref().map(|subject| format!(" về {subject}")).unwrap_or_default();
    let opening = Message::new("desk-report-opening").with("letter", &letter);
    let opening = opening.with("about", about).with("unit", &desk.unit.name);
    report.body = vec![paragraph(opening.render(Lang::Vi))];
    for task in tasks {
        let mut node = item(task.tracked.task.wording.clone());
        node.style.bold = true;
        node.items = ["desk-report-result", "desk-report-difficulty", "desk-report-proposal"]
            .map(|id| item(say(id)))
            .into();
        if let Some(deliverable) = &task.tracked.task.deliverable {
            let words = Message::new("desk-report-with").with("deliverable", deliverable);
            node.items.push(item(words.render(Lang::Vi)));
        }
        report.body.push(Block::Item { item: node });
    }
    let closing = Message::new("desk-report-closing").with("unit", &desk.unit.name);
    let closing = closing.with("collector", collectors.join(", "));
    report.body.push(paragraph(closing.render(Lang::Vi)));
    report.signature = Some(if desk.is_committee() {
        Signature {
            authority: vec!["TM. ỦY BAN NHÂN DÂN".to_owned()],
            position: "CHỦ TỊCH".to_owned(),
            name: "…………………".to_owned(),
            ..Signature::default()
        }
    } else {
        Signature {
            position: say("desk-report-head"),
            name: "…………………".to_owned(),
            ..Signature::default()
        }
    });
    report.recipients = ["Như trên;", "Lưu: VT."]
        .map(|text| Recipient { text: text.to_owned(), ..Recipient::default() })
        .into();
    report
}

fn item(text: String) -> Item {
    Item { text, ..Item::default() }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { text, ..Paragraph::default() })
}
