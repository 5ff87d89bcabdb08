//! Files against their hashes, and letters against a print made anew.

use super::fault::{Fault, Subject};
use crate::files::{self, Kind};
use crate::service::letter::{self, Letter};
use crate::service::{Office, Result};
use crate::store::{document, file};

/// Reads every file of record; gives how many there are.
pub(super) async fn check(
    office: &Office,
    faults: &mut Vec<Fault>,
    tell: &impl Fn(),
) -> Result<usize> {
    let mut known: Vec<String> = file::known(office.store.read()).await?.into_iter().collect();
    known.sort_unstable();
    for hash in &known {
        let subject = || Subject::File(hash.clone());
        match office.files.get(hash).await {
            Ok(_) => {}
            Err(error) if error.kind() == Kind::Missing => {
                faults.push(Fault::new(subject(), "audit-file-missing"));
            }
            Err(error) if error.kind() == Kind::Damaged => {
                faults.push(Fault::new(subject(), "audit-file-damaged"));
            }
            Err(error) => return Err(error.into()),
        }
        tell();
    }
    Ok(known.len())
}

/// Prints every letter of ours anew, where this engine made it; gives how many were compared and how many not.
pub(super) async fn prints(
    office: &Office,
    faults: &mut Vec<Fault>,
    tell: &impl Fn(),
) -> Result<(usize, usize)> {
    let (mut compared, mut left, mut after) = (0, 0, String::new());
    loop {
        let rows = document::issued_after(office.store.read(), &after).await?;
        let Some(last) = rows.last() else { return Ok((compared, left)) };
        after.clone_from(&last.id);
        for row in rows {
            let Some(hash) = row.draft_file.clone() else { continue };
            if row.engine.as_deref() == Some(office.engine.version()) {
                let letter = Letter::read(row)?;
                if files::hash_of(&letter::print(office, &letter).await?) != hash {
                    faults.push(Fault::new(Subject::Letter(letter.label()), "audit-print-differs"));
                }
                compared += 1;
            } else {
                left += 1;
            }
            tell();
        }
    }
}
