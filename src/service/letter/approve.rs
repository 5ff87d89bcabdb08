//! Duyệt: from here on the content is frozen.

use crate::domain::check::{Stage, check};
use crate::domain::{Actor, Findings, LetterAct, SigningMode};
use crate::service::{Act, Office, Result, require};

use super::inspect::require_known;
use super::{Letter, event, file, print};

/// An approved letter, and the warnings it was approved with.
#[derive(Debug, Clone)]
pub struct Approved {
    pub letter: Letter,
    pub warnings: Findings,
}

/// Approves a draft; what has errors is not approved.
///
/// Where the office signs before it numbers, the print to be signed is made here, its number still open.
///
/// # Errors
/// [`crate::service::Error::Invalid`] with all findings; [`crate::service::Error::Conflict`] when the letter is no draft.
pub async fn approve(office: &Office, actor: &Actor, id: &str) -> Result<Approved> {
    require(actor, Act::Approve)?;
    let mut letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    letter.advance(office, LetterAct::Approve)?;
    letter.sign_as_now(office)?;
    let mut warnings = check(&letter.content, Stage::Issue);
    Box::pin(require_known(office, actor, &letter.content, &mut warnings)).await?;
    let print = if office.signs_first() && letter.signing == SigningMode::External {
        let printed = print::typeset(office, &letter.content).await?;
        letter.row.engine = Some(printed.engine);
        Some(office.files.put(printed.pdf).await?)
    } else {
        None
    };
    office.settings.crash.point("approve.after_file");
    let tx = office.store.begin().await?;
    if let Some(print) = &print {
        file::enter(&tx, office, print, file::PDF).await?;
        letter.row.draft_file = Some(print.hash.clone());
    }
    letter.row.approved_at = Some(office.clock.now());
    letter.save(&tx).await?;
    let payload =
        serde_json::json!({ "file": letter.row.draft_file, "warnings": warnings.0.len() });
    event::tell(&tx, office, actor, &letter, "approved", payload).await?;
    tx.commit().await?;
    Ok(Approved { letter, warnings })
}
