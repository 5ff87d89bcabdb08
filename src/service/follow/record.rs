//! Ghi nhận thay: an answer that came through the document system, by hand, by post, by telephone.

use chrono::{DateTime, Utc};

use super::confirm::confirm;
use super::report::{NewReport, Sent, Way, take};
use crate::domain::{Actor, AssignmentAct, Findings, Id, Place};
use crate::service::{Error, Office, Result};
use crate::store::report::{self, AWAITING};
use crate::text::Message;

/// Ways by which an answer comes.
pub const CHANNELS: [&str; 6] = ["axis", "email", "hand", "post", "phone", "page"];

/// What somebody else than the unit records.
#[derive(Debug, Default)]
pub struct OnBehalf {
    pub report: NewReport,
    /// The unit whose report it is.
    pub unit: Id,
    /// One of [`CHANNELS`].
    pub channel: String,
    /// When the unit sent it; decides whether it was on time. None = now.
    pub sent_at: Option<DateTime<Utc>>,
    /// Confirm at once.
    pub confirm: bool,
}

/// Records a report for a unit, in one step; with `confirm`, closes its tasks too.
///
/// # Errors
/// As for a report that the unit sends itself; invalid for an unknown channel or a moment that has not come.
pub async fn record_on_behalf(office: &Office, actor: &Actor, new: OnBehalf) -> Result<Sent> {
    let now = office.clock.now();
    let mut findings = Findings::default();
    let mut find = |field, id| {
        findings.push(crate::domain::Finding::error(Place::field(field), Message::new(id)));
    };
    if !CHANNELS.contains(&new.channel.as_str()) {
        find("channel", "follow-record-channel");
    }
    if new.sent_at.is_some_and(|sent| sent > now) {
        find("sent", "follow-record-not-yet");
    }
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    let way = Way {
        act: AssignmentAct::RecordOnBehalf,
        unit: &new.unit,
        sent_at: new.sent_at.unwrap_or(now),
        channel: &new.channel,
        received_by: Some(actor.name.clone()),
        on_behalf: true,
    };
    refuse_recorded(office, &new).await?;
    let sent = take(office, actor, new.report, &way).await?;
    if new.confirm {
        confirm(office, actor, &sent.report).await?;
    }
    Ok(sent)
}

/// The same document of a unit, recorded by two people or twice, waits once to be confirmed.
async fn refuse_recorded(office: &Office, new: &OnBehalf) -> Result<()> {
    let number = new.report.number.trim();
    if number.is_empty() {
        return Ok(());
    }
    for assignment in &new.report.assignments {
        let known = report::of_assignment(office.store.read(), assignment).await?;
        let is_same = |one: &&report::Report| {
            // The same form sent twice is one report; that is not decided here.
            one.id != new.report.key
                && one.unit_id == new.unit
                && one.number.as_deref() == Some(number)
                && one.dated == new.report.dated
                && one.state == AWAITING
        };
        if known.iter().any(|one| is_same(&one)) {
            let message = Message::new("follow-record-before").with("number", number);
            return Err(Error::Conflict(message));
        }
    }
    Ok(())
}
