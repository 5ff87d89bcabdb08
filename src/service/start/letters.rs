//! Letters on their way to release, by whose turn it is.

use chrono::{DateTime, Utc};

use crate::domain::{Actor, LetterState, Role, Visibility};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::{self, document, stage};
use crate::text::Message;

/// What a letter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// To be written on by who drafted it.
    Draft,
    /// To be approved by the signer.
    Review,
    /// To get its number.
    Number,
    /// To be signed, or its signed file brought back.
    Sign,
    /// To be released.
    Release,
}

/// How many letters wait for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub stage: Stage,
    pub count: u64,
    /// Of these, drafted by the one who asks.
    pub mine: u64,
    /// Whether the one who asks may do it.
    pub is_my_turn: bool,
}

/// The letters of a stage.
#[derive(Debug)]
pub struct LettersOfStage {
    pub as_of: DateTime<Utc>,
    pub stage: Stage,
    /// Letters that there are.
    pub count: u64,
    /// The oldest first.
    pub letters: Vec<document::Document>,
}

impl Stage {
    /// All stages, in the order of the way.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Review, Self::Number, Self::Sign, Self::Release];

    /// The state in which a letter waits for it; offices that sign first give the number last.
    #[must_use]
    pub const fn state(self, signs_first: bool) -> LetterState {
        match (self, signs_first) {
            (Self::Draft, _) => LetterState::Draft,
            (Self::Review, _) => LetterState::InReview,
            (Self::Number, false) | (Self::Sign, true) => LetterState::Approved,
            (Self::Sign, false) | (Self::Release, true) => LetterState::Numbered,
            (Self::Number, true) | (Self::Release, false) => LetterState::Signed,
        }
    }

    /// Who does it.
    const fn act(self) -> Act {
        match self {
            Self::Draft => Act::Draft,
            Self::Review => Act::Approve,
            Self::Number => Act::Number,
            Self::Sign => Act::Sign,
            Self::Release => Act::Release,
        }
    }

    /// Tells whether an actor may do it.
    #[must_use]
    pub fn is_turn_of(self, actor: &Actor) -> bool {
        let roles: &[Role] = self.act().rule().0;
        actor.has_any(roles)
    }
}

/// Counts the letters of every stage.
pub(super) async fn waiting(office: &Office, actor: &Actor) -> Result<Vec<Waiting>> {
    let counts = stage::counts(office.store.read(), &office.settings.office, &actor.name).await?;
    let signs_first = office.signs_first();
    let waiting = |stage: Stage| {
        let state = stage.state(signs_first).code();
        let found = counts.iter().find(|one| one.state == state);
        Waiting {
            stage,
            count: found.map_or(0, |one| one.count.unsigned_abs()),
            mine: found.map_or(0, |one| one.mine.unsigned_abs()),
            is_my_turn: stage.is_turn_of(actor),
        }
    };
    Ok(Stage::ALL.into_iter().map(waiting).collect())
}

/// Lists the letters of a stage, those that wait longest first.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn letters_of(
    office: &Office,
    actor: &Actor,
    stage: Stage,
    mine: bool,
    skip: u64,
    show: u64,
) -> Result<LettersOfStage> {
    require(actor, Act::Show)?;
    let owner = &office.settings.office;
    if actor.visibility() != Visibility::Office(owner.clone()) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let waits_in = stage.state(office.signs_first());
    let by = mine.then_some(actor.name.as_str());
    let conn = office.store.read();
    let count = store::stage::count(conn, owner, waits_in, by).await?;
    let letters = store::stage::list(conn, owner, waits_in, by, skip, show).await?;
    Ok(LettersOfStage { as_of: office.clock.now(), stage, count, letters })
}
