//! The form of each act, and what it says will happen.

use super::deed::LetterDeed;
use crate::domain::Role;
use crate::service::follow::formal::Tone;
use crate::service::letter::{self, Letter};
use crate::text::Message;
use crate::web::office::form::{Choice, Field, Form};
use crate::web::{Answer, Member, Site};

/// The form of an act, if it has one.
pub(super) async fn form(
    site: &Site,
    member: &Member,
    base: &str,
    deed: LetterDeed,
    letter: &Letter,
) -> Answer<Option<Form>> {
    let reason = || Field::new(member, "text", "noi_dung", "follow-field-reason").must();
    let new = |button: &'static str| {
        Form::new(member, deed.code(), format!("{base}/{}", deed.code()), deed.title(), button)
            .tone(deed.tone())
    };
    let say = |id: &'static str| Message::new(id);
    Ok(Some(match deed {
        LetterDeed::Urge => new("letter-act-urge-button")
            .then(member, &say("letter-then-urge"))
            .then(member, &say("letter-then-urge-once")),
        LetterDeed::Formal => formal(member, new("letter-act-formal-button")),
        LetterDeed::Recall => {
            let filter = letter::RecipientFilter::default();
            let found =
                letter::recipients(site.office(), &member.actor, &letter.row.id, &filter).await?;
            let open = found.tally.total() + found.tally.outside
                - found.tally.done_late
                - found.tally.done_on_time;
            new("letter-act-recall-button")
                .field(reason())
                .then(member, &say("letter-then-recall-units").with("units", found.total))
                .then(member, &say("letter-then-recall-work").with("tasks", open))
                .then(member, &say("letter-then-recall-unsent"))
                .warn(member, &say("letter-warn-recall"))
        }
        LetterDeed::Replace => new("letter-act-replace-button")
            .field(
                Field::new(member, "line", "so", "letter-later")
                    .hint(member, &say("letter-later-hint"))
                    .must(),
            )
            .field(reason())
            .then(member, &say("letter-then-replace"))
            .warn(member, &say("letter-warn-replace")),
        LetterDeed::Correct => new("letter-act-correct-button")
            .field(
                Field::new(member, "line", "so", "letter-later")
                    .hint(member, &say("letter-later-hint"))
                    .must(),
            )
            .field(Field::new(member, "text", "noi_dung", "letter-corrected-what").must())
            .then(member, &say("letter-then-correct")),
        LetterDeed::Further => further(member, letter, new("letter-act-further-button")),
        LetterDeed::Supplement => new("letter-act-supplement-button")
            .field(
                Field::new(member, "file", "tep", "letter-supplement-files")
                    .hint(member, &say("letter-no-secrets"))
                    .must(),
            )
            .field(reason())
            .then(member, &say("letter-then-supplement"))
            .warn(member, &say("letter-warn-supplement")),
        LetterDeed::Void => new("letter-act-void-button")
            .field(reason())
            .then(member, &say("letter-then-void"))
            .warn(member, &say("letter-warn-void")),
        LetterDeed::Follow => new("letter-act-follow-button")
            .field(
                Field::new(member, "line", "nguoi", "letter-follower")
                    .value(&member.actor.name)
                    .must(),
            )
            .then(member, &say("letter-then-follow")),
        LetterDeed::Mute => new("letter-act-mute-button")
            .field(Field::new(member, "day", "ngay", "letter-mute-until").must())
            .field(reason())
            .then(member, &say("letter-then-mute")),
    }))
}

/// Công văn đôn đốc: how it speaks, and by when it asks for the reports.
fn formal(member: &Member, form: Form) -> Form {
    let choice = |tone: Tone, label: &'static str| Choice {
        value: tone.code().to_owned(),
        label: member.say(&Message::new(label)),
    };
    let mut tones =
        vec![choice(Tone::First, "follow-tone-first"), choice(Tone::Second, "follow-tone-second")];
    if member.actor.has_any(&[Role::Leader]) {
        tones.push(choice(Tone::Criticism, "follow-tone-criticism"));
    }
    form.field(
        Field::new(member, "choice", "giong", "follow-owing-tone")
            .value(Tone::First.code())
            .options(tones),
    )
    .field(
        Field::new(member, "day", "ngay", "letter-formal-until")
            .hint(member, &Message::new("letter-formal-until-hint")),
    )
    .then(member, &Message::new("letter-then-formal"))
    .then(member, &Message::new("letter-then-formal-again"))
}

/// Further units, and which tasks they lead.
fn further(member: &Member, letter: &Letter, form: Form) -> Form {
    let mut form = form.field(
        Field::new(member, "text", "noi_nhan", "letter-further-to")
            .hint(member, &Message::new("letter-further-to-hint"))
            .must(),
    );
    let tasks = letter.content.tasks();
    for (index, task) in tasks.iter().enumerate() {
        let wording: String = task.wording.chars().take(120).collect();
        let name = format!("nv-{}", index + 1);
        let mut field = Field::new(member, "tick", &name, "letter-further-task");
        field.label = member.say(
            &Message::new("letter-further-task").with("place", index + 1).with("wording", wording),
        );
        form = form.field(field);
    }
    if !tasks.is_empty() {
        form = form.field(
            Field::new(member, "day", "ngay", "letter-new-due")
                .hint(member, &Message::new("letter-further-due-hint")),
        );
    }
    form.then(member, &Message::new("letter-then-further"))
}
