//! Khối thông tin cho sổ văn bản đến: what a register of incoming documents asks for (Decree 30, Appendix IV), as plain
//! words to copy.

use super::footing::Desk;
use crate::domain::{Actor, Urgency, hanoi};
use crate::service::{Office, Result};
use crate::store;
use crate::text::{Lang, Message, dates};

/// The lines, one field each.
///
/// # Errors
/// Not found for letters that did not go to the unit.
pub async fn register_block(office: &Office, actor: &Actor, document: &str) -> Result<String> {
    let desk = Desk::of(office, actor, document).await?;
    let conn = office.store.read();
    let row = store::document::find(conn, &actor.visibility(), document).await?;
    let name = &desk.view.letter.name;
    let content = desk.content();
    let receipt = desk.view.letter.receipt.as_ref();
    let moment = |at: chrono::DateTime<chrono::Utc>| dates::moment(at.with_timezone(&hanoi()));
    let signature = content.signature.as_ref().map(|signature| {
        let lines = signature.authority.iter().chain([&signature.position, &signature.name]);
        lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    });
    let due = desk
        .view
        .letter
        .tasks
        .iter()
        .filter(|task| task.is_lead && !task.tracked.mode.lets_be_silent())
        .filter_map(|task| task.tracked.assignment.due_at)
        .min();
    let hash = row.as_ref().and_then(|row| row.signed_file.clone().or(row.draft_file.clone()));
    let released = row.and_then(|row| row.released_at);
    let files =
        desk.view.files.iter().map(|file| file.title.as_ref().unwrap_or(&file.name).clone());
    let fields = [
        ("desk-register-incoming", receipt.and_then(|one| one.incoming_number.clone())),
        ("desk-register-received", receipt.and_then(|one| one.acknowledged_at).map(moment)),
        ("desk-register-issuer", Some(name.issuer.clone())),
        ("desk-register-number", name.numbered_as.clone()),
        ("desk-register-date", name.dated.map(dates::table_date)),
        ("desk-register-kind", name.kind.map(|kind| kind.name().to_owned())),
        ("desk-register-subject", name.subject.clone()),
        ("desk-register-signer", signature.filter(|words| !words.is_empty())),
        ("desk-register-urgency", name.urgency.map(|urgency: Urgency| urgency.stamp().to_owned())),
        ("desk-register-unit", Some(desk.unit.name.clone())),
        ("desk-register-due", due.map(moment)),
        ("desk-register-files", Some(files.collect::<Vec<_>>().join("; "))),
        ("desk-register-released", released.map(moment)),
        ("desk-register-hash", hash),
    ];
    let lines = fields.into_iter().map(|(id, value)| {
        let label = Message::new(id).render(Lang::Vi);
        format!("{label}: {}", value.unwrap_or_default())
    });
    Ok(lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n") + "\n")
}
