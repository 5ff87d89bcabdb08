//! Danh sách có dữ liệu cá nhân gửi nhầm đường: filled rosters with personal columns among files that would be kept open.
//!
//! Such rows travel by the unit's page and its second code alone. A file that is recognised is not kept, not indexed, not
//! logged; the unit is told the way.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use data_encoding::HEXLOWER;

use super::footing;
use crate::archive::roster::{Known, recognise};
use crate::domain::Id;
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::deliverable::Deliverable;

/// A filled roster with personal columns among some files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalFile {
    /// Its place among the files.
    pub place: usize,
    /// `Danh sách đối tượng khảo sát`.
    pub title: String,
    /// `roster:khao-sat`.
    pub reference: String,
    pub rows: usize,
    /// A salted digest of the file: who has it can prove that it is the one, nobody can try names against it.
    pub digest: String,
}

impl PersonalFile {
    /// What an event may say of it: none of its words.
    #[must_use]
    pub fn told(&self) -> Value {
        json!({ "of": self.reference, "rows": self.rows, "digest": self.digest })
    }
}

/// Where the definitions are looked for.
#[derive(Debug, Clone, Copy)]
pub enum Among<'a> {
    /// The tasks of these assignments.
    Assignments(&'a [Id]),
    /// The tasks of a letter.
    Letter(&'a str),
    /// Every task of the office that somebody still works on.
    Open,
}

/// Finds the filled rosters with personal columns among some files.
///
/// # Errors
/// What the store says; a file that cannot be read is none.
pub async fn personal_among(
    office: &Office,
    files: Vec<Vec<u8>>,
    among: Among<'_>,
) -> Result<Vec<PersonalFile>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let known = known(office, among).await?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let salts: Vec<String> = files.iter().map(|_| office.ids.secret()).collect();
    let work = move || {
        let named = files.iter().zip(salts).enumerate().filter_map(|(place, (bytes, salt))| {
            let found = recognise(bytes, &known)?;
            let definition = &known[found.place].definition;
            let mut hash = Sha256::new();
            hash.update(salt);
            hash.update(bytes);
            Some(PersonalFile {
                place,
                title: definition.title.clone(),
                reference: definition.reference(),
                rows: found.rows,
                digest: HEXLOWER.encode(&hash.finalize()),
            })
        });
        named.collect()
    };
    // A workbook of twenty thousand rows takes a while.
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// The definitions with personal columns, each once.
async fn known(office: &Office, among: Among<'_>) -> Result<Vec<Known>> {
    let conn = office.store.read();
    let owner = &office.settings.office;
    let rows: Vec<Deliverable> = match among {
        Among::Assignments(ids) => {
            let mut tasks = Vec::new();
            let all = crate::domain::Visibility::Office(owner.clone());
            for id in ids {
                let row = store::assignment::find(conn, &all, id).await?;
                tasks.extend(row.map(|row| row.task_id));
            }
            store::deliverable::of_tasks(conn, &tasks).await?
        }
        Among::Letter(letter) => store::deliverable::of_document(conn, letter).await?,
        Among::Open => store::deliverable::open(conn, owner).await?,
    };
    let mut known: Vec<Known> = Vec::new();
    for row in rows {
        if known.iter().any(|one| one.digest == row.digest) {
            continue;
        }
        let definition = footing::definition(&row)?;
        if definition.is_personal() {
            known.push(Known { definition, digest: row.digest });
        }
    }
    Ok(known)
}
