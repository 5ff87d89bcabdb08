//! Whom a reminder would reach, and whom not; the mutes of a letter.

use super::page::{ActPage, Line};
use crate::service::Error;
use crate::service::follow::remind::{self, ByHand, PlannedDigest, Spared};
use crate::service::letter::Letter;
use crate::text::{Message, dates};
use crate::web::office::form::{Field, Form};
use crate::web::words::{self, Chip};
use crate::web::{Answer, Member, Site};

/// Whom a reminder would tell now, and whom not, and why.
pub(super) async fn urged(
    site: &Site,
    member: &Member,
    document: &str,
    page: &mut ActPage,
) -> Answer<()> {
    let asked = ByHand { number: document.to_owned(), unit: None };
    let plan = match remind::plan_by_hand(site.office(), &member.actor, &asked).await {
        Ok(plan) => plan,
        Err(Error::Conflict(_)) => {
            page.empty = Some(member.say(&Message::new("letter-urge-nothing")));
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let told = |digest: &PlannedDigest| Line {
        name: digest.unit_name.clone(),
        words: member.say(
            &Message::new("letter-urge-told")
                .with("tasks", digest.items.len())
                .with("addresses", digest.addresses.join(", ")),
        ),
        chip: digest.items.first().map(|item| Chip {
            words: member.say(&item.due.message()),
            tone: words::due_tone(item.due),
        }),
    };
    page.lines.extend(plan.digests.iter().map(told));
    for spared in &plan.spared {
        let why = match &spared.why {
            Spared::Muted { until, reason } => Message::new("remind-spared-muted")
                .with("until", dates::table_date(*until))
                .with("reason", reason),
            Spared::WithoutAddress => Message::new("remind-spared-address"),
            Spared::ToldToday => Message::new("remind-spared-today"),
        };
        page.lines.push(Line {
            name: spared.reminder.lead.clone(),
            words: member.say(&Message::new("letter-urge-spared").with("why", member.say(&why))),
            chip: None,
        });
    }
    if plan.digests.is_empty() {
        page.empty = Some(member.say(&Message::new("letter-urge-nobody")));
    }
    Ok(())
}

/// The mutes of a letter that hold, each with the form that lifts it.
pub(super) async fn mutes(
    site: &Site,
    member: &Member,
    base: &str,
    letter: &Letter,
) -> Answer<Vec<Form>> {
    let label = letter.label();
    let held = remind::mutes(site.office(), &member.actor).await?;
    let form = |one: remind::MuteRow| {
        let message = Message::new("letter-mute-holds")
            .with("unit", one.unit.clone().unwrap_or_default())
            .with("until", dates::table_date(one.until))
            .with("reason", &one.reason)
            .with("by", &one.muted_by);
        Form::new(
            member,
            format!("nhac-lai-{}", one.id),
            format!("{base}/ngung-nhac"),
            "letter-act-unmute",
            "letter-act-unmute",
        )
        .field(Field::new(member, "keep", "nhac_lai", "letter-act-unmute").value(&one.id))
        .then(member, &message)
    };
    Ok(held.into_iter().filter(|one| one.letter.as_ref() == Some(&label)).map(form).collect())
}
