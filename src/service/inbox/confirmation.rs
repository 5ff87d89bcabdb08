//! The one mail that tells a unit what was written down from its mail.

use chrono::Duration;

use super::reason::PERSONAL_ROSTER;
use crate::service::delivery::{Outgoing, outgoing};
use crate::service::{Office, Result};
use crate::store::received::ReceivedMail;
use crate::store::{Tx, message};
use crate::text::KeptMessage;

/// Purpose of the mail.
pub const RECEIPT: &str = "receipt";
/// Purpose of the mail that tells a unit by which way its rows about persons go.
pub const WITHHELD: &str = "roster_by_mail";

/// Confirmations to one address within [`WITHIN`]; whoever writes more often is no person, or needs none.
const MOST: u64 = 10;
const WITHIN: Duration = Duration::hours(1);

/// Puts the confirmation of a settled mail into the outbox, unless the address had its share. Of a mail that brought rows
/// about persons nothing is confirmed yet: the unit is told the right way.
pub(super) async fn enqueue(office: &Office, tx: &Tx, row: &ReceivedMail) -> Result<()> {
    let purpose = if withheld(row).is_empty() { RECEIPT } else { WITHHELD };
    let (Some(unit), Some(document)) = (&row.unit_id, &row.document_id) else { return Ok(()) };
    let since = office.clock.now() - WITHIN;
    let owner = &office.settings.office;
    if message::count_since(tx, owner, purpose, &row.from_address, since).await? >= MOST {
        tracing::warn!(mail = %row.id, "no further confirmation to an address that had many");
        return Ok(());
    }
    let mail = Outgoing {
        owner,
        purpose,
        document: Some(document),
        unit,
        delivery: None,
        address: &row.from_address,
        key: &row.id,
        urgency: None,
        not_before: None,
    };
    message::enqueue(tx, vec![outgoing(office, &mail)]).await?;
    Ok(())
}

/// Names of the files with rows about persons that a mail brought, which were not kept; empty once somebody dealt with it.
pub(in crate::service) fn withheld(row: &ReceivedMail) -> Vec<String> {
    let kept = row.reason.clone().and_then(|kept| serde_json::from_value::<KeptMessage>(kept).ok());
    let Some(kept) = kept.filter(|kept| kept.id == PERSONAL_ROSTER) else { return Vec::new() };
    let names = kept.args.into_iter().find(|(name, _)| name == "files");
    names.map_or_else(Vec::new, |(_, names)| names.split(", ").map(str::to_owned).collect())
}
