//! Danh sách gọi điện.

use axum::extract::{Path, State};
use serde::Serialize;

use super::super::units::last_call;
use super::super::{sheet, view};
use crate::domain::Id;
use crate::service::delivery;
use crate::web::office::Place;
use crate::web::words::{self, Chip};
use crate::web::{Answer, Member, Site};

#[derive(Serialize)]
struct CallsPage {
    base: String,
    letter: String,
    subject: String,
    urgency: Option<&'static str>,
    received: usize,
    /// Some units, picked; else all that have not acknowledged.
    is_chosen: bool,
    rows: Vec<CallLine>,
}

#[derive(Serialize)]
struct CallLine {
    name: String,
    state: Chip,
    since: String,
    contacts: Vec<(String, String)>,
    /// The last call, and what was promised.
    call: Option<String>,
}

/// Danh sách gọi điện: units that have not acknowledged, with their people.
pub async fn calls(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    calls_of(&site, &member, &document, None).await
}

/// The call list of some units, or of all that have not acknowledged.
pub async fn calls_of(
    site: &Site,
    member: &Member,
    document: &str,
    units: Option<&[Id]>,
) -> Answer {
    sheet::of(site, member, document).await?;
    let (office, actor) = (site.office(), &member.actor);
    let list = match units {
        Some(units) => delivery::calls_to(office, actor, document, units).await?,
        None => delivery::calls(office, actor, document).await?,
    };
    let page = CallsPage {
        base: format!("/van-ban/{document}"),
        letter: list.letter,
        subject: list.subject,
        urgency: list.urgency.map(crate::domain::Urgency::stamp),
        received: list.received,
        is_chosen: units.is_some(),
        rows: (list.rows.into_iter())
            .map(|row| CallLine {
                name: row.unit,
                state: Chip {
                    words: member.say(&row.state_words),
                    tone: view::state_tone(row.state),
                },
                call: row.last_call.as_ref().map(|call| last_call(member, call)),
                since: row.since.map(words::moment).unwrap_or_default(),
                contacts: (row.contacts.into_iter())
                    .map(|one| {
                        let position = one.position.unwrap_or_default();
                        let name = if position.is_empty() {
                            one.name
                        } else {
                            format!("{}, {position}", one.name)
                        };
                        (name, one.phone.unwrap_or_default())
                    })
                    .collect(),
            })
            .collect(),
    };
    site.page(member, Place::Letters, "office/letter/calls.html", &page)
}
