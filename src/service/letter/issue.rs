//! Ban hành: takes a letter from where it stands to released, where nobody signs outside.

use crate::domain::check::{Stage, check};
use crate::domain::{Actor, Findings, LetterState, SigningMode};
use crate::service::dispatch::Choices;
use crate::service::{Error, Office, Result};
use crate::text::Message;

use super::{Letter, Numbering, Released, Signing, approve, number, release, sign};

/// Approves, numbers, signs and releases in the office's order; after an interruption it goes on where it stopped.
///
/// # Errors
/// [`Error::Conflict`] where the office signs outside or on paper; else what each step says.
pub async fn issue(
    office: &Office,
    actor: &Actor,
    id: &str,
    numbering: &Numbering,
    choices: &Choices,
) -> Result<Released> {
    if office.settings.signing.mode != SigningMode::None {
        return Err(Error::Conflict(Message::new("cli-letter-must-be-signed")));
    }
    let letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    if letter.row.numbered_at.is_none() {
        Box::pin(may_leave(office, actor, &letter, choices)).await?;
    }
    loop {
        let letter = Letter::load(office.store.read(), &actor.unit, id).await?;
        match (letter.state, office.signs_first()) {
            (LetterState::Draft | LetterState::InReview, _) => {
                approve(office, actor, id).await?;
            }
            (LetterState::Approved, false) | (LetterState::Signed, true) => {
                number(office, actor, id, numbering).await?;
            }
            (LetterState::Approved, true) | (LetterState::Numbered, false) => {
                if letter.row.numbered_at.is_some() && letter.signing != SigningMode::None {
                    let message = Message::new("letter-not-signed").with("letter", letter.label());
                    return Err(Error::Conflict(message));
                }
                sign(office, actor, id, Signing::default()).await?;
            }
            _ => return release(office, actor, id, choices).await,
        }
    }
}

/// Finds what the release would refuse before a number is spent on it.
async fn may_leave(
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    choices: &Choices,
) -> Result<()> {
    let mut findings = check(&letter.content, Stage::Issue);
    let plan = release::plan(office, actor, &letter.content, choices, &mut findings).await?;
    match release::reaches_nobody(&plan, &letter.content, choices) {
        Some(finding) => Err(Error::Invalid(Findings(vec![finding]))),
        None => Ok(()),
    }
}
