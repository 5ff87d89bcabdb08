//! The draft itself: head, figures, answers task by task, silent units.

use chrono::Datelike;
use serde::Serialize;

use super::answers::{self, TaskAnswers};
use super::wording;
use crate::domain::{
    Actor, Addressee, Addressees, Block, Document, DocumentKind, Issuer, Item, Level, Paragraph,
    PartialDate, Recipient, Role, Signature, Source, hanoi,
};
use crate::service::letter::{self, Letter};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::{Message, dates};

/// A draft report and the figures in it.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    pub document: Document,
    /// `15/UBND-NV`.
    pub letter: String,
    /// The superior's deadline in words.
    pub source_due: Option<String>,
    /// The moment of the figures, in words.
    pub as_of: String,
    pub asked: usize,
    pub answered: usize,
    pub tasks: Vec<TaskAnswers>,
}

/// Gathers the answers to the letter that a person names.
///
/// # Errors
/// Forbidden for units; conflict for a letter that passes nothing on, or that asks for no report.
pub async fn summary(office: &Office, actor: &Actor, number: &str) -> Result<Summary> {
    let may = [Role::Clerk, Role::Registry, Role::Leader];
    if actor.unit != office.settings.office || !actor.has_any(&may) {
        return Err(Error::Forbidden(Message::new("summary-denied").with("actor", &actor.name)));
    }
    let letter = letter::find(office, &actor.unit, number).await?;
    let Some(source) = letter.content.source.clone() else {
        let message = Message::new("summary-without-source").with("letter", letter.label());
        return Err(Error::Conflict(message));
    };
    let tasks = answers::read(office, actor, &letter.row.id).await?;
    if tasks.is_empty() {
        let message = Message::new("summary-nothing-asked").with("letter", letter.label());
        return Err(Error::Conflict(message));
    }
    let unit = store::unit::by_code(office.store.read(), &actor.unit, &actor.unit).await?;
    let now = office.clock.now().with_timezone(&hanoi());
    let as_of = dates::cut_off(now);
    let office_name = unit.as_ref().map_or_else(|| actor.unit.clone(), |unit| unit.name.clone());
    let head: Issuer = unit
        .as_ref()
        .and_then(|unit| serde_json::from_value(unit.head.clone()).ok())
        .filter(|head: &Issuer| !head.is_empty())
        .unwrap_or_else(|| letter.content.issuer.clone());
    let mut document = Document::new(DocumentKind::Report);
    document.issuer = head;
    document.place = unit.and_then(|unit| unit.place).or_else(|| letter.content.place.clone());
    document.notation = notation(&letter);
    document.date = PartialDate { day: None, month: Some(now.month()), year: Some(now.year()) };
    document.subject = Some(wording::subject(&source));
    document.addressees = Addressees {
        items: vec![Addressee { text: source.issuer.clone(), to: Vec::new() }],
        ..Addressees::default()
    };
    let source_due = wording::source_due(&source, &letter.content, &office.settings.calendar);
    let facts = wording::Facts {
        office: &office_name,
        source: &source,
        source_due: source_due.as_deref(),
        letter: &wording::named(&letter),
        as_of: &as_of,
        tasks: &tasks,
    };
    document.body = body(&facts);
    document.signature = Some(letter.content.signature.clone().map_or_else(
        || Signature { position: "…".to_owned(), ..Signature::default() },
        |signature| Signature { name: String::new(), ..signature },
    ));
    document.recipients = ["Như trên;", "Lưu: VT."]
        .map(|text| Recipient { text: text.to_owned(), ..Recipient::default() })
        .into();
    document.source = Some(Source { due: source.due.clone(), ..source });
    document.name_nodes();
    Ok(Summary {
        letter: letter.label(),
        source_due,
        as_of,
        asked: tasks.iter().map(|task| task.asked).sum(),
        answered: tasks.iter().map(|task| task.answered.len()).sum(),
        tasks,
        document,
    })
}

/// `BC-UBND` from `UBND-NV`: the first part of a letter's notation names its agency (Appendix I, II.3b).
fn notation(letter: &Letter) -> Option<String> {
    let agency = letter.content.notation.as_deref()?;
    let agency = agency.rsplit('/').next()?.split('-').next()?;
    Some(format!("BC-{agency}"))
}

fn body(facts: &wording::Facts<'_>) -> Vec<Block> {
    let mut blocks = vec![paragraph(wording::opening(facts))];
    let heading = |marker: &str, text: &str| Item {
        level: Some(Level::Roman),
        marker: Some(marker.to_owned()),
        ..item(text.to_owned())
    };
    let mut state = heading("I.", "TÌNH HÌNH CHUNG");
    state.items = wording::state(facts).into_iter().map(plain).collect();
    let mut results = heading("II.", "KẾT QUẢ THEO TỪNG NHIỆM VỤ");
    results.items =
        facts.tasks.iter().enumerate().map(|(place, task)| of_task(place, task)).collect();
    let mut next = heading("III.", "KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ");
    next.items = vec![plain("…".to_owned())];
    let mut silent = heading("IV.", "ĐƠN VỊ CHƯA BÁO CÁO");
    silent.items = wording::silent(facts).into_iter().map(plain).collect();
    for item in [state, results, next, silent] {
        blocks.push(Block::Item { item });
    }
    blocks.push(paragraph(wording::closing(facts)));
    blocks
}

fn of_task(place: usize, task: &TaskAnswers) -> Item {
    let mut node = item(wording::task(task));
    node.marker = Some(format!("{}.", place + 1));
    node.items = wording::answers(task)
        .into_iter()
        .map(|words| Item { marker: Some("-".to_owned()), ..item(words) })
        .collect();
    if let Some(sums) = task.sums.as_ref().filter(|sums| sums.units > 0) {
        node.items.push(plain(wording::sums(sums)));
    }
    node
}

/// A paragraph that belongs to the heading above.
fn plain(text: String) -> Item {
    Item { marker: Some(String::new()), ..item(text) }
}

fn item(text: String) -> Item {
    Item { text, ..Item::default() }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { text, ..Paragraph::default() })
}
