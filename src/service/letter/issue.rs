//! Ban hành: takes a letter from where it stands to released, where nobody signs outside.

use crate::domain::{Actor, LetterState, SigningMode};
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
                sign(office, actor, id, Signing::default()).await?;
            }
            _ => return release(office, actor, id, choices).await,
        }
    }
}
