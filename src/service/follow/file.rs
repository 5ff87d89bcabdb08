//! Files that a unit may open: the letter, its enclosures, the reports it sent or collects.

use super::{letter, tracked};
use crate::domain::Actor;
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::Message;

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The letter itself (ordinal 0) or one of its enclosures.
    Letter { document: String, ordinal: i32 },
    /// A file of a report, by its name there.
    Report { report: String, name: String },
    /// A file of a contribution, by its name there.
    Contribution { contribution: String, name: String },
}

/// A file to hand out.
#[derive(Debug, Clone)]
pub struct Opened {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Opens a file.
///
/// # Errors
/// Not found for everything that is not the actor's to see.
pub async fn open_file(office: &Office, actor: &Actor, wanted: &Wanted) -> Result<Opened> {
    let (name, media_type, hash) = match wanted {
        Wanted::Letter { document, ordinal: 0 } => the_letter(office, actor, document).await?,
        Wanted::Letter { document, ordinal } => {
            enclosure(office, actor, document, *ordinal).await?
        }
        Wanted::Report { report, name } => of_report(office, actor, report, name).await?,
        Wanted::Contribution { contribution, name } => {
            of_contribution(office, actor, contribution, name).await?
        }
    };
    Ok(Opened { name, media_type, bytes: office.files.get(&hash).await? })
}

type Found = (String, String, String);

async fn the_letter(office: &Office, actor: &Actor, document: &str) -> Result<Found> {
    let conn = office.store.read();
    let row = store::document::find(conn, &actor.visibility(), document).await?;
    let row = row.ok_or_else(unknown)?;
    let hash = row.signed_file.or(row.draft_file).ok_or_else(unknown)?;
    let names = tracked::letter_names(conn, std::slice::from_ref(&row.id)).await?;
    let name = names.values().next().map(letter::pdf_name).ok_or_else(unknown)?;
    Ok((name, "application/pdf".to_owned(), hash))
}

async fn enclosure(office: &Office, actor: &Actor, document: &str, ordinal: i32) -> Result<Found> {
    let conn = office.store.read();
    let row = store::document::find(conn, &actor.visibility(), document).await?;
    let row = row.ok_or_else(unknown)?;
    let enclosures = store::document::enclosures(conn, &row.id).await?;
    let found = enclosures.into_iter().find(|enclosure| enclosure.ordinal == ordinal);
    let found = found.ok_or_else(unknown)?;
    Ok((found.name, found.media_type, found.file_hash))
}

async fn of_report(office: &Office, actor: &Actor, report: &str, name: &str) -> Result<Found> {
    let conn = office.store.read();
    let row = store::report::find(conn, &actor.visibility(), report).await?;
    let row = row.ok_or_else(unknown)?;
    let files = store::report::files(conn, &row.id).await?;
    let found = files.into_iter().find(|file| file.name == name).ok_or_else(unknown)?;
    Ok((found.name, found.media_type, found.file_hash))
}

/// For who sent it, who leads or collects the task, and the issuer.
async fn of_contribution(
    office: &Office,
    actor: &Actor,
    contribution: &str,
    name: &str,
) -> Result<Found> {
    let conn = office.store.read();
    let row = store::contribution::find(conn, contribution).await?.ok_or_else(unknown)?;
    let mut may = row.unit_id == actor.unit
        || (actor.unit == office.settings.office && row.owner_unit == actor.unit);
    if !may {
        let rows = store::assignment::of_task(conn, &row.task_id).await?;
        may = rows.iter().any(|one| {
            one.lead_unit == actor.unit || one.collector_unit.as_ref() == Some(&actor.unit)
        });
    }
    if !may {
        return Err(unknown());
    }
    let files = store::contribution::files(conn, std::slice::from_ref(&row.id)).await?;
    let found = files.into_iter().find(|file| file.name == name).ok_or_else(unknown)?;
    Ok((found.name, found.media_type, found.file_hash))
}

fn unknown() -> Error {
    Error::NotFound(Message::new("follow-file-unknown"))
}
