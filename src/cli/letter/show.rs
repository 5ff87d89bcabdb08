//! `congvan show NUMBER`: one letter, what was done to it, and its file.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::answer::facts;
use crate::cli::{Failure, Session, print};
use crate::domain::{LetterState, SigningMode, hanoi};
use crate::service::follow::{self, LetterAftermath};
use crate::service::letter::{self, Letter, View};
use crate::service::{self, Office};
use crate::text::Message;
use crate::typeset::Options;

/// Shows a letter.
#[derive(Debug, Args)]
pub struct Show {
    pub letter: String,
    /// Where to write its PDF: the original, or a print marked as unsigned.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// The very file that is to be signed.
    #[arg(long, requires = "output")]
    pub for_signing: bool,
}

impl Show {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let view = letter::show(&office, &actor, &self.letter).await?;
        if let Some(output) = &self.output {
            write(&office, &view.letter, output, self.for_signing).await?;
        }
        let after = follow::letter_aftermath(&office, &actor, &view.letter.row.id).await?;
        if session.json {
            let mut facts = facts(&view.letter);
            facts["after"] = json!(after);
            facts["enclosures"] =
                json!(view.enclosures.iter().map(|one| &one.name).collect::<Vec<_>>());
            let event = |one: &crate::store::event::Event| json!({ "at": one.at, "kind": one.kind, "actor": one.actor["name"], "payload": one.payload });
            facts["events"] = view.events.iter().map(event).collect();
            return print::json(&facts);
        }
        tell(session, &view, &after);
        Ok(())
    }
}

fn tell(session: &Session, view: &View, after: &LetterAftermath) {
    let letter = &view.letter;
    let state = Message::new("letter-state").with("state", letter.state.code());
    let head = Message::new("cli-letter-head")
        .with("letter", letter.label())
        .with("state", session.say(&state))
        .with("id", &letter.row.id);
    print::line(session.say(&head));
    if let Some(subject) = &letter.content.subject {
        print::line(format_args!("  V/v {subject}"));
    }
    for line in outcome(after) {
        print::line(format_args!("  {}", session.say(&line)));
    }
    for enclosure in &view.enclosures {
        print::line(format_args!(
            "  + {} ({} kB)",
            enclosure.name,
            enclosure.size.unsigned_abs().div_ceil(1000)
        ));
    }
    for event in &view.events {
        let at = event.at.with_timezone(&hanoi()).format("%H:%M %d/%m/%Y");
        let actor = event.actor["name"].as_str().unwrap_or_default();
        let what = session.say(&Message::new("cli-letter-event").with("kind", kind_of(event)));
        print::line(format_args!("  {at}  {what}  {actor}"));
    }
    print::as_of(session);
}

/// What an event is called: where nobody signs, no signed file came in.
fn kind_of(event: &crate::store::event::Event) -> &str {
    let unsigned = event.kind == "signed" && event.payload["mode"] == "none";
    if unsigned { "unsigned" } else { &event.kind }
}

/// What became of the letter after its release.
fn outcome(after: &LetterAftermath) -> Vec<Message> {
    let mut lines = Vec::new();
    if let Some(recall) = &after.recall {
        let progress = Message::new("follow-recalled-progress");
        let progress = progress.with("confirmed", recall.confirmed).with("asked", recall.asked);
        lines.push(progress);
        if !recall.waiting.is_empty() {
            const NAMED: usize = 10;
            let (named, more) = recall.waiting.split_at(recall.waiting.len().min(NAMED));
            let waiting = if more.is_empty() {
                Message::new("cli-letter-waiting")
            } else {
                Message::new("cli-letter-waiting-more").with("more", more.len())
            };
            lines.push(waiting.with("units", named.join(", ")));
        }
    }
    if let Some(letter) = &after.replaced_by {
        lines.push(Message::new("follow-replaced-by").with("letter", letter));
    }
    for letter in &after.corrected_by {
        lines.push(Message::new("follow-corrected-by").with("letter", letter));
    }
    if let Some(person) = &after.followed_by {
        lines.push(Message::new("cli-letter-followed-by").with("person", person));
    }
    lines
}

/// Writes the letter's file: the original once there is one, else the print for the signer or one marked as unsigned.
pub(super) async fn write(
    office: &Office,
    letter: &Letter,
    output: &Path,
    for_signing: bool,
) -> Result<(), Failure> {
    let row = &letter.row;
    let out = letter.signing == SigningMode::None && letter.state == LetterState::Released;
    let print = row.draft_file.as_ref().filter(|_| for_signing || out);
    let bytes = if let Some(hash) = row.signed_file.as_ref().or(print) {
        office.files.get(hash).await.map_err(service::Error::from)?
    } else {
        let rendered = office.engine.render_async(&letter.content, &Options::unsigned()).await;
        let rendered = rendered.map_err(service::Error::from)?;
        rendered.pdf_async().await.map_err(service::Error::from)?
    };
    std::fs::write(output, bytes).map_err(|error| Failure::unwritable(output, &error))
}
