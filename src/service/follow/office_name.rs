//! The names under which the office and its units are shown.

use std::collections::HashMap;

use crate::domain::Id;
use crate::service::follow::tracked::{LetterName, letter_names};
use crate::service::{Office, Result};
use crate::store;

/// The office's name in its own directory, else the name of its mailbox, else its code.
pub async fn office_name(office: &Office) -> Result<String> {
    let code = &office.settings.office;
    let unit = store::unit::by_code(office.store.read(), code, code).await?;
    let mailbox = office.settings.mail.from_name.clone();
    Ok(unit.map(|unit| unit.name).unwrap_or(if mailbox.is_empty() {
        code.clone()
    } else {
        mailbox
    }))
}

/// How lists name a letter that was issued; none where there is no such letter.
pub async fn letter_name(office: &Office, id: &Id) -> Result<Option<String>> {
    let names = letter_names(office.store.read(), std::slice::from_ref(id)).await?;
    Ok(names.get(id).map(LetterName::words))
}

/// The names of some units, by id.
pub async fn unit_names(office: &Office, ids: &[Id]) -> Result<HashMap<Id, String>> {
    let units = store::unit::find_all(office.store.read(), ids).await?;
    Ok(units.into_iter().map(|unit| (unit.id, unit.name)).collect())
}
