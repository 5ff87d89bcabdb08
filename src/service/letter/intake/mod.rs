//! Nhập: a letter issued elsewhere, or a direction without letter, on its way in, with what a person has entered so far.
//!
//! ```text
//! begin (PDF, or none) ─► what its text layer suggests ─► save, as often as one likes ─► finish: import │ direct
//! ```
//!
//! Nothing is lost on the way: what was entered lies in its row until it is imported or thrown away. Finishing twice is
//! finishing once: the letter bears the id of the intake.

mod fill;
mod suggest;

use chrono::{DateTime, Utc};

use super::release::Released;
use super::{Attachments, Imported};
use crate::domain::{Actor, Id, Visibility};
use crate::files::Stored;
use crate::service::dispatch::Choices;
use crate::service::follow::Opened;
use crate::service::{Act, Error, Office, Result, require, signed_file};
use crate::store::intake::{self, Intake};
use crate::store::{document, file as files};
use crate::text::Message;

pub use fill::{Filled, FilledTask};
pub use suggest::{Suggested, suggest};

/// One that waits to be finished.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: Id,
    pub file_name: String,
    pub has_file: bool,
    pub filled: Filled,
    pub begun_by: String,
    pub changed_at: DateTime<Utc>,
}

/// Begins with a PDF: fills in what its text layer says, for a person to confirm.
///
/// # Errors
/// Forbidden; invalid for a file that is no PDF that everybody can open, or too large.
pub async fn begin(office: &Office, actor: &Actor, name: &str, pdf: Vec<u8>) -> Result<Waiting> {
    require(actor, Act::Import)?;
    super::sign::check_size(pdf.len() as u64, office.settings.limits.signed_file)?;
    let read = tokio::task::spawn_blocking(move || {
        let accepted = signed_file::accept(&pdf);
        let words = accepted.is_ok().then(|| crate::archive::extract::words("a.pdf", &pdf));
        (accepted, words.unwrap_or_default(), pdf)
    });
    let (accepted, words, pdf) = read.await.map_err(Error::internal)?;
    if let Err(misfit) = accepted {
        let place = crate::domain::Place::field("file");
        return Err(Error::invalid(place, misfit.message()));
    }
    let filled = suggest::filled(office, actor, &suggest(&words)).await?;
    let stored = office.files.put(pdf).await?;
    start(office, actor, name, Some(&stored), filled).await
}

/// Begins without a file: a meeting's conclusion or a spoken direction.
///
/// # Errors
/// Forbidden.
pub async fn begin_direction(office: &Office, actor: &Actor) -> Result<Waiting> {
    require(actor, Act::Direct)?;
    let filled = Filled {
        source: "spoken".to_owned(),
        date: office.clock.today().to_string(),
        tasks: vec![FilledTask::default()],
        ..Filled::default()
    };
    start(office, actor, "", None, filled).await
}

async fn start(
    office: &Office,
    actor: &Actor,
    name: &str,
    stored: Option<&Stored>,
    filled: Filled,
) -> Result<Waiting> {
    let now = office.clock.now();
    let row = Intake {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        file_hash: stored.map(|stored| stored.hash.clone()),
        file_name: name.to_owned(),
        filled: serde_json::to_value(&filled).map_err(Error::internal)?,
        begun_at: now,
        begun_by: actor.name.clone(),
        changed_at: now,
    };
    let tx = office.store.begin().await?;
    if let Some(stored) = stored {
        files::record(&tx, &stored.hash, stored.size, super::file::PDF, now).await?;
    }
    intake::insert(&tx, row.clone()).await?;
    tx.commit().await?;
    waiting(row)
}

fn waiting(row: Intake) -> Result<Waiting> {
    Ok(Waiting {
        filled: serde_json::from_value(row.filled).map_err(Error::internal)?,
        has_file: row.file_hash.is_some(),
        id: row.id,
        file_name: row.file_name,
        begun_by: row.begun_by,
        changed_at: row.changed_at,
    })
}

/// Lists those that wait, changed last first.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<Waiting>> {
    require(actor, Act::Show)?;
    let rows = intake::list(office.store.read(), &actor.unit).await?;
    rows.into_iter().map(waiting).collect()
}

/// Shows one.
///
/// # Errors
/// Not found once it was imported or thrown away.
pub async fn show(office: &Office, actor: &Actor, id: &str) -> Result<Waiting> {
    require(actor, Act::Show)?;
    waiting(find(office, actor, id).await?)
}

/// Its PDF.
///
/// # Errors
/// Not found where there is none.
pub async fn file(office: &Office, actor: &Actor, id: &str) -> Result<Opened> {
    require(actor, Act::Show)?;
    let row = find(office, actor, id).await?;
    let hash = row.file_hash.ok_or_else(unknown)?;
    Ok(Opened {
        name: row.file_name,
        media_type: super::file::PDF.to_owned(),
        bytes: office.files.get(&hash).await?,
    })
}

/// Keeps what was entered.
///
/// # Errors
/// Forbidden; not found once it was imported or thrown away.
pub async fn save(office: &Office, actor: &Actor, id: &str, filled: &Filled) -> Result<()> {
    let row = find(office, actor, id).await?;
    require(actor, right(&row))?;
    let changed = Intake {
        filled: serde_json::to_value(filled).map_err(Error::internal)?,
        changed_at: office.clock.now(),
        ..row
    };
    let tx = office.store.begin().await?;
    intake::save(&tx, changed).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws one away.
///
/// # Errors
/// Forbidden; not found.
pub async fn discard(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    let row = find(office, actor, id).await?;
    require(actor, right(&row))?;
    let tx = office.store.begin().await?;
    intake::remove(&tx, &row.id).await?;
    tx.commit().await?;
    Ok(())
}

/// What a finished one became.
#[derive(Debug)]
pub enum Finished {
    Now(Box<Released>),
    /// It was finished before: the second click of a double click.
    Before(Id),
}

/// Imports the letter, or enters the direction, as it was filled in. Its row goes with it.
///
/// # Errors
/// Invalid with everything that is missing or not found; conflict for a letter that is there already.
pub async fn finish(
    office: &Office,
    actor: &Actor,
    id: &str,
    filled: &Filled,
    attachments: Attachments,
) -> Result<Finished> {
    let seen = Visibility::Office(actor.unit.clone());
    let conn = office.store.read();
    let Some(row) = intake::find(conn, &actor.unit, id).await? else {
        return match document::find(conn, &seen, id).await? {
            Some(letter) => Ok(Finished::Before(letter.id)),
            None => Err(unknown()),
        };
    };
    require(actor, right(&row))?;
    let filled_in = fill::document(office, actor, filled, &attachments).await?;
    let choices = Choices { due: filled.default_due()?, ..Choices::default() };
    let released = if let Some(hash) = &row.file_hash {
        let pdf = office.files.get(hash).await?;
        let imported = Imported { pdf, attachments, choices };
        super::import::import_as(office, actor, Some(id), filled_in, imported).await
    } else {
        let attached = &attachments;
        super::direct::direct_as(office, actor, Some(id), filled_in, attached, &choices).await
    };
    let released = match released {
        Ok(released) => released,
        // Two clicks at the same moment: the slower one finds the letter of the faster.
        Err(error) => {
            return match document::find(conn, &seen, id).await? {
                Some(letter) => Ok(Finished::Before(letter.id)),
                None => Err(error),
            };
        }
    };
    let tx = office.store.begin().await?;
    intake::remove(&tx, id).await?;
    tx.commit().await?;
    Ok(Finished::Now(Box::new(released)))
}

const fn right(row: &Intake) -> Act {
    if row.file_hash.is_some() { Act::Import } else { Act::Direct }
}

async fn find(office: &Office, actor: &Actor, id: &str) -> Result<Intake> {
    intake::find(office.store.read(), &actor.unit, id).await?.ok_or_else(unknown)
}

fn unknown() -> Error {
    Error::NotFound(Message::new("intake-unknown"))
}
