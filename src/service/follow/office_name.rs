//! The name under which the office shows itself.

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
