//! Phiếu giải quyết văn bản đến (Decree 30, Appendix IV): one page for the leader's handwriting.

use serde_json::json;

use super::footing::Desk;
use crate::domain::{Actor, hanoi};
use crate::service::{Office, Result};
use crate::text::dates;
use crate::typeset::{Paper, PaperForm};

/// Tasks of one slip; the letter itself has them all.
const MOST_TASKS: usize = 8;
/// Letters of a task on the slip.
const LETTERS: usize = 240;

/// Typesets the slip: its name and its bytes (PDF).
///
/// # Errors
/// Not found for letters that did not go to the unit.
pub async fn slip_pdf(office: &Office, actor: &Actor, document: &str) -> Result<(String, Vec<u8>)> {
    let desk = Desk::of(office, actor, document).await?;
    let name = &desk.view.letter.name;
    let receipt = desk.view.letter.receipt.as_ref();
    let now = office.clock.now().with_timezone(&hanoi());
    let mut tasks: Vec<_> = desk.view.letter.tasks.iter().collect();
    tasks.sort_by_key(|task| task.tracked.task.ordinal);
    let tasks: Vec<_> = tasks
        .into_iter()
        .take(MOST_TASKS)
        .map(|task| {
            let due = task.tracked.assignment.due_at.filter(|_| task.is_lead);
            json!({
                "wording": shortened(&task.tracked.task.wording),
                "part": if task.is_lead { "Chủ trì" } else { "Phối hợp" },
                "due": task.tracked.task.due_text.clone().filter(|_| task.is_lead).or_else(
                    || due.map(|due| dates::moment(due.with_timezone(&hanoi()))),
                ),
                "report_to": task.tracked.report_to,
            })
        })
        .collect();
    let data = json!({
        "superior": desk.head.superior,
        "agency": desk.head.name,
        "place": desk.unit.place,
        "letter": desk.letter(),
        "kind": name.kind.map(crate::domain::DocumentKind::name),
        "number": name.numbered_as,
        "dated": name.dated.map(dates::short_date),
        "issuer": name.issuer,
        "subject": name.subject,
        "urgency": name.urgency.map(crate::domain::Urgency::stamp),
        "incoming": receipt.and_then(|one| one.incoming_number.clone()),
        "received": receipt
            .and_then(|one| one.acknowledged_at)
            .map(|at| dates::moment(at.with_timezone(&hanoi()))),
        "year": now.format("%Y").to_string(),
        "tasks": tasks,
        "more": desk.view.letter.tasks.len().saturating_sub(MOST_TASKS),
        "made_at": dates::cut_off(now),
    });
    let title = format!("Phiếu giải quyết văn bản đến: {}", desk.letter());
    let paper = Paper { form: PaperForm::ProcessingSlip, title, day: now.date_naive(), data };
    let pdf = office.engine.print_async(&paper).await?.pdf_async().await?;
    let number = name.numbered_as.as_deref().unwrap_or("van-ban").replace('/', "_");
    Ok((format!("phieu-giai-quyet-{number}.pdf"), pdf))
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LETTERS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}
