//! Lịch sử: everything that was done to a letter, or about one of its units, from the streams of events, in sentences.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Letter, event::STREAM};
use crate::domain::{Actor, Id, hanoi};
use crate::service::{Act, Office, Result, delivery, require};
use crate::store::event::{self, Event, Stream};
use crate::store::{self, ConnectionTrait};
use crate::text::{Message, dates};

/// One thing that was done.
#[derive(Debug, Clone)]
pub struct Deed {
    pub at: DateTime<Utc>,
    /// Who did it; none for the program itself.
    pub by: Option<String>,
    pub what: Message,
    /// The unit that it is about, where it is about one.
    pub unit: Option<String>,
    /// What a person wrote, unless it was erased.
    pub words: Option<String>,
}

/// Events of one stream that a history goes back to.
const LONGEST: u64 = 500;

/// What was done to a letter as a whole, newest first; of a letter with thousands of units, the last deeds.
///
/// # Errors
/// Forbidden for those outside the office; not found.
pub async fn history(office: &Office, actor: &Actor, document: &str) -> Result<Vec<Deed>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    Letter::load(conn, &actor.unit, document).await?;
    let mut deeds = Vec::new();
    for kind in [STREAM, "document"] {
        deeds.extend(read(conn, Stream { kind, id: document }).await?);
    }
    finish(conn, deeds).await
}

/// What was done about one unit of a letter, newest first.
///
/// # Errors
/// As [`history`].
pub async fn history_of_unit(
    office: &Office,
    actor: &Actor,
    document: &str,
    unit: &str,
) -> Result<Vec<Deed>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    Letter::load(conn, &actor.unit, document).await?;
    let stream = Stream { kind: "document", id: document };
    let mut deeds = told(event::about_unit(conn, stream, unit, LONGEST).await?);
    for sent in store::delivery::of_unit(conn, document, unit).await? {
        deeds.extend(read(conn, Stream { kind: delivery::STREAM, id: &sent.id }).await?);
    }
    for led in store::assignment::led_by(conn, &[document], &[unit]).await? {
        deeds.extend(read(conn, Stream { kind: "assignment", id: &led.id }).await?);
    }
    for deed in &mut deeds {
        deed.1.unit = None;
    }
    finish(conn, deeds).await
}

/// A deed, and the id of the unit it is about.
type Found = (Option<Id>, Deed);

async fn finish(conn: &impl ConnectionTrait, found: Vec<Found>) -> Result<Vec<Deed>> {
    let ids: Vec<Id> = found.iter().filter_map(|(unit, _)| unit.clone()).collect();
    let units: HashMap<Id, String> = (store::recipients::named(conn, &ids).await?.into_iter())
        .map(|unit| (unit.id, unit.name))
        .collect();
    let name = |(unit, deed): Found| Deed {
        unit: unit.and_then(|id| units.get(&id).cloned()).filter(|_| deed.unit.is_some()),
        ..deed
    };
    let mut deeds: Vec<Deed> = found.into_iter().map(name).collect();
    // Of one moment, what was written last stands first.
    deeds.reverse();
    deeds.sort_by_key(|deed| std::cmp::Reverse(deed.at));
    Ok(deeds)
}

async fn read(conn: &impl ConnectionTrait, stream: Stream<'_>) -> Result<Vec<Found>> {
    Ok(told(event::latest(conn, stream, LONGEST).await?))
}

/// Deeds in the order in which they were written.
fn told(events: Vec<(Event, Option<Value>)>) -> Vec<Found> {
    let deed = |(event, personal): (Event, Option<Value>)| {
        let unit = event.payload["unit"].as_str().map(str::to_owned);
        let by = event.actor["name"].as_str().filter(|name| *name != "congvan");
        let deed = Deed {
            at: event.at,
            by: by.map(str::to_owned),
            what: event_words(&event.kind, &event.payload),
            unit: unit.clone(),
            words: words(&event.payload, personal.as_ref()),
        };
        (unit, deed)
    };
    events.into_iter().rev().map(deed).collect()
}

/// What a person wrote: beside the chain, or as the reason of an act of the office.
fn words(payload: &Value, personal: Option<&Value>) -> Option<String> {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let personal = personal.unwrap_or(&Value::Null);
    let with = text(&personal["spoke_with"]).or_else(|| text(&personal["by"]));
    let with = with.or_else(|| text(&personal["name"]));
    let said = text(&personal["words"]).or_else(|| text(&personal["note"]));
    let said = said.or_else(|| text(&payload["reason"])).or_else(|| text(&payload["note"]));
    match (with, said) {
        (Some(with), Some(said)) => Some(format!("{with}: {said}")),
        (with, said) => said.or(with),
    }
}

/// What an event of a letter, of one of its units or of a mail says, in the issuer's words; `history-other` where it is
/// none of these.
pub(in crate::service) fn event_words(kind: &str, payload: &Value) -> Message {
    let id = match kind {
        "drafted" => "history-drafted",
        "submitted" => "history-submitted",
        "sent_back" => "history-sent-back",
        "approved" => "history-approved",
        "date_agreed" => "history-date-agreed",
        "numbered" => "history-numbered",
        "signed" => "history-signed",
        "sealed" => "history-sealed",
        "released" => "history-released",
        "imported" => "history-imported",
        "directed" => "history-directed",
        "recalled" => "history-recalled",
        "replaced" => "history-replaced",
        "replaces" => "history-replaces",
        "corrected" => "history-corrected",
        "corrects" => "history-corrects",
        "sent-further" => "history-sent-further",
        "supplemented" => "history-supplemented",
        "copied" => "history-copied",
        "voided" => "history-voided",
        "followed-by" => "history-followed-by",
        "muted" => "history-muted",
        "mute_lifted" => "history-mute-lifted",
        "reminder_policy" => "history-reminder-policy",
        "acknowledged" | "acknowledge" => "history-acknowledged",
        "called" => "history-called",
        "destroyed" => "history-destroyed",
        "handed-on" => "history-handed-on",
        "roster-exported" => "history-roster-exported",
        "roster-erased" => "history-roster-erased",
        "progress" => "history-progress",
        "report" => "history-report",
        "ask_more_time" => "history-ask-more-time",
        "contest" => "history-contest",
        "record_on_behalf" => "history-record-on-behalf",
        "confirm" if payload["late"] == true => "history-confirm-late",
        "confirm" => "history-confirm",
        "ask_for_more" => "history-ask-for-more",
        "decide_more_time" if payload["decision"] == "granted" => "history-more-time-granted",
        "decide_more_time" => "history-more-time-denied",
        "insist" => "history-insist",
        "reassign" if payload["from_unit"].is_string() => "history-assigned",
        "reassign" => "history-reassign",
        "suspend" => "history-suspend",
        "resume" => "history-resume",
        "close" => "history-close",
        "recall" => "history-recall",
        "replace" => "history-replace",
        "contribute" => "history-contribute",
        "lapse" => "history-lapse",
        "move" => "history-move",
        "reminded" => "history-reminded",
        "reminder_cancelled" => "history-reminder-cancelled",
        "formally_reminded" => "history-formally-reminded",
        "taken-over" => "history-taken-over",
        "period-opened" => "history-period-opened",
        "figure-contested" => "history-figure-contested",
        "figure-decided" => "history-figure-decided",
        "handed-over" => "history-handed-over",
        "mail-sent" => "history-mail-sent",
        "mail-in-doubt" => "history-mail-in-doubt",
        "mail-failed" => "history-mail-failed",
        "mail-bounced" => "history-mail-bounced",
        "mail-delayed" => "history-mail-delayed",
        "mail-resent" => "history-mail-resent",
        "mail-found-arrived" => "history-mail-found-arrived",
        "mail-given-up" => "history-mail-given-up",
        "mail-readdressed" => "history-mail-readdressed",
        _ => return Message::new("history-other").with("kind", kind),
    };
    let day = |value: &Value| -> String {
        let moment = value.as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
        moment.map_or_else(String::new, |at| {
            dates::table_date(at.with_timezone(&hanoi()).date_naive())
        })
    };
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    Message::new(id)
        .with("letter", plain(&payload["letter"]))
        .with("label", plain(&payload["label"]))
        .with("units", plain(&payload["units"]))
        .with("mails", plain(&payload["mails"]))
        .with("assignments", plain(&payload["assignments"]))
        .with("person", plain(&payload["to"]))
        .with("due", day(&payload["new_due"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AssignmentAct;

    #[test]
    fn every_act_on_an_assignment_has_its_sentence() {
        for act in AssignmentAct::ALL {
            assert_ne!(event_words(act.code(), &Value::Null).id, "history-other", "{act:?}");
        }
    }
}
