//! Doing an act.

use axum::Form;
use axum::extract::{Path, State};

use super::super::sheet;
use super::deed::LetterDeed;
use super::page::{ANYWAY, ASKED, page};
use crate::domain::Place;
use crate::service::follow::formal::{self, FormalRequest, Tone};
use crate::service::follow::remind::{self, ByHand, NewMute};
use crate::service::letter::{self, Further};
use crate::service::{Error, Result, follow};
use crate::text::{Message, dates};
use crate::web::input::{self, Values};
use crate::web::office::form::{Retry, first, values};
use crate::web::{Answer, Fault, Member, Site};

/// Does an act.
pub async fn perform(
    member: Member,
    State(site): State<Site>,
    Path((document, act)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let deed = LetterDeed::find(&act).ok_or_else(Fault::not_found)?;
    let mut values = values(pairs);
    // A whole id: an act names one letter.
    sheet::of(&site, &member, &document).await?;
    if deed == LetterDeed::Formal {
        return match formal_letter(&site, &member, &document, &values).await {
            Ok((page, receipt)) => member.go(&site, &page, &receipt),
            Err(error) => end(&site, &member, &document, deed, values, Err(error)).await,
        };
    }
    if deed == LetterDeed::Replace && !values.contains_key(ANYWAY) {
        let asked = carries_nothing(&site, &member, &document, &values).await;
        if let Err(error) = asked {
            if error.message().is_some_and(|one| one.id == "letter-replace-nothing-carried") {
                values.insert(ASKED.to_owned(), vec!["1".to_owned()]);
            }
            return end(&site, &member, &document, deed, values, Err(error)).await;
        }
    }
    let done = done(&site, &member, &document, deed, &values).await;
    end(&site, &member, &document, deed, values, done).await
}

/// A replacement that would take over no task, though some are open, is asked about first: the numbers may be mistyped.
async fn carries_nothing(
    site: &Site,
    member: &Member,
    document: &str,
    values: &Values,
) -> Result<()> {
    let (office, actor) = (site.office(), &member.actor);
    let later = letter::find(office, &actor.unit, first(values, "so")).await?.row.id;
    let reason = first(values, "noi_dung");
    let seen = letter::foresee_replacement(office, actor, document, &later, reason).await?;
    if seen.ended > 0 && seen.taken_over == 0 {
        let message = Message::new("letter-replace-nothing-carried").with("ended", seen.ended);
        return Err(Error::Conflict(message.with("later", seen.letter.label())));
    }
    Ok(())
}

/// Drafts the formal letter to the units that are overdue on this one; gives the page of the draft.
async fn formal_letter(
    site: &Site,
    member: &Member,
    document: &str,
    values: &Values,
) -> Result<(String, Message)> {
    let office = site.office();
    let request = FormalRequest {
        numbers: vec![document.to_owned()],
        tone: Tone::find(first(values, "giong")).unwrap_or(Tone::First),
        until: input::day(values, "ngay")?,
        templates: office.templates.clone(),
    };
    let drafted = formal::formal_reminder(office, &member.actor, &request).await?;
    let receipt = Message::new("follow-owing-drafted")
        .with("units", drafted.units.len())
        .with("tasks", drafted.tasks);
    Ok((format!("/van-ban/{}", drafted.id), receipt))
}

/// Goes on to the letter with a receipt, or shows the form again.
pub(super) async fn end(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    values: Values,
    done: Result<Message>,
) -> Answer {
    match done {
        Ok(receipt) => member.go(site, &format!("/van-ban/{document}"), &receipt),
        Err(error) => {
            // What a person typed and nobody knows is to be mended in the form.
            let error = match error {
                Error::NotFound(message) => Error::invalid(Place::default(), message),
                other => other,
            };
            let retry = Retry::new(member, deed.code(), values, error)?;
            page(site, member, document, deed, Some(retry)).await
        }
    }
}

async fn done(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    values: &Values,
) -> Result<Message> {
    let (office, actor) = (site.office(), &member.actor);
    let reason = first(values, "noi_dung");
    let later = || letter::find(office, &actor.unit, first(values, "so"));
    Ok(match deed {
        LetterDeed::Urge => {
            let asked = ByHand { number: document.to_owned(), unit: None };
            let (_, done) = remind::remind(office, actor, &asked).await?;
            Message::new("letter-done-urged")
                .with("units", done.digests)
                .with("mails", done.mails)
                .with("unreachable", done.without_address)
        }
        LetterDeed::Recall => {
            let done = letter::recall(office, actor, document, reason).await?;
            Message::new("letter-done-recalled")
                .with("units", done.units)
                .with("mails", done.mails)
                .with("tasks", done.assignments)
        }
        LetterDeed::Replace => {
            let later = later().await?;
            let done = letter::replace(office, actor, document, &later.row.id, reason).await?;
            Message::new("letter-done-replaced")
                .with("letter", done.letter.label())
                .with("ended", done.ended)
                .with("taken", done.taken_over)
                .with("units", done.units)
        }
        LetterDeed::Correct => {
            let later = later().await?;
            let (_, new) = letter::correct(office, actor, document, &later.row.id, reason).await?;
            Message::new("letter-done-corrected").with("letter", new.label())
        }
        LetterDeed::Further => {
            let further = Further {
                to: named(first(values, "noi_nhan")),
                leads: (values.keys())
                    .filter_map(|name| name.strip_prefix("nv-")?.parse().ok())
                    .collect(),
                due: input::day(values, "ngay")?,
            };
            let done = letter::send_further(office, actor, document, &further).await?;
            Message::new("letter-done-further")
                .with("units", done.units)
                .with("mails", done.mails)
                .with("tasks", done.assignments)
        }
        LetterDeed::Void => {
            letter::void(office, actor, document, reason).await?;
            Message::new("letter-done-voided")
        }
        LetterDeed::Follow => {
            let person = first(values, "nguoi");
            follow::name_follower(office, actor, &document.to_owned(), person).await?;
            Message::new("letter-done-follow").with("person", person)
        }
        LetterDeed::Mute => match first(values, "nhac_lai") {
            "" => {
                let until = input::needed_day(values, "ngay", "letter-mute-day-missing")?;
                let new = NewMute {
                    number: Some(document.to_owned()),
                    unit: None,
                    until,
                    reason: reason.to_owned(),
                };
                remind::mute(office, actor, new).await?;
                Message::new("letter-done-muted").with("until", dates::table_date(until))
            }
            id => {
                remind::lift_mute(office, actor, id).await?;
                Message::new("letter-done-unmuted")
            }
        },
        LetterDeed::Supplement | LetterDeed::Formal => {
            return Err(Error::Conflict(Message::new("letter-supplement-empty")));
        }
    })
}

/// Names on lines of their own, or parted by semicolons.
fn named(words: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in words.split(['\n', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
