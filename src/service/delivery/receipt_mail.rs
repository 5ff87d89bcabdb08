//! What the confirmation of a received mail says.

use super::{head, letter_mail};
use crate::{
    domain::{Actor, AssignmentState, Visibility},
    mail::{ConfirmedReport, ConfirmedTask, ReceiptMail},
    service::{
        Error, Office, Result,
        follow::{self, Tracked},
        inbox, link,
    },
    store::{document, message::OutboundMessage, received, report, unit},
};

/// Gathers the confirmation of a message; `None` when what it confirms is gone.
pub(super) async fn gather(
    office: &Office,
    message: &OutboundMessage,
) -> Result<Option<ReceiptMail>> {
    let conn = office.store.read();
    let owner = &message.owner_unit;
    let Some(row) = received::find(conn, owner, &message.subject_key).await? else {
        return Ok(None);
    };
    let id = message.document_id.as_deref().unwrap_or_default();
    let visible = Visibility::Office(owner.clone());
    let Some(letter) = document::find(conn, &visible, id).await? else { return Ok(None) };
    let receiver = unit::find(conn, &message.unit_id).await?;
    let receiver = receiver.ok_or_else(|| Error::internal("a message to an unknown unit"))?;
    let (issuer, contact) = letter_mail::issuer(office, &letter).await?;
    let mut head = head::of(office, message, &issuer, &receiver.name);
    head.follows = row.message_id.iter().cloned().collect();
    head.is_answer = true;
    let actor = Actor::recipient(&receiver.id, &receiver.name);
    let view = follow::letter(office, &actor, &letter.id).await?;
    let led = view.letter.tasks.into_iter().filter(|task| task.is_lead);
    let rows: Vec<Tracked> = led.map(|task| task.tracked).collect();
    let withheld =
        if message.purpose == inbox::WITHHELD { inbox::withheld(&row) } else { Vec::new() };
    if message.purpose == inbox::WITHHELD && withheld.is_empty() {
        // Somebody dealt with it before this mail left.
        return Ok(None);
    }
    // Only the mail that sends people to their page prints the way to it.
    let entrance =
        if withheld.is_empty() { None } else { Some(link::provide(office, &receiver.id).await?) };
    let (report, tasks) = match &row.report_id {
        Some(report) => confirmed(office, &visible, report, &rows).await?,
        None => (None, rows.iter().filter(|row| is_asked(row)).map(task).collect()),
    };
    Ok(Some(ReceiptMail {
        head,
        issuer,
        unit: receiver.name,
        kind: view.letter.name.kind,
        numbered_as: view.letter.name.numbered_as,
        dated: letter.issued_on,
        subject: letter.subject.clone().unwrap_or_default(),
        sent_at: inbox::sent_at(&row, letter.released_at),
        report,
        tasks,
        withheld,
        link: entrance.as_ref().map(|entrance| entrance.address.clone()),
        portal: entrance.as_ref().map(|entrance| entrance.portal.clone()),
        reply_code: entrance.map(|entrance| entrance.code),
        contact,
        as_of: office.clock.now(),
    }))
}

/// A report, the tasks that it answers, over all collectors.
async fn confirmed(
    office: &Office,
    visible: &Visibility,
    id: &str,
    rows: &[Tracked],
) -> Result<(Option<ConfirmedReport>, Vec<ConfirmedTask>)> {
    let conn = office.store.read();
    let Some(first) = report::find(conn, visible, id).await? else { return Ok((None, Vec::new())) };
    // One mail, several collectors: each has a report of its own, all sent at one moment.
    let answers = |row: &&Tracked| {
        row.reports
            .iter()
            .any(|one| one.id == id || one.sent_at == first.sent_at && one.number == first.number)
    };
    let files = report::files(conn, id).await?;
    let file = |file: report::ReportFile| (file.name, u64::try_from(file.size).unwrap_or_default());
    let report = ConfirmedReport {
        number: first.number.clone(),
        dated: first.dated,
        files: files.into_iter().map(file).collect(),
    };
    Ok((Some(report), rows.iter().filter(answers).map(task).collect()))
}

fn is_asked(row: &Tracked) -> bool {
    row.mode.asks_for_report()
        && matches!(row.state, AssignmentState::Open | AssignmentState::InProgress)
}

fn task(row: &Tracked) -> ConfirmedTask {
    ConfirmedTask {
        wording: row.task.wording.clone(),
        due_text: row.task.due_text.clone(),
        due_at: row.assignment.due_at,
        due_is_ours: row.task.due_is_ours,
        collector: row.report_to.clone(),
        lacks: row.sheet.filter(|_| row.lacks_sheet),
    }
}
