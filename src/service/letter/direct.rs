//! Ý kiến chỉ đạo: a meeting's conclusion or a spoken direction, followed without any document of ours.

use crate::domain::{Actor, Document, Finding, Findings, LetterState, Place, SourceKind};
use crate::service::dispatch::Choices;
use crate::service::{Act, Error, Office, Result, require};
use crate::text::Message;

use super::entering::{self, Origin};
use super::release::{self, Released};
use super::{Attachments, Entry, event, file, spread};

/// Enters a direction: its source says who spoke and when, its body holds the tasks.
///
/// # Errors
/// [`Error::Invalid`] without a source of that kind, without tasks, or with units that are not found;
/// [`Error::Conflict`] for a direction that was entered before, unless told so.
pub async fn direct(
    office: &Office,
    actor: &Actor,
    document: Document,
    entry: &Entry,
    choices: &Choices,
) -> Result<Released> {
    if !entry.again {
        require(actor, Act::Direct)?;
        let mut prepared =
            entering::prepare(office, actor, document.clone(), &entry.attachments).await?;
        complete(&mut prepared.document);
        let known = entering::known(office, actor, &prepared, Origin::Direction).await?;
        if let Some(known) = known.filter(|known| known.state != LetterState::Voided) {
            let message = Message::new("letter-directed-before").with("letter", known.label());
            return Err(Error::Conflict(message));
        }
    }
    direct_as(office, actor, None, document, &entry.attachments, choices).await
}

/// Enters a direction under an id of its own making, so that entering it twice is entering it once.
pub(super) async fn direct_as(
    office: &Office,
    actor: &Actor,
    id: Option<&str>,
    document: Document,
    attachments: &Attachments,
    choices: &Choices,
) -> Result<Released> {
    require(actor, Act::Direct)?;
    let mut prepared = entering::prepare(office, actor, document, attachments).await?;
    let mut findings = missing(&prepared.document);
    complete(&mut prepared.document);
    let mut letter = entering::new_letter(office, actor, &prepared, Origin::Direction)?;
    if let Some(id) = id {
        id.clone_into(&mut letter.row.id);
    }
    let plan = release::plan(office, actor, &letter.content, choices, &mut findings).await?;
    let files = file::store_all(office, &prepared.files).await?;
    office.settings.crash.point("direct.after_files");
    letter.row.issued_on = letter.content.date.whole();
    letter.row.year = letter.content.date.year;
    letter.row.released_at = Some(office.clock.now());
    LetterState::Released.code().clone_into(&mut letter.row.state);
    letter.state = LetterState::Released;

    let tx = office.store.begin().await?;
    entering::insert(&tx, office, &letter, &prepared.files, &files).await?;
    let written = spread::write(&tx, office, &letter, &plan).await?;
    let payload = serde_json::json!({ "source": letter.content.source, "units": written.units });
    let seals = event::issued(&tx, &letter).await?;
    event::tell_sealed(&tx, office, actor, &letter, "directed", payload, seals).await?;
    office.settings.crash.point("direct.before_commit");
    tx.commit().await?;
    Ok(Released::new(letter, written, findings))
}

/// A direction is named and dated by its source.
fn complete(document: &mut Document) {
    let Some(source) = &document.source else { return };
    if document.subject.is_none() {
        document.subject.clone_from(&source.subject);
    }
    if let Some(day) = source.date {
        document.date = day.into();
    }
}

fn missing(document: &Document) -> Findings {
    let mut findings = Findings::default();
    match &document.source {
        Some(source) if source.kind != SourceKind::Document => {
            if source.date.is_none() {
                findings.push(Finding::error(
                    Place::field("source.date"),
                    Message::new("letter-direction-date"),
                ));
            }
            if source.subject.is_none() && document.subject.is_none() {
                findings.push(Finding::error(
                    Place::field("subject"),
                    Message::new("letter-import-subject"),
                ));
            }
        }
        _ => findings.push(Finding::error(
            Place::field("source.kind"),
            Message::new("letter-direction-source"),
        )),
    }
    if document.tasks().is_empty() {
        findings.push(Finding::error(Place::field("body"), Message::new("letter-direction-tasks")));
    }
    findings
}
