//! Whose turn it is, and who may do what: said in sentences, so that a page can explain it.

use crate::domain::{Actor, LetterState, ReviewStep};
use crate::service::letter::Letter;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::draft::Draft;
use crate::text::Message;

/// Where every draft begins.
pub const FIRST: ReviewStep = ReviewStep::Drafter;

/// Where a draft stands: at a desk, or on the way that its letter goes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Somebody has to write, check or sign.
    At(ReviewStep),
    /// Approved and beyond: the content is frozen.
    Letter(LetterState),
}

/// Tells where a draft stands. The letter's own state wins: it may have been moved by another door.
#[must_use]
pub fn turn(row: &Draft, letter: Option<&Letter>) -> Turn {
    match letter.map(|letter| letter.state) {
        None | Some(LetterState::Draft) => Turn::At(FIRST),
        Some(LetterState::InReview) => {
            Turn::At(ReviewStep::find(&row.step).unwrap_or(ReviewStep::Signer))
        }
        Some(state) => Turn::Letter(state),
    }
}

/// The act that a step asks for.
#[must_use]
pub const fn act_of(step: ReviewStep) -> Act {
    match step {
        ReviewStep::Drafter => Act::Draft,
        ReviewStep::Content => Act::ReviewContent,
        ReviewStep::Form => Act::ReviewForm,
        ReviewStep::Signer => Act::Approve,
    }
}

/// Lets the person pass whose turn it may be at a step.
///
/// # Errors
/// [`Error::Forbidden`], saying who may.
pub fn require_step(office: &Office, actor: &Actor, step: ReviewStep) -> Result<()> {
    require(actor, act_of(step))?;
    let named = office.settings.review.named(step);
    if named.is_empty() || named.contains(&actor.name) {
        return Ok(());
    }
    let message = Message::new("drafting-not-named").with("people", named.join(", "));
    Err(Error::Forbidden(message))
}

/// Lets a person write in a draft: whoever it lies with.
///
/// # Errors
/// [`Error::Forbidden`] for the others, [`Error::Conflict`] once the content is frozen or the draft deleted.
pub fn require_write(
    office: &Office,
    actor: &Actor,
    row: &Draft,
    letter: Option<&Letter>,
) -> Result<()> {
    if row.deleted_at.is_some() {
        return Err(Error::Conflict(Message::new("drafting-deleted")));
    }
    match turn(row, letter) {
        Turn::At(step) => {
            require(actor, Act::Show)?;
            require_step(office, actor, step).map_err(|error| match (error, step) {
                (Error::Forbidden(_), step) if step != FIRST => {
                    let message = Message::new("drafting-with-somebody");
                    Error::Forbidden(message.with("step", step.code()))
                }
                (error, _) => error,
            })
        }
        Turn::Letter(_) => Err(Error::Conflict(Message::new("drafting-frozen"))),
    }
}
