//! Hủy số: a number given and not used stays in the register with its reason.

use crate::domain::{Actor, LetterAct};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::register;
use crate::store::seal::Sealed;

use super::{Letter, event};

/// Voids the number of a letter that was not released; the letter ends here.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Conflict`] for a letter without number or already released.
pub async fn void(office: &Office, actor: &Actor, id: &str, reason: &str) -> Result<Letter> {
    require(actor, Act::Void)?;
    let reason = Error::unless_given("reason", reason)?;
    let mut letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    letter.advance(office, LetterAct::Void)?;
    let tx = office.store.begin().await?;
    letter.save(&tx).await?;
    let mut seals = Vec::new();
    if let Some(mut entry) = register::of_document(&tx, &letter.row.id).await? {
        register::VOID.clone_into(&mut entry.state);
        entry.reason = Some(reason.to_owned());
        seals.push(entry.sealed());
        register::change(&tx, entry).await?;
    }
    office.settings.crash.point("void.in_transaction");
    let payload = serde_json::json!({ "number": letter.content.number, "reason": reason });
    event::tell_sealed(&tx, office, actor, &letter, "voided", payload, seals).await?;
    tx.commit().await?;
    Ok(letter)
}
