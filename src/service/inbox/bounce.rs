//! A notice about a mail of ours.

use super::Outcome;
use super::act::Verdict;
use super::reason::Reason;
use crate::mail::inbound::{Bounce, Severity};
use crate::service::delivery::{self, Bounced, Effect, Named};
use crate::service::{Error, Office, Result};
use crate::store::message;
use crate::store::received::ReceivedMail;

/// Writes a bounce down on the mail, its delivery and its address.
pub(super) async fn record(
    office: &Office,
    row: &ReceivedMail,
    bounce: &Bounce,
) -> Result<Verdict> {
    let verdict = match bounce.severity {
        Severity::Hard => delivery::Verdict::Dead,
        Severity::Soft => delivery::Verdict::Undelivered,
        Severity::Delayed => delivery::Verdict::Delayed,
        Severity::Delivered => return Ok(Verdict::new(Outcome::Noted)),
    };
    // A return path of an older make, or one that a forwarder changed, still names the message.
    let by_path = match &bounce.return_path {
        Some(path) => message::by_return_path(office.store.read(), path).await?.map(|_| path),
        None => None,
    };
    let named = match (by_path, &bounce.message) {
        (Some(path), _) => Named::ReturnPath(path),
        (None, Some(id)) => Named::Id(id),
        (None, None) => return Ok(Verdict::waits(&Reason::BounceOfNothing)),
    };
    let status = bounce.status.map(|status| status.to_string());
    let source = format!("{} {} {} {}", row.account, row.folder, row.uid_validity, row.uid);
    let bounced = Bounced {
        message: named,
        verdict,
        status: status.as_deref(),
        code: bounce.code,
        text: &bounce.said,
        at: row.sent_at.filter(|sent| *sent <= row.arrived_at).unwrap_or(row.arrived_at),
        source: &source,
    };
    let recorded = match delivery::bounced(office, &bounced).await {
        Ok(Effect::Recorded(message)) => Some(*message),
        Ok(Effect::Known) => None,
        Err(Error::NotFound(_)) => return Ok(Verdict::waits(&Reason::BounceOfNothing)),
        Err(error) => return Err(error),
    };
    Ok(Verdict {
        unit: recorded.as_ref().map(|message| message.unit_id.clone()),
        document: recorded.as_ref().and_then(|message| message.document_id.clone()),
        outbound: recorded.map(|message| message.id),
        reason: Some(bounce.cause.message()),
        ..Verdict::new(Outcome::Bounced)
    })
}
