//! The summary mailed to leaders: once for each slot of its schedule, with the page of the week attached.

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone, Utc};

use super::cut::say;
use super::weekly::weekly;
use crate::domain::{Actor, Class, hanoi};
use crate::mail::{Attached, Encoded, SummaryFacts};
use crate::service::delivery::{Outgoing, outgoing};
use crate::service::follow::office_name;
use crate::service::{Act, Office, Result, require};
use crate::store::message::OutboundMessage;
use crate::store::reminder::Digest;
use crate::store::{self, Kind};
use crate::text::{Message, dates};

/// Purpose of the mail that brings the summary.
pub const SUMMARY: &str = "summary";

/// A slot that was missed for longer than this is left out: the next one comes.
const LATE: Duration = Duration::days(2);

/// What became of the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Summarised {
    /// So many mails were queued for the slot.
    Queued(usize),
    /// Nobody is to get one.
    Nobody,
    /// The slot has not come, was served, or is long past.
    NotNow,
    /// The office's reminders are muted.
    Muted,
    /// The office is not in its own directory: the mail would have no receiver.
    NoUnit,
}

/// Queues the summary of the latest slot, once. Called again, or by another worker, it adds nothing.
///
/// # Errors
/// Forbidden; what the store says.
pub async fn summarise(office: &Office, actor: &Actor) -> Result<Summarised> {
    require(actor, Act::Remind)?;
    let settings = &office.settings.summary;
    if settings.to.is_empty() {
        return Ok(Summarised::Nobody);
    }
    let now = office.clock.now();
    let Some((day, moment)) = latest_slot(office, now) else { return Ok(Summarised::NotNow) };
    if now - moment > LATE {
        return Ok(Summarised::NotNow);
    }
    let conn = office.store.read();
    let code = &office.settings.office;
    let Some(unit) = store::unit::by_code(conn, code, code).await? else {
        return Ok(Summarised::NoUnit);
    };
    let today = super::cut::day_of(now);
    let mutes = store::mute::on(conn, code, today).await?;
    let is_own = |mute: &store::mute::Mute| {
        mute.unit_id.as_ref() == Some(&unit.id) && mute.document_id.is_none()
    };
    if mutes.iter().any(is_own) {
        return Ok(Summarised::Muted);
    }
    let key = day.to_string();
    let digest = Digest { to_unit: unit.id.clone(), purpose: SUMMARY.to_owned(), key: key.clone() };
    if store::reminder::has_messages(conn, &digest).await? {
        return Ok(Summarised::NotNow);
    }
    let mut to: Vec<&str> = settings.to.iter().map(|address| address.trim()).collect();
    to.sort_unstable();
    to.dedup();
    let messages: Vec<OutboundMessage> = to
        .into_iter()
        .map(|address| {
            let mail = Outgoing {
                owner: code,
                purpose: SUMMARY,
                document: None,
                unit: &unit.id,
                delivery: None,
                address,
                key: &key,
                urgency: None,
                not_before: None,
            };
            outgoing(office, &mail)
        })
        .collect();
    let count = messages.len();
    let tx = office.store.begin().await?;
    match store::message::enqueue(&tx, messages).await {
        Ok(()) => {}
        // Another worker was faster.
        Err(error) if error.kind() == Kind::Conflict => {
            tx.rollback().await?;
            return Ok(Summarised::NotNow);
        }
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(Summarised::Queued(count))
}

/// The latest slot that has come: the day of its week, and the moment, on that day or the working day after it.
fn latest_slot(office: &Office, now: DateTime<Utc>) -> Option<(NaiveDate, DateTime<Utc>)> {
    let settings = &office.settings.summary;
    let calendar = &office.settings.calendar;
    let today = super::cut::day_of(now);
    // A slot put off by a long holiday may still come a week and more after its day.
    (0..21).find_map(|back| {
        let day = today.checked_sub_days(chrono::Days::new(back))?;
        if day.weekday() != settings.weekday {
            return None;
        }
        let on = if calendar.works_on(day) { day } else { calendar.forward(day, 1) };
        let moment = hanoi().from_local_datetime(&on.and_time(settings.at)).earliest()?.to_utc();
        (moment <= now).then_some((day, moment))
    })
}

/// Gathers the summary as it stands when it leaves.
pub(in crate::service) async fn gather_summary(
    office: &Office,
    message: &OutboundMessage,
) -> Result<SummaryFacts> {
    let actor = Actor::system(&message.owner_unit);
    let sheet = weekly(office, &actor).await?;
    let mut figures = vec![(say(&Message::new("figures-head-total")), sheet.tally.total())];
    figures.extend(Class::ALL.map(|class| (say(&class.message()), sheet.tally.of(class))));
    let day = dates::table_date(super::cut::day_of(sheet.as_of)).replace('/', "-");
    let attached = Attached {
        name: format!("Tinh hinh nhiem vu {day}.pdf"),
        title: None,
        media_type: "application/pdf".to_owned(),
        content: Encoded::of(sheet.pdf),
    };
    Ok(SummaryFacts {
        office: office_name(office).await?,
        figures,
        overdue: sheet.tally.open_overdue,
        awaiting: sheet.tally.awaiting_confirmation,
        as_of: sheet.as_of,
        attached: vec![attached],
    })
}

impl Summarised {
    /// The sentence of the round.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Queued(count) => Message::new("round-summarised").with("mails", count),
            Self::Nobody => Message::new("round-summary-nobody"),
            Self::NotNow => Message::new("round-summary-not-now"),
            Self::Muted => Message::new("round-summary-muted"),
            Self::NoUnit => Message::new("round-summary-no-unit"),
        }
    }
}
