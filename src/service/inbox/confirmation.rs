//! The one mail that tells a unit what was written down from its mail.

use chrono::Duration;

use crate::service::delivery::{Outgoing, outgoing};
use crate::service::{Office, Result};
use crate::store::received::ReceivedMail;
use crate::store::{Tx, message};

/// Purpose of the mail.
pub const RECEIPT: &str = "receipt";

/// Confirmations to one address within [`WITHIN`]; whoever writes more often is no person, or needs none.
const MOST: u64 = 10;
const WITHIN: Duration = Duration::hours(1);

/// Puts the confirmation of a settled mail into the outbox, unless the address had its share.
pub(super) async fn enqueue(office: &Office, tx: &Tx, row: &ReceivedMail) -> Result<()> {
    let (Some(unit), Some(document)) = (&row.unit_id, &row.document_id) else { return Ok(()) };
    let since = office.clock.now() - WITHIN;
    let owner = &office.settings.office;
    if message::count_since(tx, owner, RECEIPT, &row.from_address, since).await? >= MOST {
        tracing::warn!(mail = %row.id, "no further confirmation to an address that had many");
        return Ok(());
    }
    let mail = Outgoing {
        owner,
        purpose: RECEIPT,
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
