//! From what a mail is to what is done about it; then the outcome, the confirmation and the event together.

use serde_json::json;

use super::reason::Reason;
use super::{Outcome, STREAM, answer, bounce, confirmation};
use crate::domain::{Actor, Id};
use crate::mail::inbound::{InboundMail, Nature};
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::received::{self, ReceivedMail};
use crate::store::{Kind, Tx};
use crate::text::{KeptMessage, Message};

/// What is to be written down about a mail.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub outcome: Outcome,
    pub reason: Option<Message>,
    pub unit: Option<Id>,
    pub document: Option<Id>,
    pub outbound: Option<Id>,
    pub report: Option<Id>,
    /// Something was done that the unit gets a confirmation of.
    pub confirm: bool,
}

impl Verdict {
    pub(super) const fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            reason: None,
            unit: None,
            document: None,
            outbound: None,
            report: None,
            confirm: false,
        }
    }

    pub(super) fn waits(reason: &Reason) -> Self {
        Self { reason: Some(reason.message()), ..Self::new(Outcome::Waiting) }
    }
}

/// Acts on a kept mail, once: what is done is found again by the row's id when the end was cut off.
pub(super) async fn act_on(
    office: &Office,
    row: ReceivedMail,
    mail: &InboundMail,
) -> Result<Outcome> {
    let verdict = decide(office, &row, mail).await?;
    office.settings.crash.point("inbox.acted");
    let outcome = verdict.outcome;
    let actor = Actor::system(&office.settings.office);
    match settle(office, &actor, received::READ, row, verdict).await {
        // Another reader settled it meanwhile.
        Err(Error::Conflict(_)) => Ok(outcome),
        settled => settled.map(|()| outcome),
    }
}

async fn decide(office: &Office, row: &ReceivedMail, mail: &InboundMail) -> Result<Verdict> {
    if let Some(twin) = received::twin(office.store.read(), row).await? {
        return Ok(Verdict {
            unit: twin.unit_id,
            document: twin.document_id,
            outbound: twin.outbound_id,
            ..Verdict::new(Outcome::Repeated)
        });
    }
    match &mail.nature {
        Nature::Bounce(found) => bounce::record(office, row, found).await,
        Nature::Automatic(_) => Ok(Verdict::new(Outcome::Noted)),
        Nature::Answer if !row.is_whole => Ok(Verdict::waits(&Reason::TooLarge)),
        Nature::Answer => answer::act(office, row, mail).await,
    }
}

/// Writes the outcome over the state the mail was read in, with the unit's confirmation and the event.
pub(super) async fn settle(
    office: &Office,
    actor: &Actor,
    former: &str,
    row: ReceivedMail,
    verdict: Verdict,
) -> Result<()> {
    let Verdict { outcome, reason, unit, document, outbound, report, confirm } = verdict;
    let kept = reason.as_ref().map(|reason| serde_json::to_value(KeptMessage::from(reason)));
    let settled = ReceivedMail {
        outcome: outcome.code().to_owned(),
        reason: kept.transpose().map_err(Error::internal)?,
        unit_id: unit.or(row.unit_id),
        document_id: document.or(row.document_id),
        outbound_id: outbound.or(row.outbound_id),
        report_id: report.or(row.report_id),
        ..row
    };
    let tx = office.store.begin().await?;
    match received::settle(&tx, former, settled.clone()).await {
        Err(gone) if gone.kind() == Kind::Conflict => {
            return Err(Error::Conflict(Message::new("inbox-settled-meanwhile")));
        }
        written => written?,
    }
    if confirm {
        confirmation::enqueue(office, &tx, &settled).await?;
    }
    tell(office, &tx, actor, &settled, reason.as_ref()).await?;
    tx.commit().await?;
    office.settings.crash.point("inbox.settled");
    Ok(())
}

/// Who wrote what stays out of the chain.
async fn tell(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    row: &ReceivedMail,
    reason: Option<&Message>,
) -> Result<()> {
    let payload = json!({
        "nature": row.nature, "reason": reason.map(|reason| reason.id), "file": row.file_hash,
        "unit": row.unit_id, "document": row.document_id, "message": row.outbound_id, "report": row.report_id,
    });
    let kind = format!("mail-{}", row.outcome);
    let act = Act { kind: &kind, at: office.clock.now(), actor, payload, personal: None };
    event::append(tx, Stream { kind: STREAM, id: &row.id }, act).await?;
    Ok(())
}
